"""What a new reading of a stored capture says otherwise than the archive."""

from collections.abc import Collection
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.storing import lists, texts
from portalcrawl.archive.storing.texts import Sighting
from portalcrawl.items import Reading
from portalcrawl.records import ARTICLE_KEYS

_TEXT = """
    SELECT page_kind, title, sapo, body, abstract, section, author, published_at,
        published_precision, published_line, published_rule, not_before, not_after
    FROM articles
    WHERE id = :article_id
"""

# Of a page with a newer capture than this one, the title is not to be compared.
_SHOWN = """
    SELECT captures.page_kind, kind_evidence, charset, encoding_fix,
        iif(pages.capture_id = captures.id, pages.title, :title) AS title
    FROM captures
    JOIN pages ON pages.id = captures.page_id
    WHERE captures.id = :capture_id
"""

_COUNTERS = """
    SELECT name, value, raw
    FROM counters
    WHERE capture_id = :capture_id
    ORDER BY position
"""

# That a page could not be used is what storing noted, not what its reading says.
_PROBLEMS = """
    SELECT field, code, message
    FROM problems
    WHERE page_id = :page_id
      AND capture_id = :capture_id
      AND code <> 'unfit'
    ORDER BY id
"""

_ITEMS = """
    SELECT title, url, url_key, date_line, date, summary
    FROM listing_items
    WHERE page_id = :page_id
    ORDER BY position
"""

_IS_COPY = "SELECT EXISTS (SELECT 1 FROM withheld_captures)"

FIELDS = (*ARTICLE_KEYS, "kind_evidence", "charset", "encoding_fix")
"""Names of what can read otherwise, in the order told."""

_TOLD_AS = {"abstract": "document"}
"""Columns that go by another name in the JSON contract."""

Differences = dict[str, tuple[Any, Any]]
"""What reads otherwise: its name to what is archived and what is read now, as stored."""


def of_text(db: Database, article_id: int, *, sighting: Sighting) -> Differences:
    """Fields of the text that the sighting reads otherwise."""
    values = {"article_id": article_id}
    before = next(db.query(_TEXT, values)) | lists.stored_rows(db, article_id)
    after: dict[str, Any] = texts.row_of(sighting) | lists.rows_of(sighting.reading)
    return {_TOLD_AS.get(name, name): both for name, both in _differing(before, after).items()}


def of_page(db: Database, capture_id: int, *, reading: Reading) -> Differences:
    """How the bytes were decoded, what page they are, its title and the counters that it shows."""
    values = {"capture_id": capture_id, "title": reading.title}
    before = next(db.query(_SHOWN, values)) | {"counters": _rows(db, _COUNTERS, values)}
    after = {
        "page_kind": str(reading.page_kind),
        "kind_evidence": reading.kind_evidence,
        "charset": reading.charset,
        "encoding_fix": reading.encoding_fix,
        "title": reading.title,
        "counters": [(one.name, float(one.value), one.raw) for one in reading.counters],
    }
    return _differing(before, after)


def of_problems(db: Database, capture_id: int, *, page_id: int, reading: Reading) -> Differences:
    """``problems`` where others were noted of this capture."""
    before = _rows(db, _PROBLEMS, {"page_id": page_id, "capture_id": capture_id})
    after = [(problem.field, problem.code, problem.message) for problem in reading.problems]
    return _differing({"problems": before}, {"problems": after})


def of_items(db: Database, page_id: int, *, reading: Reading) -> Differences:
    """``items`` where the page of links has other entries.

    A copy that withheld texts were taken out of lacks the entries that lead to them.
    """
    before = _rows(db, _ITEMS, {"page_id": page_id})
    after = [
        (item.title, item.url, item.url_key, item.date_line, item.date, item.summary)
        for item in reading.items
    ]
    if db.execute(_IS_COPY).fetchone()[0]:
        after = [item for item in after if item in before]
    return _differing({"items": before}, {"items": after})


def in_order(fields: Collection[str]) -> tuple[str, ...]:
    """The names in the order of ``FIELDS``."""
    return tuple(name for name in FIELDS if name in fields)


def _differing(before: dict[str, Any], after: dict[str, Any]) -> Differences:
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


def _rows(db: Database, statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in db.execute(statement, values).fetchall()]
