"""Take the withheld texts out of a copy: rows, captures, bodies, and what names them.

The chain of seals stays whole: of each capture that is taken out the leaf is kept.
"""

from sqlite_utils import Database

from portalcrawl.archive.checking import seals
from portalcrawl.archive.searching import index
from portalcrawl.archive.sharing import forgetting, leading

# A page that shows a withheld text; the files that only such texts show.
_MARK_PAGES = """
    CREATE TEMP TABLE left_pages AS
    WITH texts (id) AS (
        SELECT article_id FROM withheld
    ),
    shown (id) AS (
        SELECT id FROM pages WHERE article_id IN (SELECT id FROM texts)
        UNION
        SELECT page_id FROM articles WHERE id IN (SELECT id FROM texts)
    ),
    versions (article_id, meaning) AS (
        SELECT article_id, meaning FROM revisions WHERE json_valid(meaning)
    ),
    files (article_id, url_key) AS (
        SELECT article_id, url_key FROM images
        UNION ALL
        SELECT article_id, url_key FROM attachments
        UNION ALL
        SELECT article_id, json_extract(image.value, '$[0]')
        FROM versions, json_each(versions.meaning, '$.images') AS image
        UNION ALL
        SELECT article_id, json_extract(file.value, '$[0]')
        FROM versions, json_each(versions.meaning, '$.attachments') AS file
    )
    SELECT id FROM shown
    UNION
    SELECT id
    FROM pages
    WHERE article_id IS NULL
      AND url_key IN (SELECT url_key FROM files WHERE article_id IN (SELECT id FROM texts))
      AND url_key NOT IN (
          SELECT url_key
          FROM files
          WHERE article_id NOT IN (SELECT id FROM texts)
            AND url_key IS NOT NULL
      )
"""

# What another text was read from stays, though its page shows a withheld one today.
_MARK_CAPTURES = """
    CREATE TEMP TABLE left_captures AS
    WITH readings (article_id, capture_id) AS (
        SELECT id, capture_id FROM articles
        UNION ALL
        SELECT article_id, capture_id FROM revisions
        UNION ALL
        SELECT article_id, capture_id FROM tombstones
    )
    SELECT id
    FROM captures
    WHERE (
        page_id IN (SELECT id FROM left_pages)
        OR id IN (
            SELECT capture_id
            FROM readings
            WHERE article_id IN (SELECT article_id FROM withheld)
        )
    )
      AND id NOT IN (
          SELECT capture_id
          FROM readings
          WHERE article_id NOT IN (SELECT article_id FROM withheld)
            AND capture_id IS NOT NULL
      )
"""

_KEEP_PAGES = """
    DELETE FROM left_pages
    WHERE id IN (
        SELECT page_id
        FROM captures
        WHERE id NOT IN (SELECT id FROM left_captures)
    )
"""

_LEFT_CAPTURES = "SELECT id FROM left_captures ORDER BY id"

_LEFT_BODIES = """
    SELECT DISTINCT digest
    FROM captures
    WHERE id IN (SELECT id FROM left_captures)
      AND digest NOT IN (SELECT digest FROM captures WHERE id NOT IN (SELECT id FROM left_captures))
    ORDER BY digest
"""

_TEXTS_PARTS = (
    "revisions", "article_dates", "citations", "documents", "images", "attachments", "tombstones",
    "renames",
)  # fmt: skip

_TAKE_OUT = (
    # Entries of listings that lead to a withheld text.
    """
    DELETE FROM listing_items
    WHERE page_id IN (SELECT id FROM left_pages)
       OR url_key IN (
           SELECT url_key FROM pages WHERE id IN (SELECT id FROM left_pages)
           UNION
           SELECT url_key FROM articles WHERE id IN (SELECT article_id FROM withheld)
           UNION
           SELECT old_url_key FROM renames
           WHERE article_id IN (SELECT article_id FROM withheld)
       )
    """,
    """
    DELETE FROM problems
    WHERE page_id IN (SELECT id FROM left_pages)
       OR capture_id IN (SELECT id FROM left_captures)
       OR article_id IN (SELECT article_id FROM withheld)
    """,
    "DELETE FROM counters WHERE capture_id IN (SELECT id FROM left_captures)",
    "DELETE FROM visits WHERE page_id IN (SELECT id FROM left_pages)",
    "DELETE FROM page_urls WHERE page_id IN (SELECT id FROM left_pages)",
    *(
        f"DELETE FROM {name} WHERE article_id IN (SELECT article_id FROM withheld)"
        for name in _TEXTS_PARTS
    ),
    # What stays may have pointed to what goes.
    """
    UPDATE pages
    SET article_id = NULL, title = NULL, reason = NULL
    WHERE article_id IN (SELECT article_id FROM withheld)
    """,
    "UPDATE pages SET found_on = NULL WHERE found_on IN (SELECT id FROM left_pages)",
    "UPDATE pages SET capture_id = NULL WHERE capture_id IN (SELECT id FROM left_captures)",
    "UPDATE visits SET capture_id = NULL WHERE capture_id IN (SELECT id FROM left_captures)",
    # A block that few texts showed may say what one of them says.
    "DELETE FROM learned_blocks WHERE page_id IN (SELECT id FROM left_pages) AND n_texts < 3",
    """
    UPDATE learned_blocks
    SET page_id = NULL, example = NULL
    WHERE page_id IN (SELECT id FROM left_pages)
    """,
    "DELETE FROM articles WHERE id IN (SELECT article_id FROM withheld)",
    "DELETE FROM captures WHERE id IN (SELECT id FROM left_captures)",
    "DELETE FROM pages WHERE id IN (SELECT id FROM left_pages)",
    "DELETE FROM bodies WHERE digest NOT IN (SELECT digest FROM captures)",
)

_STAY = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = 'withholdings_stay'"

_UNSTAY = "DROP TRIGGER withholdings_stay"

# Those released earlier too: each refers to its text.
_FORGET = "DELETE FROM withholdings WHERE article_id IN (SELECT article_id FROM withheld)"

_DONE = ("DROP TABLE left_pages", "DROP TABLE left_captures")


def take_out(db: Database) -> None:
    """Take everything of the withheld texts out; the caller owns the transaction.

    The copy must have been made by the caller: the archive itself never forgets.
    """
    # References are held to account at the end, so that rows may go in any order.
    db.execute("PRAGMA defer_foreign_keys = ON")
    db.execute(_MARK_PAGES)
    leading.mark_pages(db)
    for statement in (_MARK_CAPTURES, _KEEP_PAGES):
        db.execute(statement)
    leading.hush(db)
    seals.keep_leaves(db, [row[0] for row in db.execute(_LEFT_CAPTURES).fetchall()])
    pieces = forgetting.pieces_of(db, [row[0] for row in db.execute(_LEFT_BODIES).fetchall()])
    for statement in _TAKE_OUT:
        db.execute(statement)
    forgetting.forget(db, pieces)
    _forget_withholdings(db)
    for statement in _DONE:
        db.execute(statement)
    # Withholding has only marked the words as gone: the index is built anew without them.
    index.rebuild(db)


def _forget_withholdings(db: Database) -> None:
    """The reasons go too; in the archive itself a trigger keeps them."""
    (trigger,) = db.execute(_STAY).fetchone()
    db.execute(_UNSTAY)
    db.execute(_FORGET)
    db.execute(trigger)
