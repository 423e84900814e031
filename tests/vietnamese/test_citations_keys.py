import pytest

from portalcrawl.vietnamese.citations import (
    citation_key,
    document_key,
    find_citations,
    looks_like_number,
)


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("14-CT/TU", "14-ct-tu"),
        ("14 CT TU", "14-ct-tu"),
        ("14ct/tu", "14-ct-tu"),
        ("014–CT/TU", "14-ct-tu"),
        ("25/2005/NĐ-CP", "25-2005-nd-cp"),
        ("66.25/2026/NQ-CP", "66-25-2026-nq-cp"),
        ("31a/QĐ-UBND", "31a-qd-ubnd"),
        ("64/2025/QH15", "64-2025-qh15"),
        ("29-NQ/TƯ", "29-nq-tw"),
        ("Đề án 06", "de-an-6"),
        ("", ""),
    ],
)
def test_citation_key(number, key):
    assert citation_key(number) == key
    assert citation_key(key) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Chỉ thị số 17-CT/TU ngày 17/02/2022 của Ban Thường vụ Tỉnh ủy",
         "17-ct-tu@ban-thuong-vu-tinh-uy@2022-02-17"),
        ("Chỉ thị số 17-CT/TU ngày 17/02/2022", "17-ct-tu@2022-02-17"),
        ("Chỉ thị 17-CT/TU của BTV Tỉnh uỷ", "17-ct-tu@btv-tinh-uy"),
        ("Chỉ thị 17-CT/TU", "17-ct-tu"),
    ],
)  # fmt: skip
def test_the_key_of_a_document_has_issuer_and_day_where_they_are_known(text, key):
    (found,) = find_citations(text)
    assert (found.number_key, found.key) == ("17-ct-tu", key)


@pytest.mark.parametrize(
    ("issuer", "key"),
    [
        ("Bộ Lao động - Thương binh và Xã hội", "9-nq-tw@bo-lao-dong-thuong-binh-va-xa-hoi"),
        ("Ban Chấp hành TƯ (khóa XII)", "9-nq-tw@ban-chap-hanh-tw-khoa-xii"),
        ("", "9-nq-tw"),
        (None, "9-nq-tw"),
    ],
)
def test_document_key_folds_the_issuer(issuer, key):
    assert document_key("9-NQ/TW", issuer=issuer) == key


@pytest.mark.parametrize(
    "query",
    ["14-CT/TU", "14ct/tu", "14 CT TU", "số 14-CT/TU", "25/2005/ND-CP", "64/2025/QH15", "189/cp",
     "356/UBND-VX", "31a/QĐ-UBND", "66.25/2026/NQ-CP", "12 kh ubnd", " 17–CT/TU ",
     "945qd-ubnd", "14ct-tu"],
)  # fmt: skip
def test_queries_with_the_shape_of_a_number(query):
    assert looks_like_number(query)


@pytest.mark.parametrize(
    "query",
    ["", "17", "14 tháng 3", "12/6/2021", "2023-2028", "covid-19", "đại hội XIV", "80 năm công an",
     "Chỉ thị", "12 kế hoạch", "3-4", "tổ 5"],
)  # fmt: skip
def test_queries_without_the_shape_of_a_number(query):
    assert not looks_like_number(query)
