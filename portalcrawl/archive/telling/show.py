"""One archived page in the JSON contract's form, built from the tables; no withheld text."""

from collections.abc import Iterator
from typing import Any

from sqlite_utils import Database

from portalcrawl.records import ARTICLE_KEYS

_BY_ID = "SELECT id FROM articles WHERE id = :number"

_TEXT_OF_PAGE = "SELECT article_id FROM pages WHERE id = :id"

_IS_WITHHELD = "SELECT 1 FROM withheld WHERE article_id = :id"

_SHOWN_KEY = """
    NOT EXISTS (
        SELECT 1
        FROM pages AS named
        JOIN withheld ON withheld.article_id = named.article_id
        WHERE named.url_key = listing_items.url_key
    )
"""

_PAGE_BY_ADDRESS = """
    SELECT id
    FROM pages
    WHERE url_key = :which
    UNION ALL
    SELECT id
    FROM pages
    WHERE url = :which
    UNION ALL
    SELECT page_id
    FROM page_urls
    WHERE url = :which
    LIMIT 1
"""

_PAGE = """
    SELECT pages.portal, pages.url, pages.url_key, pages.kind AS page_kind, pages.title,
           captures.fetched_at AS captured_at
    FROM pages
    LEFT JOIN captures ON captures.id = pages.capture_id
    WHERE pages.id = :id
"""

_IDS = """
    SELECT id
    FROM articles
    WHERE (:portal IS NULL OR portal = :portal)
      AND id NOT IN (SELECT article_id FROM withheld)
    ORDER BY id
"""

_ARTICLE = """
    SELECT portal, url, url_key, page_kind, title, sapo, body, section, author, published_at,
           published_precision, published_line, published_rule, not_before, not_after, revision,
           captured_at, digest, rules_version, abstract, capture_id
    FROM articles
    WHERE id = :id
"""

_URLS = """
    SELECT url
    FROM (
        SELECT pages.url, pages.id <> articles.page_id AS is_further, pages.id AS page_id, 0 AS n
        FROM pages
        JOIN articles ON articles.id = pages.article_id
        WHERE articles.id = :id
          AND pages.url IS NOT NULL
        UNION ALL
        SELECT page_urls.url, pages.id <> articles.page_id, pages.id, 1
        FROM page_urls
        JOIN pages ON pages.id = page_urls.page_id
        JOIN articles ON articles.id = pages.article_id
        WHERE articles.id = :id
    )
    ORDER BY n, is_further, page_id, url
"""

_CITATIONS = """
    SELECT number, kind, issuer, issued_on
    FROM citations
    WHERE article_id = :id
      AND number IS NOT NULL
    ORDER BY position
"""

_DATES = """
    SELECT kind, raw, iso, precision
    FROM article_dates
    WHERE article_id = :id
    ORDER BY position
"""

_IMAGES = """
    SELECT images.url, images.caption, captures.digest AS sha256, captures.n_bytes AS bytes
    FROM images
    LEFT JOIN pages ON pages.url_key = images.url_key
    LEFT JOIN captures ON captures.id = pages.capture_id
    WHERE images.article_id = :id
    ORDER BY images.position
"""

_FILES = """
    SELECT attachments.url, attachments.name, captures.digest AS sha256, captures.n_bytes AS bytes
    FROM attachments
    LEFT JOIN pages ON pages.url_key = attachments.url_key
    LEFT JOIN captures ON captures.id = pages.capture_id
    WHERE attachments.article_id = :id
      AND attachments.place = :place
    ORDER BY attachments.position
"""

_COUNTERS = """
    SELECT name, value, raw
    FROM counters
    WHERE capture_id = :capture_id
    ORDER BY position
"""

_ITEMS = f"""
    SELECT title, url, date_line, date, summary
    FROM listing_items
    WHERE page_id = :id
      AND {_SHOWN_KEY}
    ORDER BY position
"""

_LISTED_TITLE = f"""
    SELECT min(title)
    FROM listing_items
    WHERE url_key = :url_key
      AND {_SHOWN_KEY}
"""

_BEGINNING = """
    SELECT substr(body, 1, 200)
    FROM articles
    WHERE id = :id
      AND id NOT IN (SELECT article_id FROM withheld)
"""

_DOCUMENT = """
    SELECT number, kind, issuer, issued_on, effective_on
    FROM documents
    WHERE article_id = :id
"""

_PROBLEMS = """
    SELECT field, code, message
    FROM problems
    WHERE article_id = :id
      AND capture_id = :capture_id
    ORDER BY id
"""

_PAGE_PROBLEMS = """
    SELECT field, code, message
    FROM problems
    WHERE page_id = :id
    ORDER BY id
"""

Record = dict[str, Any]


def record(db: Database, which: int | str) -> Record | None:
    """The page of this number, address or ``url_key``; None where none is to be shown."""
    article_id = text_number(db, which)
    if article_id is not None:
        return None if _is_withheld(db, article_id) else article_record(db, article_id)
    row = None if _is_number(which) else _page_row(db, which)
    return _page_record(db, row[0]) if row else None


def text_number(db: Database, which: int | str) -> int | None:
    """The number of the text that this number or address names, also where it is withheld.

    None where no text is, or the page has none of its own.
    """
    if _is_number(which):
        row = db.execute(_BY_ID, {"number": int(which)}).fetchone()
    else:
        page = _page_row(db, which)
        row = db.execute(_TEXT_OF_PAGE, {"id": page[0]}).fetchone() if page else None
    return row[0] if row else None


def listed_title(db: Database, url_key: str) -> str | None:
    """What the portal's listings call the page; None where none names it."""
    title = db.execute(_LISTED_TITLE, {"url_key": url_key}).fetchone()[0]
    return None if title is None else str(title)


def beginning(db: Database, article_id: int) -> str | None:
    """The first 200 characters of the text; None where it has none."""
    row = db.execute(_BEGINNING, {"id": article_id}).fetchone()
    return row[0] if row else None


def records(db: Database, portal: str | None) -> Iterator[Record]:
    """Every text that is not withheld, in the order stored."""
    for (number,) in db.execute(_IDS, {"portal": portal}).fetchall():
        yield article_record(db, number)


def article_record(db: Database, article_id: int) -> Record:
    """The newest reading of the text, with what only the archive knows of it."""
    values: dict[str, Any] = {"id": article_id}
    article = next(db.query(_ARTICLE, values))
    values["capture_id"] = article.pop("capture_id")
    abstract = article.pop("abstract")
    lists = {
        "urls": [row[0] for row in db.execute(_URLS, values).fetchall()],
        "citations": list(db.query(_CITATIONS, values)),
        "dates": list(db.query(_DATES, values)),
        "images": list(db.query(_IMAGES, values)),
        "attachments": list(db.query(_FILES, values | {"place": "content"})),
        "counters": counters(db, values["capture_id"]),
        "items": [],
        "document": _document(db, values, abstract=abstract),
        "problems": list(db.query(_PROBLEMS, values)),
    }
    return ordered(article | lists)


def _page_record(db: Database, page_id: int) -> Record:
    """A page that has no text of its own: a listing, a file, a page not fetched yet."""
    values = {"id": page_id}
    page = next(db.query(_PAGE, values))
    lists: dict[str, Any] = dict.fromkeys(ARTICLE_KEYS)
    lists |= {"urls": [page["url"]] if page["url"] else [], "items": list(db.query(_ITEMS, values))}
    lists |= {name: [] for name in ("citations", "dates", "images", "attachments", "counters")}
    return ordered(lists | page | {"problems": list(db.query(_PAGE_PROBLEMS, values))})


def _is_number(which: int | str) -> bool:
    number = str(which)
    return number.isascii() and number.isdigit() and len(number) < 19


def _page_row(db: Database, which: int | str) -> tuple[int] | None:
    row: tuple[int] | None = db.execute(_PAGE_BY_ADDRESS, {"which": which}).fetchone()
    return row


def _is_withheld(db: Database, article_id: int) -> bool:
    return db.execute(_IS_WITHHELD, {"id": article_id}).fetchone() is not None


def _document(db: Database, values: Record, *, abstract: str | None) -> Record | None:
    rows = list(db.query(_DOCUMENT, values))
    if not rows:
        return None
    files = list(db.query(_FILES, values | {"place": "document"}))
    return rows[0] | {"abstract": abstract, "files": files}


def counters(db: Database, capture_id: int) -> list[Record]:
    """What the portal counted about itself on this capture, in the order shown."""
    return [_counted(row) for row in db.query(_COUNTERS, {"capture_id": capture_id})]


def _counted(counter: Record) -> Record:
    # The column holds REAL; a count is shown as the whole number that it is.
    value = counter["value"]
    return counter | {"value": int(value) if value.is_integer() else value}


def ordered(values: Record) -> Record:
    """The values by the keys of the JSON contract, in its order; others are left out."""
    return {key: values[key] for key in ARTICLE_KEYS}
