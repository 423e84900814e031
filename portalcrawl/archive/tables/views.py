"""Views for people: what they ask most, without joins. They never show a withheld text."""

from sqlite_utils import Database

from portalcrawl.archive.tables import views_changes, views_citations, views_counters, views_texts

WITHHELD = """
CREATE VIEW withheld AS
    SELECT article_id
    FROM withholdings
    WHERE released_at IS NULL
"""

_VIEWS = (
    WITHHELD,
    views_texts.LATEST_ARTICLES,
    views_texts.ARTICLES_PER_MONTH,
    views_changes.CHANGES,
    views_counters.VISITS_DAILY,
    views_citations.CITED_DOCUMENTS,
    views_citations.GHOST_DOCUMENTS,
)
"""In the order made: a view may stand on one before it."""

MARK = "/* portalcrawl */"
"""Stands in each view that we made: a view of somebody else's is not ours to drop."""

_OURS = """
    SELECT name
    FROM sqlite_master
    WHERE type = 'view'
      AND instr(sql, :mark)
"""


def renew(db: Database) -> None:
    """Make every view as this version has it; the caller owns the transaction."""
    for (name,) in db.execute(_OURS, {"mark": MARK}).fetchall():
        db.execute(f'DROP VIEW "{name}"')
    for statement in _VIEWS:
        db.execute(statement.replace(" AS\n", f" AS {MARK}\n", 1))
