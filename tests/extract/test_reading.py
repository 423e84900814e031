import pytest

from portalcrawl.demo.letters import encode_tcvn3, encode_windows_1258
from portalcrawl.extract import read
from portalcrawl.items import Capture

_TEXT = "Ban quản lý chợ giao tổ bảo vệ trông xe, nhắc bà con không bày hàng ra lòng đường./."


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (_TEXT.encode(), "utf-8"),
        (f"<html><p>{_TEXT}</p></html>".encode(), "utf-8"),
        (encode_tcvn3(f"<html><p>{_TEXT}</p></html>"), "tcvn3"),
        (encode_windows_1258(_TEXT), "cp1258"),
        (b"%PDF-1.7", None),
    ],
)
def test_a_page_knows_how_its_bytes_were_read(muonglay, body, charset):
    capture = Capture(url=None, url_key="urn", body=body, source="test")
    assert read(capture, muonglay).charset == charset


def test_an_error_page_knows_it_too(muonglay):
    capture = Capture(url=None, url_key="urn", body=_TEXT.encode(), source="test", status=404)
    assert read(capture, muonglay).charset == "utf-8"


@pytest.mark.parametrize(
    ("text", "feeds"), [(_TEXT, ["https://xa.example/rss.aspx"]), ("Trang không tồn tại", [])]
)
def test_feeds_of_the_head_are_links_of_a_page_that_is_none_of_errors(muonglay, text, feeds):
    head = "<head><link rel=alternate type='application/rss+xml' href=/rss.aspx></head>"
    body = f"{head}<body><h1>Trông xe</h1><p>{text}</p></body>".encode()
    url = "https://xa.example/tin/1"
    found = read(Capture(url=url, url_key=url, body=body, source="test"), muonglay).links
    assert [(link.url, link.place) for link in found] == [(feed, "chrome") for feed in feeds]
