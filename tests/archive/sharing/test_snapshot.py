"""Copies to give away: whole, without what is withheld, and still provable."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from portalcrawl.archive import Archive
from portalcrawl.archive.compressing import bodies, dictionaries
from portalcrawl.errors import StorageError
from portalcrawl.items import Attachment, Image, ListingItem, PageKind
from portalcrawl.outcomes import Verdict

SECRET = "qwxzilia"
"""A word of the withheld text and of nothing else."""
N_PAGES = 12


def html(path: str, words: str) -> bytes:
    """A page of one template: every page packed with what they have in common."""
    menu = "".join(f"<li><a href='/muc-{n}'>Mục số {n}</a></li>" for n in range(30))
    return f"<html><body><ul>{menu}</ul><h1>Tin {path}</h1><p>{words} {path}</p></body>".encode()


@pytest.fixture
def withholding(desk, report):
    """An archive with a dozen pages, the first of them withheld; returns the archive."""

    def reading(path: str, words: str, **facts):
        capture = desk.capture(path, html(path, words))
        return desk.text(path, capture, title=f"Tin {words}", body=f"Tin về {words}.", **facts)

    def file(path: str):
        capture = desk.capture(path, path.encode(), headers=(("content-type", "image/png"),))
        return desk.page(path, PageKind.FILE, capture=capture)

    def shows(*names: str):
        images = [
            Image(f"http://portal.example/{name}", None, f"portal.example/{name}") for name in names
        ]
        return {"images": tuple(images)}

    listed = tuple(
        ListingItem(f"Tin {name}", f"http://portal.example/{name}", f"portal.example/{name}")
        for name in ("secret", "tin-1")
    )
    moved = desk.error("old", 301, "redirect to http://portal.example/secret")
    run = desk.run(
        reading(
            "secret",
            SECRET,
            **shows(f"{SECRET}.png", "shared.png"),
            attachments=(Attachment("http://portal.example/a.pdf", SECRET, None),),
        ),
        *(reading(f"tin-{n}", f"con suối {n}", **shows("shared.png")) for n in range(1, N_PAGES)),
        file(f"{SECRET}.png"),
        file("shared.png"),
        desk.page("list", items=listed),
        moved,
    )
    desk.archive.finish_run(run, report(run, Verdict.COMPLETE))
    number = desk.archive.text_number("http://portal.example/secret")
    desk.archive.withhold(number, reason=f"private: {SECRET}", at=desk.now)
    return desk.archive


@pytest.fixture
def copy(withholding, tmp_path) -> Iterator[Archive]:
    withholding.snapshot(tmp_path / "copy.db")
    with Archive.open(tmp_path / "copy.db", mode="update") as archive:
        yield archive


def test_a_copy_holds_every_row_of_every_table(town: Path, tmp_path: Path) -> None:
    with Archive.open(town) as archive:
        archive.snapshot(tmp_path / "copy.db")
        with Archive.open(tmp_path / "copy.db") as copy:
            names = [table.name for table in archive.db.tables if "fts" not in table.name]
            for name in names:
                rows = f"SELECT * FROM {name} ORDER BY 1, 2"
                assert list(copy.db.execute(rows)) == list(archive.db.execute(rows)), name
            assert copy.search("na ca").count == archive.search("na ca").count == 1


def test_a_copy_can_be_read_where_nothing_may_be_written(town: Path, tmp_path: Path) -> None:
    with Archive.open(town) as archive:
        archive.snapshot(tmp_path / "copy.db")
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]
    with sqlite3.connect(tmp_path / "copy.db") as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert conn.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_equal_archives_give_equal_copies(town: Path, tmp_path: Path) -> None:
    with Archive.open(town) as archive:
        for name in ("one.db", "two.db"):
            archive.snapshot(tmp_path / name)
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()


def test_nothing_of_a_withheld_text_is_in_the_copy(copy: Archive) -> None:
    tables = [table.name for table in copy.db.tables]
    assert not [
        (name, row)
        for name in tables
        if "fts" not in name
        for row in copy.db.execute(f"SELECT * FROM {name}")
        if SECRET in str(row).lower()
    ]
    assert SECRET.encode() not in copy.path.read_bytes().lower()
    pages = [bodies.load(copy.db, row[0]) for row in copy.db.execute("SELECT digest FROM bodies")]
    assert len(pages) == N_PAGES - 1 + len(("shared.png", "list"))
    assert not [page for page in pages if page is None or SECRET.encode() in page]


def test_no_dictionary_remembers_a_withheld_page(withholding: Archive, copy: Archive) -> None:
    def contents(archive: Archive) -> list[bytes]:
        numbers = archive.db.execute("SELECT id FROM dictionaries").fetchall()
        return [dictionaries.read(archive.db, row[0]).content for row in numbers]

    assert any(SECRET.encode() in content for content in contents(withholding))
    assert contents(copy)
    assert not any(SECRET.encode() in content for content in contents(copy))


def test_the_index_of_the_copy_does_not_know_its_words(copy: Archive, tmp_path: Path) -> None:
    with sqlite3.connect(copy.path) as conn:
        conn.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, articles_fts, row)")
        words = {row[0] for row in conn.execute("SELECT term FROM temp.v")}
    assert "suoi" in words
    assert SECRET not in words


def test_the_copy_is_sound_and_its_chain_closes(copy: Archive) -> None:
    path = copy.path
    copy.close()
    with Archive.open(path, mode="update") as archive:
        findings = [finding for checked in archive.checks() for finding in checked.findings]
        assert not findings
        n_leaves = archive.db.execute("SELECT count(*) FROM withheld_captures").fetchone()[0]
    # The text, its own picture, and the address that redirects to it.
    assert n_leaves == 3


@pytest.mark.parametrize(("titles", "told"), [((), ()), (("Tin khác",), ("items",))])
def test_a_listing_reads_as_its_capture_but_for_what_is_withheld(copy, desk, titles, told) -> None:
    for title in titles:
        copy.db.execute("UPDATE listing_items SET title = :title", {"title": title})
    (page,) = [one for one in copy.readable() if one.url_key == "portal.example/list"]
    items = tuple(
        ListingItem(f"Tin {name}", f"http://portal.example/{name}", f"portal.example/{name}")
        for name in ("secret", "tin-1")
    )
    assert copy.differences(desk.page("list", items=items), page) == told


def test_what_others_share_with_a_withheld_text_stays(copy: Archive) -> None:
    keys = {row[0] for row in copy.db.execute("SELECT url_key FROM pages")}
    assert "portal.example/shared.png" in keys
    assert (
        not {"portal.example/secret", f"portal.example/{SECRET}.png", "portal.example/old"} & keys
    )
    items = [row[0] for row in copy.db.execute("SELECT url_key FROM listing_items")]
    assert items == ["portal.example/tin-1"]


def test_a_body_that_another_page_sent_too_stays(desk, tmp_path: Path) -> None:
    body = b"<p>the same words at two addresses"
    for path in ("a", "b"):
        text = desk.text(path, desk.capture(path, body), body=f"{path} suối", title=path)
        desk.run(replace(text, section=path))
    desk.archive.withhold(1, reason="private", at=desk.now)
    desk.archive.snapshot(tmp_path / "copy.db")
    with Archive.open(tmp_path / "copy.db") as copy:
        assert copy.db.execute("SELECT count(*) FROM captures").fetchone() == (1,)
        assert [row[0] for row in copy.db.execute("SELECT n_bytes FROM bodies")] == [len(body)]


def test_the_archive_itself_forgets_nothing(withholding: Archive, copy: Archive) -> None:
    assert withholding.db.execute("SELECT count(*) FROM articles").fetchone() == (N_PAGES,)
    assert withholding.withholdings()
    assert not copy.withholds()
    assert copy.db.execute("SELECT count(*) FROM articles").fetchone() == (N_PAGES - 1,)


def test_a_released_text_is_in_the_next_copy(withholding: Archive, copy: Archive, desk) -> None:
    path = copy.path
    copy.close()
    withholding.release(withholding.withholdings()[0].article_id, at=desk.now)
    withholding.snapshot(path)
    with Archive.open(path) as again:
        assert again.search(SECRET).count == 1


def test_a_text_withheld_again_after_its_release_is_taken_out(withholding, desk, tmp_path) -> None:
    number = withholding.withholdings()[0].article_id
    withholding.release(number, at=desk.now)
    withholding.withhold(number, reason="again", at=desk.now)
    withholding.snapshot(tmp_path / "copy.db")
    with Archive.open(tmp_path / "copy.db") as copy:
        assert copy.search(SECRET).count == 0
        assert copy.db.execute("SELECT count(*) FROM withholdings").fetchone() == (0,)


def test_the_copy_still_refuses_to_delete_a_withholding(copy: Archive) -> None:
    triggers = [row[0] for row in copy.db.execute("SELECT name FROM sqlite_master")]
    assert "withholdings_stay" in triggers


def test_a_copy_that_cannot_be_made_leaves_nothing(town: Path, tmp_path: Path) -> None:
    with Archive.open(town) as archive:
        with pytest.raises(StorageError, match="none"):
            archive.snapshot(tmp_path / "none" / "copy.db")
        (tmp_path / "folder").mkdir()
        with pytest.raises(StorageError, match=r"cannot write .*folder: Is a directory"):
            archive.snapshot(tmp_path / "folder")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_damaged_withheld_page_is_forgotten_too(withholding: Archive, tmp_path: Path) -> None:
    digest = withholding.db.execute(
        "SELECT captures.digest FROM captures JOIN articles ON articles.capture_id = captures.id "
        "WHERE articles.id = 1"
    ).fetchone()[0]
    withholding.db.execute("UPDATE bodies SET data = x'00' WHERE digest = ?", [digest])
    withholding.snapshot(tmp_path / "copy.db")
    with Archive.open(tmp_path / "copy.db") as copy:
        for (number,) in copy.db.execute("SELECT id FROM dictionaries").fetchall():
            assert SECRET.encode() not in dictionaries.read(copy.db, number).content


@pytest.mark.parametrize(
    "target",
    [
        f"http://portal.example/{SECRET}",
        f"/{SECRET}",
        f"https://www.portal.example/{SECRET}/",
        f"/{SECRET.upper()}",
        "/hop",
    ],
)
def test_a_redirect_to_a_withheld_text_is_taken_out(desk, report, tmp_path, target) -> None:
    run = desk.run(
        desk.text(SECRET),
        desk.text("b", body="Tin khác về con suối."),
        desk.error("old", 301, f"redirect to {target}"),
        desk.error("hop", 301, f"redirect to /{SECRET}"),
        desk.error("other", 301, "redirect to /b"),
    )
    desk.archive.finish_run(run, report(run, Verdict.COMPLETE))
    desk.archive.withhold(1, reason="private", at=desk.now)
    desk.archive.snapshot(tmp_path / "copy.db")
    with Archive.open(tmp_path / "copy.db") as copy:
        assert copy.verify() == ()
        keys = [row[0] for row in copy.db.execute("SELECT url_key FROM pages ORDER BY id")]
        assert keys == ["portal.example/b", "portal.example/other"]
        reasons = [row[0] for row in copy.db.execute("SELECT DISTINCT reason FROM visits")]
        assert SECRET not in str(reasons).lower()


def test_a_removed_text_that_redirects_to_a_withheld_one_does_not_name_it(desk, tmp_path) -> None:
    moved = desk.error("b", 301, f"redirect to /{SECRET}")
    desk.run(desk.text(SECRET), desk.text("b", body="Tin khác về con suối."))
    for _ in range(2):
        desk.run(desk.text(SECRET), moved)
    assert SECRET in desk.one("SELECT evidence FROM tombstones")
    desk.archive.withhold(1, reason="private", at=desk.now)
    desk.archive.snapshot(tmp_path / "copy.db")
    with Archive.open(tmp_path / "copy.db") as copy:
        said = [
            row
            for table in ("pages", "visits", "tombstones", "articles")
            for row in copy.db.execute(f"SELECT * FROM {table}")
        ]
        assert said
        assert SECRET not in str(said).lower()
