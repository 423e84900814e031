"""The date trial as it was held: every date of a text with the verdict on it."""

from datetime import date
from typing import Any

from sqlite_utils import Database

from portalcrawl.mentions import DateMention

_TRIAL = """
    SELECT article_dates.kind, article_dates.raw, article_dates.iso, article_dates.precision,
        article_dates.rule, article_dates.reason, article_dates.place, article_dates.field,
        article_dates.at, article_dates.first_day, article_dates.last_day, article_dates.calendar,
        article_dates.weekday_agrees, article_dates.taken
    FROM pages
    JOIN article_dates ON article_dates.article_id = pages.article_id
    WHERE pages.url_key = :url_key
      AND pages.article_id NOT IN (SELECT article_id FROM withheld)
    ORDER BY article_dates.position
"""


def dates_of(db: Database, url_key: str) -> tuple[DateMention, ...]:
    """Every date of the text that the page shows, in the order of the trial."""
    return tuple(_mention(row) for row in db.query(_TRIAL, {"url_key": url_key}))


def _mention(row: dict[str, Any]) -> DateMention:
    agrees = row.pop("weekday_agrees")
    return DateMention(
        start=_day(row.pop("first_day")),
        end=_day(row.pop("last_day")),
        weekday_agrees=None if agrees is None else bool(agrees),
        is_taken=bool(row.pop("taken")),
        **row,
    )


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
