"""Which shapes are document numbers, and how each family writes them.

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
"""

import re

from portalcrawl.vietnamese import citation_codes as codes
from portalcrawl.vietnamese import citation_types as types
from portalcrawl.vietnamese.citation_lead import Lead
from portalcrawl.vietnamese.citation_shapes import Shape

_BODY_START = re.compile(codes.BODY_START)


def is_number(shape: Shape, lead: Lead) -> bool:
    """Whether a shape is a document number, given what stands before it."""
    if lead.is_blocked:
        return False
    if shape.is_small:
        return lead.kind is not None and types.agrees(lead.kind, shape.codes[0])
    if shape.year:
        return _is_with_year(shape, lead)
    if len(shape.codes) == 1:
        return _is_single_code(shape, lead)
    if shape.joints[0] == "/":
        return _is_administrative(shape, lead)
    return _is_party(shape, lead)


def lacks_body(shape: Shape, lead: Lead) -> bool:
    """Whether a shape that is no number names a document all the same: ``NĐ 139/2017/NĐ``."""
    if len(shape.codes) > 1 or lead.kind is None or lead.is_blocked:
        return False
    return shape.is_typed or shape.year is not None or _is_nickname(shape, lead)


def _is_nickname(shape: Shape, lead: Lead) -> bool:
    """``Đề án 06/CP``: what people call a scheme; its decision has another number."""
    return (lead.kind or "").lower() == "đề án" and shape.codes[0] in codes.OLD_BODIES


def display(shape: Shape) -> str:
    """Return the number in the separators of its family, two digits below 10."""
    joint, tail = _tail(shape)
    year = f"/{shape.year}" if shape.year else ""
    return f"{shape.ordinal}{year}{joint}{tail}"


def _is_with_year(shape: Shape, lead: Lead) -> bool:
    code = shape.codes[0]
    if shape.is_law:
        return code[-1].isdigit() or lead.is_certain
    # One code only is a type without its body: "36/2017/TT" names no document.
    return len(shape.codes) > 1 or (lead.kind is not None and code in codes.COURT_CODES)


def _is_single_code(shape: Shape, lead: Lead) -> bool:
    code = shape.codes[0]
    if code in codes.OLD_BODIES:
        return lead.is_certain and not _is_nickname(shape, lead)
    if shape.joints[0] == "-" and _party_compound(code):
        return lead.is_certain
    if shape.joints[0] != "/" or len(code) < 2:
        return False
    if shape.is_typed:
        return lead.kind is not None and lead.kind.lower() in codes.OLD_TYPES.get(code, ())
    return lead.kind is not None or (lead.is_certain and _BODY_START.match(code) is not None)


def _is_administrative(shape: Shape, lead: Lead) -> bool:
    code = shape.codes[0]
    if lead.kind is not None:
        return True
    if not _has_body(shape, lead):
        return False
    # "số" also stands before lots, plates and sheets of maps; their letters are few.
    known = shape.is_typed or _BODY_START.match(code) is not None
    return known or (lead.is_certain and (len(code) > 3 or code[:2] in types.TYPE_CODES))


def _is_party(shape: Shape, lead: Lead) -> bool:
    if "/" not in shape.joints[1:]:
        return lead.is_certain and shape.is_typed
    if shape.joints[0] in (" ", ""):
        return lead.is_certain and shape.is_typed and len(shape.codes[-1]) > 1
    return _has_body(shape, lead) and (lead.is_certain or shape.is_typed)


def _has_body(shape: Shape, lead: Lead) -> bool:
    """Two letters are a body where a lead says that a number stands there, or a known one."""
    shortest = 2 if lead.is_certain else 3
    bodies = shape.codes[1:] if shape.is_typed else shape.codes
    return any(len(body) >= shortest or body in codes.SHORT_BODIES for body in bodies)


def _party_compound(code: str) -> str | None:
    """``NQTW`` -> ``NQ/TW``: the slash forgotten."""
    cut = code[:-2]
    return f"{cut}/{code[-2:]}" if code[-2:] in ("TW", "TU") and cut in types.TYPE_CODES else None


def _tail(shape: Shape) -> tuple[str, str]:
    """The separator after number and year, and the codes with theirs."""
    written, joints = shape.codes, shape.joints
    if len(written) == 1:
        compound = _party_compound(written[0]) if joints[0] == "-" else None
        joint = "-" if joints[0] == "-" and not shape.year else "/"
        return joint, compound or written[0]
    if shape.year or not _is_party_form(shape):
        # "152/2014/TTLT/BTC-BGTVT": joint circulars are published in both ways.
        slash = written[0] in types.JOINT_TYPES and joints[1] == "/"
        return "/", written[0] + ("/" if slash else "-") + "-".join(written[1:])
    if "/" in joints[1:]:
        slash_at = joints.index("/", 1)
        return "-", "-".join(written[:slash_at]) + "/" + "-".join(written[slash_at:])
    return "-", f"{written[0]}/" + "-".join(written[1:])


def _is_party_form(shape: Shape) -> bool:
    """Hyphen first and slash second; by the body where both are the same."""
    first, second = shape.joints[0], "/" if "/" in shape.joints[1:] else "-"
    if first in (" ", ""):
        body = shape.codes[1]
        return body in codes.PARTY_BODIES or _BODY_START.match(body) is None
    if (first == "/") == (second == "/"):
        return shape.codes[1] in codes.PARTY_BODIES
    return first != "/"
