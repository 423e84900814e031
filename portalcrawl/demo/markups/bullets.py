"""The bulleted layout: title, date line, sapo, body and byline are the items of one list."""

from portalcrawl.demo.markups.parts import byline, data_table, file_links, grouped, inline
from portalcrawl.demo.model import Block, Picture, Text


def render(text: Text) -> str:
    """The content of the page."""
    items = []
    if text.title_shown:
        items.append(f'<li class="tieude"><b>{inline(text.title, text)}</b></li>')
    if text.published_line:
        items.append(f'<li class="ngaydang">{inline(text.published_line, text)}</li>')
    if text.sapo:
        items.append(f'<li class="tomtat"><strong>{inline(text.sapo, text)}</strong></li>')
    items.append(f'<li class="noidung">{_body(text)}</li>')
    if text.files:
        items.append(f'<li class="tep">{file_links(text)}</li>')
    if signature := byline(text):
        items.append(f'<li class="tacgia">{inline(signature, text)}</li>')
    return '<ul class="chitiettin">\n' + "\n".join(items) + "\n</ul>"


def _body(text: Text) -> str:
    parts = [_run(kind, blocks, text=text) for kind, blocks in grouped(text)]
    parts[1:1] = [_picture(picture, text) for picture in text.pictures]
    return "\n".join(parts)


def _run(kind: str, blocks: list[Block], *, text: Text) -> str:
    if kind == "row":
        return data_table(blocks, text, attributes='border="1" cellspacing="0"')
    if kind == "item":
        return "<ul>" + "".join(f"<li>{inline(b.text, text)}</li>" for b in blocks) + "</ul>"
    tag = "h3" if kind == "heading" else "p"
    return f"<{tag}>{inline(blocks[0].text, text)}</{tag}>"


def _picture(picture: Picture, text: Text) -> str:
    caption = inline(picture.caption, text) if picture.caption else ""
    return (
        f'<div class="anh"><img src="{picture.path}" alt="{caption}"/>'
        f'<div class="chuthich">{caption}</div></div>'
    )
