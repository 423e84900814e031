"""Answers that came in whole, and answers that may not have."""

import pytest
from scrapy.http import HtmlResponse

from portalcrawl.spiders.wholeness import (
    TOO_LARGE,
    WHOLE,
    Ending,
    is_in_doubt,
    is_truncated,
    may_be_whole,
    shows_end,
)

PAGE = b"<html><body><div><p>Tin trong ng\xc3\xa0y</p></div></body></html>"


def response(body: bytes, *flags: str, status: int = 200) -> HtmlResponse:
    return HtmlResponse("http://town.example/a", status=status, body=body, flags=list(flags))


@pytest.mark.parametrize(
    ("body", "is_shown"),
    [
        (PAGE, True),
        (PAGE.upper() + b"\r\n\r\n", True),
        (PAGE[:-1], False),
        (b"%PDF-1.4 ... %%EOF\n", True),
        (b"\xff\xd8 ... \xff\xd9", True),
        (b"PK ..." + b"PK\x05\x06" + bytes(18), True),
        (b"PK ...", False),
        (b"", False),
    ],
)
def test_pages_and_files_show_their_end(body, is_shown):
    assert shows_end(body) is is_shown


@pytest.mark.parametrize("flag", ["dataloss", TOO_LARGE])
def test_what_broke_off_is_truncated_whatever_it_ends_in(flag):
    assert is_truncated(response(PAGE, flag))
    assert is_truncated(response(PAGE, flag, WHOLE))


def test_a_part_that_was_not_asked_for_is_truncated():
    assert is_truncated(response(PAGE, status=206))


def test_without_a_length_only_the_end_tells():
    assert not is_truncated(response(PAGE, "partial"))
    assert all(is_truncated(response(PAGE[:at], "partial")) for at in range(len(PAGE)))
    assert not is_truncated(response(PAGE[:-14], "partial", WHOLE))


def test_with_a_length_a_page_without_any_end_is_in_doubt():
    assert not is_in_doubt(response(PAGE))
    assert not is_in_doubt(response(b"<p>a part of a page that is one</p>"))
    assert is_in_doubt(response(PAGE[:30]))
    assert is_in_doubt(response(b"<?xml version='1.0'?><urlset><loc>http://a"))
    assert not is_in_doubt(response(b"plain text"))


@pytest.mark.parametrize(
    ("body", "may_be"),
    [
        (PAGE.removesuffix(b"</body></html>"), True),
        (PAGE[:30], False),
        (b"plain text", True),
        (b" \r\n", False),
        (b"", False),
    ],
)
def test_what_may_be_whole_is_something_and_stops_outside_tags(body, may_be):
    assert may_be_whole(body) is may_be


def test_two_answers_end_at_one_place_where_they_are_equal_or_share_a_foot():
    foot = b"<p>" + b"x" * 80 + b"</p>"
    one, other = Ending.of(b"<p>1</p>" + foot), Ending.of(b"<p>22</p>" + foot)
    assert one.is_same_as(one)
    assert one.is_same_as(other)
    assert not one.is_same_as(Ending.of(b"<p>1</p>" + b"<p>y</p>" * 99 + foot))
    assert not one.is_same_as(Ending.of(b"<p>1</p>" + foot[:-5]))
