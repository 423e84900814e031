import random
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portalcrawl.archive.packing import pack, unpack
from portalcrawl.errors import StorageError


@settings(derandomize=True, deadline=None)
@given(st.binary(max_size=2000))
def test_what_is_packed_unpacks_to_the_same_bytes(body) -> None:
    assert unpack(pack(body), n_bytes=len(body)) == body


def test_a_page_is_compressed() -> None:
    coding, data = pack(b"<p>the same again</p>" * 100)
    assert coding == "zstd"
    assert len(data) < 100


@pytest.mark.parametrize("body", [b"", b"ab", random.Random(1).randbytes(5000)], ids=len)
def test_what_gains_nothing_is_kept_as_sent(body) -> None:
    assert pack(body) == ("identity", body)


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
