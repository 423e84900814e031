"""Every block of docs/recipes.md is run; what it shows is what came out."""

import asyncio
import contextlib
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from portalcrawl.archive import Archive, Choice
from portalcrawl.browse.recipes import load_recipes
from portalcrawl.browse.serve import reading_room
from portalcrawl.cli import main
from portalcrawl.jobs.exporting import Format, Order, export
from portalcrawl.vietnamese.citation_keys import citation_key
from tests.recipes.conftest import Answer
from tests.recipes.page import (
    PAGE,
    Block,
    answer_text,
    as_everywhere,
    blocks,
    shown_recipes,
    with_answer,
    with_recipes,
)

Ask = Callable[[str], Answer]
NOW = datetime(2026, 6, 25, tzinfo=UTC)
NAMES = [recipe.name for recipe in shown_recipes()]
PROGRAMS = [block for block in blocks(PAGE.read_text("utf-8")) if block.language != "sql"]


@pytest.fixture(scope="module", autouse=True)
def answers(ask: Ask, request: pytest.FixtureRequest) -> dict[str, str]:
    """What comes out of each recipe, as the page shows it; or writes it there."""
    found = {
        recipe.name: answer_text(*ask(recipe.written_out), n_shown=recipe.n_shown)
        for recipe in shown_recipes()
    }
    if request.config.getoption("--rewrite-expected"):
        rewrite(lambda page: with_recipes(page, found))
    return found


def rewrite(change: Callable[[str], str]) -> None:
    """Change the page, unless only what differs everywhere would change."""
    before = PAGE.read_text("utf-8")
    after = change(before)
    if as_everywhere(before) != as_everywhere(after):
        PAGE.write_text(after, "utf-8")


def test_the_page_is_made_from_the_recipes(answers: dict[str, str]) -> None:
    page = PAGE.read_text("utf-8")
    assert as_everywhere(with_recipes(page, answers)) == as_everywhere(page)


@pytest.mark.parametrize("name", NAMES)
def test_each_query_of_the_page_answers_as_shown(ask: Ask, name: str) -> None:
    number = NAMES.index(name)
    queries = [block for block in blocks(PAGE.read_text("utf-8")) if block.language == "sql"]
    columns, rows = ask(queries[number].code)
    told = answer_text(columns, rows, n_shown=shown_recipes()[number].n_shown)
    assert as_everywhere(told) == as_everywhere(queries[number].answer)
    assert rows


@pytest.mark.parametrize("name", NAMES)
def test_datasette_answers_the_same_in_an_empty_form(ask: Ask, workplace: Path, name: str) -> None:
    room = reading_room(workplace / "data" / "demo.db")
    answered = asyncio.run(room.client.get(f"/demo/{name}.json?_shape=arrays")).json()
    columns, rows = ask(load_recipes()[name].written_out)
    assert answered["columns"] == columns
    assert [tuple(row) for row in answered["rows"]] == rows


def test_datasette_takes_what_is_filled_in(workplace: Path) -> None:
    room = reading_room(workplace / "data" / "demo.db")
    address = "/demo/bai_dan_van_ban.json?_shape=array&number=18 NQ/TW"
    assert len(asyncio.run(room.client.get(address)).json()) == 3


def test_no_recipe_shows_a_withheld_text(workplace: Path, tmp_path: Path) -> None:
    shutil.copyfile(workplace / "data" / "demo.db", tmp_path / "a.db")
    with Archive.open(tmp_path / "a.db", mode="write") as archive, archive.db.atomic():
        rows = archive.db.execute("SELECT id, title, url FROM articles").fetchall()
        for number, *_ in rows:
            archive.withhold(number, reason="a private citizen's data", at=NOW)
        private = {value for _, *values in rows for value in values if value}
        for recipe in shown_recipes():
            shown = archive.db.execute(recipe.written_out).fetchall()
            assert not private & {value for row in shown for value in row}, recipe.name


def test_what_the_page_names_exists() -> None:
    page = PAGE.read_text("utf-8")
    assert set(re.findall(r"portalcrawl ([a-z]+) ", page)) <= set(main.commands)
    for link in re.findall(r"\]\(([^)#]+)\)", page):
        assert (PAGE.parent / link).exists(), link


def test_fifteen_questions_and_more_are_asked_in_both_languages() -> None:
    recipes = shown_recipes()
    assert len(recipes) >= 15
    for recipe in recipes:
        assert re.fullmatch(r"[^?]+\?", recipe.en), recipe.name
        assert re.fullmatch(r"[^?]+\?", recipe.vi), recipe.name
        assert set(re.findall(r":([a-z_]+)", recipe.sql)) == set(recipe.example), recipe.name
        assert "vi_" not in recipe.written_out


@pytest.mark.parametrize(
    "number",
    ["14-CT/TU", "14 CT TU", "014ct/tu", "42 / 2022/nđ-cp", "36a/NQ-CP", "05-CT/TƯ", "12–QĐ/TW"],
)
def test_plain_sql_knows_a_number_in_any_spelling(ask: Ask, number: str) -> None:
    recipe = replace(load_recipes()["bai_dan_van_ban"], example={"number": number})
    in_plain_sql = recipe.written_out.partition("SELECT articles.title")[0]
    _, rows = ask(f"{in_plain_sql} SELECT number FROM wanted")
    assert rows == [(citation_key(number).replace("-", ""),)]


@pytest.mark.parametrize("block", PROGRAMS, ids=lambda block: block.code.split("\n")[0])
def test_each_program_of_the_page_prints_what_is_shown(
    block: Block, workplace: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workplace)
    told = run_python(block, workplace) if block.language == "python" else run_r(block)
    if request.config.getoption("--rewrite-expected"):
        rewrite(lambda page: with_answer(page, block, told))
    else:
        assert told == block.answer


def run_python(block: Block, folder: Path) -> str:
    """What the program prints; skipped where a library that it imports is not installed."""
    for name in re.findall(r"^import (\w+)", block.code, re.M):
        pytest.importorskip(name, reason=f"{name} is not installed (pip install '.[test]')")
    if "export/" in block.code:
        pytest.importorskip("pyarrow", reason="pyarrow, which writes Parquet, is not installed")
        order = Order(folder / "export", frozenset({Format.PARQUET}), Choice())
        export(folder / "data" / "demo.db", order)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block.code, str(PAGE), "exec"), {})
    return printed.getvalue()


def run_r(block: Block) -> str:
    """What the program prints; skipped where R or what it needs of R is not installed."""
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed: there is no Rscript")
    if rscript('quit(status = !requireNamespace("RSQLite", quietly = TRUE))').returncode:
        pytest.skip("R is installed without its package RSQLite")
    run = rscript(block.code)
    assert run.returncode == 0, run.stderr
    return run.stdout


def rscript(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["Rscript", "-e", code], capture_output=True, encoding="utf-8", timeout=60, check=False
    )
