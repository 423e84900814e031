"""Pieces that the markups share: safe inline text, data tables, pictures, files."""

from html import escape

from portalcrawl.demo.faults import printed
from portalcrawl.demo.model import Block, Picture, Text


def inline(line: str, text: Text) -> str:
    """One line of the text as HTML, with the printing faults of its page."""
    return escape(printed(line, text), quote=False).replace("\u00a0", "&nbsp;")


def byline(text: Text) -> str | None:
    """The author as printed; some desks forget the label."""
    if text.author is None:
        return None
    return f"Tác giả: {text.author}" if text.author_label else text.author


def data_table(rows: list[Block], text: Text, *, attributes: str = "") -> str:
    """A real table of the content; the first row is its head."""
    lines = [
        "".join(f"<td>{inline(cell, text)}</td>" for cell in row.text.split(" | ")) for row in rows
    ]
    return f"<table {attributes}>" + "".join(f"<tr>{line}</tr>\n" for line in lines) + "</table>"


def grouped(text: Text) -> list[tuple[str, list[Block]]]:
    """The blocks as runs of one kind, so that rows and items find their table and list."""
    runs: list[tuple[str, list[Block]]] = []
    for block in text.blocks:
        if runs and runs[-1][0] == block.kind and block.kind in {"row", "item"}:
            runs[-1][1].append(block)
        else:
            runs.append((block.kind, [block]))
    return runs


def picture_cells(picture: Picture, text: Text) -> str:
    """Picture over caption in a small layout table, as the portal's editor inserts it."""
    caption = ""
    if picture.caption:
        caption = f"<tr><td align=center><i>{inline(picture.caption, text)}</i></td></tr>"
    return (
        '<table align="center" border=0 cellpadding=3><tr><td align=center>'
        f'<img src="{picture.path}" width=480 border=0></td></tr>'
        f"{caption}</table>"
    )


def file_links(text: Text) -> str:
    """Links to the files that the text offers; empty without any."""
    links = (f'<a href="{file.path}">{escape(file.name)}</a>' for file in text.files)
    return "<br>\n".join(links)
