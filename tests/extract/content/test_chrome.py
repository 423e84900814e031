_URL = "https://muonglay.dienbien.gov.vn/x"
_TEXT = "<p>Một đoạn văn đủ dài để làm nội dung của bài, có chủ ngữ, vị ngữ và dấu chấm câu.</p>"


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
