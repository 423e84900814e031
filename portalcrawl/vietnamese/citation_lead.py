"""What stands before a document number: the kind word, "số", or something that forbids it."""

import re
from dataclasses import dataclass

from portalcrawl.vietnamese import citation_types as types

_WINDOW = 64
# Full-width forms, dashes of word processors, the Icelandic letter: each as one plain character.
_PLAIN = {chr(code): " " for code in (*range(0x2000, 0x200B), *range(0x1C, 0x20))}
_PLAIN |= dict.fromkeys("\t\x0b\x0c\r\x85\xa0\u1680\u2028\u202f\u205f\u3000", " ")
_PLAIN |= {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PLAIN |= dict.fromkeys("\u2010\u2011\u2012\u2015\u2212\ufe63\uff0d", "-") | {
    "\u2044": "/",
    "Ð": "Đ",
}
_ODD = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
_BREAKS = re.compile(r"\n(?: *\n)*")
_LITERAL_BREAK = re.compile(r"(?:\\[rnt])+")
_SO = re.compile(r"(?:số|(?<!\w)no)(?: ?,? ?(?:ký hiệu|kí hiệu|hiệu))?$", re.IGNORECASE)
_LAW_NAME = re.compile(r"(?<!\w)(Bộ luật|Luật|Pháp lệnh)(?: [^\W\d_]+,?){1,12}$")
_KINDS = tuple(sorted(types.KIND_WORDS, key=len, reverse=True))
_ABBREVIATED = re.compile(rf"(?<!\w)(?:{'|'.join(types.ABBREVIATED_KINDS)})$")
# Numbers that follow these are of houses, plates, roads, standards, accounts, land.
_BLOCKING = re.compile(
    r"(?<!\w)(?:(?<!uốc )[Pp]hòng|[Kk]m|[Bb]iển|[Nn]hà|[Hh]ộ|[Ll]ô|[Tt]hửa|[Tt]ờ|[Tt]ổ|[Kk]hu|"
    r"[Nn]gõ|[Hh]ẻm|[Cc]ăn|khoản|thoại|[Xx]e|[Mm]áy|thư|QL|ĐT|TCVN|QCVN|TCXDVN|TCN|ISO|[Mm]ã|[Ll]ớp|[Đđ]ội|"
    r"[Cc]a|[Mm]ẫu|[Bb]iểu|[Bb]ảng|[Kk]ênh|[Nn]gày|[Tt]háng|[Nn]ăm|[Qq]uý|[Tt]hứ)$"
)


@dataclass(frozen=True)
class Lead:
    """What stands before a number."""

    start: int
    """Where the mention begins: at the kind word, at "số", or at the number itself."""
    kind: str | None = None
    """The kind word as written, single spaces."""
    is_certain: bool = False
    """A kind word or "số" stands there, or the number continues a list of numbers."""
    is_blocked: bool = False
    """What stands there says that this is no document number."""


def plain_line(shown: str) -> str:
    r"""Return the visible text with white space and literal ``\r\n`` as spaces, Ð as Đ.

    Each position stays what it is. Empty lines stay line ends: no number goes over the end of
    a paragraph.
    """
    line = _ODD.sub(lambda found: _PLAIN[found[0]], shown)
    if "\\" in line:
        line = _LITERAL_BREAK.sub(_blank, line)
    return _BREAKS.sub(lambda found: " " if len(found[0]) == 1 else found[0], line)


def lead_of(line: str, start: int, *, is_law: bool = False) -> Lead:
    """Return what stands before the number that begins at ``start`` of a plain line.

    ``is_law``: the name of the law may stand between: ``Luật Quốc phòng số 22/2018/QH14``.
    """
    window = line[max(0, start - _WINDOW) : start]
    glued = window[-1:].isalnum()
    rest = window.rstrip(" (").removesuffix(":").removesuffix(".").rstrip()
    so = _SO.search(rest)
    if so:
        rest = rest[: so.start()].rstrip(" (,:")
    kind = _kind_at_end(" ".join(rest.split()))
    if kind:
        return Lead(start - len(window) + _start_of(kind, rest), kind, is_certain=True)
    law = _LAW_NAME.search(rest) if is_law else None
    if law:
        begin = start - len(window) + law.start()
        return Lead(begin, law[1], is_certain=True)
    if _BLOCKING.search(rest):
        return Lead(start, is_blocked=True)
    if so:
        return Lead(start - len(window) + so.start(), is_certain=True)
    return Lead(start, is_blocked=glued)


def _kind_at_end(rest: str) -> str | None:
    """The longest kind word that the text ends with; it may be glued to a small letter."""
    lowered = rest.lower()
    if lowered.endswith(_KINDS):
        kind = next(kind for kind in _KINDS if lowered.endswith(kind))
        before = rest[: -len(kind)][-1:]
        if not before.isalnum() or (before.islower() and rest[-len(kind)].isupper()):
            return rest[-len(kind) :]
        return None
    short = _ABBREVIATED.search(rest)
    return short[0] if short else None


def _start_of(kind: str, rest: str) -> int:
    """Where the kind word at the end of a text begins, whatever spaces are inside it."""
    start = len(rest)
    for word in reversed(kind.split()):
        start = rest.rindex(word, 0, start)
    return start


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0]) if r"\r\n" in found[0] else found[0]
