"""No head of an answer is taken in that has no end."""

import pytest
from scrapy.utils.test import get_crawler  # noqa: F401  # settles which reactor is used
from twisted.web._newclient import Request as Asked
from twisted.web.http_headers import Headers

from portalcrawl.guards.heads import MOST_HEAD_BYTES, BoundedParser, HeadTooLarge


@pytest.fixture
def parser() -> BoundedParser:
    """A parser in front of the status line."""
    asked = Asked(b"GET", b"/", Headers({b"host": [b"town.example"]}), None)
    made = BoundedParser(asked, lambda rest: None)
    made.makeConnection(None)
    return made


def feed(parser: BoundedParser, *lines: bytes) -> None:
    """The lines again and again, more of them than any head may have."""
    for _ in range(MOST_HEAD_BYTES):
        for line in lines:
            parser.lineReceived(line)


def test_a_head_as_portals_send_it_is_taken_in(parser):
    parser.lineReceived(b"HTTP/1.1 200 OK")
    for at in range(300):
        parser.lineReceived(b"X-%d: a" % at)
    assert parser.n_head_bytes < MOST_HEAD_BYTES


def test_a_head_without_end_fails(parser):
    parser.lineReceived(b"HTTP/1.1 200 OK")
    with pytest.raises(HeadTooLarge, match="larger than 256 KiB"):
        feed(parser, b"X-A: " + b"a" * 1000)


def test_answers_before_the_answer_count_too(parser):
    with pytest.raises(HeadTooLarge):
        feed(parser, b"HTTP/1.1 100 Continue", b"")


def test_a_line_without_end_fails(parser):
    with pytest.raises(HeadTooLarge):
        parser.lineLengthExceeded(b"a")
