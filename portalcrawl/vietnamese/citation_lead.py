"""What stands before a document number: the kind word, "số", or something that forbids it."""

import re
from dataclasses import dataclass

from portalcrawl.vietnamese import citation_types as types
from portalcrawl.vietnamese.citation_issuer import read_issuer
from portalcrawl.vietnamese.citation_shapes import Shape
from portalcrawl.vietnamese.citation_words import either

_WINDOW = 64
_WIDE_WINDOW = 150
_SO = re.compile(r"(?:số|(?<!\w)no\.?)(?: ?,? ?(?:và )?(?:ký hiệu|kí hiệu|hiệu))?$", re.IGNORECASE)
_KINDS = tuple(sorted(types.KIND_WORDS, key=len, reverse=True))
_KINDS_BY_END = {
    end: tuple(kind for kind in _KINDS if kind.split()[-1] == end)
    for end in {kind.split()[-1] for kind in _KINDS}
}
_SINGLE_KINDS = tuple(kind for kind in _KINDS if " " not in kind)
_HEADING = [form for kind in _KINDS for form in (kind[0].upper() + kind[1:], kind.upper())]
_KIND = re.compile(rf"(?<!\w){either(_HEADING)}(?!\w)")
_ABBREVIATED = re.compile(rf"(?<!\w)(?:{'|'.join(types.ABBREVIATED_KINDS)})$")
# "Quyết định thi hành án số", "Kế hoạch tuyển dụng năm 2022 số": what the document is about.
_SUBJECT = re.compile(r"(?:,? [^\W\d_]{1,12}| năm (?:19|20)[0-9]{2}){1,14}")
_LINK = re.compile(" (?:của|do) ", re.IGNORECASE)
# "Luật sửa đổi, bổ sung một số điều của Luật Đất đai": the first is the one that is named.
_AMENDING = re.compile(
    r"(?<!\w)(?P<kind>Bộ luật|Luật|Pháp lệnh|Nghị định|Thông tư|Nghị quyết|Quyết định)"
    r" sửa đổi(?:, bổ sung)?(?: một số điều)?(?: của)?(?: các| [0-9]{1,2})? $"
)
_STRAY_DIGITS = re.compile(r"(?P<before>[^\W\d_]):? ?[0-9]{1,3} $")
# Numbers that follow these are of houses, plates, roads, standards, accounts, land.
_BLOCKING = re.compile(
    r"(?=[BCĐHIKLMNPQTXbcđhklmnpqtx])(?<!\w)"
    r"(?:(?<!uốc )[Pp]hòng|[Kk]m|[Bb]iển|[Nn]hà|[Hh]ộ|[Ll]ô|[Tt]hửa|[Tt]ờ|[Tt]ổ|[Kk]hu|"
    r"[Nn]gõ|[Hh]ẻm|[Cc]ăn|khoản|thoại|[Xx]e|[Mm]áy|thư|QL|ĐT|TCVN|QCVN|TCXDVN|TCN|ISO|[Mm]ã|"
    r"[Ll]ớp|[Đđ]ội|[Cc]a|[Mm]ẫu|[Pp]hụ lục|[Bb]iểu|[Bb]ảng|[Kk]ênh|[Nn]gày|[Tt]háng|[Nn]ăm|[Qq]uý|"
    r"[Tt]hứ)$"
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
    issuer: tuple[int, int] | None = None
    """Where the body is named between kind and number: "Thông tư của Bộ Nội vụ số ..."."""


def lead_of(line: str, start: int, *, shape: Shape | None = None) -> Lead:
    """Return what stands before the number that begins at ``start`` of a plain line.

    ``shape``: the number itself, for kind words that do not stand right before it.
    """
    window = line[max(0, start - _WINDOW) : start]
    glued = window[-1:].isalnum()
    rest = window.rstrip(" (").removesuffix(":").rstrip()
    so = _SO.search(rest.removesuffix("."))
    if so:
        rest = rest[: so.start()].rstrip(" (,:")
    begin = start - len(window)
    kind = _kind_at_end(rest)
    if shape and _may_stand_farther(kind, shape, has_so=so is not None):
        farther = _kind_farther(line, begin + len(rest), shape=shape)
        if farther:
            return farther
    if kind:
        return Lead(begin + len(rest) - len(kind), kind, is_certain=True)
    if _BLOCKING.search(rest) or (not so and _is_cut(window)):
        return Lead(start, is_blocked=True)
    if so:
        return Lead(begin + so.start(), is_certain=True)
    return Lead(start, is_blocked=glued)


def _may_stand_farther(kind: str | None, shape: Shape, *, has_so: bool) -> bool:
    """``Quyết định kháng nghị số 15/QĐ-VKS``: the word beside the number is not its kind."""
    if kind is None:
        return shape.is_law or (has_so and (len(shape.codes) > 1 or not shape.is_typed))
    if shape.is_typed:
        return kind.islower() and not types.agrees(kind, shape.codes[0])
    return kind.islower() and kind not in types.LETTER_KINDS


def _is_cut(window: str) -> bool:
    """``Nghị định số 7 5/2006/NĐ-CP``: a digit strayed off; which, nobody can tell."""
    stray = _STRAY_DIGITS.search(window)
    if stray is None:
        return False
    rest = window[: stray.end("before")]
    return _SO.search(rest) is not None or _kind_at_end(rest) is not None


def _kind_at_end(rest: str) -> str | None:
    """The longest kind word that the text ends with; it may be glued to a small letter."""
    lowered = rest.lower()
    # A kind of one word may be glued: "ban hànhLuật".
    listed = _KINDS_BY_END.get(lowered.rpartition(" ")[2], _SINGLE_KINDS)
    if lowered.endswith(listed):
        kind = next(kind for kind in listed if lowered.endswith(kind))
        before = rest[: -len(kind)][-1:]
        if not before.isalnum() or (before.islower() and rest[-len(kind)].isupper()):
            return rest[-len(kind) :]
        return None
    short = _ABBREVIATED.search(rest)
    return short[0] if short else None


def _kind_farther(line: str, end: int, *, shape: Shape) -> Lead | None:
    """The kind word of a number before the words that tell its issuer or its subject."""
    begin = max(0, end - _WIDE_WINDOW)
    for found in reversed(list(_KIND.finditer(line, begin, end))):
        if not _may_head(found[0], shape):
            continue
        link = _LINK.match(line, found.end(), end)
        named = read_issuer(line, link.end()) if link else None
        if link and named and named[1] == end:
            return Lead(found.start(), found[0], is_certain=True, issuer=(link.end(), end))
        if _SUBJECT.fullmatch(line, found.end(), end):
            start = amending_start(line, found.start())
            return Lead(start, found[0], is_certain=True)
    return None


def amending_start(line: str, start: int) -> int:
    """Where the mention of an amending law begins, if what stands at ``start`` is amended."""
    amending = _AMENDING.search(line, max(0, start - _WINDOW), start)
    return amending.start() if amending else start


def _may_head(kind: str, shape: Shape) -> bool:
    if shape.is_law:
        return kind.lower() in ("bộ luật", "luật", "pháp lệnh", "nghị quyết")
    if shape.is_typed:
        return types.agrees(kind, shape.codes[0])
    if shape.codes[-1] in types.TYPE_CODES:
        # The old order: 24/LĐ-NĐ.
        return types.agrees(kind, shape.codes[-1])
    return kind.lower() in types.LETTER_KINDS
