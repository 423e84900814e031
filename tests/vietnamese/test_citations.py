import csv

import pytest

from portalcrawl.vietnamese.citations import find_citations


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
        (
            "Thông tư 30/2014/TT-BGD ĐT, 12/2011/TT-BGD & ĐT",
            ["30/2014/TT-BGDĐT", "12/2011/TT-BGD&ĐT"],
        ),
        ("Thông tư số 9/2014/Tt-BTTTT; 27/2018/QĐ-Ttg", ["09/2014/TT-BTTTT", "27/2018/QĐ-TTg"]),
        ("Thông tư liên tịch 08/2015/TTLT BYT-BNV", ["08/2015/TTLT-BYT-BNV"]),
        ("Thông tư liên tịch 93/2006/TTLT/BTC-BKHCN", ["93/2006/TTLT/BTC-BKHCN"]),
        # laws
        ("Luật số 64/2025/QH15; 44/2002/PL-UBTVQH10", ["64/2025/QH15", "44/2002/PL-UBTVQH10"]),
        # administrative
        ("Thông báo số 7/TB-UBND, báo cáo 112/BC-UBND", ["07/TB-UBND", "112/BC-UBND"]),
        ("Quyết định số 31B/QĐ-UBND", ["31b/QĐ-UBND"]),
        ("Quyết định số 1206 /QĐ-HVTC", ["1206/QĐ-HVTC"]),
        ("Quyết định 20/QĐ-HĐGDQP&ANTW", ["20/QĐ-HĐGDQP&ANTW"]),
        ("quyết định 1234/QÐ-UBND", ["1234/QĐ-UBND"]),
        ("Quyết định số 12-QĐ-UBND, Quyết định số 13/QĐ/UBND", ["12/QĐ-UBND", "13/QĐ-UBND"]),
        ("Kế hoạch số 45/KH UBND, quyết định số 1489 QĐ-UBND", ["45/KH-UBND", "1489/QĐ-UBND"]),
        ("kế hoạch số 45/kh-ubnd và quyết định 12/qđ-ttg", ["45/KH-UBND", "12/QĐ-TTg"]),
        ("Quyết định số 1.489/QĐ-UBND", ["1489/QĐ-UBND"]),
        ("Quy định số 33/QyĐ-UBND, 34/QYĐ-UBND", ["33/QyĐ-UBND", "34/QyĐ-UBND"]),
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
        ("hướng dẫn số 22HD/TWĐTN, Công văn 88CV/TU", ["22-HD/TWĐTN", "88-CV/TU"]),
        ("chỉ thị số 17-ct/tu; Hướng dẫn 02 HD/BTG", ["17-CT/TU", "02-HD/BTG"]),
        ("Chương trình hành động số 10-CTHĐ/TU", ["10-CTHĐ/TU"]),
        ("Quy chế số 01-QC/Th.U, Nghị quyết 120 NQ/CP", ["01-QC/ThU", "120/NQ-CP"]),
        # before about 1996
        ("Nghị định 189/CP, Nghị định số 189-CP", ["189/CP", "189-CP"]),
        ("Quyết định 664/TCCB, 80/TTg; Quyết định số 24/LĐ-NĐ", ["664/TCCB", "80/TTg", "24/LĐ-NĐ"]),
        ("Quyết định số 79-BT, Quyết định số 327/CT", ["79-BT", "327/CT"]),
        ("Sắc lệnh 18B/SL; Nghị định Bộ trưởng Bộ Lao động số 24/LĐ-NĐ", ["18b/SL", "24/LĐ-NĐ"]),
        # courts
        ("Bản án số 85/DSST, bản án số 48/2012/DSST", ["85/DSST", "48/2012/DSST"]),
        ("Bản án hình sự sơ thẩm số 25/2021/HS-ST", ["25/2021/HS-ST"]),
        ("Quyết định ly hôn số 05/2021/QĐST-HNGĐ", ["05/2021/QĐST-HNGĐ"]),
        # what surrounds them
        (
            "Chỉ thị 17\u2011CT/TU, 45/KH\u2212UBND, １８－CT／TU",
            ["17-CT/TU", "45/KH-UBND", "18-CT/TU"],
        ),
        ("kế hoạch&nbsp;130/KH-UBND; Nghị  quyết  số\t \n 2-NQ/TW", ["130/KH-UBND", "02-NQ/TW"]),
        ("số 45/KH-UBNDngày 2/3/2022, 46/KH-UBNDvề việc", ["45/KH-UBND", "46/KH-UBND"]),
        ("Kế hoạch số\\r\\n96/KH-UBND", ["96/KH-UBND"]),
        ("Kế hoạch số 96/KH -\\nNN&PTNT; 97/KH -\nUBND", ["96/KH-NN&PTNT", "97/KH-UBND"]),
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
        ("các Công văn số 356, 357/UBND-VX", ["356/UBND-VX", "357/UBND-VX"]),
        ("Công văn 45/SNN-TL của Sở Nông nghiệp, 67/STC-QLNS", ["45/SNN-TL", "67/STC-QLNS"]),
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
        "Nghị định số 7 5/2006/NĐ-CP, Chỉ thị 11 26-CT/TU",
        "Phụ lục số 1/BC-UBND, nhóm 4/NĐ-TP, 3/TT-BV, trang 5/TB-CT, 45/kh-ubnd",
        "Kế hoạch số 12\n\n/KH-UBND, ٣/QĐ-UBND",
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
        ("Luật 54/2024, NQ 66.19/2026", [("Luật 54/2024", "Luật"), ("NQ 66.19/2026", "NQ")]),
        ("Nghị định số 20 ngày 15/05/1948", [("Nghị định số 20", "Nghị định")]),
        ("NĐ 139/2017/ND về", [("NĐ 139/2017/ND", "NĐ")]),
        ("Đề án 06/CP, Đề án 06/ĐA", [("Đề án 06/CP", "Đề án"), ("Đề án 06/ĐA", "Đề án")]),
        ("Luật An ninh mạng (2018)", [("Luật An ninh mạng (2018)", "Luật")]),
        ("Quyết định 79 về giá, Kết luận 2 dự án", [("Quyết định 79", "Quyết định")]),
        ("Sắc lệnh số 63-SL", [("Sắc lệnh số 63-SL", "Sắc lệnh")]),
        ("Bộ luật dân sự 2015", [("Bộ luật dân sự 2015", "Bộ luật")]),
        ("luật sư theo Luật Đất đai năm 2013", [("Luật Đất đai năm 2013", "Luật")]),
        ("Căn cứ Luật Đầu tư công ngày 13 tháng 6 năm 2019", [("Luật Đầu tư công", "Luật")]),
        ("Luật sửa đổi, bổ sung một số điều của Luật Đất đai năm 2018",
         [("Luật sửa đổi, bổ sung một số điều của Luật Đất đai năm 2018", "Luật")]),
        ("học Luật Đất đai ngày 5/3/2022; Luật sư Bản Lim năm 2020, Luật chơi năm 2021", []),
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
        ("vốn điều lệ. 61/2013/NĐ-CP", None),
        ("Quyết định của UBND tỉnh số 455/QĐ-UBND", "Quyết định"),
        ("NGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ 02/2004/NĐ-CP", "NGHỊ ĐỊNH"),
        ("Quyết định thi hành án số 113/QĐ-THA", "Quyết định"),
        ("Quyết định kháng nghị số 15/QĐ-VKS-DS", "Quyết định"),
        ("Công văn hướng dẫn số 12/SNV-CCVC", "Công văn"),
        ("hướng dẫn số 12/SNV-CCVC", "hướng dẫn"),
        ("Pháp lệnh Giống cây trồng số 15/2004/PL-UBTVQH11", "Pháp lệnh"),
        ("Kế hoạch tuyển dụng năm 2022 số 12/KH-UBND", "Kế hoạch"),
        ("theo quyết định trên, báo cáo kết quả số 12/TB-UBND", None),
    ],
)
def test_kind_is_kept_as_written(text, kind):
    (found,) = find_citations(text)
    assert found.kind == kind


def test_raw_is_the_mention_as_it_stands():
    text = "Theo Chỉ thị\u00a0số  17 – CT/TU và Quyết định số\\r\\n9/QĐ-UBND"
    for found in find_citations(text):
        assert text[found.start : found.end] == found.raw
    assert [found.raw for found in find_citations(text)] == [
        "Chỉ thị\u00a0số  17 – CT/TU",
        "Quyết định số\\r\\n9/QĐ-UBND",
    ]


def test_no_text_has_no_citations():
    assert find_citations(None) == find_citations("") == ()


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
