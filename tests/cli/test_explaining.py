import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portalcrawl.cli import main
from portalcrawl.jobs.importing import import_paths
from tests.jobs.saved import save

Run = Callable[..., Result]
Process = Callable[..., subprocess.CompletedProcess[str]]

DATE_KEYS = {
    "raw", "iso", "precision", "start", "end", "calendar", "kind", "rule", "reason",
    "weekday_agrees",
}  # fmt: skip


def _dates(*arguments: str, lines: bytes | None = None) -> list[dict[str, object]]:
    result = CliRunner().invoke(main, ["explain", "dates", "--json", *arguments], input=lines)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (
            "Thời gian đăng: 16/08/2024 05:20:45 PM",
            {"iso": "2024-08-16T17:20:45+07:00", "precision": "minute", "kind": "published"},
        ),
        ("Ngày ban hành: 05/05/2021", {"iso": "2021-05-05", "precision": "day", "kind": "issued"}),
        ("Cập nhật lần cuối: 14:36 17/03/2022", {"kind": "updated", "rule": "dmy"}),
        ("Ngày hiệu lực: đã biết", {"iso": None, "kind": "effective", "rule": None}),
        (
            "nhiệm kỳ 2020 - 2025",
            {"iso": None, "start": "2020-01-01", "end": "2025-12-31", "kind": "period"},
        ),
        ("tháng 3/2022", {"iso": "2022-03", "precision": "month", "kind": "event"}),
        (
            "mùng 3 tháng Giêng năm 2022",
            {"iso": "2022-02-03", "calendar": "lunar", "kind": "event"},
        ),
        ("Thứ Hai, 08/03/2022", {"iso": "2022-03-08", "weekday_agrees": False}),
        ("ngày 30/02/2022", {"iso": None, "calendar": None, "kind": None, "rule": "dmy"}),
        ("https://town.example/portal/pages/2025-03-21/tin.aspx", {"iso": "2025-03-21"}),
        ("https://town.example/tin/1", {"iso": None, "kind": "url"}),
        ("© 2026 Trang thông tin", {"iso": None, "kind": "copyright"}),
    ],
)
def test_a_line_is_answered_with_value_kind_and_rule(text, answer) -> None:
    [said] = _dates(text)
    assert set(said) == DATE_KEYS
    assert {key: said[key] for key in answer} == answer
    assert (said["iso"] is None) == bool(said["reason"])


def test_words_of_the_command_line_are_one_text(run: Run) -> None:
    result = run("explain", "dates", "Ngày", "đăng:", "05/03/2024")
    assert result.stdout == (
        "2024-03-05 (published, to the day, rule dmy)  <-  Ngày đăng: 05/03/2024\n"
    )


def test_each_line_of_stdin_has_one_answer() -> None:
    lines = "05/03/2024\n\nhôm qua\r\nmột\u2028hai\n06/03/2024".encode()
    said = _dates("-", lines=lines)
    assert [one["raw"] for one in said] == [
        "05/03/2024",
        "",
        "hôm qua",
        "một\u2028hai",
        "06/03/2024",
    ]
    assert [one["iso"] for one in said] == ["2024-03-05", None, None, None, "2024-03-06"]


@pytest.mark.parametrize(
    "line", [b"\x00", b"\xff\xfe 3/4", "\u202e12/3\u202c".encode(), b"1/" * 500_000]
)
def test_no_line_is_too_odd_for_a_reason(line: bytes) -> None:
    [said] = _dates("-", lines=line + b"\n")
    assert said["iso"] is None
    assert said["reason"]


def test_relative_dates_count_from_the_base() -> None:
    [said] = _dates("Hôm qua lúc 14:20", "--base", "2024-03-05")
    assert said["iso"] == "2024-03-04T14:20+07:00"
    [said] = _dates("Hôm qua lúc 14:20")
    assert said["iso"] is None


@pytest.mark.parametrize(
    ("host", "iso"),
    [
        ("mttqdienbien.org.vn", "2017-05-06"),
        ("www.mttqdienbien.org.vn", "2017-05-06"),
        ("127.0.0.1:8765/mttq", "2017-05-06"),
        ("http://127.0.0.1:8765/MTTQ/TinTuc/", "2017-05-06"),
        ("127.0.0.1:8765", "2017-06-05"),
        ("town.example", "2017-06-05"),
    ],
)
def test_the_host_tells_the_order_of_day_and_month(host: str, iso: str) -> None:
    [said] = _dates("5/6/2017", "--host", host)
    assert said["iso"] == iso


def test_documents_are_listed_with_what_stands_near_them(run: Run) -> None:
    text = "Chỉ thị số 9-CT/TU ngày 21/5/2023 của Tỉnh ủy, Nghị quyết 18"
    result = run("explain", "citations", text, "--json")
    assert json.loads(result.stdout) == {
        "raw": text,
        "citations": [
            {
                "raw": "Chỉ thị số 9-CT/TU",
                "number": "09-CT/TU",
                "key": "9-ct-tu@tinh-uy@2023-05-21",
                "kind": "Chỉ thị",
                "issuer": "Tỉnh ủy",
                "issued_on": "2023-05-21",
                "resolved": True,
            },
            {
                "raw": "Nghị quyết 18",
                "number": None,
                "key": None,
                "kind": "Nghị quyết",
                "issuer": None,
                "issued_on": None,
                "resolved": False,
            },
        ],
    }


def test_people_get_documents_in_one_line(run: Run) -> None:
    result = run("explain", "citations", "Chỉ thị số 9-CT/TU của Tỉnh ủy; Nghị quyết 18")
    assert result.stdout == (
        "09-CT/TU (Chỉ thị, Tỉnh ủy); Nghị quyết 18 (no number)  <-  "
        "Chỉ thị số 9-CT/TU của Tỉnh ủy; Nghị quyết 18\n"
    )
    assert run("explain", "citations", "tổ 3").stdout == "none  <-  tổ 3\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["dates"], "Missing argument 'TEXT|-'"),
        (["dates", "x", "--base", "soon"], '"soon" is no moment'),
        (["dates", "x", "--host", "a b"], '"http://a b/" is no host'),
        (["citations", "x", "--host", "ftp://a"], '"ftp://a" is no host'),
        (["clocks", "x"], "No such command 'clocks'"),
    ],
)
def test_wrong_usage_says_what_is_wrong(run: Run, arguments, message) -> None:
    result = run("explain", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_lines_go_through_a_pipe_in_any_locale(process: Process) -> None:
    result = process("explain", "dates", "Ngày đăng: 05/03/2024", env={"LC_ALL": "C"})
    assert (result.returncode, result.stdout.split(" ")[0]) == (0, "2024-03-05")


def test_what_pages_taught_the_archive_counts_for_their_host(tmp_path: Path) -> None:
    path, pages = tmp_path / "archive.db", tmp_path / "pages"
    for number, day in enumerate(["5/29/2017", "5/6/2017"]):
        save(pages, number, line=f"Thời gian đăng: {day} 9:11:38 AM", host="huyen.example")
    import_paths([pages], archive_path=path)
    [said] = _dates("5/6/2017", "--host", "huyen.example/tin/", "--archive", str(path))
    assert (said["iso"], said["rule"]) == ("2017-05-06", "mdy-learned")
    [said] = _dates("5/6/2017", "--host", "town.example", "--archive", str(path))
    assert said["iso"] == "2017-06-05"
