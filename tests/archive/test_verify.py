import pytest


@pytest.fixture
def stored(desk):
    desk.run(lambda: desk.text("a"), lambda: desk.text("b"))
    return desk


def test_a_sound_archive_has_no_faults(stored) -> None:
    assert stored.archive.verify() == ()


def test_a_dangling_reference_is_named(stored) -> None:
    db = stored.archive.db
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("DELETE FROM bodies")
    assert stored.archive.verify()[0] == (
        "reference: row 1 of captures points to a row of bodies that is not there"
    )


def test_an_emptied_index_is_named_with_the_remedy(stored) -> None:
    stored.archive.db.execute("INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')")
    assert stored.archive.verify()[0].startswith("full-text index: texts are missing from it")


def test_a_broken_index_is_named(stored) -> None:
    stored.archive.db.execute("DELETE FROM articles_fts_data WHERE id > 10")
    assert stored.archive.verify()[0].startswith("full-text index: ")
    stored.archive.rebuild_index()
    assert stored.archive.verify() == ()
