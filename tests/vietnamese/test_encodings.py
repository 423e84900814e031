import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.vietnamese.encodings import decode, sniff_meta_charset
from portalcrawl.vietnamese.legacy_tables import TCVN3, VISCII, VNI
from portalcrawl.vietnamese.repairs import CP1252, repair
from portalcrawl.vietnamese.syllables import is_syllable

_SMALL = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
_TEXT = (
    "ủy ban nhân dân thị xã tổ chức hội nghị triển khai nhiệm vụ phát triển kinh tế, xã hội; "
    "đồng chí chủ tịch yêu cầu các phường, xã tăng cường tuyên truyền, vận động nhân dân thực hiện"
)
_ENCODERS = {
    "tcvn3": {letter: chr(code) for code, letter in TCVN3.items()},
    "viscii": {letter: chr(code) for code, letter in VISCII.items()},
    "vni": {letter: sign for sign, letter in reversed(VNI.items())},
}


def written_in(encoding: str, text: str = _TEXT) -> str:
    """The text as its bytes look when read as Latin-1."""
    return "".join(_ENCODERS[encoding].get(letter, letter) for letter in text)


def written_in_cp1258(text: str) -> bytes:
    """Base letter with its shape in one byte, the tone in the next."""
    tones = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
    out = b""
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        shape = unicodedata.normalize("NFC", apart.translate(tones))
        out += (shape + "".join(mark for mark in apart if ord(mark) in tones)).encode("cp1258")
    return out


def as_cp1252(body: bytes) -> str:
    return "".join(CP1252[code] for code in body)


@pytest.mark.parametrize("encoding", ["tcvn3", "viscii", "vni"])
def test_every_small_letter_has_its_own_code(encoding):
    codes = [_ENCODERS[encoding][letter] for letter in _SMALL]
    assert len(set(codes)) == len(_SMALL) == 67


@pytest.mark.parametrize("encoding", ["viscii", "vni"])
def test_every_capital_has_its_own_code(encoding):
    assert len({_ENCODERS[encoding][letter] for letter in _SMALL.upper()}) == 67


@pytest.mark.parametrize(
    ("encoding", "code", "letter"),
    [
        ("tcvn3", 0xAD, "ư"), ("tcvn3", 0xB8, "á"), ("tcvn3", 0xC6, "ặ"), ("tcvn3", 0xD1, "ẹ"),
        ("tcvn3", 0xDE, "ị"), ("tcvn3", 0xE9, "ộ"), ("tcvn3", 0xFB, "ỷ"), ("tcvn3", 0xA7, "Đ"),
        ("viscii", 0x02, "Ẳ"), ("viscii", 0x8F, "Ố"), ("viscii", 0xB5, "ộ"), ("viscii", 0xBD, "ơ"),
        ("viscii", 0xD5, "ạ"), ("viscii", 0xDF, "ư"), ("viscii", 0xF0, "đ"), ("viscii", 0xFF, "Ữ"),
    ],
)  # fmt: skip
def test_codes_of_the_standards(encoding, code, letter):
    assert {"tcvn3": TCVN3, "viscii": VISCII}[encoding][code] == letter


@pytest.mark.parametrize(
    ("seen", "text", "fix"),
    [
        ("Uû ban nh©n d©n", "Uỷ ban nhân dân", "tcvn3"),
        ("§¶ng bé thÞ x· M\u00adêng Lay", "Đảng bộ thị xã Mường Lay", "tcvn3"),
        ("UÛy ban nhaân daân tænh Ñieän Bieân", "Ủy ban nhân dân tỉnh Điện Biên", "vni"),
        ("Thò xaõ Möôøng Lay", "Thị xã Mường Lay", "vni"),
        ("ThÃ´ng bÃ¡o má»›i", "Thông báo mới", "utf-8 read as cp1252"),
        ("Tin tá»©c", "Tin tức", "utf-8 read as cp1252"),
        ("Ã\xa0", "Ã\xa0", None),
    ],
)
def test_known_words_are_repaired(seen, text, fix):
    assert (repair(seen).text, repair(seen).fix) == (text, fix)


@pytest.mark.parametrize("encoding", ["tcvn3", "viscii", "vni"])
@pytest.mark.parametrize("declared", [None, "windows-1252", "iso-8859-1", "utf-8", "x-unheard-of"])
def test_legacy_bytes_are_told_by_their_words(encoding, declared):
    decoded = decode(written_in(encoding).encode("latin-1"), declared)
    assert (decoded.text, decoded.charset, decoded.fix) == (_TEXT, encoding, encoding)


def test_a_legacy_charset_that_is_declared_is_no_fix():
    decoded = decode(written_in("viscii").encode("latin-1"), "VISCII")
    assert (decoded.text, decoded.charset, decoded.fix) == (_TEXT, "viscii", None)


@pytest.mark.parametrize("declared", [None, "windows-1258", "windows-1252", "utf-8"])
def test_windows_1258_comes_out_composed(declared):
    decoded = decode(written_in_cp1258(_TEXT), declared)
    assert (decoded.text, decoded.charset, decoded.fix) == (_TEXT, "cp1258", None)


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (_TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + _TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + _TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + _TEXT.encode("utf-32-le"), "utf-32-le"),
        (_TEXT.encode("utf-16-le"), "utf-16-le"),
        (unicodedata.normalize("NFD", _TEXT).encode(), "utf-8"),
    ],
)
def test_unicode_is_read_whatever_is_declared(body, charset):
    for declared in (None, "windows-1252", "utf-8"):
        decoded = decode(body, declared)
        assert (decoded.text, decoded.charset, decoded.fix) == (_TEXT, charset, None)


def test_utf8_that_was_cut_stays_utf8():
    decoded = decode(_TEXT.encode()[:-3] + "ệ".encode()[:2])
    assert decoded.charset == "utf-8"
    assert decoded.text.startswith(_TEXT[:-6])


@pytest.mark.parametrize("times", [1, 2])
def test_utf8_read_as_cp1252_is_undone(times):
    seen = _TEXT
    for _ in range(times):
        seen = as_cp1252(seen.encode())
    decoded = decode(seen.encode())
    assert decoded.text == _TEXT
    assert decoded.fix == "utf-8 read as cp1252" + (" twice" if times == 2 else "")


def test_blocks_of_one_page_are_repaired_each_by_itself():
    page = f"<h1>{written_in('tcvn3')}</h1><p>{_TEXT}</p><p>{written_in('vni')}</p><p>© 2022</p>"
    decoded = decode(page.encode())
    assert decoded.text == f"<h1>{_TEXT}</h1><p>{_TEXT}</p><p>{_TEXT}</p><p>© 2022</p>"
    assert decoded.fix == "tcvn3, vni"


def test_short_blocks_follow_the_page():
    page = f"<p>{written_in('viscii')}</p><b>{written_in('viscii', 'thống kê')}</b>"
    assert decode(page.encode()).text == f"<p>{_TEXT}</p><b>thống kê</b>"


@pytest.mark.parametrize(
    "text",
    [
        "© 2022 Công ty", "Café résumé à la carte, où été", "Côte d’Ivoire, São Tomé, Genève",
        "Müller über für die Straße", "25°C ±2, 12 m², ½, £10 «toàn» · »", "El Niño, año, mañana",
        "có là và cho, hai bài", "Þórður Ðe", "naïve façade", "Thị ủy Mường Lay", "日本語 中文", "",
    ],
)  # fmt: skip
def test_text_that_is_right_stays(text):
    assert (repair(text).text, repair(text).fix) == (text, None)
    assert decode(text.encode()).text == text


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "latin-1", "viscii", "hex", "\0"]))
def test_any_bytes_are_decoded_to_nfc(body, declared):
    assert unicodedata.is_normalized("NFC", decode(body, declared).text)


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        (b'<meta charset="UTF-8">', "utf-8"),
        (b"<META HTTP-EQUIV=x CONTENT='text/html; charset=windows-1258'>", "windows-1258"),
        (b'<?xml version="1.0" encoding="viscii"?>', "viscii"),
        (b"<p>charset=utf-8</p>", None),
        (b" " * 4096 + b"<meta charset=utf-8>", None),
        (b"", None),
    ],
)
def test_sniff_meta_charset(body, charset):
    assert sniff_meta_charset(body) == charset


@pytest.mark.parametrize(
    "word", ["Thị", "nghiêng", "quý", "giá", "khuỷu", "hoà", "hòa", "uống", "ước", "ĐƯỜNG", "yêu"]
)
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["", "Uû", "nh©n", "tât", "keõ", "strà", "hoàá", "été", "abc" * 5])
def test_no_syllables(word):
    assert not is_syllable(word)
