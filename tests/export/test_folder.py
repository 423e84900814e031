from pathlib import Path

import pytest

from portalcrawl.errors import ArchiveBusy, StorageError, UsageError
from portalcrawl.export.folder import check_place, put_as_a_whole
from portalcrawl.export.package import PACKAGE_NAME
from portalcrawl.export.sums import sha256_of, write_sums

ARCHIVE = Path("/nowhere/archive.db")


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """An export as small as can be."""
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / PACKAGE_NAME).write_text('{"portalcrawl": {}}')
    (folder / "articles.csv").write_text("a")
    write_sums(folder, {path.name: sha256_of(path) for path in folder.iterdir()})
    return folder


@pytest.mark.parametrize("made", [True, False], ids=["empty", "not there"])
def test_a_free_place_is_taken(tmp_path: Path, made: bool) -> None:
    place = tmp_path / "deep" / "out"
    if made:
        place.mkdir(parents=True)
    check_place(place, archive=ARCHIVE)
    with put_as_a_whole(place) as folder:
        (folder / "x").write_text("new")
    assert [path.name for path in place.iterdir()] == ["x"]
    assert [path.name for path in place.parent.iterdir()] == ["out"]


def test_an_earlier_export_is_replaced_as_a_whole(ours: Path) -> None:
    check_place(ours, archive=ARCHIVE)
    with put_as_a_whole(ours) as folder:
        (folder / "new.csv").write_text("b")
        assert (ours / "articles.csv").read_text() == "a"
    assert [path.name for path in ours.iterdir()] == ["new.csv"]
    assert [path.name for path in ours.parent.iterdir()] == ["out"]


def change(folder: Path) -> None:
    (folder / "articles.csv").write_text("edited by hand")


def add(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine")


def nest(folder: Path) -> None:
    (folder / "folder").mkdir()


def unmark(folder: Path) -> None:
    (folder / PACKAGE_NAME).write_text('{"name": "data of another program"}')
    write_sums(folder, {"articles.csv": "0" * 64, PACKAGE_NAME: "0" * 64})


def unsum(folder: Path) -> None:
    (folder / "SHA256SUMS").unlink()


def scribble(folder: Path) -> None:
    (folder / "SHA256SUMS").write_text("checksums: see elsewhere\n")


@pytest.mark.parametrize(
    ("do", "told"),
    [
        (change, "articles.csv was changed since it was exported"),
        (add, "holds notes.txt, which no export wrote"),
        (nest, "holds folder, which no export wrote"),
        (unmark, "is not empty and no export of ours"),
        (unsum, "is not empty and no export of ours"),
        (scribble, "is not empty and no export of ours"),
    ],
)
def test_what_others_made_is_never_overwritten(ours: Path, do, told: str) -> None:
    do(ours)
    before = {path.name: path.is_file() and path.read_bytes() for path in ours.iterdir()}
    with pytest.raises(UsageError, match=told):
        check_place(ours, archive=ARCHIVE)
    assert {path.name: path.is_file() and path.read_bytes() for path in ours.iterdir()} == before


def test_the_folder_of_the_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"holds the archive .* itself: choose another folder"):
        check_place(tmp_path, archive=tmp_path / "data" / "archive.db")


def test_a_file_is_no_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="is a file: name a folder"):
        check_place(tmp_path / "file", archive=ARCHIVE)


def test_a_place_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with (
        pytest.raises(StorageError, match=r"cannot write the export to .*file/out: File exists"),
        put_as_a_whole(tmp_path / "file" / "out"),
    ):
        pass


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_earlier_export_and_nothing_else(
    ours: Path, error: BaseException
) -> None:
    def fail() -> None:
        with put_as_a_whole(ours) as folder:
            (folder / "half.csv").write_text("half")
            raise error

    with pytest.raises((StorageError, KeyboardInterrupt), match=r"No space|^$"):
        fail()
    check_place(ours, archive=ARCHIVE)
    assert [path.name for path in ours.parent.iterdir()] == ["out"]


def test_what_a_killed_export_left_is_cleared(ours: Path) -> None:
    part = ours.parent / ".out.part"
    part.mkdir()
    (part / "half.csv").write_text("half")
    with put_as_a_whole(ours) as folder:
        (folder / "x").write_text("new")
    assert [path.name for path in ours.iterdir()] == ["x"]
    assert not part.exists()


def test_two_exports_to_one_place_do_not_meet(ours: Path) -> None:
    with put_as_a_whole(ours) as folder:
        (folder / "x").write_text("new")
        with (
            pytest.raises(ArchiveBusy, match=r"another export is writing to .*: wait for it"),
            put_as_a_whole(ours),
        ):
            pass
        assert (folder / "x").exists()
    assert [path.name for path in ours.iterdir()] == ["x"]
    assert [path.name for path in ours.parent.iterdir()] == ["out"]


def test_a_kill_between_the_two_renames_loses_nothing(ours: Path) -> None:
    old = ours.parent / ".out.old"
    ours.rename(old)

    def fail() -> None:
        with put_as_a_whole(ours):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert (ours / "articles.csv").read_text() == "a"
    assert not old.exists()
