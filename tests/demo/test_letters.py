import unicodedata

import pytest

from portalcrawl.demo.letters import (
    decomposed,
    encode_tcvn3,
    encode_windows_1258,
    slug,
    without_marks,
)

_ALL = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"


def test_every_letter_loses_its_marks() -> None:
    plain = without_marks(_ALL + _ALL.upper())
    assert plain.isascii()
    assert plain[: len(_ALL)].upper() == plain[len(_ALL) :]


def test_decomposed_text_is_the_same_text() -> None:
    assert unicodedata.normalize("NFC", decomposed(_ALL + _ALL.upper())) == _ALL + _ALL.upper()


def test_windows_1258_holds_every_letter() -> None:
    text = _ALL + _ALL.upper()
    assert unicodedata.normalize("NFC", encode_windows_1258(text).decode("cp1258")) == text


def test_tcvn3_is_the_code_of_the_abc_fonts() -> None:
    assert encode_tcvn3("Uỷ ban nhân dân").decode("latin-1") == "Uû ban nh©n d©n"
    assert len({encode_tcvn3(sign) for sign in _ALL}) == len(_ALL)
    assert encode_tcvn3("Ủ") == b"&#7910;"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Xây dựng điểm đến văn hóa - du lịch", "Xay-dung-diem-den-van-hoa---du-lich"),
        ("Hội nghị lần 3, BCH nhiệm kỳ 2020–2025", "Hoi-nghi-lan-3-BCH-nhiem-ky-2020-2025"),
        ("Công điện số 22/CĐ-TTg: khẩn", "Cong-dien-so-22-CD-TTg-khan"),
    ],
)
def test_slug(title: str, expected: str) -> None:
    assert slug(title) == expected
