"""Whether a table holds data or only holds a page together."""

from collections.abc import Iterator
from itertools import islice

from portalcrawl.extract.markup.html import TABLE_NOTE, Element, text_of

# Cells of data are short; one cell this long is a column of a page.
_LONGEST_CELL = 600
_PAGE_PARTS = ("table", "form", "h1", "h2", "ul", "ol", "iframe")
_LONGEST_CAPTION = 400
_MOST_ROWS = 50
"""Rows around a picture and its caption."""
_MOST_TABLES = 2000
"""Tables of a page that are looked at; further ones are taken for layout."""


def table_notes(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Notes for the tags of tables that are ``picture`` frames or hold ``data``."""
    for number, table in enumerate(root.iter("table")):
        if number >= _MOST_TABLES:
            return
        if is_picture_frame(table):
            yield table, TABLE_NOTE, "picture"
        elif is_data(table):
            yield table, TABLE_NOTE, "data"


def is_data(table: Element) -> bool:
    """True where the rows are to be read across: at least two rows of at least two cells.

    Portals lay whole pages out with tables, so a nested table, a list, a form or a long cell
    tells a layout; a row of headers tells data unless the table holds another one.
    """
    if table.get("role") == "presentation" or _holds(table, "table"):
        return False
    if _holds(table, "th"):
        return True
    if _holds(table, *_PAGE_PARTS):
        return False
    rows = [row for row in rows_of(table) if row]
    wide = [row for row in rows if len(row) >= 2]
    if len(wide) < 2 or any(len(cell) > _LONGEST_CELL for row in rows for cell in row):
        return False
    return 2 * sum(1 for row in wide if sum(1 for cell in row if cell) >= 2) > len(rows)


def is_picture_frame(table: Element) -> bool:
    """True for the usual frame of an image: one column, a picture and a little text."""
    if not _holds(table, "img"):
        return False
    rows = list(islice(table.iter("tr"), _MOST_ROWS + 1))
    if len(rows) > _MOST_ROWS or any(map(_is_wide, rows)):
        return False
    return len(text_of(table).strip()) <= _LONGEST_CAPTION


def rows_of(table: Element) -> list[list[str]]:
    """The text of each cell, row by row."""
    return [
        [text_of(cell).strip() for cell in row if cell.tag in ("td", "th")]
        for row in table.iter("tr")
    ]


def _is_wide(row: Element) -> bool:
    return sum(1 for cell in row if cell.tag in ("td", "th")) > 1


def _holds(node: Element, *tags: str) -> bool:
    return next(node.iterdescendants(*tags), None) is not None
