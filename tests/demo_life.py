"""The built-in portal's life, crawled once for every test that wants to see it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portalcrawl.archive import Archive
from portalcrawl.demo import DemoServer
from tests.jobs.tiny_portal import Finished, run_crawl

LIFE = (1, 2, 2, 3, 4)
"""The portal's state at each crawl."""
N_HEALTHY = 3
"""After so many crawls the portal still stands, and one change and its confirmation are in."""


@dataclass
class Visit:
    """One crawl of the built-in portal, and what the archive held after it."""

    finished: Finished
    statuses: list[int]
    changes: list[dict[str, Any]]
    texts: dict[str, tuple[str, int]]
    """``url_key`` to digest and revision."""
    n_tombstones: int

    def changed(self, kind: str) -> set[str]:
        return {change["url_key"] for change in self.changes if change["change"] == kind}

    @property
    def counts(self) -> dict[str, int]:
        counts: dict[str, int] = self.finished.report["counts"]
        return counts


@dataclass
class DemoLife:
    """Every crawl in turn; at the second the portal is served at another port."""

    visits: list[Visit]
    healthy: Path
    """Copy of the archive after ``N_HEALTHY`` crawls; nobody writes to it."""


def live(folder: Path) -> DemoLife:
    """Crawl the portal through its life, into an archive in ``folder``."""
    archive, healthy = folder / "demo.db", folder / "healthy.db"
    visits = []
    for number, visit in enumerate(_visits(archive), start=1):
        visits.append(visit)
        if number == N_HEALTHY:
            with closing(sqlite3.connect(archive)) as db:
                db.execute("VACUUM INTO ?", (str(healthy),))
    return DemoLife(visits, healthy)


def _visits(archive: Path) -> Iterator[Visit]:
    with DemoServer(port=0) as server, DemoServer(port=0) as moved:
        for number, state in enumerate(LIFE):
            yield _visit(moved if number == 1 else server, archive, state)


def _visit(server: DemoServer, archive: Path, state: int) -> Visit:
    server.state = state
    before = len(server.requests)
    finished = run_crawl("demo", server.port, archive)
    with Archive.open(archive) as opened:
        changes = opened.changes(finished.report["run"])
    with closing(sqlite3.connect(archive)) as db:
        rows = db.execute("SELECT url_key, digest, revision FROM articles").fetchall()
        (n_tombstones,) = db.execute("SELECT count(*) FROM tombstones").fetchone()
    return Visit(
        finished,
        [request.status for request in server.requests[before:]],
        changes,
        {key: (digest, revision) for key, digest, revision in rows},
        n_tombstones,
    )
