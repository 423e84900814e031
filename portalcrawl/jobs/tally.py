"""What one run counts for itself, beside what the archive counts, until it is judged."""

from collections import Counter
from dataclasses import dataclass, field, replace

from portalcrawl.archive import RunFacts, Standing, evidence_of, standing_of
from portalcrawl.items import PageKind, Reading
from portalcrawl.jobs.evidence import Evidence
from portalcrawl.jobs.expectations import Before, unmet
from portalcrawl.jobs.layouts import Found, fields_of, find_drifted
from portalcrawl.jobs.listings import find_shrunken
from portalcrawl.jobs.paging import Paging, find_breaks
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
    fields: Found = field(default_factory=Found)
    """What the texts of each template gave."""
    closed_for_now: Counter[str] = field(default_factory=Counter)
    """Why pages were not asked whose host is closed in this run only."""
    n_turned_away: int = 0
    """Answers that say to come back later, and are not kept."""
    n_answers: int = 0
    n_usable: int = 0
    """Answers that hold something to keep, or say that what is archived still stands."""
    failing: Counter[str] = field(default_factory=Counter)
    """Host to requests in a row without an answer."""
    n_errors: int = 0
    """Pages that our own code could not process."""
    paging: Paging = field(default_factory=lambda: Paging(UrlRules(())))
    """What listings name, by how the portal writes addresses."""

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
        self.paging.saw(reading)

    def stored(self, reading: Reading, change: Change) -> None:
        """Count whether there was anything to keep in an answer; ``change``: what it did."""
        standing, why = standing_of(reading), evidence_of(reading)
        key = reading.capture.url_key
        self.n_usable += standing in _USABLE
        if standing is Standing.UNFIT and reading.page_kind != PageKind.FILE:
            # Where something good is archived it is kept, and told as that.
            self.unusable[why] += change is not Change.KEPT
        given = fields_of(reading, change)
        if given is not None:
            self.fields.add(key, given)
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

    def not_asked(self, key: str, reason: str) -> None:
        """Count a page whose host is closed in this run; a later one may be let in."""
        self.closed_for_now[reason] += 1
        self.refused(key, reason)

    def evidence(
        self,
        facts: RunFacts,
        *,
        ended: str,
        signal: int | None,
        storage: str | None,
        before: Before | None = None,
    ) -> Evidence:
        """All that the verdict is computed from; ``before`` None is a portal of no history."""
        evidence = self._measured(facts, before or Before())
        closed = {key: reason for key, reason in self.closed.items() if key not in self.reached}
        useless = {key: why for key, why in self.useless.items() if key in self.reached}
        return replace(
            evidence,
            n_seeds=len(self.seeds),
            n_seeds_reached=len(self.reached),
            n_seeds_refused=len(closed),
            refusals=tuple(sorted(set(closed.values()))),
            useless_seeds=tuple(why for key, why in sorted(useless.items())),
            n_answers=self.n_answers,
            n_usable=self.n_usable,
            unusable=tuple((why, number) for why, number in self.unusable.most_common() if number),
            n_kept=facts.counts["kept"],
            n_failed=facts.counts["failed"],
            n_errors=self.n_errors,
            n_known_pages=facts.n_known_pages,
            n_left_out=facts.n_newly_left_out,
            n_pages=self.answers.total(),
            n_same=max(self.answers.values(), default=0),
            causes=tuple(self.causes.most_common()),
            closed=tuple(self.closed_for_now.most_common()),
            n_turned_away=self.n_turned_away,
            ended=ended,
            signal=signal,
            storage=storage,
        )

    def _measured(self, facts: RunFacts, before: Before) -> Evidence:
        """What the run found, against what was known and expected."""
        rules = self.paging.rules
        return Evidence(
            n_known=facts.n_known,
            n_changed=facts.counts["changed"],
            n_missing=facts.counts["missing"],
            n_other_texts=facts.n_other_texts,
            trials=facts.trials,
            drifted=find_drifted(self.fields, before.found, earlier=facts.asked.reasons_before),
            broken_lists=find_breaks(
                facts.listings, rules, paging=self.paging, news=before.broken_news
            ),
            unmet=unmet(before.expect, facts, rules=rules),
            shrunken=find_shrunken(facts.listings, rules),
        )
