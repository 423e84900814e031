"""Bytes of a page to text in NFC: BOM, UTF-8, the declared charset, then what reads best."""

import codecs
import re
from dataclasses import dataclass, field

from portalcrawl.vietnamese.misreadings import SINGLE_BYTE, read_single_bytes
from portalcrawl.vietnamese.repairs import repair_blocks, restore_blocks
from portalcrawl.vietnamese.text import nfc
from portalcrawl.vietnamese.word_scores import WordScore, score_words


@dataclass(frozen=True)
class Decoded:
    """The text of a page and how its bytes were read."""

    text: str
    """NFC; not yet clean: invisible characters are still there."""
    charset: str
    """What the bytes were read as: a Python codec name, or ``tcvn3``, ``vni``, ``viscii``."""
    fix: str | None = None
    """What was repaired against the declaration or inside blocks, such as ``tcvn3`` or
    ``utf-8 read as cp1252``; several joined by a comma; None mostly."""
    is_as_sent: bool = field(default=False, repr=False, compare=False)
    """True where the body is this text in UTF-8, so that nobody needs to encode it again."""


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STATED = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,512}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})",
    re.IGNORECASE,
)
# Browsers read the first two as cp1252; Python has no codec for TCVN3, VNI and VISCII.
_CODECS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "tcvn": "tcvn3",
    "tcvn-5712": "tcvn3",
    "tcvn5712-1": "tcvn3",
    "x-viet-tcvn": "tcvn3",
    "x-viet-vni": "vni",
    "x-viscii": "viscii",
}


# Text codecs that are no charsets of pages: they run escapes, rules for names or the platform's.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
)
_LABEL = re.compile(r"[A-Za-z0-9][\w.:+-]{0,39}", re.ASCII)
_PRINTABLE = bytes(range(0x20, 0x7F))

_MAX_BAD_SHARE = 1 / 8
_CLEAR_RISE = 8
_MOST_JUDGED = 500_000
"""Bytes that decide how a body is read; enough for any number of words that is looked at."""


def decode(body: bytes | None, declared: str | None = None) -> Decoded:
    """Return the text of a body in NFC, with the charset found and the repairs made.

    ``declared``: the charset from the HTTP header or ``sniff_meta_charset``; believed only
    where the bytes are not UTF-8 and no Vietnamese encoding reads clearly better. Never raises;
    None, a body that is absent, is read as an empty one.

    >>> decode("Uû ban nh©n d©n".encode("latin-1"), "iso-8859-1")
    Decoded(text='Uỷ ban nhân dân', charset='tcvn3', fix='tcvn3')
    """
    body = body or b""
    text, charset = _read_bytes(body, declared)
    repaired = restore_blocks(text) if charset == "tcvn3" else repair_blocks(text)
    against = charset if charset in SINGLE_BYTE and charset != _codec_of(declared) else None
    is_kept = charset == "utf-8" and repaired.text is text
    is_as_sent = is_kept and "\ufffd" not in text and not body.startswith(codecs.BOM_UTF8)
    return Decoded(repaired.text, charset, repaired.fix or against, is_as_sent)


def sniff_meta_charset(body: bytes) -> str | None:
    """Return the charset that an HTML page states in its first 4096 bytes, None if none.

    >>> sniff_meta_charset(b'<meta http-equiv=Content-Type content="text/html; charset=UTF-8">')
    'utf-8'
    """
    found = _STATED.search(body[:4096])
    return found[1].decode("ascii", "replace").lower() if found else None


def _read_bytes(body: bytes, declared: str | None) -> tuple[str, str]:
    for bom, charset in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(charset, "replace"), charset
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _read_damaged_utf8(body) or _read_utf16(body) or _read_8_bit(body, declared)
    # UTF-16 of plain markup is valid UTF-8 full of zeros.
    return (_read_utf16(body) if "\0" in text else None) or (text, "utf-8")


def _read_damaged_utf8(body: bytes) -> tuple[str, str] | None:
    """UTF-8 with a few bad bytes, as after a cut: far more good sequences than bad ones."""
    text = body.decode("utf-8", "replace")
    n_bad = text.count("\ufffd")
    n_good = len(text) - len(text.encode("ascii", "ignore")) - n_bad
    is_cut = n_bad == 1 and text.endswith("\ufffd") and n_good > 0
    return (text, "utf-8") if is_cut or n_good > 8 * n_bad else None


def _read_utf16(body: bytes) -> tuple[str, str] | None:
    """UTF-16 without a BOM: about every other byte of the markup is zero."""
    head = body[:4096]
    n_even, n_odd = head[::2].count(0), head[1::2].count(0)
    if max(n_even, n_odd) * 4 < len(head):
        return None
    charset = "utf-16-le" if n_odd > n_even else "utf-16-be"
    return body.decode(charset, "replace"), charset


def _read_8_bit(body: bytes, declared: str | None) -> tuple[str, str]:
    """The declared charset (cp1258 where none is) unless another reads clearly better."""
    charset = _codec_of(declared) or "cp1258"
    judged = body[:_MOST_JUDGED]
    before = score_words(_read_as(judged, charset))
    if before.n_bad > 0 and before.n_bad >= before.n_words * _MAX_BAD_SHARE:
        names = ("cp1258", *SINGLE_BYTE)
        scores = {name: score_words(_read_as(judged, name)) for name in names}
        best = max(scores, key=lambda name: scores[name].points)
        charset = best if _is_clear(scores[best], before) else charset
    return _read_as(body, charset), charset


def _is_clear(after: WordScore, before: WordScore) -> bool:
    """Whether a whole page reads as Vietnamese in another charset, and did not before."""
    return (
        after.points - before.points >= _CLEAR_RISE
        and after.n_bad <= after.n_words * 2 * _MAX_BAD_SHARE
    )


def _codec_of(declared: str | None) -> str | None:
    """The codec of a declared label; None for none, an unknown one, or one of Unicode.

    Only a codec that reads ASCII as ASCII can be the charset of a page.
    """
    label = (declared or "").strip().lower()
    label = _CODECS.get(label, label)
    if label in SINGLE_BYTE:
        return label
    if not _LABEL.fullmatch(label) or label.replace("_", "-") in _NO_CHARSETS:
        return None
    try:
        name = codecs.lookup(label).name
        readable = name.replace("_", "-") not in _NO_CHARSETS and _PRINTABLE.decode(name)
    except (LookupError, ValueError):
        return None
    if name.startswith("utf") or readable != _PRINTABLE.decode("ascii"):
        return None
    return _CODECS.get(name, name)


def _read_as(body: bytes, codec: str) -> str:
    """Both windows-1258 and NFD sources give base letter and mark apart: always NFC after."""
    if codec == "cp1252" or codec in SINGLE_BYTE:
        return read_single_bytes(body, codec)
    return nfc(body.decode(codec, "replace"))
