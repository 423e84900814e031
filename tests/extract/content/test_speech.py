import pytest


def _page(*lines: str) -> str:
    shown = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><body><h1>Trò chuyện về giống gà bản địa</h1><div>{shown}</div></body></html>"


_ANSWER = "Chúng tôi đi khắp các bản tìm mua, chọn lọc qua năm thế hệ mới ổn định được giống."


def test_questions_of_an_interview_are_text(understood):
    asked = ("Phóng viên: Vì sao lại chọn giống gà này?", "Phóng viên: Đầu ra ra sao?")
    reading = understood(_page(asked[0], _ANSWER, asked[1], _ANSWER))
    assert reading.body == "\n\n".join((asked[0], _ANSWER, asked[1], _ANSWER))
    assert reading.author is None


@pytest.mark.parametrize("line", ["Phóng viên: Ban Thời sự", "Tác giả: Ban Biên tập"])
def test_a_label_that_stands_once_signs_the_text(understood, line):
    reading = understood(_page(_ANSWER, _ANSWER, line))
    assert reading.author == line.partition(": ")[2]
