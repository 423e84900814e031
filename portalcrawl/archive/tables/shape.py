"""Whether the file has the tables, columns, indexes and triggers that this program makes.

Tools that change tables, such as ``transform`` of sqlite-utils, make them anew under the old
name: columns that are computed, checks and triggers are gone without a word.
"""

from collections.abc import Iterator
from contextlib import closing

from sqlite_utils import Database

from portalcrawl.archive.searching import index
from portalcrawl.archive.tables import schema

_PARTS = """
    SELECT type, name, sql
    FROM sqlite_master
    WHERE type IN ('table', 'index', 'trigger', 'view')
      AND name NOT LIKE 'sqlite_%'
      AND name NOT LIKE 'articles_fts_%'
    ORDER BY type = 'trigger', type = 'index', name
"""

_COLUMNS = "SELECT name, type, hidden FROM pragma_table_xinfo(:table)"

_LOST_PARTS = frozenset({"index", "trigger", "view"})
"""What holds no data, so it can be made again."""

_TELLING_PARTS = frozenset({"trigger", "view"})
"""What others could make do or say something else under our name."""

Part = tuple[str, str, str | None]
"""Type, name and statement."""


def faults(db: Database) -> list[str]:
    """What lacks or is otherwise than in a new archive, in words; what others added is theirs.

    The full-text index has checks of its own.
    """
    with closing(_newborn()) as new:
        lacking = [f"{kind} {name} is missing" for kind, name, _ in _lacking(db, new)]
        foreign = [f"{kind} {name} is another one" for kind, name, _ in _replaced(db, new)]
        return [*lacking, *foreign, *_other_columns(db, new)]


def mend(db: Database) -> None:
    """Make missing indexes, and missing or replaced triggers and views; a lost table stays lost."""
    with closing(_newborn()) as new, db.atomic():
        for kind, name, _ in _replaced(db, new):
            db.execute(f"DROP {kind} {name}")
        for kind, _, statement in _lacking(db, new):
            if kind in _LOST_PARTS and statement:
                db.execute(statement)


def _newborn() -> Database:
    new = Database(memory=True)
    index.register_functions(new)
    schema.migrate(new)
    return new


def _lacking(db: Database, new: Database) -> list[Part]:
    found = {(kind, name) for kind, name, _ in _parts(db)}
    made = [part for part in _parts(new) if part[1] not in index.TRIGGERS]
    return [part for part in made if part[:2] not in found]


def _replaced(db: Database, new: Database) -> list[Part]:
    """Triggers and views of our names that say something else than ours."""
    ours = {part[:2]: part[2] for part in _parts(new) if part[0] in _TELLING_PARTS}
    return [
        (kind, name, statement)
        for kind, name, statement in _parts(db)
        if (kind, name) in ours and name not in index.TRIGGERS and statement != ours[kind, name]
    ]


def _other_columns(db: Database, new: Database) -> Iterator[str]:
    found = {name for kind, name, _ in _parts(db) if kind == "table"}
    for kind, name, _ in _parts(new):
        if kind == "table" and name in found:
            lost = sorted(_columns(new, name) - _columns(db, name))
            if lost:
                yield f"table {name} lacks {', '.join(column for column, *_ in lost)}"


def _parts(db: Database) -> list[Part]:
    return [tuple(row) for row in db.execute(_PARTS).fetchall()]


def _columns(db: Database, table: str) -> set[tuple[str, str, int]]:
    return {tuple(row) for row in db.execute(_COLUMNS, {"table": table}).fetchall()}
