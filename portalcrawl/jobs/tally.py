"""What one run counts for itself, beside what the archive counts, until it is judged."""

from collections import Counter
from dataclasses import dataclass, field

from portalcrawl.archive import RunFacts
from portalcrawl.items import PageKind, Reading
from portalcrawl.jobs.listings import find_shrunken
from portalcrawl.jobs.verdict import Evidence
from portalcrawl.urls import UrlRules

_CLOSED_STATUS = frozenset({401, 403, 407, 429, 451})
"""Answers that mean: not for you."""


@dataclass
class Tally:
    """Counts of a run under way."""

    seeds: frozenset[str] = frozenset()
    """Keys of the start pages."""
    reached: set[str] = field(default_factory=set)
    """Start pages that answered as themselves."""
    closed: dict[str, str] = field(default_factory=dict)
    """Start pages that are closed to us, with the reason."""
    answers: Counter[str] = field(default_factory=Counter)
    """How often each body, or redirect target, was the answer of a page."""
    causes: Counter[str] = field(default_factory=Counter)
    """Why requests brought no answer."""
    n_answers: int = 0
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
        return Evidence(
            n_seeds=len(self.seeds),
            n_seeds_reached=len(self.reached),
            n_seeds_refused=len(closed),
            refusals=tuple(sorted(set(closed.values()))),
            n_answers=self.n_answers,
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
