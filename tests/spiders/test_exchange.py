from datetime import UTC, datetime

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)
from scrapy.http import HtmlResponse, Response

from portalcrawl.guards import InvalidCertificate
from portalcrawl.spiders.exchange import (
    capture_of,
    cause_of,
    is_truncated,
    redirect_target,
)

URL = "http://portal.example/TINTUC/"
NOW = datetime(2026, 3, 5, 10, 0, tzinfo=UTC)


def test_capture_keeps_bytes_status_and_every_header_as_sent():
    body = "Mường Lay".encode("utf-16")
    headers = {"Content-Type": "text/html; charset=utf-8", "Set-Cookie": ["a=1", "b=2"]}
    response = HtmlResponse(URL, status=404, headers=headers, body=body)
    capture = capture_of(response, "portal.example/TINTUC/", portal="p", at=NOW)
    assert (capture.body, capture.status, capture.source) == (body, 404, "crawl")
    assert (capture.url, capture.url_key) == (URL, "portal.example/TINTUC/")
    assert (capture.portal, capture.fetched_at, capture.mime) == ("p", NOW, "text/html")
    assert [value for name, value in capture.headers if name == "Set-Cookie"] == ["a=1", "b=2"]


@pytest.mark.parametrize(
    ("flags", "status", "body", "truncated"),
    [
        ([], 200, b"<p>no end tag", False),
        (["partial"], 200, b"<html><p>cut he", True),
        (["partial"], 200, b"<html><p>whole</p></HTML>\n", False),
        (["partial"], 200, b"%PDF-1.7 ... %%EOF\n", False),
        (["partial"], 200, b"\xff\xd8\xff cut", True),
        (["dataloss"], 200, b"<html></html>", True),
        ([], 206, b"<html></html>", True),
    ],
)
def test_answer_without_length_is_whole_only_when_its_end_is_seen(flags, status, body, truncated):
    assert is_truncated(Response(URL, status=status, body=body, flags=flags)) is truncated


@pytest.mark.parametrize(
    ("status", "location", "target"),
    [
        (302, "/het.aspx", "http://portal.example/het.aspx"),
        (301, "https://portal.example/TINTUC/", "https://portal.example/TINTUC/"),
        (302, "file:///etc/hostname", None),
        (302, "http://[::1", None),
        (200, "/het.aspx", None),
        (304, None, None),
    ],
)
def test_redirect_target_is_absolute_and_on_the_web(status, location, target):
    headers = {"Location": location} if location else {}
    assert redirect_target(Response(URL, status=status, headers=headers)) == target


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (CannotResolveHostError("x"), "the host name is unknown"),
        (DownloadConnectionRefusedError("x"), "the host refuses the connection"),
        (DownloadTimeoutError("x"), "no answer in time"),
        (DownloadFailedError("x"), "the connection failed"),
        (InvalidCertificate("it is old"), "its TLS certificate is not valid: it is old"),
        (ValueError("odd header"), "ValueError: odd header"),
    ],
)
def test_cause_of_a_failure_is_told_in_words(error, words):
    assert cause_of(error) == words
