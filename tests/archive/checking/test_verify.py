"""What is wrong with the file is found and named, whatever it is; what is right raises nothing."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from portalcrawl.archive import CHECKS, Archive
from portalcrawl.archive.checking import verify
from portalcrawl.errors import StorageError


@pytest.fixture
def stored(desk):
    desk.run(lambda: desk.text("a"), lambda: desk.text("b"))
    desk.run(lambda: desk.text("b", title="Tin b, bản sửa"))
    return desk


@pytest.fixture
def spoilt(stored):
    """Do this to the archive as another program could; return what is found."""

    def spoil(*statements: str) -> tuple[str, ...]:
        db = stored.archive.db
        db.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            db.execute(statement)
        return stored.archive.verify()

    return spoil


def test_a_sound_archive_has_no_faults(stored) -> None:
    assert stored.archive.verify() == ()


def test_each_check_tells_what_it_looked_at(stored) -> None:
    checks = list(stored.archive.checks())
    assert tuple(checked.check for checked in checks) == CHECKS
    assert {checked.check: checked.n_checked for checked in checks} == {
        **{"structure": 1, "references": 1, "index": 2, "bodies": 3, "texts": 3, "chain": 0}
    }


def test_it_needs_no_right_to_write(stored, path, tmp_path) -> None:
    stored.archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copy = Path(shutil.copy(path, tmp_path / "copy.db"))
    copy.chmod(0o444)
    before = copy.read_bytes()
    with Archive.open(copy, mode="read") as archive:
        assert archive.verify() == ()
        archive.db.execute("PRAGMA query_only = ON")
        assert [row[0] for row in archive.db.execute("PRAGMA temp.table_list")] == ["temp"] * 1
    assert copy.read_bytes() == before


def test_a_crawl_under_way_is_neither_disturbed_nor_in_the_way(stored, path) -> None:
    stored.archive.db.execute("BEGIN IMMEDIATE")
    stored.archive.db.execute("UPDATE pages SET title = 'x'")
    with Archive.open(path, mode="read") as reader:
        assert reader.verify() == ()
    stored.archive.db.execute("COMMIT")


def test_a_dangling_reference_is_named(spoilt) -> None:
    assert spoilt("DELETE FROM bodies")[0] == (
        "references: row 1 of captures points to a row of bodies that is not there "
        "(take it from a copy of the archive)"
    )


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        (
            ["INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')"],
            "text 1 is missing from it",
        ),
        (["DELETE FROM articles_fts_data WHERE id > 10"], "its structure is damaged: "),
        (
            ["INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')"],
            " words stand unfolded among the folded ones",
        ),
        (["DROP TRIGGER articles_au"], "triggers that keep it are missing: articles_au"),
        (
            ["DROP TRIGGER articles_au", "UPDATE articles SET title = 'Khác' WHERE id = 2"],
            "the words of text 2 are not those in it",
        ),
        (
            ["INSERT INTO articles_fts(rowid, body) VALUES (9, 'lạc')"],
            "words of text 9 stand in it, which is gone or withheld",
        ),
        (["DROP TABLE articles_fts"], "it cannot be read: no such table: "),
    ],
    ids=["emptied", "broken", "fts5 rebuild", "trigger", "drifted", "stray", "dropped"],
)
def test_a_spoilt_index_is_named_with_the_remedy(stored, spoilt, statements, message) -> None:
    found = [line for line in spoilt(*statements) if line.startswith("index: ")]
    assert any(message in line for line in found)
    assert found[0].endswith("(rebuild it: portalcrawl verify --rebuild-index)")
    stored.archive.rebuild_index()
    assert [line for line in stored.archive.verify() if line.startswith("index: ")] == []


def test_the_rebuild_of_sqlite_utils_is_noticed(stored, path) -> None:
    conn = sqlite3.connect(path)
    Database(conn)["articles_fts"].rebuild_fts()
    conn.close()
    assert stored.archive.verify()[0].startswith("index: ")


@pytest.mark.parametrize(
    ("column", "value"),
    [("title", "Tin a"), ("body_f", "sang nay"), ("alt", "them vao")],
)
def test_one_word_more_in_the_index_is_noticed(stored, column, value) -> None:
    """Words put in beside those of the text: FTS5 itself sees nothing wrong."""
    stored.archive.db.execute(f"INSERT INTO articles_fts(rowid, {column}) VALUES (1, '{value}')")
    (told,) = stored.archive.verify()
    assert told.startswith("index: the words of text 1 are not those in it")


def test_words_in_another_order_are_noticed(stored) -> None:
    db = stored.archive.db
    title = stored.one("SELECT title FROM articles WHERE id = 1")
    assert title == "Tin a"
    for words in ("'delete', 1, 'Tin a', 'tin a'", "NULL, 1, 'a Tin', 'a tin'"):
        db.execute(
            f"INSERT INTO articles_fts(articles_fts, rowid, title, title_f) VALUES ({words})"
        )
    assert stored.archive.verify()[0].startswith("index: the words of text 1 are not those in it")


def test_an_index_of_other_rules_is_not_compared(stored) -> None:
    stored.archive.db.execute("UPDATE meta SET value = '0' WHERE key = 'text_version'")
    index = list(stored.archive.checks())[CHECKS.index("index")]
    assert index.findings == ()
    assert index.notes == (
        "the index is of another version: the next run that writes builds it anew",
    )


def test_a_sample_is_spread_over_the_archive_and_always_the_same(stored) -> None:
    db = stored.archive.db
    assert verify.sample(db) == [1, 2]
    db.execute("DROP TRIGGER articles_ai")
    columns = ", ".join(
        name for name in db["articles"].columns_dict if name not in ("id", "url_key")
    )
    db.execute(
        f"""
        WITH RECURSIVE numbers (n) AS (SELECT 3 UNION ALL SELECT n + 1 FROM numbers WHERE n < 500)
        INSERT INTO articles (id, url_key, {columns})
        SELECT n, n, {columns} FROM numbers, articles WHERE id = 1
        """
    )
    sample = verify.sample(db)
    assert (len(sample), sample[0], sample[-1]) == (verify.SAMPLE, 1, 500)
    assert sorted(set(sample)) == sample
    assert len(verify.sample(db, every=True)) == 500


# Texts


@pytest.mark.parametrize(
    ("statement", "messages"),
    [
        (
            "UPDATE articles SET section = 'Khác' WHERE id = 2",
            ["revision 2 of text 2 does not give its digest"],
        ),
        (
            "UPDATE articles SET digest = 'x' WHERE id = 1",
            ["revision 1 of text 1 does not give its digest"],
        ),
        (
            "UPDATE revisions SET meaning = replace(meaning, 'Tin', 'Tim') WHERE number = 1",
            ["revision 1 of text 2 does not give its digest"],
        ),
        (
            "UPDATE revisions SET meaning = 'no json' WHERE number = 1 AND article_id = 2",
            ["revision 1 of text 2 does not give its digest"],
        ),
        ("UPDATE revisions SET meaning = NULL", ["revision 1 of text 2 does not give its digest"]),
        (
            "INSERT INTO images (article_id, position, url) VALUES (1, 0, 'x')",
            ["revision 1 of text 1 does not give its digest"],
        ),
    ],
)
def test_a_text_that_was_altered_does_not_give_its_digest(spoilt, statement, messages) -> None:
    remedy = "(read it again: portalcrawl reread)"
    assert list(spoilt(statement)) == [f"texts: {message} {remedy}" for message in messages]


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("DELETE FROM revisions WHERE number = 1", "text 2 has had 2 versions, 1 are here"),
        ("DELETE FROM revisions WHERE number = 2", "text 2 has had 2 versions, 1 are here"),
        (
            "UPDATE articles SET url = 'http://x/' WHERE id = 2",
            "address or capture time of text 2 (http://x/) are not those of its page",
        ),
        (
            "UPDATE articles SET url_key = 'x' WHERE id = 2",
            "address or capture time of text 2 (http://portal.example/b) are not those of its page",
        ),
        (
            "UPDATE articles SET captured_at = '2020-01-01T00:00:00+07:00' WHERE id = 2",
            "address or capture time of text 2 (http://portal.example/b) are not those of its page",
        ),
    ],
)
def test_what_a_reference_is_made_of_is_held_to_account(spoilt, statement, message) -> None:
    told = [line for line in spoilt(statement) if line.startswith(f"texts: {message}")]
    assert told == [f"texts: {message} (take it from a copy of the archive)"]


def test_what_other_rules_read_is_counted_and_not_failed(stored) -> None:
    stored.archive.db.execute("UPDATE revisions SET rules_version = '0', digest = 'x'")
    texts = list(stored.archive.checks())[CHECKS.index("texts")]
    assert texts.findings == ()
    assert texts.notes == ("3 revisions read by other rules give other digests by today's",)


# The file itself


def test_a_file_damaged_anywhere_never_raises(stored, path, tmp_path) -> None:
    """One page of the file after another overwritten: found, or of no matter, never a crash.

    Where the schema itself is hit, the file cannot even be opened, and the sentence says so.
    """
    stored.archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = path.read_bytes()
    size = stored.one("PRAGMA page_size")
    starts = range(size, len(whole), 4 * size)
    assert sum(is_damaged(whole, start, size, tmp_path / "copy.db") for start in starts) > 10


def is_damaged(whole: bytes, start: int, size: int, copy: Path) -> bool:
    copy.write_bytes(whole[:start] + b"\xa5" * size + whole[start + size :])
    try:
        with Archive.open(copy, mode="read") as archive:
            return bool(archive.verify())
    except StorageError as error:
        return "the file is damaged: go back to a copy" in str(error)


def test_a_schema_that_is_no_text_any_more_is_a_damaged_file(stored, path, tmp_path) -> None:
    stored.archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = path.read_bytes()
    assert b"CREATE TABLE visits" in whole
    copy = tmp_path / "copy.db"
    copy.write_bytes(whole.replace(b"CREATE TABLE visits", b"CREATE TABL\xa0 \xffisits"))
    with pytest.raises(StorageError, match=r"malformed database schema.*\(the file is damaged"):
        Archive.open(copy, mode="read")
