"""An invented portal of news, served from loopback: pages of about 90 kB with 370 links each.

Every page has the same menus, boxes and scripts around a text of 500 words; some links lead to
neighbours of the text. The pages are the same for the same number.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

from made_articles import START, Portal

from portalcrawl.items import Capture

N_LISTS = 30
PER_LIST = 20
N_MENU = 230
N_BOXED = 80
"""Links of the boxes beside a text; they and the menu are the same on every page."""
N_NEAR = 30
"""Links below a text that lead to its neighbours."""
N_OUTSIDE = 30

_SCRIPT = (
    "function f{n}(a,b){{var c=document.getElementById('m{n}');if(c){{c.style.display=a;}}}}\n"
)
_MENU = (
    '<li class="menu-item menu-level-{level} nav-{n}"><a class="menu-link" href="{url}" '
    'title="{words}"><span class="menu-text">{words}</span></a></li>\n'
)
_BOX = (
    '<div class="box-item row-{odd}" style="padding:4px 0;border-bottom:1px dotted #ccc">'
    '<a class="box-title" href="{url}">{words}</a></div>\n'
)
_OTHER = '<li><a href="{url}">{words}</a> <span class="date">({day})</span></li>\n'
_PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{title} - Cổng thông tin thị xã</title>
<script>{script}</script><style>{style}</style></head>
<body><form id="aspnetForm"><div id="header"><ul class="menu">{menu}</ul></div>
<table width="100%"><tr><td id="left">{left}</td><td id="main">
{content}
<div class="other"><h3>Các tin khác</h3><ul>{near}</ul></div></td>
<td id="right">{right}</td></tr></table>
<div id="footer"><p>Cơ quan chủ quản: Ủy ban nhân dân thị xã</p>
<p>Lượt truy cập: {number}</p></div></form></body></html>
"""
_ARTICLE = """<div class="news-detail"><h1 class="news-title">{title}</h1>
<div class="news-info">Ngày đăng: {moment}</div>
<div class="news-lead"><strong>{lead}</strong></div>
<div class="news-content">{paragraphs}</div><p class="author">Ban biên tập</p></div>"""
_ENTRY = """<div class="news-row"><h3><a href="{url}">{title}</a></h3>
<span class="date">{day}</span><p>{lead}</p></div>
"""


@dataclass(frozen=True)
class MadePortal:
    """``n_articles`` articles, their listings and a home page; ``base``: ``http://host:port``."""

    n_articles: int
    base: str = ""
    made: Portal = field(default_factory=Portal)

    @property
    def paths(self) -> list[str]:
        """Every page, the start page first."""
        n_lists = -(-self.n_articles // PER_LIST)
        lists = [_list_path(number) for number in range(n_lists)]
        return ["/", *lists, *map(_path, range(self.n_articles))]

    def body(self, path: str) -> bytes | None:
        """The page at this path; None where there is none."""
        if path not in self.paths:
            return None
        name = path.rpartition("-")[2].removesuffix(".html")
        number = int(name) if name.isdigit() else 0
        is_text = path.startswith("/tin-tuc/ban-tin")
        content, title = self._article(number) if is_text else self._listing(number)
        near = "".join(self._other(n) for n in range(number + 1, number + N_NEAR + 1))
        html = self._template.replace("@content@", content).replace("@near@", near)
        return html.replace("@title@", title).replace("@number@", f"{100_000 + number}").encode()

    def capture(self, path: str, body: bytes) -> Capture:
        """The page as a crawl brings it."""
        return Capture(
            url=f"{self.base}{path}",
            url_key=f"{self.base.partition('://')[2]}{path}",
            body=body,
            source="crawl",
            portal=self.base.partition("://")[2],
            fetched_at=START,
            status=200,
            headers=(("Content-Type", "text/html; charset=utf-8"),),
        )

    def _article(self, number: int) -> tuple[str, str]:
        reading = self.made.page(number).reading
        title, body = reading.title or "", reading.body or ""
        paragraphs = "".join(
            f'<p class="MsoNormal" style="text-align: justify;"><span style="font-size: 14pt;">'
            f"{text}</span></p>\n"
            for text in body.split("\n\n")
        )
        moment = f"{reading.published_at:%d/%m/%Y %H:%M}"
        return (
            _ARTICLE.format(title=title, moment=moment, lead=reading.sapo, paragraphs=paragraphs),
            title,
        )

    def _listing(self, number: int) -> tuple[str, str]:
        first = number * PER_LIST
        numbers = range(first, min(first + PER_LIST, self.n_articles))
        return "".join(self._entry(n) for n in numbers), f"Tin tức trang {number}"

    def _entry(self, number: int) -> str:
        reading = self.made.page(number).reading
        day = f"{reading.published_at:%d/%m/%Y}"
        return _ENTRY.format(
            url=_path(number), title=reading.title, day=day, lead=(reading.sapo or "")[:120]
        )

    def _other(self, number: int) -> str:
        at = number % self.n_articles
        day = f"{START:%d/%m}/{2000 + at % 24}"
        return _OTHER.format(url=_path(at), words=self._title(at), day=day)

    def _box(self, number: int) -> str:
        at = number % self.n_articles
        return _BOX.format(url=_path(at), words=self._title(at)[:40], odd=number % 2)

    def _title(self, number: int) -> str:
        return self._titles[number % self.n_articles]

    @cached_property
    def _titles(self) -> list[str]:
        return [self.made.page(number).reading.title or "" for number in range(self.n_articles)]

    @cached_property
    def _template(self) -> str:
        lists = [path for path in self.paths if path.startswith("/tin-tuc/trang")]
        menu = "".join(
            _MENU.format(level=n % 3, n=n, url=lists[n % len(lists)], words=self._title(n)[:24])
            for n in range(N_MENU)
        )
        boxes = [self._box(n) for n in range(N_BOXED)]
        links = "".join(
            f'<a href="https://bo-{n}.example/" target="_blank">{n}</a> ' for n in range(N_OUTSIDE)
        )
        return _PAGE.format(
            title="@title@",
            number="@number@",
            content="@content@",
            near="@near@",
            script="".join(_SCRIPT.format(n=n) for n in range(130)),
            style="".join(
                f".c{n}{{color:#{n:03d};margin:0 auto;padding:2px}}\n" for n in range(80)
            ),
            menu=menu,
            left="".join(boxes[:40]),
            right="".join(boxes[40:]) + links,
        )


def _path(number: int) -> str:
    return f"/tin-tuc/ban-tin-so-{number}.html"


def _list_path(number: int) -> str:
    return f"/tin-tuc/trang-{number}"


def pages_of(portal: MadePortal) -> Iterator[tuple[str, bytes]]:
    """Each path with its page."""
    for path in portal.paths:
        body = portal.body(path)
        if body is not None:
            yield path, body


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    pages: ClassVar[dict[str, bytes]] = {}

    def do_GET(self) -> None:
        body = self.pages.get(self.path)
        self.send_response(200 if body is not None else 404)
        body = body or b"<p>404"
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def served(portal: MadePortal) -> ThreadingHTTPServer:
    """A server of the portal on a free port of loopback, not yet running."""
    handler = type("Handler", (_Handler,), {"pages": dict(pages_of(portal))})
    return ThreadingHTTPServer(("127.0.0.1", 0), handler)
