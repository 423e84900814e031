"""Read an archived page anew, as a test wants it."""

from typing import Any

from portalcrawl.archive import Archive, Foresight, Reread
from portalcrawl.outcomes import Change

SAME = {"title": "Khởi công cầu", "body": "Sáng nay, thị xã khởi công xây cầu qua suối. " * 3}


def again(desk, path: str, *, run: int | None = None, **facts: Any) -> Reread:
    """Read the newest good capture of the page anew, with these facts."""
    key = path if path.startswith("urn:") else f"portal.example/{path}"
    page = next(one for one in desk.archive.readable() if one.url_key == key)
    reading = desk.text(path, desk.archive.recall(page), **facts)
    n_written = desk.archive.db.conn.total_changes
    foreseen = desk.archive.foresee(reading, page)
    assert desk.archive.db.conn.total_changes == n_written
    done = desk.archive.reread(reading, page, run=run or reread_run(desk), at=desk.now)
    assert_foreseen(foreseen, done)
    return done


def assert_foreseen(foreseen: Foresight, done: Reread) -> None:
    """What was going to change is what did; only a new text may turn out to be known."""
    expected = Change.NEW if done.change is Change.ALIAS else done.change
    assert (foreseen.change, foreseen.why) == (expected, done.why)
    assert tuple(foreseen.differences) == done.fields
    assert all(before != after for before, after in foreseen.differences.values())


def reread_run(desk) -> int:
    return desk.archive.start_run("reread", portal="demo", source=None, started_at=desk.now)


def dump(archive: Archive, *tables: str) -> dict[str, list[tuple]]:
    return {
        table: [tuple(row) for row in archive.db.execute(f"SELECT * FROM {table}").fetchall()]
        for table in tables
    }
