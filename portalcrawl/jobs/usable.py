"""Whether anything was understood of a saved page: silence is no success."""

from portalcrawl.extract.content.labels import METADATA_PATH
from portalcrawl.items import TEXT_KINDS, PageKind, Reading

_VOID = "nothing was understood"


def why_void(reading: Reading) -> str | None:
    """Why the file is no page at all: empty markup, or bytes under a page's name; else None.

    Error pages and forms are pages: a mirror has them.
    """
    if reading.page_kind is PageKind.FILE:
        return f"{_VOID} (binary, no page)"
    shown = [block for block in reading.blocks if not block.path.startswith(METADATA_PATH)]
    if reading.page_kind is PageKind.ERROR and not shown and not reading.links:
        return f"{_VOID} (no text)"
    return None


def why_useless(reading: Reading) -> str | None:
    """Why the page holds no text, listing or document; None where it holds one."""
    if reading.page_kind in TEXT_KINDS and (reading.body or reading.sapo or reading.document):
        return None
    if reading.page_kind in (PageKind.LISTING, PageKind.HOME) and reading.items:
        return None
    told = reading.page_kind in (PageKind.ERROR, PageKind.FORM) and reading.kind_evidence
    return f"{_VOID} ({told or 'no text'})"
