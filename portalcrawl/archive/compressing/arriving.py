"""Bodies as they arrive: pages of one template are packed with what they have in common.

A portal's dictionaries are made from its own pages while they come in: one from the second page
of a template on, a larger one after 10 and after 50. The pages seen so far are packed again with
it, so the smaller one before it can go. All of it is decided by what the archive holds, in the
transaction that stores the page: nothing is remembered elsewhere, and a kill loses nothing.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlite_utils import Database

from portalcrawl.archive.compressing import bodies, dictionaries, templates
from portalcrawl.archive.compressing.dictionaries import Fitting, Kept, Origin
from portalcrawl.errors import StorageError

_STEPS = (2, 10, 50)
"""After so many pages of a template its dictionary is made anew."""

_MOST_BYTES = 1 << 19
"""A dictionary made in passing stays below it: unpacking it takes half a millisecond."""

_MOST_DICTIONARIES = 32
"""A portal has so many templates at most; pages of others wait for ``compact``."""

_STORE_LEVEL = 9
"""For dictionaries that larger ones replace soon."""

_SURE = 0.85
"""A page so much alike a dictionary needs no look at the others."""

_LOOK_BACK = 200
_MOST_ALONE = 16

_ALONE = """
    SELECT DISTINCT digest
    FROM (
        SELECT bodies.digest
        FROM (SELECT page_id, digest FROM captures ORDER BY id DESC LIMIT :look_back) AS newest
        JOIN pages ON pages.id = newest.page_id
        JOIN bodies ON bodies.digest = newest.digest
        WHERE bodies.dictionary_id IS NULL
          AND bodies.coding = 'zstd'
          AND pages.portal IS :portal
    )
    LIMIT :most
"""

_HAS_USERS = """
    SELECT count(*) = :wanted
    FROM (SELECT 1 FROM bodies WHERE dictionary_id = :id LIMIT :wanted)
"""

_USERS = """
    SELECT digest
    FROM bodies
    WHERE dictionary_id = :id
    ORDER BY rowid
"""


class _Page(NamedTuple):
    """A body on its way in."""

    body: bytes
    digest: str
    portal: str | None
    at: datetime


def keep(db: Database, body: bytes, *, digest: str, portal: str | None, at: datetime) -> None:
    """Store the body unless it is there; the caller owns the transaction.

    ``portal``: whose page it is; ``at``: now, for a dictionary that it gives occasion to.
    """
    if bodies.is_known(db, digest):
        return
    page = _Page(body, digest, portal, at)
    sample = templates.sample(body)
    known = dictionaries.of_portal(db, portal) if sample else []
    kept, fitting = _choose(db, known, sample)
    form = bodies.form(body, fitting)
    bodies.add(db, form, digest=digest, n_bytes=len(body))
    if kept and form.dictionary_id:
        _grow(db, kept, page=page)
    elif sample and form.coding == "zstd" and len(known) < _MOST_DICTIONARIES:
        _begin(db, sample, page=page)


def _choose(
    db: Database, known: Sequence[Kept], sample: frozenset[bytes]
) -> tuple[Kept, Fitting] | tuple[None, None]:
    """The dictionary that is most like the page, if any is."""
    best: tuple[Kept, Fitting] | tuple[None, None] = (None, None)
    most = templates.ALIKE
    for kept in known:
        try:
            dictionary = dictionaries.get(db, kept.id, digest=kept.digest)
        except StorageError:
            # Its bodies are lost until it is mended; a new page takes another.
            continue
        likeness = templates.likeness(sample, dictionary.parts)
        if likeness >= most:
            best, most = (kept, Fitting(kept.id, dictionary)), likeness
        if likeness >= _SURE:
            break
    return best


def _grow(db: Database, kept: Kept, *, page: _Page) -> None:
    """A larger dictionary where its pages have become enough for one; the smaller one goes."""
    if kept.n_pages >= _STEPS[-1]:
        return
    wanted = next(step for step in _STEPS if step > kept.n_pages)
    if not db.execute(_HAS_USERS, {"id": kept.id, "wanted": wanted}).fetchone()[0]:
        return
    rows = db.execute(_USERS, {"id": kept.id}).fetchall()
    _make(db, [row[0] for row in rows], page=page, template=kept.template)
    dictionaries.drop_unused(db, kept.id)


def _begin(db: Database, sample: frozenset[bytes], *, page: _Page) -> None:
    """The first dictionary of a template where another of its pages came before."""
    if alike := _alike(db, sample, portal=page.portal):
        _make(db, [*alike, page.digest], page=page, template=None)


def _alike(db: Database, sample: frozenset[bytes], *, portal: str | None) -> list[str]:
    """The newest pages that no dictionary fitted and that are like this one."""
    values = {"portal": portal, "look_back": _LOOK_BACK, "most": _MOST_ALONE}
    return [
        row[0]
        for row in db.execute(_ALONE, values).fetchall()
        if templates.likeness(sample, _parts(db, row[0])) >= templates.ALIKE
    ]


def _parts(db: Database, digest: str) -> frozenset[bytes]:
    def make() -> frozenset[bytes]:
        return frozenset().union(*(templates.parts(body) for _, body in bodies.sound(db, [digest])))

    return dictionaries.shelf_of(db).parts(digest, make)


def _make(db: Database, digests: Sequence[str], *, page: _Page, template: str | None) -> None:
    """Make a dictionary from these pages and pack them with it."""
    pages = dict(bodies.sound(db, digests))
    dictionary = templates.train(list(pages.values()), most_bytes=_MOST_BYTES)
    if not dictionary.is_usable:
        return
    origin = Origin(page.portal, template, len(digests), page.at)
    dictionary_id = dictionaries.add(db, dictionary, origin=origin, level=_STORE_LEVEL)
    fitting = Fitting(dictionary_id, dictionary)
    for digest, body in pages.items():
        form = bodies.form(body, fitting)
        bodies.repack(db, form, digest=digest, n_bytes=len(body), fitting=fitting)
