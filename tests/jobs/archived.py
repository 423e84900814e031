"""What the tiny portal holds, and what an archive holds of it."""

import sqlite3
from pathlib import Path

from portalcrawl.archive import Archive

CONTACT = "https://town.example/who-crawls"
ARTICLES = [f"/TINTUC/View/tin-{number}" for number in (1, 2, 3)]


def pages(archive: Path) -> dict[str, tuple[str, str | None]]:
    """Path of each page to its state and reason."""
    with sqlite3.connect(archive) as db:
        rows = db.execute("SELECT url, state, reason FROM pages").fetchall()
    return {url.split("/", 3)[3]: (state, reason) for url, state, reason in rows}


def titles(archive: Path) -> list[str]:
    with Archive.open(archive) as opened:
        return sorted(record["title"] for record in opened.records())
