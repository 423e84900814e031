"""Chrome learned from a portal's own pages: what repeats over unlike texts at the same place.

Where texts never stand, little is asked of a block. Where they do, it must stand on nearly all
pages of its template, before or behind all that is their own: a formula that many notices share
stands among their sentences. Learning too little leaves a line too many in a text; learning too
much takes one out, which is worse.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from portalcrawl.extract.learning.page_facts import BlockFacts, PageFacts
from portalcrawl.extract.learning.sameness import Sample
from portalcrawl.mentions import LearnedBlock

REPEATED = "repeated"
MOST_BLOCKS = 1_000
"""So many blocks of one portal are kept, those among the content first."""

_LETTER = re.compile(r"[^\W\d_]")
_DAY = re.compile(r"\b\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}\b|\btháng\s\d", re.IGNORECASE)
_FEWEST_TEXTS = 3
_MOST_NAMES = 5
_EDGE_SHARE = 0.9
_SIDED_SHARE = 0.6
_LASTING = 0.75
"""What was learned before is kept at this part of the share that is asked of it else."""

Key = tuple[str, str]
"""Pattern and place of a block."""


@dataclass
class _Candidate:
    """One pattern at one place, over all pages; sets of pages are masks as in ``Sample``."""

    key: Key
    pages: int = 0
    texts: int = 0
    """Pages with a text of their own."""
    inside: int = 0
    """Those of them where it stands among the content."""
    is_content: bool = False
    """Whether it was read as content on any of them."""
    edge: int = 0
    """Those of them where all that is their own stands on one side of it."""
    midst: int = 0
    """Those where it stands amid what is their own."""
    astray: int = 0
    """Those where nothing is their own there, but something elsewhere is."""
    leads: int = 0
    """Those where a row of a table follows: it is the table's name."""
    is_title: bool = False
    """Whether it was taken for the title of any page."""
    is_taken: bool = False
    """Whether it is a date or a field on any page."""
    is_row: bool = False
    is_formula: bool = False
    is_linked: bool = False
    printed: set[str] = field(default_factory=set)
    first: int = 0
    """Number of the first page with it."""

    @property
    def is_among_content(self) -> bool:
        return 0 < self.texts.bit_count() <= 2 * self.inside.bit_count()


def learn_repeated(
    sample: Sample, *, known: frozenset[Key] = frozenset()
) -> tuple[LearnedBlock, ...]:
    """The blocks that the pages repeat, in a fixed order; nothing of fewer than three texts.

    ``known``: what was learned before: it is kept a little longer.
    """
    lesson = _Lesson(sample)
    found = [
        lesson.learned(one)
        for one in lesson.candidates()
        if lesson.repeats(one, lasting=_LASTING if one.key in known else 1.0)
    ]
    found.sort(key=lambda one: (not one.in_content, -one.n_texts, one.place, one.text))
    return tuple(found[:MOST_BLOCKS])


@dataclass(frozen=True)
class _Lesson:
    """What is asked of the sample."""

    sample: Sample

    def candidates(self) -> Iterator[_Candidate]:
        """Every free block that stands on enough pages."""
        found: dict[Key, _Candidate] = {}
        for at, page in enumerate(self.sample.pages):
            own = [n for n, block in enumerate(page.blocks) if self._is_own(block)]
            is_astray = not own and any(map(self.sample.is_rare, page.blocks))
            for number, block in enumerate(page.blocks):
                one = found.get(block.key)
                if one is None:
                    one = found[block.key] = _Candidate(block.key, first=at)
                _count(one, block, page=1 << at)
                one.is_title |= number == page.title_at
                if page.is_text:
                    one.texts |= 1 << at
                    one.is_content |= block.is_content
                    if block.is_inside:
                        _weigh(one, number, own=own, page=1 << at)
                        one.astray |= is_astray << at
                        one.leads |= _leads_table(page, number) << at
        for one in found.values():
            if one.pages.bit_count() >= _FEWEST_TEXTS and one.key[1] and not one.is_taken:
                yield one

    def repeats(self, one: _Candidate, *, lasting: float) -> bool:
        """Whether it is chrome. ``lasting``: part of the usual share that is enough."""
        mask = one.inside if one.is_among_content else one.pages
        n_texts = self.sample.n_texts(mask)
        if n_texts < _FEWEST_TEXTS or self._may_be_title(one):
            return False
        share = n_texts / self.sample.n_texts(self.sample.alike(mask)) / lasting
        if one.is_among_content:
            return self._is_apart(one, n_texts=n_texts, share=share)
        return share >= 0.5

    def learned(self, one: _Candidate) -> LearnedBlock:
        """The candidate as it is kept."""
        page = self.sample.pages[one.first]
        return LearnedBlock(
            kind=REPEATED,
            text=one.key[0],
            place=one.key[1],
            n_pages=one.pages.bit_count(),
            n_texts=self.sample.n_texts(one.pages),
            in_content=one.is_content or one.is_title,
            example=next(block.text for block in page.blocks if block.key == one.key),
            page=page.address,
        )

    def _is_apart(self, one: _Candidate, *, n_texts: int, share: float) -> bool:
        """Whether a block among the content is none of it."""
        if self._may_be_written(one):
            return False
        n_inside, n_sided = one.inside.bit_count(), (one.edge | one.midst).bit_count()
        if n_sided < _SIDED_SHARE * n_inside:
            # Where pages have no sentence of their own, their labels are what they say; where
            # they have some elsewhere, what was taken for the content is none.
            is_astray = one.astray.bit_count() >= _SIDED_SHARE * n_inside
            return is_astray and n_texts >= 5 and share >= 0.75
        if one.edge.bit_count() < _EDGE_SHARE * n_sided:
            return n_texts >= 8 and share >= 0.95 and not self.sample.is_written(one.key[1])
        if not self.sample.is_in_room(one.key[1]):
            return share >= 0.75
        return (n_texts >= 6 and share >= 0.85) or (n_texts >= 5 and share >= 1)

    def _may_be_written(self, one: _Candidate) -> bool:
        """Whether it looks like what authors write, however often."""
        pattern, place = one.key
        if one.is_row or not _LETTER.search(pattern) or any(map(_DAY.search, one.printed)):
            return True
        if 2 * one.leads.bit_count() > one.inside.bit_count():
            return True
        is_signed = one.is_formula or (is_name(pattern) and not one.is_title)
        return is_signed and self.sample.is_in_room(place)

    def _is_own(self, block: BlockFacts) -> bool:
        """Whether it is surely a text's own: a sentence of few texts, a row of a table."""
        return self.sample.is_own(block) or (block.is_row and block.is_content and block.is_free)

    def _may_be_title(self, one: _Candidate) -> bool:
        """Whether it may be the title of a text: it stands where titles do, as one or as a link."""
        if one.key[1] not in self.sample.title_places:
            return False
        return one.is_linked or one.key[0] in self.sample.titles


def is_name(text: str) -> bool:
    """Whether a line may be a person's name: whoever writes all texts of a portal is no chrome."""
    words = text.split()
    return 2 <= len(words) <= _MOST_NAMES and all(
        word[0].isupper() and word.isalpha() for word in words
    )


def _count(one: _Candidate, block: BlockFacts, *, page: int) -> None:
    one.pages |= page
    one.is_taken |= not block.is_free or block.is_date
    one.is_row |= block.is_row
    one.is_formula |= block.is_formula
    one.is_linked |= block.is_linked
    if len(one.printed) < _FEWEST_TEXTS:
        one.printed.add(block.text)


def _leads_table(page: PageFacts, number: int) -> bool:
    following = page.blocks[number + 1 : number + 2]
    return any(block.is_row and block.is_content for block in following)


def _weigh(one: _Candidate, number: int, *, own: Sequence[int], page: int) -> None:
    one.inside |= page
    if own:
        if own[0] < number < own[-1]:
            one.midst |= page
        else:
            one.edge |= page
