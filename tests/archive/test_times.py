"""Every time in one offset: text comparison sorts as time does."""

from dataclasses import replace
from datetime import UTC, timedelta

from portalcrawl.items import Counter

NOT_OURS = {"_sqlite_migrations"}
"""Tables that a library keeps for itself."""

OF_THE_LEDGER = {"runs", "portals"}
"""Tables whose times are written as the run's own clock gives them."""


def times_in(desk) -> list[tuple[str, str, str]]:
    db = desk.archive.db
    return [
        (table.name, column.name, row[0])
        for table in db.tables
        if table.name not in NOT_OURS | OF_THE_LEDGER
        for column in table.columns
        if column.name.endswith("_at")
        for row in db.execute(f"SELECT {column.name} FROM {table.name}")
        if row[0]
    ]


def test_every_time_is_stored_in_vietnamese_time(desk) -> None:
    now = desk.now.astimezone(UTC)
    reading = desk.text("a", counters=(Counter("visits", 1, "1"),), published_at=now)
    reading = replace(reading, capture=replace(reading.capture, fetched_at=now))
    archive, run = desk.archive, desk.start()
    archive.add_seeds("demo", [("http://portal.example/", "portal.example/", None)], at=now)
    archive.store(reading, run=run, at=now, due_at=now + timedelta(days=1))
    archive.store_failure("portal.example/b", run=run, url="http://b", reason="timeout", at=now)
    again = desk.capture("a", status=304, body=b"", fetched_at=now)
    archive.store_revisit(again, run=run, at=now)
    archive.settle_run(run, complete=True, at=now)
    times = times_in(desk)
    assert {(table, name) for table, name, _ in times} >= {
        ("pages", "due_at"),
        ("captures", "fetched_at"),
        ("articles", "published_at"),
        ("articles", "captured_at"),
        ("counters", "shown_at"),
    }
    assert [time for time in times if not time[2].endswith("+07:00")] == []


def test_a_time_in_another_offset_is_the_same_instant(desk) -> None:
    capture = desk.capture("a", fetched_at=desk.now.astimezone(UTC))
    desk.run(desk.text("a", capture))
    assert desk.one("SELECT fetched_at FROM captures") == "2024-01-01T08:00:00+07:00"


def test_a_page_is_due_by_instant_whatever_the_offset_of_the_clock(desk) -> None:
    run = desk.start()
    desk.store(desk.text("a"), run, due_at=desk.now)
    before, after = desk.now - timedelta(seconds=1), desk.now + timedelta(seconds=1)
    assert desk.archive.due_pages("demo", now=before.astimezone(UTC)) == []
    assert len(desk.archive.due_pages("demo", now=after.astimezone(UTC))) == 1
