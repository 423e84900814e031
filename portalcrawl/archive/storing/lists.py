"""What hangs on a text: its dates, citations, images, files and facts as a document."""

from typing import Any

from sqlite_utils import Database

from portalcrawl.items import Attachment, Document, Reading
from portalcrawl.records import iso
from portalcrawl.vietnamese.citation_keys import citation_key, document_key

_TABLES = ("article_dates", "citations", "documents", "images", "attachments")

_CLEAR = tuple(f"DELETE FROM {table} WHERE article_id = :article_id" for table in _TABLES)

_DATE = """
    INSERT INTO article_dates (article_id, position, kind, raw, iso, precision, first_day,
        last_day, calendar, weekday_agrees, place, field, at, rule, taken, reason)
    VALUES (:article_id, :position, :kind, :raw, :iso, :precision, :first_day,
        :last_day, :calendar, :weekday_agrees, :place, :field, :at, :rule, :taken, :reason)
"""

_CITATION = """
    INSERT INTO citations (article_id, position, number, number_key, key, kind, issuer,
        issued_on, raw)
    VALUES (:article_id, :position, :number, :number_key, :key, :kind, :issuer,
        :issued_on, :raw)
"""

_IMAGE = """
    INSERT INTO images (article_id, position, url, url_key, caption)
    VALUES (:article_id, :position, :url, :url_key, :caption)
"""

_ATTACHMENT = """
    INSERT INTO attachments (article_id, place, position, url, url_key, name)
    VALUES (:article_id, :place, :position, :url, :url_key, :name)
"""

_DOCUMENT = """
    INSERT INTO documents (article_id, number, number_key, key, kind, issuer, issued_on,
        effective_on)
    VALUES (:article_id, :number, :number_key, :key, :kind, :issuer, :issued_on,
        :effective_on)
"""

_FILL = {
    "dates": _DATE,
    "citations": _CITATION,
    "images": _IMAGE,
    "attachments": _ATTACHMENT,
    "document": _DOCUMENT,
}

_STORED = {
    "dates": """
        SELECT position, kind, raw, iso, precision, first_day, last_day, calendar, weekday_agrees,
            place, field, at, rule, taken, reason
        FROM article_dates
        WHERE article_id = :article_id
        ORDER BY position
    """,
    "citations": """
        SELECT position, number, number_key, key, kind, issuer, issued_on, raw
        FROM citations
        WHERE article_id = :article_id
        ORDER BY position
    """,
    "images": """
        SELECT position, url, url_key, caption
        FROM images
        WHERE article_id = :article_id
        ORDER BY position
    """,
    "attachments": """
        SELECT place, position, url, url_key, name
        FROM attachments
        WHERE article_id = :article_id
        ORDER BY place, position
    """,
    "document": """
        SELECT number, number_key, key, kind, issuer, issued_on, effective_on
        FROM documents
        WHERE article_id = :article_id
    """,
}

_IMAGE_MEANING = """
    SELECT coalesce(url_key, url), caption
    FROM images
    WHERE article_id = :article_id
    ORDER BY position
"""

_ATTACHMENT_MEANING = """
    SELECT coalesce(url_key, url), name
    FROM attachments
    WHERE article_id = :article_id
      AND place = 'content'
    ORDER BY position
"""

_DOCUMENT_MEANING = """
    SELECT number, kind, issuer, issued_on, effective_on
    FROM documents
    WHERE article_id = :article_id
"""

Row = dict[str, Any]


def clear(db: Database, article_id: int) -> None:
    """Take out everything that hangs on the text; ``fill`` follows."""
    for statement in _CLEAR:
        db.execute(statement, {"article_id": article_id})


def fill(db: Database, article_id: int, *, reading: Reading) -> None:
    """Store everything that hangs on the text, in the order of the page."""
    owner = {"article_id": article_id}
    for name, rows in rows_of(reading).items():
        if rows:
            db.conn.executemany(_FILL[name], [owner | row for row in rows])


def rows_of(reading: Reading) -> dict[str, list[Row]]:
    """Everything that hangs on the text by its name in the JSON contract, as it is stored.

    Files of a document are among the attachments.
    """
    document = reading.document
    files = _files("document", document.files) if document else []
    return {
        "dates": _dates(reading),
        "citations": _citations(reading),
        "images": _images(reading),
        "attachments": [*_files("content", reading.attachments), *files],
        "document": [_document(document)] if document else [],
    }


def stored_rows(db: Database, article_id: int) -> dict[str, list[Row]]:
    """The same of the archived text."""
    owner = {"article_id": article_id}
    return {name: list(db.query(statement, owner)) for name, statement in _STORED.items()}


def meaning_of(db: Database, article_id: int, *, abstract: str | None) -> dict[str, Any]:
    """Images, attachments and document in the form of ``Reading.meaning``."""
    owner = {"article_id": article_id}
    document = db.execute(_DOCUMENT_MEANING, owner).fetchone()
    return {
        "images": [list(row) for row in db.execute(_IMAGE_MEANING, owner).fetchall()],
        "attachments": [list(row) for row in db.execute(_ATTACHMENT_MEANING, owner).fetchall()],
        "document": [*document, abstract] if document else None,
    }


def _dates(reading: Reading) -> list[Row]:
    return [
        {
            "position": position,
            "kind": day.kind,
            "raw": day.raw,
            "iso": day.iso,
            "precision": day.precision,
            "first_day": iso(day.start),
            "last_day": iso(day.end),
            "calendar": day.calendar,
            "weekday_agrees": day.weekday_agrees,
            "place": day.place,
            "field": day.field,
            "at": day.at,
            "rule": day.rule,
            "taken": day.is_taken,
            "reason": day.reason,
        }
        for position, day in enumerate(reading.dates)
    ]


def _citations(reading: Reading) -> list[Row]:
    return [
        {
            "position": position,
            "number": citation.number,
            "number_key": citation.number_key,
            "key": citation.key,
            "kind": citation.kind,
            "issuer": citation.issuer,
            "issued_on": iso(citation.issued_on),
            "raw": citation.raw,
        }
        for position, citation in enumerate(reading.citations)
    ]


def _images(reading: Reading) -> list[Row]:
    return [
        {
            "position": position,
            "url": image.url,
            "url_key": image.url_key,
            "caption": image.caption,
        }
        for position, image in enumerate(reading.images)
    ]


def _files(place: str, files: tuple[Attachment, ...]) -> list[Row]:
    return [
        {
            "place": place,
            "position": position,
            "url": file.url,
            "url_key": file.url_key,
            "name": file.name,
        }
        for position, file in enumerate(files)
    ]


def _document(document: Document) -> Row:
    number, issuer, issued_on = document.number, document.issuer, iso(document.issued_on)
    return {
        "number": number,
        "number_key": citation_key(number) if number else None,
        "key": document_key(number, issuer=issuer, issued_on=issued_on) if number else None,
        "kind": document.kind,
        "issuer": issuer,
        "issued_on": issued_on,
        "effective_on": iso(document.effective_on),
    }
