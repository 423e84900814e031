import hashlib
import sqlite3

import pytest

from portalcrawl.archive.compressing import bodies
from portalcrawl.archive.compressing.dictionaries import Shelf
from portalcrawl.errors import StorageError
from tests.archive.templated import lost, page, pages


@pytest.fixture
def packed(desk):
    """A desk whose archive holds a dictionary, two pages packed with it, and others without."""
    given = [*pages("tin", 2), page("vb", 1), b"<p>", b"\x00\x01" * 40]
    desk.run(
        *[
            desk.page(f"p{at}", capture=desk.capture(f"p{at}", body))
            for at, body in enumerate(given)
        ]
    )
    assert desk.one("SELECT count(*) FROM bodies WHERE dictionary_id IS NOT NULL") == 2
    return desk


def test_a_body_comes_back_by_its_digest(desk) -> None:
    capture = desk.capture("a", "Thị xã Mường Lay".encode() * 50)
    desk.run(desk.text("a", capture))
    assert desk.archive.body(capture.digest) == capture.body
    assert desk.archive.body("0" * 64) is None


@pytest.mark.parametrize("place", [0, 20, -1])
def test_a_flipped_byte_is_found_and_named(desk, place) -> None:
    capture = desk.capture("a", "Thị xã Mường Lay".encode() * 50)
    desk.run(desk.text("a", capture))
    data = bytearray(desk.one("SELECT data FROM bodies"))
    data[place] ^= 1
    desk.archive.db.execute("UPDATE bodies SET data = :data", {"data": bytes(data)})
    with pytest.raises(StorageError, match=f"the stored body {capture.digest} is damaged"):
        desk.archive.body(capture.digest)


def test_a_capture_without_its_body_is_impossible(desk) -> None:
    desk.run(lambda: desk.text("a"))
    with pytest.raises(sqlite3.IntegrityError):
        desk.archive.db.execute("DELETE FROM bodies")


def flips(data: bytes) -> list[bytes]:
    """The data with one byte flipped: all of a short one, some sixty of a long one."""
    places = range(0, len(data), len(data) // 60 + 1)
    return [data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :] for at in places]


def read_or_refused(desk, digest: str) -> None:
    """Whatever is damaged, no other bytes are given out for the body."""
    refused = ""
    try:
        body = bodies.load(desk.archive.db, digest, shelf=Shelf())
    except StorageError as error:
        refused = str(error)
    assert digest in refused or hashlib.sha256(body).hexdigest() == digest


def test_any_flipped_byte_of_any_body_is_found_and_named(packed) -> None:
    db = packed.archive.db
    assert list(bodies.damaged(db)) == []
    for digest, data in db.execute("SELECT digest, data FROM bodies").fetchall():
        for flipped in flips(data):
            values = {"data": flipped, "digest": digest}
            db.execute("UPDATE bodies SET data = :data WHERE digest = :digest", values)
            assert list(bodies.damaged(db)) == [digest]
            read_or_refused(packed, digest)
        db.execute("UPDATE bodies SET data = :data WHERE digest = :digest", values | {"data": data})
    assert list(bodies.damaged(db)) == []


def test_any_flipped_byte_of_a_dictionary_names_the_bodies_packed_with_it(packed) -> None:
    db = packed.archive.db
    db.execute("DROP TRIGGER dictionaries_stay")
    rows = db.execute("SELECT digest FROM bodies WHERE dictionary_id IS NOT NULL ORDER BY digest")
    users = [row[0] for row in rows.fetchall()]
    for flipped in flips(packed.one("SELECT data FROM dictionaries")):
        db.execute("UPDATE dictionaries SET data = :data", {"data": flipped})
        assert list(bodies.damaged(db)) == users
        read_or_refused(packed, users[0])


@pytest.mark.parametrize(
    "damage",
    [
        "data = x''",
        "data = x'28b52ffd'",
        "n_bytes = -3",
        "n_bytes = 9223372036854775807",
        "n_bytes = n_bytes - 1",
        "dictionary_id = NULL",
        "coding = 'identity', dictionary_id = NULL",
    ],
)
def test_a_row_that_says_something_else_is_found(packed, damage) -> None:
    db = packed.archive.db
    digest = packed.one("SELECT digest FROM bodies WHERE dictionary_id IS NOT NULL")
    db.execute(f"UPDATE bodies SET {damage} WHERE digest = :digest", {"digest": digest})
    assert list(bodies.damaged(db)) == [digest]
    with pytest.raises(StorageError, match=f"the stored body {digest} is damaged"):
        packed.archive.body(digest)


def test_a_dictionary_that_is_not_there_is_found(packed) -> None:
    db = packed.archive.db
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("DELETE FROM dictionaries")
    assert len(list(bodies.damaged(db))) == 2


@pytest.mark.parametrize("coding", ["identity", "zstd"])
def test_bodies_of_older_archives_are_read(desk, coding) -> None:
    body = page("tin", 1)
    packed = {"identity": body, "zstd": bodies.form(body).data}[coding]
    digest = hashlib.sha256(body).hexdigest()
    desk.archive.db.execute(
        "INSERT INTO bodies (digest, n_bytes, coding, data) VALUES (:d, :n, :c, :b)",
        {"d": digest, "n": len(body), "c": coding, "b": packed},
    )
    assert lost(desk.archive, [body], [digest]) == []
    assert list(bodies.damaged(desk.archive.db)) == []


def test_a_body_is_not_repacked_into_what_is_not_it(desk) -> None:
    capture = desk.capture("a", page("tin", 1))
    desk.run(desk.text("a", capture))
    wrong = bodies.form(page("tin", 2))
    with pytest.raises(StorageError, match=capture.digest):
        bodies.repack(
            desk.archive.db, wrong, digest=capture.digest, n_bytes=len(capture.body), fitting=None
        )
    assert desk.archive.body(capture.digest) == capture.body
