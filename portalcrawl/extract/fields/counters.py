"""The numbers that a portal shows about itself: visits, visitors online, views, votes, rating."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from portalcrawl.extract.content.article import Layout
from portalcrawl.extract.content.labels import find_stars
from portalcrawl.extract.markup.printed import FoundPicture, Printed
from portalcrawl.items import Block, BlockKind, Counter
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.numbers import read_number

_WITHOUT = frozenset(
    (None, "title", "caption", "metadata", "related", "menu", "breadcrumb", "welcome", "links")
)
_LONGEST_BOX = 200
_LONGEST_LABEL = 60
_DIGIT = re.compile(r"\d")
_DIGIT_FILE = re.compile(r"/(?:digit|num|so|counter)?[-_]?(\d)\.(?:gif|png|jpe?g)$", re.IGNORECASE)
# A label and its number, and nothing else.
_ALONE = re.compile(r"(\D{2,60}?)[\s:]{0,5}(\d[\d.,]{0,15})")
_SPACED = re.compile(r"(?<![\d.,/])\d{1,3}(?: \d{3}){1,4}(?![\d.,/])")
_CELLS = re.compile(r"(?<![\w/])\d(?:(?: \| | )\d){3,11}(?!\w)")


def read_counters(
    blocks: Sequence[Block], layout: Layout, *, profile: Profile
) -> tuple[Counter, ...]:
    """The numbers the portal shows about itself, one of each name; empty boxes give none.

    Of several numbers of visits the greatest is the total, of all others the first counts.
    """
    return one_of_each(
        counter
        for text in _boxes(blocks, layout, profile=profile)
        for counter in _counters_in(text, profile)
    )


def read_picture_counters(printed: Printed, profile: Profile) -> tuple[Counter, ...]:
    """The numbers whose digits are pictures, by the label in front of them."""
    found: list[Counter] = []
    for at, pictures in groupby(printed.pictures, key=lambda picture: picture.at):
        digits = "".join(_digit_of(picture) for picture in pictures)
        label = printed.blocks[at - 1].text if 0 < at <= len(printed.blocks) else ""
        if len(digits) > 1 and len(label) <= _LONGEST_LABEL and not _DIGIT.search(label):
            found += _counters_in(f"{label.rstrip(' :')}: {int(digits)}", profile)
    return one_of_each(found)


def _digit_of(picture: FoundPicture) -> str:
    alt = picture.alt or ""
    if len(alt) == 1 and alt.isascii() and alt.isdigit():
        return alt
    named = _DIGIT_FILE.search(picture.src)
    return named[1] if named else ""


def one_of_each(counters: Iterable[Counter]) -> tuple[Counter, ...]:
    """One counter of each name: the greatest number of visits, the first of all others."""
    one: dict[str, Counter] = {}
    for counter in counters:
        known = one.setdefault(counter.name, counter)
        if counter.name == "visits" and counter.value > known.value:
            one[counter.name] = counter
    return tuple(one.values())


def _counters_in(text: str, profile: Profile) -> Iterator[Counter]:
    stars = find_stars(text)
    if stars and (marks := read_number(stars["value"].replace(".", ","))) is not None:
        yield Counter("rating", marks, stars[0])
    rest = text.replace(stars[0], " ") if stars else text
    for match in profile.vocabulary.counters_in(rest):
        value = _count(match.value) if match.name != "rating" else read_number(match.value)
        if value is not None:
            yield Counter(match.name, value, match.raw)


def _count(printed: str) -> int | None:
    """A whole number; some portals part thousands with a comma: ``10,953`` visitors."""
    value = read_number(printed.replace(",", "."))
    return value if isinstance(value, int) else None


def _boxes(blocks: Sequence[Block], layout: Layout, *, profile: Profile) -> Iterable[str]:
    """Boilerplate that may hold a counter; a number may stand in a block of its own."""
    for index, (block, role) in enumerate(zip(blocks, layout.roles, strict=True)):
        if role in _WITHOUT or len(block.text) > _LONGEST_BOX:
            continue
        if block.link_chars == len(block.text):
            continue
        text = _joined(block.text)
        if not _DIGIT.search(text):
            below = blocks[index + 1].text if index + 1 < len(blocks) else ""
            following = _joined(below[:_LONGEST_LABEL])
            if not _DIGIT.search(following) or read_number(following) is None:
                continue
            text = f"{text.rstrip(' :')}: {following}"
        yield _with_colon(text.replace(" | ", ": ") if block.kind is BlockKind.ROW else text)


@lru_cache(maxsize=2048)
def _with_colon(text: str) -> str:
    """A label and its number with a colon between them; any other text as it is."""
    alone = _ALONE.fullmatch(text)
    return f"{alone[1].strip(' :')}: {alone[2]}" if alone else text


# Asked of every line beside a text, and those are the same on every page.
@lru_cache(maxsize=4096)
def _joined(text: str) -> str:
    """The text with numbers in one piece: ``1 204 377``, and digits in cells of their own."""
    if _DIGIT.search(text) is None:
        return text
    text = _CELLS.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    return _SPACED.sub(lambda match: match[0].replace(" ", "."), text)
