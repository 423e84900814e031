"""The content apart from what the portal prints around it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from portalcrawl.extract.article import Layout, lay_out
from portalcrawl.extract.labels import find_stars
from portalcrawl.extract.oddities import oddities_of
from portalcrawl.items import TEXT_KINDS, Block, BlockKind, Counter, PageKind, Reading
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.numbers import read_number

_LONGEST_BOX = 200
_COUNTED_KINDS = TEXT_KINDS | {PageKind.HOME, PageKind.LISTING}


def strip_boilerplate(reading: Reading, profile: Profile) -> Reading:
    """The reading with content and boilerplate parted.

    Texts get title, lead, body and author; ``blocks`` keeps the content, ``stripped`` the rest,
    each block with its role, and what is odd in its words. Other pages have no body. Counters
    are read on both.
    """
    if not reading.blocks:
        return reading
    layout = lay_out(reading.blocks, profile)
    counters = read_counters(reading.blocks, layout, profile=profile)
    if reading.page_kind not in TEXT_KINDS:
        n_own = counters if reading.page_kind in _COUNTED_KINDS else ()
        return replace(reading, counters=tuple(one for one in n_own if one.name != "views"))
    blocks = reading.blocks
    body = [index for index in layout.content if index != layout.sapo_at]
    stripped = replace(
        reading,
        blocks=tuple(blocks[index] for index in layout.content),
        stripped=tuple(
            replace(block, role=role)
            for block, role in zip(blocks, layout.roles, strict=True)
            if role is not None
        ),
        title=layout.title,
        sapo=None if layout.sapo_at is None else blocks[layout.sapo_at].text,
        body=body_of(blocks[index] for index in body),
        author=layout.author,
        counters=counters,
    )
    return replace(stripped, problems=(*reading.problems, *oddities_of(stripped)))


def body_of(blocks: Iterable[Block]) -> str | None:
    """The blocks as plain text, one empty line between them; None without any."""
    return (
        "\n\n".join(block.text for block in blocks if block.kind is not BlockKind.CAPTION) or None
    )


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
        following = blocks[index + 1].text if index + 1 < len(blocks) else ""
        if not _has_digit(text) and following and read_number(following) is not None:
            text = f"{text.rstrip(' :')}: {following}"
        if not _has_digit(text):
            continue
        yield text.replace(" | ", ": ") if block.kind is BlockKind.ROW else text


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)
