import os
import signal
import sqlite3
from pathlib import Path

import pytest

from portalcrawl.archive import Archive, opening
from portalcrawl.archive.faults import sentence
from portalcrawl.archive.tables import schema
from portalcrawl.errors import ArchiveBusy, ExitCode, ForeignArchive, NoArchive, StorageError


def test_reading_where_there_is_nothing_says_what_to_do(path) -> None:
    with pytest.raises(NoArchive) as caught:
        Archive.open(path)
    assert str(caught.value) == (
        f'no archive at {path} (run "portalcrawl crawl demo" first, or name another file '
        "with --archive)"
    )
    assert caught.value.exit_code is ExitCode.STORAGE
    assert list(path.parent.iterdir()) == []


def test_writing_makes_the_folder_and_the_file(path) -> None:
    deep = path.parent / "a" / "b" / "archive.db"
    Archive.open(deep, mode="write").close()
    Archive.open(deep).close()


def test_reading_cannot_write(desk, path) -> None:
    desk.run(lambda: desk.text("a"))
    with Archive.open(path) as reader:
        with pytest.raises(StorageError, match="readonly database") as caught:
            reader.start_run("crawl", portal=None, source=None, started_at=desk.now)
        assert "give write permission" in str(caught.value)
        assert reader.search("uy ban").count == 1


def test_readers_see_what_a_writer_has_stored(desk, path) -> None:
    with Archive.open(path) as reader:
        desk.run(lambda: desk.text("a"))
        assert reader.record(1)["title"] == "Tin a"


def foreign_files() -> dict[str, bytes]:
    conn = sqlite3.connect(":memory:")
    conn.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY)")
    named = sqlite3.connect(":memory:")
    named.execute("PRAGMA application_id = 7")
    named.execute("CREATE TABLE meta (key TEXT)")
    return {
        "text": "Thị xã Mường Lay\n".encode(),
        "one byte": b"S",
        "almost": b"SQLite format 3",
        "somebody's database": conn.serialize(),
        "another program's database": named.serialize(),
    }


@pytest.mark.parametrize("mode", ["read", "write"])
@pytest.mark.parametrize("content", foreign_files().values(), ids=foreign_files())
def test_a_foreign_file_is_refused_and_not_touched(path, content, mode) -> None:
    path.write_bytes(content)
    with pytest.raises(ForeignArchive, match="is not an archive of portalcrawl: it is") as caught:
        Archive.open(path, mode=mode)
    assert "(name another file with --archive)" in str(caught.value)
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("mode", ["read", "write"])
def test_an_archive_of_a_later_program_is_refused(archive, path, mode) -> None:
    archive.db.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    archive.close()
    knows = f"this program knows {schema.SCHEMA_VERSION}: upgrade portalcrawl"
    with pytest.raises(ForeignArchive, match=knows):
        Archive.open(path, mode=mode)


def test_an_archive_of_an_earlier_program_must_be_written_first(archive, path) -> None:
    archive.db.execute("PRAGMA user_version = 0")
    archive.close()
    with pytest.raises(StorageError, match="any run that writes"):
        Archive.open(path)
    Archive.open(path, mode="write").close()
    Archive.open(path).close()


@pytest.mark.parametrize("mode", ["read", "write"])
def test_a_folder_is_no_archive(tmp_path, mode) -> None:
    with pytest.raises(StorageError) as caught:
        Archive.open(tmp_path, mode=mode)
    assert str(caught.value) == (
        f"cannot read {tmp_path}: Is a directory (name another file with --archive)"
    )


def test_a_folder_that_cannot_be_made_is_said(tmp_path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="choose another place with --archive"):
        Archive.open(tmp_path / "file" / "archive.db", mode="write")


def test_a_damaged_archive_is_said(archive, path) -> None:
    archive.close()
    content = bytearray(path.read_bytes())
    content[100:4000] = b"\xff" * 3900
    path.write_bytes(content)
    with pytest.raises(StorageError, match=r"the file is damaged: go back to a copy"):
        Archive.open(path)


def test_a_second_writer_is_told_which_lock_is_held(archive, path) -> None:
    with pytest.raises(ArchiveBusy) as caught:
        Archive.open(path, mode="write")
    assert str(caught.value) == (
        f"another run is writing to {path} (lock {path}.lock): wait for it to end"
    )
    assert caught.value.exit_code is ExitCode.BUSY


def test_the_lock_is_free_after_closing(archive, path) -> None:
    archive.close()
    archive.close()
    Archive.open(path, mode="write").close()


def test_the_lock_is_free_after_a_failed_opening(path, monkeypatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(schema, "APPLICATION_ID", "no number")
        with pytest.raises(StorageError):
            Archive.open(path, mode="write")
    Archive.open(path, mode="write").close()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no place where no file can be made")
def test_a_place_where_no_file_can_be_made_is_not_called_busy() -> None:
    with pytest.raises(StorageError, match=r"beside /proc/x\.db: No such file") as caught:
        Archive.open("/proc/x.db", mode="write")
    assert caught.value.exit_code is ExitCode.STORAGE


def test_a_folder_without_permission_is_not_called_busy(path, monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(StorageError) as caught:
        Archive.open(path, mode="write")
    assert str(caught.value) == (
        f"cannot write beside {path}: Permission denied (choose another place with --archive)"
    )


def test_a_folder_that_may_not_be_looked_into_is_said(path, monkeypatch) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(StorageError, match=r"cannot look for .*: Permission denied"):
        Archive.open(path)


@pytest.fixture
def unwritable(monkeypatch):
    """Nothing may be written, as for a researcher with somebody else's copy."""
    monkeypatch.setattr(opening, "may_write", lambda path: False)


def test_a_copy_that_may_not_be_written_can_be_searched(desk, path, unwritable) -> None:
    desk.run(lambda: desk.text("a"))
    desk.archive.close()
    names = {file.name for file in path.parent.iterdir()}
    with Archive.open(path) as reader:
        assert reader.search("uy ban").count == 1
        assert {file.name for file in path.parent.iterdir()} == names


def test_a_copy_without_the_pages_of_its_wal_is_read_as_it_lies(path, unwritable) -> None:
    path.touch()
    Path(f"{path}-wal").touch()
    assert opening.how_to_read(path) == "mode=ro&immutable=1"


def test_pages_beside_a_copy_are_not_passed_over(desk, path, unwritable, tmp_path) -> None:
    desk.run(lambda: desk.text("a"))
    copy = tmp_path / "copy.db"
    for suffix in ("", "-wal"):
        Path(f"{copy}{suffix}").write_bytes(Path(f"{path}{suffix}").read_bytes())
    with pytest.raises(StorageError, match=r"newest pages are in copy\.db-wal") as caught:
        Archive.open(copy)
    assert "copy both files together" in str(caught.value)
    assert not isinstance(caught.value, NoArchive)


def test_an_archive_that_somebody_else_writes_now_is_read_live(desk, path, unwritable) -> None:
    desk.run(lambda: desk.text("a"))
    assert opening.how_to_read(path) == "mode=ro"


@pytest.mark.parametrize("kept", ["file", "folder"])
def test_both_the_file_and_its_folder_must_be_writable(path, monkeypatch, kept) -> None:
    path.touch()
    refused = path if kept == "file" else path.parent
    monkeypatch.setattr(opening.os, "access", lambda asked, _: asked != refused)
    assert not opening.may_write(path)
    monkeypatch.setattr(opening.os, "access", lambda asked, _: True)
    assert opening.may_write(path)


def test_the_kernel_frees_the_lock_of_a_killed_run(path) -> None:
    heard, told = os.pipe()
    holder = os.fork()
    if holder == 0:
        try:
            with Archive.open(path, mode="write"):
                os.write(told, b"held")
                signal.pause()
        finally:
            os._exit(1)
    assert os.read(heard, 4) == b"held"
    with pytest.raises(ArchiveBusy):
        Archive.open(path, mode="write")
    os.kill(holder, signal.SIGKILL)
    os.waitpid(holder, 0)
    os.close(heard)
    os.close(told)
    Archive.open(path).close()
    Archive.open(path, mode="write").close()


def test_a_full_disk_is_said_and_loses_nothing_stored(desk) -> None:
    desk.run(lambda: desk.text("a"))
    n_pages = desk.one("PRAGMA page_count")
    desk.archive.db.execute(f"PRAGMA max_page_count = {n_pages}")
    with pytest.raises(StorageError, match="the disk is full: free some space and run it again"):
        desk.run(*(desk.text(f"{number}") for number in range(50)))
    assert desk.archive.record("portal.example/a")["title"] == "Tin a"
    assert desk.archive.verify() == ()


def test_another_program_that_writes_is_said(desk, path) -> None:
    desk.archive.db.execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="another program is writing to it"):
        desk.run(lambda: desk.text("a"))
    other.close()


@pytest.mark.parametrize(
    ("code", "step"),
    [
        (sqlite3.SQLITE_CANTOPEN, "give write permission to the folder"),
        (sqlite3.SQLITE_IOERR_WRITE, "the disk failed or is full"),
        (sqlite3.SQLITE_NOMEM, "not enough memory"),
    ],
)
def test_a_fault_names_the_file_and_the_next_step(code, step) -> None:
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorcode = code
    message = sentence(Path("data/archive.db"), error)
    assert message.startswith("archive data/archive.db: unable to open database file (")
    assert step in message


def test_updating_needs_an_archive_and_holds_its_lock(path) -> None:
    with pytest.raises(NoArchive, match=r'run "portalcrawl crawl demo" first'):
        Archive.open(path, mode="update")
    path.touch()
    with pytest.raises(NoArchive, match="is empty: it holds no archive yet"):
        Archive.open(path, mode="update")
    Archive.open(path, mode="write").close()
    with Archive.open(path, mode="update"), pytest.raises(ArchiveBusy):
        Archive.open(path, mode="update")
