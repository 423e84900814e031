"""A portal whose chrome no vocabulary knows: learned while it comes in, used from then on."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from portalcrawl.archive import Archive, RunReport
from portalcrawl.jobs import chrome
from portalcrawl.jobs.importing import import_paths
from portalcrawl.jobs.reread import foresee, reread
from portalcrawl.jobs.verifying import verify
from portalcrawl.portals import load
from portalcrawl.sources.folder import Stated
from tests.jobs import strange_portal as strange

N_PAGES = 6

PROFILE = """
name = "zorp"
seeds = ["http://zorp.example/"]
[urls]
hosts = ["zorp.example"]
[chrome]
keep = ["{keep}"]
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    for number in range(N_PAGES):
        strange.save(folder, number)
    return folder


@pytest.fixture
def archive(pages: Path, tmp_path: Path) -> Iterator[Archive]:
    import_paths([pages], archive_path=tmp_path / "a.db")
    with Archive.open(tmp_path / "a.db", mode="update") as archive:
        yield archive


def texts(archive: Archive) -> dict[int, str]:
    """Number of each article to all that was taken for its text."""
    return {
        int(record["url"].rpartition("/")[2].removesuffix(".html")): "\n\n".join(
            filter(None, [record["sapo"], record["body"]])
        )
        for record in archive.records()
    }


def right() -> dict[int, str]:
    return {number: "\n\n".join(strange.body(number)) for number in range(N_PAGES)}


def again(archive: Archive, folder: Path, **varied: object) -> RunReport:
    """Import the pages once more, otherwise printed; the archive is open no longer."""
    for number in range(N_PAGES):
        strange.save(folder, number, **varied)
    archive.close()
    return import_paths([folder], archive_path=archive.path)


def test_one_import_learns_the_chrome_and_leaves_clean_texts(pages, tmp_path) -> None:
    report = import_paths([pages], archive_path=tmp_path / "a.db")
    assert report.notes == ("learned: 3 blocks repeat over the pages; 6 texts read again",)
    with Archive.open(tmp_path / "a.db") as archive:
        assert texts(archive) == right()
        assert [record["title"] for record in archive.records()] == list(
            map(strange.title, range(N_PAGES))
        )
        told = {one.text for one in archive.chrome(strange.HOST) if one.in_content}
        assert told == {"Grumlap norf: #", strange.HEADING, strange.BOX}
        assert verify(archive, every=True).findings == ()


def test_a_counter_that_moved_is_no_edit(archive, tmp_path) -> None:
    report = again(archive, tmp_path / "again", views=7000)
    assert (report.counts["unchanged"], report.counts["changed"], report.notes) == (6, 0, ())


def test_rereading_learns_what_was_forgotten_and_then_changes_nothing(archive) -> None:
    before = texts(archive)
    archive.db.conn.executescript(
        "DELETE FROM learned_blocks; DELETE FROM meta WHERE key GLOB 'c*'"
    )
    plan = foresee(archive)
    assert plan.notes == ("learned: 3 blocks repeat over the pages",)
    assert archive.learned(strange.HOST) == ()
    report = reread(archive)
    assert (report.counts["unchanged"], report.notes) == (6, plan.notes)
    assert texts(archive) == before
    assert reread(archive).notes == ()


def test_pages_read_before_anything_was_learned_are_mended(archive) -> None:
    archive.db.conn.executescript("DELETE FROM learned_blocks")
    assert reread(archive).counts["changed"] == 6
    assert strange.BOX in texts(archive)[0]
    archive.db.conn.executescript("DELETE FROM meta WHERE key GLOB 'chrome of *'")
    assert reread(archive).counts["changed"] == 6
    assert texts(archive) == right()


def test_nothing_is_read_to_learn_where_nothing_came_in(archive, monkeypatch) -> None:
    monkeypatch.setattr(Archive, "teaching_pages", lambda *_: pytest.fail("nothing is new"))
    assert reread(archive).counts["unchanged"] == 6


def test_what_the_profile_keeps_is_never_chrome(pages, tmp_path) -> None:
    profile = tmp_path / "zorp.toml"
    profile.write_text(PROFILE.format(keep=strange.BOX), encoding="utf-8")
    stated = Stated(portal=str(profile))
    report = import_paths([pages], stated, archive_path=tmp_path / "a.db")
    assert report.notes[0].startswith("learned: 3 blocks repeat over the pages")
    with Archive.open(tmp_path / "a.db", mode="update") as archive:
        assert set(texts(archive)) == set(right())
        assert all(text.endswith(strange.BOX) for text in texts(archive).values())
        profile.write_text(PROFILE.format(keep="nothing"), encoding="utf-8")
        reread(archive, "zorp", profile=load(str(profile)))
        assert texts(archive) == right()


def test_a_counter_of_words_that_nobody_knows_stays_out_and_known_ones_are_read(
    tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr(strange, "COUNTER", "Grumlap norf: 3, lượt truy cập: {}")
    for number in range(N_PAGES):
        strange.save(tmp_path / "pages", number)
    import_paths([tmp_path / "pages"], archive_path=tmp_path / "a.db")
    with Archive.open(tmp_path / "a.db") as archive:
        assert texts(archive) == right()
        counters = [json.dumps(record["counters"]) for record in archive.records()]
    assert all('"visits"' in each and '"value": 10' in each for each in counters)


def test_a_damaged_page_teaches_nothing(archive) -> None:
    archive.db.conn.executescript(
        "UPDATE bodies SET data = x'00' WHERE rowid % 2; DELETE FROM meta"
    )
    lessons = chrome.learn_chrome(archive, strange.HOST, given={})
    assert not any(one.in_content for one in lessons.blocks)
    assert list(lessons.told()) == [("unlearned", "3 blocks repeat over the pages")]


def test_a_portal_of_no_profile_teaches_nothing(archive) -> None:
    archive.db.conn.executescript("UPDATE pages SET portal = NULL; DELETE FROM meta")
    assert chrome.learn_chrome(archive, "town", given={}).blocks == ()
