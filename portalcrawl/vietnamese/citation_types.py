"""Types of documents: their codes, the words for them, the rules that name them. Dated data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DocumentType:
    """One type of document in one of the rules that name it."""

    code: str
    """As the rule writes it: ``CTr``."""
    kind: str
    """The word that people write before the number: ``Chương trình``."""
    rule: str
    """Short name of the rule, see ``RULES``."""

    @property
    def valid_from(self) -> str | None:
        """First day of the rule, ISO 8601; None where it is not known."""
        return RULES[self.rule][0]

    @property
    def valid_to(self) -> str | None:
        """First day on which the rule no longer holds; None where it is in force."""
        return RULES[self.rule][1]


RULES: dict[str, tuple[str | None, str | None]] = {
    "Decree 30/2020": ("2020-03-05", None),
    "Circular 01/2011": (None, "2020-03-05"),
    "Normative": (None, None),
    "Regulation 66-QĐ/TW": ("2017-02-06", "2026-01-09"),
    "Regulation 399-QĐ/TW": ("2026-01-09", None),
    "Courts": (None, None),
    "In use": (None, None),
}
"""First day, and first day after, of each rule; None: not known, or still in force.
Regulation 66-QĐ/TW goes with Guideline 36-HD/VPTW. Of the 25 types of Regulation 399-QĐ/TW only
those that the Party's numbers show stand here. "In use": seen in numbers, in no list known here."""

_PARTY = """NQ Nghị quyết, CT Chỉ thị, KL Kết luận, QĐ Quyết định, QĐ Quy định, QC Quy chế,
    HD Hướng dẫn, TB Thông báo, TC Thông cáo, TT Thông tri, BC Báo cáo, KH Kế hoạch,
    CTr Chương trình, ĐA Đề án, PA Phương án, DA Dự án, TTr Tờ trình, CV Công văn, BB Biên bản"""


def _types(rule: str, pairs: str) -> tuple[DocumentType, ...]:
    rows = (" ".join(pair.split()).partition(" ") for pair in pairs.split(","))
    return tuple(DocumentType(code, kind, rule) for code, _, kind in rows)


DOCUMENT_TYPES: tuple[DocumentType, ...] = (
    *_types(
        "Decree 30/2020",
        """NQ Nghị quyết, QĐ Quyết định, CT Chỉ thị, QC Quy chế, QyĐ Quy định, TC Thông cáo,
        TB Thông báo, HD Hướng dẫn, CTr Chương trình, KH Kế hoạch, PA Phương án, ĐA Đề án,
        DA Dự án, BC Báo cáo, BB Biên bản, TTr Tờ trình, HĐ Hợp đồng, CĐ Công điện,
        BGN Bản ghi nhớ, BTT Bản thỏa thuận, GUQ Giấy ủy quyền, GM Giấy mời,
        GGT Giấy giới thiệu, GNP Giấy nghỉ phép, PG Phiếu gửi, PC Phiếu chuyển, PB Phiếu báo""",
    ),
    *_types("Circular 01/2011", "GN Bản ghi nhớ, TTh Bản thỏa thuận, UQ Giấy ủy quyền"),
    *_types(
        "Normative",
        """NĐ Nghị định, TT Thông tư, TTLT Thông tư liên tịch, NQLT Nghị quyết liên tịch,
        L Luật, L Lệnh, PL Pháp lệnh, VBHN Văn bản hợp nhất, SL Sắc lệnh, SL Sao lục""",
    ),
    *_types("Regulation 66-QĐ/TW", _PARTY),
    *_types("Regulation 399-QĐ/TW", _PARTY),
    *_types("Courts", "QĐST Quyết định, QĐPT Quyết định"),
    *_types(
        "In use",
        """QĐi Quy định, ĐC Đề cương, QT Quy trình, GP Giấy phép, GCN Giấy chứng nhận,
        GXN Giấy xác nhận, LCT Lịch công tác, TM Thư mời,
        HDLN Hướng dẫn liên ngành, HDLT Hướng dẫn liên tịch, KHLT Kế hoạch liên tịch,
        KHLN Kế hoạch liên ngành, KHPH Kế hoạch phối hợp, QCPH Quy chế phối hợp,
        CTHĐ Chương trình hành động, CTPH Chương trình phối hợp,
        CTrPH Chương trình phối hợp, TTLN Thông tư liên ngành,
        TTLB Thông tư liên bộ, TBKL Thông báo kết luận, QĐHC Quyết định hành chính""",
    ),
)

TYPE_CODES = frozenset(row.code for row in DOCUMENT_TYPES)

_MORE_KINDS = """
    Bộ luật, Hiến pháp, Văn bản, Văn bản chỉ đạo, Công văn hỏa tốc, Công hàm, Điều lệ,
    Nghị quyết chuyên đề, Chương trình hành động, Hướng dẫn liên tịch, Kế hoạch hành động,
    Quyết định liên tịch, Chỉ thị liên tịch, Thông báo kết luận, Công điện khẩn, Đính chính,
    Thông báo nội bộ, Báo cáo nhanh, Tờ trình liên ngành, Kháng nghị, Thư công, Bản án,
    Kế hoạch phối hợp, Phiếu trình, TT liên tịch"""
KIND_WORDS: frozenset[str] = frozenset(
    " ".join(kind.lower().split())
    for kind in [row.kind for row in DOCUMENT_TYPES] + _MORE_KINDS.split(",")
)
"""Every word that may stand before a number, lower case."""

KIND_CODES: dict[str, frozenset[str]] = {
    kind: frozenset(row.code for row in DOCUMENT_TYPES if kind.startswith(row.kind.lower()))
    for kind in KIND_WORDS
}
"""The type codes that agree with a kind word; empty for kinds without a code of their own."""

LETTER_KINDS = frozenset(
    {"công văn", "công văn hỏa tốc", "văn bản", "văn bản chỉ đạo", "công hàm", "bản án", "cv"}
)
"""Kinds whose numbers hold no type: ``356/UBND-VX``, ``85/DSST``."""

ABBREVIATED_KINDS = frozenset("NQ QĐ CT NĐ TT TTLT KH TB BC CV HD KL TTr CTr ĐA GP GM QC".split())
"""Codes that also stand where the word would: ``QĐ 12/QĐ-UBND``, ``TT36/2017``."""

JOINT_TYPES = frozenset("TTLT NQLT TTLN TTLB HDLN HDLT KHLT KHLN".split())
"""Types that several bodies issue: their codes may be joined by spaced hyphens or a slash."""


def agrees(kind: str, code: str) -> bool:
    """Whether a kind word, as written, may stand before numbers of a type."""
    return code == kind or code in KIND_CODES.get(kind.lower(), ())


def types_in_force(day: str) -> tuple[DocumentType, ...]:
    """The types whose rules are known to hold on an ISO day, or to have no known bounds.

    >>> {row.rule for row in types_in_force("2026-01-09") if row.code == "KL"}
    {'Regulation 399-QĐ/TW'}
    """
    return tuple(
        row
        for row in DOCUMENT_TYPES
        if (row.valid_from or "") <= day and (row.valid_to is None or day < row.valid_to)
    )
