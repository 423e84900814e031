"""One page as the JSON contract prints it: fixed keys, absent values null, lists never null."""

from calendar import monthrange
from datetime import date, datetime
from typing import Any

from portalcrawl.items import Attachment, Document, Image, ListingItem, Reading

ARTICLE_KEYS = (
    "portal",
    "url",
    "url_key",
    "urls",
    "page_kind",
    "title",
    "sapo",
    "body",
    "section",
    "author",
    "published_at",
    "published_precision",
    "published_line",
    "published_rule",
    "not_before",
    "not_after",
    "citations",
    "dates",
    "images",
    "attachments",
    "counters",
    "items",
    "document",
    "revision",
    "captured_at",
    "digest",
    "rules_version",
    "problems",
)
"""Keys of one page in the order printed."""


def iso(moment: date | datetime | None) -> str | None:
    """The moment in ISO 8601, to the second; None stays None."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="seconds")
    return moment.isoformat() if moment else None


def period(text: str) -> tuple[date, date]:
    """First and last day of a day, month or year in ISO 8601; raises ValueError otherwise.

    >>> [day.isoformat() for day in period("2024-02")]
    ['2024-02-01', '2024-02-29']
    """
    parts = text.split("-")
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]) or not text.isascii():
        raise ValueError(f"no day, month or year: {text}")
    numbers = [int(part) for part in parts]
    first = date(*[*numbers, 1, 1][:3])
    if len(numbers) == 3:
        return first, first
    month = first.month if len(numbers) == 2 else 12
    return first, date(first.year, month, monthrange(first.year, month)[1])


def record_of(reading: Reading) -> dict[str, Any]:
    """The reading in the JSON contract's form, before any archive knows it.

    ``revision`` is null and the sizes of files are unknown: those are the archive's to say.
    """
    capture = reading.capture
    record: dict[str, Any] = {
        "portal": capture.portal,
        "url": capture.url,
        "url_key": capture.url_key,
        "urls": [capture.url] if capture.url else [],
        "revision": None,
        "captured_at": iso(capture.fetched_at),
        "digest": reading.digest,
        "rules_version": reading.rules_version,
        "page_kind": str(reading.page_kind),
        **_fields(reading),
        **_lists(reading),
    }
    return {key: record[key] for key in ARTICLE_KEYS}


def _fields(reading: Reading) -> dict[str, Any]:
    return {
        "title": reading.title,
        "sapo": reading.sapo,
        "body": reading.body,
        "section": reading.section,
        "author": reading.author,
        "published_at": iso(reading.published_at),
        "published_precision": reading.published_precision,
        "published_line": reading.published_line,
        "published_rule": reading.published_rule,
        "not_before": iso(reading.not_before),
        "not_after": iso(reading.not_after),
        "document": document_record(reading.document),
    }


def _lists(reading: Reading) -> dict[str, Any]:
    return {
        "citations": [
            {
                "number": citation.number,
                "kind": citation.kind,
                "issuer": citation.issuer,
                "issued_on": iso(citation.issued_on),
            }
            for citation in reading.citations
            if citation.number
        ],
        "dates": [
            {"kind": day.kind, "raw": day.raw, "iso": day.iso, "precision": day.precision}
            for day in reading.dates
        ],
        "images": [image_record(image) for image in reading.images],
        "attachments": [file_record(file) for file in reading.attachments],
        "counters": [
            {"name": counter.name, "value": counter.value, "raw": counter.raw}
            for counter in reading.counters
        ],
        "items": [item_record(item) for item in reading.items],
        "problems": [
            {"field": problem.field, "code": problem.code, "message": problem.message}
            for problem in reading.problems
        ],
    }


def image_record(
    image: Image, *, sha256: str | None = None, n_bytes: int | None = None
) -> dict[str, Any]:
    """One image; ``sha256`` and ``bytes`` are null until its capture is in the archive."""
    return {"url": image.url, "caption": image.caption, "sha256": sha256, "bytes": n_bytes}


def file_record(
    file: Attachment, *, sha256: str | None = None, n_bytes: int | None = None
) -> dict[str, Any]:
    """One attachment; ``sha256`` and ``bytes`` are null until its capture is in the archive."""
    return {"url": file.url, "name": file.name, "sha256": sha256, "bytes": n_bytes}


def item_record(item: ListingItem) -> dict[str, Any]:
    """One entry of a listing."""
    return {
        "title": item.title,
        "url": item.url,
        "date_line": item.date_line,
        "date": item.date,
        "summary": item.summary,
    }


def document_record(document: Document | None) -> dict[str, Any] | None:
    """What a văn bản states about itself; null for every other page."""
    if document is None:
        return None
    return {
        "number": document.number,
        "kind": document.kind,
        "issuer": document.issuer,
        "issued_on": iso(document.issued_on),
        "effective_on": iso(document.effective_on),
        "abstract": document.abstract,
        "files": [file_record(file) for file in document.files],
    }
