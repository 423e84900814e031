import pytest

_URL = "https://muonglay.dienbien.gov.vn/x"
_MORE = "Đoạn thứ hai của bài nói thêm về việc triển khai tại các tổ dân phố trên địa bàn."


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        (
            "Nhiệm vụ phải toàn 2 diện, khả thi. Đánh giá toàn diện kết quả của các đơn vị.",
            "stray_number",
            '"toàn 2 diện"',
        ),
        (
            "Hội nghị đã bổsung nhiều nội dung và xin ýkiến của các đại biểu về chương trình.",
            "glued_words",
            '"bổsung", "ýkiến"',
        ),
        (
            "Tr\u0430ng thông tin điện tử của thị xã được mở để phục vụ bà con nhân dân.",
            "mixed_scripts",
            '"Tr\u0430ng"',
        ),
        (
            "?y ban nh?n d?n th? x? t? ch?c h?i ngh? b?n v? c?ng t?c x?a ??i gi?m ngh?o.",
            "lost_marks",
            "letters with marks became question marks",
        ),
    ],
)
def test_odd_words_are_flagged_and_stay(understood, text, code, named):
    reading = understood(f"<p>{text}</p><p>{_MORE}</p>", _URL)
    assert [(one.code, one.message.startswith(named)) for one in reading.problems] == [(code, True)]
    assert text in (reading.body or "")


def test_many_odd_words_are_counted(understood):
    glued = "bổsung ýkiến chúngta nhữngngười tổchức đạihội họpbàn"
    reading = understood(f"<p>Hội nghị {glued} tại thị xã.</p><p>{_MORE}</p>", _URL)
    [problem] = [one for one in reading.problems if one.code == "glued_words"]
    assert problem.message.count('"') == 10
    assert " and " in problem.message
