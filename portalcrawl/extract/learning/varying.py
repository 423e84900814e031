"""Chrome learned from two captures of one page: what differs there while the text stays the same.

Texts are edited too, so a single page proves little where texts stand: only that a number moves
which other pages have at the same place.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from portalcrawl.extract.learning.page_facts import BlockFacts, PageFacts
from portalcrawl.extract.learning.sameness import Sample
from portalcrawl.mentions import LearnedBlock
from portalcrawl.portals.learned import ANY_TEXT

VARYING = "varying"

_SAME_SHARE = 0.6
_MOVING_SHARE = 0.1
"""Part of the pages with the block on which it must move: most pages are captured once."""
_FEWEST_PROOFS = 2
"""Pages on which a block must move where it may be part of a text."""
_FEWEST_LIKE = 3
"""Pages that must have a block, or move, where only one page moves or texts stand."""

Pair = tuple[PageFacts, PageFacts]
"""Two captures of one page, the older first."""
Key = tuple[str, str]
"""Pattern and place of a block."""


@dataclass
class _Evidence:
    """What two captures of each page say of one block."""

    key: Key
    moved: set[str] = field(default_factory=set)
    """Addresses of the pages where it differs."""
    stayed: set[str] = field(default_factory=set)
    """Addresses of the pages that have it, where it does not."""
    is_content: bool = False
    is_date: bool = False
    example: tuple[str, str] = ("", "")
    """One as printed, and the address of its page."""


def learn_varying(
    pairs: Iterable[Pair], sample: Sample, *, but: frozenset[Key] = frozenset()
) -> tuple[LearnedBlock, ...]:
    """The blocks that differ while the text around them stays, in a fixed order.

    ``sample``: pages of the portal, to tell what stands elsewhere too; ``but``: blocks that are
    known to repeat.
    """
    found: dict[Key, _Evidence] = {}
    for pair in pairs:
        if _is_same_text(pair):
            _compare(pair, found)
    n_pages = Counter(key for page in sample.pages for key in _keys(page))
    learned = [
        LearnedBlock(
            kind=VARYING,
            text=one.key[0],
            place=one.key[1],
            n_pages=max(n_pages[one.key], len(one.moved)),
            n_texts=len(one.moved),
            in_content=one.is_content or one.is_date,
            example=one.example[0],
            page=one.example[1],
        )
        for one in found.values()
        if one.key not in but and _varies(one, sample, n_like=n_pages[one.key])
    ]
    return tuple(sorted(learned, key=lambda one: (not one.in_content, one.place, one.text)))


def _varies(one: _Evidence, sample: Sample, *, n_like: int) -> bool:
    """Whether what moved is none of the text."""
    pattern, place = one.key
    n_moved = len(one.moved)
    if n_moved < max(len(one.stayed), _MOVING_SHARE * n_like):
        return False
    is_in_room = sample.is_in_room(place)
    if pattern == ANY_TEXT:
        # Whatever stays there may be a text's own; entries of lists stay for a while.
        if one.stayed or place in sample.any_title_places:
            return False
        fewest = _FEWEST_LIKE if is_in_room else _FEWEST_PROOFS
        return n_moved >= fewest
    if one.is_date:
        return n_moved >= _FEWEST_PROOFS and not one.stayed
    return n_moved >= _FEWEST_PROOFS or (n_like >= _FEWEST_LIKE and not is_in_room)


def _is_same_text(pair: Pair) -> bool:
    """Whether most of what the page says is the same in both captures."""
    old, new = (Counter(one.text for one in page.blocks if one.is_inside) for page in pair)
    n_same = sum(len(text) * number for text, number in (old & new).items())
    n_all = max(sum(len(text) * number for text, number in side.items()) for side in (old, new))
    return n_same > 0 and n_same >= _SAME_SHARE * n_all


def _compare(pair: Pair, found: dict[Key, _Evidence]) -> None:
    """Add to ``found`` what the pair says of each free block, and of each place."""
    old, new = pair
    gone, come = _missing(old, new), _missing(new, old)
    keys = {one.key for one in gone} & {one.key for one in come}
    # Where more than numbers differs it is another list, some of whose entries look alike.
    places = {one.place for one in (*gone, *come) if one.key not in keys}
    keys = {key for key in keys if key[1] not in places}
    for one in come:
        key = one.key if one.key in keys else (ANY_TEXT, one.place)
        _note(found, key, block=one, address=new.address).moved.add(new.address)
    there = {(one.text, one.place) for one in old.blocks}
    for one in _free(new):
        if (one.text, one.place) not in there:
            continue
        if one.key not in keys or one.is_date:
            _note(found, one.key, block=one, address=new.address).stayed.add(new.address)
        if not one.is_linked:
            key = (ANY_TEXT, one.place)
            _note(found, key, block=one, address=new.address).stayed.add(new.address)


def _keys(page: PageFacts) -> set[Key]:
    return {one.key for one in page.blocks} | {(ANY_TEXT, one.place) for one in page.blocks}


def _note(found: dict[Key, _Evidence], key: Key, *, block: BlockFacts, address: str) -> _Evidence:
    evidence = found.setdefault(key, _Evidence(key, example=(block.text, address)))
    evidence.is_content |= block.is_content
    evidence.is_date |= block.is_date
    return evidence


def _missing(page: PageFacts, other: PageFacts) -> list[BlockFacts]:
    """Free blocks of the page that the other has not, at the same place."""
    there = Counter((one.text, one.place) for one in other.blocks)
    missing = []
    for one in _free(page):
        if there[one.text, one.place]:
            there[one.text, one.place] -= 1
        else:
            missing.append(one)
    return missing


def _free(page: PageFacts) -> Iterator[BlockFacts]:
    title = page.title
    return (one for one in page.blocks if one.is_free and one.place and one is not title)
