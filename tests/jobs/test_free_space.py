"""What a run leaves free; no test looks at this machine's disk."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from portalcrawl import settings as defaults
from portalcrawl.errors import ExitCode, StorageError
from portalcrawl.jobs.free_space import Floor, check_free

MB = 1_000_000
PATH = Path("/nowhere/archive.db")


@dataclass(frozen=True)
class Space:
    total: int
    free: int


@pytest.mark.parametrize(
    ("total", "floor"),
    [(100_000 * MB, 500 * MB), (10_000 * MB, 500 * MB), (4_000 * MB, 200 * MB)],
)
def test_the_floor_is_the_smaller_of_500_mb_and_a_twentieth(total, floor) -> None:
    usual = Floor.of({"PORTALCRAWL_MIN_FREE_BYTES": 500 * MB, "PORTALCRAWL_MIN_FREE_SHARE": 0.05})
    assert usual.on(Space(total, 0)) == floor
    check_free(PATH, usual, usage_of=lambda _: Space(total, floor))
    with pytest.raises(StorageError, match="nearly full"):
        check_free(PATH, usual, usage_of=lambda _: Space(total, floor - 1))


@pytest.mark.parametrize("floor", [Floor(0, 0.05), Floor(500 * MB, 0.0)])
def test_either_zero_switches_the_floor_off_and_nobody_is_asked(floor) -> None:
    def fails(place: Path) -> Space:
        raise AssertionError(place)

    check_free(PATH, floor, usage_of=fails)


def test_the_sentence_says_how_much_is_free_and_what_to_do() -> None:
    with pytest.raises(StorageError) as caught:
        check_free(PATH, Floor(500 * MB, 0.05), usage_of=lambda _: Space(10**12, 312 * MB))
    assert caught.value.exit_code is ExitCode.STORAGE
    assert str(caught.value) == (
        "the disk of /nowhere/archive.db is nearly full: 312 MB free, and a run leaves 500 MB "
        "(free some space, choose another place with --archive, or lower "
        "PORTALCRAWL_MIN_FREE_BYTES; then run it again)"
    )


def test_the_disk_of_the_nearest_folder_that_is_there_is_asked(tmp_path) -> None:
    asked = []

    def space(place: Path) -> Space:
        asked.append(place)
        return Space(10**12, 10**12)

    check_free(tmp_path / "a" / "b" / "archive.db", Floor(MB, 0.05), usage_of=space)
    assert asked == [tmp_path]


def test_a_disk_that_does_not_say_is_told_of() -> None:
    def fails(place: Path) -> Space:
        raise OSError(5, "Input/output error")

    with pytest.raises(StorageError, match=r"Input/output error .* = 0 does without"):
        check_free(PATH, Floor(MB, 0.05), usage_of=fails)


def test_the_defaults_have_a_floor() -> None:
    lines = Path(defaults.__file__).read_text(encoding="utf-8").splitlines()
    assert "PORTALCRAWL_MIN_FREE_BYTES = 500_000_000" in lines
    assert "PORTALCRAWL_MIN_FREE_SHARE = 0.05" in lines
