import csv
from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.vietnamese.citation_issuer import read_issuer
from portalcrawl.vietnamese.citations import (
    citation_key,
    document_key,
    find_citations,
    looks_like_number,
)


def numbers(text: str) -> list[str]:
    return [found.number for found in find_citations(text) if found.resolved]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # normative
        ("Nghị định số 25/2005/NĐ-CP", ["25/2005/NĐ-CP"]),
        ("Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP", ["55/2005/TTLT-BNV-VPCP"]),
        ("Thông tư liên tịch 55/2005/TTLT - BNV - VPCP", ["55/2005/TTLT-BNV-VPCP"]),
        ("Nghị quyết số 66.25/2026/NQ-CP", ["66.25/2026/NQ-CP"]),
        ("Nghị định 30/2020/ND-CP và 30/2020NĐ-CP", ["30/2020/NĐ-CP", "30/2020/NĐ-CP"]),
        ("Nghị định số 05//2005/NĐ-CP, 103 /2007/ NĐ-CP", ["05/2005/NĐ-CP", "103/2007/NĐ-CP"]),
        ("Nghị quyết số 19-2018/NQ-CP", ["19/2018/NQ-CP"]),
        ("Quyết định 27/2018/QĐ-TTG; 11/2005/QĐ.UBND", ["27/2018/QĐ-TTg", "11/2005/QĐ-UBND"]),
        ("Thông tư số 17/2009/TTBGDĐT", ["17/2009/TT-BGDĐT"]),
        # laws
        ("Luật số 64/2025/QH15; 44/2002/PL-UBTVQH10", ["64/2025/QH15", "44/2002/PL-UBTVQH10"]),
        # administrative
        ("Thông báo số 7/TB-UBND, báo cáo 112/BC-UBND", ["07/TB-UBND", "112/BC-UBND"]),
        ("Quyết định số 31B/QĐ-UBND", ["31b/QĐ-UBND"]),
        ("Quyết định số 1206 /QĐ-HVTC", ["1206/QĐ-HVTC"]),
        ("Quyết định 20/QĐ-HĐGDQP&ANTW", ["20/QĐ-HĐGDQP&ANTW"]),
        ("quyết định 1234/QÐ-UBND", ["1234/QĐ-UBND"]),
        ("Quyết định số 12-QĐ-UBND, Quyết định số 13/QĐ/UBND", ["12/QĐ-UBND", "13/QĐ-UBND"]),
        ("Kế hoạch số 45/KH UBND", ["45/KH-UBND"]),
        ("số 5104/QĐ-ĐHKHTNngày 08/12/2013", ["5104/QĐ-ĐHKHTN"]),
        # official letters
        ("Công văn 356/UBND-VX; 5512/BGDĐT-GDTrH", ["356/UBND-VX", "5512/BGDĐT-GDTrH"]),
        ("Công văn số: 581/SGDĐT V/v báo cáo", ["581/SGDĐT"]),
        # Party
        ("Chỉ thị 17-CT/TU, số31-QĐ/TW", ["17-CT/TU", "31-QĐ/TW"]),
        ("Hướng dẫn số 03 – HD/BTCTW; Kế hoạch 12 KH/TĐTN", ["03-HD/BTCTW", "12-KH/TĐTN"]),
        ("Quyết định số 367 - QĐ/TWĐTN-VP", ["367-QĐ/TWĐTN-VP"]),
        ("Nghị quyết số 29-NQ/TƯ, Nghị quyết 24-NQTW", ["29-NQ/TW", "24-NQ/TW"]),
        ("Chương trình 08-Ctr/TU, Tờ trình 5-TTR/TU", ["08-CTr/TU", "05-TTr/TU"]),
        ("Chỉ thị số 17/CT/TU", ["17-CT/TU"]),
        ("Quy chế số 01-QC/Th.U, Nghị quyết 120 NQ/CP", ["01-QC/ThU", "120/NQ-CP"]),
        # before about 1996
        ("Nghị định 189/CP, Nghị định số 189-CP", ["189/CP", "189-CP"]),
        ("Quyết định 664/TCCB, 80/TTg; Quyết định số 24/LĐ-NĐ", ["664/TCCB", "80/TTg", "24/LĐ-NĐ"]),
        # what surrounds them
        ("Kế hoạch số\\r\\n96/KH-UBND", ["96/KH-UBND"]),
        ("đã ban hànhThông báo số 63/TB-UBND", ["63/TB-UBND"]),
        ("BỘ QUỐC PHÒNG 32/2017/TT-BQP", ["32/2017/TT-BQP"]),
        ("(17-CT/TU) “18-CT/TU”", ["17-CT/TU", "18-CT/TU"]),
        ("mục 7 NĐ34/2008/NĐ-CP", ["34/2008/NĐ-CP"]),
    ],
)
def test_numbers_are_found_and_displayed(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chỉ thị 11, 26-CT/TU", ["11-CT/TU", "26-CT/TU"]),
        ("các Kết luận số 9, 12 và số 30-KL/TW", ["09-KL/TW", "12-KL/TW", "30-KL/TW"]),
        ("Nghị quyết số 01/2022, 02/2022/NQ-HĐND", ["01/2022/NQ-HĐND", "02/2022/NQ-HĐND"]),
        ("Quyết định số 12, 13a/QĐ-UBND", ["12/QĐ-UBND", "13a/QĐ-UBND"]),
        ("Chỉ thị 05 và 21-KL/TW", ["21-KL/TW"]),
        ("ngày 3/4/2022, 26-CT/TU", ["26-CT/TU"]),
        ("năm 2021 và 26-CT/TU", ["26-CT/TU"]),
    ],
)
def test_lists_share_the_symbol_of_their_last_member(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ngày 12/6/2021, quý I/2022, tỷ lệ 3/4, 254.353 lượt, COVID-19",
        "TCVN 6909:2001, QCVN 01:2021/BTNMT, ISO 9001-2015, A4/A5",
        "km 12/QL6, tổ 3-P.Na Lay, ĐT 0215-3852, nhà số 12/TK-5A, căn hộ 12/CT-B5",
        "biển số 27A-123.45; giá 25.000đ/kg; 120kg/ha; 5-TT/huyện; U23/VN",
        "nhiệm kỳ 2020-2025, giai đoạn 2021-2025/KH-UBND, 20/10",
        "2025_1381 + 1382_13-2025-TT-BTP.pdf, 158/2026/NĐ-CP.docx",
        "Sắc lệnh số 63-SL, đạt 12 TB/HD, ngày 12 - UBND xã",
        "mẫu số 12/BTC, tờ bản đồ số 12/BĐ-ĐC, khu 3/KP-2, 10/CLB-TDTT",
        "/van-ban/25/2005/NĐ-CP, thong-tu-so-200-2015-tt-btc",
    ],
)
def test_false_friends_are_refused(text):
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghị quyết 18, Đề án số 06", [("Nghị quyết 18", "Nghị quyết"), ("Đề án số 06", "Đề án")]),
        ("TT36/2017 và Thông tư 64/2017", [("TT36/2017", "TT"), ("Thông tư 64/2017", "Thông tư")]),
        ("Luật Quốc phòng năm 2018", [("Luật Quốc phòng năm 2018", "Luật")]),
        ("Hiến pháp năm 2013", [("Hiến pháp năm 2013", "Hiến pháp")]),
        ("công văn số 12 của phòng", [("công văn số 12", "công văn")]),
        ("Đề án 5 năm, Hướng dẫn 2 đơn vị, Quyết định 3 vấn đề, Kế hoạch 5 năm", []),
        ("Luật Đất đai có hiệu lực từ năm 2014, Luật này năm 2013", []),
        ("Nghị quyết 15%, Nghị quyết 1.5, Chỉ thị 2020-2025", []),
    ],
)  # fmt: skip
def test_short_forms_stay_unresolved(text, expected):
    found = find_citations(text)
    assert [(each.raw, each.kind) for each in found] == expected
    assert {(each.number, each.number_key, each.key) for each in found} <= {(None, None, None)}
    assert not any(each.resolved for each in found)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Công văn số 96/KH-UBND", "Công văn"),
        ("NGHỊ QUYẾT SỐ 22-NQ/TW", "NGHỊ QUYẾT"),
        ("Thông tư  liên tịch số 1/2020/TTLT-BNV-BTC", "Thông tư liên tịch"),
        ("Luật Quốc phòng số 22/2018/QH14", "Luật"),
        ("QĐ 4293/QĐ-UBND", "QĐ"),
        ("Kế hoạch (số 12/KH-UBND)", "Kế hoạch"),
        ("ký hiệu: 12/KH-UBND", None),
    ],
)
def test_kind_is_kept_as_written(text, kind):
    (found,) = find_citations(text)
    assert found.kind == kind


@pytest.mark.parametrize(
    ("text", "issuer", "issued_on"),
    [
        ("Chỉ thị số 1-CT/TU, ngày 21 tháng 05 năm 2023 của Ban Thường vụ Tỉnh ủy về bầu cử",
         "Ban Thường vụ Tỉnh ủy", "2023-05-21"),
        ("Quy định 66-QĐ/TW (06/02/2017)", None, "2017-02-06"),
        ("Nghị quyết 30-NQ/TW của Bộ Chính trị ngày 12/3/2014", "Bộ Chính trị", "2014-03-12"),
        ("số 2/KH-UBND ban hành ngày 3-4-2022", None, "2022-04-03"),
        ("12/TT-BTC Ngày ban hành: 30/07/2014", None, "2014-07-30"),
        ("Thông báo 21/TB-BTC năm 2014 của Bộ Tài chính", "Bộ Tài chính", None),
        ("ngày 05/09/2023, Huyện ủy Bản Lim ban hành Nghị quyết số 8-NQ/HU",
         "Huyện ủy Bản Lim", "2023-09-05"),
        ("Chiều qua. Chủ tịch UBND tỉnh đã ký ban hành Quyết định số 3/QĐ-UBND",
         "Chủ tịch UBND tỉnh", None),
        ("UBND tỉnh họp. Các xã có Công văn số 3/UBND-VX", None, None),
        ("Ngày 1/7/2022, Nghị quyết số 3/NQ-HĐND có hiệu lực", None, None),
        ("Nghị quyết số 3/NQ-HĐND về giá đất của hộ dân", None, None),
        ("nhiệm kỳ 2020-2025, Chỉ thị 14-CT/TU nhiệm kỳ 2020-2025", None, None),
        ("Kế hoạch số 3/KH-UBND tháng 3/2022", None, None),
    ],
)  # fmt: skip
def test_issuer_and_day_beside_the_number(text, issuer, issued_on):
    (found,) = find_citations(text)
    assert (found.issuer, found.issued_on) == (issuer, issued_on)


def test_a_day_between_two_mentions_belongs_to_one():
    first, second = find_citations(
        "UBND tỉnh ban hành Kế hoạch số 96/KH-UBND, ngày 20/3/2022, Thị ủy ban hành Chỉ thị 4-CT/TU"
    )
    assert (first.issuer, first.issued_on) == ("UBND tỉnh", None)
    assert (second.issuer, second.issued_on) == ("Thị ủy", "2022-03-20")
    first, second = find_citations("Nghị quyết 2-NQ/TW, ngày 12/6/2021, Chỉ thị số 3-CT/TW")
    assert (first.issued_on, second.issued_on) == ("2021-06-12", None)


def test_members_of_a_list_share_kind_and_issuer_but_no_day():
    first, second = find_citations("Quyết định 12/QĐ-UBND, 13/QĐ-UBND ngày 3/3/2021 của UBND tỉnh")
    assert (first.kind, second.kind) == ("Quyết định", "Quyết định")
    assert (first.issuer, second.issuer) == ("UBND tỉnh", "UBND tỉnh")
    assert (first.issued_on, second.issued_on) == (None, "2021-03-03")


def test_days_without_a_year_count_from_the_base():
    base = datetime(2022, 3, 15, 8, 30, tzinfo=timezone(timedelta(hours=7)))
    text = "Ngày 14/3, Thị ủy ban hành Chỉ thị số 14-CT/TU"
    assert find_citations(text)[0].issued_on is None
    assert find_citations(text, base=base)[0].issued_on == "2022-03-14"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Bộ Chính trị và Chỉ thị số 12", "Bộ Chính trị"),
        ("Bộ Văn hóa, Thể thao và Du lịch quy định", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Bộ Lao động - Thương binh và Xã hội hướng dẫn", "Bộ Lao động - Thương binh và Xã hội"),
        ("Bộ trưởng Bộ Kế hoạch và Đầu tư về", "Bộ trưởng Bộ Kế hoạch và Đầu tư"),
        ("Bộ Nông nghiệp và Phát triển nông thôn sửa", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("Ủy ban nhân dân phường Mường Lay phê duyệt", "Ủy ban nhân dân phường Mường Lay"),
        ("Uỷ ban thường vụ Quốc hội về", "Uỷ ban thường vụ Quốc hội"),
        ("Văn phòng UBND tỉnh Điện Biên thông báo", "Văn phòng UBND tỉnh Điện Biên"),
        ("Quốc hội khóa XIII, kỳ họp", "Quốc hội khóa XIII"),
        ("Đảng ủy Khối các cơ quan tỉnh về", "Đảng ủy Khối các cơ quan tỉnh"),
        ("BỘ CHÍNH TRỊ VỀ HỘI NHẬP", "BỘ CHÍNH TRỊ"),
        ("Chính phủ quy định chi tiết", "Chính phủ"),
    ],
)
def test_names_of_bodies_end_where_the_clause_goes_on(text, issuer):
    assert read_issuer(text, 0) == (issuer, len(issuer))


def test_raw_is_the_mention_as_it_stands():
    text = "Theo Chỉ thị\u00a0số  17 – CT/TU và Quyết định số\\r\\n9/QĐ-UBND"
    for found in find_citations(text):
        assert text[found.start : found.end] == found.raw
    assert [found.raw for found in find_citations(text)] == [
        "Chỉ thị\u00a0số  17 – CT/TU",
        "Quyết định số\\r\\n9/QĐ-UBND",
    ]


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


def test_no_text_has_no_citations():
    assert find_citations(None) == find_citations("") == ()


@pytest.mark.parametrize(
    "query",
    ["14-CT/TU", "14ct/tu", "14 CT TU", "số 14-CT/TU", "25/2005/ND-CP", "64/2025/QH15", "189/cp",
     "356/UBND-VX", "31a/QĐ-UBND", "66.25/2026/NQ-CP", "12 kh ubnd", " 17–CT/TU "],
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


@given(
    st.lists(
        st.sampled_from(
            ["Chỉ thị", "số", "14", "-", "/", "CT/TU", " ", "2022", "QĐ-UBND", ",", "và", "\\r\\n",
             "của", "UBND tỉnh", "ngày", "3/4/2022", ".", "Luật", "\n", "u\u0309", "\u00ad", "Ð"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_any_text_is_read_in_order_without_overlap(parts):
    found = find_citations(" ".join(parts)) + find_citations("".join(parts))
    for each in found:
        assert each.resolved == (each.number is not None) == (each.number_key is not None)
        assert each.number is None or each.number_key == citation_key(each.number) != ""
    for text in (" ".join(parts), "".join(parts)):
        spans = [(each.start, each.end) for each in find_citations(text)]
        assert all(start < end for start, end in spans)
        assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_the_table_of_lines_is_read_without_a_miss(shared):
    with (shared / "tables/citations.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            wanted = [part.strip() for part in (row["numbers"] or "").split("|") if part.strip()]
            assert numbers(row["text"]) == wanted


def test_the_seed_names_four_documents(shared):
    text = (shared / "seed/muonglay-article.txt").read_text(encoding="utf-8")
    found = [(each.number, each.issuer, each.issued_on) for each in find_citations(text)]
    assert found == [
        ("17-CT/TU", "Ban Thường vụ Tỉnh ủy", "2022-02-17"),
        ("14-CT/TU", "Thị ủy Mường Lay", "2022-03-14"),
        ("02-NQ/TW", "Bộ Chính trị", "2021-06-12"),
        ("12-CT/TU", "Ban Thường vụ Tỉnh ủy", "2021-11-10"),
        ("02-NQ/TW", "Bộ Chính trị", None),
        ("12-CT/TU", "Ban Thường vụ Tỉnh ủy", "2021-11-10"),
    ]
