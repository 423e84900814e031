"""Nested layout tables, as the portal's editor of 2005 drew every page."""

from portalcrawl.demo.markups.parts import (
    byline,
    data_table,
    file_links,
    grouped,
    inline,
    picture_cells,
)
from portalcrawl.demo.model import Block, Text


def render(text: Text) -> str:
    """The content of the page."""
    rows = []
    if text.title_shown:
        rows.append(f'<font size="4" color="#b00000"><b>{inline(text.title, text)}</b></font>')
    if text.published_line:
        rows.append(f'<font size="1" color="gray">{inline(text.published_line, text)}</font>')
    if text.sapo:
        rows.append(f'<div align="justify"><b>{inline(text.sapo, text)}</b></div>')
    rows.append(_inner_table(text))
    if text.files:
        rows.append(f"<b>Tệp đính kèm:</b> {file_links(text)}")
    if signature := byline(text):
        rows.append(f'<div align="right"><i>{inline(signature, text)}</i></div>')
    cells = "".join(f'<tr><td valign="top">{row}</td></tr>\n' for row in rows)
    return f'<table width="100%" border="0" cellspacing="0" cellpadding="4">\n{cells}</table>'


def _inner_table(text: Text) -> str:
    parts = [_run(kind, blocks, text=text) for kind, blocks in grouped(text)]
    parts[1:1] = [picture_cells(picture, text) for picture in text.pictures]
    return (
        '<table width="100%" border="0"><tr><td width="8">&nbsp;</td><td>\n'
        + "\n".join(parts)
        + '\n</td><td width="8">&nbsp;</td></tr></table>'
    )


def _run(kind: str, blocks: list[Block], *, text: Text) -> str:
    if kind == "row":
        return data_table(blocks, text, attributes='border="1" width="95%" align="center"')
    if kind == "item":
        return "<ul>" + "".join(f"<li>{inline(b.text, text)}" for b in blocks) + "</ul>"
    line = inline(blocks[0].text, text)
    return f'<p align="justify">{f"<b>{line}</b>" if kind == "heading" else line}</p>'
