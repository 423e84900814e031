import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.mark.parametrize("words", ["cầu mới", "cau moi"])
def test_search_finds_with_and_without_marks(run: Run, town: Path, words: str) -> None:
    result = run("search", words, "--archive", town)
    assert result.exit_code == 0
    assert result.stdout.startswith(" 1. Thị xã khởi công cầu mới\n")
    assert "2024-03-05 15:07 +07:00 · Tin tức" in result.stdout


def test_search_says_how_the_words_were_taken(run: Run, town: Path) -> None:
    result = run("search", "cầu mới", "--archive", town)
    assert result.stderr == "search: 1 hit (words as typed, with their marks)\n"


def test_search_without_hits_is_complete(run: Run, town: Path) -> None:
    result = run("search", "tàu vũ trụ", "--archive", town)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("search: 0 hits (")


def test_search_prints_one_json_object_a_hit(run: Run, town: Path) -> None:
    result = run("search", "thi xa", "--archive", town, "--json")
    hits = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(hits) == 2
    assert set(hits[0]) >= {
        "id",
        "title",
        "url",
        "section",
        "published_at",
        "published_precision",
        "snippet",
        "tier",
        "rank",
    }
    assert {hit["tier"] for hit in hits} == {"folded"}


@pytest.mark.parametrize(
    ("filters", "n_hits"),
    [
        (["--from", "2024"], 2),
        (["--to", "2024-02"], 1),
        (["--from", "2024-03-05", "--to", "2024-03-05"], 1),
        (["--kind", "document"], 1),
        (["--section", "tin tuc"], 1),
        (["--cites", "12/QĐ-UBND"], 1),
        (["--portal", "town"], 2),
        (["--limit", "1"], 1),
    ],
)
def test_search_narrows(run: Run, town: Path, filters: list[str], n_hits: int) -> None:
    result = run("search", "cau", *filters, "--archive", town, "--json")
    assert len(result.stdout.splitlines()) == n_hits


@pytest.mark.parametrize(
    ("filters", "refusal"),
    [
        (
            ["--portal", "twon"],
            'no portal "twon" in {town}: did you mean "town"? (there are: town)',
        ),
        (["--portal", "muonglay"], 'no portal "muonglay" in {town} (there are: town)'),
        (
            ["--section", "tin tuk"],
            'no section "tin tuk" in {town}: did you mean "Tin tức"? (there are: Tin tức, Văn bản)',
        ),
        (
            ["--from", "2022", "--to", "2020"],
            "--from 2022-01-01 is later than --to 2020-12-31: no day lies between them",
        ),
    ],
)
def test_a_filter_that_cannot_find_anything_is_wrong_usage(
    run: Run, town: Path, filters: list[str], refusal: str
) -> None:
    result = run("search", "cau", *filters, "--archive", town)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"portalcrawl: {refusal.format(town=town)}\n"


def test_words_that_only_filters_keep_out_are_not_said_to_be_nowhere(run: Run, town: Path) -> None:
    narrowed = run("search", "cầu", "--from", "2030", "--archive", town)
    assert narrowed.exit_code == 0
    assert narrowed.stderr == (
        "search: 0 hits (no text holds these words within these filters; "
        "without them 2 texts would be found)\n"
    )
    nowhere = run("search", "tàu vũ trụ", "--archive", town)
    assert "no text holds these words, with or without their marks" in nowhere.stderr


@pytest.mark.parametrize("number", ["12/QĐ-UBND", "12 qd ubnd"])
def test_what_cites_a_document_needs_no_words(run: Run, town: Path, number: str) -> None:
    result = run("search", "--cites", number, "--archive", town)
    assert result.stdout.startswith(" 1. Thị xã khởi công cầu mới\n")
    assert result.stderr == "search: 1 hit (texts that cite this document)\n"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--cites", "7/QĐ-UBND"], 0, "search: 0 hits (no text cites it)"),
        (
            ["--cites", "12/QĐ-UBND", "--to", "2020"],
            0,
            "search: 0 hits (no text cites it within these filters)",
        ),
        (
            ["--cites", "cầu"],
            2,
            'portalcrawl: "cầu" is no document number: write it as 14-CT/TU',
        ),
        (
            ["cầu", "--cites", "cầu"],
            2,
            'portalcrawl: "cầu" is no document number: write it as 14-CT/TU',
        ),
        (["  "], 2, "portalcrawl: nothing to search for: give words, or --cites NUMBER"),
        ([], 2, "portalcrawl: nothing to search for: give words, or --cites NUMBER"),
    ],
)
def test_a_search_without_words_that_finds_nothing_says_why(
    run: Run, town: Path, arguments: list[str], code: int, told: str
) -> None:
    result = run("search", *arguments, "--archive", town)
    assert (result.exit_code, result.stdout, result.stderr) == (code, "", f"{told}\n")


def test_a_hit_without_any_title_is_called_by_its_first_words(run: Run, town: Path) -> None:
    result = run("search", "cong doan", "--archive", town)
    title = " 1. (no title; begins: Đại hội Công đoàn thị xã bàn việc đoàn viên.)"
    assert result.stdout.splitlines()[0] == title


def test_hits_say_what_left_its_portal(run: Run, fading: Path) -> None:
    printed = run("search", "con suối", "--archive", fading).stdout
    facts = {line.strip() for line in printed.splitlines() if " · show " in line}
    assert facts == {
        "no date · show 1",
        "no date · show 2 · gone",
        "no date · show 3 · missing",
    }


def test_hits_as_json_say_where_they_stand(run: Run, fading: Path) -> None:
    printed = run("search", "con suối", "--archive", fading, "--json").stdout
    hits = [json.loads(line) for line in printed.splitlines()]
    assert {(hit["portal"], hit["url_key"], hit["status"]) for hit in hits} == {
        ("town", "town.example/tin/live", "live"),
        ("town", "town.example/tin/gone", "gone"),
        ("town", "town.example/tin/missing", "missing"),
    }


@pytest.mark.parametrize("day", ["yesterday", "2024-13", "05/03/2024", "2024-02-30"])
def test_a_day_that_is_none_is_wrong_usage(run: Run, town: Path, day: str) -> None:
    result = run("search", "cầu", "--from", day, "--archive", town)
    assert result.exit_code == 2
    assert f'"{day}" is no day: write 2024-03-05, 2024-03 or 2024' in result.stderr


@pytest.mark.parametrize("words", ['"', "*", "NEAR(", "a AND", "' OR 1=1 --", "\x1b", "(" * 99])
def test_search_takes_anything_typed(run: Run, town: Path, words: str) -> None:
    assert run("search", "--archive", town, "--", words).exit_code == 0


@pytest.mark.parametrize(
    ("words", "meant"), [("cau moii", "cầu mới"), ("dua thuyenn", "đua thuyền")]
)
def test_words_that_no_text_holds_lead_to_some_that_one_does(
    run: Run, town: Path, words: str, meant: str
) -> None:
    result = run("search", words, "--archive", town)
    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "search: 0 hits (no text holds these words, with or without their marks)",
        f"did you mean: {meant}",
    ]


def test_what_was_meant_is_told_beside_json_too(run: Run, town: Path) -> None:
    result = run("search", "cau moii", "--archive", town, "--json")
    assert result.stdout == ""
    assert result.stderr.endswith("did you mean: cầu mới\n")


def test_newest_first(run: Run, town: Path) -> None:
    printed = run("search", "hoi", "--sort", "date", "--archive", town, "--json").stdout
    dates = [json.loads(line)["published_at"] for line in printed.splitlines()]
    assert dates == ["2022-01-01T00:00:00+07:00", None, None]


def test_a_question_is_answered_by_what_comes_nearest(run: Run, town: Path) -> None:
    words = "cây cầu mới bắc qua suối ở bản Na Ca dài bao nhiêu mét"
    result = run("search", words, "--archive", town)
    assert result.stdout.startswith(" 1. Thị xã khởi công cầu mới\n")
    assert "no text holds all of these words; these come nearest" in result.stderr
