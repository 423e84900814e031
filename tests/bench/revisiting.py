"""What later runs over an unchanged portal cost, run by hand.

    python tests/bench/revisiting.py [--articles 400] [--days 1 2 7 30]

A server on loopback shows articles of the last two years behind a listing of twenty a page, once
with validators (ETag) and once without. Each run is a process of its own, with a clock that is
moved to its day; the first is day 0. Prints a line a run, then one JSON object: of each run the
pages asked, listings and texts among them, and the share of the texts.
"""

import argparse
import json
import subprocess
import sys
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT)]

PER_PAGE = 20
SPAN_DAYS = 730
PROFILE = """
name = "revisited"
family = "tintuc"
seeds = ["http://127.0.0.1:{port}/TINTUC/"]
delay_seconds = 0
[urls]
hosts = ["127.0.0.1"]
ports = [{port}]
"""
_SYLLABLES = "an bình châu dương giang hà khánh lâm minh nam phú quang sơn thanh văn xuân".split()


def main(n_articles: int, days: list[int]) -> None:
    """Measure both portals and print."""
    result = {"articles": n_articles}
    for name, has_validators in (("validators", True), ("no_validators", False)):
        with TemporaryDirectory() as folder:
            result[name] = measured(Path(folder), n_articles, days, has_validators=has_validators)
    print(json.dumps(result))


def measured(
    folder: Path, n_articles: int, days: list[int], *, has_validators: bool
) -> list[dict[str, Any]]:
    """One archive, crawled on each of the days."""
    pages = made_pages(n_articles)
    asked: list[str] = []
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), handler_of(pages, asked, has_validators=has_validators)
    )
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    profile = folder / "revisited.toml"
    profile.write_text(PROFILE.format(port=server.server_address[1]))
    runs = []
    for day in (0, *days):
        asked.clear()
        done = subprocess.run(
            [sys.executable, __file__, "crawl", str(profile), str(folder / "a.db"), str(day)],
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        report = json.loads(done.stdout.splitlines()[-1])
        n_texts = sum("/View/" in path for path in asked)
        run = {
            "day": day,
            "requests": len(asked),
            "listings": sum("/View/" not in path and path != "/robots.txt" for path in asked),
            "texts": n_texts,
            "share_percent": round(100 * n_texts / n_articles, 2),
            **report,
        }
        print(f"validators {has_validators}: {run}")
        runs.append(run)
    server.shutdown()
    return runs


def crawl(profile: str, archive: str, day: int) -> dict[str, Any]:
    """One crawl on a day that is so many days from now."""
    from portalcrawl.jobs.crawl import crawl as run
    from portalcrawl.jobs.runlog import RunLog
    from portalcrawl.portals import load
    from portalcrawl.vietnamese.dates import VIETNAM

    ahead = timedelta(days=day)
    RunLog.now = staticmethod(lambda: datetime.now(VIETNAM) + ahead)
    report = run(load(profile), archive_path=Path(archive))
    return {"verdict": report.verdict, "notes": [n for n in report.notes if "again:" in n]}


def made_pages(n_articles: int) -> dict[str, bytes]:
    """Path to page: the listing, newest first, and its articles."""
    random, today = Random(7), datetime.now()
    pages, entries = {}, []
    for number in range(n_articles):
        day = today - timedelta(days=SPAN_DAYS * (number + 0.5) / n_articles)
        title = " ".join(random.choices(_SYLLABLES, k=8)).capitalize()
        text = "".join(
            f"<p>{' '.join(random.choices(_SYLLABLES, k=60)).capitalize()}.</p>" for _ in range(3)
        )
        path = f"/TINTUC/View/{quote(title.replace(' ', '-'))}-{number}"
        head = f"<h1>{title}</h1><p>Thời gian đăng: {day:%d/%m/%Y %I:%M:%S %p}</p>"
        pages[path] = page(title, head + text)
        entries.append(f'<li><a href="{path}">{title}</a> ({day:%d/%m/%Y})</li>')
    n_lists = -(-n_articles // PER_PAGE)
    links = "".join(f'<a href="/TINTUC/?PageIndex={n}">{n}</a> ' for n in range(1, n_lists + 1))
    for at in range(n_lists):
        rows = "".join(entries[at * PER_PAGE : (at + 1) * PER_PAGE])
        path = "/TINTUC/" if at == 0 else f"/TINTUC/?PageIndex={at + 1}"
        pages[path] = page("Tin tức", f"<ul>{rows}</ul><div>Trang: {links}</div>")
    return pages


def page(title: str, content: str) -> bytes:
    """The markup of one page."""
    head = f'<html><head><meta charset="utf-8"><title>{title}</title></head>'
    return f"{head}<body><div>{content}</div></body></html>".encode()


def handler_of(
    pages: dict[str, bytes], asked: list[str], *, has_validators: bool
) -> type[BaseHTTPRequestHandler]:
    """Answers with the pages, and 304 where it may; ``asked`` grows by each path."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            asked.append(self.path)
            body = pages.get(self.path)
            tag = f'"{hash(body)}"'
            is_known = has_validators and self.headers["If-None-Match"] == tag
            self.send_response(404 if body is None else 304 if is_known else 200)
            if has_validators and body:
                self.send_header("ETag", tag)
            sent = b"" if is_known or body is None else body
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    return Handler


if __name__ == "__main__":
    if sys.argv[1:2] == ["crawl"]:
        print(json.dumps(crawl(sys.argv[2], sys.argv[3], int(sys.argv[4]))))
    else:
        parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
        parser.add_argument("--articles", type=int, default=400)
        parser.add_argument("--days", type=int, nargs="+", default=[1, 2, 7, 30, 31, 60])
        arguments = parser.parse_args()
        main(arguments.articles, arguments.days)
