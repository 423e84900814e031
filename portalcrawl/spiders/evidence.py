"""What pages say for and against one way to vary addresses."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from portalcrawl.urls.variants import PLACES, Variant

PROOFS = {"text": 2, "list": 3}
"""Different pages that have to be the same both ways. A rule for texts holds for addresses that
end alike only; one for lists holds everywhere, so it takes more."""
MORE_FOR_LANGUAGES = 2
"""Proofs beyond those: texts that nobody translated are shown as they are. A page whose menus
are the same too counts twice."""
FAMILY = 3
"""Ways to vary the address of one sort of text that were each proved in full, and none chose
anything: the portal lets go what it does not know, and the next ones need less."""
_LANGUAGES = frozenset({"vi", "vn", "en", "fr", "zh", "cn", "ja", "jp", "ko", "kr", "lo", "la"})
_LANGUAGE_NAMES = frozenset({"lang", "language", "lg", "hl", "locale", "ngonngu", "ngon-ngu"})
_PAGING_NAMES = frozenset({"page", "pageindex", "p", "trang", "cur", "start", "offset", "part"})
"""What chooses a part of a long text may choose nothing on short ones."""
MOST_PAGES = 5
"""Texts that one answer may be found at; told of more, it is no text: a notice, a wall."""
PROBES = 2
"""Addresses asked to find out about one variant, before the next ones are held back."""
MOST_PROBES = 5
"""Addresses after which a variant that nothing proved is asked like any other."""


@dataclass(frozen=True, order=True)
class Rule:
    """One way to vary addresses, on pages of one sort."""

    scope: str
    """``text`` or ``list``: a page number chooses the page of a list, but none of a text."""
    variant: Variant

    @classmethod
    def of(cls, scope: str, variant: Variant) -> "Rule":
        """The rule that this difference between two pages of one sort speaks for."""
        return cls(scope, variant if scope == "text" else replace(variant, end=""))

    @property
    def is_language(self) -> bool:
        """Whether what is added names a language."""
        words = _LANGUAGE_NAMES if self.variant.kind.startswith("parameter") else _LANGUAGES
        return any(one in words for one in self.names)

    @property
    def names(self) -> list[str]:
        """What is added: a segment, or the names of parameters."""
        return self.variant.name.lower().split("&")

    @property
    def n_wanted(self) -> int:
        """How many proofs make it hold."""
        return PROOFS[self.scope] + self.is_language * MORE_FOR_LANGUAGES

    @property
    def n_wanted_of_family(self) -> int:
        """How many are enough where others of its sort are known to choose nothing.

        For a language that is one text whose menus are the same too, or two texts.
        """
        is_plain = not (self.is_language or _PAGING_NAMES.intersection(self.names))
        return 1 if is_plain else PROOFS["text"]

    @property
    def segment(self) -> tuple[str, str]:
        """What is added, wherever it stands in the path, and to what."""
        return self.variant.name, self.variant.end


@dataclass
class Evidence:
    """What the pages said about one rule."""

    n_wanted: int
    """How many proofs make the rule."""
    proofs: dict[str, int] = field(default_factory=dict)
    """Digest of each text that was the same both ways, with how many proofs it counts for."""
    is_kept: bool = False
    """Whether an earlier run proved it."""
    is_refuted: bool = False
    n_probes: int = 0
    n_allowed: int = PROBES
    is_pressed: bool = False
    """True once others waited in vain for an address of another text."""
    is_given_up: bool = False
    n_folded: int = 0

    @property
    def is_proved(self) -> bool:
        """Whether the rule holds."""
        return (self.is_kept or self.n_counted >= self.n_wanted) and not self.is_refuted

    @property
    def n_counted(self) -> int:
        """How much its proofs count for."""
        return sum(self.proofs.values())

    @property
    def is_open(self) -> bool:
        """Whether another page may tell."""
        return not (self.is_refuted or self.is_proved or self.is_given_up)

    def press(self) -> None:
        """Everything waits: be content with less, step by step."""
        if self.n_probes >= max(MOST_PROBES, self.n_wanted + 2):
            self.is_given_up = True
        elif self.n_probes >= self.n_allowed:
            self.n_allowed = self.n_probes + 1
        else:
            self.is_pressed = True


def note_families(evidence: Mapping[Rule, Evidence]) -> None:
    """Want less for a rule where others of its sort hold, and all it takes where one does not.

    A segment that chooses nothing at one place of the path needs less at another.
    """
    texts = {rule: known for rule, known in evidence.items() if rule.scope == "text"}
    full = [rule for rule, known in texts.items() if known.n_counted >= rule.n_wanted]
    choosing = {rule.variant.end for rule, known in texts.items() if known.is_refuted}
    n_full = Counter(rule.variant.end for rule in full)
    segments = {rule.segment for rule in full if rule.variant.kind in PLACES}
    for rule, known in texts.items():
        known.n_wanted = rule.n_wanted
        if n_full[rule.variant.end] >= FAMILY and rule.variant.end not in choosing:
            is_elsewhere = rule.variant.kind in PLACES and rule.segment in segments
            known.n_wanted = 1 if is_elsewhere else rule.n_wanted_of_family
