"""No word that only a withheld text holds is in anything that the program gives out."""

import re
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from portalcrawl.archive import Archive
from portalcrawl.items import ListingItem, PageKind, Problem, Reading
from portalcrawl.records import ARTICLE_KEYS
from portalcrawl.vietnamese.fold import fold
from tests.conftest import NOW, finished, town_readings

HELD = 1
ADDRESS = "http://town.example/tin/cau-moi"
REASON = "owner asked"
_WORDS = re.compile(r"\w{3,}")

TEXTS_OF = (
    "SELECT * FROM articles WHERE id {}",
    "SELECT meaning, record FROM revisions WHERE article_id {}",
    "SELECT * FROM article_dates WHERE article_id {}",
    "SELECT * FROM citations WHERE article_id {}",
    "SELECT * FROM documents WHERE article_id {}",
    "SELECT * FROM images WHERE article_id {}",
    "SELECT * FROM attachments WHERE article_id {}",
    "SELECT * FROM problems WHERE article_id {}",
    "SELECT title FROM listing_items WHERE url_key = 'town.example/tin/cau-moi' AND 1 {}",
)


def stored_body(reading: Reading) -> Reading:
    """The reading of a page whose bytes hold the text, as real ones do."""
    menu = "".join(f"<li><a href=/muc/{n}>Chuyên mục {n}</a></li>" for n in range(20))
    page = f"<ul>{menu}</ul><h1>{reading.title}</h1><p>{reading.sapo}</p><p>{reading.body}</p>"
    return replace(reading, capture=replace(reading.capture, body=page.encode()))


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town, its first text in two versions at two addresses, and a listing that names it."""
    path = tmp_path_factory.mktemp("held") / "town.db"
    first, *others = (stored_body(reading) for reading in town_readings())
    problems = (Problem("body", "odd", "Chữ nguệchngoạc ở cuối."),)
    newer = stored_body(replace(first, body=f"{first.body} Bổsunglầnhai.", problems=problems))
    again = replace(newer.capture, url=f"{ADDRESS}?in=1", url_key="town.example/tin/cau-moi?in=1")
    items = tuple(
        ListingItem(str(each.title), str(each.capture.url), url_key=each.capture.url_key)
        for each in (first, others[0])
    )
    page = replace(first.capture, url="http://town.example/tin", url_key="town.example/tin")
    page = replace(page, body=b"<ul><li>Tin")
    listing = Reading(
        capture=page, page_kind=PageKind.LISTING, kind_evidence="address", items=items
    )
    runs = ((first, *others), (newer, replace(newer, capture=again), listing))
    with Archive.open(path, mode="write") as archive:
        for readings in runs:
            run = archive.start_run("crawl", portal="town", source="test", started_at=NOW)
            for reading in readings:
                archive.store(reading, run=run, at=NOW)
            archive.settle_run(run, complete=True, at=NOW)
            archive.finish_run(run, finished(run, archive.run_facts(run).counts))
    return path


@pytest.fixture(scope="module")
def held(archived: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the text withheld."""
    path = Path(shutil.copy(archived, tmp_path_factory.mktemp("held") / "town.db"))
    with Archive.open(path, mode="update") as archive:
        assert archive.text_number(f"{ADDRESS}?in=1") == HELD
        archive.withhold(HELD, reason=REASON, at=NOW)
    return path


def words_of(text: str) -> set[str]:
    return set(_WORDS.findall(fold(text)))


@pytest.fixture(scope="module")
def its_words(archived: Path) -> set[str]:
    """Folded words that stand in the text's rows and in those of no other text."""

    def words(which: str) -> set[str]:
        rows = (row for query in TEXTS_OF for row in conn.execute(query.format(which)))
        return words_of(" ".join(str(value) for row in rows for value in row))

    conn = sqlite3.connect(archived)
    try:
        named = " ".join(row[0] or "" for row in conn.execute("SELECT sql FROM sqlite_master"))
        found = words(f"= {HELD}") - words(f"<> {HELD}")
    finally:
        conn.close()
    # Numbers, and the names of columns and keys, are nobody's words.
    found -= words_of(f"{named} {' '.join(ARTICLE_KEYS)}".replace("_", " "))
    found = {word for word in found if not re.search(r"[0-9_]", word)}
    assert {"khoi", "nguechngoac", "bosunglanhai", "phoi"} <= found
    return found


EVERY_VERB = (
    ("show", HELD),
    ("show", HELD, "--json"),
    ("show", HELD, "--why"),
    ("show", HELD, "--cite"),
    ("show", HELD, "--revision", 1),
    ("show", HELD, "--revision", 1, "--json"),
    ("show", ADDRESS),
    ("show", "http://town.example/tin"),
    ("show", "http://town.example/tin", "--json"),
    ("history", HELD),
    ("history", HELD, "--json"),
    ("history", "--since", "2000"),
    ("history", "--since", "2000", "--json"),
    ("search", "cau"),
    ("search", "--cites", "12/QĐ-UBND"),
    ("search", "12/QĐ-UBND", "--json"),
    ("status",),
    ("status", "--json"),
    ("problems",),
    ("problems", "--json"),
)


@pytest.mark.parametrize("arguments", EVERY_VERB, ids=lambda each: " ".join(map(str, each)))
def test_no_verb_tells_a_word_of_it(run, held, its_words, arguments) -> None:
    result = run(*arguments, "--archive", held)
    assert result.exit_code == 0
    # What was asked for is repeated; the reason is the archivist's own.
    told = result.output.replace(str(held), "").replace(REASON, "")
    own = {"text", "withheld", "since"} | words_of(" ".join(map(str, arguments)))
    assert (words_of(told) & its_words) - own == set()


@pytest.mark.parametrize("arguments", EVERY_VERB[:4], ids=lambda each: " ".join(map(str, each)))
def test_each_of_its_words_would_be_told(run, archived, its_words, arguments) -> None:
    assert words_of(run(*arguments, "--archive", archived).output) & its_words


def test_no_search_finds_it_by_any_of_its_words(run, held, its_words) -> None:
    with Archive.open(held) as archive:
        for word in its_words:
            assert HELD not in [hit.id for hit in archive.search(word, limit=100).hits]


def test_no_byte_of_an_export_holds_a_word_of_it(run, held, its_words, tmp_path) -> None:
    folder = tmp_path / "shared"
    assert run("export", folder, "--format", "all", "--archive", held).exit_code == 0
    # Shorter ones stand in any file by chance.
    rare = {word for word in its_words if len(word) > 5}
    assert {"nguechngoac", "bosunglanhai"} <= rare
    for file in filter(Path.is_file, folder.rglob("*")):
        told = fold(file.read_bytes().decode("utf-8", "replace"))
        assert not [word for word in rare if word in told], file.name
    with Archive.open(next(folder.rglob("*.db"))) as copy:
        for (digest,) in copy.db.execute("SELECT digest FROM bodies").fetchall():
            assert not rare & words_of((copy.body(digest) or b"").decode())
        assert copy.verify() == ()
        with Archive.open(held) as archive:
            assert copy.checkpoint() == archive.checkpoint()


def test_a_release_gives_back_every_byte_of_an_export(run, archived, held, tmp_path) -> None:
    own = Path(shutil.copy(held, tmp_path / "town.db"))
    assert run("withhold", HELD, "--release", "--archive", own).exit_code == 0
    for name, archive in (("before", archived), ("after", own)):
        given = run("export", tmp_path / name, "--format", "csv", "--format", "jsonl", "--archive",
                    archive)  # fmt: skip
        assert given.exit_code == 0
    before, after = (
        {
            file.relative_to(tmp_path / name): file.read_bytes()
            for file in (tmp_path / name).rglob("*")
            if file.is_file()
        }
        for name in ("before", "after")
    )
    differing = {str(name) for name in before.keys() | after if before.get(name) != after.get(name)}
    assert {name for name in differing if "withholdings" not in name} <= {
        "SHA256SUMS",
        "datapackage.json",
    }
