"""Text that was read in the wrong encoding, put right where its words say so.

A reading is judged by its accented words: the share of them that are Vietnamese syllables. All
of it comes before cleaning: TCVN3 uses the soft hyphen and other signs as letters.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from portalcrawl.vietnamese.legacy_tables import TCVN3, VISCII, VNI
from portalcrawl.vietnamese.syllables import is_syllable
from portalcrawl.vietnamese.text import nfc


@dataclass(frozen=True)
class Repaired:
    """One block of text after ``repair``."""

    text: str
    """NFC."""
    fix: str | None = None
    """The name of the repair; None where the block was left as it came."""


# Python refuses the five bytes that cp1252 leaves undefined; the web passes them through.
CP1252 = tuple(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256))
"""The character of each byte, as browsers read cp1252."""

_BYTE_OF = {chr(code): code for code in range(0x80, 0xA0)}
_BYTE_OF |= {letter: code for code, letter in enumerate(CP1252) if code >= 0x80}
_HIGH = "".join(_BYTE_OF)
_LEGACY = re.compile(f"[{_HIGH}]")
_LEGACY_RUN = re.compile(f"[{_HIGH}]{{2,}}")
_UNICODE_ONLY = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_BLOCK = re.compile(r"[^<>\r\n]+")
# Latin letters and signs; no-break and typographic spaces part words.
_TOKEN = re.compile(r"[A-Za-z\x80-\x9f\xa1-\u1fff\u2010-\u2027\u202a-\u2fff\ufffd]{2,40}")
_AROUND = "“”‘’…–—•"

_MAX_WORDS = 500
"""Accented words that are looked at to judge a text; more do not change the verdict."""
_MAX_SHARE_BEFORE = 0.6
_MIN_SHARE_AFTER = 0.75
_FLAWLESS = 0.999
_MIN_WORDS_OF_PAGE = 8


def repair(text: str) -> Repaired:
    """Return one block of text with a wrong encoding undone, if words say so.

    Undoes UTF-8 read as cp1252 (once or twice), TCVN3, VNI and VISCII read as cp1252. A block
    changes only when its accented words become Vietnamese syllables and most were none before.

    >>> repair("Uû ban nh©n d©n")
    Repaired(text='Uỷ ban nhân dân', fix='tcvn3')
    """
    text = nfc(text)
    if not _is_suspect(text):
        return Repaired(text)
    n_before, share_before = share_of_words(text)
    doubtful = share_before <= _MAX_SHARE_BEFORE or (n_before > 3 and share_before < 1)
    # Where many words read well already, only a reading without any flaw may replace them.
    best_share = _MIN_SHARE_AFTER if share_before <= _MAX_SHARE_BEFORE else _FLAWLESS
    best = Repaired(text)
    for fix, undo in _REPAIRS.items() if doubtful else ():
        candidate = nfc(undo(text))
        n_words, share = share_of_words(candidate)
        # Valid UTF-8 is evidence enough for one word; a table turns any sign into some letter.
        if share > best_share and n_words >= (1 if undo in _UNDO_UTF8 else 2):
            best, best_share = Repaired(candidate, fix), share
    return best


def repair_blocks(text: str) -> Repaired:
    """Return a page with each run of text between tags and line ends repaired by itself.

    Where all suspect runs together tell one encoding, it is preferred in each that it fits.
    """
    blocks = [block for block in _BLOCK.findall(text) if _is_suspect(block)]
    if not blocks:
        return Repaired(nfc(text))
    n_words, _ = share_of_words("\n".join(blocks))
    page_fix = repair("\n".join(blocks)).fix if n_words >= _MIN_WORDS_OF_PAGE else None
    fixes: set[str] = set()

    def mend(block: re.Match[str]) -> str:
        repaired = repair(block[0])
        if page_fix and repaired.fix != page_fix and _is_suspect(block[0]):
            repaired = _follow(page_fix, block[0], alone=repaired)
        fixes.update([repaired.fix] if repaired.fix else [])
        return repaired.text

    mended = nfc(_BLOCK.sub(mend, text))
    return Repaired(mended, ", ".join(sorted(fixes)) or None)


def share_of_words(text: str) -> tuple[int, float]:
    """Return how many accented words were looked at, and which share are syllables (1.0: all).

    Only words with a plain letter count: ``©`` or ``»`` alone would be a word in TCVN3.
    """
    accented = (word for word in map(_bare, _TOKEN.findall(text)) if not word.isascii())
    words = [is_syllable(word) for word in islice(accented, _MAX_WORDS)]
    return len(words), sum(words) / len(words) if words else 1.0


def read_single_bytes(body: bytes, charset: str) -> str:
    """Return bytes read as ``tcvn3``, ``vni``, ``viscii`` or, without fault, cp1252."""
    text = "".join(map(CP1252.__getitem__, body))
    return nfc(SINGLE_BYTE[charset](text)) if charset in SINGLE_BYTE else text


def _is_suspect(text: str) -> bool:
    """Has signs of an 8-bit encoding, and no letter that only Unicode Vietnamese can have."""
    return _LEGACY.search(text) is not None and _UNICODE_ONLY.search(text) is None


def _follow(page_fix: str, text: str, *, alone: Repaired) -> Repaired:
    """The repair of the whole page on one run, unless the run alone reads better another way."""
    candidate = nfc(_REPAIRS[page_fix](text))
    share, share_alone = share_of_words(candidate)[1], share_of_words(alone.text)[1]
    fits = share > share_alone or (alone.fix is not None and share == share_alone)
    return Repaired(candidate, page_fix) if fits else alone


def _bare(token: str) -> str:
    return token.strip(_AROUND)


def _letter_by_letter(table: dict[int, str]) -> Callable[[str], str]:
    shown = {ord(CP1252[code]): letter for code, letter in table.items()}
    return lambda text: text.translate({**table, **shown})


_VNI = re.compile("|".join(sorted(VNI, key=len, reverse=True)))


def _undo_vni(text: str) -> str:
    return _VNI.sub(lambda found: VNI[found[0]], text)


def _undo_utf8(text: str) -> str:
    """UTF-8 sequences that were read byte by byte; runs that are none stay."""
    return _LEGACY_RUN.sub(_decode_run, text)


def _undo_utf8_twice(text: str) -> str:
    return _undo_utf8(_undo_utf8(text))


def _decode_run(run: re.Match[str]) -> str:
    try:
        return bytes(map(_BYTE_OF.__getitem__, run[0])).decode("utf-8")
    except UnicodeDecodeError:
        return run[0]


_UNDO_UTF8 = (_undo_utf8, _undo_utf8_twice)
SINGLE_BYTE: dict[str, Callable[[str], str]] = {
    "tcvn3": _letter_by_letter(TCVN3),
    "vni": _undo_vni,
    "viscii": _letter_by_letter(VISCII),
}
"""Encodings without a codec in Python: text read as cp1252 -> text."""
_REPAIRS: dict[str, Callable[[str], str]] = {
    "utf-8 read as cp1252": _undo_utf8,
    "utf-8 read as cp1252 twice": _undo_utf8_twice,
    **SINGLE_BYTE,
}
