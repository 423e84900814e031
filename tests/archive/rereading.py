"""Read an archived page anew, as a test wants it."""

from typing import Any

from portalcrawl.archive import Archive, Reread

SAME = {"title": "Khởi công cầu", "body": "Sáng nay, thị xã khởi công xây cầu qua suối. " * 3}


def again(desk, path: str, *, run: int | None = None, **facts: Any) -> Reread:
    """Read the newest good capture of the page anew, with these facts."""
    key = path if path.startswith("urn:") else f"portal.example/{path}"
    page = next(one for one in desk.archive.readable() if one.url_key == key)
    reading = desk.text(path, desk.archive.recall(page), **facts)
    return desk.archive.reread(reading, page, run=run or reread_run(desk), at=desk.now)


def reread_run(desk) -> int:
    return desk.archive.start_run("reread", portal="demo", source=None, started_at=desk.now)


def dump(archive: Archive, *tables: str) -> dict[str, list[tuple]]:
    return {
        table: [tuple(row) for row in archive.db.execute(f"SELECT * FROM {table}").fetchall()]
        for table in tables
    }
