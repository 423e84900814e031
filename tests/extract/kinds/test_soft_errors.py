"""Pages that answer 200 and are none: each with the sentence that told."""

import pytest

from tests.extract.made_portal_pages import DATED, TITLE, framed

_URL = "https://xamau.example/abc/trang"
_LURES = "<p>Tài xỉu, nổ hũ, bắn cá, xóc đĩa: nạp tiền, đăng ký ngay, khuyến mãi lớn.</p>" * 3
_POLICE = (
    "<p>Công an huyện triệt phá đường dây cá cược bóng đá và tài xỉu qua mạng, tạm giữ các "
    "đối tượng liên quan để điều tra theo quy định của pháp luật.</p>"
)


def _page(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>"


_ERRORS = {
    'soft 404: "bạn yêu cầu không tồn tại"': framed(
        "<p>Nội dung bạn yêu cầu không tồn tại hoặc đã được gỡ bỏ.</p>"
    ),
    'soft 404: "Bài viết bạn tìm không còn tồn tại"': framed(
        "<p>Bài viết bạn tìm không còn tồn tại hoặc đã bị gỡ bỏ.</p>"
    ),
    'soft 404: "bạn yêu cầu không tồn tại hoặc đã bị"': framed(
        "<p>Tin bạn yêu cầu không tồn tại hoặc đã bị gỡ. Về <a href=/>trang chủ</a>.</p>"
    ),
    'maintenance: "Hệ thống đang được bảo trì"': _page(
        "Cổng",
        "<h1>Hệ thống đang được bảo trì, nâng cấp</h1>" + "<p>Mong quý vị thông cảm.</p>" * 9,
    ),
    'soft 404: "404"': framed("<div>404</div><p>Rất tiếc!</p>", beside=False),
    'maintenance: "đang bảo trì"': _page("Xã", "<h2>Hệ thống đang bảo trì, mời quay lại sau.</h2>"),
    "maintenance: \"Server Error in '/' Application\"": _page(
        "Lỗi", "<h1>Server Error in '/' Application.</h1>" + "<p>Description: an error.</p>" * 9
    ),
    'blocked: "Access Denied"': _page("Access Denied", "<p>Reference #18.2f</p>"),
    'blocked: "The requested URL was rejected"': _page(
        "Request", "The requested URL was rejected. Please consult with your administrator."
    ),
    'blocked: "Nhập mã captcha để tiếp tục"': _page(
        "Xác thực", "<p>Nhập mã captcha để tiếp tục</p>"
    ),
    'parked: "This domain may be for sale"': _page("x", "<p>This domain may be for sale!</p>"),
    'parked: "Website đã hết hạn"': _page("Báo", "<h1>Website đã hết hạn sử dụng</h1>"),
    'server page: "Welcome to nginx"': _page("Welcome to nginx!", "<p>Further steps follow.</p>"),
    'server page: "IIS Windows Server"': _page("IIS Windows Server", "<img src=iisstart.png>"),
    "spam: bắn cá, game bài, nhà cái": _page("Nhà cái số 1 - Game bài", _LURES),
}


@pytest.mark.parametrize("evidence", _ERRORS)
def test_an_error_is_told_by_its_sentence(understood, evidence):
    reading = understood(_ERRORS[evidence], _URL, headers=(("Content-Type", "text/html"),))
    assert str(reading.page_kind) == "error"
    assert reading.kind_evidence.lower().startswith(evidence.lower()[:-1].partition('"')[0])
    assert reading.body is None


@pytest.mark.parametrize(
    "main",
    [
        f"<h1>{TITLE}</h1>{DATED}<p>Xã tạm ngừng hoạt động để bảo trì hệ thống trong hai giờ.</p>",
        f"<h1>Triệt phá đường dây cá cược, game bài</h1>{DATED}{_POLICE}",
    ],
)
def test_a_notice_that_speaks_of_such_things_is_a_text(understood, main):
    assert str(understood(framed(main), _URL).page_kind) == "article"


def test_nothing_where_one_text_should_be_is_gone(understood):
    page = framed("<p>Không có dữ liệu</p>", beside=False)
    reading = understood(page, "https://xamau.example/chi-tiet/bai-123456")
    assert reading.kind_evidence == 'soft 404: "Không có dữ liệu"'
