"""What stands in document numbers: type codes, kind words, codes of bodies. Data, with dates."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DocumentType:
    """One type of document in the rules that name it."""

    code: str
    """As the rule writes it: ``CTr``."""
    kind: str
    """The word that people write before the number: ``Chương trình``."""
    rule: str
    """Short name of the rule, see ``RULES``."""


RULES: dict[str, tuple[str | None, str | None]] = {
    "Decree 30/2020": ("2020-03-05", None),
    "Circular 01/2011": (None, "2020-03-05"),
    "Normative": (None, None),
    "Party": (None, None),
    "In use": (None, None),
}
"""First day and first day after of each rule; None: unknown, or still in force.
"In use": seen in numbers, named by no list known here."""


def _types(rule: str, pairs: str) -> tuple[DocumentType, ...]:
    rows = (pair.strip().partition(" ") for pair in pairs.split(","))
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
        L Luật, L Lệnh, PL Pháp lệnh, VBHN Văn bản hợp nhất, SL Sắc lệnh""",
    ),
    *_types(
        "Party", "KL Kết luận, QĐ Quy định, QĐi Quy định, CV Công văn, ĐC Đề cương, QT Quy trình"
    ),
    *_types(
        "In use",
        """GP Giấy phép, GCN Giấy chứng nhận, GXN Giấy xác nhận, LCT Lịch công tác, TM Thư mời,
        HDLN Hướng dẫn liên ngành, HDLT Hướng dẫn liên tịch, KHLT Kế hoạch liên tịch,
        KHLN Kế hoạch liên ngành, KHPH Kế hoạch phối hợp, QCPH Quy chế phối hợp,
        CTPH Chương trình phối hợp, CTrPH Chương trình phối hợp, TTLN Thông tư liên ngành,
        TTLB Thông tư liên bộ, TBKL Thông báo kết luận, QĐHC Quyết định hành chính""",
    ),
)

TYPE_CODES = frozenset(row.code for row in DOCUMENT_TYPES)

_MORE_KINDS = """
    Bộ luật, Hiến pháp, Văn bản, Văn bản chỉ đạo, Công văn hỏa tốc, Công hàm, Thông tri, Điều lệ,
    Nghị quyết chuyên đề, Chương trình hành động, Hướng dẫn liên tịch, Kế hoạch hành động,
    Quyết định liên tịch, Chỉ thị liên tịch, Thông báo kết luận, Công điện khẩn, Đính chính,
    Thông báo nội bộ, Báo cáo nhanh, Tờ trình liên ngành, Kháng nghị, Thư công,
    Kế hoạch phối hợp, Phiếu trình"""
KIND_WORDS: frozenset[str] = frozenset(
    kind.lower()
    for kind in [row.kind for row in DOCUMENT_TYPES] + _MORE_KINDS.replace("\n", " ").split(",")
    for kind in [" ".join(kind.split())]
)
"""Every word that may stand before a number, lower case."""

KIND_CODES: dict[str, frozenset[str]] = {
    kind: frozenset(row.code for row in DOCUMENT_TYPES if kind.startswith(row.kind.lower()))
    for kind in KIND_WORDS
}
"""The type codes that agree with a kind word; empty for kinds without a code of their own."""

ABBREVIATED_KINDS = frozenset("NQ QĐ CT NĐ TT TTLT KH TB BC CV HD KL TTr CTr ĐA".split())
"""Codes that also stand where the word would: ``QĐ 12/QĐ-UBND``, ``TT36/2017``."""

JOINT_TYPES = frozenset("TTLT NQLT TTLN TTLB HDLN HDLT KHLT KHLN".split())
"""Types that several bodies issue: their codes may be joined by spaced hyphens."""

OLD_BODIES = frozenset("CP TTg HĐBT HĐCP CTN TTCP CTHĐBT".split())
"""Bodies whose numbers had no type before about 1996: ``189/CP``, ``80/TTg``."""

PARTY_BODIES = frozenset(
    """TU TW ThU TrU HU QU ĐU CB ĐUK ĐUCA BCS VPTW VPTU BTCTW BTCTU BTGTW BTGTU BDVTW BDVTU
    BNCTW BNCTU UBKTTW UBKTTU BTVTU TĐTN TWĐTN ĐTN""".split()
)
"""Bodies of the Party's numbering: hyphen first, slash second."""

BODY_START = (
    "(?:UBND|HĐND|UBMTTQ|MTTQ|VPCP|VPQH|VPCTN|UBTVQH|TANDTC|VKSNDTC|TTCP|NHNN|KTNN|BHXH|KBNN|"
    "LĐLĐ|TLĐ|TCT|TCHQ|CP|B[A-ZĐ]{2}|S[A-ZĐ]{3})"
)
"""How codes of bodies begin that write official letters without a type: ``BGDĐT-GDTrH``."""

SPELLINGS: dict[str, str] = {
    "TTG": "TTg", "TƯ": "TW", "CTR": "CTr", "Ctr": "CTr", "TTR": "TTr", "Ttr": "TTr", "THU": "ThU",
    "HDND": "HĐND", "HDBT": "HĐBT", "BGDDT": "BGDĐT", "BGD&DT": "BGD&ĐT", "SGDDT": "SGDĐT",
    "BLDTBXH": "BLĐTBXH", "SLDTBXH": "SLĐTBXH", "LDLD": "LĐLĐ", "TLD": "TLĐ", "TDTN": "TĐTN",
    "TWDTN": "TWĐTN", "DU": "ĐU",
    "Th.U": "ThU", "Tr.U": "TrU",
}  # fmt: skip
"""Codes as they are mistyped -> as they are."""

TYPE_SPELLINGS: dict[str, str] = {
    "ND": "NĐ", "QD": "QĐ", "CD": "CĐ", "Qđ": "QĐ", "Nđ": "NĐ", "QYĐ": "QyĐ",
    "QyD": "QyĐ", "QĐI": "QĐi",
}  # fmt: skip
"""Type codes as they are mistyped -> as they are; only where a type stands."""


def agrees(kind: str, code: str) -> bool:
    """Whether a kind word, as written, may stand before numbers of a type."""
    return code == kind or code in KIND_CODES.get(kind.lower(), ())
