import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from portalcrawl.records import ARTICLE_KEYS

Run = Callable[..., Result]

PAGE = """<html><head><title>Bản tin</title></head><body>
<h1>Thị xã mở lớp dạy nghề</h1>
<div>Thời gian đăng: 05/03/2024 03:07:00 PM</div>
<div class="content"><p>Sáng nay, thị xã mở lớp dạy nghề đan lát cho bà con ở các bản ven hồ.</p>
<p>Lớp học kéo dài ba tháng, có ba mươi học viên và hai thầy dạy, học ở nhà văn hóa./.</p></div>
</body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


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
    assert narrowed.stderr == "search: 0 hits (no text holds these words within these filters)\n"
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


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (1, []),
        (2, ["status     no longer on the portal since 2024-06-02 (status 404)"]),
        (3, ["status     not found on the portal since 2024-06-03 (status 404)"]),
    ],
)
def test_show_says_when_a_page_left_its_portal(
    run: Run, fading: Path, number: int, status: list[str]
) -> None:
    printed = run("show", number, "--archive", fading).stdout
    assert [line.strip() for line in printed.splitlines() if "  status" in line] == status


@pytest.mark.parametrize("number", [1, 2, 3])
def test_show_as_json_has_no_other_keys_for_a_page_that_left(
    run: Run, fading: Path, number: int
) -> None:
    record = json.loads(run("show", number, "--archive", fading, "--json").stdout)
    assert tuple(record) == ARTICLE_KEYS


@pytest.mark.parametrize("day", ["yesterday", "2024-13", "05/03/2024", "2024-02-30"])
def test_a_day_that_is_none_is_wrong_usage(run: Run, town: Path, day: str) -> None:
    result = run("search", "cầu", "--from", day, "--archive", town)
    assert result.exit_code == 2
    assert f'"{day}" is no day: write 2024-03-05, 2024-03 or 2024' in result.stderr


@pytest.mark.parametrize("words", ['"', "*", "NEAR(", "a AND", "' OR 1=1 --", "\x1b", "(" * 99])
def test_search_takes_anything_typed(run: Run, town: Path, words: str) -> None:
    assert run("search", "--archive", town, "--", words).exit_code == 0


def test_show_by_number_and_by_address_is_the_same(run: Run, town: Path) -> None:
    by_number = run("show", "1", "--archive", town)
    by_address = run("show", "http://town.example/tin/cau-moi", "--archive", town)
    assert by_number.exit_code == 0
    assert by_number.stdout == by_address.stdout
    assert "Móng cầu | 12 tỷ" in by_number.stdout


def test_show_as_json_has_the_keys_of_the_contract(run: Run, town: Path) -> None:
    record = json.loads(run("show", "1", "--archive", town, "--json").stdout)
    assert tuple(record) == ARTICLE_KEYS
    assert record["citations"][0]["number"] == "12/QĐ-UBND"


@pytest.mark.parametrize("which", ["999", "http://town.example/none", "-"])
def test_show_of_an_unknown_page_is_wrong_usage(run: Run, town: Path, which: str) -> None:
    result = run("show", which, "--archive", town)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"portalcrawl: no page {which} in ")


def test_hostile_titles_are_shown_written_out(run: Run, town: Path) -> None:
    result = run("show", "3", "--archive", town)
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout
    assert "\\x1b[31mxấu" in result.stdout


def test_read_shows_what_is_understood_and_stores_nothing(run: Run, page: Path) -> None:
    result = run("read", page, "--portal", "muonglay")
    assert result.exit_code == 0
    assert "Thị xã mở lớp dạy nghề" in result.stdout
    assert "2024-03-05 15:07 +07:00" in result.stdout
    assert "nothing was stored" in result.stderr
    assert [path.name for path in page.parent.iterdir()] == [page.name]


def test_read_prints_one_json_object(run: Run, page: Path) -> None:
    result = run("read", page, "--portal", "muonglay", "--json", "--quiet")
    record = json.loads(result.stdout)
    assert tuple(record) == ARTICLE_KEYS
    assert record["published_at"] == "2024-03-05T15:07:00+07:00"
    assert record["revision"] is None
    assert result.stderr == ""


def test_read_takes_the_portal_from_the_address(run: Run, page: Path) -> None:
    url = "http://muonglay.dienbien.gov.vn/TINTUC/View/Lop-hoc"
    record = json.loads(run("read", page, "--url", url, "--json").stdout)
    assert (record["portal"], record["url"]) == ("muonglay", url)


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("empty.html", b"", "empty"),
        ("binary.html", b"\x00\x01\x02\x03" * 40, "binary"),
        ("broken.html.gz", b"no gzip at all", "damaged gzip"),
    ],
)
def test_read_refuses_what_is_no_page(
    run: Run, tmp_path: Path, name: str, body: bytes, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    result = run("read", path)
    assert result.exit_code == 2
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1


def test_read_of_nothing_and_of_a_folder_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    assert run("read", tmp_path / "none.html").exit_code == 2
    folder = run("read", tmp_path)
    assert folder.exit_code == 2
    assert "is a folder" in folder.stderr


def test_read_with_an_unknown_portal_suggests_the_nearest(run: Run, page: Path) -> None:
    result = run("read", page, "--portal", "muonglai")
    assert result.exit_code == 2
    assert 'did you mean "muonglay"?' in result.stderr
