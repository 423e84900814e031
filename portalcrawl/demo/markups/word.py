"""Div soup pasted from Word: MsoNormal, spans in spans, empty paragraphs, a style block."""

import random

from portalcrawl.demo.markups.parts import byline, data_table, file_links, grouped, inline
from portalcrawl.demo.model import Block, Picture, Text

_STYLE = """/* Style Definitions */
 table.MsoNormalTable
\t{mso-style-name:"Table Normal"; mso-tstyle-rowband-size:0; mso-style-parent:"";
\tmso-padding-alt:0in 5.4pt 0in 5.4pt; font-size:10.0pt; font-family:"Times New Roman";}
 p.MsoNormal, li.MsoNormal {margin:0in; text-align:justify; font-size:14.0pt;}"""
_EMPTY = '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
_FONT = "font-size:14.0pt;font-family:&quot;Times New Roman&quot;,serif"


def render(text: Text) -> str:
    """The content of the page."""
    parts = [f"<!--[if gte mso 10]><style>{_STYLE}</style><![endif]-->"]
    # Some editors drop the style element and keep its words: they stand on the page as text.
    parts.append(_STYLE if "word_css" in text.faults else f"<style><!--\n{_STYLE}\n--></style>")
    if text.title_shown:
        parts.append(_paragraph(f"<b>{_spans(text.title, text)}</b>"))
    if text.published_line:
        parts.append(f"<div><div>{inline(text.published_line, text)}</div></div>")
    if text.sapo:
        parts.append(_paragraph(f"<b><i>{_spans(text.sapo, text)}</i></b>"))
    parts += _body(text)
    if text.files:
        parts.append(f"<div>{file_links(text)}</div>")
    if signature := byline(text):
        parts.append(_paragraph(f"<b>{_spans(signature, text)}</b>"))
    return '<div><div><div class="WordSection1">\n' + "\n".join(parts) + "\n</div></div></div>"


def _body(text: Text) -> list[str]:
    parts = [_run(kind, blocks, text=text) for kind, blocks in grouped(text)]
    parts[1:1] = [_picture(picture, text) for picture in text.pictures]
    parts.insert(len(parts) // 2, _EMPTY)
    return parts


def _run(kind: str, blocks: list[Block], *, text: Text) -> str:
    if kind == "row":
        return data_table(blocks, text, attributes='class="MsoTableGrid" border="1"')
    if kind == "item":
        return "\n".join(_paragraph(_spans(block.text, text)) for block in blocks)
    line = _spans(blocks[0].text, text)
    return _paragraph(f"<b>{line}</b>" if kind == "heading" else line)


def _paragraph(inner: str) -> str:
    style = "margin-bottom:6.0pt;text-align:justify;text-indent:.5in"
    return f'<p class="MsoNormal" style="{style}">{inner}<o:p></o:p></p>'


def _spans(line: str, text: Text) -> str:
    """The line cut into spans at word gaps, as Word's spelling marks leave it."""
    words = inline(line, text).split(" ")
    cut = random.Random(f"{text.key}/{line}").randint(1, max(1, len(words) - 1))
    pieces = (" ".join(words[:cut]), " ".join(words[cut:]))
    return " ".join(f'<span lang="VI" style="{_FONT}">{piece}</span>' for piece in pieces if piece)


def _picture(picture: Picture, text: Text) -> str:
    caption = inline(picture.caption, text) if picture.caption else "&nbsp;"
    return (
        f'<p class="MsoNormal" align="center"><img width="500" src="{picture.path}"></p>\n'
        f'<p class="MsoNormal" align="center"><i>{caption}</i></p>'
    )
