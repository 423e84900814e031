import json
import shutil
from pathlib import Path

import pytest

from portalcrawl.archive import Archive
from portalcrawl.records import ARTICLE_KEYS

REASON = "a private citizen's data"


@pytest.fixture
def own(town: Path, tmp_path: Path) -> Path:
    """A copy of the town's archive to write to."""
    return Path(shutil.copy(town, tmp_path / "own.db"))


@pytest.fixture
def held(own: Path, run) -> Path:
    """The same with its first text withheld."""
    assert run("withhold", 1, "--reason", REASON, "--archive", own).exit_code == 0
    return own


def test_withholding_says_what_it_means_and_what_it_does_not_reach(run, own) -> None:
    result = run("withhold", 1, "--reason", REASON, "--archive", own)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "withhold: text 1 is left out of search, browsing, exports and snapshots from now on; "
        "copies made before still hold it\n"
    )


def test_withholding_as_json(run, own) -> None:
    result = run("withhold", 1, "--reason", REASON, "--archive", own, "--json", "--quiet")
    told = json.loads(result.stdout)
    assert told.pop("withheld_at")
    assert told == {
        "id": 1,
        "url": "http://town.example/tin/cau-moi",
        "url_key": "town.example/tin/cau-moi",
        "reason": REASON,
        "released_at": None,
        "same_text": [],
    }


def test_a_text_may_be_named_by_its_address(run, own) -> None:
    address = "http://town.example/tin/cau-moi"
    assert run("withhold", address, "--reason", REASON, "--archive", own).exit_code == 0
    assert run("withhold", address, "--release", "--archive", own).exit_code == 0


def test_the_list_names_what_is_withheld_and_why(run, held) -> None:
    result = run("withhold", "--archive", held)
    assert REASON in result.stdout
    assert "http://town.example/tin/cau-moi" in result.stdout
    assert result.stderr == (
        f"withhold: 1 text withheld in {held}   (show one again: portalcrawl withhold ID "
        f"--release)\n"
    )
    (row,) = map(json.loads, run("withhold", "--archive", held, "--json").stdout.splitlines())
    assert (row["id"], row["reason"]) == (1, REASON)


def test_an_archive_that_withholds_nothing_says_so(run, town) -> None:
    result = run("withhold", "--archive", town)
    assert (result.stdout, result.stderr) == ("", f"withhold: 0 texts withheld in {town}\n")


def test_search_does_not_find_it_until_it_is_released(run, held) -> None:
    assert run("search", "khởi công cầu", "--archive", held, "--json").stdout == ""
    released = run("withhold", 1, "--release", "--archive", held)
    assert released.stderr == "withhold: text 1 is shown again\n"
    assert run("search", "khởi công cầu", "--archive", held, "--json").stdout


def test_a_release_as_json_tells_both_moments(run, held) -> None:
    told = json.loads(run("withhold", 1, "--release", "--archive", held, "--json").stdout)
    assert told["withheld_at"][:10] == told["released_at"][:10]


@pytest.mark.parametrize("which", [1, "http://town.example/tin/cau-moi"])
@pytest.mark.parametrize("why", [(), ("--why",)])
def test_show_says_since_when_and_why_and_nothing_else(run, held, which, why) -> None:
    result = run("show", which, *why, "--archive", held)
    with Archive.open(held) as archive:
        day = archive.withholdings()[0].withheld_at[:10]
    assert (result.exit_code, result.stdout) == (0, f"text 1 is withheld since {day}: {REASON}\n")


def test_show_as_json_keeps_the_contract_and_says_nothing(run, held) -> None:
    told = json.loads(run("show", 1, "--archive", held, "--json").stdout)
    assert told.pop("withheld")["reason"] == REASON
    assert tuple(told) == ARTICLE_KEYS
    assert not any(told.values())


def test_status_counts_it(run, held) -> None:
    assert "4 (1 documents), 0 missing, 0 gone, 1 withheld" in (
        run("status", "--archive", held).stdout
    )


def test_the_same_text_elsewhere_is_warned_of_even_when_quiet(run, own) -> None:
    with Archive.open(own, mode="update") as archive:
        archive.db.execute("UPDATE articles SET body = (SELECT body FROM articles WHERE id = 1)")
    result = run("withhold", 1, "--reason", REASON, "--archive", own, "--quiet")
    assert (
        result.stderr == "withhold: the same text stands in 2, 3, 4, 5 and is still shown there\n"
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((1,), "say why, so that others can judge it later"),
        ((1, "--reason", " \n"), "say why, so that others can judge it later"),
        ((99, "--reason", "x"), "no text 99 in "),
        (("http://town.example/x", "--reason", "x"), "no text http://town.example/x in "),
        ((1, "--release"), "text 1 is not withheld"),
        ((1, "--release", "--reason", "x"), "--reason is for withholding"),
        (("--reason", "x"), "which text?"),
        (("--release",), "which text?"),
    ],
)
def test_what_cannot_be_done_is_wrong_usage(run, own, arguments, sentence) -> None:
    result = run("withhold", *arguments, "--archive", own)
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_withholding_twice_is_wrong_usage(run, held) -> None:
    result = run("withhold", 1, "--reason", "x", "--archive", held)
    assert result.exit_code == 2
    assert "text 1 is withheld already" in result.stderr


def test_a_running_crawl_is_not_disturbed(run, own) -> None:
    with Archive.open(own, mode="update"):
        assert run("withhold", 1, "--reason", "x", "--archive", own).exit_code == 75
