"""What pages of one template have in common, told by their bytes alone.

Nobody knows a portal's markup, so a page is cut before each tag: most parts of a templated page
stand in the other pages of its template too, and hardly any in those of another.
"""

from collections.abc import Sequence

from portalcrawl.archive.compressing.packing import Dictionary, finish

ALIKE = 0.5
"""Share of a page's parts that stands in whatever it shares its template with."""

_MOST_PARTS = 128
"""So many parts of a page are looked up: more do not make the answer surer."""

_LONG_PART_BYTES = 100
"""A longer part is a paragraph or a script: however many a text has, its template is the same."""

_FEWEST_PARTS = 16
_SMALLEST_BYTES = 256
_LARGEST_BYTES = 1 << 21

_SHORT_RUN_BYTES = 600
"""Known parts between two new ones stay in a dictionary up to this length.

Without them, what stands together on a page lies in pieces in the dictionary, and every piece
costs the page a reference of its own.
"""

_EACH_SAMPLE = 5
"""Every fifth page stays out of the dictionary: it shows how the others will differ from it."""


def parts(body: bytes) -> frozenset[bytes]:
    """The page cut before each tag."""
    return frozenset(body.split(b"<"))


def sample(body: bytes) -> frozenset[bytes]:
    """Some of the page's parts, evenly spread; none for what is no page with a template."""
    if not _SMALLEST_BYTES <= len(body) <= _LARGEST_BYTES or b"\0" in body:
        return frozenset()
    cut = body.split(b"<")
    if len(cut) < _FEWEST_PARTS:
        return frozenset()
    chosen = cut[:: -(-len(cut) // _MOST_PARTS)]
    return frozenset([part for part in chosen if len(part) < _LONG_PART_BYTES])


def likeness(sample: frozenset[bytes], known: frozenset[bytes]) -> float:
    """The share of the sample that is known, 0 to 1."""
    return len(sample & known) / len(sample) if sample else 0.0


def train(pages: Sequence[bytes], *, most_bytes: int) -> Dictionary:
    """A dictionary from pages of one template, up to about ``most_bytes``; the same for the same.

    It holds the first page and whatever is new in each further one, so a page that went into it
    costs next to nothing beside it. Pages that say next to nothing give an unusable one.
    """
    few = len(pages) < _EACH_SAMPLE
    chosen = [page for at, page in enumerate(pages, start=1) if few or at % _EACH_SAMPLE]
    samples = [page for at, page in enumerate(pages, start=1) if few or not at % _EACH_SAMPLE]
    return Dictionary(finish(_joined(chosen, most_bytes), samples))


def _joined(pages: Sequence[bytes], most_bytes: int) -> bytes:
    known: set[bytes] = set()
    pieces: list[bytes] = []
    size = 0
    for page in pages:
        for piece in _new_pieces(page, known):
            pieces.append(piece)
            size += len(piece) + 1
        if size >= most_bytes:
            break
    return b"<".join(pieces)[:most_bytes]


def _new_pieces(page: bytes, known: set[bytes]) -> list[bytes]:
    """The parts not known yet, and short runs of known ones between them; notes them as known."""
    pieces: list[bytes] = []
    run: list[bytes] = []
    for part in page.split(b"<"):
        if part in known:
            run.append(part)
            continue
        known.add(part)
        if pieces and sum(map(len, run)) <= _SHORT_RUN_BYTES:
            pieces += run
        run.clear()
        pieces.append(part)
    return pieces
