import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portalcrawl.archive.compressing import templates
from portalcrawl.archive.compressing.packing import (
    LEVEL_COMPACT,
    Dictionary,
    Packed,
    finish,
    pack,
    unpack,
)
from tests.archive.templated import page, pages

TRAINED = templates.train(pages("tin", 6), most_bytes=1 << 16)
RAW = Dictionary(page("tin", 1))


@settings(derandomize=True, deadline=None)
@given(st.binary(max_size=2000), st.sampled_from([None, TRAINED, RAW]))
def test_what_is_packed_unpacks_to_the_same_bytes(body, dictionary) -> None:
    packed = pack(body, dictionary)
    assert unpack(packed, dictionary, n_bytes=len(body)) == body
    assert len(packed.data) <= len(body)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(st.binary(min_size=1, max_size=300), st.integers(0, 40))
def test_pages_with_any_bytes_in_them_come_back(strange, at) -> None:
    body = page("tin", 99)
    body = body[: at * 50] + strange + body[at * 50 :]
    for level in (None, LEVEL_COMPACT):
        assert unpack(pack(body, TRAINED, level=level), TRAINED, n_bytes=len(body)) == body


def test_a_page_is_compressed_and_much_more_with_its_template() -> None:
    body = page("tin", 99)
    alone, raw, trained = pack(body), pack(body, RAW), pack(body, TRAINED)
    assert alone.coding == raw.coding == trained.coding == "zstd"
    assert len(alone.data) < len(body) / 3
    assert len(trained.data) < len(raw.data) < len(alone.data) / 1.5


@pytest.mark.parametrize("body", [b"", b"ab", random.Random(1).randbytes(5000)], ids=len)
@pytest.mark.parametrize("dictionary", [None, TRAINED])
def test_what_gains_nothing_is_kept_as_sent(body, dictionary) -> None:
    assert pack(body, dictionary) == ("identity", body)


@pytest.mark.parametrize("n_bytes", [-5, 0, 1, 4_000_000_000, 1 << 62])
def test_a_wrong_size_is_damage(n_bytes) -> None:
    assert unpack(pack(page("tin", 1)), n_bytes=n_bytes) is None


@pytest.mark.parametrize(
    "content", [b"", b"abc", b"\x37\xa4\x30\xec", b"\x37\xa4\x30\xec" + b"x" * 50]
)
def test_a_dictionary_that_zstd_refuses_is_damage(content) -> None:
    packed = pack(page("tin", 9), TRAINED)
    assert unpack(packed, Dictionary(content), n_bytes=len(page("tin", 9))) is None


def test_damaged_data_never_asks_for_more_memory_than_the_body() -> None:
    body = page("tin", 1)
    data = bytearray(pack(body).data)
    # The frame's header says four exabytes.
    data[4:5] = b"\xe0"
    data[5:13] = (1 << 62).to_bytes(8, "little")
    assert unpack(Packed("zstd", bytes(data)), n_bytes=len(body)) is None


def test_too_few_samples_leave_the_content_bare() -> None:
    assert finish(b"abc" * 100, []) == b"abc" * 100
