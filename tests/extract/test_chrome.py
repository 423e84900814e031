import pytest

_URL = "https://muonglay.dienbien.gov.vn/x"
_TEXT = "<p>Một đoạn văn đủ dài để làm nội dung của bài, có chủ ngữ, vị ngữ và dấu chấm câu.</p>"


@pytest.mark.parametrize(
    ("box", "counters"),
    [
        ("<p>Thống kê: 254.353</p><p>Online: 21</p>", {"visits": 254353, "online": 21}),
        ("<p>lượt đánh giá: , trung bình:Bản đồ hành chính</p>", {}),
        ("<p>lượt đánh giá: 8, trung bình: 4,5Bản đồ hành chính</p>", {"votes": 8, "rating": 4.5}),
        ("<p>Đánh giá: 4,5 sao</p><p>12 lượt đánh giá</p>", {"votes": 12, "rating": 4.5}),
        ("<p>Đánh giá: 4.5/5 (12 lượt đánh giá)</p>", {"votes": 12, "rating": 4.5}),
        ("<p>Đánh giá: 5 lượt</p>", {}),
        ("<p>Lượt xem : 10,953</p>", {"views": 10953}),
        ("<p>Tổng truy cập</p><p>1.204.377</p>", {"visits": 1204377}),
    ],
)
def test_counters_are_read_only_where_a_number_is_printed(understood, box, counters):
    reading = understood(_TEXT * 3 + "<p>Đánh giá:</p>" + box, _URL)
    assert {counter.name: counter.value for counter in reading.counters} == counters


def test_boilerplate_is_kept_apart_with_its_roles(understood):
    reading = understood(
        "<p>Thứ 5 Ngày 14/5/2020, 10:13:21 AM</p>"
        "<p>Chào mừng quý bạn đọc đến với Trang thông tin điện tử thị xã Mường Lay</p>"
        f"{_TEXT}<p>Các tin khác:</p><ul><li><a href=/a>Tin khác của phường</a></li></ul>"
        "<p>Bản đồ hành chính</p><p>Thư viện nhạc</p><p>Thống kê: 12</p>",
        _URL,
    )
    roles = [block.role for block in reading.stripped]
    assert roles == ["clock", "welcome", "related", "related", "map", "music", "counter"]
    assert [block.text for block in reading.blocks] == [reading.body]


def test_words_of_boxes_inside_a_text_do_not_end_it(understood):
    reading = understood(f"<h3>Du lịch</h3>{_TEXT}<h3>Bản đồ</h3>{_TEXT * 4}", _URL)
    assert "Bản đồ" in (reading.body or "")
    assert (reading.body or "").count("chủ ngữ") == 5


def test_pages_that_are_no_texts_have_no_body(understood):
    assert understood("<p>Bài viết không tồn tại.</p>", _URL).body is None
