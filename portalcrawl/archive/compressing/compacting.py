"""Make the archive small: bodies packed again, slowly and well, with dictionaries chosen anew.

It may be ended anywhere: each step is one transaction, every body is read back before it
replaces its older form, and the next time goes on where this one stopped, because the
dictionaries depend on what the bodies say and not on how they are stored.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive.compressing import bodies, dictionaries, templates
from portalcrawl.archive.compressing.bodies import Form
from portalcrawl.archive.compressing.dictionaries import Fitting, Origin
from portalcrawl.archive.compressing.packing import LEVEL_COMPACT
from portalcrawl.errors import StorageError

_MOST_LOOKED_AT = 500
"""Pages of a portal, evenly spread, that tell which templates it has."""

_MOST_TEMPLATES = 24

_MOST_PAGES = 200
"""Pages of a template that its dictionary is made from, evenly spread."""

_MOST_BYTES = 1 << 20
"""Unpacking a dictionary of this size takes a millisecond, once while the archive is open."""

_TRIED = 2
"""Dictionaries most like a page that are tried on it."""

_LEAST_LIKE = 0.1

_AT_ONCE = 50
"""Bodies in one transaction."""

OnStep = Callable[[str, int, int], None]
"""Told before each step: whose bodies are packed, how many are done, how many there are."""

_PORTALS = "SELECT DISTINCT portal FROM pages ORDER BY portal"

_BODIES = """
    SELECT captures.digest
    FROM captures
    JOIN pages ON pages.id = captures.page_id
    JOIN bodies ON bodies.digest = captures.digest
    WHERE pages.portal IS :portal
      AND bodies.coding = 'zstd'
    GROUP BY captures.digest
    ORDER BY min(captures.id)
"""

_NEWEST = "SELECT max(made_at) FROM dictionaries"

_DICTIONARIES = "SELECT id FROM dictionaries"

_STORED = """
    SELECT coalesce((SELECT sum(length(data)) FROM bodies), 0)
         + coalesce((SELECT sum(length(data)) FROM dictionaries), 0)
"""

_FILE = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"


@dataclass(frozen=True)
class Compaction:
    """What ``compact`` did."""

    file_bytes_before: int
    file_bytes: int
    """Size of the file afterwards."""
    stored_bytes_before: int
    stored_bytes: int
    """Of all packed bodies and dictionaries."""
    n_repacked: int
    """Bodies in a new form."""
    n_made: int
    """Dictionaries that are new."""
    n_dropped: int
    """Dictionaries that no body needed any more."""
    n_damaged: int
    """Bodies that cannot be read: they stay as they are, ``verify`` names them."""


@dataclass
class _Work:
    """One compaction while it goes on."""

    db: Database
    at: datetime
    level: int | None
    """For bodies; the usual one where None."""
    on_step: OnStep | None = None
    n_repacked: int = 0
    n_made: int = 0
    damaged: list[str] = field(default_factory=list)
    made: set[int] = field(default_factory=set)
    """Dictionaries that bodies may need from now on."""


def compact(db: Database, *, at: datetime, on_step: OnStep | None = None) -> Compaction:
    """Pack every body again where that makes it smaller, and give the space back.

    ``at``: when the dictionaries are said to be made. Not inside a transaction.
    """
    before, stored_before = _one(db, _FILE), _one(db, _STORED)
    work = _Work(db, at, LEVEL_COMPACT, on_step)
    _repack_all(work)
    with db.atomic():
        n_dropped = dictionaries.drop_unused(db)
    db.execute("VACUUM")
    return Compaction(
        file_bytes_before=before,
        file_bytes=_one(db, _FILE),
        stored_bytes_before=stored_before,
        stored_bytes=_one(db, _STORED),
        n_repacked=work.n_repacked,
        n_made=work.n_made,
        n_dropped=n_dropped,
        n_damaged=len(work.damaged),
    )


def renew(db: Database) -> None:
    """Make all dictionaries anew from the bodies that are there now.

    For a copy that bodies were taken out of: dictionaries hold parts of pages. The caller owns
    the transaction. Raises StorageError where a damaged body cannot be packed again.
    """
    newest = db.execute(_NEWEST).fetchone()[0]
    if newest is None:
        return
    work = _Work(db, datetime.fromisoformat(newest), None)
    _repack_all(work)
    dictionaries.drop_unused(db)
    left = {row[0] for row in db.execute(_DICTIONARIES).fetchall()} - work.made
    if left:
        raise StorageError(
            f"the stored body {work.damaged[0]} is damaged, so that what is withheld cannot be "
            f"taken out of this copy (look with portalcrawl verify)"
        )


def _repack_all(work: _Work) -> None:
    for (portal,) in work.db.execute(_PORTALS).fetchall():
        digests = [row[0] for row in work.db.execute(_BODIES, {"portal": portal}).fetchall()]
        groups = _groups(work.db, _spread(digests, _MOST_LOOKED_AT))
        trained = [_trained(work, group, portal=portal) for group in groups]
        known = [fitting for fitting in trained if fitting]
        for start in range(0, len(digests), _AT_ONCE):
            if work.on_step:
                work.on_step(f"compact {portal or ''}".rstrip(), start, len(digests))
            with work.db.atomic():
                for digest in digests[start : start + _AT_ONCE]:
                    _repack(work, digest, known=known)


def _repack(work: _Work, digest: str, *, known: Sequence[Fitting]) -> None:
    try:
        body = bodies.load(work.db, digest)
    except StorageError:
        work.damaged.append(digest)
        return
    now = bodies.form_of(work.db, digest)
    if body is None or now is None:
        return
    form, fitting = _smallest(body, known, level=work.level)
    may_stay = now.dictionary_id is None or now.dictionary_id in work.made
    if may_stay and len(form.data) >= len(now.data):
        return
    bodies.repack(work.db, form, digest=digest, n_bytes=len(body), fitting=fitting)
    work.n_repacked += 1


def _smallest(
    body: bytes, known: Sequence[Fitting], *, level: int | None
) -> tuple[Form, Fitting | None]:
    """The smallest form of the body: alone, or with one of the dictionaries most like it."""
    sample = templates.sample(body)
    likes = [(templates.likeness(sample, one.dictionary.parts), one) for one in known]
    best = sorted((like for like in likes if like[0] >= _LEAST_LIKE), key=lambda like: -like[0])
    tried: list[Fitting | None] = [None, *(one for _, one in best[:_TRIED])]
    forms = [(bodies.form(body, one, level=level), one) for one in tried]
    return min(forms, key=lambda pair: len(pair[0].data))


def _groups(db: Database, digests: Sequence[str]) -> list[list[str]]:
    """Digests of pages that are alike, the largest groups first; none of a page that is alone."""
    groups: list[tuple[frozenset[bytes], list[str]]] = []
    for digest, body in bodies.sound(db, digests):
        sample = templates.sample(body)
        if not sample:
            continue
        likes = [templates.likeness(sample, parts) for parts, _ in groups]
        most = max(likes, default=0.0)
        if most >= templates.ALIKE:
            groups[likes.index(most)][1].append(digest)
        else:
            groups.append((templates.parts(body), [digest]))
    found = [members for _, members in groups if len(members) > 1]
    return sorted(found, key=len, reverse=True)[:_MOST_TEMPLATES]


def _trained(work: _Work, group: Sequence[str], *, portal: str | None) -> Fitting | None:
    chosen = _spread(group, _MOST_PAGES)
    # Newest first, so that it is another than the quickly packed one made as they arrived.
    pages = [body for _, body in bodies.sound(work.db, reversed(chosen))]
    dictionary = templates.train(pages, most_bytes=_MOST_BYTES)
    if not dictionary.is_usable:
        return None
    origin = Origin(portal, None, len(chosen), work.at)
    with work.db.atomic():
        newest = dictionaries.newest(work.db)
        number = dictionaries.add(work.db, dictionary, origin=origin, level=LEVEL_COMPACT)
    work.n_made += number > newest
    work.made.add(number)
    return Fitting(number, dictionary)


def _spread(digests: Sequence[str], most: int) -> Sequence[str]:
    return digests[:: -(-len(digests) // most)] if digests else digests


def _one(db: Database, statement: str) -> int:
    return int(db.execute(statement).fetchone()[0])
