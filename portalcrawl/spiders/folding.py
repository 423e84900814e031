"""Addresses that show one page: proved by the pages of the run, and folded from then on.

Nothing is guessed: a way to vary addresses (``Variant``) is a rule once different texts were
each found the same with it and without it, and none ever differed. While that is open a few
addresses are asked to find out, and the others are held back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import product

from portalcrawl.spiders.evidence import MOST_PAGES, Evidence, Rule, note_families
from portalcrawl.spiders.kinship import Namesakes
from portalcrawl.urls.variants import Variant, core_of, variants_of

CHECK_EVERY = 50
"""One in so many addresses that a rule folds is asked all the same."""
_MOST_RELATIVES = 4


class Choice(Enum):
    """What to do with an address now."""

    ASK = "ask"
    HOLD = "hold"
    """Wait for what is asked already."""
    SAME = "same"


@dataclass(frozen=True)
class Decision:
    """What to do with an address, and why."""

    choice: Choice
    rules: tuple[Rule, ...] = ()
    """The rules that fold it; the open ones that hold it back."""
    same_as: str | None = None
    """Key of the page that it shows."""


@dataclass(frozen=True)
class Said:
    """What a page showed."""

    scope: str
    digest: str | None
    """None where it is known from an earlier run only."""
    around: str | None = None
    """Digest of what the page's menus say."""


_SCOPES = ("text", "list")
_SURE, _LIKELY = True, False
"""By the rules that hold, and by those too that one text speaks for."""
_ASK = Decision(Choice.ASK)


class Folding:
    """What one run has asked, what it showed, and which rules follow from it."""

    def __init__(self) -> None:
        self._evidence: dict[Rule, Evidence] = {}
        self._known: dict[tuple[bool, str], frozenset[Rule]] = {}
        self._asked: dict[str, None] = {}
        self._said: dict[str, Said | None] = {}
        self._owners: dict[tuple[bool, str, str], str] = {}
        self._relatives: dict[tuple[str, str], list[tuple[Variant | None, str]]] = {}
        self._cores: dict[str, set[str]] = {}
        self._namesakes = Namesakes(self._about)

    @property
    def rules(self) -> dict[Rule, Evidence]:
        """The rules that hold, in order."""
        return {rule: known for rule, known in sorted(self._evidence.items()) if known.is_proved}

    def learned_before(self, rules: Iterable[tuple[Rule, int]]) -> None:
        """Take over the rules of earlier runs, each with the number of its proofs."""
        for rule, n_proofs in rules:
            proofs = {str(number): 1 for number in range(n_proofs)}
            self._evidence[rule] = Evidence(rule.n_wanted, proofs, is_kept=True)
        self._note_likely()

    def known_before(self, pages: Iterable[tuple[str, str]]) -> None:
        """Take over ``(url_key, scope)`` of pages of earlier runs, best address first."""
        for key, scope in pages:
            self._said.setdefault(key, Said(scope, None))
            self._own(key)

    def fold(self, key: str, scope: str) -> str:
        """The simplest address that shows the same page, by the rules for this sort of page."""
        return self._folded(key, scope)[0]

    def decide(self, key: str) -> Decision:
        """What to do with an address that was not asked yet."""
        if key in self._asked:
            return _ASK
        for scope in _SCOPES:
            folded, rules = self._folded(key, scope)
            owner = self._owners.get((_SURE, scope, folded), key)
            if owner != key and owner not in self._said:
                return Decision(Choice.HOLD)
            if owner != key:
                return Decision(Choice.SAME, rules or self._folded(owner, scope)[1], owner)
        enough = (rule for rule, other in self._questions(key) if self._has_enough(rule, other))
        waiting = tuple(dict.fromkeys(enough))
        return Decision(Choice.HOLD, waiting) if waiting else _ASK

    def ask(self, key: str) -> None:
        """Note that the address is asked now."""
        for rule in {rule for rule, _ in self._questions(key)}:
            self._evidence[rule].n_probes += 1
        self._asked[key] = None
        self._own(key)

    def settle(
        self, key: str, *, scope: str | None, digest: str | None, around: str | None = None
    ) -> list[Rule]:
        """Note what an asked page showed; None for what proves nothing.

        Returns rules that were proved, and hold no more: this page shows otherwise.
        """
        before, likely = set(self.rules), self._likely()
        self._said[key] = said = Said(scope, digest, around) if scope and digest else None
        self._disown(key, scope=scope if said else None)
        if said and digest:
            self._note_tested(key, said)
            self._note_core(key, digest)
            self._learn_from(key, said.scope)
            if said.scope == "text":
                self._namesakes.add(key)
        while (found := self._likely()) != likely:
            likely = found
            self._note_likely()
        return sorted(before - set(self.rules))

    def is_settled(self, key: str) -> bool:
        """Whether it is known what the page shows, or that it shows nothing that proves."""
        return key in self._said

    def press(self, rules: Iterable[Rule]) -> None:
        """Nothing is under way, and others wait for these: let more pages tell."""
        for rule in rules:
            self._evidence[rule].press()

    def is_check(self, decision: Decision) -> bool:
        """Whether to ask this address although rules fold it: now and then they are tested."""
        tested = [self._evidence[rule] for rule in decision.rules]
        for known in tested:
            known.n_folded += 1
        is_due = any(known.n_folded >= CHECK_EVERY for known in tested)
        for known in tested if is_due else ():
            known.n_folded = 0
        return is_due

    def _folded(
        self, key: str, scope: str, *, is_sure: bool = True
    ) -> tuple[str, tuple[Rule, ...]]:
        used: list[Rule] = []
        known = self._known.get((is_sure, scope))
        while known:
            steps = ((Rule.of(scope, one), simpler) for one, simpler in variants_of(key))
            step = next((step for step in steps if step[0] in known), None)
            if step is None:
                break
            used.append(step[0])
            key = step[1]
        return key, tuple(dict.fromkeys(used))

    def _likely(self) -> dict[Rule, bool]:
        """Rules that hold (True), and those that one text speaks for and none against."""
        note_families(self._evidence)
        return {
            rule: known.is_proved
            for rule, known in self._evidence.items()
            if known.is_proved or (known.is_open and known.proofs)
        }

    def _note_likely(self) -> None:
        """See everything anew by the rules that hold now: more pages may be relatives."""
        likely = self._likely()
        for scope in _SCOPES:
            mine = {rule: is_sure for rule, is_sure in likely.items() if rule.scope == scope}
            self._known[_SURE, scope] = frozenset(one for one, is_sure in mine.items() if is_sure)
            self._known[_LIKELY, scope] = frozenset(mine)
        self._owners.clear()
        self._relatives.clear()
        for key in {**self._said, **self._asked}:
            self._own(key)
        for key, said in self._said.items():
            if said and said.digest:
                self._learn_from(key, said.scope)

    def _own(self, key: str) -> None:
        """Let the address stand for its page; where nobody knows, for any sort of page."""
        said = self._said.get(key)
        for scope in _SCOPES:
            if key not in self._said or (said is not None and said.scope == scope):
                for is_sure in (_SURE, _LIKELY):
                    folded = self._folded(key, scope, is_sure=is_sure)[0]
                    self._owners.setdefault((is_sure, scope, folded), key)

    def _disown(self, key: str, *, scope: str | None) -> None:
        """The page was read: it stands for no sort of page but its own."""
        for is_sure, other in product((_SURE, _LIKELY), _SCOPES):
            place = (is_sure, other, self._folded(key, other, is_sure=is_sure)[0])
            if other != scope and self._owners.get(place) == key:
                del self._owners[place]

    def _learn_from(self, key: str, scope: str) -> None:
        """Compare a page with its relatives, and make it one of them."""
        folded, used = self._folded(key, scope)
        for variant, other in self._relations(folded, scope):
            self._compare((Rule.of(scope, variant),), (key, other))
        for added, other in self._relatives.get((scope, folded), ()):
            # Pages that rules hold to be one: whether they are is what checks are for.
            rules = (Rule.of(scope, added),) if added else used + self._folded(other, scope)[1]
            self._compare(rules, (key, other))
        for unproved, other in self._namesakes.of(key) if scope == "text" else ():
            self._compare_kin(unproved, (key, other))
        self._relatives.setdefault((scope, folded), []).insert(0, (None, key))
        for variant, simpler in variants_of(folded):
            known = self._relatives.setdefault((scope, self.fold(simpler, scope)), [])
            if len(known) <= _MOST_RELATIVES:
                known.append((variant, key))

    def _relations(self, folded: str, scope: str) -> Iterator[tuple[Variant, str]]:
        """Pages that were read and are no more intricate, each with the difference."""
        for variant, simpler in variants_of(folded):
            simplest = self.fold(simpler, scope)
            for theirs, other in self._relatives.get((scope, simplest), ()):
                if theirs in (None, variant) and self.fold(other, scope) != folded:
                    yield variant, other

    def _questions(self, key: str) -> Iterator[tuple[Rule, str]]:
        """What the address could tell of, with the page that it would be compared with."""
        for scope in _SCOPES:
            for variant, other in self._relations(self.fold(key, scope), scope):
                rule = Rule.of(scope, variant)
                if self._about(rule).is_open:
                    yield rule, other
            folded, used = self._folded(key, scope, is_sure=False)
            owner = self._owners.get((_LIKELY, scope, folded), key)
            if owner != key and self._said.get(owner):
                yield from ((rule, owner) for rule in used if self._evidence[rule].is_open)
        for unproved, other in self._namesakes.of(key):
            yield from ((rule, other) for rule in sorted(unproved))

    def _about(self, rule: Rule) -> Evidence:
        return self._evidence.setdefault(rule, Evidence(rule.n_wanted))

    def _has_enough(self, rule: Rule, other: str) -> bool:
        known, said = self._evidence[rule], self._said[other]
        is_told = said is not None and said.digest in known.proofs
        return known.n_probes >= known.n_allowed or (is_told and not known.is_pressed)

    def _note_core(self, key: str, digest: str) -> None:
        """An answer that is given for many texts is none, and proved nothing."""
        cores = self._cores.setdefault(digest, set())
        if len(cores) <= MOST_PAGES:
            cores.add(core_of(key))
            if len(cores) > MOST_PAGES:
                for known in self._evidence.values():
                    known.proofs.pop(digest, None)

    def _note_tested(self, key: str, said: Said) -> None:
        """A text that was met before tells for the rules that would have folded this address."""
        if said.digest in self._cores:
            for rule in self._folded(key, said.scope)[1]:
                self._evidence[rule].n_folded = 0

    def _compare(self, rules: Iterable[Rule], keys: tuple[str, str]) -> None:
        one, other = (self._said[key] for key in keys)
        if one is None or other is None or one.digest is None or other.digest is None:
            return
        for rule in rules:
            known = self._about(rule)
            if one.digest != other.digest:
                known.is_refuted = True
            elif len(self._cores[one.digest]) <= MOST_PAGES:
                is_sure = rule.is_language and one.around is not None
                known.proofs.setdefault(one.digest, 1 + (is_sure and one.around == other.around))

    def _compare_kin(self, rules: set[Rule], keys: tuple[str, str]) -> None:
        """Compare texts that differ by all of these: one alone is to blame, equal ones free all.

        Of two languages the last may undo what the first chose.
        """
        one, other = (self._said[key] for key in keys)
        is_same = one and other and one.digest == other.digest
        n_languages = sum(rule.is_language for rule in rules)
        if len(rules) == 1 or (is_same and n_languages < 2):
            self._compare(sorted(rules), keys)
