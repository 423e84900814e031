import time

import pytest

from portalcrawl.extract.markup.html import parse


def test_head_states_title_metadata_and_base():
    page = parse(
        b"<html><head><title> A&nbsp;B </title><meta property='og:title' content='C'>"
        b"<base href='/x/'></head><body></body></html>"
    )
    assert (page.title, page.metas["og:title"], page.base) == ("A B", "C", "/x/")


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


@pytest.mark.parametrize("before", [b"", b"<p>" + b"x" * 5_000, b"<p>a</p>" * 2_000])
def test_a_tag_with_many_attributes_is_found_anywhere(before):
    attributes = b" ".join(b"a%d=1" % number for number in range(2_000))
    page = parse(before + b"<div " + attributes + b">text</div>")
    assert not next(page.root.iter("div")).attrib


def test_signs_that_no_page_may_hold_are_spaces():
    page = parse(" <?xml version='1.0'?><p>a\x01b\ufffec".encode())
    assert "".join(page.root.itertext()).strip() == "a b c"


def test_a_long_picture_in_a_tag_is_no_attack():
    page = parse(b"<p><img src='data:image/png;base64," + b"A" * 20_000 + b"' alt='x'>y</p>")
    assert next(page.root.iter("img")).get("alt") == "x"


def test_a_page_that_declares_windows_1258_is_read_in_it():
    body = "<meta charset='windows-1258'><p>Th\u00ea\u0300m</p>".encode("cp1258")
    assert "Thềm" in "".join(parse(body).root.itertext())


@pytest.mark.parametrize(
    ("behind", "text"),
    [
        (b"<p>b</p>", "ab"),
        (b"<html><body><div>b</div></body></HTML >\n<td>c</td>", "ab\nc"),
        (b"-->", "a"),
        (b"<script>b</script>", "a"),
    ],
)
def test_what_stands_behind_the_end_of_a_page_is_read(behind, text):
    root = parse(b"<html><body><p>a</p></body></html>" + behind).root
    assert "".join(root.itertext()).strip() == text


def test_the_feeds_that_the_head_names_are_told():
    page = parse(
        b"<head><link rel=alternate type=application/rss+xml href=/rss.aspx>"
        b"<link rel='alternate' type='application/atom+xml'>"
        b"<link rel=alternate hreflang=en href=/en>"
        b"<link rel=stylesheet type=text/css href=/a.css></head><p>x"
    )
    assert page.feeds == ("/rss.aspx",)
