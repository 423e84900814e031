"""What kind of change it is: a table of edits as portals make them."""

import pytest

from portalcrawl.vietnamese.fold import fold
from portalcrawl.vietnamese.misspellings import is_misspelling
from portalcrawl.vietnamese.passages import compare_paragraphs
from portalcrawl.vietnamese.text_changes import kinds_of_passages, share_in_common

WORDS = [
    ("Trao 19 giải cho bà con.", "Trao 22 giải cho bà con.", "number"),
    ("Tổng vốn 1.000 m.", "Tổng vốn 1.200 m.", "number"),
    ("có ba mươi hộ nghèo", "có bốn mươi hộ nghèo", "number"),
    ("dự án 5 tỷ đồng", "dự án 5 triệu đồng", "number"),
    ("có 15 hộ nghèo", "có hộ nghèo", "number"),
    ("Ngày 5 tháng 3 năm 2024, thị xã họp.", "Ngày 6 tháng 3 năm 2024, thị xã họp.", "date"),
    ("Họp ngày 5/3/2024 ở xã.", "Họp ngày 5/4/2024 ở xã.", "date"),
    ("lúc 8 giờ ngày 5/3/2024", "lúc 9 giờ ngày 5/3/2024", "date"),
    ("Họp tại bản Na Ca.", "Họp tại bản Nậm Na Ca.", "name"),
    ("Sở Nội vụ tỉnh chủ trì", "Sở Y tế tỉnh chủ trì", "name"),
    ("Họp tại HĐND xã", "Họp tại UBND xã", "name"),
    ("Họp ở Điên Biên hôm qua.", "Họp ở Điện Biên hôm qua.", "name typo"),
    ("thống nhất khởi côgn", "thống nhất khởi công", "typo"),
    ("Thị uỷ họp", "Thị ủy họp", "typo"),
    ("xử lý hồ sơ", "xử lí hồ sơ", "typo"),
    ("Quyết định số 12/QĐ-UBND của tỉnh", "Quyết định số 13/QĐ-UBND của tỉnh", "citation"),
    ("bổsung vốn", "bổ sung vốn", "spacing"),
    ("hội nghị , họp", "hội nghị, họp", "spacing"),
    ("hội nghị họp", "hội nghị, họp", "punctuation"),
    ("Ban chỉ đạo tỉnh", "Ban Chỉ đạo tỉnh", "capitals"),
    ("Sáng nay họp.", "Chiều nay họp.", "wording"),
    ("Xã họp. Sáng nay mưa.", "Xã họp. Chiều nay mưa.", "wording"),
    ("cán bộ phát biểu", "lãnh đạo phát biểu", "wording"),
    ("vốn 5 tỷ cho đường", "vốn 7 tỷ đồng cho đường", "number wording"),
    ("họp ngày 5/3/2024, có 12 hộ", "họp ngày 6/3/2024, có 15 hộ", "date number"),
]
TEXT = [
    "Sáng nay, thị xã khởi công cầu qua suối ở bản dưới, trước đông đủ bà con trong vùng.",
    "Cầu dài 120 m, vốn lấy từ ngân sách tỉnh, do ban quản lý dự án làm chủ đầu tư.",
    "Công trình sẽ hoàn thành trước mùa mưa năm sau, giúp học sinh đến trường an toàn.",
]
OTHER = [
    "Đội văn nghệ của phường luyện tập múa xòe mỗi tối tại nhà văn hóa để chuẩn bị ngày hội.",
    "Nghệ nhân dạy lớp trẻ thổi khèn, đánh trống, thêu khăn piêu theo lối cổ của người Thái.",
]
PARAGRAPHS = {
    "nothing": (TEXT, TEXT, ""),
    "removed": (TEXT, TEXT[:2], "paragraph_removed"),
    "added": (TEXT[:2], TEXT, "paragraph_added"),
    "moved": (TEXT, [TEXT[2], *TEXT[:2]], "paragraph_moved"),
    "joined": (TEXT, [f"{TEXT[0]} {TEXT[1]}", TEXT[2]], "spacing"),
    "replaced": (TEXT, [*TEXT[:2], OTHER[0]], "paragraph_added paragraph_removed"),
    "edited and removed": (
        TEXT,
        [TEXT[0], TEXT[1].replace("120", "125")],
        "number paragraph_removed",
    ),
    "written anew": (TEXT, OTHER, "rewritten"),
    "begun": ([], TEXT, "paragraph_added"),
}


@pytest.mark.parametrize(("old", "new", "kinds"), WORDS)
def test_edits_inside_a_paragraph(old, new, kinds) -> None:
    assert sorted(kinds_of_passages(compare_paragraphs([old], [new]))) == kinds.split()


@pytest.mark.parametrize("unit", ["1", "1.", "1/", "1-"])
def test_a_number_without_end_is_told_in_no_time(unit) -> None:
    old, new = f"{unit * 50_000} x", f"{unit.replace('1', '2') * 50_000} x"
    assert kinds_of_passages(compare_paragraphs([old], [new])) == {"number"}


@pytest.mark.parametrize(("old", "new", "kinds"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_edits_of_whole_paragraphs(old, new, kinds) -> None:
    assert sorted(kinds_of_passages(compare_paragraphs(old, new))) == kinds.split()


@pytest.mark.parametrize(
    ("old", "new", "share"),
    [
        (TEXT, OTHER, 0),
        (TEXT, TEXT[:1], 1),
        (TEXT, [*OTHER, *TEXT], 1),
        (TEXT, [fold(text) for text in TEXT], 1),
        (["Đang cập nhật"], OTHER, 0),
        ([], OTHER, 0),
    ],
    ids=["other", "cut", "continued", "without marks", "too short to tell", "nothing"],
)
def test_share_in_common_is_of_the_shorter_text(old, new, share) -> None:
    assert share_in_common(" ".join(old), " ".join(new)) == share


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("Đồgn", "Đồng", True),
        ("trừơng", "trường", True),
        ("sáng", "xáng", True),
        ("Facebok", "Facebook", True),
        ("hai", "tai", False),
        ("nhanh", "thanh", False),
        ("UBND", "HĐND", False),
        ("12", "13", False),
        ("a" * 30, "a" * 31, False),
    ],
)
def test_is_misspelling(one, other, is_one) -> None:
    assert is_misspelling(one, other) is is_one
    assert is_misspelling(other, one) is is_one
