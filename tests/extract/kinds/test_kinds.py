import pytest

from portalcrawl.extract import read
from portalcrawl.items import Capture

_ARTICLE = "https://muonglay.dienbien.gov.vn/TINTUC/View/Bai-viet"
_CLOSED = 'maintenance: "Hệ thống đang bảo trì"'
_TEXT = "<p>Đoạn văn này đủ dài để là nội dung của một trang, có câu, có dấu chấm và có nghĩa.</p>"
_HTML = (("Content-Type", "text/html"),)
_LINKS = "".join(
    f"<li><a href='/TINTUC/View/bai-{number}'>Tin số {number} của phường trong tuần qua</a></li>"
    for number in range(5)
)


def _kind(muonglay, body, url=_ARTICLE, **facts) -> tuple[str, str]:
    capture = Capture(url=url, url_key="k", body=body, source="test", **facts)
    reading = read(capture, muonglay)
    return str(reading.page_kind), reading.kind_evidence


@pytest.mark.parametrize(
    ("body", "facts", "kind", "evidence"),
    [
        (b"x", {"status": 404}, "error", "status 404"),
        (b"x", {"status": 503}, "error", "status 503"),
        (b"", {"status": 302, "headers": (("Location", "/a"),)}, "error", "redirect to /a"),
        (b"", {"status": 200}, "error", "empty body"),
        (
            b"%PDF-1.7",
            {"headers": (("Content-Type", "text/html"),)},
            "file",
            "first bytes of a file, sent as text/html",
        ),
        (b"\x89PNG....", {}, "file", "first bytes of a file"),
        (b"body{}", {"headers": (("Content-Type", "text/css"),)}, "file", "media type text/css"),
        (b"<html></html>", {}, "error", "no text"),
        (
            "<h2>Lỗi</h2><p>Bài viết không tồn tại.</p>".encode(),
            {},
            "error",
            'soft 404: "Bài viết không tồn tại"',
        ),
        ("<p>Hệ thống đang bảo trì</p>".encode(), {}, "error", _CLOSED),
        (f"<h1>Tin</h1>{_TEXT}".encode(), {}, "article", "address"),
        (f"<ul>{_LINKS}</ul>".encode(), {}, "listing", "5 linked entries"),
    ],
)
def test_kind_is_told_with_its_evidence(muonglay, body, facts, kind, evidence):
    assert _kind(muonglay, body, **facts) == (kind, evidence)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (_TEXT, "static"),
        (f"<p>Ngày đăng: 12/03/2024</p>{_TEXT}", "article"),
        (f"<ul>{_LINKS}</ul>", "listing"),
        ("<form><input type=password name=p></form><p>Đăng nhập hệ thống</p>", "form"),
        (
            f"{_TEXT}<p>Số ký hiệu: 1/QĐ-UBND</p><p>Trích yếu: Việc A</p><p>Loại văn bản: QĐ</p>",
            "document",
        ),
    ],
)
def test_an_address_that_tells_nothing_leaves_it_to_the_page(muonglay, body, kind):
    assert _kind(muonglay, body.encode(), url="https://khac.example/x/y")[0] == kind


def test_a_redirect_names_its_target_as_a_link(muonglay):
    capture = Capture(
        url=_ARTICLE, url_key="k", body=b"", source="t", status=301, headers=(("location", "/moi"),)
    )
    [link] = read(capture, muonglay).links
    assert link.url == "https://muonglay.dienbien.gov.vn/moi"


def test_a_long_text_that_mentions_maintenance_is_no_error(muonglay):
    body = f"<p>Cầu đang bảo trì, xe đi vòng.</p>{_TEXT * 12}"
    assert _kind(muonglay, body.encode())[0] == "article"
