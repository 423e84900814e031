"""What a run knows about itself when it ends, and what is made of it: no rules, only the facts."""

from dataclasses import dataclass, field

from portalcrawl.archive import Trials
from portalcrawl.errors import ExitCode
from portalcrawl.jobs.layouts import Drifted
from portalcrawl.jobs.listings import Shrunken
from portalcrawl.outcomes import Verdict


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What a run knows about itself when it ends."""

    n_seeds: int = 1
    n_seeds_reached: int = 1
    """Seeds that answered as themselves: 2xx, 3xx or 304."""
    n_seeds_refused: int = 0
    refusals: tuple[str, ...] = ()
    """Why start pages were refused, in words: ``robots.txt forbids it``."""
    useless_seeds: tuple[str, ...] = ()
    """Why start pages that answered as themselves hold nothing to learn from, in words."""
    n_answers: int = 0
    """Exchanges that brought an answer of any status."""
    n_usable: int = 1
    """Answers that hold something to keep, or say that what is archived still stands."""
    unusable: tuple[tuple[str, int], ...] = ()
    """Why pages that answered could not be used, in words, commonest first."""
    n_known: int = 0
    """Pages that were good before this run."""
    n_changed: int = 0
    n_missing: int = 0
    """Known pages that answered as gone; renamed ones are not among them."""
    n_kept: int = 0
    """Known pages that read worse than what is archived."""
    n_other_texts: int = 0
    """Those among them that show texts of strangers; when they stay, they become changed ones."""
    n_failed: int = 0
    """Requests that brought no answer."""
    n_errors: int = 0
    """Pages that our own code could not process."""
    n_known_pages: int = 0
    """Good pages, texts or not, that were captured before this run."""
    n_left_out: int = 0
    """Those among them that were not asked, for the first or second time in a row."""
    trials: Trials = field(default_factory=Trials)
    """Changes of known texts that wait for the verdict; they are among the kept ones too."""
    drifted: tuple[Drifted, ...] = ()
    """Kinds of page on which much less is found than on those of earlier runs."""
    broken_lists: tuple[str, ...] = ()
    """Where listings break off, or have holes, in words."""
    unmet: tuple[str, ...] = ()
    """What the profile expects of the portal and the archive lacks, in words."""
    shrunken: tuple[Shrunken, ...] = ()
    """Listings that show suspiciously little."""
    n_pages: int = 0
    """Answers that are pages, not files or revisits."""
    n_same: int = 0
    """Pages among them with the commonest body or redirect target."""
    causes: tuple[tuple[str, int], ...] = ()
    """Why requests failed, in words, commonest first."""
    closed: tuple[tuple[str, int], ...] = ()
    """Why pages were not asked whose host is closed in this run only, in words."""
    n_turned_away: int = 0
    """Answers that say to come back later."""
    ended: str = "finished"
    """``finished``, or why it stopped early: ``budget``, ``portal_down``, ``shutdown``."""
    signal: int | None = None
    """The signal that stopped the run."""
    storage: str | None = None
    """What the archive said when it failed."""


@dataclass(frozen=True)
class Judgement:
    """A verdict with its exit code and the sentences that explain it."""

    verdict: Verdict
    exit_code: ExitCode
    reasons: tuple[str, ...] = field(default=())
