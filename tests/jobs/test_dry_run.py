from datetime import datetime, timedelta

import pytest

from portalcrawl.archive import Archive, RobotsFile
from portalcrawl.jobs.dry_run import dry_run
from portalcrawl.portals.loading import read_profile

NOW = datetime.fromisoformat("2024-03-05T08:00:00+07:00")
HOST = "http://xa-moi.example"
PROFILE = """
name = "xa-moi"
seeds = ["http://xa-moi.example/tin/"]
delay_seconds = 2
[urls]
hosts = ["xa-moi.example"]
"""


@pytest.fixture
def profile(tmp_path):
    path = tmp_path / "xa-moi.toml"
    path.write_text(PROFILE)
    return read_profile(path)


@pytest.fixture
def archive(tmp_path, profile):
    """A new page, one that failed, one that is refused and one that was left out."""
    path = tmp_path / "a.db"
    with Archive.open(path, mode="write") as archive:
        run = archive.start_run("crawl", portal="xa-moi", source=HOST, started_at=NOW)
        pages = ("tin/1", "tin/2", "tin/3", "cam/4")
        links = [(f"{HOST}/{page}", profile.key_of(f"{HOST}/{page}"), None) for page in pages]
        archive.add_seeds("xa-moi", links, at=NOW - timedelta(days=1))
        (_, failed, _), (_, skipped, _) = links[1:3]
        archive.store_failure(
            failed, run=run, url=f"{HOST}/tin/2", reason="no answer in time", at=NOW
        )
        archive.store_skipped(f"{HOST}/tin/3", skipped, run=run, reason="login", at=NOW)
        body = b"User-agent: *\nDisallow: /cam/\nCrawl-delay: 5"
        archive.keep_robots(RobotsFile(HOST, 200, body, NOW - timedelta(hours=3)), run=run)
    return path


def told(each):
    return [(one.why, one.url.removeprefix(HOST)) for one in each]


def test_without_an_archive_a_crawl_begins_where_the_portal_begins(tmp_path, profile):
    plan = dry_run(profile, archive_path=tmp_path / "none.db", now=NOW)
    assert told(plan.planned) == [("robots", "/robots.txt"), ("seed", "/tin/")]
    assert (plan.left_out, plan.delay, plan.seconds) == ([], 2, 2)
    assert [file.name for file in tmp_path.iterdir()] == ["xa-moi.toml"]


def test_what_the_archive_knows_is_asked_for_with_the_reason(archive, profile):
    plan = dry_run(profile, archive_path=archive, now=NOW)
    assert told(plan.planned) == [
        ("robots", "/robots.txt"),
        ("seed", "/tin/"),
        ("new", "/tin/1"),
        ("retry", "/tin/2"),
    ]
    assert plan.planned[3].detail == "no answer in time"
    assert plan.counts() == [("robots", 1), ("seed", 1), ("new", 1), ("retry", 1)]


def test_what_is_left_out_has_its_reason(archive, profile):
    plan = dry_run(profile, archive_path=archive, now=NOW)
    assert told(plan.left_out) == [("robots.txt forbids it", "/cam/4"), ("login", "/tin/3")]


def test_the_delay_that_robots_txt_asked_for_counts(archive, profile):
    plan = dry_run(profile, archive_path=archive, now=NOW)
    assert (plan.delay, plan.seconds) == (5, 15)


def test_a_budget_leaves_the_rest_out(archive, profile):
    plan = dry_run(profile, archive_path=archive, now=NOW, max_pages=2)
    assert told(plan.planned)[1:] == [("seed", "/tin/"), ("new", "/tin/1")]
    assert ("over the page budget", "/tin/2") in told(plan.left_out)


def test_nothing_is_written(archive, profile):
    before = archive.read_bytes()
    dry_run(profile, archive_path=archive, now=NOW)
    assert archive.read_bytes() == before
