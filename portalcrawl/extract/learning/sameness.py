"""Pages of a sample held side by side: which are built alike, which show the same text.

What repeats must do so among pages of one template, and over unlike texts: a text that stands at
twenty addresses repeats all of its words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from portalcrawl.extract.learning.page_facts import BlockFacts, PageFacts

_DEEPEST = 7
"""So many elements from the root down tell the template; below them begins what authors write."""
_TELLING = 3
"""So many of its longest own blocks tell a text from another."""
_OWN_SHARE = 0.2
_ROOM_SHARE = 0.05
_LOOK = re.compile(r"(?:\.(?:bold|italic|center|right|file))+$")
_LINES = frozenset({
    "p", "li", "span", "font", "b", "strong", "em", "i", "a", "u", "h1", "h2", "h3", "h4", "h5",
    "h6", "blockquote", "tr",
})  # fmt: skip
"""Elements that are one line or paragraph of what holds them."""
_TAG = re.compile(r"[^.#]*")


class Sample:
    """Pages of one portal; sets of them are bit masks, bit ``n`` for ``pages[n]``."""

    def __init__(self, pages: Sequence[PageFacts]) -> None:
        self.pages = tuple(pages)
        self._n_texts: dict[int, int] = {}
        self._alike: dict[int, int] = {}

    def n_texts(self, mask: int) -> int:
        """How many unlike texts these pages show."""
        if mask not in self._n_texts:
            self._n_texts[mask] = len({self.texts[at] for at in bits(mask)})
        return self._n_texts[mask]

    def alike(self, mask: int) -> int:
        """All pages that are built as these are: they have every part that these share."""
        if mask not in self._alike:
            found = (1 << len(self.pages)) - 1
            for part in self._parts:
                if part & mask == mask:
                    found &= part
            self._alike[mask] = found
        return self._alike[mask]

    def is_own(self, block: BlockFacts) -> bool:
        """Whether it is a sentence of the content that few texts have."""
        return block.is_inside and self.is_rare(block)

    def is_rare(self, block: BlockFacts) -> bool:
        """Whether it is a sentence that few texts have, wherever it stands."""
        return block.is_prose and len(self._texts_with[block.pattern]) <= self._most_own

    def is_in_room(self, place: str) -> bool:
        """Whether it stands in an element that holds what authors write."""
        bare = _LOOK.sub("", place)
        return any(bare == room or bare.startswith(f"{room}/") for room in self._rooms)

    def is_written(self, place: str) -> bool:
        """Whether authors write at this very place."""
        return _LOOK.sub("", place) in self._written

    @cached_property
    def texts(self) -> tuple[int, ...]:
        """For each page the number of its text: equal for copies, and for pages without any."""
        known: dict[tuple[str, ...], int] = {}
        return tuple(known.setdefault(self._telling(page), len(known)) for page in self.pages)

    @cached_property
    def title_places(self) -> frozenset[str]:
        """Places where unlike titles stand: a banner that was taken for one is always the same."""
        found: dict[str, set[str]] = {}
        for page in self.pages:
            if page.title:
                found.setdefault(page.title.place, set()).add(page.title.pattern)
        return frozenset(place for place, titles in found.items() if len(titles) > 1)

    @cached_property
    def any_title_places(self) -> frozenset[str]:
        """Places of blocks that were taken for titles, banners among them."""
        return frozenset(page.title.place for page in self.pages if page.title)

    @cached_property
    def titles(self) -> frozenset[str]:
        """Patterns of the blocks that were taken for titles."""
        return frozenset(page.title.pattern for page in self.pages if page.title)

    @cached_property
    def _most_own(self) -> float:
        return max(1.0, _OWN_SHARE * len(set(self.texts)))

    @cached_property
    def _texts_with(self) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {}
        for text, page in zip(self.texts, self.pages, strict=True):
            for block in page.blocks:
                if block.is_prose:
                    found.setdefault(block.pattern, set()).add(text)
        return found

    @cached_property
    def _written(self) -> dict[str, set[int]]:
        """Place of sentences that are a text's own, to the texts that have one there."""
        found: dict[str, set[int]] = {}
        for text, page in zip(self.texts, self.pages, strict=True):
            for block in page.blocks if page.is_text else ():
                if self.is_own(block):
                    found.setdefault(_LOOK.sub("", block.place), set()).add(text)
        return found

    @cached_property
    def _rooms(self) -> frozenset[str]:
        rooms: dict[str, set[int]] = {}
        for place, texts in self._written.items():
            rooms.setdefault(_holder(place), set()).update(texts)
        fewest = max(2.0, _ROOM_SHARE * len(set(self.texts)))
        return frozenset(room for room, texts in rooms.items() if len(texts) >= fewest)

    @cached_property
    def _commonness(self) -> Counter[str]:
        return Counter(pattern for page in self.pages for pattern in _inside(page))

    def _telling(self, page: PageFacts) -> tuple[str, ...]:
        most = len(self.pages) // 2
        own = (one for one in _inside(page) if self._commonness[one] <= most)
        return tuple(sorted(own, key=lambda one: (-len(one), one))[:_TELLING])

    @cached_property
    def _parts(self) -> frozenset[int]:
        """The pages that have an element near the root, outside of the content, for each."""
        parts: dict[str, int] = {}
        for at, page in enumerate(self.pages):
            for part in _template(page):
                parts[part] = parts.get(part, 0) | 1 << at
        return frozenset(parts.values())


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set, in order."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _inside(page: PageFacts) -> set[str]:
    inside = {block.pattern for block in page.blocks if block.is_inside and block.is_free}
    return inside or {block.pattern for block in page.blocks if block.is_free}


def _template(page: PageFacts) -> set[str]:
    parts = {"text" if page.is_text else "list"}
    for place in {block.place for block in page.blocks if not block.is_inside}:
        names = place.split("/")[1 : _DEEPEST + 1]
        parts |= {"/".join(names[:depth]) for depth in range(3, len(names))}
    return parts


def _holder(place: str) -> str:
    """The element in which a sentence stands with others of its text."""
    above, _, last = place.rpartition("/")
    tag = _TAG.match(last)
    return above if tag and tag[0] in _LINES else place
