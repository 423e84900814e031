"""References in every form: what is known, what is not, and what no form may break."""

import json
import re
from dataclasses import replace

import pytest

from portalcrawl.references import (
    OfficialDocument,
    Reference,
    bibtex,
    csl_item,
    in_english,
    in_vietnamese,
    key_of,
)
from portalcrawl.references.bibtex import escaped

SHA = "ab" * 32
NEWS = Reference(
    sha256=SHA,
    captured_at="2024-06-01T08:00:30+07:00",
    url="http://town.example/tin/cau-moi",
    publisher="Trang thông tin điện tử thị xã",
    portal="town",
    title="Thị xã khởi công cầu mới",
    published="2024-03-05T15:07",
    revision=2,
)
DECISION = replace(
    NEWS,
    title="Quyết định số 12/QĐ-UBND",
    published="2024-01-15",
    document=OfficialDocument(
        number="12/QĐ-UBND",
        kind="Quyết định",
        issuer="Ủy ban nhân dân thị xã",
        issued_on="2024-01-09",
        abstract="Phê duyệt dự án",
    ),
)
BARE = Reference(sha256=SHA)


def test_news_in_vietnamese() -> None:
    assert in_vietnamese(NEWS) == (
        "Trang thông tin điện tử thị xã. “Thị xã khởi công cầu mới”. "
        "Đăng lúc 15:07 ngày 05/03/2024. http://town.example/tin/cau-moi "
        f"Bản chụp lúc 08:00 ngày 01/06/2024 (+07:00), phiên bản 2, SHA-256: {SHA}."
    )


def test_news_in_english() -> None:
    assert in_english(NEWS) == (
        "Trang thông tin điện tử thị xã. “Thị xã khởi công cầu mới”. "
        "Published 5 March 2024, 15:07. http://town.example/tin/cau-moi "
        f"Captured 1 June 2024, 08:00 (+07:00), revision 2, SHA-256: {SHA}."
    )


def test_a_document_goes_by_issuer_number_and_day_of_issue() -> None:
    assert in_vietnamese(DECISION).startswith(
        "Ủy ban nhân dân thị xã. Quyết định số 12/QĐ-UBND: Phê duyệt dự án. "
        "Ban hành ngày 09/01/2024. Trang thông tin điện tử thị xã. http://"
    )
    assert "Issued 9 January 2024." in in_english(DECISION)


@pytest.mark.parametrize(
    ("document", "name"),
    [
        (OfficialDocument(kind="Chỉ thị", number="9-CT/TU"), "Chỉ thị số 9-CT/TU: Thị xã"),
        (OfficialDocument(number="9-CT/TU", abstract="Về đại hội"), "9-CT/TU: Thị xã"),
        (OfficialDocument(kind="Công văn"), "Công văn: Thị xã"),
        (OfficialDocument(issuer="Thị ủy"), "“Thị xã”"),
    ],
)
def test_what_a_document_is_called(document: OfficialDocument, name: str) -> None:
    told = in_vietnamese(replace(NEWS, title="Thị xã", document=document))
    assert f" {name}. " in told or f" {name.strip('“”')}. " in told


@pytest.mark.parametrize(
    ("published", "vi", "en"),
    [
        ("2024-03-05", "Đăng ngày 05/03/2024.", "Published 5 March 2024."),
        ("2024-03", "Đăng tháng 03/2024.", "Published March 2024."),
        ("2024", "Đăng năm 2024.", "Published 2024."),
        (None, "Không rõ ngày.", " n.d. "),
    ],
)
def test_dates_are_told_as_far_as_they_are_known(published: str, vi: str, en: str) -> None:
    assert vi in in_vietnamese(replace(NEWS, published=published))
    assert en in in_english(replace(NEWS, published=published))


def test_nothing_is_invented_where_nothing_is_known() -> None:
    assert in_vietnamese(BARE) == (
        "Không rõ nơi đăng. [Không có tiêu đề]. Không rõ ngày. Không rõ địa chỉ gốc. "
        f"Bản chụp không rõ thời điểm, SHA-256: {SHA}."
    )
    assert in_english(BARE) == (
        "Publisher unknown. [Untitled]. n.d. Original address unknown. "
        f"Captured at an unknown time, SHA-256: {SHA}."
    )


def test_a_text_without_title_goes_by_its_beginning() -> None:
    told = in_vietnamese(replace(NEWS, title=None, beginning="“Sáng nay, thị xã…”"))
    assert " [Không có tiêu đề] “Sáng nay, thị xã…” " in told


def test_bibtex_of_a_document() -> None:
    assert bibtex(DECISION).splitlines() == [
        "@misc{town-2024-quyet-dinh-so-12-abababab,",
        "  author       = {{Ủy ban nhân dân thị xã}},",
        "  title        = {{Quyết định số 12/QĐ-UBND: Phê duyệt dự án}},",
        "  year         = {2024},",
        "  month        = {1},",
        "  date         = {2024-01-09},",
        "  type         = {Quyết định},",
        "  number       = {12/QĐ-UBND},",
        "  howpublished = {Trang thông tin điện tử thị xã},",
        "  url          = {http://town.example/tin/cau-moi},",
        "  urldate      = {2024-06-01},",
        f"  note         = {{Captured 2024-06-01T08:00:30+07:00; revision 2; SHA-256 {SHA}}},",
        "  langid       = {vietnamese},",
        "}",
    ]


def test_bibtex_without_date_has_no_year_and_says_so() -> None:
    entry = bibtex(BARE)
    assert "year" not in entry
    assert "n.d.; Capture time unknown" in entry


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("100% & #1_a $5", r"100\% \& \#1\_a \$5"),
        ("~x^2", r"\textasciitilde{}x\textasciicircum{}2"),
        ("{", r"\textbraceleft{}"),
        ("}", r"\textbraceright{}"),
        ("\\", r"\textbackslash{}"),
        ('Đại hội "Đoàn"', 'Đại hội "Đoàn"'),
    ],
)
def test_bibtex_takes_every_text_literally(text: str, told: str) -> None:
    assert escaped(text) == told


def test_braces_of_an_entry_are_balanced_whatever_it_says() -> None:
    hostile = "}{ } \\} {{ %"
    entry = bibtex(replace(NEWS, title=hostile, publisher=hostile, url="http://x/}{%\\ "))
    depth = 0
    for brace in re.findall("[{}]", entry):
        depth += 1 if brace == "{" else -1
        assert depth > 0 or brace == "}"
    assert depth == 0
    assert "{http://x/%7D%7B%%5C%20}" in entry


@pytest.mark.parametrize("title", ["Đại hội Đảng bộ", "***", "Ⅷ ½ 漢字", None])
def test_keys_are_ascii_without_spaces_and_never_vary(title: str | None) -> None:
    key = key_of(replace(NEWS, title=title))
    assert re.fullmatch(r"[a-z0-9-]+", key)
    assert key == key_of(replace(NEWS, title=title))


CSL_NAMES = {
    "id", "type", "title", "author", "genre", "number", "container-title", "issued", "accessed",
    "URL", "version", "note", "language",
}  # fmt: skip
"""Those of CSL 1.0.2 that are used; its schema allows no others than its own."""


@pytest.mark.parametrize("reference", [NEWS, DECISION, BARE], ids=["news", "document", "bare"])
def test_csl_items_hold_names_and_types_of_csl(reference: Reference) -> None:
    item = csl_item(reference)
    assert set(item) <= CSL_NAMES
    assert item["type"] in ("webpage", "document")
    assert all(isinstance(item[name], str) for name in item.keys() & {"version", "note", "number"})
    assert all(set(name) == {"literal"} for name in item["author"])
    assert None not in item.values()
    assert json.loads(json.dumps(item)) == item


def test_csl_dates_are_as_exact_as_they_are_known() -> None:
    assert csl_item(NEWS)["issued"] == {"date-parts": [[2024, 3, 5]]}
    assert csl_item(replace(NEWS, published="2024-03"))["issued"] == {"date-parts": [[2024, 3]]}
    assert "issued" not in csl_item(BARE)
    assert csl_item(NEWS)["accessed"] == {"date-parts": [[2024, 6, 1]]}
