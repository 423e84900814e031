"""Whatever has the shape of a document number: number, year, codes, and what joins them.

Positions are those of a plain line (``citation_lines``). Whether a shape is a number, and of
which family, ``citation_families`` decides.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from portalcrawl.vietnamese import citation_types as types
from portalcrawl.vietnamese.citation_codes import BODY_START, OLD_BODIES, body_code, type_code

_CAPITALS = "A-ZĐĂÂÊÔƠƯ"
_LETTERS = (*range(0x61, 0x7B), *range(0xE0, 0x1B1), *range(0x1EA0, 0x1EFA))
_SMALL = "".join(chr(code) for code in _LETTERS if chr(code).islower())
# Small letters come at most in pairs (TTg, GDTrH); "UBNDngày" is a code glued to a word.
_GLUED = "(?:ngày|của|về)"
_CODE = (
    rf"(?:T[hr]\.U|[{_CAPITALS}](?:[{_CAPITALS}0-9&]|[a-zđ]{{1,2}}(?![{_SMALL}])"
    rf"|g(?={_GLUED})|\ ?&\ ?(?=[{_CAPITALS}])|(?<=[BSP]GD)\ (?=ĐT(?!\w))"
    rf"|(?<=LĐTB)\ (?=XH(?!\w))){{0,23}})"
)
_INNER_SPACE = re.compile("(?<=&) | (?=&)|(?<=GD) (?=ĐT)|(?<=LĐTB) (?=XH)")
_SMALL_CODE = "[a-zđ][a-zđ0-9&]{1,23}"
_TYPE = "|".join(sorted(types.TYPE_CODES, key=len, reverse=True))
_BODY_AFTER_SPACE = r"(?:UBND|HĐND|HDND|TU|TW|TTg|CP)(?!\w)"
_SHAPE = re.compile(
    rf"""
    (?<![0-9]) (?P<number>[0-9]{{1,6}}+(?:\.[0-9]{{1,3}}+)?+) (?P<suffix>[A-Za-zđ]?)
    (?: (?:\ ?/{{1,2}}\ ? | (?<!19[0-9][0-9])(?<!20[0-9][0-9])-)
        (?P<year>(?:19|20)[0-9]{{2}}) (?![0-9]) )?
    (?P<joint> (?(year) \ ?(?:/{{1,2}}|-)?\ ?
                      | (?:\ ?(?:/{{1,2}}|-)\ ? | \  | (?=(?:{_TYPE})[-/])) ) )
    (?: (?P<codes> {_CODE}
          (?: (?:\ ?(?:-|//?)\ ?|\.) {_CODE} (?:[-/]{_CODE}){{0,6}}
            | \ (?={_BODY_AFTER_SPACE}){_CODE} | (?<=TTLT)\ {_CODE}(?:-{_CODE}){{1,6}} )? )
        (?: (?!\w) | (?={_GLUED}) )
      | (?:(?<=[-/])|(?<=[-/]\ ))
        (?P<small> {_SMALL_CODE} \ ?[-/]\ ? {_SMALL_CODE} (?:[-/]{_SMALL_CODE}){{0,3}} )
        (?![\w/-]) )
    """,
    re.VERBOSE,
)
_MORE_BODIES = re.compile(rf"(?: ?- ?{_CODE}(?!\w)){{1,6}}")
_CODES = re.compile(r"(T[hr]\.U|[^-/. ]+)( ?(?:[-.]|//?)? ?)")
_LAW_CODE = re.compile("(?:QH|UBTVQH)[0-9]{0,2}")
_BODY_START = re.compile(BODY_START)
_FILE_NAME = re.compile(r"\.(?:pdf|docx?|xlsx?|rar|zip|html?|jpg|png)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Shape:
    """One piece of text that has the shape of a document number."""

    start: int
    end: int
    ordinal: str
    """Number with suffix letter, as displayed: ``07``, ``31a``, ``66.25``."""
    year: str | None
    codes: tuple[str, ...]
    """Corrected codes: ``("NĐ", "CP")``."""
    joints: tuple[str, ...]
    """The separator before each code: ``/``, ``-``, a space, or none."""
    is_small: bool = False
    """Written in small letters: ``45/kh-ubnd``."""

    @property
    def is_typed(self) -> bool:
        """Whether the first code is a type of document."""
        return self.codes[0] in types.TYPE_CODES

    @property
    def is_law(self) -> bool:
        """Whether the number is of the National Assembly: ``64/2025/QH15``."""
        return self.year is not None and _LAW_CODE.fullmatch(self.codes[0]) is not None


def find_shapes(line: str, digits: Iterable[int]) -> list[Shape]:
    """Return everything in a plain line that may be a document number, in order.

    ``digits``: where runs of digits in the line begin.
    """
    shapes = []
    at = 0
    for start in digits:
        if start < at:
            continue
        found = _SHAPE.match(line, start)
        if found is None:
            continue
        shape = _shape(found, line)
        # "mục 7 NĐ34/2008/NĐ-CP": a number with a mere word after it hides no other number.
        counts = shape.joints[0] == " " and not _is_spaced(shape)
        if not counts and not _is_inside(found, line):
            shapes.append(shape)
        at = found.end("suffix") if counts else shape.end
    return shapes


def _is_spaced(shape: Shape) -> bool:
    """``12 KH/TĐTN`` and ``1489 QĐ-UBND``: a space in place of the first separator."""
    codes = shape.codes
    return "/" in shape.joints[1:] or (shape.is_typed and len(codes) > 1 and len(codes[1]) > 2)


def _is_inside(found: re.Match[str], line: str) -> bool:
    """Part of something longer: a decimal, a name with hyphens, a file name."""
    before = line[max(0, found.start() - 2) : found.start()]
    if before[-1:] == "-" and before[:-1].strip() != "":
        return True
    if before[-1:] in (".", ":") and before[:-1].isdecimal():
        return True
    after = line[found.end() : found.end() + 6]
    return after[:1] == "_" or _FILE_NAME.match(after) is not None


def _shape(found: re.Match[str], line: str) -> Shape:
    is_small = found["codes"] is None
    written = found["small"].upper() if is_small else _INNER_SPACE.sub("", found["codes"])
    pairs = _CODES.findall(written)
    codes = _corrected([code for code, _ in pairs])
    joints = [_joint(found["joint"])] + [_joint(joint) for _, joint in pairs[:-1]]
    if len(codes) == 1 and joints[0] == "/" and (apart := _taken_apart(codes[0])):
        codes, joints = apart, ["/", "-"]
    shape = Shape(
        found.start(), found.end(), _ordinal(found), found["year"], codes, tuple(joints), is_small,
    )  # fmt: skip
    return _with_more_bodies(shape, line) if codes[0] in types.JOINT_TYPES else shape


def _taken_apart(code: str) -> tuple[str, str] | None:
    """``TTBGDĐT`` -> ``TT``, ``BGDĐT``: the hyphen between type and body forgotten."""
    if code in OLD_BODIES:
        return None
    for cut in range(min(4, len(code) - 2), 1, -1):
        if code[:cut] in types.TYPE_CODES and _BODY_START.match(code, cut):
            return code[:cut], code[cut:]
    return None


def _with_more_bodies(shape: Shape, line: str) -> Shape:
    more = _MORE_BODIES.match(line, shape.end)
    if more is None:
        return shape
    codes = tuple(re.findall("[^- ]+", more[0]))
    return replace(
        shape,
        end=more.end(),
        codes=shape.codes + codes,
        joints=shape.joints + ("-",) * len(codes),
    )


def _corrected(codes: list[str]) -> tuple[str, ...]:
    first = type_code(codes[0]) if len(codes) > 1 else codes[0]
    return (body_code(first), *map(body_code, codes[1:]))


def _joint(written: str) -> str:
    return "/" if "/" in written else " " if written == " " else "-" if written else ""


def _ordinal(found: re.Match[str]) -> str:
    """Two digits below 10; ``66.25/2026`` is a number of its own kind, ``1.489`` is 1489."""
    whole, point, part = found["number"].partition(".")
    if len(part) == 3 and not found["year"]:
        whole, point, part = whole + part, "", ""
    return f"{int(whole):02d}{point}{part}{found['suffix'].lower()}"
