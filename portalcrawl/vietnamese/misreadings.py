"""Texts whose bytes were read as cp1252 or Latin-1, read again as what they are.

All of it comes before cleaning: TCVN3 uses the soft hyphen and other signs as letters.
"""

import re
from collections.abc import Callable

from portalcrawl.vietnamese.legacy_tables import TCVN3, VISCII, VNI
from portalcrawl.vietnamese.text import nfc

# Python refuses the five bytes that cp1252 leaves undefined; the web passes them through.
CP1252 = tuple(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256))
"""The character of each byte, as browsers read cp1252."""

_BYTE_OF = {chr(code): code for code in range(0x80, 0xA0)}
_BYTE_OF |= {letter: code for code, letter in enumerate(CP1252) if code >= 0x80}
HIGH = "".join(_BYTE_OF)
"""Every character that a byte above ASCII can look like."""

_RUN = re.compile(f"[{HIGH}]{{2,}}")
_CP1258 = {
    ord(sign): bytes([code]).decode("cp1258", "ignore") or sign for sign, code in _BYTE_OF.items()
}
_VNI_MARKS = "".join(sorted({code[1] for code in VNI if len(code) == 2}))
_VNI_BASES = "".join(sorted({code[0] for code in VNI if len(code) == 2}))
_VNI_ALONE = "".join(code for code in VNI if len(code) == 1)
_VNI = re.compile(f"[{_VNI_BASES}][{_VNI_MARKS}]|[{_VNI_ALONE}]")


def read_single_bytes(body: bytes, charset: str) -> str:
    """Return bytes read as ``tcvn3``, ``vni``, ``viscii`` or, without fault, cp1252; NFC."""
    text = "".join(map(CP1252.__getitem__, body))
    return nfc(SINGLE_BYTE[charset](text) if charset in SINGLE_BYTE else text)


def is_undone(text: str) -> bool:
    """Whether no run of signs is left that may be UTF-8 read byte by byte."""
    return _RUN.search(text) is None


def _letter_by_letter(table: dict[int, str]) -> Callable[[str], str]:
    shown = {ord(CP1252[code]): letter for code, letter in table.items()}
    return lambda text: text.translate({**table, **shown})


def _undo_vni(text: str) -> str:
    return _VNI.sub(_vni_letter, text)


def _vni_letter(found: re.Match[str]) -> str:
    """The letter of a base and its mark; of two signs that are no pair, each for itself."""
    pair = found[0]
    return VNI.get(pair) or VNI.get(pair[0], pair[0]) + VNI.get(pair[1], pair[1])


def _undo_cp1258(text: str) -> str:
    return text.translate(_CP1258)


def _undo_utf8(text: str) -> str:
    """UTF-8 sequences that were read byte by byte; runs that are none stay."""
    return _RUN.sub(_decode_run, text)


def _undo_utf8_twice(text: str) -> str:
    return _undo_utf8(_undo_utf8(text))


def _decode_run(run: re.Match[str]) -> str:
    try:
        return bytes(map(_BYTE_OF.__getitem__, run[0])).decode("utf-8")
    except UnicodeDecodeError:
        return run[0]


SINGLE_BYTE: dict[str, Callable[[str], str]] = {
    "tcvn3": _letter_by_letter(TCVN3),
    "vni": _undo_vni,
    "viscii": _letter_by_letter(VISCII),
}
"""Encodings without a codec in Python: text read as cp1252 -> text."""

UTF8: dict[str, Callable[[str], str]] = {
    "utf-8 read as cp1252": _undo_utf8,
    "utf-8 read as cp1252 twice": _undo_utf8_twice,
}
"""Misreadings that prove themselves: hardly any other text is a run of UTF-8 sequences."""

MISREADINGS: dict[str, Callable[[str], str]] = {
    **UTF8,
    "tcvn3": SINGLE_BYTE["tcvn3"],
    "vni": SINGLE_BYTE["vni"],
    "windows-1258": _undo_cp1258,
    "viscii": SINGLE_BYTE["viscii"],
}
"""Name of the repair -> text as seen to text as meant, not yet NFC; likelier ones first."""
