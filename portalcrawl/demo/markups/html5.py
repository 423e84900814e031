"""The one modern template: article, header, time, figure."""

from portalcrawl.demo.markups.parts import byline, file_links, grouped, inline
from portalcrawl.demo.model import Block, Picture, Text


def render(text: Text) -> str:
    """The content of the page."""
    parts = [f"<header>{_header(text)}</header>"]
    if text.sapo:
        parts.append(f'<p class="sapo">{inline(text.sapo, text)}</p>')
    body = [_run(kind, blocks, text=text) for kind, blocks in grouped(text)]
    body[1:1] = [_picture(picture, text) for picture in text.pictures]
    parts.append('<div class="entry-content">' + "\n".join(body) + "</div>")
    if text.files:
        parts.append(f'<aside class="attachments">{file_links(text)}</aside>')
    if signature := byline(text):
        parts.append(f'<p class="author">{inline(signature, text)}</p>')
    return '<article class="post">\n' + "\n".join(parts) + "\n</article>"


def _header(text: Text) -> str:
    title = f"<h1>{inline(text.title, text)}</h1>" if text.title_shown else ""
    if text.published_line is None:
        return title
    return f'{title}<p class="meta"><time>{inline(text.published_line, text)}</time></p>'


def _run(kind: str, blocks: list[Block], *, text: Text) -> str:
    if kind == "row":
        return _table(blocks, text)
    if kind == "item":
        return "<ol>" + "".join(f"<li>{inline(b.text, text)}</li>" for b in blocks) + "</ol>"
    tag = "h2" if kind == "heading" else "p"
    return f"<{tag}>{inline(blocks[0].text, text)}</{tag}>"


def _table(rows: list[Block], text: Text) -> str:
    head, *rest = ([inline(cell, text) for cell in row.text.split(" | ")] for row in rows)
    lines = "".join("<tr><td>" + "</td><td>".join(row) + "</td></tr>" for row in rest)
    first = "<tr><th>" + "</th><th>".join(head) + "</th></tr>"
    return f"<table><thead>{first}</thead><tbody>{lines}</tbody></table>"


def _picture(picture: Picture, text: Text) -> str:
    caption = inline(picture.caption, text) if picture.caption else ""
    return (
        f'<figure><img src="{picture.path}" loading="lazy" alt="">'
        f"<figcaption>{caption}</figcaption></figure>"
    )
