"""A withheld text vanishes from every answer, loses nothing, and comes back as it was."""

import json
import sqlite3
from collections.abc import Iterator

import pytest

from portalcrawl.items import ListingItem, PageKind, Problem
from portalcrawl.vietnamese.fold import fold

WORDS = ("Nguyệtquế", "Hoathiênlý", "Tráccẩm", "Phongba", "Thạchthảo")
"""Words that no other text of the archive holds: in title, lead, body, section and problem."""

VOCABULARY = """
    SELECT term, doc, col, offset
    FROM temp.words
    ORDER BY term, doc, col, offset
"""


@pytest.fixture
def stored(desk):
    """Two revisions of a text at two addresses, a listing that names it, and another text."""
    secret = {
        "title": f"Đơn của bà {WORDS[0]}",
        "sapo": f"Kính gửi {WORDS[1]}.",
        "section": WORDS[3],
        "problems": (Problem("title", "odd", f"What is {WORDS[4]}?"),),
    }
    body = f"Bà ở tổ 3 xin giúp đỡ. {'Gia đình khó khăn. ' * 5}{WORDS[2]}."
    items = (
        ListingItem(
            f"Đơn của bà {WORDS[0]}", "http://portal.example/a", url_key="portal.example/a"
        ),
        ListingItem("Tin b", "http://portal.example/b", url_key="portal.example/b"),
    )
    desk.run(lambda: desk.text("a", body=body, **secret), lambda: desk.text("b"))
    desk.run(
        lambda: desk.text("a", body=f"{body} Đã giúp.", **secret),
        lambda: desk.text("a2", body=f"{body} Đã giúp.", **secret),
        lambda: desk.page("tin", PageKind.LISTING, items=items),
    )
    return desk


def answers(archive) -> Iterator[str]:
    """All that the archive tells when asked for anything but the text's own withholding."""
    yield json.dumps(list(archive.records()), ensure_ascii=False)
    for which in (1, "http://portal.example/a", "portal.example/a", "http://portal.example/a2"):
        yield json.dumps(archive.record(which), ensure_ascii=False)
    yield json.dumps(archive.record("http://portal.example/tin"), ensure_ascii=False)
    for key in ("portal.example/a", "portal.example/a2"):
        yield repr((archive.listed_title(key), archive.dates(key)))
    yield repr(archive.beginning(1))
    yield repr((archive.status(), archive.problems(), archive.sections(), archive.years()))
    yield repr([archive.changes(run) for run in (1, 2)])
    for words in WORDS:
        yield repr(archive.search(words).hits + archive.search(fold(words)).hits)


def views(path) -> Iterator[str]:
    """Every row of every view, as plain SQLite gives them."""
    conn = sqlite3.connect(path)
    names = conn.execute(
        "SELECT name FROM sqlite_master WHERE type = 'view' AND name <> 'articles_fts_src'"
    )
    for (name,) in names.fetchall():
        yield repr(conn.execute(f'SELECT * FROM "{name}"').fetchall())
    conn.close()


def words_in(texts: Iterator[str]) -> set[str]:
    told = fold("\n".join(texts))
    return {word for word in WORDS if fold(word) in told}


def index_of(archive) -> list[tuple[object, ...]]:
    """Every word of the index with its place."""
    archive.db.execute(
        "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, 'articles_fts', 'instance')"
    )
    rows = archive.db.execute(VOCABULARY).fetchall()
    archive.db.execute("DROP TABLE temp.words")
    return rows


def test_every_word_is_told_before(stored) -> None:
    assert words_in(answers(stored.archive)) == set(WORDS)


def test_no_answer_holds_a_word_of_a_withheld_text(stored) -> None:
    assert stored.archive.withhold(1, reason="a private citizen's data", at=stored.now)
    assert words_in(answers(stored.archive)) == set()


def test_no_view_holds_a_word_of_a_withheld_text(stored, path) -> None:
    assert words_in(views(path))
    stored.archive.withhold(1, reason="a private citizen's data", at=stored.now)
    assert words_in(views(path)) == set()


def test_plain_sqlite_does_not_find_it(stored, path) -> None:
    stored.archive.withhold(1, reason="x", at=stored.now)
    conn = sqlite3.connect(path)
    for word in (*WORDS, *map(fold, WORDS)):
        found = conn.execute(
            "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?", (word,)
        )
        assert found.fetchone()[0] == 0
    conn.close()


def test_its_capture_is_not_handed_out(stored) -> None:
    assert stored.archive.capture(1)
    stored.archive.withhold(1, reason="x", at=stored.now)
    assert stored.archive.capture(1) is None


def test_a_release_brings_back_exactly_what_was_there(stored) -> None:
    archive = stored.archive
    before, indexed = list(answers(archive)), index_of(archive)
    archive.withhold(1, reason="x", at=stored.now)
    assert index_of(archive) != indexed
    assert archive.release(1, at=stored.now)
    assert (list(answers(archive)), index_of(archive)) == (before, indexed)
    assert archive.verify() == ()


def test_nothing_of_the_text_is_deleted(stored) -> None:
    tables = ("pages", "captures", "bodies", "articles", "revisions", "listing_items", "problems")
    counts = [stored.one(f"SELECT count(*) FROM {table}") for table in tables]
    stored.archive.withhold(1, reason="x", at=stored.now)
    assert [stored.one(f"SELECT count(*) FROM {table}") for table in tables] == counts
    assert stored.archive.verify() == ()


def test_a_new_revision_of_a_withheld_text_stays_withheld(stored) -> None:
    archive = stored.archive
    archive.withhold(1, reason="x", at=stored.now)
    run = stored.run(lambda: stored.text("a", title="Đơn", body=f"{WORDS[2]} đã chuyển nhà."))
    assert stored.one("SELECT revision FROM articles WHERE id = 1") == 3
    assert words_in(answers(archive)) == set()
    assert archive.changes(run) == []
    archive.release(1, at=stored.now)
    assert [hit.id for hit in archive.search("chuyển nhà").hits] == [1]
    assert archive.verify() == ()


def test_rebuilding_the_index_leaves_it_out(stored) -> None:
    stored.archive.withhold(1, reason="x", at=stored.now)
    stored.archive.rebuild_index()
    assert stored.archive.search(WORDS[0]).count == 0
    assert stored.archive.verify() == ()


def test_it_is_counted_as_withheld_only(stored) -> None:
    stored.archive.withhold(1, reason="x", at=stored.now)
    (row,) = stored.archive.status()
    assert (row["texts"], row["withheld"], row["problems"]) == (1, 1, 0)


def test_withholdings_tell_since_when_and_why(stored) -> None:
    archive = stored.archive
    assert archive.withholdings() == []
    archive.withhold(1, reason="a court's order", at=stored.now)
    (held,) = archive.withholdings()
    assert (held.article_id, held.url, held.reason, held.withheld_at) == (
        1,
        "http://portal.example/a",
        "a court's order",
        "2024-01-03T08:00:00+07:00",
    )
    assert archive.withholding(1) == held
    assert archive.withholding(2) is None


def test_withholding_twice_keeps_the_first_reason(stored) -> None:
    stored.archive.withhold(1, reason="first", at=stored.now)
    assert not stored.archive.withhold(1, reason="second", at=stored.now)
    assert [held.reason for held in stored.archive.withholdings()] == ["first"]


def test_a_released_text_can_be_withheld_again(stored) -> None:
    archive = stored.archive
    assert not archive.release(1, at=stored.now)
    for reason in ("first", "second"):
        archive.withhold(1, reason=reason, at=stored.now)
        assert archive.release(1, at=stored.now)
    assert archive.withholdings() == []
    assert stored.one("SELECT count(*) FROM withholdings") == 2


def test_a_withholding_is_never_deleted(stored) -> None:
    stored.archive.withhold(1, reason="x", at=stored.now)
    with pytest.raises(sqlite3.IntegrityError, match="released, never deleted"):
        stored.archive.db.execute("DELETE FROM withholdings")


@pytest.mark.parametrize(
    ("which", "number"),
    [
        (1, 1),
        ("1", 1),
        ("http://portal.example/a", 1),
        ("portal.example/a2", 1),
        ("http://portal.example/tin", None),
        (99, None),
        ("http://portal.example/nowhere", None),
    ],
)
def test_a_text_is_named_by_number_and_by_each_of_its_addresses(stored, which, number) -> None:
    stored.archive.withhold(1, reason="x", at=stored.now)
    assert stored.archive.text_number(which) == number


def test_other_texts_of_the_same_words_are_named(desk) -> None:
    same = "Cùng một bài đăng ở hai cổng."
    desk.run(
        lambda: desk.text("a", title="Một", body=same),
        lambda: desk.text("b", title="Hai", body=same),
        lambda: desk.text("c"),
    )
    assert desk.archive.twins(1) == [2]
    desk.archive.withhold(2, reason="x", at=desk.now)
    assert desk.archive.twins(1) == []
