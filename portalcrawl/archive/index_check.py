"""Hold the full-text index to account: its structure, and its words against the texts.

All of it works on a copy in SQLite's own temporary storage or only reads, so that neither a file
that may not be written nor a crawl under way is in the way.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

from sqlite_utils import Database

from portalcrawl.archive import index, schema
from portalcrawl.archive.finding import Checked, Finding
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

_SIZES = """
    SELECT derived_docsize.sz, articles_fts_docsize.sz
    FROM temp.derived_docsize
    LEFT JOIN main.articles_fts_docsize ON articles_fts_docsize.id = derived_docsize.id
    WHERE derived_docsize.id = :id
"""

_HOLDS = """
    SELECT 1
    FROM main.articles_fts
    WHERE articles_fts MATCH :match
      AND rowid = :id
"""

_NAMED = 10
"""Texts named one by one; more are counted."""

_AT_ONCE = 200
"""Texts whose words are held side by side."""


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
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            findings.append(_finding(f"it cannot be read: {error}"))
    once = tuple(dict.fromkeys(findings))
    return Checked(check="index", n_checked=len(texts), findings=once)


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file's content is at fault, not the disk, the memory or a lock."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def _structure(db: Database) -> Iterator[Finding]:
    """FTS5's own check, which needs to write: so it is done on a copy of the index."""
    try:
        for statement in (*_COPY, _CHECK):
            db.execute(statement)
    except sqlite3.DatabaseError as error:
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
    """Texts whose words are not those in the index, in each column and order."""
    db.execute(_DERIVED)
    try:
        for done, number in enumerate(texts):
            if done % _AT_ONCE == 0:
                db.execute(_EMPTY_DERIVED)
            if not _has_its_words(db, number):
                message = f"the words of text {number} are not those in it"
                yield _finding(message, article_id=number)
    finally:
        db.execute(_FORGET_DERIVED)


def _has_its_words(db: Database, number: int) -> bool:
    """True also where the index holds nothing of the text: another check tells of that."""
    row = db.execute(index.WORDS_OF, {"id": number}).fetchone()
    if row is None:
        return True
    words = dict(zip(index.COLUMNS, row, strict=True))
    db.execute(_DERIVE, {"id": number, **words})
    derived, indexed = db.execute(_SIZES, {"id": number}).fetchone()
    return indexed is None or (
        derived == indexed and _matches(db, number, words=words, n_words=_numbers(derived))
    )


def _matches(
    db: Database, number: int, *, words: Mapping[str, str | None], n_words: Sequence[int]
) -> bool:
    """Whether each column holds the same words from its first one on."""
    phrases = [
        f"{{{name}}} : ^ {_quoted(text or '')}"
        for (name, text), n in zip(words.items(), n_words, strict=True)
        if n
    ]
    if not phrases:
        return True
    values = {"match": " AND ".join(phrases), "id": number}
    return db.execute(_HOLDS, values).fetchone() is not None


def _quoted(text: str) -> str:
    # An expression ends at a zero byte; in a text it only parts two words.
    return '"' + text.replace('"', '""').replace("\0", " ") + '"'


def _numbers(sizes: bytes) -> list[int]:
    """The numbers in a row of FTS5's docsize: seven bits a byte, the last byte below 128."""
    numbers, value = [], 0
    for byte in sizes:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            numbers.append(value)
            value = 0
    return numbers


def _finding(message: str, *, article_id: int | None = None) -> Finding:
    return Finding(
        check="index", message=message, advice=f"rebuild it: {REBUILD}", article_id=article_id
    )
