import pytest

from portalcrawl.extract.markup.glued import cut, split_at_end_mark, split_paragraphs

_CLOCK = "Thứ 5 Ngày 14/5/2020, 10:13:21 AM"
_WELCOME = "Chào mừng quý bạn đọc đến với Trang thông tin điện tử thị xã Mường Lay"
_TEXT = (
    "Ban quản lý chợ phiên họp bàn việc sắp xếp lại các quầy hàng nông sản trước mùa lễ hội. "
    "Mỗi quầy được kẻ vạch, có biển số và thùng rác riêng; tiểu thương bốc thăm chỗ ngồi. "
    "Việc di dời xong trong hai ngày, chợ mở lại như thường lệ từ phiên cuối tháng."
)
_BOXES = ["Đánh giá: lượt đánh giá: , trung bình:", "Bản đồ hành chính", "Thư viện nhạc"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hết./.", ["Hết./."]),
        ("Hết./.Ban Biên tập", ["Hết./.", "Ban Biên tập"]),
        ("Hết./. Ban Biên tập", ["Hết./.", "Ban Biên tập"]),
        ("Hết./. " + "Còn nữa. " * 40, ["Hết./. " + "Còn nữa. " * 40]),
        (f"{_TEXT}./. {_TEXT}", [f"{_TEXT}./.", _TEXT]),
    ],
)
def test_what_stands_behind_the_end_mark_is_parted(text, parts):
    assert split_at_end_mark(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (r"Một.\r\n\r\nHai.\r\n\r\n\r\nBa.", ["Một.", "Hai.", "Ba."]),
        (r"Đầu đề\r\n\r\nMột.\r\n\r\nHai.\r\n\r\nBa.", ["Đầu đề", "Một.", "Hai.", "Ba."]),
        (r"Một.\n\nHai.", ["Một.", "Hai."]),
        (r"các\r\n\r\nhoạt động", [r"các\r\n\r\nhoạt động"]),
        (r"thị xã\r\n\r\nMường Lay", [r"thị xã\r\n\r\nMường Lay"]),
        (r"tiêu hủy;\r\n\r\nmức hỗ trợ", [r"tiêu hủy;\r\n\r\nmức hỗ trợ"]),
        (r"Một.\r\nHai.", [r"Một.\r\nHai."]),
        (r"Lưu tại D:\n\nam", [r"Lưu tại D:\n\nam"]),
    ],
)
def test_doubled_literal_breaks_end_paragraphs_but_not_words(text, parts):
    assert split_paragraphs(text) == parts


@pytest.mark.parametrize(
    "parts",
    [
        [_CLOCK, _WELCOME, f"{_TEXT}./.", *_BOXES],
        [_CLOCK, _WELCOME, _TEXT, *_BOXES],
        [_CLOCK, f"{_TEXT}./.", *_BOXES],
        [_CLOCK.removesuffix(" AM"), _WELCOME, _TEXT],
        [_WELCOME, f"{_TEXT}./.", "Tác giả: Ban Biên tập", *_BOXES],
        [_WELCOME, _TEXT, "Tác giả: Ban Biên tập", "Các tin khác: Họp tổ dân phố", *_BOXES],
        [_WELCOME, "Sắp xếp lại chợ", "Thời gian đăng: 01/10/2019 09:59:54 AM", _TEXT],
        [_CLOCK, "Chào mừng bạn đến với huyện Sông Xa " + _TEXT],
    ],
)
def test_a_glued_line_is_cut_where_its_parts_meet(muonglay, parts):
    assert cut(" ".join(parts), muonglay) == parts


@pytest.mark.parametrize(
    "text",
    [
        _TEXT,
        f"{_TEXT} Hồ sơ nộp trên Cổng dịch vụ công quốc gia.",
        f"{_TEXT} Buổi họp chọn hình thức Online",
        f"Thứ 5 ngày 14/5/2020, {_TEXT}",
        f"Đánh giá: {_TEXT}",
        f"{_TEXT} Thời gian: 8 giờ ngày 20/5/2021, tại nhà văn hóa bản.",
        f"{_TEXT} Tác giả: người đã gắn bó lâu năm với vùng đất này, đi qua nhiều bản. {_TEXT}",
    ],
)
def test_prose_is_left_whole(muonglay, text):
    assert cut(text, muonglay) == [text]
