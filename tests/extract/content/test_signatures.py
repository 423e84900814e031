import pytest

from portalcrawl.extract.content.signatures import is_office, signature_in


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ban Biên tập", "Ban Biên tập"),
        ("(Phòng Văn hóa - Thông tin)", "Phòng Văn hóa - Thông tin"),
        ("Phòng Kinh tế (thực hiện)", "Phòng Kinh tế"),
        ("Đài truyền thanh phường", "Đài truyền thanh phường"),
        ("Tổ ảnh, Trung tâm Văn hóa - Thông tin", "Tổ ảnh, Trung tâm Văn hóa - Thông tin"),
        ("The Information Desk", None),
        ("Information Desk", "Information Desk"),
        ("Ý kiến phản hồi", None),
        ("Ban Biên tập đã họp trong ngày hôm qua.", None),
        ("BAN BIÊN TẬP HỌP", "BAN BIÊN TẬP HỌP"),
        ("họ tên", None),
        ("Quay lại", None),
        ("", None),
    ],
)
def test_a_line_signs_where_it_is_a_name(line, name):
    assert signature_in(line) == name


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("KT. CHỦ TỊCH", True),
        ("TM. ỦY BAN NHÂN DÂN", True),
        ("PHÓ CHỦ TỊCH", True),
        ("Nơi nhận:", True),
        ("Chủ tịch phường dự họp", False),
    ],
)
def test_lines_of_an_official_signature(line, expected):
    assert is_office(line) is expected
