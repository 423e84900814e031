"""The verb history, and show --revision: what a text said when, for people and programs."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result

from portalcrawl.archive import Archive
from portalcrawl.items import Capture, PageKind, Reading
from portalcrawl.records import ARTICLE_KEYS
from tests.conftest import NOW

Run = Callable[..., Result]

BODY = (
    "Sáng nay, thị xã khởi công cầu qua suối ở bản dưới, trước đông đủ bà con.\n\n"
    "Cầu dài 120 m, vốn lấy từ ngân sách tỉnh.\n\nCông trình hoàn thành trước mùa mưa năm sau."
)


def day(number: int, path: str, **facts: object) -> Reading:
    """What a page says on that day."""
    capture = Capture(
        url=f"http://town.example/{path}",
        url_key=f"town.example/{path}",
        body=f"<p>{path} {number}".encode(),
        source="crawl",
        portal="town",
        fetched_at=NOW + timedelta(days=number),
        status=200,
    )
    given = {"page_kind": PageKind.ARTICLE, "kind_evidence": "address", "title": "Khởi công cầu"}
    return Reading(capture=capture, **(given | {"body": BODY} | facts))


def lost(number: int, path: str) -> Reading:
    reading = day(number, path, page_kind=PageKind.ERROR, kind_evidence="soft 404: không có")
    return replace(reading, title=None, body=None)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of a text that was edited, lost, removed, and came back; and another text."""
    path = tmp_path_factory.mktemp("lived") / "lived.db"
    edited = {"body": BODY.replace("120 m", "125 m")}
    garbled = {"body": BODY.encode("ascii", "replace").decode(), "title": "Kh?i công c?u m?i"}
    days = (
        (day(0, "cau"), day(0, "khac", title=None, body="Tin khác của thị xã."), _listing()),
        (day(1, "cau", **edited),),
        (day(2, "cau", **garbled),),
        (lost(3, "cau"),),
        (lost(4, "cau"),),
        (day(5, "cau", **edited),),
    )
    with Archive.open(path, mode="write") as archive:
        for number, readings in enumerate(days):
            at = NOW + timedelta(days=number)
            run = archive.start_run("crawl", portal="town", source="test", started_at=at)
            for reading in readings:
                archive.store(reading, run=run, at=at)
            archive.settle_run(run, complete=True, at=at)
    return path


def _listing() -> Reading:
    return replace(day(0, "tin", page_kind=PageKind.LISTING), title=None, body=None)


def test_history_shows_the_whole_life_of_a_text(run: Run, lived: Path) -> None:
    result = run("history", 1, "--archive", lived)
    assert result.exit_code == 0
    lines = [line for line in result.stdout.splitlines() if "sha256" not in line]
    assert lines == [
        "Khởi công cầu",
        "  http://town.example/cau",
        "",
        "2024-06-01 08:00 +07:00 · first seen: revision 1",
        "  seen until  2024-06-01 08:00 +07:00",
        "",
        "2024-06-02 08:00 +07:00 · changed: revision 2 (number)",
        "  seen until  2024-06-06 08:00 +07:00",
        "  body, paragraph 2: Cầu dài [-120-]{+125+} m, vốn lấy từ ngân sách tỉnh.",
        "",
        "2024-06-03 08:00 +07:00 · captured, but kept as it was (the text came garbled:",
        "its letters became question marks)",
        "",
        "2024-06-04 08:00 +07:00 · not found on the portal (soft 404: không có)",
        "",
        "2024-06-05 08:00 +07:00 · removed, as a second complete run confirmed (soft 404:",
        "không có)",
        "",
        "2024-06-06 08:00 +07:00 · found on the portal again",
    ]
    assert result.stderr == "history: 2 versions, 6 events\n"


def test_history_as_json_has_the_spans_whole(run: Run, lived: Path) -> None:
    result = run("history", "http://town.example/cau", "--json", "--archive", lived)
    events = [json.loads(line) for line in result.stdout.splitlines()]
    kinds = ["new", "changed", "kept", "missing", "removed", "returned"]
    assert [event["kind"] for event in events] == kinds
    assert len({tuple(event) for event in events}) == 1
    changed = events[1]
    assert (changed["revision"], changed["changed_fields"]) == (2, ["body"])
    (difference,) = changed["differences"]
    (paragraph,) = difference["paragraphs"]
    assert (difference["field"], paragraph["number"], paragraph["change"]) == ("body", 2, "changed")
    spans = [(span["kind"], span["text"]) for span in paragraph["spans"]]
    assert spans == [
        ("equal", "Cầu dài "),
        ("removed", "120"),
        ("added", "125"),
        ("equal", " m, vốn lấy từ ngân sách tỉnh."),
    ]


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        (["--since", "2024-06-05"], ["removed", "returned"]),
        (["--kind", "number"], ["changed"]),
        (["--kind", "missing"], ["missing"]),
        (["--since", "2025"], []),
    ],
)
def test_history_of_a_text_can_be_narrowed(run: Run, lived: Path, asked, kinds) -> None:
    result = run("history", 1, *asked, "--json", "--archive", lived)
    assert [json.loads(line)["kind"] for line in result.stdout.splitlines()] == kinds


def test_history_of_the_archive_is_one_line_an_event(run: Run, lived: Path) -> None:
    result = run("history", "--since", "2024-06", "--archive", lived)
    assert result.stdout.splitlines() == [
        "2024-06-01  new       1  Khởi công cầu",
        "2024-06-01  new       2  (no title; begins: Tin khác của thị xã.)",
        "2024-06-02  changed   1  Khởi công cầu                             number",
        "2024-06-04  missing   1  Khởi công cầu                             soft 404: không có",
        "2024-06-05  removed   1  Khởi công cầu                             soft 404: không có",
        "2024-06-06  returned  1  Khởi công cầu",
    ]
    assert result.stderr == "history: 6 events (word by word: portalcrawl history ID)\n"


@pytest.mark.parametrize(
    ("asked", "n_events"),
    [
        (["--since", "2024-06-03"], 3),
        (["--since", "2024", "--kind", "number"], 1),
        (["--since", "2024", "--kind", "typo"], 0),
        (["--since", "2024", "--portal", "town"], 6),
    ],
)
def test_history_of_the_archive_can_be_narrowed(run: Run, lived: Path, asked, n_events) -> None:
    result = run("history", *asked, "--json", "--archive", lived)
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, n_events)


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ([], "name a text, or a day to begin with: portalcrawl history --since 2024-03"),
        (["99"], "no page 99 in {archive} (numbers and addresses are printed by: "),
        (
            ["http://town.example/tin"],
            "http://town.example/tin is a listing without a text of its own: only texts have a",
        ),
        (["--since", "2024", "--portal", "twon"], 'no portal "twon" in {archive}: did you mean'),
    ],
)
def test_history_of_nothing_is_wrong_usage(run: Run, lived: Path, asked, refusal) -> None:
    result = run("history", *asked, "--archive", lived)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"portalcrawl: {refusal.format(archive=lived)}")


@pytest.mark.parametrize("asked", [["--kind", "typos"], ["--since", "June"]])
def test_history_names_what_it_understands(run: Run, lived: Path, asked) -> None:
    assert run("history", "1", *asked, "--archive", lived).exit_code == 2


def test_a_version_is_shown_whole(run: Run, lived: Path) -> None:
    result = run("show", 1, "--revision", 1, "--json", "--archive", lived)
    record = json.loads(result.stdout)
    assert tuple(record) == ARTICLE_KEYS
    assert record["body"] == BODY
    assert (record["revision"], record["captured_at"]) == (1, "2024-06-01T08:00:00+07:00")
    newest = json.loads(run("show", 1, "--json", "--archive", lived).stdout)
    assert "125 m" in newest["body"]
    assert (newest["revision"], newest["digest"] != record["digest"]) == (2, True)
    again = json.loads(run("show", 1, "--revision", 2, "--json", "--archive", lived).stdout)
    assert again == newest


def test_a_version_is_shown_for_people(run: Run, lived: Path) -> None:
    result = run("show", 1, "--revision", 1, "--archive", lived)
    assert result.exit_code == 0
    assert "Cầu dài 120 m" in result.stdout
    assert "revision   1" in result.stdout


def test_a_version_can_be_cited(run: Run, lived: Path) -> None:
    result = run("show", 1, "--revision", 1, "--cite", "--json", "--archive", lived)
    assert json.loads(result.stdout)["captured_at"] == "2024-06-01T08:00:00+07:00"


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (
            [1, "--revision", 3],
            "1 has no revision 3: the archive holds 2 versions of it (see: portalcrawl history 1)",
        ),
        (
            ["http://town.example/tin", "--revision", 1],
            "http://town.example/tin is a listing without a text of its own: "
            "only texts have versions",
        ),
        (
            [1, "--revision", 1, "--why"],
            "--why explains the newest version only: leave out --revision",
        ),
    ],
)
def test_a_version_that_is_not_there_is_wrong_usage(run: Run, lived: Path, asked, refusal) -> None:
    result = run("show", *asked, "--archive", lived)
    assert (result.exit_code, result.stderr) == (2, f"portalcrawl: {refusal}\n")


@pytest.mark.parametrize(
    "asked", [["history", 1], ["show", 1, "--revision", 1], ["show", 1, "--revision", 9]], ids=str
)
def test_a_withheld_text_says_that_it_is_and_nothing_else(
    run: Run, lived: Path, tmp_path: Path, asked
) -> None:
    archive = tmp_path / "withheld.db"
    archive.write_bytes(lived.read_bytes())
    assert run("withhold", 1, "--reason", "private", "--archive", archive).exit_code == 0
    for more in ([], ["--json"]):
        result = run(*asked, *more, "--archive", archive)
        assert result.exit_code == 0
        assert "private" in result.stdout
        assert "cầu" not in result.stdout.lower()
    told = run("history", "--since", "2024", "--archive", archive)
    assert told.stdout.splitlines() == [
        "2024-06-01  new  2  (no title; begins: Tin khác của thị xã.)"
    ]
