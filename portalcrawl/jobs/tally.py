"""What one run counts for itself, beside what the archive counts, until it is judged."""

from collections import Counter
from dataclasses import dataclass, field

from portalcrawl.archive import RunFacts, Standing, evidence_of, standing_of
from portalcrawl.items import PageKind, Reading
from portalcrawl.jobs.listings import find_shrunken
from portalcrawl.jobs.verdict import Evidence
from portalcrawl.outcomes import Change
from portalcrawl.urls import UrlRules

_USABLE = frozenset({Standing.TEXT, Standing.PLAIN})
_CLOSED_STATUS = frozenset({401, 403, 407, 429, 451})
"""Answers that mean: not for you."""


@dataclass
class Tally:
    """Counts of a run under way."""

    seeds: frozenset[str] = frozenset()
    """Keys of the start pages."""
    reached: set[str] = field(default_factory=set)
    """Start pages that answered as themselves."""
    useless: dict[str, str] = field(default_factory=dict)
    """Start pages that answered, but with nothing to learn from, with the reason."""
    closed: dict[str, str] = field(default_factory=dict)
    """Start pages that are closed to us, with the reason."""
    answers: Counter[str] = field(default_factory=Counter)
    """How often each body, or redirect target, was the answer of a page."""
    causes: Counter[str] = field(default_factory=Counter)
    """Why requests brought no answer."""
    unusable: Counter[str] = field(default_factory=Counter)
    """Why pages that answered could not be used."""
    n_answers: int = 0
    n_usable: int = 0
    """Answers that hold something to keep, or say that what is archived still stands."""
    failing: Counter[str] = field(default_factory=Counter)
    """Host to requests in a row without an answer."""
    n_errors: int = 0
    """Pages that our own code could not process."""
    rules: UrlRules = field(default_factory=lambda: UrlRules(()))
    """How the portal writes addresses: what parts its listings into pages."""

    def answered(self, key: str, status: int, *, host: str) -> None:
        """Count an answer of any status."""
        self.n_answers += 1
        self.failing[host] = 0
        self.n_usable += status == 304
        if key in self.seeds and 200 <= status < 400:
            self.reached.add(key)
        elif key in self.seeds and status in _CLOSED_STATUS:
            self.closed[key] = f"it answers {status}"

    def saw(self, reading: Reading, target_key: str | None) -> None:
        """Count what a page answered, to notice when all say the same.

        ``target_key``: key of the page that a redirect names; None for other answers.
        """
        if reading.page_kind != PageKind.FILE:
            self.answers[target_key or reading.capture.digest] += 1

    def stored(self, reading: Reading, change: Change) -> None:
        """Count whether there was anything to keep in an answer; ``change``: what it did."""
        standing, why = standing_of(reading), evidence_of(reading)
        key = reading.capture.url_key
        self.n_usable += standing in _USABLE
        if standing is Standing.UNFIT and reading.page_kind != PageKind.FILE:
            # Where something good is archived it is kept, and told as that.
            self.unusable[why] += change is not Change.KEPT
        if key in self.seeds and standing in (Standing.UNFIT, Standing.GONE):
            self.useless[key] = why
        else:
            self.useless.pop(key, None)

    def failed(self, cause: str, *, host: str) -> None:
        """Count a request without an answer."""
        self.causes[cause] += 1
        self.failing[host] += 1

    def refused(self, key: str, reason: str) -> None:
        """Count an address that is closed to us."""
        if key in self.seeds:
            self.closed[key] = reason

    def evidence(
        self, facts: RunFacts, *, ended: str, signal: int | None, storage: str | None
    ) -> Evidence:
        """All that the verdict is computed from."""
        closed = {key: reason for key, reason in self.closed.items() if key not in self.reached}
        useless = {key: why for key, why in self.useless.items() if key in self.reached}
        return Evidence(
            n_seeds=len(self.seeds),
            n_seeds_reached=len(self.reached),
            n_seeds_refused=len(closed),
            refusals=tuple(sorted(set(closed.values()))),
            useless_seeds=tuple(why for key, why in sorted(useless.items())),
            n_answers=self.n_answers,
            n_usable=self.n_usable,
            unusable=tuple((why, number) for why, number in self.unusable.most_common() if number),
            n_known=facts.n_known,
            n_changed=facts.counts["changed"],
            n_missing=facts.counts["missing"],
            n_kept=facts.counts["kept"],
            n_other_texts=facts.n_other_texts,
            n_failed=facts.counts["failed"],
            n_errors=self.n_errors,
            n_known_pages=facts.n_known_pages,
            n_left_out=facts.n_newly_left_out,
            shrunken=find_shrunken(facts.listings, self.rules),
            n_pages=self.answers.total(),
            n_same=max(self.answers.values(), default=0),
            causes=tuple(self.causes.most_common()),
            ended=ended,
            signal=signal,
            storage=storage,
        )
