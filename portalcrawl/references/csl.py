"""References as CSL-JSON, for Zotero, pandoc and citeproc."""

from typing import Any

from portalcrawl.references.bibtex import key_of, note
from portalcrawl.references.reference import NO_TITLE_VI, UNKNOWN_PUBLISHER_VI, Reference


def csl_item(to: Reference) -> dict[str, Any]:
    """One item of CSL 1.0.2; names of bodies are literal, dates are as exact as they are known."""
    document = to.document
    item = {
        "id": key_of(to),
        "type": "document" if document else "webpage",
        "title": to.name(NO_TITLE_VI),
        "author": [{"literal": to.author or UNKNOWN_PUBLISHER_VI}],
        "genre": document.kind if document else None,
        "number": document.number if document else None,
        "container-title": to.container,
        "issued": _date(to.dated),
        "accessed": _date(to.captured_at),
        "URL": to.url,
        "version": str(to.revision) if to.revision else None,
        "note": note(to),
        "language": "vi",
    }
    return {name: value for name, value in item.items() if value is not None}


def _date(iso: str | None) -> dict[str, list[list[int]]] | None:
    if iso is None:
        return None
    return {"date-parts": [[int(part) for part in iso.partition("T")[0].split("-")]]}
