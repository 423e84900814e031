import sqlite3

import pytest

from portalcrawl.archive import Archive
from portalcrawl.archive.compressing import dictionaries
from portalcrawl.archive.compressing.dictionaries import Origin, Shelf
from portalcrawl.archive.compressing.packing import Dictionary
from portalcrawl.errors import StorageError
from tests.archive.templated import AT, page, pages

CONTENT = b"<p>one</p>" * 40


@pytest.fixture
def used(desk) -> Archive:
    """An archive with a dictionary that two bodies are packed with."""
    captures = [desk.capture(f"p{at}", body) for at, body in enumerate(pages("tin", 2))]
    desk.run(*[desk.page(f"p{at}", capture=one) for at, one in enumerate(captures)])
    return desk.archive


def add(archive: Archive, content: bytes = CONTENT) -> int:
    origin = Origin(None, None, 2, AT)
    return dictionaries.add(archive.db, Dictionary(content), origin=origin, level=9)


def test_a_dictionary_is_kept_once_and_comes_back(archive) -> None:
    number = add(archive)
    assert add(archive) == number
    found = dictionaries.read(archive.db, number)
    assert found.content == CONTENT
    row = archive.db.execute("SELECT digest, template, n_bytes, made_at FROM dictionaries")
    assert row.fetchone() == (found.digest, found.digest[:12], 400, "2024-06-01T08:00:00+07:00")


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE dictionaries SET data = x'00'", "a dictionary is never rewritten"),
        ("UPDATE dictionaries SET template = 'x'", "a dictionary is never rewritten"),
        ("DELETE FROM dictionaries", "FOREIGN KEY constraint failed"),
        ("UPDATE bodies SET dictionary_id = 77", "FOREIGN KEY constraint failed"),
        ("UPDATE bodies SET coding = 'identity'", "CHECK constraint failed"),
    ],
)
def test_a_used_dictionary_can_neither_change_nor_go(used, statement, message) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=message):
        used.db.execute(statement)


def test_only_what_no_body_needs_is_dropped(used) -> None:
    number = add(used)
    assert dictionaries.drop_unused(used.db, 1) == 0
    assert dictionaries.drop_unused(used.db) == 1
    rows = used.db.execute("SELECT id FROM dictionaries").fetchall()
    assert rows == [(1,)]
    assert number != 1


@pytest.mark.parametrize("damage", ["data = x'00'", "digest = 'abc'", "n_bytes = 7", "crc = 1"])
def test_a_damaged_dictionary_is_named(used, damage) -> None:
    used.db.execute("DROP TRIGGER dictionaries_stay")
    used.db.execute(f"UPDATE dictionaries SET {damage}")
    digest = used.db.execute("SELECT digest FROM dictionaries").fetchone()[0]
    with pytest.raises(StorageError, match=f"the stored dictionary {digest} is damaged"):
        dictionaries.read(used.db, 1)


def test_what_is_unpacked_once_is_at_hand(used) -> None:
    digest = used.db.execute("SELECT digest FROM dictionaries").fetchone()[0]
    shelf = Shelf()
    found = dictionaries.get(used.db, 1, digest=digest, shelf=shelf)
    assert dictionaries.get(used.db, 1, digest=digest, shelf=shelf) is found
    assert dictionaries.get(used.db, 1, digest=digest, shelf=Shelf()) is not found
    again = dictionaries.get(used.db, 1, digest=digest)
    assert dictionaries.get(used.db, 1, digest=digest) is again


def test_a_shelf_has_its_limits() -> None:
    shelf = Shelf()
    made = []
    for number in [*range(70), 0]:
        shelf.parts(str(number), lambda number=number: frozenset({made.append(number), b"x"}))
    assert made == [*range(70), 0]
    shelf.parts("69", lambda: made.append("again"))
    assert "again" not in made


def test_a_raw_page_serves_as_dictionary(archive) -> None:
    number = add(archive, page("tin", 1))
    assert dictionaries.read(archive.db, number).prepared.dict_id == 0
