"""What a run has just read teaches the same as its captures, read once more."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from portalcrawl.archive import Archive, Readable
from portalcrawl.extract import read
from portalcrawl.items import Capture, PageKind
from portalcrawl.jobs import chrome, seen_pages
from portalcrawl.jobs.chrome import learn_chrome
from portalcrawl.jobs.learning import taught
from portalcrawl.jobs.seen_pages import SeenPages
from portalcrawl.pipelines import understand
from portalcrawl.portals import profile_for_host
from tests.jobs import strange_portal as strange

N_PAGES = 7
AT = datetime(2024, 4, 1, tzinfo=UTC)
PROFILE = profile_for_host(f"http://{strange.HOST}/")


def capture(number: int, content_type: str = "text/html; charset=utf-8") -> Capture:
    return Capture(
        url=f"http://{strange.HOST}/tin/{number}.html",
        url_key=f"{strange.HOST}/tin/{number}.html",
        body=strange.page(number).encode(),
        source="crawl",
        portal=PROFILE.name,
        fetched_at=AT,
        status=200,
        headers=(("Content-Type", content_type),),
    )


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "a.db", mode="write") as archive:
        run = archive.start_run("crawl", portal=PROFILE.name, source="x", started_at=AT)
        for number in range(N_PAGES):
            archive.store(understand(capture(number), PROFILE), run=run, at=AT)
        yield archive


def noted(profile=PROFILE, **varied) -> SeenPages:
    seen = SeenPages()
    for number in range(N_PAGES):
        seen.note(read(capture(number, **varied), profile), profile)
    return seen


def lessons(archive: Archive, seen: SeenPages | None = None) -> chrome.ChromeLessons:
    return learn_chrome(archive, PROFILE.name, given={PROFILE.name: PROFILE}, seen=seen)


def kept(seen: SeenPages) -> list[int]:
    """Numbers of the pages whose facts are at hand."""
    return [n for n in range(N_PAGES) if known(seen, n) is not None]


def known(seen: SeenPages, number: int, content_type: str = "text/html; charset=utf-8"):
    one = capture(number, content_type)
    page = Readable(1, 1, None, PROFILE.name, one.url, one.url_key, one.digest)
    return seen.facts(page, one, profile=PROFILE)


def test_pages_that_were_noted_teach_the_same_and_are_not_read_again(archive, monkeypatch) -> None:
    without = lessons(archive)
    assert len(without.blocks) > 3
    seen = noted()
    monkeypatch.setattr(chrome, "blocks_of", lambda *_: pytest.fail("read again"))
    assert lessons(archive, seen) == without


def test_what_was_learned_before_is_no_part_of_the_facts(archive) -> None:
    plain, blocks = noted(), lessons(archive).blocks
    by_lessons = noted(taught(PROFILE, blocks))
    assert [known(by_lessons, n) for n in range(N_PAGES)] == [
        known(plain, n) for n in range(N_PAGES)
    ]
    assert kept(by_lessons) == list(range(N_PAGES))


def test_facts_hold_for_the_same_bytes_sent_alike_and_one_profile_only() -> None:
    seen = noted()
    assert known(seen, 2) is not None
    assert known(seen, 2, "text/html") is None
    seen.note(read(capture(3), PROFILE), replace(PROFILE, welcome=()))
    other = replace(PROFILE, site_names=("Zorp",))
    seen.note(read(capture(3), other), other)
    assert kept(seen) == []


def test_pages_that_teach_nothing_are_not_kept() -> None:
    seen = SeenPages()
    seen.note(replace(read(capture(1), PROFILE), page_kind=PageKind.FORM), PROFILE)
    assert kept(seen) == []


def test_no_more_is_kept_than_the_sample_and_a_few(archive, monkeypatch) -> None:
    sample = [page.newest.url_key for page in archive.teaching_pages(PROFILE.name)]
    monkeypatch.setattr(seen_pages, "MOST_PAGES", 3)
    monkeypatch.setattr(seen_pages, "_AT_ONCE", 1)
    assert {capture(n).url_key for n in kept(noted())} == set(sample[:3])
