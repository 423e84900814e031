"""Hold the file to account: its structure, its references, its full-text index."""

import sqlite3

from sqlite_utils import Database

from portalcrawl.archive import index

_INTEGRITY = "PRAGMA integrity_check(20)"

_REFERENCES = "PRAGMA foreign_key_check"

_UNINDEXED = """
    SELECT (SELECT count(*) FROM articles WHERE id NOT IN (SELECT article_id FROM withheld))
         - (SELECT count(*) FROM articles_fts_docsize)
"""

_VOCABULARY = """
    CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, 'articles_fts', 'col')
"""

_UNFOLDED = """
    SELECT count(*)
    FROM temp.vocabulary
    WHERE col IN ('title_f', 'body_f')
      AND vi_fold(term) <> term
"""

_ADVICE = "full-text index: {} (rebuild it with Archive.rebuild_index)"


def verify(db: Database) -> tuple[str, ...]:
    """What is wrong with the archive, one sentence each; nothing where it is sound.

    Needs an archive opened to write: FTS5 checks itself by a statement that writes nothing.
    """
    faults = [f"structure: {row[0]}" for row in db.execute(_INTEGRITY) if row[0] != "ok"]
    faults += [
        f"reference: row {row[1]} of {row[0]} points to a row of {row[2]} that is not there"
        for row in db.execute(_REFERENCES)
    ]
    return (*faults, *_index_faults(db))


def _index_faults(db: Database) -> tuple[str, ...]:
    try:
        index.check(db)
    except sqlite3.DatabaseError as error:
        return (_ADVICE.format(error),)
    if db.execute(_UNINDEXED).fetchone()[0]:
        return (_ADVICE.format("texts are missing from it, or texts that are gone stand in it"),)
    db.execute(_VOCABULARY)
    try:
        n_unfolded = db.execute(_UNFOLDED).fetchone()[0]
    finally:
        db.execute("DROP TABLE temp.vocabulary")
    if n_unfolded:
        return (_ADVICE.format(f"{n_unfolded} words stand unfolded among the folded ones"),)
    return ()
