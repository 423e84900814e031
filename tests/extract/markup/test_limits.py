import gzip

import pytest

from portalcrawl.extract import read
from portalcrawl.extract.markup.limits import (
    MOST_BYTES,
    MOST_DEPTH,
    MOST_TAGS,
    readable,
    unpacked,
    with_fewer_tags,
)
from portalcrawl.items import Capture, PageKind
from portalcrawl.portals import load

_PROFILE = load("muonglay")
_SENTENCE = "Phường họp dân bàn việc làm đường, mỗi nhà góp một ngày công trong tháng này. "
_PAGE = f"<html><body><h1>Làm đường</h1><p>{_SENTENCE * 4}</p></body></html>".encode()


def _read(body: bytes, mime: str = "text/html"):
    capture = Capture(
        url="https://huyen.example/tin/1",
        url_key="huyen.example/tin/1",
        body=body,
        source="test",
        status=200,
        headers=(("Content-Type", mime),),
    )
    return read(capture, _PROFILE)


def _codes(reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_pages_of_usual_size_are_read_whole():
    assert readable(_PAGE) == (_PAGE, False)
    assert with_fewer_tags(_PAGE) == (_PAGE, False)


def test_pictures_written_into_a_page_do_not_count():
    picture = b"<img src='data:image/png;base64," + b"A" * 2_000_000 + b"'>"
    part, is_cut = readable(picture * 4 + b"<p>x</p>")
    assert (part.count(b"<img src='data:image/png;base64,'>"), is_cut) == (4, False)
    assert part.endswith(b"<p>x</p>")


def test_a_page_is_cut_at_its_most_bytes_and_tags():
    part, is_cut = readable(b"x" * (MOST_BYTES + 1))
    assert (len(part), is_cut) == (MOST_BYTES, True)
    markup, has_fewer = with_fewer_tags(b"<p>" * (MOST_TAGS + 1))
    assert (markup.count(b"<"), has_fewer) == (MOST_TAGS - 1, True)


@pytest.mark.parametrize("body", [b"", b"<p>x</p>", b"\x1f\x8b\x08damaged", b"\x1f\x8b"])
def test_only_whole_gzip_is_unpacked(body):
    assert unpacked(body) is None


def test_a_bomb_is_unpacked_no_farther_than_it_is_read():
    assert len(unpacked(gzip.compress(bytes(MOST_BYTES + 5), 1)) or b"") == MOST_BYTES


def test_a_page_packed_twice_is_read_and_explained():
    reading = _read(gzip.compress(_PAGE, mtime=0))
    assert _codes(reading) == ["packed_twice"]
    assert (reading.title, reading.capture.body[:2]) == ("Làm đường", b"\x1f\x8b")


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7\n\x00\x01",
        gzip.compress(b"%PDF-1.7\n", mtime=0),
        gzip.compress(gzip.compress(_PAGE, mtime=0), mtime=0),
    ],
)
def test_files_sent_as_pages_are_files(body):
    reading = _read(body)
    assert (reading.page_kind, reading.blocks) == (PageKind.FILE, ())
    assert reading.kind_evidence == "first bytes of a file, sent as text/html"


def test_an_empty_body_is_an_error_that_says_so():
    reading = _read(b" \n")
    assert (reading.page_kind, reading.kind_evidence) == (PageKind.ERROR, "empty body")


def test_the_frames_of_a_frameset_are_links_to_follow():
    frames = b"<frame src='menu.htm'><frame src='/main.htm'>"
    reading = _read(b"<html><frameset cols='20%,*'>" + frames + b"</frameset></html>")
    assert (reading.page_kind, reading.kind_evidence) == (
        PageKind.LISTING,
        "a frameset; its 2 frames are pages",
    )
    assert [link.url for link in reading.links] == [
        "https://huyen.example/tin/menu.htm",
        "https://huyen.example/main.htm",
    ]


def test_elements_nested_too_deep_are_a_problem():
    assert _codes(_read(b"<p>x</p>" + b"<div>" * (MOST_DEPTH + 500) + b"y")) == ["too_deep"]
    assert _codes(_read(b"<p>x</p>" + b"<div>" * 100 + b"y" + b"<i>z</i>" * 3_000)) == []


@pytest.mark.parametrize(
    ("body", "mime"),
    [
        (b"<br>" * (MOST_TAGS + 10), "text/html"),
        (b"<a href='/x'>y</a> " * 6_000, "text/html"),
        (b"<p>x</p>" * 11_000, "text/html"),
        (b"<p>" + b"a" * 600_000, "text/html"),
        (b"a " * 300_000, "text/plain"),
    ],
)
def test_a_page_too_long_is_a_problem(body, mime):
    reading = _read(_PAGE + body if mime == "text/html" else body, mime)
    assert "too_long" in _codes(reading)


@pytest.mark.parametrize(
    "body",
    [
        _PAGE.replace(b"</h1>", b"</h1>\x00<p>\x00a\x00</p>"),
        _PAGE.decode().encode("utf-16-le"),
        _PAGE.replace(b"<body>", b"<body><meta charset=windows-1252><meta charset=x-no-such>"),
        _PAGE.replace(b"<h1>", b"<![CDATA[ x <h1>"),
        _PAGE + b"<!-- <p>x</p>" * 100,
        _PAGE + b"<script>" + b"<p>x</p>" * 100,
        _PAGE.replace(b"<body>", b"<body " + b"a=1 " * 3_000 + b">"),
        b"<table><tr><td>" * 500 + _PAGE,
    ],
    ids="zeros utf-16 charset cdata comment script attributes tables".split(),
)
def test_odd_pages_keep_their_text(body):
    reading = _read(body)
    assert any(block.text.startswith("Phường họp dân") for block in reading.blocks)
    assert _codes(reading) == []
