"""Pages to measure how captures are stored: saved ones, the demo's, and templates with texts.

Also the same captures as WARC.gz, as a crawler writes them: a gzip member a record, request and
response.
"""

import gzip
import json
from base64 import b32encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from hashlib import sha1
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from portalcrawl.demo import DemoServer, chrome, markups
from portalcrawl.demo.chrome import View
from portalcrawl.demo.model import Block
from portalcrawl.demo.site import site
from portalcrawl.items import Capture

AT = datetime(2024, 6, 1, 8, 0, tzinfo=timezone(timedelta(hours=7)))
FEWEST = 20
"""Pages of a site that make a group of its own."""
WORDS = 500
TEXTS = ("article", "static")
HTML = "text/html; charset=utf-8"
LISTS = ("TINTUC", "THONGBAO", "VANHOA", "NONGTHONMOI", "VANBAN")

_ASKED = """GET {path} HTTP/1.1
Host: {host}
Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
Accept-Language: vi,en;q=0.8
User-Agent: portalcrawl (+https://portal.example/about)
Accept-Encoding: gzip, deflate, br, zstd

"""

_RECORD = """WARC/1.0
WARC-Type: {kind}
WARC-Record-ID: <urn:uuid:{number}>
WARC-Target-URI: {url}
WARC-Date: 2024-06-01T01:00:00Z
WARC-Block-Digest: sha1:{block}
{more}Content-Type: application/http; msgtype={kind}
Content-Length: {length}

"""


def capture(url: str, body: bytes, *, number: int, content_type: str = HTML) -> Capture:
    """A capture with the headers that a portal sends."""
    at = AT + timedelta(seconds=2 * number)
    headers = (
        ("Date", f"{at:%a, %d %b %Y %H:%M:%S} GMT"),
        ("Server", "nginx"),
        ("Content-Type", content_type),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "private"),
    )
    return Capture(
        url=url,
        url_key=url.partition("://")[2],
        body=body,
        source="crawl",
        portal="bench",
        fetched_at=at,
        status=200,
        headers=headers,
    )


def saved(folder: Path) -> dict[str, list[Capture]]:
    """The pages of manifest.jsonl by site in its order; small sites together."""
    sites: dict[str, list[tuple[dict[str, Any], bytes]]] = {}
    for line in (folder / "manifest.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        path = folder / row["path"]
        body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        sites.setdefault(row["site"], []).append((row, body))
    groups: dict[str, list[Capture]] = {}
    for name, rows in sites.items():
        group = groups.setdefault(name if len(rows) >= FEWEST else "sites of few pages", [])
        for row, body in rows:
            url = row["url"] or f"http://unknown.example/{row['path']}"
            group.append(capture(url, body, number=len(group)))
    return groups


def template(folder: Path) -> bytes | None:
    """An article or static page of middle size from the site with most pages; None for none."""
    rows = [json.loads(line) for line in (folder / "manifest.jsonl").open(encoding="utf-8")]
    largest = max(Counter(row["site"] for row in rows).items(), key=lambda pair: pair[1])[0]
    read = [row for row in rows if row["site"] == largest and row["kind"] in TEXTS]
    bodies = sorted(((folder / row["path"]).read_bytes() for row in read), key=len)
    return bodies[len(bodies) // 2] if bodies else None


def demo() -> list[Capture]:
    """Every text of the built-in portal, between its listings as a crawl meets them."""
    server = DemoServer(state=1)
    lists = ["/", *(f"/{name}/?PageIndex={at}" for at in range(1, 9) for name in LISTS)]
    texts = [text.path for text in site(1).texts]
    targets = [*lists[:20], *texts[:100], *lists[20:], *texts[100:]]
    answers = [(target, server.respond(target)) for target in targets]
    return [
        capture(f"http://town.example{target}", answer.body, number=at)
        for at, (target, answer) in enumerate(answers)
        if answer.status == 200
    ]


def with_texts(texts: list[str]) -> list[Capture]:
    """Articles of the built-in portal, each with real texts of some 500 words as its content."""
    articles = [text for text in site(1).texts if text.kind == "article"]
    pages = []
    for at, (text, words) in enumerate(zip(articles, joined(texts), strict=False)):
        blocks = tuple(Block("paragraph", paragraph) for paragraph in words)
        shown = replace(text, title=words[0][:80], sapo=None, blocks=blocks)
        content = markups.render(shown)
        page = chrome.Page(
            title=shown.title, content=content, is_ward=False, is_live=True, rated=True
        )
        body = chrome.render(page, View(at + 1, "", ())).encode()
        pages.append(capture(f"http://town.example{text.path}", body, number=at))
    return pages


def around_texts(template: bytes, texts: list[str], *, most: int) -> list[Capture]:
    """A saved page as template: each time other texts of some 500 words stand in its middle."""
    middle = template.find(b">", len(template) // 2) + 1
    pages = []
    for at, words in zip(range(most), joined(texts), strict=False):
        text = "".join(f'<p style="text-align: justify;">{paragraph}</p>\n' for paragraph in words)
        head = f'<h1>{words[0][:80]}</h1><span class="date">{at % 28 + 1}/5/2024</span>\n'
        body = template[:middle] + (head + text).encode() + template[middle:]
        pages.append(capture(f"http://portal.example/web/guest/tin/{at}", body, number=at))
    return pages


def joined(texts: list[str]) -> Iterator[list[str]]:
    """Paragraphs of one text after the other, together at least ``WORDS`` words."""
    paragraphs: list[str] = []
    for text in texts:
        paragraphs += [line for line in text.split("\n") if line.strip()]
        if sum(len(paragraph.split()) for paragraph in paragraphs) >= WORDS:
            yield paragraphs
            paragraphs = []


def warc(page: Capture, *, number: int) -> int:
    """Bytes of the capture as WARC.gz: the records of request and response."""
    parts = urlsplit(page.url or "")
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"
    asked = _wire(_ASKED.format(path=path, host=parts.netloc))
    head = "".join(f"{name}: {value}\n" for name, value in page.headers)
    sent = _wire(f"HTTP/1.1 200 OK\n{head}\n") + page.body
    digest = f"WARC-Payload-Digest: sha1:{b32encode(sha1(page.body).digest()).decode()}\n"
    return _record("request", asked, page, number=2 * number) + _record(
        "response", sent, page, number=2 * number + 1, more=digest
    )


def _record(kind: str, block: bytes, page: Capture, *, number: int, more: str = "") -> int:
    # As random as the numbers of a crawler, and the same each time.
    name = UUID(bytes=sha1(f"{page.url} {number}".encode()).digest()[:16])
    head = _RECORD.format(
        kind=kind,
        number=name,
        url=page.url,
        block=b32encode(sha1(block).digest()).decode(),
        more=more,
        length=len(block),
    )
    return len(gzip.compress(_wire(head) + block + b"\r\n\r\n", 6))


def _wire(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()
