"""Bytes that are sent as a page and are none."""

import random

import pytest

from portalcrawl.extract.kinds.no_pages import what_instead

_NOISE = bytes(random.Random(7).choices(range(256), k=5000))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b'{"items": [1, 2], "total": "hai"}', id="object"),
        pytest.param(b' \r\n[{"a": 1}]\n', id="list"),
        pytest.param(b'{"a": "' + b"x" * 2_000_000 + b'"}', id="large object"),
        pytest.param(_NOISE, id="random bytes"),
    ],
)
def test_what_is_no_page_is_told(body):
    assert what_instead(body) is not None


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("Phường họp dân để bàn về đường mới.".encode(), id="plain text"),
        pytest.param("Phường họp dân".encode("utf-16"), id="UTF-16"),
        pytest.param(b"\x1b$B<h1>tin</h1>", id="escapes"),
        pytest.param(b"<html><body>" + _NOISE[:50], id="a page with some noise"),
        pytest.param(b"{1} Th\xf4ng b\xe1o s\xf4 1", id="text in braces"),
        pytest.param(b"[" * 100_000, id="brackets without end"),
    ],
)
def test_texts_and_pages_are_none_of_these(body):
    assert what_instead(body) is None
