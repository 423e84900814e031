"""Measure hostile pages: ``python tests/bench/hostile_pages.py [NAME ...]``.

Makes each page at its real size and reads it to its end in a child process: seconds of CPU for
all steps, growth of memory at its peak over the page itself (MB), kind, evidence and problems.
One line a page on stderr, one JSON object last. Exit code 1 where a page takes over 2 s or 400 MB
or is not explained.
"""

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from portalcrawl.extract import cite_documents, date_page, read, strip_boilerplate  # noqa: E402
from portalcrawl.items import Capture  # noqa: E402
from portalcrawl.portals import load  # noqa: E402

MOST_SECONDS = 2.0
MOST_MB = 400
SENTENCE = "Ủy ban nhân dân thị xã ban hành kế hoạch năm nay, giao các phòng ban thực hiện. "
TEXT = f"<p>{SENTENCE * 3}</p>"
ROW = "<tr>" + "<td>12</td>" * 100 + "</tr>"


def in_page(body: str, head: str = "") -> bytes:
    """A page around it, with a text of its own."""
    return f"<html><head><title>Tin</title>{head}</head><body>{TEXT}{body}</body></html>".encode()


def attributes(number: int) -> str:
    """So many attributes of one tag."""
    return " ".join(f"a{at}=1" for at in range(number))


PAGES: dict[str, Callable[[], bytes]] = {
    "60 MB of paragraphs": lambda: in_page(TEXT * (60_000_000 // len(TEXT.encode()))),
    "60 MB in one text": lambda: in_page(SENTENCE * (60_000_000 // len(SENTENCE.encode()))),
    "50 MB without a break": lambda: in_page("a" * 50_000_000),
    "50 MB of letters with marks": lambda: in_page("ế" * 16_000_000),
    "50 MB of misread letters": lambda: in_page("Uû ban nh©n d©n " * 2_500_000),
    "50 MB of plain text": lambda: b"".join([f"{SENTENCE}\n".encode()] * 500_000),
    "60 MB of pictures in the page": lambda: in_page(
        f"<img src='data:image/png;base64,{'A' * 6_000_000}'>" * 10 + TEXT
    ),
    "8 MB of binary": lambda: bytes(range(1, 256)) * 31_000,
    "one tag of 100,000 attributes": lambda: in_page(f"<div {attributes(100_000)}>x</div>"),
    "2,000 tags of 500 attributes": lambda: in_page(f"<div {attributes(500)}>x</div>" * 2_000),
    "a million nested tags": lambda: in_page("<div>" * 1_000_000 + "x"),
    "a million nested inline tags": lambda: in_page("<b>" * 1_000_000 + "x"),
    "300,000 links": lambda: in_page(
        "".join(f"<a href='/tin/bai-{at}'>Tin số {at}</a> " for at in range(300_000))
    ),
    "a list of 300,000 links": lambda: in_page(
        "".join(f"<li><a href='/x/{at}'>Tin bài số {at} của xã</a></li>" for at in range(300_000))
    ),
    "a million line breaks": lambda: in_page("<br>" * 1_000_000),
    "a million lines": lambda: in_page("xã<br>" * 1_000_000),
    "a table of 100,000 cells": lambda: in_page(f"<table>{ROW * 1_000}</table>"),
    "10,000 nested tables": lambda: in_page("<table><tr><td>" * 10_000 + "x"),
    "10,000 nested tables with pictures": lambda: in_page("<table><tr><td><img src=a>" * 10_000),
    "10,000 tables": lambda: in_page("<table><tr><td><img src=a.jpg><td>x</table>" * 10_000),
    "an unclosed comment": lambda: in_page("<!-- " + TEXT * 50_000),
    "an unclosed script": lambda: in_page("<script>" + TEXT * 50_000),
    "an unclosed attribute": lambda: in_page("<a href='" + TEXT * 50_000),
    "an unclosed CDATA": lambda: in_page("<![CDATA[" + TEXT * 50_000),
    "200,000 broken tags": lambda: in_page("<" * 200_000 + "</" * 200_000 + "<p <p <p" * 50_000),
    "a million references": lambda: in_page("&agrave;&nbsp;&#7841;" * 350_000),
    "a million marks on one letter": lambda: in_page("e" + "\u0301\u0323" * 500_000),
    "500,000 zero bytes": lambda: in_page("<p>a\0b</p>" * 100_000 + "\0" * 500_000),
    "UTF-16 without a mark": lambda: in_page(TEXT * 10_000).decode().encode("utf-16-le"),
    "a wrong charset": lambda: in_page(
        TEXT * 10_000, "<meta charset=windows-1252><meta charset=x-no-such>"
    ),
    "TCVN3 in 8 MB": lambda: b"<html><p>" + b"Ng\xb5y th\xb8ng n\xa8m\n" * 500_000,
    "60,000 runs in VNI": lambda: in_page(
        "".join(f"<p>UÛy ban nhaân daân xaõ {at}" for at in range(60_000))
    ),
    "60,000 runs that nothing mends": lambda: in_page(
        "".join(f"<p>zzé{at:x}òzz xxõ{at:o}ìxx" for at in range(60_000))
    ),
    "gzip in gzip": lambda: gzip.compress(in_page(TEXT * 20)),
    "a bomb of 1 GB": lambda: gzip.compress(gzip.compress(bytes(1_000_000_000), 1), 1),
    "a bomb of 1 GB of tags": lambda: gzip.compress(b"<p>x</p>" * 60_000_000, 1),
    "a PDF sent as HTML": lambda: b"%PDF-1.4\n" + bytes(range(256)) * 10_000,
    "a frameset": lambda: (
        b"<html><frameset cols='20%,80%'><frame src=menu.htm><frame src=main.htm></frameset></html>"
    ),
    "an empty body": lambda: b"",
    "10,000 dates": lambda: in_page("<p>Ngày 12/3/2024 10:30</p>" * 10_000),
    "dates in one line": lambda: in_page("12/3/2024 - " * 100_000),
    "7 MB of dates in one line": lambda: in_page("1/1/2020 " * 800_000),
    "labels in one line": lambda: in_page("Ngày đăng: Tác giả: Lượt xem: 1 " * 50_000),
    "citations in one text": lambda: in_page("Nghị định số 12/2020/NĐ-CP của Chính phủ, " * 50_000),
    "end marks in one text": lambda: in_page("Hết./.Tác giả: B " * 100_000),
}
"""Name of a page -> its body."""


def main(names: list[str]) -> int:
    """Measure each page in a process of its own and print what it took."""
    figures: dict[str, Any] = {}
    for name in names:
        child = [sys.executable, __file__, "--one", name]
        done = subprocess.run(child, input=PAGES[name](), capture_output=True, check=False)
        lines, errors = done.stdout.decode().splitlines(), done.stderr.decode().splitlines()
        failure = {"failed": errors[-1:] or [str(done.returncode)]}
        figures[name] = json.loads(lines[-1]) if lines and not done.returncode else failure
        print(f"{name}: {figures[name]}", file=sys.stderr)
    over = [name for name, found in figures.items() if is_over(found)]
    print(json.dumps({"pages": figures, "over": over}, ensure_ascii=False))
    return 1 if over else 0


def is_over(found: dict[str, Any]) -> bool:
    """Whether the page broke a bound or was not explained."""
    if "failed" in found or not found["evidence"]:
        return True
    return bool(found["seconds"] > MOST_SECONDS or found["mb"] > MOST_MB)


def measure(name: str, body: bytes) -> dict[str, Any]:
    """Read one page to its end in this process."""
    profile = load("muonglay")
    mime = "text/plain" if "plain text" in name else "text/html"
    capture = Capture(
        url="http://muonglay.example/tin/1",
        url_key="muonglay.example/tin/1",
        body=body,
        source="bench",
        status=200,
        headers=(("Content-Type", mime),),
    )
    before = peak_mb()
    start = time.process_time()
    reading = read(capture, profile)
    for step in (strip_boilerplate, date_page, cite_documents):
        reading = step(reading, profile)
    return {
        "bytes": len(capture.body),
        "seconds": round(time.process_time() - start, 2),
        "mb": round(peak_mb() - before),
        "kind": str(reading.page_kind),
        "evidence": reading.kind_evidence,
        "blocks": len(reading.blocks) + len(reading.stripped),
        "problems": [problem.message for problem in reading.problems[:3]],
    }


def peak_mb() -> float:
    """The most memory that this process ever held; that of its parent does not count."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(sys.argv[2], sys.stdin.buffer.read()), ensure_ascii=False))
    else:
        sys.exit(main(sys.argv[1:] or list(PAGES)))
