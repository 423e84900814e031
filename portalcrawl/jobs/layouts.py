"""Whether pages of a kind still give what they gave, or a new layout hides it; pure."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from portalcrawl.archive import NORMAL_AFTER
from portalcrawl.items import TEXT_KINDS, PageKind, Reading
from portalcrawl.outcomes import Change

FOUND_BEFORE = 0.80
"""Share of a template's texts that gave a field before, from which on its loss says something."""
FOUND_NOW = 0.50
"""Share of that share below which the field is lost."""
LAYOUT_FLOOR = 8
"""Below this many texts of a template, now or before, shares say nothing."""
FIELDS = ("title", "body", "published_at")
"""What a text gives where its layout is understood."""
EVERYWHERE = ""
"""The template of all texts of the portal."""

_NAMES = {"title": "a title", "body": "a text", "published_at": "a date"}
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Drifted:
    """Texts of one template that lack what most of them had."""

    template: str
    field: str
    n_lacking: int
    n_texts: int
    share_before: float
    is_accepted: bool = False
    """True where as many runs in a row found it so as make it the portal's way."""

    @property
    def name(self) -> str:
        """What lacks where, in words that are the same in each run."""
        like = f" like {self.template}" if self.template else ""
        return f"lack {_NAMES[self.field]} on pages{like}"

    def __str__(self) -> str:
        lacking = f"{self.n_lacking} of {self.n_texts} texts {self.name}"
        return f"{lacking} ({100 - 100 * self.share_before:.0f}% did before)"


@dataclass
class Found:
    """How many texts of each template gave each field."""

    n_texts: Counter[str] = field(default_factory=Counter)
    n_found: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By template and field."""

    def add(self, url_key: str, fields: Collection[str]) -> None:
        """Count one text with the names of the fields that it gave."""
        for template in (template_of(url_key), EVERYWHERE):
            self.n_texts[template] += 1
            self.n_found.update((template, name) for name in fields)

    def share(self, template: str, name: str) -> float:
        """Share of the template's texts that gave the field."""
        return self.n_found[template, name] / self.n_texts[template]


def found_before(texts: Iterable[tuple[str, Mapping[str, bool]]]) -> Found:
    """What texts gave: each by its key, with all ``FIELDS`` and whether they are there."""
    found = Found()
    for url_key, given in texts:
        found.add(url_key, [name for name in FIELDS if given[name]])
    return found


def fields_of(reading: Reading, change: Change) -> list[str] | None:
    """The fields that a page gave which is, or was, a text; None for any other answer."""
    if reading.capture.status != 200 or reading.page_kind in (PageKind.ERROR, PageKind.FILE):
        return None
    if reading.page_kind not in TEXT_KINDS and change is not Change.KEPT:
        return None
    return [name for name in FIELDS if getattr(reading, name)]


def find_drifted(
    now: Found, before: Found, *, earlier: Sequence[Collection[str]]
) -> tuple[Drifted, ...]:
    """Where texts lack what most of them gave before; all texts only where no template tells.

    ``earlier``: the reasons of the verdicts of the runs just before, the newest first.
    """
    drifted = tuple(
        Drifted(
            template,
            name,
            n_lacking=n_texts - now.n_found[template, name],
            n_texts=n_texts,
            share_before=before.share(template, name),
        )
        for template, n_texts in sorted(now.n_texts.items())
        if min(n_texts, before.n_texts[template]) >= LAYOUT_FLOOR
        for name in FIELDS
        if before.share(template, name) >= FOUND_BEFORE
        and now.share(template, name) < FOUND_NOW * before.share(template, name)
    )
    narrow = tuple(each for each in drifted if each.template != EVERYWHERE)
    return tuple(
        replace(each, is_accepted=is_lasting(each.name, earlier)) for each in narrow or drifted
    )


def is_lasting(name: str, earlier: Sequence[Collection[str]]) -> bool:
    """Whether enough runs in a row named it before to take it for how the portal is."""
    named = [any(name in reason for reason in reasons) for reasons in earlier]
    return len(named) >= NORMAL_AFTER - 1 and all(named)


def template_of(url_key: str) -> str:
    """The shape of an address: its folders, and the names of its parameters.

    >>> template_of("a.vn/tin/2024/05/hop-dan.html?id=7&muc=2")
    'a.vn/tin/N/N/?id&muc'
    """
    path, _, query = url_key.partition("?")
    folder = _DIGITS.sub("N", path.rpartition("/")[0])
    names = sorted({part.partition("=")[0] for part in query.split("&") if part})
    return f"{folder}/" + (f"?{'&'.join(names)}" if names else "")
