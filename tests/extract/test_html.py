import time

import pytest

from portalcrawl.extract.html import parse


def test_head_states_title_metadata_and_machine_dates():
    page = parse(
        b"<html><head><title> A&nbsp;B </title><meta property='og:title' content='C'>"
        b"<meta property='article:published_time' content='2024-01-02T03:04:05+07:00'>"
        b'<script type=\'application/ld+json\'>{"a":[{"datePublished":"2024-01-03"}]}</script>'
        b"<base href='/x/'></head><body><time datetime='2024-01-04'>4/1</time></body></html>"
    )
    assert (page.title, page.metas["og:title"], page.base) == ("A B", "C", "/x/")
    assert [(date.place, date.raw) for date in page.dates] == [
        ("meta article:published_time", "2024-01-02T03:04:05+07:00"),
        ("JSON-LD datePublished", "2024-01-03"),
        ("<time>", "2024-01-04"),
    ]


@pytest.mark.parametrize(
    "body", [b"", b" \n", b"\x00\x01", b"<", b"&#0;<p>\xff\xfe</p>", b"<!-- -->", b"<?xml?>"]
)
def test_odd_bytes_give_a_tree_and_never_raise(body):
    assert parse(body).root.tag == "html"


def test_a_tag_with_a_hundred_thousand_attributes_costs_little():
    attributes = b" ".join(b"a%d=1" % number for number in range(100_000))
    started = time.process_time()
    page = parse(b"<html><body><div " + attributes + b">text</div></body></html>")
    assert time.process_time() - started < 2
    assert "".join(page.root.itertext()) == "text"


def test_a_long_picture_in_a_tag_is_no_attack():
    page = parse(b"<p><img src='data:image/png;base64," + b"A" * 20_000 + b"' alt='x'>y</p>")
    assert next(page.root.iter("img")).get("alt") == "x"


def test_broken_linked_data_is_passed_over():
    page = parse(b"<script type='application/ld+json'>{\"datePublished\": </script><p>x</p>")
    assert page.dates == ()


def test_a_page_that_declares_windows_1258_is_read_in_it():
    body = "<meta charset='windows-1258'><p>Th\u00ea\u0300m</p>".encode("cp1258")
    assert "Thềm" in "".join(parse(body).root.itertext())
