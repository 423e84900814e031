"""What pages say for and against one way to vary addresses."""

from dataclasses import dataclass, field, replace

from portalcrawl.urls.variants import Variant

PROOFS = {"text": 2, "list": 3}
"""Different pages that have to be the same both ways. A rule for texts holds for addresses that
end alike only; one for lists holds everywhere, so it takes more."""
MORE_FOR_LANGUAGES = 2
"""Proofs beyond those: texts that nobody translated are shown as they are."""
_LANGUAGES = frozenset({"vi", "vn", "en", "fr", "zh", "cn", "ja", "jp", "ko", "kr", "lo", "la"})
_LANGUAGE_NAMES = frozenset({"lang", "language", "lg", "hl", "locale", "ngonngu", "ngon-ngu"})
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
    def n_wanted(self) -> int:
        """How many proofs make it hold."""
        name = self.variant.name.lower()
        words = _LANGUAGE_NAMES if self.variant.kind.startswith("parameter") else _LANGUAGES
        is_language = any(one in words for one in name.split("&"))
        return PROOFS[self.scope] + is_language * MORE_FOR_LANGUAGES


@dataclass
class Evidence:
    """What the pages said about one rule."""

    n_wanted: int
    """How many proofs make the rule."""
    proofs: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Digest of each text that was the same both ways, with two keys that show it."""
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
        return len(self.proofs) >= self.n_wanted and not self.is_refuted

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
