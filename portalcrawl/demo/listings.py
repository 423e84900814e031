"""Pages of links: sections with ``?PageIndex=N``, the home page, the related lists."""

import random
from collections.abc import Sequence
from html import escape

from portalcrawl.demo import addresses
from portalcrawl.demo.chrome import View
from portalcrawl.demo.model import Text

PER_PAGE = 10
_N_RELATED = 6


def listing(title: str, texts: Sequence[Text], *, base: str, number: int, view: View) -> str:
    """One page of a listing as HTML. ``base``: its address up to the page number."""
    shown = texts[(number - 1) * PER_PAGE : number * PER_PAGE]
    if not shown:
        return f"<h3>{title}</h3>\n<p>Chuyên mục chưa có tin bài.</p>"
    entries = "\n".join(_entry(text, number, view=view) for text in shown)
    n_pages = (len(texts) - 1) // PER_PAGE + 1
    pager = _pager(base, number, n_pages=n_pages)
    return f'<h3>{title}</h3>\n<ul class="dstin">\n{entries}\n</ul>\n{pager}'


def papers(title: str, texts: Sequence[Text], *, base: str, number: int, view: View) -> str:
    """One page of the list of văn bản, a table."""
    shown = texts[(number - 1) * PER_PAGE : number * PER_PAGE]
    rows = "\n".join(
        f'<tr><td><a href="{link(text, number, view=view)}">{text.record.number}</a></td>'
        f"<td>{text.record.issued_on:%d/%m/%Y}</td><td>{escape(text.record.abstract)}</td></tr>"
        for text in shown
        if text.record
    )
    head = "<tr><th>Số ký hiệu</th><th>Ngày ban hành</th><th>Trích yếu</th></tr>"
    n_pages = (len(texts) - 1) // PER_PAGE + 1
    return (
        f'<h3>{title}</h3>\n<table class="dsvanban" border="1">\n{head}\n{rows}\n</table>\n'
        f"{_pager(base, number, n_pages=n_pages)}"
    )


def home(sections: Sequence[tuple[str, str, Sequence[Text]]], view: View) -> str:
    """The content of the home page: the newest of each section (path, title, texts)."""
    return "\n".join(
        f'<h3><a href="{view.prefix}{path}">{title}</a></h3>\n<ul>'
        + "".join(f"<li>{_anchor(text, 1, view=view)}</li>" for text in texts[:5])
        + "</ul>"
        for path, title, texts in sections
    )


def related(text: Text, texts: Sequence[Text], *, view: View) -> str:
    """The list under an article; another choice on every request."""
    rng = random.Random(f"{text.key}/{view.n}")
    others = [other for other in rng.sample(texts, min(len(texts), _N_RELATED)) if other != text]
    items = "".join(f"<li>{_anchor(other, rng.randint(1, 60), view=view)}</li>" for other in others)
    return f'<div class="khac"><b>Các tin khác:</b>\n<ul>{items}</ul></div>'


def link(text: Text, number: int, *, view: View) -> str:
    """An address of the text as this page links it: the portal uses all its ways.

    ``number``: the listing page that the visitor is on.
    """
    path = text.path
    if "/View" not in path:
        return f"{view.prefix}{path}"
    if path.startswith(addresses.FRONT):
        view = View(view.n, "", view.aliases)
    folder, _, key = path.rpartition("/")
    if folder.endswith("/View2022"):
        return f"{folder}/?PageIndex={number + 60}&amp;UserKey={key}"
    turn = sum(map(ord, text.key)) + number
    if view.aliases and turn % 19 == 0:
        return f"{view.aliases[turn % len(view.aliases)]}{path}"
    if turn % 13 == 4:
        path = path.replace("/TINTUC/", "/TinTuc/")
    if turn % 7 == 3:
        path = path.replace("/View/", "/view/")
    if turn % 11 == 5:
        return f"{view.prefix}{folder}/?PageIndex={number}&amp;UserKey={key}"
    return f"{view.prefix}{path}?PageIndex={number}"


def _anchor(text: Text, number: int, *, view: View) -> str:
    return f'<a href="{link(text, number, view=view)}">{escape(text.title, quote=False)}</a>'


def _entry(text: Text, number: int, *, view: View) -> str:
    lines = [
        f'<li><a class="tt" href="{link(text, number, view=view)}">',
        escape(text.title, quote=False),
    ]
    lines.append("</a>")
    if text.published_line and number % 2:
        lines.append(f' <span class="ngay">({text.posted_at:%d/%m/%Y})</span>')
    return "".join(lines) + f"<br>{_summary(text)}</li>"


def _summary(text: Text) -> str:
    words = (text.sapo or text.blocks[0].text).split(" ")[:34]
    summary = escape(" ".join(words), quote=False) + ("..." if len(words) == 34 else "")
    if text.posted_at.year > 2019:
        return summary
    # Summaries of the first years keep their line breaks as four characters.
    start = r"\r\n\r\n" if sum(map(ord, text.key)) % 3 == 0 else ""
    return start + summary.replace(", ", r",\r\n", 1)


def _pager(base: str, number: int, *, n_pages: int) -> str:
    numbers = sorted({1, n_pages, *range(max(1, number - 3), min(n_pages, number + 3) + 1)})
    joint = "&amp;" if "?" in base else "?"
    links = " ".join(
        f"<b>{at}</b>" if at == number else f'<a href="{base}{joint}PageIndex={at}">{at}</a>'
        for at in numbers
    )
    return f'<div class="phantrang">Trang: {links}</div>' if n_pages > 1 else ""


def categories() -> dict[str, str]:
    """Key of a category in ``?userkey=`` -> section segment whose texts it shows."""
    return {"van-hoa---du-lich": "VANHOA", "nong-thon-moi-": "NONGTHONMOI"}


def section_title(segment: str) -> str:
    """The heading of a section's listing."""
    named = addresses.SECTIONS | {"FRONT": "Tin hoạt động Mặt trận"}
    return named.get(segment, "Tất cả tin bài")
