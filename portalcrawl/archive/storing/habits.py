"""What a portal's pages taught about its dates, and the lines that teach it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from portalcrawl.mentions import DateHabit

# The address that was read, not the one the text goes by today: lines belong to their page.
_LINES = """
    SELECT articles.id, captures.url, article_dates.kind, article_dates.raw, article_dates.place,
        iif(articles.body IS NULL, articles.url_key, articles.text_digest)
    FROM article_dates
    JOIN articles ON articles.id = article_dates.article_id
    JOIN captures ON captures.id = articles.capture_id
    WHERE articles.portal = :portal
      AND article_dates.field IS NULL
      AND article_dates.kind IN ('published', 'updated', 'clock')
    ORDER BY articles.id, article_dates.position
"""

_HABITS = """
    SELECT site, habit, value, n_pages, example
    FROM date_habits
    WHERE portal = :portal
    ORDER BY habit, site, value
"""

_FORGET = """
    DELETE FROM date_habits
    WHERE portal = :portal
      AND site = :site
      AND habit = :habit
      AND value = :value
"""

_LEARN = """
    INSERT INTO date_habits (portal, site, habit, value, n_pages, example, run_id)
    VALUES (:portal, :site, :habit, :value, :n_pages, :example, :run)
    ON CONFLICT (portal, site, habit, value) DO UPDATE
    SET n_pages = excluded.n_pages, example = excluded.example
"""


@dataclass(frozen=True)
class PageDateLine:
    """One line of one archived text that may state when it was published."""

    article_id: int
    url: str | None
    """The address that was read; None where nobody knows it."""
    kind: str
    """``published``, ``updated`` or ``clock``."""
    raw: str
    place: str | None
    """Where it stood, in words; None where the reading does not tell."""
    text_key: str
    """Equal for pages that show the same text."""


def date_lines(db: Database, portal: str) -> Iterator[PageDateLine]:
    """Every line of the portal's texts that may date them, whatever was made of it."""
    return (PageDateLine(*row) for row in db.execute(_LINES, {"portal": portal}))


def habits(db: Database, portal: str) -> tuple[DateHabit, ...]:
    """What the portal taught so far."""
    rows = db.execute(_HABITS, {"portal": portal}).fetchall()
    return tuple(DateHabit(*row) for row in rows)


def keep_habits(db: Database, portal: str, *, known: Sequence[DateHabit], run: int) -> None:
    """Put these in place of what was known; a habit known before keeps the run that learned it."""
    values = {"portal": portal, "run": run}
    with db.atomic():
        said = {(one.site, one.habit, one.value) for one in known}
        for old in habits(db, portal):
            if (old.site, old.habit, old.value) not in said:
                db.execute(_FORGET, values | vars(old))
        db.conn.executemany(_LEARN, [values | vars(one) for one in known])
