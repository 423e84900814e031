"""The byte tables of the encodings used before Unicode, written out from their standards.

Each value is a string of Vietnamese letters beside the codes that stand for them.
"""

_TCVN3_ROWS = (
    (0xA1, "ĂÂÊÔƠƯĐăâêôơưđẰ"),
    (0xB5, "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"),
)
_VISCII_ROWS = (
    (0x02, "Ẳ"), (0x05, "ẴẪ"), (0x14, "Ỷ"), (0x19, "Ỹ"), (0x1E, "Ỵ"),
    (0x80, "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"),
    (0xA0, "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"),
    (0xD0, "ĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"),
)  # fmt: skip

TCVN3 = {start + place: letter for start, row in _TCVN3_ROWS for place, letter in enumerate(row)}
"""TCVN 5712, VN3 (fonts .VnTime, ABC): one byte, one letter. 0x80-0x9F stay the punctuation of
cp1252, as in those fonts. Most capitals are missing: fonts ending in H show capitals for the
small letters' codes, so the case of such text is lost."""

VISCII = {start + place: letter for start, row in _VISCII_ROWS for place, letter in enumerate(row)}
"""RFC 1456: one byte, one letter; six capitals sit on control codes."""

_VNI_MARKED = {
    "a": {"ù": "á", "ø": "à", "û": "ả", "õ": "ã", "ï": "ạ",
          "â": "â", "á": "ấ", "à": "ầ", "å": "ẩ", "ã": "ẫ", "ä": "ậ",
          "ê": "ă", "é": "ắ", "è": "ằ", "ú": "ẳ", "ü": "ẵ", "ë": "ặ"},
    "e": {"ù": "é", "ø": "è", "û": "ẻ", "õ": "ẽ", "ï": "ẹ",
          "â": "ê", "á": "ế", "à": "ề", "å": "ể", "ã": "ễ", "ä": "ệ"},
    "o": {"ù": "ó", "ø": "ò", "û": "ỏ", "õ": "õ", "ï": "ọ",
          "â": "ô", "á": "ố", "à": "ồ", "å": "ổ", "ã": "ỗ", "ä": "ộ"},
    "ô": {"ù": "ớ", "ø": "ờ", "û": "ở", "õ": "ỡ", "ï": "ợ"},
    "u": {"ù": "ú", "ø": "ù", "û": "ủ", "õ": "ũ", "ï": "ụ"},
    "ö": {"ù": "ứ", "ø": "ừ", "û": "ử", "õ": "ữ", "ï": "ự"},
    "y": {"ù": "ý", "ø": "ỳ", "û": "ỷ", "õ": "ỹ"},
}  # fmt: skip
_VNI_ALONE = {
    "ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ",
}  # fmt: skip


def _in_all_cases(small: dict[str, str]) -> dict[str, str]:
    """A capital may be followed by its mark in either case: ``UÛ`` and ``Uû`` are both written."""
    table = dict(small)
    for code, letter in small.items():
        table[code.upper()] = letter.upper()
        table[code[0].upper() + code[1:]] = letter.upper()
    return table


VNI = _in_all_cases(
    _VNI_ALONE
    | {base + mark: letter for base, marks in _VNI_MARKED.items() for mark, letter in marks.items()}
)
"""VNI-Windows: a base letter and a mark, both as the Latin-1 characters they look like."""
