"""The numbers that a portal shows about itself: visits, visitors online, views, votes, rating."""

import re
from collections.abc import Iterable, Iterator, Sequence

from portalcrawl.extract.article import Layout
from portalcrawl.extract.labels import find_stars
from portalcrawl.items import Block, BlockKind, Counter
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.numbers import read_number

_LONGEST_BOX = 200
_DIGIT = re.compile(r"\d")


def read_counters(
    blocks: Sequence[Block], layout: Layout, *, profile: Profile
) -> tuple[Counter, ...]:
    """The numbers the portal shows about itself, the first of each name; empty boxes give none."""
    found = [
        counter
        for text in _boxes(blocks, layout, profile=profile)
        for counter in _counters_in(text, profile)
    ]
    first = {counter.name: counter for counter in reversed(found)}
    return tuple(dict.fromkeys(first[counter.name] for counter in found))


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
        if role in (None, "title", "caption", "metadata") or len(block.text) > _LONGEST_BOX:
            continue
        text = block.text
        if not _DIGIT.search(text):
            following = blocks[index + 1].text if index + 1 < len(blocks) else ""
            if not _DIGIT.search(following) or read_number(following) is None:
                continue
            text = f"{text.rstrip(' :')}: {following}"
        yield text.replace(" | ", ": ") if block.kind is BlockKind.ROW else text
