"""Crawls on a machine that fails: killed, out of space, with a clock that jumps; and what is left.

A portal of 60 pages is served from loopback; crawls are forked from one process that has the
shim loaded, so that a crawl takes a second.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from select import select
from time import monotonic
from typing import Any

import pytest

from portalcrawl import settings as defaults
from portalcrawl.archive import Archive
from tests.jobs.tiny_portal import ROOT, Tiny, environment, html, listing, serve

N_ARTICLES = 55
MOST_SECONDS = 60
_SECTIONS = ("su-kien", "kinh-te", "van-hoa", "an-ninh")
_SETTINGS: dict[str, Any] = {
    "EXTENSIONS": defaults.EXTENSIONS | {"tests.faults.machine.acknowledging.Acknowledged": 900},
    "DOWNLOAD_DELAY": 0,
    "PORTALCRAWL_MIN_FREE_BYTES": 0,
    "PORTALCRAWL_KEEP_LOGS": 0,
}
_PROFILE = """
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
article = 30
document = 30
static = 30
form = 30
error = 0
file = 30
"""


@dataclass
class Ended:
    """A crawl that has ended."""

    code: int
    report: dict[str, Any]
    talk: str
    seconds: float
    acked: tuple[tuple[str, str], ...]
    """Key and digest of each page that it said it had stored."""


class Machine:
    """The process from which crawls are forked, with the shim between them and the kernel."""

    def __init__(self, shim: Path, folder: Path) -> None:
        self.folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.jobs.crawl_nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            cwd=ROOT,
            env=environment() | {"LD_PRELOAD": str(shim)},
        )

    def close(self) -> None:
        self._process.communicate()

    def begin(self, portal: Tiny, archive: Path, more: dict[str, Any], **faults: str) -> int:
        """Start a crawl; its process number."""
        settings = json.dumps(_SETTINGS | more)
        named = {f"FAULT_{name.upper()}": value for name, value in faults.items()}
        return self._ask(
            crawl=[str(portal.profile), str(portal.port), str(archive), settings],
            environment=environment() | {"FAULT_FILE": str(archive)} | named,
            out=str(self.folder / "out"),
            err=str(self.folder / "err"),
        )

    def end(self, pid: int, archive: Path, *, began: float) -> Ended:
        """Wait for the crawl."""
        code = self._ask(wait=pid)
        seconds = monotonic() - began
        out, err = ((self.folder / name).read_text("utf-8") for name in ("out", "err"))
        return Ended(code, json.loads(out) if out else {}, err, seconds, acked_in(archive))

    def crawl(self, portal: Tiny, archive: Path, **faults: str) -> Ended:
        """Crawl and wait for the end; ``faults`` are the shim's, in small letters."""
        began = monotonic()
        Path(f"{archive}-ack").unlink(missing_ok=True)
        return self.end(self.begin(portal, archive, {}, **faults), archive, began=began)

    def _ask(self, **question: Any) -> int:
        asked, told = self._process.stdin, self._process.stdout
        assert asked
        assert told
        asked.write(json.dumps(question).encode() + b"\n")
        if not select([told], [], [], MOST_SECONDS)[0]:
            raise TimeoutError(question)
        return int(told.readline())


def acked_in(archive: Path) -> tuple[tuple[str, str], ...]:
    """What the crawl said it had stored; a line that is not whole was not said."""
    path = Path(f"{archive}-ack")
    lines = path.read_text("utf-8").split("\n")[:-1] if path.exists() else []
    pairs = (line.partition(" ") for line in lines)
    return tuple((key, digest) for key, _, digest in pairs)


@contextmanager
def machine(folder: Path) -> Iterator[Machine]:
    """A machine that fails as it is told; skips the test where no shim can be compiled."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("no C compiler, or no Linux: the machine cannot be made to fail")
    shim, source = folder / "shim.so", Path(__file__).with_name("shim.c")
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", shim, source, "-ldl"], check=True, timeout=60
    )
    with closing(Machine(shim, folder)) as made:
        yield made


@contextmanager
def town(folder: Path) -> Iterator[Tiny]:
    """A portal of 60 pages: a home page, four sections, 55 articles."""
    with serve(folder) as portal:
        portal.profile.write_text(_PROFILE.format(port=portal.port))
        paths = [f"/TINTUC/{_SECTIONS[n % 4]}/View/tin-{n}" for n in range(N_ARTICLES)]
        portal.pages["/TINTUC/"] = listing(*(f"/TINTUC/{name}" for name in _SECTIONS), *paths[:9])
        for place, name in enumerate(_SECTIONS):
            portal.pages[f"/TINTUC/{name}"] = listing(*paths[place::4])
        portal.pages |= {path: _article(number) for number, path in enumerate(paths)}
        yield portal


_PLACES = "Bum Chăn Đoàn Gốc Hồi Kẹn Mo Nậm".split()
_WORKS = "đắp đê,sửa đường,trồng rừng,dạy chữ,tiêm phòng,làm cầu,mở chợ".split(",")


def _article(number: int) -> Any:
    place, work = _PLACES[number % 8], _WORKS[number // 8]
    title = f"Thôn {place} bàn việc {work}"
    return html(
        f"<h1>{title}</h1><p>Thời gian đăng: {number % 28 + 1:02}/03/2024 08:00:00 AM</p>",
        f"<p>Hôm qua, bà con thôn {place} họp bàn việc {work}, có đại diện các hộ trong thôn.</p>",
        f"<p>Ông trưởng thôn {place} nói việc {work} cần {number * 7 + 11} ngày công.</p>",
        title=title,
    )


@dataclass
class State:
    """What an archive holds, apart from when it was stored."""

    pages: set[tuple[Any, ...]] = field(default_factory=set)
    readings: set[tuple[Any, ...]] = field(default_factory=set)


_PAGES = "SELECT url_key, kind, iif(state IN ('pending', 'failed'), state, 'asked') FROM pages"
_READINGS = "SELECT url_key, digest, status, published_at, revision FROM articles"
_STORED = "SELECT url_key, captures.digest FROM captures JOIN pages ON pages.id = page_id"


def state_of(archive: Path) -> State:
    """Pages and readings of the archive."""
    with closing(sqlite3.connect(archive)) as conn:
        return State(set(conn.execute(_PAGES)), set(conn.execute(_READINGS)))


def faults_of(archive: Path, ended: Ended) -> list[str]:
    """What is wrong with the archive that a crawl left behind; nothing where all is well."""
    if not archive.exists() or not archive.stat().st_size:
        return ["acknowledged pages without an archive"] if ended.acked else []
    with Archive.open(archive, mode="write") as opened:
        found = [*opened.verify()]
        found += [str(row) for row in opened.db.execute("PRAGMA foreign_key_check").fetchall()]
        stored = {tuple(row) for row in opened.db.execute(_STORED).fetchall()}
    return found + [f"lost: {key}" for key, digest in ended.acked if (key, digest) not in stored]


def discard(archive: Path) -> None:
    """Remove the archive with all that lies beside it."""
    for path in archive.parent.glob(f"{archive.name}*"):
        path.unlink()


class Scene:
    """A portal, a machine and an archive; what an uninterrupted crawl makes of them is known."""

    def __init__(self, machine: Machine, portal: Tiny, archive: Path) -> None:
        self._machine = machine
        self.portal = portal
        self.archive = archive
        whole = self.crawl_anew()
        if whole.code:
            raise RuntimeError(f"a crawl without faults ends with {whole}")
        self._whole = state_of(archive)

    def crawl_anew(self, **faults: str) -> Ended:
        """Crawl into a new archive."""
        self.clear()
        return self.crawl(**faults)

    def clear(self) -> None:
        """Have no archive, and no requests."""
        discard(self.archive)
        self.portal.requests.clear()

    def crawl(self, **faults: str) -> Ended:
        """Crawl into the archive as it is."""
        self.portal.requests.clear()
        return self._machine.crawl(self.portal, self.archive, **faults)

    def broken(self, ended: Ended) -> list[str]:
        """What is wrong with the archive; see ``faults_of``."""
        return faults_of(self.archive, ended)

    def differs(self) -> str:
        """In what the archive differs from that of an uninterrupted crawl; "" for nothing."""
        now = state_of(self.archive)
        if now == self._whole:
            return ""
        return f"{now.pages ^ self._whole.pages} {now.readings ^ self._whole.readings}"

    def rows(self, query: str) -> list[Any]:
        """Rows of the archive."""
        with closing(sqlite3.connect(self.archive)) as conn:
            return conn.execute(query).fetchall()
