"""Hold the full-text index to account: its structure, and its words against the texts.

All of it works on a copy in SQLite's own temporary storage or only reads, so that neither a file
that may not be written nor a crawl under way is in the way.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import partial

from sqlite_utils import Database

from portalcrawl.archive.checking.finding import Checked, Finding
from portalcrawl.archive.searching import index
from portalcrawl.archive.tables import schema
from portalcrawl.vietnamese.fold import TEXT_VERSION

REBUILD = "portalcrawl verify --rebuild-index"

_COPY = (
    f"""
    CREATE VIRTUAL TABLE temp.checked USING fts5({", ".join(index.COLUMNS)}, content='nothing',
        tokenize='{index.TOKENIZER}')
    """,
    *(
        f"REPLACE INTO temp.checked_{part} SELECT * FROM main.articles_fts_{part}"
        for part in ("data", "idx", "docsize", "config")
    ),
)

_CHECK = "INSERT INTO temp.checked(checked) VALUES ('integrity-check')"

_UNINDEXED = """
    SELECT id
    FROM articles
    WHERE id NOT IN (SELECT article_id FROM withheld)
      AND id NOT IN (SELECT id FROM main.articles_fts_docsize)
    ORDER BY id
"""

_INDEXED_FOR_NOTHING = """
    SELECT id
    FROM main.articles_fts_docsize
    WHERE id NOT IN (SELECT id FROM articles)
       OR id IN (SELECT article_id FROM withheld)
    ORDER BY id
"""

_FORGET_COPY = "DROP TABLE IF EXISTS temp.checked"

_VOCABULARY = """
    CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, 'articles_fts', 'col')
"""

_FORGET_VOCABULARY = "DROP TABLE IF EXISTS temp.vocabulary"

_UNFOLDED = """
    SELECT count(*)
    FROM temp.vocabulary
    WHERE col IN ('title_f', 'body_f')
      AND vi_fold(term) <> term
"""

_DERIVED = f"""
    CREATE VIRTUAL TABLE temp.derived USING fts5({", ".join(index.COLUMNS)}, content='',
        tokenize='{index.TOKENIZER}')
"""

_FORGET_DERIVED = "DROP TABLE IF EXISTS temp.derived"

_EMPTY_DERIVED = "INSERT INTO temp.derived(derived) VALUES ('delete-all')"

_DERIVE = f"""
    INSERT INTO temp.derived (rowid, {", ".join(index.COLUMNS)})
    VALUES (:id, {", ".join(f":{name}" for name in index.COLUMNS)})
"""

_INDEXED = "SELECT id FROM main.articles_fts_docsize"

_INDEXED_WORDS = "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, 'articles_fts', 'instance')"

_DERIVED_WORDS = "CREATE VIRTUAL TABLE temp.words USING fts5vocab(temp, 'derived', 'instance')"

_FORGET_WORDS = "DROP TABLE IF EXISTS temp.words"

_WORDS = """
    SELECT doc, term, col, offset
    FROM temp.words
    WHERE doc IN (SELECT value FROM json_each(:texts))
"""

_NAMED = 10
"""Texts named one by one; more are counted."""

_AT_ONCE = 200
"""Texts whose words are held side by side."""

_HASH_BITS = (1 << 62) - 1
"""A sum of hashes above 0 never cancels another out."""


def check(db: Database, texts: Collection[int]) -> Checked:
    """The index's structure, which texts it holds, and every word of these texts.

    ``texts``: numbers of articles; withheld ones are only held to be absent.
    """
    if schema.text_version(db) != TEXT_VERSION:
        note = "the index is of another version: the next run that writes builds it anew"
        return Checked(check="index", n_checked=0, notes=(note,))
    findings: list[Finding] = []
    for part in (_structure, _triggers, _rows, _unfolded, partial(_words, texts=texts)):
        try:
            findings += part(db)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if not is_damage(error):
                raise
            findings.append(_finding(f"it cannot be read: {error}"))
    once = tuple(dict.fromkeys(findings))
    return Checked(check="index", n_checked=len(texts), findings=once)


def is_damage(error: sqlite3.Error | UnicodeDecodeError) -> bool:
    """Whether the file's content is at fault, not the disk, the memory or a lock.

    SQLite quotes a damaged schema in its messages, which then are no text themselves.
    """
    if isinstance(error, UnicodeDecodeError):
        return True
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def _structure(db: Database) -> Iterator[Finding]:
    """FTS5's own check, which needs to write: so it is done on a copy of the index."""
    try:
        for statement in (*_COPY, _CHECK):
            db.execute(statement)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
        yield _finding(f"its structure is damaged: {error}")
    finally:
        db.execute(_FORGET_COPY)


def _triggers(db: Database) -> Iterator[Finding]:
    """Without them it would not follow what is written from now on."""
    missing = index.missing_triggers(db)
    if missing:
        yield _finding(f"triggers that keep it are missing: {', '.join(missing)}")


def _rows(db: Database) -> Iterator[Finding]:
    missing = [row[0] for row in db.execute(_UNINDEXED).fetchall()]
    for number in missing[:_NAMED]:
        yield _finding(f"text {number} is missing from it", article_id=number)
    if len(missing) > _NAMED:
        yield _finding(f"{len(missing) - _NAMED} more texts are missing from it")
    for (number,) in db.execute(_INDEXED_FOR_NOTHING).fetchall()[:_NAMED]:
        yield _finding(
            f"words of text {number} stand in it, which is gone or withheld", article_id=number
        )


def _unfolded(db: Database) -> Iterator[Finding]:
    """What FTS5's own 'rebuild' leaves: marked words where only folded ones belong."""
    db.execute(_VOCABULARY)
    try:
        number = db.execute(_UNFOLDED).fetchone()[0]
    finally:
        db.execute(_FORGET_VOCABULARY)
    if number:
        yield _finding(f"{number} words stand unfolded among the folded ones")


def _words(db: Database, *, texts: Collection[int]) -> Iterator[Finding]:
    """Texts whose words are not those in the index, each in its column and place."""
    indexed = {row[0] for row in db.execute(_INDEXED).fetchall()}
    compared = [number for number in texts if number in indexed]
    found = _sums(db, compared, words=_INDEXED_WORDS)
    derived = _derived_sums(db, compared)
    for number in compared:
        if found[number] != derived[number]:
            yield _finding(f"the words of text {number} are not those in it", article_id=number)


def _derived_sums(db: Database, texts: Sequence[int]) -> Counter[int]:
    """What the index should hold of these texts, from an index made of them alone."""
    sums: Counter[int] = Counter()
    db.execute(_DERIVED)
    try:
        for start in range(0, len(texts), _AT_ONCE):
            some = texts[start : start + _AT_ONCE]
            db.execute(_EMPTY_DERIVED)
            for number in some:
                row = db.execute(index.WORDS_OF, {"id": number}).fetchone()
                if row:
                    words = dict(zip(index.COLUMNS, row, strict=True))
                    db.execute(_DERIVE, {"id": number, **words})
            sums += _sums(db, some, words=_DERIVED_WORDS)
    finally:
        db.execute(_FORGET_DERIVED)
    return sums


def _sums(db: Database, texts: Sequence[int], *, words: str) -> Counter[int]:
    """By text, one number for all its words and their places; equal ones for equal words."""
    sums: Counter[int] = Counter()
    db.execute(words)
    try:
        rows = db.conn.execute(_WORDS, {"texts": json.dumps(texts)})
        for number, term, column, place in rows:
            sums[number] += hash((term, column, place)) & _HASH_BITS
    finally:
        db.execute(_FORGET_WORDS)
    return sums


def _finding(message: str, *, article_id: int | None = None) -> Finding:
    return Finding(
        check="index", message=message, advice=f"rebuild it: {REBUILD}", article_id=article_id
    )
