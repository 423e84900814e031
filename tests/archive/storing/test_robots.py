from datetime import datetime, timedelta

import pytest

from portalcrawl.archive import Archive, RobotsFile

AT = datetime.fromisoformat("2024-03-05T08:00:00+07:00")
HOST = "http://xa-moi.example"


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "a.db", mode="write") as opened:
        run = opened.start_run("crawl", portal="xa-moi", source=HOST, started_at=AT)
        opened.keep_robots(RobotsFile(HOST, 404, b"", AT - timedelta(days=2)), run=run)
        opened.keep_robots(RobotsFile(HOST, 200, b"Disallow: \xff", AT), run=run)
        yield opened


@pytest.mark.parametrize(
    ("later", "is_found"),
    [
        (timedelta(0), True),
        (timedelta(hours=24), True),
        (timedelta(hours=24, seconds=1), False),
        (-timedelta(seconds=1), False),
    ],
)
def test_a_copy_holds_for_a_day_and_not_before_its_time(archive, later, is_found):
    found = archive.find_robots(HOST, now=AT + later)
    assert found == (RobotsFile(HOST, 200, b"Disallow: \xff", AT) if is_found else None)


def test_another_port_is_another_origin(archive):
    assert archive.find_robots(f"{HOST}:8080", now=AT) is None
