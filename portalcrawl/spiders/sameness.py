"""What a run has learned of its addresses: which show one page, and which bring nothing new."""

from collections import Counter
from collections.abc import Iterable
from enum import Enum

from scrapy.exceptions import IgnoreRequest

from portalcrawl.archive import AddressRule, ListedEntry
from portalcrawl.items import PageKind, Reading
from portalcrawl.outcomes import SAME_PAGE
from portalcrawl.spiders.budget import LIKE_THIS, Budget
from portalcrawl.spiders.evidence import Rule
from portalcrawl.spiders.folding import Choice, Decision, Folding
from portalcrawl.spiders.naming import Naming
from portalcrawl.spiders.showing import shown_by
from portalcrawl.urls.variants import Variant

_NAMED = 3
_WHERE = {"text": "pages of texts", "list": "lists"}


class Held(Enum):
    """The answer for a page that waits."""

    BACK = "held back"


class LeftOut(IgnoreRequest):
    """The page is not asked, by what this run has learned; the reason is the message."""


class HeldBack(IgnoreRequest):
    """The page waits for what others will show."""


class Sameness:
    """Proved sameness and spent shapes of one run; each page left out has its reason."""

    def __init__(self) -> None:
        self._folding = Folding()
        self._budget = Budget()
        self._naming = Naming()
        self._checks: set[str] = set()
        self._archived: set[str] = set()
        self._left_out: dict[str, str] = {}
        self._judged: dict[str, int] = {}
        self._before: frozenset[Rule] = frozenset()
        self._withdrawn: list[Rule] = []
        self._version = 0

    def recall(self, rules: Iterable[AddressRule], pages: Iterable[tuple[str, str]]) -> None:
        """Take over what earlier runs proved, and which pages they found (key and scope)."""
        known = {
            Rule(rule.scope, Variant(rule.kind, rule.name, rule.place)): rule for rule in rules
        }
        self._before = frozenset(known)
        self._folding.learned_before((rule, kept.n_proofs) for rule, kept in known.items())
        # Without a rule no page stands for another.
        if known:
            self._folding.known_before(pages)

    def recall_entries(self, entries: Iterable[ListedEntry]) -> None:
        """Take over how listings named their entries when they were read last."""
        for entry in entries:
            if self._naming.entry(entry.key, entry.title):
                self._budget.name(entry.key)

    def trust(self, key: str) -> None:
        """A page that answered well before: no budget ends the asking for it."""
        self._archived.add(key)

    def named(self, reading: Reading, links: Iterable[tuple[str, str]]) -> None:
        """Take note of the words in which the page names others; ``links``: key and words."""
        here = reading.capture.url_key
        entries = [(item.url_key, item.title) for item in reading.items if item.url_key]
        found = [key for key, title in entries if self._naming.entry(key, title)]
        found += [key for key, words in links if self._naming.link(key, words, found_on=here)]
        for key in found:
            self._budget.name(key)

    def fold(self, key: str) -> str:
        """The simplest address of the text that the address shows."""
        return self._folding.fold(key, "text")

    def left_out(self, key: str, *, is_new: bool) -> str | None:
        """Why the page is not asked, as far as that is known; ``is_new``: nobody decided yet."""
        if not is_new or key in self._left_out or self._judged.get(key) == self._version:
            return self._left_out.get(key)
        self._judged[key] = self._version
        decision = self._folding.decide(key)
        self._note(key, self._same(key, decision) or self._spent(key, decision))
        return self._left_out.get(key)

    def admit(self, key: str) -> str | Held | None:
        """Whether to ask the page now: None; or why not at all, or that it has to wait."""
        decision = self._folding.decide(key)
        if decision.choice is Choice.HOLD:
            return Held.BACK
        reason = self._same(key, decision) or self._spent(key, decision)
        self._note(key, reason)
        if reason is None:
            self._folding.ask(key)
            self._budget.ask(key)
        return reason

    def _note(self, key: str, reason: str | None) -> None:
        if reason:
            self._left_out[key] = reason

    def _same(self, key: str, decision: Decision) -> str | None:
        """Why the page is known already; None for others, and for one that tests the rules."""
        if decision.choice is not Choice.SAME or key in self._checks:
            return None
        is_odd = self._naming.is_odd(key, decision.same_as, rules=decision.rules)
        if is_odd or self._folding.is_check(decision):
            self._checks.add(key)
            return None
        return _reason(decision)

    def _spent(self, key: str, decision: Decision) -> str | None:
        is_free = key in self._archived or decision.choice is Choice.SAME
        return None if is_free else self._budget.spent(key)

    def press(self, keys: Iterable[str]) -> bool:
        """Let what these wait for have one more page to tell; False where they wait for none."""
        rules = {rule for key in keys for rule in self._folding.decide(key).rules}
        self._folding.press(rules)
        return bool(rules)

    def force(self, key: str) -> None:
        """Ask the page though it should wait: what it waits for never comes."""
        self._folding.ask(key)
        self._budget.ask(key)

    def showed(self, reading: Reading) -> None:
        """Take note of what a page says."""
        shown, key = shown_by(reading), reading.capture.url_key
        if shown.scope == "text":
            self._naming.text(key, reading.title)
        n_rules = len(self._folding.rules)
        lost = self._folding.settle(
            key, scope=shown.scope, digest=shown.digest, around=shown.around
        )
        self._withdrawn += lost
        self._version += bool(lost) or len(self._folding.rules) != n_rules
        if reading.page_kind not in (PageKind.ERROR, PageKind.FILE):
            self._budget.brought(key, shown, is_known=key in self._archived)

    def said_nothing(self, key: str) -> None:
        """Take note that a page gave no answer, or none that says anything new."""
        if not self._folding.is_settled(key):
            self._folding.settle(key, scope=None, digest=None)

    def withdrawn(self) -> tuple[tuple[str, ...], set[str]]:
        """What wrong reasons say, and the pages left out for them; forgets both."""
        wrong = [str(rule.variant) for rule in self._withdrawn]
        self._withdrawn.clear()
        found = {
            key: reason
            for key, reason in self._left_out.items()
            if reason.startswith(SAME_PAGE) and any(each in reason for each in wrong)
        }
        for key in found:
            del self._left_out[key]
        return tuple(sorted(set(wrong))), set(found)

    def proved(self) -> list[AddressRule]:
        """The rules that hold, to be kept."""
        return [
            AddressRule(rule.scope, **_columns(rule.variant), n_proofs=len(known.proofs))
            for rule, known in self._folding.rules.items()
        ]

    def note(self) -> str | None:
        """For people: what was learned of the portal's addresses in this run; None for nothing."""
        new = [rule for rule in self._folding.rules if rule not in self._before]
        told = list(dict.fromkeys(f"{rule.variant} on {_WHERE[rule.scope]}" for rule in new))
        more = [f"{len(told) - _NAMED} more"] if len(told) > _NAMED else []
        n_same = Counter(reason.startswith(SAME_PAGE) for reason in self._left_out.values())[True]
        counted = [f"{n_same} addresses of known pages not asked"] if n_same else []
        n_spent = sum(LIKE_THIS in reason for reason in self._left_out.values())
        if n_spent:
            counted.append(f"{n_spent} left to the next full walk (see: status --skipped)")
        parts = [f"learned: {', '.join([*told[:_NAMED], *more])}"] if told else []
        return "; ".join([*parts, *counted]) or None


def _reason(decision: Decision) -> str:
    return f"{SAME_PAGE}: {', '.join(str(rule.variant) for rule in decision.rules)}"


def _columns(variant: Variant) -> dict[str, str]:
    return {"kind": variant.kind, "name": variant.name, "place": variant.end}
