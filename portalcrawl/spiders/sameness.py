"""What a run has learned of its addresses: which show one page, and which bring nothing new."""

from collections import Counter
from collections.abc import Iterable
from enum import Enum

from scrapy.exceptions import IgnoreRequest

from portalcrawl.archive import AddressRule
from portalcrawl.items import PageKind, Reading
from portalcrawl.outcomes import SAME_PAGE
from portalcrawl.spiders.budget import SPENT, Budget
from portalcrawl.spiders.evidence import Rule
from portalcrawl.spiders.folding import Choice, Decision, Folding
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
        proofs = {
            rule: {str(number): ("", "") for number in range(kept.n_proofs)}
            for rule, kept in known.items()
        }
        self._folding.learned_before(proofs.items())
        # Without a rule no page stands for another.
        if known:
            self._folding.known_before(pages)

    def fold(self, key: str) -> str:
        """The simplest address of the text that the address shows."""
        return self._folding.fold(key, "text")

    def left_out(self, key: str, *, is_new: bool) -> str | None:
        """Why the page is not asked, as far as that is known; ``is_new``: nobody decided yet."""
        if not is_new or key in self._left_out or self._judged.get(key) == self._version:
            return self._left_out.get(key)
        self._judged[key] = self._version
        decision = self._folding.decide(key)
        if decision.choice is Choice.SAME and not self._folding.is_check(decision):
            self._left_out[key] = _reason(decision)
        elif self._budget.is_spent(key):
            self._left_out[key] = SPENT
        return self._left_out.get(key)

    def admit(self, key: str) -> str | Held | None:
        """Whether to ask the page now: None; or why not at all, or that it has to wait."""
        decision = self._folding.decide(key)
        if decision.choice is Choice.HOLD:
            return Held.BACK
        is_same = decision.choice is Choice.SAME
        if is_same and not self._folding.is_check(decision):
            self._left_out[key] = _reason(decision)
        elif not is_same and self._budget.is_spent(key):
            self._left_out[key] = SPENT
        else:
            self._folding.ask(key)
            self._budget.ask(key)
        return self._left_out.get(key)

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
        n_rules = len(self._folding.rules)
        lost = self._folding.settle(key, scope=shown.scope, digest=shown.digest)
        self._withdrawn += lost
        self._version += bool(lost) or len(self._folding.rules) != n_rules
        if reading.page_kind not in (PageKind.ERROR, PageKind.FILE):
            self._budget.brought(key, set(shown.marks))

    def said_nothing(self, key: str) -> None:
        """Take note that a page gave no answer, or none that says anything new."""
        if not self._folding.is_settled(key):
            self._folding.settle(key, scope=None, digest=None)

    def withdrawn(self) -> tuple[tuple[str, ...], set[str]]:
        """Reasons that were found wrong, and the pages left out for them; forgets both."""
        wrong = [str(rule.variant) for rule in self._withdrawn]
        self._withdrawn.clear()
        found = {
            key: reason
            for key, reason in self._left_out.items()
            if reason.startswith(SAME_PAGE) and any(each in reason for each in wrong)
        }
        for key in found:
            del self._left_out[key]
        return tuple(sorted(set(found.values()))), set(found)

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
        parts = [f"learned: {', '.join([*told[:_NAMED], *more])}"] if told else []
        return "; ".join([*parts, *counted]) or None


def _reason(decision: Decision) -> str:
    return f"{SAME_PAGE}: {', '.join(str(rule.variant) for rule in decision.rules)}"


def _columns(variant: Variant) -> dict[str, str]:
    return {"kind": variant.kind, "name": variant.name, "place": variant.end}
