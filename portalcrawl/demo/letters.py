"""The letters of Vietnamese as old software knew them: slugs, decomposed text, old encodings."""

import re

_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
# One row a vowel, tones in the order of _TONES: level, huyền, hỏi, ngã, sắc, nặng.
_ROWS = (
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "iìỉĩíị",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "uùủũúụ",
    "ưừửữứự",
    "yỳỷỹýỵ",
)
_BARE = "aaaeeiooouuy"
# TCVN 5712:1993 ("ABC" fonts), one byte for each letter of _ROWS. A capital with a tone has no
# byte; pages of the time drew it with a second font.
_TCVN3_ROWS = (
    "61 B5 B6 B7 B8 B9",
    "A8 BB BC BD BE C6",
    "A9 C7 C8 C9 CA CB",
    "65 CC CE CF D0 D1",
    "AA D2 D3 D4 D5 D6",
    "69 D7 D8 DC DD DE",
    "6F DF E1 E2 E3 E4",
    "AB E5 E6 E7 E8 E9",
    "AC EA EB EC ED EE",
    "75 EF F1 F2 F3 F4",
    "AD F5 F6 F7 F8 F9",
    "79 FA FB FC FD FE",
)
_TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐđ", bytes.fromhex("A1A2A3A4A5A6A7AE"), strict=True))


def _bare_letters() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "D"}
    for row, bare in zip(_ROWS, _BARE, strict=True):
        table |= {ord(letter): bare for letter in row}
        table |= {ord(letter.upper()): bare.upper() for letter in row}
    return table


def _decompositions() -> dict[int, str]:
    table: dict[int, str] = {}
    for row in _ROWS:
        for letter, tone in zip(row, _TONES, strict=True):
            table[ord(letter)] = row[0] + tone
            table[ord(letter.upper())] = row[0].upper() + tone
    return table


def _tcvn3_bytes() -> dict[str, int]:
    table = dict(_TCVN3_CAPITALS)
    for row, codes in zip(_ROWS, _TCVN3_ROWS, strict=True):
        table |= dict(zip(row, bytes.fromhex(codes), strict=True))
    return table


_BARE_LETTERS = _bare_letters()
_DECOMPOSITIONS = _decompositions()
_TCVN3 = _tcvn3_bytes()
_TCVN3_AS_LATIN = {ord(letter): chr(code) for letter, code in _TCVN3.items()}
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def without_marks(text: str) -> str:
    """The text in plain letters, case kept: ``Thị ủy`` -> ``Thi uy``."""
    return text.translate(_BARE_LETTERS)


def decomposed(text: str) -> str:
    """Each tone written as a combining mark after its vowel, as windows-1258 software sends it."""
    return text.translate(_DECOMPOSITIONS)


def slug(title: str, *, limit: int | None = None) -> str:
    """The title as the portal's address: marks dropped, case kept, uncut without ``limit``.

    >>> slug("Hội nghị lần 3, BCH Đảng bộ - khóa II")
    'Hoi-nghi-lan-3-BCH-Dang-bo---khoa-II'
    """
    plain = without_marks(title).translate({ord("–"): "-", ord("/"): "-", ord(" "): "-"})
    kept = "".join(sign for sign in plain if sign.isascii() and (sign.isalnum() or sign == "-"))
    return kept[:limit]


def encode_windows_1258(page: str) -> bytes:
    """The page in windows-1258; what it cannot hold becomes a character reference."""
    split = {letter: parts for letter, parts in _DECOMPOSITIONS.items() if len(parts) > 1}
    return page.translate(split).encode("cp1258", "xmlcharrefreplace")


def encode_tcvn3(page: str) -> bytes:
    """The page in TCVN3; what it cannot hold becomes a character reference."""
    whole = _FOREIGN.sub(lambda sign: sign[0] if sign[0] in _TCVN3 else f"&#{ord(sign[0])};", page)
    return whole.translate(_TCVN3_AS_LATIN).encode("latin-1")
