"""The full-text index, also as plain SQLite sees it."""

import sqlite3

import pytest

PLAIN = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?"


@pytest.fixture
def stored(desk):
    desk.run(
        lambda: desk.text(
            "a",
            title="Đại hội Công đoàn thị xã",
            sapo="Thị uỷ dự và chỉ đạo.",
            body="Đoàn viên bàn việc nhiệm kỳ tới.\n\nĐại hội khoá XI thành công.",
        )
    )
    return desk


@pytest.fixture
def plain(stored, path):
    """A connection that knows nothing of ours."""
    conn = sqlite3.connect(path)
    yield conn
    conn.close()


@pytest.mark.parametrize(
    "query",
    ["cong doan", '"Công đoàn"', "đại hội", "dai hoi", "uy", "uỷ", "ủy", "khoá", "khóa", "DOAN"],
)
def test_plain_sqlite_finds_with_and_without_marks(plain, query) -> None:
    assert plain.execute(PLAIN, (query,)).fetchone()[0] == 1


@pytest.mark.parametrize("query", ["công đoán", '"doan cong"', "đai"])
def test_plain_sqlite_does_not_find_other_words(plain, query) -> None:
    assert plain.execute(PLAIN, (query,)).fetchone()[0] == 0


def test_a_hit_without_marks_shows_the_marks_of_the_text(plain) -> None:
    snippet = "SELECT snippet(articles_fts, -1, '[', ']', '', 9) FROM articles_fts('cong doan')"
    assert plain.execute(snippet).fetchone()[0] == "Đại hội [Công] [đoàn] thị xã"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE articles SET title = 'x'",
        "DELETE FROM articles",
        "INSERT INTO articles SELECT * FROM articles",
    ],
)
def test_plain_sqlite_cannot_let_text_and_index_drift_apart(plain, statement) -> None:
    with pytest.raises(sqlite3.OperationalError):
        plain.execute(statement)


@pytest.mark.parametrize(("word", "n_after"), [("khoi", 1), ("doan", 0), ("đoàn", 0)])
def test_a_changed_text_is_found_by_its_new_words_only(stored, word, n_after) -> None:
    for _ in range(2):
        stored.run(lambda: stored.text("a", title="Khởi công", body="Sáng nay."))
    assert stored.one(PLAIN, word) == n_after


@pytest.mark.parametrize("column", ["sapo", "abstract"])
def test_lead_and_abstract_are_searched_too(stored, column) -> None:
    stored.archive.db.execute(f"UPDATE articles SET {column} = 'thủy lợi'")
    assert stored.one(PLAIN, "thuy loi") == 1
    assert not [line for line in stored.archive.verify() if line.startswith("index: ")]


def test_an_unchanged_text_does_not_touch_the_index(stored) -> None:
    before = stored.one("SELECT count(*), sum(length(block)) FROM articles_fts_data")
    stored.run(
        lambda: stored.text(
            "a",
            title="Đại hội Công đoàn thị xã",
            sapo="Thị uỷ dự và chỉ đạo.",
            body="Đoàn viên bàn việc nhiệm kỳ tới.\n\nĐại hội khoá XI thành công.",
            section="Tin tức",
        )
    )
    assert stored.one("SELECT count(*), sum(length(block)) FROM articles_fts_data") == before


def test_fts5s_own_rebuild_spoils_the_index_and_ours_repairs_it(stored) -> None:
    archive = stored.archive
    archive.db.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
    assert archive.search("cong doan").count == 0
    assert "words stand unfolded" in archive.verify()[0]
    archive.rebuild_index()
    assert archive.search("cong doan").count == 1
    assert archive.verify() == ()
