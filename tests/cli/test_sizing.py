"""What the file is made of, and what compacting saved, in words."""

import json
from pathlib import Path

import pytest

from portalcrawl.archive import Archive, Compaction, Sizes
from portalcrawl.cli.sizing import compaction_sentence, split_sentence

SIZES = Sizes(
    file_bytes=2_140_000_000,
    captures_bytes=1_250_000_000,
    text_bytes=98_000_000,
    index_bytes=96_000,
    other_bytes=4_000,
    free_bytes=0,
    sent_bytes=9_000_000_000,
    said_bytes=80_000_000,
    is_estimate=False,
)
DONE = Compaction(
    file_bytes_before=3_100_000,
    file_bytes=2_800_000,
    stored_bytes_before=201_290,
    stored_bytes=150_314,
    n_repacked=414,
    n_made=1,
    n_dropped=2,
    n_damaged=0,
)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {},
            "2.1 GB: captures 1.2 GB (9.0 GB as sent), texts 98.0 MB, index 96 kB, "
            "other tables 4 kB",
        ),
        (
            {"is_estimate": True, "free_bytes": 123_000},
            "2.1 GB: about captures 1.2 GB (9.0 GB as sent), texts 98.0 MB, index 96 kB, "
            "other tables 4 kB, 0.1 MB free",
        ),
    ],
)
def test_the_split_is_one_line(changed, said) -> None:
    assert split_sentence(Sizes(**(vars(SIZES) | changed))) == said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {},
            "compacted from 3.1 MB to 2.8 MB: 414 bodies packed again, 1 dictionary made, "
            "2 dropped",
        ),
        (
            {"n_repacked": 1, "n_made": 0, "n_dropped": 0, "n_damaged": 3},
            "compacted from 3.1 MB to 2.8 MB: 1 body packed again, 0 dictionaries made, 0 dropped, "
            "3 damaged and left as they are",
        ),
    ],
)
def test_what_compacting_saved_is_one_line(changed, said) -> None:
    assert compaction_sentence(Compaction(**(vars(DONE) | changed))) == said


@pytest.fixture
def copy(town: Path, tmp_path: Path) -> Path:
    path = tmp_path / "town.db"
    path.write_bytes(town.read_bytes())
    return path


def test_compact_is_told_and_the_archive_verified(run, copy) -> None:
    result = run("verify", "--compact", "--json", "--archive", copy)
    assert result.exit_code == 0
    done, summary = [json.loads(line) for line in result.stdout.splitlines()]
    assert (done["kind"], done["n_damaged"]) == ("compaction", 0)
    assert summary["sound"]
    assert summary["sizes"]["file_bytes"] == copy.stat().st_size
    assert "verify: compacted from" in result.stderr
    assert "captures" in result.stderr.splitlines()[-3]


def test_compact_names_an_archive_that_is_not_there(run, tmp_path) -> None:
    result = run("verify", "--compact", "--archive", tmp_path / "none.db")
    assert result.exit_code == 5
    assert "no archive at" in result.stderr


def test_compact_waits_for_no_other_writer(run, copy) -> None:
    with Archive.open(copy, mode="update"):
        result = run("verify", "--compact", "--archive", copy)
    assert result.exit_code == 75
