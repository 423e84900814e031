"""One crawl of a portal with a hostile page, and what came of it."""

import atexit
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from portalcrawl import settings as defaults
from portalcrawl.archive import Archive
from portalcrawl.jobs.verifying import verify
from tests.faults.hostile import portal
from tests.faults.hostile.answers import http, page
from tests.faults.hostile.case import PATH, Case
from tests.faults.hostile.server import Served, serve
from tests.jobs.tiny_portal import ROOT, environment

MOST_SECONDS = 30
"""A crawl that lasts longer is killed."""

SETTINGS: dict[str, Any] = {
    "DOWNLOAD_TIMEOUT": 2,
    "EXTENSIONS": defaults.EXTENSIONS | {"tests.faults.hostile.beat.Beat": 1000},
}
"""Ours are 30 s a request; a test cannot wait that long."""


@dataclass(frozen=True)
class Outcome:
    """What a case did to a crawl and to its archive."""

    code: int
    seconds: float
    mb: int
    beat_seconds: float
    """The longest time for which the loop was blocked."""
    report: dict[str, Any]
    talk: str
    """What was written to stderr."""
    asked: tuple[str, ...]
    """The path of each request, in order."""
    heads: tuple[bytes, ...]
    archive: Path
    good: frozenset[str]
    """Titles of the good articles that are archived, alive and in their first version."""
    state: str | None
    """Of the hostile page; None where it was never met."""
    reason: str | None
    text: tuple[str, int] | None
    """Title and revision of the text that the hostile page became."""
    n_truncated: int
    """Captures of the hostile page that are marked as truncated."""
    findings: tuple[str, ...]
    """What ``verify`` finds wrong with the archive."""


class Nursery:
    """The process that forks the crawls; it ends when nobody asks any more."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        command = [sys.executable, "-m", "tests.faults.hostile.nursery"]
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, text=True, bufsize=1, cwd=ROOT, env=environment()
        )
        atexit.register(self._process.communicate)

    def ask(self, **question: Any) -> dict[str, Any]:
        """What the crawl took."""
        asked, told = self._process.stdin, self._process.stdout
        assert asked
        assert told
        asked.write(json.dumps(question) + "\n")
        asked.flush()
        return dict(json.loads(told.readline()))


@cache
def nursery() -> Nursery:
    """The one of this test run."""
    return Nursery()


def run(case: Case, folder: Path) -> Outcome:
    """Crawl the portal with the case's page, after a crawl with the earlier one if it has any."""
    if case.earlier is not None:
        with serve(_served(Case("earlier", case.row, case.earlier))) as served:
            port = served.port
            crawl(served, folder, settings={})
            served.routes |= portal.routes_of(case)
            served.asked.clear()
            served.heads.clear()
            return _outcome(served, folder, settings=dict(case.settings), port=port)
    with serve(_served(case)) as served:
        return _outcome(served, folder, settings=dict(case.settings), port=served.port)


def _served(case: Case) -> Served:
    return Served(
        portal.routes_of(case),
        fallback=case.fallback or http(page("Không tìm thấy trang"), status="404 Not Found"),
        lasting=portal.lasting() - set(case.routes),
    )


def _outcome(served: Served, folder: Path, *, settings: dict[str, Any], port: int) -> Outcome:
    took = crawl(served, folder, settings=settings)
    archive = folder / "hostile.db"
    beat = folder / "beat"
    out = (folder / "out").read_text(encoding="utf-8")
    return Outcome(
        **took,
        beat_seconds=json.loads(beat.read_text()) if beat.exists() else 0.0,
        report=json.loads(out) if out else {},
        talk=(folder / "err").read_text(encoding="utf-8", errors="replace"),
        asked=tuple(served.asked),
        heads=tuple(served.heads),
        archive=archive,
        **_archived(archive),
        findings=_findings(archive),
    )


def crawl(served: Served, folder: Path, *, settings: dict[str, Any]) -> dict[str, Any]:
    """Crawl what is served into ``hostile.db`` of the folder: exit code, seconds, MB."""
    profile = folder / "hostile.toml"
    profile.write_text(portal.PROFILE.format(port=served.port), encoding="utf-8")
    given = SETTINGS | {"HOSTILE_BEAT": str(folder / "beat")} | settings
    return nursery().ask(
        crawl=[str(profile), str(served.port), str(folder / "hostile.db"), json.dumps(given)],
        environment=environment(),
        out=str(folder / "out"),
        err=str(folder / "err"),
        seconds=MOST_SECONDS,
    )


_GOOD = """
    SELECT articles.title
    FROM articles
    JOIN pages ON pages.article_id = articles.id
    WHERE pages.url LIKE '%/View/tot-%'
      AND pages.state = 'fetched'
      AND articles.status = 'live'
      AND articles.revision = 1
"""

_PAGE = "SELECT id, state, reason, article_id FROM pages WHERE url LIKE '%' || :path"

_TEXT = "SELECT title, revision FROM articles WHERE id = :id"

_TRUNCATED = "SELECT count(*) FROM captures WHERE page_id = :id AND truncated"


def _archived(archive: Path) -> dict[str, Any]:
    """What the file says, asked of it without our own code."""
    with closing(sqlite3.connect(archive)) as db:
        good = frozenset(title for (title,) in db.execute(_GOOD)) & portal.TITLES
        row = db.execute(_PAGE, {"path": PATH}).fetchone()
        number, state, reason, article = row or (None,) * 4
        return {
            "good": good,
            "state": state,
            "reason": reason,
            "text": db.execute(_TEXT, {"id": article}).fetchone(),
            "n_truncated": db.execute(_TRUNCATED, {"id": number}).fetchone()[0],
        }


def _findings(archive: Path) -> tuple[str, ...]:
    with Archive.open(archive, mode="read") as opened:
        return tuple(finding.message for finding in verify(opened).findings)
