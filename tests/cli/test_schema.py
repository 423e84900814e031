import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result

from portalcrawl.archive import Archive
from portalcrawl.archive.dictionary import entries

Run = Callable[..., Result]


def test_without_an_archive_every_table_of_this_version_is_listed(run: Run) -> None:
    result = run("schema")
    assert result.exit_code == 0
    head, *lines = result.stdout.splitlines()
    assert head.split() == ["name", "kind", "columns", "what", "it", "is"]
    assert [line.split()[0] for line in lines] == list(entries())
    assert result.stderr.startswith(f"schema: {len(entries())} tables and views, ")


def test_one_table_is_told_column_by_column(run: Run) -> None:
    lines = run("schema", "articles").stdout.splitlines()
    assert lines[0] == "articles (table)"
    at = lines.index("published_at  TEXT, ISO 8601")
    assert "    example: 2024-03-05T15:07:00+07:00" in lines[at : at + 10]
    assert "    source: computed by rules (extract/dates/dating)" in lines[at : at + 10]
    assert any("NULL: No date of publication is stated" in line for line in lines)
    assert "        gone     removed, seen by two complete runs; see tombstones" in lines


def test_the_same_in_vietnamese(run: Run) -> None:
    told = run("schema", "citations", "--lang", "vi").stdout
    assert "Văn bản được dẫn." in told
    assert "Cơ quan ban hành như bài ghi." in told
    assert "ví dụ: 17-CT/TU" in told
    assert "nguồn: như in trên trang" in told


def test_json_is_one_object_a_column_in_both_languages(run: Run) -> None:
    rows = [json.loads(line) for line in run("schema", "--json").stdout.splitlines()]
    assert len(rows) == sum(len(table.columns) for table in entries().values())
    (row,) = (row for row in rows if (row["table"], row["column"]) == ("counters", "shown_at"))
    assert row == {
        "table": "counters",
        "table_kind": "table",
        "column": "shown_at",
        "type": "TEXT",
        "form": "moment",
        "unit": None,
        "is_nullable": True,
        "en": "When it was shown.",
        "vi": "Thời điểm con số được hiện.",
        "null_en": "A file nobody dated.",
        "null_vi": "Tệp nhập không rõ lưu khi nào.",
        "values": {},
        "example": "2024-06-01T08:00:00+07:00",
        "source": ["run", "file"],
        "by": None,
        "refers_to": None,
    }


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("artcles", 'no table or view "artcles": did you mean "articles"?'),
        ("Articles", 'no table or view "Articles": did you mean "articles"?'),
        ("zzz", 'no table or view "zzz": see all: portalcrawl schema'),
    ],
)
def test_an_unknown_table_is_wrong_usage_with_the_nearest_name(
    run: Run, asked: str, told: str
) -> None:
    result = run("schema", asked)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"portalcrawl: {told}\n"


def test_an_unknown_language_is_wrong_usage(run: Run) -> None:
    assert run("schema", "--lang", "fr").exit_code == 2


def test_with_an_archive_the_rows_are_counted(run: Run, town: Path) -> None:
    lines = run("schema", "--archive", town).stdout.splitlines()
    assert lines[0].split()[:4] == ["name", "kind", "columns", "rows"]
    (articles,) = (line.split() for line in lines if line.startswith("articles "))
    assert articles[:4] == ["articles", "table", "31", "5"]
    assert run("schema", "articles", "--archive", town).stdout.startswith(
        "articles (table, 5 rows)"
    )
    row = json.loads(run("schema", "meta", "--json", "--archive", town).stdout.splitlines()[0])
    assert row["rows"] == 2


def test_an_older_archive_is_said_to_be_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    Archive.open(path, mode="write").close()
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript("DROP VIEW latest_articles; PRAGMA user_version = 1;")
    result = run("schema", "latest_articles", "--archive", path)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (
        0,
        "latest_articles (view, not in this file)",
    )
    assert "has schema 1, an older one: any run that writes" in result.stderr


def test_a_missing_archive_is_a_storage_error(run: Run, tmp_path: Path) -> None:
    assert run("schema", "--archive", tmp_path / "none.db").exit_code == 5
