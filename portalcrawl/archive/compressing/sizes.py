"""What takes the room in the file: captures, text, index, and the rest."""

from dataclasses import dataclass

from sqlite_utils import Database

_HAS_DBSTAT = "SELECT EXISTS (SELECT 1 FROM pragma_module_list WHERE name = 'dbstat')"

# An index counts with its table; what the file keeps for tables that are gone counts as free.
_BY_TABLE = """
    SELECT coalesce(objects.tbl_name, stored.name), sum(stored.pgsize)
    FROM dbstat AS stored
    LEFT JOIN sqlite_master AS objects ON objects.name = stored.name
    WHERE stored.aggregate = 1
    GROUP BY 1
"""

# Without dbstat: the bytes of the largest columns, and about 250 a capture for keys and indexes.
_ESTIMATES = {
    "bodies": "SELECT coalesce(sum(length(data) + 150), 0) FROM bodies",
    "dictionaries": "SELECT coalesce(sum(length(data) + 150), 0) FROM dictionaries",
    "captures": """
        SELECT coalesce(sum(250 + length(headers) + coalesce(length(url), 0)), 0)
        FROM captures
    """,
    "articles": """
        SELECT coalesce(sum(400 + length(CAST(concat_texts AS BLOB))), 0)
        FROM (
            SELECT coalesce(title, '') || coalesce(sapo, '') || coalesce(abstract, '')
                || coalesce(body, '') AS concat_texts
            FROM articles
        )
    """,
    "revisions": """
        SELECT coalesce(sum(300 + coalesce(length(CAST(meaning AS BLOB)), 0)), 0)
        FROM revisions
    """,
    "articles_fts_data": "SELECT coalesce(sum(length(block)), 0) FROM articles_fts_data",
}

_SAID = """
    SELECT coalesce(sum(
        coalesce(length(CAST(title AS BLOB)), 0) + coalesce(length(CAST(sapo AS BLOB)), 0)
        + coalesce(length(CAST(abstract AS BLOB)), 0) + coalesce(length(CAST(body AS BLOB)), 0)
    ), 0)
    FROM articles
"""

_SENT = "SELECT coalesce(sum(n_bytes), 0) FROM bodies"

_FILE = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"

_FREE = "SELECT freelist_count * page_size FROM pragma_freelist_count(), pragma_page_size()"

_CAPTURES = frozenset({"bodies", "dictionaries", "captures"})
_TEXT = frozenset({"articles", "revisions"})
_INDEX = "articles_fts"


@dataclass(frozen=True)
class Sizes:
    """The split of the file, in bytes; tables count with their indexes."""

    file_bytes: int
    captures_bytes: int
    """Bodies, dictionaries, and the exchanges that brought them."""
    text_bytes: int
    """Texts and their revisions."""
    index_bytes: int
    """What full-text search needs."""
    other_bytes: int
    """Pages, visits, dates, citations and everything else."""
    free_bytes: int
    """Room in the file that is not used now."""
    sent_bytes: int
    """The bodies as they were sent, each once."""
    said_bytes: int
    """Titles, leads and texts of articles as UTF-8."""
    is_estimate: bool
    """True where this SQLite cannot tell pages apart: other_bytes is what is left then."""


def sizes(db: Database) -> Sizes:
    """What takes the room in the file; reads all of it."""
    is_exact = bool(_one(db, _HAS_DBSTAT))
    by_table = dict(db.execute(_BY_TABLE).fetchall()) if is_exact else _estimated(db)
    captures = sum(size for name, size in by_table.items() if name in _CAPTURES)
    text = sum(size for name, size in by_table.items() if name in _TEXT)
    index = sum(size for name, size in by_table.items() if name.startswith(_INDEX))
    file_bytes, free = _one(db, _FILE), _one(db, _FREE)
    return Sizes(
        file_bytes=file_bytes,
        captures_bytes=captures,
        text_bytes=text,
        index_bytes=index,
        other_bytes=max(0, file_bytes - free - captures - text - index),
        free_bytes=free,
        sent_bytes=_one(db, _SENT),
        said_bytes=_one(db, _SAID),
        is_estimate=not is_exact,
    )


def _estimated(db: Database) -> dict[str, int]:
    return {name: _one(db, statement) for name, statement in _ESTIMATES.items()}


def _one(db: Database, statement: str) -> int:
    return int(db.execute(statement).fetchone()[0])
