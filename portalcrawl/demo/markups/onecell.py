"""Everything in one table cell, lines parted by ``<br>``: no block says where it ends."""

from portalcrawl.demo.markups.parts import byline, data_table, file_links, grouped, inline
from portalcrawl.demo.model import Block, Picture, Text


def render(text: Text) -> str:
    """The content of the page."""
    lines = []
    if text.title_shown:
        lines.append(f'<span class="t">{inline(text.title, text)}</span>')
    if text.published_line:
        lines.append(inline(text.published_line, text))
    if text.sapo:
        lines.append(f"<b>{inline(text.sapo, text)}</b>")
    lines += _body(text)
    if text.files:
        lines.append(file_links(text))
    if signature := byline(text):
        lines.append(f"<i>{inline(signature, text)}</i>")
    cell = "<br><br>\n".join(lines)
    return f'<table class="nd"><tr><td id="ContentPlaceHolder1_noidung">{cell}</td></tr></table>'


def _body(text: Text) -> list[str]:
    parts = [_run(kind, blocks, text=text) for kind, blocks in grouped(text)]
    parts[1:1] = [_picture(picture, text) for picture in text.pictures]
    return parts


def _run(kind: str, blocks: list[Block], *, text: Text) -> str:
    if kind == "row":
        return data_table(blocks, text, attributes="border=1")
    if kind == "item":
        return "<br>\n".join(inline(block.text, text) for block in blocks)
    line = inline(blocks[0].text, text)
    return f"<b>{line}</b>" if kind == "heading" else f"&nbsp;&nbsp;&nbsp; {line}"


def _picture(picture: Picture, text: Text) -> str:
    caption = f"<br><i>{inline(picture.caption, text)}</i>" if picture.caption else ""
    return f'<center><img src="{picture.path}">{caption}</center>'
