"""What Datasette shows of each table: all of it is in the archive, and every page opens."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from html import unescape
from pathlib import Path

import httpx
import pytest

from portalcrawl.archive.dictionary import entries
from portalcrawl.browse.metadata import metadata_for
from portalcrawl.browse.tables import describe_tables

Get = Callable[[str], httpx.Response]


def test_every_table_and_column_is_described_in_both_languages() -> None:
    described = metadata_for("town")["databases"]["town"]["tables"]
    for name, table in entries().items():
        assert described[name]["title"] == f"{table.title.vi} · {table.title.en}"
        assert table.vi in described[name]["description"]
        assert set(described[name]["columns"]) == {column.name for column in table.columns}
        for column in table.columns:
            told = described[name]["columns"][column.name]
            assert column.meaning("vi") in told
            assert column.meaning("en") in told


def test_whatever_names_a_column_names_one_that_is_there(town: Path) -> None:
    with closing(sqlite3.connect(town)) as conn:
        for name, facts in describe_tables().items():
            cursor = conn.execute(f'SELECT * FROM "{name}" LIMIT 0')
            there = {column[0] for column in cursor.description}
            keys = ("sort_desc", "label_column", "fts_pk")
            named = {facts[key] for key in keys if key in facts}
            assert named | set(facts.get("facets", ())) | set(facts.get("units", ())) <= there


@pytest.mark.parametrize("name", entries())
def test_every_table_opens_with_its_descriptions(get: Get, name: str) -> None:
    response = get(f"/town/{name}")
    page = unescape(response.text)
    table = entries()[name]
    assert response.status_code == 200
    assert f"{table.title.vi} · {table.title.en}" in page
    assert table.columns[0].vi in page


def test_what_is_only_for_the_program_is_hidden(get: Get) -> None:
    tables = {row["name"]: row["hidden"] for row in get("/town.json").json()["tables"]}
    hidden = {name for name in entries() if tables.get(name)}
    assert hidden == {
        name for name, table in entries().items() if table.is_technical and table.kind != "view"
    }
    assert tables["_sqlite_migrations"]


def test_sizes_are_shown_with_their_unit(get: Get) -> None:
    page = get("/town/captures").text
    assert "&nbsp;B</td>" in page


@pytest.mark.parametrize("name", ["articles", "latest_articles"])
def test_texts_are_searched_from_datasettes_own_box(get: Get, name: str) -> None:
    rows = get(f"/town/{name}.json?_search=khoi+cong+cau&_shape=array").json()
    assert [row["title"] for row in rows] == ["Thị xã khởi công cầu mới"]


def test_facets_count_what_the_table_holds(get: Get) -> None:
    facets = get("/town/articles.json?_size=0").json()["facet_results"]
    sections = {one["value"]: one["count"] for one in facets["section"]["results"]}
    assert sections == {"Tin tức": 2, "Văn bản": 1}


def test_numbers_of_texts_lead_to_their_reading_page(get: Get) -> None:
    link = '<a href="/bai/{0}">{0}</a>'
    assert link.format(1) in get("/town/latest_articles").text
    assert link.format(2) in get("/town?sql=select+2+as+article_id").text


def test_a_text_without_a_title_is_named_by_its_number(get: Get) -> None:
    page = get("/town/revisions").text
    assert '<a href="/bai/4">4</a>' in page
    assert ">None<" not in page
