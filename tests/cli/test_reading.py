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
