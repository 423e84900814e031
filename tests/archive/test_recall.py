"""A stored capture comes back as it was."""

from pathlib import Path

from portalcrawl.archive import Archive
from tests.conftest import NOW, town_readings


def test_a_text_gives_back_the_capture_it_was_read_from(tmp_path: Path) -> None:
    reading = town_readings()[0]
    with Archive.open(tmp_path / "a.db", mode="write") as archive:
        run = archive.start_run("crawl", portal="town", source="test", started_at=NOW)
        archive.store(reading, run=run, at=NOW)
        assert archive.capture(1) == reading.capture
        assert archive.capture(2) is None
