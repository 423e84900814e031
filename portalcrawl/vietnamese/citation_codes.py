"""Codes of bodies in document numbers, and the spellings in which codes are mistyped. Data."""

from portalcrawl.vietnamese.citation_types import TYPE_CODES

OLD_BODIES = frozenset("CP TTg HĐBT HĐCP CTN TTCP CTHĐBT BT".split())
"""Bodies whose numbers had no type before about 1996: ``189/CP``, ``80/TTg``, ``79-BT``."""

OLD_TYPES = {"CT": ("quyết định", "chỉ thị"), "SL": ("sắc lệnh",)}
"""Types that stood alone then, each with the words for it: ``327/CT``, ``226/SL``."""

COURT_CODES = frozenset(
    "HSST DSST HNST HNGĐST KTST LĐST HCST HSPT DSPT HNPT KTPT LĐPT HCPT HSTT DSTT".split()
)
"""What a judgment has in place of type and body: ``48/2012/DSST``."""

PARTY_BODIES = frozenset(
    """TU TW ThU TrU HU QU ĐU CB ĐUK ĐUCA BCS VPTW VPTU BTCTW BTCTU BTGTW BTGTU BDVTW BDVTU
    BNCTW BNCTU UBKTTW UBKTTU BTVTU TĐTN TWĐTN ĐTN BTG BDV BNC BCH BTV""".split()
)
"""Bodies of the Party's numbering: hyphen first, slash second."""

SHORT_BODIES = frozenset({"CP", "TU", "TW", "HU", "QU", "ĐU", "CA"})
"""Bodies of two letters, known also where neither a kind word nor "số" stands before."""

BODY_START = (
    "(?:UBND|HĐND|UBMTTQ|MTTQ|VPCP|VPQH|VPCTN|UBTVQH|TANDTC|VKSNDTC|TTCP|NHNN|KTNN|BHXH|KBNN|"
    "LĐLĐ|TLĐ|TCT|TCHQ|CP|B[A-ZĐ]{2}|S[A-ZĐ]{3})"
)
"""How codes of bodies begin that write official letters without a type: ``BGDĐT-GDTrH``."""

SPELLINGS: dict[str, str] = {
    "TƯ": "TW", "THU": "ThU", "TRU": "TrU", "Th.U": "ThU", "Tr.U": "TrU", "DU": "ĐU",
    "HDND": "HĐND", "HDBT": "HĐBT", "BGDDT": "BGDĐT", "BGD&DT": "BGD&ĐT", "SGDDT": "SGDĐT",
    "BLDTBXH": "BLĐTBXH", "SLDTBXH": "SLĐTBXH", "LDLD": "LĐLĐ", "TLD": "TLĐ", "TDTN": "TĐTN",
    "TWDTN": "TWĐTN",
}  # fmt: skip
"""Codes as they are mistyped -> as they are."""

_TYPE_SPELLINGS = {"ND": "NĐ", "QD": "QĐ", "CD": "CĐ", "QYD": "QyĐ"}
_TYPES = {code.upper(): code for code in TYPE_CODES} | _TYPE_SPELLINGS
_IN_ANY_CASE = {code.upper(): code for code in ("TTg", "TTr", "CTr")}


def type_code(written: str) -> str:
    """Return the type as the rules write it: ``TTR``, ``Ttr`` and ``ttr`` are ``TTr``."""
    return written if written in TYPE_CODES else _TYPES.get(written.upper(), written)


def body_code(written: str) -> str:
    """Return the code of a body as it writes itself: ``TTG`` and ``Ttg`` are ``TTg``."""
    return SPELLINGS.get(written) or _IN_ANY_CASE.get(written.upper(), written)
