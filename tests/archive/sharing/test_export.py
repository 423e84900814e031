"""What an export reads: the archive as it is at one moment, in an order that never varies."""

from datetime import date
from pathlib import Path

import pytest

from portalcrawl.archive import Archive, Choice
from portalcrawl.archive.dictionary import entries
from portalcrawl.archive.sharing.export_tables import export_tables


def test_the_export_is_of_one_moment_whoever_writes_meanwhile(desk, path: Path) -> None:
    desk.run(desk.text("a"), desk.text("b"))
    with Archive.open(path) as reader, reader.exporting(Choice()) as found:
        tables = {table.name: table for table in found.tables}
        before = list(found.rows(tables["captures"]))
        desk.run(desk.text("c"))
        assert found.facts.n_texts == len(list(found.records())) == 2
        assert list(found.rows(tables["captures"])) == before
    with Archive.open(path) as reader, reader.exporting(Choice()) as found:
        assert found.facts.n_texts == 3


def test_an_archive_that_may_not_be_written_can_be_exported(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "town.db"
    with Archive.open(town) as archive:
        archive.snapshot(copy)
    monkeypatch.setattr("portalcrawl.archive.opening.may_write", lambda path: False)
    with Archive.open(copy) as archive, archive.exporting(Choice(portal="town")) as found:
        assert found.facts.n_texts == 5
    assert [path.name for path in tmp_path.iterdir()] == ["town.db"]


def test_facts_depend_on_the_archive_alone(town: Path) -> None:
    with Archive.open(town) as archive, archive.exporting(Choice()) as found:
        facts = found.facts
    assert (facts.n_texts, facts.portals, facts.run) == (5, ("town",), 1)
    assert facts.last_day == "2024-06-01"
    assert facts.first_published == "2022-01-01T00:00:00+07:00"
    assert facts.last_published == "2024-03-05T15:07:00+07:00"
    assert facts.seal is None or len(facts.seal) == 64


@pytest.mark.parametrize(
    ("choice", "titles"),
    [
        (Choice(since=date(2024, 1, 9)), ["Thị xã khởi công cầu mới", "Quyết định số 12/QĐ-UBND"]),
        (Choice(since=date(2024, 1, 10)), ["Thị xã khởi công cầu mới"]),
        (Choice(until=date(2024, 1, 9)), ["Quyết định số 12/QĐ-UBND", "Lễ hội đua thuyền"]),
        (Choice(portal="elsewhere"), []),
    ],
)
def test_texts_are_chosen_by_portal_and_day(town: Path, choice: Choice, titles: list[str]) -> None:
    with Archive.open(town) as archive, archive.exporting(choice) as found:
        assert [record["title"] for record in found.records()] == titles


def test_withheld_texts_are_never_chosen(desk) -> None:
    desk.run(desk.text("a"), desk.text("b"))
    desk.archive.withhold(1, reason="private", at=desk.now)
    with desk.archive.exporting(Choice()) as found:
        assert [record["title"] for record in found.records()] == ["Tin b"]


def test_nothing_of_the_choice_stays_in_the_open_archive(town: Path) -> None:
    with Archive.open(town) as archive:
        for _ in range(2):
            with archive.exporting(Choice()):
                pass
        assert not archive.db.conn.in_transaction


def test_keys_and_references_are_those_of_the_tables(desk) -> None:
    found = {table.name: table for table in export_tables(desk.archive.db, Choice())}
    assert found["articles"].key == ("id",)
    assert found["citations"].key == ("article_id", "position")
    targets = {(each.column, each.table) for each in found["articles"].references}
    assert {("portal", "portals"), ("capture_id", "captures"), ("page_id", "pages")} <= targets
    assert "bodies" not in {each.table for table in found.values() for each in table.references}


def test_every_view_for_people_is_exported_or_part_of_another(desk) -> None:
    names = {table.name for table in export_tables(desk.archive.db, Choice())}
    views = {name for name, entry in entries().items() if entry.kind == "view"}
    # The texts themselves are in articles; what is withheld is nobody's to know.
    assert views - names <= {"latest_articles", "withheld", "articles_fts_src"}
