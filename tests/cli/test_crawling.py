import json
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from portalcrawl.demo import DemoServer
from tests.jobs.tiny_portal import serve

Run = Callable[..., Result]
Process = Callable[..., subprocess.CompletedProcess[str]]

TEXT = """Chào mừng quý bạn đọc đến với Trang thông tin điện tử thị xã Mường Lay

Ngày 12/4/2023, thị xã Mường Lay tổ chức ra quân trồng cây tại các bản ven hồ thủy điện./.
"""


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port where nobody listens, and nobody else can while the test runs."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield int(held.getsockname()[1])


def test_unknown_portal_suggests_the_nearest_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    result = run("crawl", "muonglai", "--archive", archive)
    assert result.exit_code == 2
    assert 'unknown portal "muonglai": did you mean "muonglay"?' in result.stderr
    assert not archive.exists()


def test_profile_file_that_lacks_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    result = run("crawl", tmp_path / "my.toml")
    assert result.exit_code == 2
    assert "no profile file at" in result.stderr


@pytest.mark.parametrize("option", [["--max-pages", "0"], ["--delay", "-1"], ["--delay", "soon"]])
def test_numbers_out_of_measure_are_wrong_usage(run: Run, option: list[str]) -> None:
    assert run("crawl", "demo", *option).exit_code == 2


def test_unreachable_host_is_a_failed_run(
    process: Process, tmp_path: Path, closed_port: int
) -> None:
    archive = tmp_path / "a.db"
    url = f"http://127.0.0.1:{closed_port}/"
    result = process("crawl", url, "--delay", 0, "--archive", archive)
    assert result.returncode == 1
    assert result.stdout == ""
    assert ": failed" in result.stderr
    assert "Traceback" not in result.stderr


def test_import_takes_a_text_in_and_reports(run: Run, tmp_path: Path) -> None:
    page, archive = tmp_path / "page.txt", tmp_path / "a.db"
    page.write_text(TEXT, encoding="utf-8")
    result = run("import", page, "--archive", archive)
    assert result.exit_code == 0
    assert "muonglay: 1 captures (1 new" in result.stderr
    assert "(see: portalcrawl problems muonglay --archive " in result.stderr
    found = run("search", "trong cay", "--archive", archive, "--json")
    assert len(found.stdout.splitlines()) == 1


def test_import_tells_what_came_in_and_what_was_left_aside(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "page.txt").write_text(TEXT, encoding="utf-8")
    for name in ("a.json", "b.json", "style.css"):
        (folder / name).write_text("{}")
    result = run("import", folder, "--archive", tmp_path / "a.db")
    assert result.stderr.splitlines()[0] == (
        "pages: 1 article; left aside: 3 files (.json 2, .css 1)"
    )


def test_import_reports_as_one_json_object(run: Run, tmp_path: Path) -> None:
    page, archive = tmp_path / "page.txt", tmp_path / "a.db"
    page.write_text(TEXT, encoding="utf-8")
    result = run("import", page, "--archive", archive, "--json", "--quiet")
    report = json.loads(result.stdout)
    assert (report["kind"], report["verdict"], report["exit_code"]) == ("import", "complete", 0)
    assert report["counts"]["new"] == 1
    assert result.stderr == ""


def test_import_of_nothing_usable_writes_nothing(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "style.css").write_text("p {}")
    archive = tmp_path / "a.db"
    result = run("import", folder, "--archive", archive)
    assert result.exit_code == 2
    assert result.stderr.startswith("portalcrawl: ")
    assert not archive.exists()


@pytest.mark.parametrize("moment", ["yesterday", "5/3/2024"])
def test_a_moment_that_is_none_is_wrong_usage(run: Run, moment: str) -> None:
    result = run("import", "page.html", "--captured-at", moment)
    assert result.exit_code == 2
    assert "is no moment: write 2024-03-05T10:22:00+07:00" in result.stderr


def test_import_keeps_the_stated_moment_as_vietnam_time(run: Run, tmp_path: Path) -> None:
    page, archive = tmp_path / "page.txt", tmp_path / "a.db"
    page.write_text(TEXT, encoding="utf-8")
    run("import", page, "--archive", archive, "--captured-at", "2023-04-13T09:00")
    record = json.loads(run("show", "1", "--archive", archive, "--json").stdout)
    assert record["captured_at"] == "2023-04-13T09:00:00+07:00"


def test_the_contact_is_told_to_the_portal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, object] = {}

    def crawl(profile: object, *, settings: dict[str, object], **rest: object) -> None:
        told.update(settings)
        raise KeyboardInterrupt

    monkeypatch.setattr("portalcrawl.jobs.crawl.crawl", crawl)
    run("crawl", "demo", "--contact", "archive@town.example")
    assert told == {"PORTALCRAWL_CONTACT": "archive@town.example"}


def test_crawl_of_an_address_with_a_budget_is_partial(process: Process, tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    with DemoServer(port=0) as server:
        limits = ("--max-pages", 5, "--delay", 0)
        result = process("crawl", server.base_url, *limits, "--archive", archive, "--json")
    report = json.loads(result.stdout)
    assert result.returncode == report["exit_code"] == 3
    assert report["counts"]["captures"] <= 5
    assert f"127.0.0.1: {report['counts']['captures']} captures (" in result.stderr


def test_port_of_the_demo_taken_by_another_program(
    process: Process, run: Run, tmp_path: Path
) -> None:
    archive = tmp_path / "a.db"
    with serve(tmp_path) as other:
        arguments = ("demo", "--port", other.port, "--archive", archive)
        crawled, served = process(*arguments), run(*arguments, "--serve")
    assert (crawled.returncode, served.exit_code) == (1, 1)
    for result in (crawled, served):
        last = result.stderr.splitlines()[-1]
        assert last.startswith(f"portalcrawl: port {other.port} is taken by another program")
    assert not archive.exists()
