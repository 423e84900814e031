"""Files that are whole at every moment."""

import errno
import os
from pathlib import Path

import pytest

from portalcrawl.errors import StorageError
from portalcrawl.jobs.whole_file import write_whole


def test_a_file_is_written_with_its_folders_and_nothing_beside_it(tmp_path):
    place = tmp_path / "www" / "feeds" / "town.xml"
    write_whole(place, "Thị xã\r\nmới\n")
    assert place.read_bytes() == "Thị xã\r\nmới\n".encode()
    assert [*place.parent.iterdir()] == [place]


def test_a_name_without_folder_is_in_the_working_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_whole(Path("town.xml"), "x")
    assert (tmp_path / "town.xml").read_text() == "x"


def test_a_new_file_can_be_read_by_whom_the_machine_lets(tmp_path):
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "town.xml", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "town.xml").stat().st_mode & 0o777 == 0o640


def test_a_file_keeps_its_mode_and_who_has_it_open_reads_the_old_one(tmp_path):
    place = tmp_path / "town.xml"
    place.write_text("old")
    place.chmod(0o600)
    with place.open() as reader:
        write_whole(place, "new")
        assert reader.read() == "old"
    assert (place.read_text(), place.stat().st_mode & 0o777) == ("new", 0o600)


@pytest.mark.parametrize("call", ["fsync", "fchmod"])
def test_whatever_fails_what_was_there_stays(tmp_path, monkeypatch, call):
    def fail(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    place = tmp_path / "town.xml"
    place.write_text("old")
    monkeypatch.setattr(os, call, fail)
    with pytest.raises(StorageError, match=r"cannot write .*town\.xml: No space left on device"):
        write_whole(place, "new")
    assert place.read_text() == "old"
    assert [*tmp_path.iterdir()] == [place]
