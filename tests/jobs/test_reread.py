"""Archived pages read again, and what pages teach, from saved page to archive."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from portalcrawl.archive import Archive
from portalcrawl.errors import NoArchive
from portalcrawl.jobs.field_changes import FieldChanges, Sample
from portalcrawl.jobs.importing import import_paths
from portalcrawl.jobs.reread import Manner, foresee, reread
from portalcrawl.outcomes import Verdict
from tests.jobs.saved import AS_EARLIER_RULES_LEFT_IT, save

READINGS = (
    "articles revisions article_dates citations documents images attachments counters "
    "listing_items problems pages captures bodies"
).split()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Five pages of a portal: one that can only be month first, four that may be both."""
    folder = tmp_path / "pages"
    for number, day in enumerate(["5/29/2017", "5/6/2017", "4/7/2017", "3/8/2017"], start=1):
        save(folder, number, line=f"Thời gian đăng: {day} 9:11:38 AM")
    save(folder, 5, line="Thời gian đăng: 03/07/2019 08:45:07 AM")
    return folder


@pytest.fixture
def archive(path: Path, pages: Path) -> Iterator[Archive]:
    import_paths([pages], archive_path=path)
    with Archive.open(path, mode="update") as archive:
        yield archive


def dump(archive: Archive) -> dict[str, list[tuple]]:
    """Every row that a reading made; problems without their numbers."""
    rows = {table: archive.db.execute(f"SELECT * FROM {table}").fetchall() for table in READINGS}
    rows["problems"] = [row[1:] for row in rows["problems"]]
    return rows


def days(archive: Archive) -> list[str]:
    return [str(record["published_at"])[:10] for record in archive.records()]


def test_reading_what_was_just_read_changes_nothing(archive) -> None:
    before = dump(archive)
    report = reread(archive)
    assert (report.verdict, report.exit_code, report.reasons) == (Verdict.COMPLETE, 0, ())
    assert (report.counts["captures"], report.counts["unchanged"]) == (5, 5)
    assert (report.fields, report.notes) == ({}, ())
    assert dump(archive) == before


def test_whatever_earlier_rules_made_of_a_page_is_made_right(archive) -> None:
    before = dump(archive)
    archive.db.conn.executescript(AS_EARLIER_RULES_LEFT_IT)
    assert archive.search("hoi nghi").count == 5
    assert archive.search("tit le").count == 5
    report = reread(archive, "portal.example")
    assert dump(archive) == before
    assert (report.counts["changed"], report.counts["unchanged"]) == (5, 0)
    assert report.fields["title"] == report.fields["published_at"] == report.fields["counters"] == 5
    assert archive.search("tit le").count == 0
    assert archive.verify() == ()


def test_the_run_is_in_the_ledger(archive) -> None:
    archive.db.execute("UPDATE articles SET title = 'Tit le' WHERE id < 3")
    report = reread(archive, "portal.example")
    row = next(archive.db.query("SELECT * FROM runs WHERE id = ?", [report.run]))
    names = ("kind", "portal", "verdict", "exit_code", "n_captures", "n_changed", "n_unchanged")
    assert [row[name] for name in names] == [
        *("reread", "portal.example", "complete", 0, 5, 2, 3),
    ]
    assert [change["fields"] for change in archive.changes(report.run)] == [["title"], ["title"]]


def test_an_import_learns_how_its_pages_write_dates_and_reads_them_again(path, pages) -> None:
    report = import_paths([pages], archive_path=path)
    assert report.notes == (
        "learned: portal.example/tin writes the month first (1 page); 3 texts read again",
    )
    with Archive.open(path) as archive:
        assert days(archive) == [
            *("2017-05-29", "2017-05-06", "2017-04-07", "2017-03-08", "2019-07-03"),
        ]
        kinds = [row[0] for row in archive.db.execute("SELECT kind FROM runs").fetchall()]
        assert kinds == ["import", "reread"]


def test_what_was_learned_is_used_from_then_on(path, pages, tmp_path) -> None:
    import_paths([pages], archive_path=path)
    more = save(tmp_path / "more", 7, line="Thời gian đăng: 2/9/2018 9:11:38 AM")
    report = import_paths([more], archive_path=path)
    assert report.notes == ()
    with Archive.open(path) as archive:
        assert days(archive)[-1] == "2018-02-09"
        assert archive.db.execute("SELECT count(*) FROM runs").fetchone()[0] == 3


def test_a_line_that_contradicts_is_learned_from_too(path, pages, tmp_path) -> None:
    import_paths([pages], archive_path=path)
    more = save(tmp_path / "more", 7, line="Thời gian đăng: 29/5/2017 9:11:38 AM")
    (note,) = import_paths([more], archive_path=path).notes
    assert note.startswith("unlearned: portal.example/tin writes the month first (1 page)")
    with Archive.open(path) as archive:
        assert days(archive)[1] == "2017-06-05"
        assert archive.habits("portal.example") == ()


def test_a_clock_beside_the_title_is_found_when_it_stands_on_three_pages(path, tmp_path) -> None:
    raw = "Thứ hai, 05/01/2026 - 08:27"
    for number in (1, 2):
        page = save(tmp_path / "pages", number, line=raw)
        assert import_paths([page], archive_path=path).notes == ()
    with Archive.open(path) as archive:
        assert days(archive) == ["2026-01-05"] * 2
    (note,) = import_paths([save(tmp_path / "pages", 3, line=raw)], archive_path=path).notes
    assert note == (f'learned: "{raw}" is a clock of portal.example (3 pages); 3 texts read again')
    more = import_paths([save(tmp_path / "pages", 4, line=raw)], archive_path=path)
    assert more.notes == ()
    with Archive.open(path, mode="update") as archive:
        assert days(archive) == ["None"] * 4
        assert [habit.n_pages for habit in archive.habits("portal.example")] == [4]
        assert reread(archive).counts["unchanged"] == 4
        assert len(archive.habits("portal.example")) == 1


def test_a_reread_learns_what_no_run_has_learned_yet(archive) -> None:
    archive.db.conn.executescript("DELETE FROM date_habits; UPDATE article_dates SET iso = NULL;")
    archive.db.execute("UPDATE articles SET published_at = '2000-01-01T00:00:00+07:00'")
    report = reread(archive)
    assert report.notes == ("learned: portal.example/tin writes the month first (1 page)",)
    assert days(archive)[1] == "2017-05-06"
    assert len(archive.habits("portal.example")) > 0


def test_what_only_a_new_reading_shows_is_learned_in_the_same_run(archive) -> None:
    archive.db.conn.executescript("DELETE FROM date_habits; DELETE FROM article_dates;")
    report = reread(archive)
    assert report.notes == ("learned: portal.example/tin writes the month first (1 page)",)
    assert days(archive)[1] == "2017-05-06"
    assert (report.counts["captures"], report.counts["changed"]) == (5, 5)


def test_a_damaged_body_is_named_and_the_other_pages_are_read(archive) -> None:
    archive.db.conn.executescript(AS_EARLIER_RULES_LEFT_IT)
    archive.db.execute(
        "UPDATE bodies SET data = x'00' WHERE digest = (SELECT digest FROM captures WHERE id = 2)"
    )
    report = reread(archive)
    assert (report.verdict, report.exit_code) == (Verdict.PARTIAL, 3)
    (reason,) = report.reasons
    assert reason.startswith("http://portal.example/tin/2.html: its stored body ")
    assert reason.endswith(" is damaged (take it from a copy of the archive)")
    assert (report.counts["changed"], report.counts["failed"]) == (4, 1)
    titles = [record["title"] for record in archive.records()]
    assert titles == [f"Hội nghị số {n}" if n != 2 else "Tit le" for n in range(1, 6)]


def test_many_damaged_bodies_are_counted(archive) -> None:
    archive.db.execute("UPDATE bodies SET data = x'00'")
    report = reread(archive)
    assert len(report.reasons) == 4
    assert report.reasons[-1] == "2 more stored bodies are damaged"
    assert (report.verdict, report.counts["captures"]) == (Verdict.PARTIAL, 0)


def test_pages_of_a_portal_whose_profile_is_not_at_hand_are_left_as_they_are(archive) -> None:
    archive.db.conn.executescript(
        "INSERT INTO portals (name, first_seen_at) VALUES ('town', '2024');"
        "UPDATE pages SET portal = 'town';"
        "UPDATE articles SET portal = 'town', title = 'Tit le'; DELETE FROM date_habits;"
    )
    before = dump(archive)
    report = reread(archive)
    assert dump(archive) == before
    assert archive.habits("town") == ()
    assert (report.verdict, report.counts["skipped"]) == (Verdict.PARTIAL, 5)
    assert report.reasons == (
        "5 pages of town left as they are: no profile of that name "
        "(give its file: portalcrawl reread FILE.toml)",
    )


def test_a_text_that_reads_worse_is_kept_and_told(archive) -> None:
    archive.db.conn.executescript(
        "INSERT INTO bodies (digest, n_bytes, coding, data) VALUES ("
        "'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 0, 'identity', x'');"
        "UPDATE captures SET digest ="
        " 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' WHERE id = 1;"
    )
    report = reread(archive)
    assert (report.verdict, report.counts["kept"]) == (Verdict.PARTIAL, 1)
    assert report.reasons == ("1 page would read worse than archived: the older reading was kept",)
    codes = [problem["code"] for problem in archive.record(1)["problems"]]
    assert codes == ["month_first", "reread_lost"]
    assert archive.record(1)["title"] == "Hội nghị số 1"


def test_progress_is_told_now_and_then(archive) -> None:
    told: list[tuple[int, int]] = []
    manner = Manner(on_page=lambda n_done, n_all: told.append((n_done, n_all)))
    reread(archive, manner=manner)
    assert told == [(5, 5)]


def test_what_changes_is_told_before_it_is_stored(archive) -> None:
    archive.db.conn.executescript(AS_EARLIER_RULES_LEFT_IT)
    before, told = dump(archive), []

    def on_changes(changes: FieldChanges) -> None:
        assert dump(archive) == before
        told.append(changes)

    report = reread(archive, manner=Manner(on_changes=on_changes))
    (changes,) = told
    assert (changes.n_pages, changes.n_changed) == (5, 5)
    assert {field.name: field.n_pages for field in changes.fields} == report.fields
    (title,) = [field for field in changes.fields if field.name == "title"]
    assert title.samples[0] == Sample(
        "http://portal.example/tin/1.html", before="Tit le", after="Hội nghị số 1"
    )
    assert len(title.samples) == 3


def test_a_look_ahead_tells_the_same_and_writes_nothing(path, archive) -> None:
    archive.db.conn.executescript(AS_EARLIER_RULES_LEFT_IT)
    archive.db.conn.executescript("DELETE FROM date_habits;")
    archive.close()
    path.chmod(0o444)
    digest, told = sha256(path.read_bytes()).hexdigest(), []
    manner = Manner(on_changes=told.append)
    with Archive.open(path) as reading:
        report = foresee(reading, manner=manner)
    assert sha256(path.read_bytes()).hexdigest() == digest
    path.chmod(0o644)
    with Archive.open(path, mode="update") as writing:
        stored = reread(writing, manner=manner)
    assert told[0] == told[1]
    assert (report.run, report.counts, report.fields) == (0, stored.counts, stored.fields)
    assert (
        report.notes
        == stored.notes
        == ("learned: portal.example/tin writes the month first (1 page)",)
    )


def test_what_cannot_be_written_leaves_nothing_half_done(archive, monkeypatch) -> None:
    archive.db.conn.executescript(AS_EARLIER_RULES_LEFT_IT)
    archive.db.execute(
        "CREATE TRIGGER full BEFORE INSERT ON article_dates WHEN new.article_id = 3 "
        "BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    before = dump(archive)
    with pytest.raises(Exception, match="full"):
        reread(archive)
    assert dump(archive) == before


def test_there_must_be_an_archive(path) -> None:
    with pytest.raises(NoArchive, match="no archive at"):
        Archive.open(path, mode="update")
    assert not path.exists()
