import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import Result

from portalcrawl.archive import Archive
from tests.conftest import town_readings

Run = Callable[..., Result]

MOMENT = datetime.fromisoformat("2024-06-02T08:00:00+07:00")
NEWS = "http://town.example/tin/cau-moi"


def test_cite_prints_vietnamese_english_and_bibtex(run: Run, town: Path) -> None:
    result = run("show", NEWS, "--cite", "--archive", town)
    assert result.exit_code == 0
    headings = [line for line in result.stdout.splitlines() if line in HEADINGS]
    assert headings == HEADINGS
    assert "“Thị xã khởi công cầu mới”. Đăng lúc 15:07 ngày 05/03/2024. " in result.stdout
    assert "@misc{town-2024-thi-xa-khoi-cong-" in result.stdout


HEADINGS = ["Tiếng Việt", "English", "BibTeX"]


def test_cite_names_the_capture_that_proves_it(run: Run, town: Path) -> None:
    told = json.loads(run("show", NEWS, "--cite", "--json", "--archive", town).stdout)
    assert list(told) == [
        "url", "captured_at", "sha256", "revision", "vi", "en", "bibtex", "csl-json",
    ]  # fmt: skip
    with Archive.open(town) as archive:
        body = archive.body(told["sha256"])
    assert body == b"<p>tin/cau-moi"
    assert (told["url"], told["captured_at"]) == (NEWS, "2024-06-01T08:00:00+07:00")
    assert all(told["sha256"] in told[style] for style in ("vi", "en", "bibtex"))


@pytest.mark.parametrize("style", ["vi", "en", "bibtex"])
def test_one_style_alone_can_be_piped(run: Run, town: Path, style: str) -> None:
    result = run("show", NEWS, "--cite", "--style", style, "--archive", town)
    whole = json.loads(run("show", NEWS, "--cite", "--json", "--archive", town).stdout)
    assert result.stdout == whole[style] + "\n"
    assert result.stderr == ""


def test_csl_json_is_a_list_with_one_item(run: Run, town: Path) -> None:
    items = json.loads(run("show", "2", "--cite", "--style", "csl-json", "--archive", town).stdout)
    assert [(item["type"], item["number"]) for item in items] == [("document", "12/QĐ-UBND")]


def test_a_style_as_json_is_the_only_one_in_the_object(run: Run, town: Path) -> None:
    told = json.loads(
        run("show", NEWS, "--cite", "--style", "csl-json", "--json", "--archive", town).stdout
    )
    assert set(told) == {"url", "captured_at", "sha256", "revision", "csl-json"}


@pytest.mark.parametrize(
    ("which", "told"),
    [
        ("2", "Ủy ban nhân dân thị xã. Quyết định số 12/QĐ-UBND: Phê duyệt dự án. Ban hành ngày"),
        ("4", "[Không có tiêu đề] “Đại hội Công đoàn thị xã bàn việc đoàn viên.” Không rõ ngày."),
        ("5", "“Lễ hội đua thuyền”. Đăng năm 2022. http://town.example/tin/le-hoi Bản chụp"),
        ("3", "“Tin [31mxấu[0m <script>alert(1)</script> dảo”. Không rõ ngày."),
    ],
    ids=["a document", "no title, no address", "half a date", "a hostile title"],
)
def test_each_text_is_cited_as_what_it_is(run: Run, town: Path, which: str, told: str) -> None:
    result = run("show", which, "--cite", "--style", "vi", "--archive", town)
    assert told in result.stdout


def test_cite_of_a_text_without_address_says_so(run: Run, town: Path) -> None:
    result = run("show", "4", "--cite", "--style", "en", "--archive", town)
    assert "Original address unknown." in result.stdout


def test_a_style_without_cite_is_wrong_usage(run: Run, town: Path) -> None:
    result = run("show", "1", "--style", "vi", "--archive", town)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--style goes with --cite: portalcrawl show ID --cite --style vi" in result.stderr


def test_what_was_never_captured_cannot_be_cited(run: Run, tmp_path: Path, town: Path) -> None:
    copy = tmp_path / "town.db"
    copy.write_bytes(town.read_bytes())
    with Archive.open(copy, mode="update") as archive:
        run_number = archive.start_run("crawl", portal="town", source="test", started_at=MOMENT)
        archive.store_failure(
            "town.example/tin/mat", run=run_number, url="http://town.example/tin/mat",
            reason="timeout", at=MOMENT,
        )  # fmt: skip
    result = run("show", "http://town.example/tin/mat", "--cite", "--archive", copy)
    assert result.exit_code == 2
    assert "http://town.example/tin/mat was not captured: nothing to cite" in result.stderr


def test_a_version_is_cited_by_the_capture_that_showed_it(
    run: Run, tmp_path: Path, town: Path
) -> None:
    copy = tmp_path / "town.db"
    copy.write_bytes(town.read_bytes())
    (reading,) = (each for each in town_readings() if each.title == "Lễ hội đua thuyền")
    capture = replace(reading.capture, body=b"<p>edited", fetched_at=MOMENT)
    with Archive.open(copy, mode="update") as archive:
        number = archive.start_run("crawl", portal="town", source="test", started_at=MOMENT)
        edited = replace(reading, title="Lễ hội đua thuyền đuôi én", capture=capture)
        archive.store(edited, run=number, at=MOMENT)
    told = [
        json.loads(run("show", "5", *option, "--cite", "--json", "--archive", copy).stdout)
        for option in ((), ("--revision", "2"), ("--revision", "1"))
    ]
    assert told[0] == told[1]
    assert [each["revision"] for each in told] == [2, 2, 1]
    assert [each["sha256"] for each in told[1:]] == [capture.digest, reading.capture.digest]
    assert [each["captured_at"][:10] for each in told[1:]] == ["2024-06-02", "2024-06-01"]
    assert "“Lễ hội đua thuyền”. Đăng năm 2022." in told[2]["vi"]


def test_of_a_withheld_text_nothing_is_cited(run: Run, tmp_path: Path, town: Path) -> None:
    copy = tmp_path / "town.db"
    copy.write_bytes(town.read_bytes())
    with Archive.open(copy, mode="update") as archive:
        archive.withhold(1, reason="a private citizen", at=MOMENT)
    result = run("show", "1", "--cite", "--archive", copy)
    assert "withheld" in result.stdout
    assert "cầu mới" not in result.stdout
