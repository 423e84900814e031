"""The shape of a document number: six families, told by separators, codes and what stands before.

=====================  ==============================  =========================
family                 form                            example
=====================  ==============================  =========================
normative              number/year/TYPE-BODY           25/2005/NĐ-CP
law                    number/year/QHn                 64/2025/QH15
administrative         number/TYPE-BODY                1234/QĐ-UBND
official letter        number/BODY-UNIT                356/UBND-VX
Party                  number-TYPE/BODY                17-CT/TU
before about 1996      number/BODY or number-BODY      189/CP, 189-CP
=====================  ==============================  =========================

All work on a *plain line* (``plain_line``), whose positions are those of the text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from portalcrawl.vietnamese import citation_types as types
from portalcrawl.vietnamese.citation_lead import Lead

_CAPITALS = "A-ZĐĂÂÊÔƠƯ"
# Small letters come at most in pairs (TTg, GDTrH); "UBNDngày" is a code glued to a word.
_CODE = (
    rf"(?:T[hr]\.U|[{_CAPITALS}](?:[{_CAPITALS}0-9&]|[a-zđ]{{1,2}}(?![a-zà-ỹđ])|g(?=ngày)){{0,23}})"
)
_BODY_AFTER_SPACE = r"(?:UBND|HĐND|HDND|TU|TW|TTg|CP)(?!\w)"
_SHAPE = re.compile(
    rf"""
    (?P<number>[0-9]{{1,6}}(?:\.[0-9]{{1,3}})?) (?P<suffix>[A-Za-zđ]?)
    (?: (?:\ {{0,4}}/{{1,2}}\ {{0,4}} | (?<!19[0-9][0-9])(?<!20[0-9][0-9])-)
        (?P<year>(?:19|20)[0-9]{{2}}) (?![0-9]) )?
    (?P<joint> (?(year) \ {{0,4}}(?:/{{1,2}}|[-–—])?\ {{0,4}}
                      | (?:\ {{0,4}}(?:/{{1,2}}|[-–—])\ {{0,4}} | \ {{1,4}}) ) )
    (?P<codes> {_CODE}
      (?: (?:\ {{0,2}}[-–—/]\ {{0,2}}|\.) {_CODE} (?:[-–—/]{_CODE}){{0,6}}
        | \ (?={_BODY_AFTER_SPACE}){_CODE} )? )
    (?: (?!\w) | (?=ngày) )
    """,
    re.VERBOSE,
)
_MORE_BODIES = re.compile(rf"(?: ?[-–—] ?{_CODE}(?!\w)){{1,6}}")
_CODES = re.compile(r"(T[hr]\.U|[^-–—/. ]+)( {0,2}[-–—/.]? {0,2})")
_LAW_CODE = re.compile(r"(?:QH|UBTVQH)[0-9]{0,2}")
_BODY_START = re.compile(types.BODY_START)
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
    """The separator before each code: ``/``, ``-`` or a space."""

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

    ``digits``: where the runs of digits in the line begin.
    """
    shapes = []
    at = 0
    for start in digits:
        found = _SHAPE.match(line, start) if start >= at else None
        if found is None:
            continue
        shape = _shape(found, line)
        # "mục 7 NĐ34/2008/NĐ-CP": a number with a mere word after it hides no other number.
        counts = shape.joints[0] == " " and "/" not in shape.joints[1:]
        if not counts and not _is_inside(found, line):
            shapes.append(shape)
        at = found.end("suffix") if counts else shape.end
    return shapes


def display(shape: Shape) -> str:
    """Return the number in the separators of its family, two digits below 10."""
    joint, tail = _tail(shape)
    year = f"/{shape.year}" if shape.year else ""
    return f"{shape.ordinal}{year}{joint}{tail}"


def is_number(shape: Shape, lead: Lead) -> bool:
    """Whether a shape is a document number, given what stands before it."""
    if lead.is_blocked:
        return False
    if shape.year:
        return _is_with_year(shape, lead)
    if len(shape.codes) == 1:
        return _is_single_code(shape, lead)
    if shape.joints[0] == "/":
        return _is_administrative(shape, lead)
    return _is_party(shape, lead)


def _is_with_year(shape: Shape, lead: Lead) -> bool:
    if shape.is_law:
        return shape.codes[0][-1].isdigit() or lead.is_certain
    # One code only is a type without its body: "36/2017/TT" names no document.
    return len(shape.codes) > 1


def _is_single_code(shape: Shape, lead: Lead) -> bool:
    code = shape.codes[0]
    if code in types.OLD_BODIES:
        return lead.is_certain
    if shape.joints[0] == "-" and _party_compound(code):
        return lead.is_certain
    if shape.joints[0] != "/" or len(code) < 2 or shape.is_typed:
        return False
    return lead.kind is not None or (lead.is_certain and _BODY_START.match(code) is not None)


def _is_administrative(shape: Shape, lead: Lead) -> bool:
    code = shape.codes[0]
    if lead.kind is not None:
        return True
    if len(shape.codes[1]) < 2:
        return False
    # "số" also stands before lots, plates and sheets of maps; their letters are few.
    known = shape.is_typed or _BODY_START.match(code) is not None
    return known or (lead.is_certain and (len(code) > 3 or code[:2] in types.TYPE_CODES))


def _is_party(shape: Shape, lead: Lead) -> bool:
    if "/" not in shape.joints[1:]:
        return shape.joints[0] == "-" and lead.is_certain and shape.is_typed
    if len(shape.codes[-1]) < 2 or shape.joints[0] == " ":
        return lead.is_certain and shape.is_typed and len(shape.codes[-1]) > 1
    return lead.is_certain or shape.is_typed


def _party_compound(code: str) -> str | None:
    """``NQTW`` -> ``NQ/TW``: the slash forgotten."""
    cut = code[:-2]
    return f"{cut}/{code[-2:]}" if code[-2:] in ("TW", "TU") and cut in types.TYPE_CODES else None


def _tail(shape: Shape) -> tuple[str, str]:
    """The separator after number and year, and the codes with theirs."""
    codes, joints = shape.codes, shape.joints
    if len(codes) == 1:
        compound = _party_compound(codes[0]) if joints[0] == "-" else None
        joint = "-" if joints[0] == "-" and not shape.year else "/"
        return joint, compound or codes[0]
    if shape.year or not _is_party_form(shape):
        return "/", "-".join(codes)
    if "/" in joints[1:]:
        slash = joints.index("/", 1)
        return "-", "-".join(codes[:slash]) + "/" + "-".join(codes[slash:])
    return "-", f"{codes[0]}/" + "-".join(codes[1:])


def _is_party_form(shape: Shape) -> bool:
    """Hyphen first and slash second; by the body where both are the same."""
    first, second = shape.joints[0], "/" if "/" in shape.joints[1:] else "-"
    if first == " ":
        return _BODY_START.match(shape.codes[1]) is None
    if (first == "/") == (second == "/"):
        return shape.codes[1] in types.PARTY_BODIES
    return first != "/"


def _is_inside(found: re.Match[str], line: str) -> bool:
    """Part of something longer: a decimal, a path, a name with underscores, a file name."""
    before = line[max(0, found.start() - 2) : found.start()]
    if before[-1:] in ("/", "_", "+", "@", "=", "#", "\\"):
        return True
    if before[-1:] in ("-", "–", "—") and before[:-1].strip() != "":
        return True
    if before[-1:] in (".", ":", ",") and before[:-1].isdecimal() and before[-1:] != ",":
        return True
    after = line[found.end() : found.end() + 6]
    return after[:1] == "_" or _FILE_NAME.match(after) is not None


def _shape(found: re.Match[str], line: str) -> Shape:
    pairs = _CODES.findall(found["codes"])
    codes = _corrected(tuple(code for code, _ in pairs))
    joints = [_joint(found["joint"])] + [_joint(joint) for _, joint in pairs[:-1]]
    if len(codes) == 1 and joints[0] == "/" and (apart := _taken_apart(codes[0])):
        codes, joints = apart, ["/", "-"]
    shape = Shape(
        found.start(),
        found.end(),
        _ordinal(found["number"], found["suffix"]),
        found["year"],
        codes,
        tuple(joints),
    )
    return _with_more_bodies(shape, line) if codes[0] in types.JOINT_TYPES else shape


def _taken_apart(code: str) -> tuple[str, str] | None:
    """``TTBGDĐT`` -> ``TT``, ``BGDĐT``: the hyphen between type and body forgotten."""
    for cut in range(min(4, len(code) - 2), 1, -1):
        if code[:cut] in types.TYPE_CODES and _BODY_START.match(code, cut):
            return code[:cut], code[cut:]
    return None


def _with_more_bodies(shape: Shape, line: str) -> Shape:
    more = _MORE_BODIES.match(line, shape.end)
    if more is None:
        return shape
    codes = tuple(re.findall(r"[^-–— ]+", more[0]))
    return replace(
        shape,
        end=more.end(),
        codes=shape.codes + codes,
        joints=shape.joints + ("-",) * len(codes),
    )


def _corrected(codes: tuple[str, ...]) -> tuple[str, ...]:
    first = types.TYPE_SPELLINGS.get(codes[0], codes[0]) if len(codes) > 1 else codes[0]
    return tuple(types.SPELLINGS.get(code, code) for code in (first, *codes[1:]))


def _joint(written: str) -> str:
    bare = written.strip()
    return "/" if "/" in bare else " " if written and not bare else "-"


def _ordinal(number: str, suffix: str) -> str:
    whole, point, part = number.partition(".")
    return f"{int(whole):02d}{point}{part}{suffix.lower()}"
