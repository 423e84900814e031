"""The full-text index: exact and folded text side by side, both shown with original accents.

The folded words live in the index only: the view hands FTS5 the original text for the folded
columns too, so a snippet of a hit without marks still has them. It works because folding never
moves a word boundary. Never run FTS5's own 'rebuild' on it: that reads the view and would fill
the folded columns with unfolded words; ``rebuild`` here is the one to use. Withheld texts are
not in it.
"""

from collections.abc import Callable

from sqlite_utils import Database

from portalcrawl.vietnamese import fold

FUNCTIONS: tuple[tuple[str, int, Callable[..., str | None]], ...] = (
    ("vi_std", 1, fold.standardise),
    ("vi_fold", 1, fold.fold),
    ("vi_alt", -1, fold.alternate),
)
"""SQL functions of ours: name, number of arguments (-1 for any), what they do."""


def _searched(row: str) -> str:
    # sapo and abstract are texts that people search too; they stand before the body.
    return (
        f"nullif(coalesce({row}sapo || char(10, 10), '')"
        f" || coalesce({row}abstract || char(10, 10), '') || coalesce({row}body, ''), '')"
    )


def _words(row: str) -> str:
    title, text = f"{row}title", _searched(row)
    return (
        f"vi_std({title}), vi_std({text}), vi_fold({title}), vi_fold({text}),"
        f" vi_alt({title}, {text})"
    )


COLUMNS = ("title", "body", "title_f", "body_f", "alt")
"""The index's columns: exact words, folded words, other spellings."""

TOKENIZER = "unicode61 remove_diacritics 0"

WORDS_OF = f"SELECT {_words('')} FROM articles WHERE id = :id"
"""What the index holds of one text, in the order of ``COLUMNS``."""

_COLUMNS = f"rowid, {', '.join(COLUMNS)}"
_ADD = f"INSERT INTO articles_fts({_COLUMNS})"
_REMOVE = f"INSERT INTO articles_fts(articles_fts, {_COLUMNS})"
_ADD_NEW = f"{_ADD} VALUES (new.id, {_words('new.')});"
_REMOVE_OLD = f"{_REMOVE} VALUES ('delete', old.id, {_words('old.')});"
_ADD_FOUND = f"{_ADD} SELECT id, {_words('')} FROM articles WHERE id = new.article_id;"
_REMOVE_FOUND = (
    f"{_REMOVE} SELECT 'delete', id, {_words('')} FROM articles WHERE id = new.article_id;"
)
_SHOWN = "WHEN NOT EXISTS (SELECT 1 FROM withheld WHERE article_id = old.id)"

_SOURCE = f"""
CREATE VIEW articles_fts_src AS
    SELECT id, title, {_searched("")} AS body, title AS title_f, {_searched("")} AS body_f,
           '' AS alt
    FROM articles
"""

_TABLE = f"""
CREATE VIRTUAL TABLE articles_fts USING fts5(
    {", ".join(COLUMNS)},
    content='articles_fts_src', content_rowid='id', tokenize='{TOKENIZER}'
)
"""

_SETTINGS = (
    "INSERT INTO articles_fts(articles_fts, rank)"
    " VALUES ('rank', 'bm25(10.0, 5.0, 2.0, 1.0, 1.0)')",
    # Every page is written at once: merging eight of its pieces, not four, costs a tenth less.
    "INSERT INTO articles_fts(articles_fts, rank) VALUES ('automerge', 8)",
)

_TRIGGERS = {
    "articles_ai": f"AFTER INSERT ON articles BEGIN {_ADD_NEW} END",
    "articles_ad": f"AFTER DELETE ON articles {_SHOWN} BEGIN {_REMOVE_OLD} END",
    "articles_au": (
        f"AFTER UPDATE OF title, sapo, abstract, body ON articles {_SHOWN} "
        f"BEGIN {_REMOVE_OLD} {_ADD_NEW} END"
    ),
    "withholdings_ai": (
        f"AFTER INSERT ON withholdings WHEN new.released_at IS NULL BEGIN {_REMOVE_FOUND} END"
    ),
    "withholdings_au": (
        "AFTER UPDATE OF released_at ON withholdings "
        "WHEN old.released_at IS NULL AND new.released_at IS NOT NULL "
        f"BEGIN {_ADD_FOUND} END"
    ),
}

_REBUILD = f"""
    {_ADD}
    SELECT id, {_words("")}
    FROM articles
    WHERE id NOT IN (SELECT article_id FROM withheld)
"""

TRIGGERS = frozenset(_TRIGGERS)
"""Names of the triggers that keep the index."""

_EMPTY = "INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')"

_CHECK = "INSERT INTO articles_fts(articles_fts) VALUES ('integrity-check')"

_TRIGGER_SQL = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"

_HAS_TABLE = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'articles_fts'"


def create(db: Database) -> None:
    """Make the index, empty and without its triggers; the caller owns the transaction."""
    for statement in (_SOURCE, _TABLE):
        db.execute(statement)


def renew_triggers(db: Database) -> None:
    """Make settings and triggers of the index as this version has them, in its transaction."""
    for statement in _SETTINGS:
        db.execute(statement)
    for name, what in _TRIGGERS.items():
        db.execute(f"DROP TRIGGER IF EXISTS {name}")
        db.execute(_trigger(name, what))


def missing_triggers(db: Database) -> tuple[str, ...]:
    """Names of triggers that lack, or that somebody else made: the index cannot be trusted.

    All of them where the index itself is gone.
    """
    if db.execute(_HAS_TABLE).fetchone() is None:
        return tuple(_TRIGGERS)
    found = dict(db.execute(_TRIGGER_SQL).fetchall())
    return tuple(
        name for name, what in _TRIGGERS.items() if found.get(name) != _trigger(name, what)
    )


def restore(db: Database) -> None:
    """Make whatever of the index another program took away, and build it anew."""
    with db.atomic():
        if db.execute(_HAS_TABLE).fetchone() is None:
            db.execute("DROP VIEW IF EXISTS articles_fts_src")
            create(db)
        renew_triggers(db)
        rebuild(db)


def _trigger(name: str, what: str) -> str:
    return f"CREATE TRIGGER {name} {what}"


def register_functions(db: Database) -> None:
    """Give the connection ``vi_std``, ``vi_fold`` and ``vi_alt``, which the triggers call.

    A connection without them can read and search, and is refused when it writes a text:
    index and table cannot drift apart.
    """
    for name, n_arguments, function in FUNCTIONS:
        db.conn.create_function(name, n_arguments, function, deterministic=True)


def rebuild(db: Database) -> None:
    """Build the index anew from the articles, in one transaction."""
    with db.atomic():
        db.execute(_EMPTY)
        db.execute(_REBUILD)


def check(db: Database) -> None:
    """Hold the index's own structure to account; raises ``sqlite3.DatabaseError`` when broken."""
    with db.atomic():
        db.execute(_CHECK)
