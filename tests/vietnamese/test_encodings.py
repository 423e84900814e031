import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.vietnamese.encodings import Decoded, decode, sniff_meta_charset
from portalcrawl.vietnamese.legacy_tables import TCVN3, VISCII
from portalcrawl.vietnamese.syllables import is_syllable
from tests.vietnamese.legacy import CODES, SENTENCES, garble, to_bytes

_SMALL = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
_TEXT = "; ".join(SENTENCES[:3]).lower()


@pytest.mark.parametrize("encoding", ["tcvn3", "viscii", "vni"])
def test_every_small_letter_has_its_own_code(encoding):
    codes = [CODES[encoding][letter] for letter in _SMALL]
    assert len(set(codes)) == len(_SMALL) == 67


@pytest.mark.parametrize("encoding", ["viscii", "vni"])
def test_every_capital_has_its_own_code(encoding):
    assert len({CODES[encoding][letter] for letter in _SMALL.upper()}) == 67


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


@pytest.mark.parametrize("encoding", ["tcvn3", "viscii", "vni"])
@pytest.mark.parametrize("declared", [None, "windows-1252", "iso-8859-1", "utf-8", "x-unheard-of"])
def test_legacy_bytes_are_told_by_their_words(encoding, declared):
    decoded = decode(to_bytes(_TEXT, encoding), declared)
    assert (decoded.text, decoded.charset, decoded.fix) == (_TEXT, encoding, encoding)


def test_a_legacy_charset_that_is_declared_is_no_fix():
    decoded = decode(to_bytes(_TEXT, "viscii"), "VISCII")
    assert (decoded.text, decoded.charset, decoded.fix) == (_TEXT, "viscii", None)


@pytest.mark.parametrize("declared", [None, "windows-1258", "windows-1252", "utf-8"])
def test_windows_1258_comes_out_composed(declared):
    decoded = decode(to_bytes(_TEXT, "cp1258"), declared)
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


@pytest.mark.parametrize(
    ("body", "is_as_sent"),
    [
        ("Thị xã".encode(), True),
        (b"", True),
        ("Thị xã".encode("utf-8-sig"), False),
        ("Thị xa\u0303".encode(), False),
        ("Thị xã Mường Lay".encode()[:-1] + b"\xe1", False),
        ("Thị xã".encode("utf-16"), False),
        ("Uû ban nh©n d©n".encode(), False),
    ],
)
def test_a_body_that_is_its_text_in_utf8_is_told(body, is_as_sent):
    decoded = decode(body)
    assert decoded.is_as_sent is is_as_sent
    assert not is_as_sent or decoded.text.encode() == body


def test_utf8_that_was_cut_stays_utf8():
    decoded = decode(_TEXT.encode()[:-3] + "ệ".encode()[:2])
    assert decoded.charset == "utf-8"
    assert decoded.text.startswith(_TEXT[:-6])


@pytest.mark.parametrize("cut", [1, 2])
def test_utf8_that_was_cut_at_its_first_letters_stays_utf8(cut):
    decoded = decode("Tin mới về".encode()[: -3 + cut])
    assert (decoded.text, decoded.charset) == ("Tin mới v\ufffd", "utf-8")


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "cp1258", "utf-8", "utf-16-le"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_page_of_one_sentence_comes_back(encoding, sentence):
    decoded = decode(to_bytes(f"<p>{sentence}</p>", encoding))
    small = sentence.lower() if encoding == "tcvn3" else sentence
    seen = decoded.text.lower() if encoding == "tcvn3" else decoded.text
    assert (seen, decoded.charset) == (f"<p>{small}</p>", encoding)


def test_blocks_of_one_page_are_repaired_each_by_itself():
    page = f"<h1>{garble(_TEXT, 'tcvn3')}</h1><p>{_TEXT}</p><p>{garble(_TEXT, 'vni')}</p><p>©</p>"
    decoded = decode(page.encode())
    assert decoded.text == f"<h1>{_TEXT}</h1><p>{_TEXT}</p><p>{_TEXT}</p><p>©</p>"
    assert decoded.fix == "tcvn3, vni"


def test_short_blocks_follow_the_page():
    page = f"<p>{garble(_TEXT, 'viscii')}</p><b>{garble('thống kê', 'viscii')}</b>"
    assert decode(page.encode()).text == f"<p>{_TEXT}</p><b>thống kê</b>"


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "cp1258", "utf-8"])
def test_letters_written_as_references_are_read_like_letters(encoding):
    seen = garble(_TEXT, encoding)
    page = "".join(f"&#{ord(sign)};" if sign > "\x7f" else sign for sign in seen)
    assert decode(f"<p>{page} &lt;&amp;</p>".encode()).text == f"<p>{_TEXT} &lt;&amp;</p>"


@pytest.mark.parametrize(
    "page",
    [
        "<p>&copy; 2022 C&ocirc;ng ty, caf&eacute;, &#7911;y ban &amp; m&#432;&#7901;ng</p>",
        "a&shy;b &#65; &x;",
    ],
)
def test_references_that_hide_nothing_are_left_to_the_parser(page):
    assert decode(page.encode()) == Decoded(page, "utf-8", None)


def test_capitals_of_tcvn3_fonts_are_restored_and_said_to_be():
    page = (
        f"<td align=LEFT>{garble('THỊ XÃ MƯỜNG LAY', 'tcvn3')}</td><p>{garble(_TEXT, 'tcvn3')}</p>"
    )
    decoded = decode(page.encode("latin-1"))
    assert decoded.text == f"<td align=LEFT>THỊ XÃ MƯỜNG LAY</td><p>{_TEXT}</p>"
    assert (decoded.charset, decoded.fix) == ("tcvn3", "tcvn3 capitals")


@pytest.mark.parametrize(
    "declared",
    ["rot13", "idna", "utf-7", "base64", "hex", "zip", "unicode_escape", "raw_unicode_escape",
     "punycode", "undefined", "cp037", "utf-16", "mbcs", "x" * 10_000, "aliases", "..", "\0", "ế",
     "\ud800", "", " UTF-8 ", "encodings.cp1252"],
)  # fmt: skip
def test_labels_that_are_no_charset_are_not_believed(declared):
    body = b"<p>\\x41 Tin +AG0- t\xfdc</p>"
    assert decode(body, declared) == decode(body)
    assert decode("Tin tức".encode(), declared).text == "Tin tức"


@pytest.mark.parametrize(
    ("declared", "text"),
    [("windows-1251", "Новости города"), ("shift_jis", "日本語"), ("gb2312", "新闻"),
     ("iso-8859-2", "Łódź, žluťoučký kůň"), ("windows-1252", "Ärger über Straßen, naïve cafés")],
)  # fmt: skip
def test_other_charsets_are_believed_when_declared(declared, text):
    assert decode(text.encode(declared), declared).text == text


@pytest.mark.parametrize("body", [None, b""])
def test_an_absent_body_is_an_empty_text(body):
    assert decode(body, "windows-1258") == Decoded("", "utf-8", None)


@pytest.mark.parametrize(
    "body",
    [codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b"a", codecs.BOM_UTF32_BE + b"\xff" * 5, b"\0" * 9,
     b"\xff\xfe\xff", b"\xed\xa0\x80", "Ã©".encode() * 100_000, b"\xe1" * 300_000,
     b"<meta charset=" * 50_000],
)  # fmt: skip
def test_odd_bodies_are_text_in_nfc(body):
    assert unicodedata.is_normalized("NFC", decode(body).text)


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
