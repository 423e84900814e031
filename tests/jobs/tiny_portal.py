"""Crawls in processes of their own, and a small portal whose every answer a test decides."""

import atexit
import json
import os
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from select import select
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT_SECONDS = 50

PROFILE = """
name = "tiny"
family = "tintuc"
seeds = ["http://127.0.0.1:{port}/TINTUC/"]
delay_seconds = 0
[urls]
hosts = ["127.0.0.1"]
ports = [{port}]
[revisit_days]
home = 0
listing = 0
article = 0
document = 0
static = 0
form = 0
error = 0
file = 0
"""

TEXT = (
    "Ngày hôm nay, Ủy ban nhân dân thị xã tổ chức hội nghị triển khai nhiệm vụ số {number} "
    "của năm, với sự tham gia của đại diện các phòng, ban và các phường trên địa bàn."
)


@dataclass
class Finished:
    """A crawl that has ended."""

    code: int
    report: dict[str, Any]
    talk: str
    """What it wrote to stderr."""

    @property
    def reasons(self) -> str:
        return "; ".join(self.report["reasons"])


class Nursery:
    """The process from which crawls are forked; it ends when nobody asks any more."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.jobs.crawl_nursery"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, bufsize=0, cwd=ROOT, env=environment()
        )
        atexit.register(self._process.communicate)

    def ask(self, **question: Any) -> int:
        """Its answer; raises TimeoutError where a crawl does not end."""
        asked, told = self._process.stdin, self._process.stdout
        assert asked
        assert told
        asked.write(json.dumps(question).encode() + b"\n")
        if not select([told], [], [], TIMEOUT_SECONDS)[0]:
            raise TimeoutError(question)
        return int(told.readline())


@cache
def nursery() -> Nursery:
    """The one of this test run."""
    return Nursery()


@dataclass
class Crawl:
    """A crawl under way."""

    pid: int
    folder: TemporaryDirectory[str]
    """Where ``out`` and ``err`` are written."""

    def finish(self) -> Finished:
        code = nursery().ask(wait=self.pid)
        with self.folder as folder:
            out, err = (Path(folder, name).read_text(encoding="utf-8") for name in ("out", "err"))
        return Finished(code, json.loads(out) if out else {}, err)


def start_crawl(profile: str | Path, port: int, archive: Path, **settings: Any) -> Crawl:
    """Start a crawl of the profile at this port of loopback, in a process of its own."""
    folder = TemporaryDirectory()
    pid = nursery().ask(
        crawl=[str(profile), str(port), str(archive), json.dumps(settings)],
        environment=environment(),
        out=f"{folder.name}/out",
        err=f"{folder.name}/err",
    )
    return Crawl(pid, folder)


def environment() -> dict[str, str]:
    """Ours, with this checkout to import from and without a contact.

    No test depends on how full this machine's disk is.
    """
    ours = {name: value for name, value in os.environ.items() if name != "PORTALCRAWL_CONTACT"}
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return ours | {"PYTHONPATH": path, "PORTALCRAWL_MIN_FREE_BYTES": "0"}


def run_crawl(profile: str | Path, port: int, archive: Path, **settings: Any) -> Finished:
    """Crawl and wait for the end."""
    return start_crawl(profile, port, archive, **settings).finish()


@dataclass
class Asked:
    """One request that the tiny portal got."""

    path: str
    headers: dict[str, str]


@dataclass
class Answer:
    """What the tiny portal sends."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut_at: int | None = None
    """Send no length and stop after this many bytes."""


@dataclass
class Tiny:
    """A portal of a few pages; ``on_request`` is called with the number of each request."""

    port: int
    profile: Path
    pages: dict[str, Answer]
    requests: list[Asked] = field(default_factory=list)
    on_request: Callable[[int], None] = lambda number: None

    @property
    def asked(self) -> list[str]:
        return [request.path for request in self.requests]

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def crawl(self, archive: Path, **settings: Any) -> Finished:
        self.requests.clear()
        return run_crawl(self.profile, self.port, archive, **settings)


# Pages that differ in numbers only look like those of a calendar.
_VILLAGES = "Lang Bum Chăn Đoàn Gốc Hồi Kẹn Mo Nậm Ơ Phai Quài Rông Sàng Tân Ún Vàng Xá Yên".split()


def article(number: int, *more: str) -> Answer:
    """An article that is right in every way, with further markup."""
    return html(
        f"<h1>Hội nghị triển khai nhiệm vụ số {number}</h1>"
        f"<p>Thời gian đăng: {number:02}/03/2024 08:00:00 AM</p>"
        f"<p>{TEXT.format(number=number)}</p><p>{TEXT.format(number=number + 100)}</p>"
        f"<p>Thôn {_VILLAGES[number % len(_VILLAGES)]} được chọn làm điểm.</p>",
        *more,
        title=f"Hội nghị triển khai nhiệm vụ số {number}",
    )


def listing(*paths: str) -> Answer:
    """A listing of these addresses."""
    rows = (f'<li><a href="{path}">Tin về nhiệm vụ {path}</a></li>' for path in paths)
    return html("<ul>", *rows, "</ul>", title="Tin tức")


def html(*parts: str, title: str = "Trang", status: int = 200, **headers: str) -> Answer:
    """A page with these parts in its body."""
    head = f'<html><head><meta charset="utf-8"><title>{title}</title></head>'
    body = f"{head}<body><div>{''.join(parts)}</div></body></html>"
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(body.encode(), status, {"Content-Type": "text/html; charset=utf-8"} | named)


@contextmanager
def serve(folder: Path, *, tls: ssl.SSLContext | None = None) -> Iterator[Tiny]:
    """A tiny portal at a free port, with its profile in ``folder``; it has no robots.txt."""
    tiny = Tiny(0, folder / "tiny.toml", {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(tiny))
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None  # a client that hangs up is what is tested
    tiny.port = server.server_address[1]
    tiny.profile.write_text(PROFILE.format(port=tiny.port))
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield tiny
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def also_at(tiny: Tiny, host: str) -> Iterator[None]:
    """The same portal at a further loopback host, where ``host/path`` goes before ``/path``."""
    server = ThreadingHTTPServer((host, tiny.port), _handler(tiny))
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def _handler(tiny: Tiny) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1

        def do_GET(self) -> None:
            tiny.requests.append(Asked(self.path, dict(self.headers)))
            tiny.on_request(len(tiny.requests))
            host = self.headers["Host"].partition(":")[0]
            answer = tiny.pages.get(self.path, Answer(status=404))
            answer = tiny.pages.get(host + self.path, answer)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.cut_at is None:
                self.send_header("Content-Length", str(len(answer.body)))
            else:
                self.close_connection = True
            self.end_headers()
            self.wfile.write(answer.body[: answer.cut_at])

        def log_message(self, format: str, *args: object) -> None:
            """Stay silent."""

    return Handler
