"""Files that were cut, mixed up or taken away: said in one sentence, and nothing good is lost."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from portalcrawl.archive import Archive
from portalcrawl.errors import StorageError

N_TEXTS = 4


@pytest.fixture(scope="session")
def closed(tmp_path_factory, new_desk) -> Path:
    """An archive of some texts, closed well."""
    path = tmp_path_factory.mktemp("closed") / "archive.db"
    with Archive.open(path, mode="write") as archive:
        desk = new_desk(archive)
        desk.run(*(lambda number=number: desk.text(f"{number}") for number in range(N_TEXTS)))
    return path


@pytest.mark.parametrize("mode", ["read", "write", "update"])
def test_a_file_cut_behind_any_page_is_called_damaged(closed, path, mode) -> None:
    content = closed.read_bytes()
    for n_pages in range(1, len(content) // 4096):
        path.write_bytes(content[: n_pages * 4096])
        with pytest.raises(StorageError, match="the file is damaged: go back to a copy"):
            Archive.open(path, mode=mode)
        assert path.read_bytes() == content[: n_pages * 4096]


@pytest.mark.parametrize("mode", ["read", "write", "update"])
@pytest.mark.parametrize("n_bytes", [16, 99, 100, 4095, 4097, -1, -4095])
def test_a_file_cut_inside_of_a_page_is_called_cut_off(closed, path, mode, n_bytes) -> None:
    content = closed.read_bytes()[:n_bytes]
    path.write_bytes(content)
    with pytest.raises(StorageError) as caught:
        Archive.open(path, mode=mode)
    assert str(caught.value) == (
        f"archive {path} is cut off: {len(content)} bytes are no whole number of pages "
        f"(copy it again, or go back to an older copy)"
    )
    assert path.read_bytes() == content


def test_a_page_that_is_half_written_is_mended_from_the_wal(desk, path, tmp_path) -> None:
    desk.run(lambda: desk.text("a"))
    copy = tmp_path / "copy.db"
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    with copy.open("ab") as file:
        file.write(b"\0" * 100)
    with Archive.open(copy) as archive:
        assert archive.search("uy ban").count == 1


def test_a_copy_without_its_wal_is_an_older_archive(desk, path, tmp_path) -> None:
    desk.run(lambda: desk.text("a"))
    desk.archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    desk.run(lambda: desk.text("b"))
    copy = Path(shutil.copy(path, tmp_path / "copy.db"))
    with Archive.open(copy, mode="write") as archive:
        assert [record["title"] for record in archive.records()] == ["Tin a"]
        assert archive.verify() == ()


def taken_away(path: Path) -> str:
    return (
        f"archive {path} was moved, deleted or replaced while it was written to: what was stored "
        f"in this run is in the file that was there (put it back, or run it again)"
    )


def test_a_deleted_archive_stops_the_run_that_writes_to_it(desk, path) -> None:
    desk.run(lambda: desk.text("a"))
    path.unlink()
    with pytest.raises(StorageError) as caught:
        desk.run(lambda: desk.text("b"))
    assert str(caught.value) == taken_away(path)


def test_a_moved_archive_takes_along_all_that_was_stored(desk, path, tmp_path) -> None:
    desk.run(lambda: desk.text("a"))
    moved = path.rename(tmp_path / "elsewhere.db")
    with pytest.raises(StorageError, match="was moved, deleted or replaced"):
        desk.run(lambda: desk.text("b"))
    desk.archive.close()
    with Archive.open(moved) as archive:
        assert [record["title"] for record in archive.records()] == ["Tin a"]


def test_an_archive_put_in_place_of_an_open_one_keeps_its_own_pages(desk, path, closed) -> None:
    desk.run(lambda: desk.text("a"))
    shutil.copy(closed, f"{path}.new")
    Path(f"{path}.new").replace(path)
    with pytest.raises(StorageError, match="was moved, deleted or replaced"):
        desk.run(lambda: desk.text("b"))
    desk.archive.close()
    with Archive.open(path, mode="write") as archive:
        assert len(list(archive.records())) == N_TEXTS
        assert archive.verify() == ()


@pytest.mark.parametrize(
    "name", ["thư mục lạ/kho ảnh?mode=ro&x=1#y %20.db", "'; --.db", "a'b\"c.db"]
)
def test_any_name_will_do(desk, tmp_path, new_desk, name) -> None:
    path = tmp_path / name
    with Archive.open(path, mode="write") as archive:
        new_desk(archive).run(lambda: desk.text("a"))
    with Archive.open(path) as archive:
        assert archive.search("uy ban").count == 1
    assert sqlite3.connect(path).execute("SELECT count(*) FROM articles").fetchone() == (1,)
