"""The full-text index: exact and folded text side by side, both shown with original accents.

The folded words live in the index only: the view hands FTS5 the original text for the folded
columns too, so a snippet of a hit without marks still has them. It works because folding never
moves a word boundary. Never run FTS5's own 'rebuild' on it: that reads the view and would fill
the folded columns with unfolded words; ``rebuild`` here is the one to use.
"""

from collections.abc import Callable

from sqlite_utils import Database

from portalcrawl.vietnamese import fold


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


_COLUMNS = "rowid, title, body, title_f, body_f, alt"
_ADD = f"INSERT INTO articles_fts({_COLUMNS}) VALUES (new.id, {_words('new.')});"
_REMOVE = (
    f"INSERT INTO articles_fts(articles_fts, {_COLUMNS}) "
    f"VALUES ('delete', old.id, {_words('old.')});"
)

_CREATE = f"""
CREATE VIEW articles_fts_src AS
    SELECT id, title, {_searched("")} AS body, title AS title_f, {_searched("")} AS body_f,
           '' AS alt
    FROM articles;

CREATE VIRTUAL TABLE articles_fts USING fts5(
    title, body, title_f, body_f, alt,
    content='articles_fts_src', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
);

INSERT INTO articles_fts(articles_fts, rank) VALUES ('rank', 'bm25(10.0, 5.0, 2.0, 1.0, 1.0)');

CREATE TRIGGER articles_ai AFTER INSERT ON articles BEGIN {_ADD} END;
CREATE TRIGGER articles_ad AFTER DELETE ON articles BEGIN {_REMOVE} END;
CREATE TRIGGER articles_au AFTER UPDATE OF title, sapo, abstract, body ON articles
    BEGIN {_REMOVE} {_ADD} END;
"""

_REBUILD = f"""
    INSERT INTO articles_fts({_COLUMNS})
    SELECT id, {_words("")}
    FROM articles
"""

_EMPTY = "INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')"

_CHECK = "INSERT INTO articles_fts(articles_fts) VALUES ('integrity-check')"


def create(db: Database) -> None:
    """Make the index and the triggers that keep it; the caller owns the transaction."""
    db.executescript(_CREATE)


def register_functions(db: Database) -> None:
    """Give the connection ``vi_std``, ``vi_fold`` and ``vi_alt``, which the triggers call.

    A connection without them can read and search, and is refused when it writes a text:
    index and table cannot drift apart.
    """
    functions: tuple[tuple[str, int, Callable[..., str | None]], ...] = (
        ("vi_std", 1, fold.standardise),
        ("vi_fold", 1, fold.fold),
        ("vi_alt", -1, fold.alternate),
    )
    for name, n_arguments, function in functions:
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
