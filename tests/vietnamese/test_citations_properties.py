from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from portalcrawl.vietnamese.citation_codes import OLD_BODIES
from portalcrawl.vietnamese.citation_types import DOCUMENT_TYPES
from portalcrawl.vietnamese.citations import (
    citation_key,
    document_key,
    find_citations,
    looks_like_number,
)
from portalcrawl.vietnamese.text import visible

MODEST = settings(max_examples=150, derandomize=True, deadline=None)

SLASHES = st.sampled_from(["/", " /", "/ ", " / ", "//", "／", "\u00a0/", "/\\r\\n"])
DASHES = st.sampled_from(["-", " - ", "–", " – ", "- ", " -", "—", "\u2011", "\u2212", " -\u00a0"])
LEADS = st.sampled_from(["{} số ", "{} ", "{} số: ", "{}  số\u00a0", "{} số", "{}\nsố ", "{} (số "])
ENDS = st.sampled_from(
    ["", ".", ",", " về", ")", " ngày 3/3/2022", "; ", "./.", "\n\n", " của UBND tỉnh"]
)
SUFFIXES = st.sampled_from(["", "", "", "a", "b"])
ORDINALS = st.builds("{:02d}{}".format, st.integers(1, 99999), SUFFIXES)
YEARS = st.integers(1990, 2039).map(str)
TYPES = st.sampled_from(sorted({(row.code, row.kind) for row in DOCUMENT_TYPES}))
STATE = st.sampled_from(["UBND", "HĐND", "TTg", "BTC", "BGDĐT", "STTTT", "UBND-VX", "BNN-PC"])
PARTY = st.sampled_from(["TU", "TW", "ThU", "HU", "VPTW", "BTCTW", "TĐTN", "TWĐTN-VP", "ĐU"])
LETTERS = st.sampled_from(["UBND-VX", "BGDĐT-GDTrH", "VPCP-KTTH", "STC-QLNS", "SGDĐT-CTTT"])


@st.composite
def numbers(draw):
    """A kind word, a number as some writer may spell it, and the number as it is displayed."""
    family = draw(st.sampled_from(["normative", "administrative", "party", "law", "letter", "old"]))
    ordinal, slash, dash = draw(ORDINALS), draw(SLASHES), draw(DASHES)
    code, kind = draw(TYPES)
    if family == "law":
        body = draw(st.sampled_from(["QH15", "UBTVQH14"]))
        year = draw(YEARS)
        return "Luật", f"{ordinal}{slash}{year}/{body}", f"{ordinal}/{year}/{body}"
    if family == "letter":
        body = draw(LETTERS)
        return "Công văn", f"{ordinal}{slash}{body}", f"{ordinal}/{body}"
    if family == "old":
        body = draw(st.sampled_from(sorted(OLD_BODIES)))
        return "Nghị định", f"{ordinal}/{body}", f"{ordinal}/{body}"
    if family == "party":
        body = draw(PARTY)
        dash = draw(st.sampled_from([dash, " "]))
        return kind, f"{ordinal}{dash}{code}{slash}{body}", f"{ordinal}-{code}/{body}"
    body = draw(STATE)
    year = f"/{draw(YEARS)}" if family == "normative" else ""
    return kind, f"{ordinal}{year}{slash}{code}{dash}{body}", f"{ordinal}{year}/{code}-{body}"


@MODEST
@given(numbers(), LEADS, ENDS)
def test_a_number_of_any_family_reads_back_in_any_spelling(written, lead, end):
    kind, spelled, displayed = written
    text = f"Thực hiện {lead.format(kind)}{spelled}{end}"
    (found,) = find_citations(text)
    assert (found.number, found.kind) == (displayed, kind)
    assert found.raw == visible(text)[found.start : found.end]
    assert found.raw.startswith(kind)


@MODEST
@given(numbers())
def test_every_spelling_of_a_number_has_one_key(written):
    _, spelled, displayed = written
    key = citation_key(displayed)
    assert citation_key(spelled.replace("\\r\\n", "")) == citation_key(displayed.lower()) == key
    assert citation_key(key) == key
    assert looks_like_number(displayed)


@MODEST
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                """tổ dân phố phường thứ ngày tháng năm tỷ lệ đạt hộ nghèo khóa nhiệm kỳ điểm cầu và
                là quý trên dưới km nhà đồng chí học sinh lớp phòng chống COVID-19 ha đồng/kg Na Lay
                A B TP.HCM XIII II""".split()
            ),
            st.integers(0, 99999).map(str),
            st.builds("{}/{}".format, st.integers(0, 31), st.integers(0, 12)),
            st.builds("{}-{}".format, st.integers(0, 2030), st.integers(0, 2030)),
            st.builds("{}.{:03d}".format, st.integers(0, 999), st.integers(0, 999)),
            st.dates().map("{:%d/%m/%Y}".format),
        ),
        max_size=30,
    )
)
def test_words_and_digits_without_the_shape_name_no_document(parts):
    assert find_citations(" ".join(parts)) == ()


@MODEST
@given(
    st.lists(
        st.sampled_from(
            ["Chỉ thị", "số", "14", "-", "/", "CT/TU", " ", "2022", "QĐ-UBND", ",", "và", "\\r\\n",
             "của", "UBND tỉnh", "ngày", "3/4/2022", ".", "Luật", "\n", "u\u0309", "\u00ad", "Ð",
             "\u00a0", "  ", "ban hành", "tại", "căn cứ", "Đất đai", "năm", "kh-ubnd", "(", "&"]
        ),
        max_size=25,
    ),
    st.sampled_from(["", " "]),
)  # fmt: skip
def test_mentions_stand_in_order_and_are_what_the_text_shows(parts, between):
    text = between.join(parts)
    found = find_citations(text)
    for each in found:
        assert each.raw == visible(text)[each.start : each.end] == each.raw.strip() != ""
        assert each.resolved == (each.number is not None)
        expected = citation_key(each.number) if each.number else None
        assert each.number_key == expected != ""
        assert (each.key or "").split("@")[0] == (expected or "")
    assert all(first.end <= second.start for first, second in pairwise(found))


@MODEST
@given(st.text(max_size=200))
def test_any_text_is_read(text):
    find_citations(text)
    key = document_key(text, issuer=text)
    assert citation_key(citation_key(text)) == citation_key(text)
    assert key == key.strip("@")
    looks_like_number(text)


@MODEST
@given(
    st.text("0123456789/-. ABCĐQTUWabđqkhố\n\u00a0\u0301\ud800\x00\u202e٣１＆&\\r", max_size=120)
)
def test_any_likely_text_is_read(text):
    shown = visible(text)
    for each in find_citations(text):
        assert each.raw == shown[each.start : each.end]
