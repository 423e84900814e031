"""How a run is judged: pure rules from evidence to verdict, exit code and reasons.

Order matters: what the machine did (storage, signal), then what the portal refused, then
what looks wrong with it, then what is merely lacking.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from signal import SIGTERM

from portalcrawl.archive import NORMAL_AFTER
from portalcrawl.errors import ExitCode
from portalcrawl.jobs.listings import Shrunken
from portalcrawl.outcomes import Verdict

MASS_SHARE = 0.20
"""Share of known pages changed or gone, or not asked, in one run above which nobody believes it."""
MASS_FLOOR = 10
"""Below this many known pages (or answers) a share says nothing."""
SAME_SHARE = 0.50
"""Share of answers with one body or one redirect target above which the portal is not itself."""
UNUSABLE_SHARE = 0.05
"""Share of pages without use above which a run lacks something; a portal has a few that break."""
_NAMED = 3


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
    shrunken: tuple[Shrunken, ...] = ()
    """Listings that show suspiciously little."""
    n_pages: int = 0
    """Answers that are pages, not files or revisits."""
    n_same: int = 0
    """Pages among them with the commonest body or redirect target."""
    causes: tuple[tuple[str, int], ...] = ()
    """Why requests failed, in words, commonest first."""
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


def verdict_of(evidence: Evidence) -> Judgement:
    """Judge a run; a complete one has reasons only where it accepted what earlier runs doubted."""
    for rule in (_stopped, _refused, _silent, _suspect, _unreached, _useless, _partial):
        judgement = rule(evidence)
        if judgement:
            return judgement
    return Judgement(Verdict.COMPLETE, ExitCode.COMPLETE, _accepted(evidence))


def import_verdict(
    n_pages: int, *, faults: tuple[str, ...] = (), is_interrupted: bool = False
) -> Judgement:
    """Judge an import: partial when files that should be pages could not be taken in."""
    if is_interrupted:
        reason = f"stopped by the user after {_pages(n_pages)}"
        return Judgement(Verdict.INTERRUPTED, ExitCode.INTERRUPTED, (reason,))
    if not faults:
        return Judgement(Verdict.COMPLETE, ExitCode.COMPLETE)
    if n_pages == 0:
        return Judgement(Verdict.FAILED, ExitCode.USAGE, faults)
    return Judgement(Verdict.PARTIAL, ExitCode.PARTIAL, faults)


def reread_verdict(
    n_pages: int, *, n_kept: int, faults: tuple[str, ...] = (), is_interrupted: bool = False
) -> Judgement:
    """Judge a rereading: partial where a page reads worse than before, or could not be read."""
    if is_interrupted:
        kept = f"after {_pages(n_pages)} were stored; the next reread does the rest"
        reason = f"stopped by the user {kept if n_pages else 'before anything was stored'}"
        return Judgement(Verdict.INTERRUPTED, ExitCode.INTERRUPTED, (reason,))
    worse = f"{_pages(n_kept)} would read worse than archived: the older reading was kept"
    reasons = ((worse,) if n_kept else ()) + faults
    if reasons:
        return Judgement(Verdict.PARTIAL, ExitCode.PARTIAL, reasons)
    return Judgement(Verdict.COMPLETE, ExitCode.COMPLETE)


def _stopped(evidence: Evidence) -> Judgement | None:
    if evidence.storage:
        return Judgement(Verdict.FAILED, ExitCode.STORAGE, (evidence.storage,))
    if evidence.signal is None and evidence.ended != "shutdown":
        return None
    terminated = evidence.signal == SIGTERM
    code = ExitCode.TERMINATED if terminated else ExitCode.INTERRUPTED
    reason = "stopped by SIGTERM" if terminated else "stopped by the user"
    return Judgement(
        Verdict.INTERRUPTED, code, (f"{reason}; the next run goes on where this one ended",)
    )


def _refused(evidence: Evidence) -> Judgement | None:
    if evidence.n_seeds_reached or not evidence.n_seeds_refused:
        return None
    why = ", ".join(evidence.refusals) or "the portal refuses"
    refused = _of(evidence.n_seeds_refused, evidence.n_seeds)
    return Judgement(
        Verdict.REFUSED, ExitCode.REFUSED, (f"{refused} start pages are closed to us: {why}",)
    )


def _silent(evidence: Evidence) -> Judgement | None:
    if evidence.n_answers:
        return None
    causes = " and ".join(cause for cause, _ in evidence.causes[:_NAMED]) or "nothing came in"
    return Judgement(Verdict.FAILED, ExitCode.FAILED, (f"no page could be had: {causes}",))


def _suspect(evidence: Evidence) -> Judgement | None:
    uniform = _uniform(evidence)
    # Where every address gives one answer, each listing is empty too: said once is enough.
    found = (_mass_change(evidence), _left_out(evidence), uniform or _shrunken(evidence))
    reasons = tuple(reason for reason in found if reason)
    return Judgement(Verdict.SUSPECT, ExitCode.SUSPECT, reasons) if reasons else None


def _unreached(evidence: Evidence) -> Judgement | None:
    if evidence.n_seeds_reached or not evidence.n_seeds:
        return None
    return Judgement(
        Verdict.FAILED,
        ExitCode.FAILED,
        ("no start page could be reached", *_causes(evidence)),
    )


def _useless(evidence: Evidence) -> Judgement | None:
    """Answers came in, and none of them is worth anything: that is no success."""
    if evidence.n_usable or not evidence.n_answers or evidence.ended == "budget":
        return None
    found = (*_unusable(evidence), *_shortcomings(evidence))
    why = found or ("all answers lead elsewhere, or say that nothing is there",)
    first = f"nothing usable came in: {why[0]}"
    return Judgement(Verdict.FAILED, ExitCode.FAILED, (first, *why[1:], _NEXT_STEP))


def _partial(evidence: Evidence) -> Judgement | None:
    found = _shortcomings(evidence)
    n_unusable, n_whole = _unusable_of(evidence)
    found += _unusable(evidence) if n_unusable > UNUSABLE_SHARE * n_whole else ()
    if not found:
        return None
    return Judgement(Verdict.PARTIAL, ExitCode.PARTIAL, found + _accepted(evidence))


def _shortcomings(evidence: Evidence) -> tuple[str, ...]:
    """What the run lacks beside pages that could not be used."""
    useless = len(evidence.useless_seeds)
    whys = ", ".join(sorted(set(evidence.useless_seeds)))
    unreached = evidence.n_seeds - evidence.n_seeds_reached
    reasons = (
        ("the page budget is used up", evidence.ended == "budget"),
        ("the portal stopped answering", evidence.ended == "portal_down"),
        (f"stopped early ({evidence.ended})", evidence.ended not in _KNOWN_ENDS),
        (f"{_of(unreached, evidence.n_seeds)} start pages not reached", unreached > 0),
        (f"{_of(useless, evidence.n_seeds)} start pages unusable: {whys}", useless > 0),
        (
            f"{_pages(evidence.n_kept)} read worse than what is archived, which was kept",
            evidence.n_kept > 0,
        ),
        (f"{_pages(evidence.n_errors)} could not be processed (see the log)", evidence.n_errors),
    )
    found = tuple(sentence for sentence, holds in reasons if holds)
    return found + (_causes(evidence) if evidence.n_failed else ())


_NEXT_STEP = "what was sent is stored, and named by portalcrawl problems"
_KNOWN_ENDS = frozenset({"finished", "budget", "portal_down", "shutdown"})


def _mass_change(evidence: Evidence) -> str | None:
    n_moved = evidence.n_changed + evidence.n_missing + evidence.n_other_texts
    if evidence.n_known < MASS_FLOOR or n_moved <= MASS_SHARE * evidence.n_known:
        return None
    other = f", {evidence.n_other_texts} with other texts" if evidence.n_other_texts else ""
    return (
        f"{_of(n_moved, evidence.n_known)} known pages changed or gone in one run "
        f"({evidence.n_changed} changed, {evidence.n_missing} gone{other})"
    )


def _unusable_of(evidence: Evidence) -> tuple[int, int]:
    """Pages that could not be used, and pages that there are: a later run asks only some."""
    n_unusable = sum(number for _, number in evidence.unusable)
    return n_unusable, max(evidence.n_pages, evidence.n_known_pages)


def _unusable(evidence: Evidence) -> tuple[str, ...]:
    n_unusable, _ = _unusable_of(evidence)
    if not n_unusable:
        return ()
    whys = ", ".join(f"{number} {why}" for why, number in evidence.unusable[:_NAMED])
    return (f"{_pages(n_unusable)} unusable: {whys}",)


def _uniform(evidence: Evidence) -> str | None:
    if evidence.n_pages < MASS_FLOOR or evidence.n_same <= SAME_SHARE * evidence.n_pages:
        return None
    return f"{_of(evidence.n_same, evidence.n_pages)} pages gave one and the same answer"


def _left_out(evidence: Evidence) -> str | None:
    if evidence.n_known_pages < MASS_FLOOR:
        return None
    if evidence.n_left_out <= MASS_SHARE * evidence.n_known_pages:
        return None
    left_out = _of(evidence.n_left_out, evidence.n_known_pages)
    return f"{left_out} known pages were not asked (skipped, refused, or outside the portal)"


def _shrunken(evidence: Evidence) -> str | None:
    doubted = [listing for listing in evidence.shrunken if not listing.is_accepted]
    return f"listing lost its entries: {_named(doubted)}" if doubted else None


def _accepted(evidence: Evidence) -> tuple[str, ...]:
    """What looked wrong in the runs before, and is taken for good from this one on."""
    accepted = [listing for listing in evidence.shrunken if listing.is_accepted]
    if not accepted:
        return ()
    return (f"accepted after {NORMAL_AFTER} runs: listing with fewer entries: {_named(accepted)}",)


def _named(listings: Sequence[Shrunken]) -> str:
    more = len(listings) - _NAMED
    named = ", ".join(map(str, listings[:_NAMED]))
    return named + (f" and {more} more" if more > 0 else "")


def _causes(evidence: Evidence) -> tuple[str, ...]:
    return tuple(f"{_pages(number)} failed: {cause}" for cause, number in evidence.causes[:_NAMED])


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}"


def _pages(number: int) -> str:
    return f"{number} page" if number == 1 else f"{number} pages"
