from datetime import datetime, timedelta, timezone

import pytest

from portalcrawl.vietnamese.citation_issuer import read_issuer
from portalcrawl.vietnamese.citations import find_citations


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
        ("Quyết định số 5/QĐ-UBND, ban hành ngày 3/3/2022", None, "2022-03-03"),
        ("Giấy phép 5/GP-STTTT do Sở Thông tin và Truyền thông cấp ngày 3/3/2022",
         "Sở Thông tin và Truyền thông", "2022-03-03"),
        ("Công văn 5-CV/VPTW ngày 24/10 của Văn phòng Trung ương Đảng",
         "Văn phòng Trung ương Đảng", None),
        ("Bộ Chính trị (khóa XII) ban hành Nghị quyết số 35-NQ/TW", "Bộ Chính trị", None),
        # named between the kind word and the number
        ("Thông tư của Bộ trưởng Bộ Nội vụ số 7/2014/TT-BNV ngày 29/8/2014",
         "Bộ trưởng Bộ Nội vụ", "2014-08-29"),
        ("NGHỊ ĐỊNH\nCỦA CHÍNH PHỦ SỐ 2/2004/NĐ-CP NGÀY 02 THÁNG 01 NĂM 2004",
         "CHÍNH PHỦ", "2004-01-02"),
        ("Luật Bảo hiểm xã hội số 41/2024/QH15", None, None),
        ("Kế hoạch Phòng, chống thiên tai số 12/KH-UBND", None, None),
        ("Kế hoạch Thanh tra năm 2022 số 12/KH-UBND", None, None),
        # in a letter
        ("Xét đề nghị của Trưởng phòng Nội vụ tại Tờ trình số 45/TTr-PNV",
         "Trưởng phòng Nội vụ", None),
        ("thực hiện chỉ đạo của UBND tỉnh tại Kế hoạch số 12/KH-UBND", "UBND tỉnh", None),
        ("thẩm quyền của UBND tỉnh tại Nghị định số 12/2020/NĐ-CP", None, None),
        # the day of what was done under the document
        ("Thực hiện Kế hoạch số 45/KH-UBND, ngày 20/3/2022, phường họp", None, None),
        ("Thực hiện Kế hoạch số 45/KH-UBND, ngày 20/3/2022 UBND phường họp", None, None),
        ("Theo Kế hoạch số 45/KH-UBND, ngày 20/3/2022 và ngày 21/3/2022 diễn ra", None, None),
        ("Kế hoạch số 45/KH-UBND, ngày 20/3/2022 về bầu cử", None, "2022-03-20"),
        # the day of effect
        ("Ban hành: 9/7/2013 - Hiệu lực: 1/9/2013 Thông tư số 2/2013/TT-BNV", None, None),
        ("Từ ngày 1/1/2022, UBND tỉnh ban hành Quyết định số 5/QĐ-UBND", "UBND tỉnh", None),
        ("Thông tư 1/2017/TT-BTP có hiệu lực từ ngày 1/2/2018", None, None),
        # of the outer document, of a name cut off, of the next cell
        ("(thay thế Quyết định 1/QĐ-UBND) của UBND tỉnh", None, None),
        ("Quyết định 2/QĐ-UBND của UBND Thành...", None, None),
        ("Thông tư 2/2022/TT-BTC của Bộ trưởng Bộ Tài chính Người ký", "Bộ trưởng Bộ Tài chính",
         None),
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
        ("Bộ Ngoại giao về hiệu lực", "Bộ Ngoại giao"),
        ("Tổng Kiểm toán nhà nước ban hành", "Tổng Kiểm toán nhà nước"),
        ("Hội Cựu chiến binh thị xã triển khai", "Hội Cựu chiến binh thị xã"),
        ("Hội Chữ thập đỏ tỉnh về", "Hội Chữ thập đỏ tỉnh"),
        ("Bộ Giáo dục và đào tạo về", "Bộ Giáo dục và đào tạo"),
        (
            "Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh về",
            "Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh",
        ),
        ("liên Bộ Tài chính - Bộ Y tế ban hành", "liên Bộ Tài chính - Bộ Y tế"),
        ("Ban Chấp hành Trung ương Đảng khóa IX về", "Ban Chấp hành Trung ương Đảng khóa IX"),
        ("Sở Giáo dục và Đào tạo Nghệ An 12/KH-UBND", "Sở Giáo dục và Đào tạo Nghệ An"),
        ("Chính phủ quy định chi tiết", "Chính phủ"),
    ],
)
def test_names_of_bodies_end_where_the_clause_goes_on(text, issuer):
    assert read_issuer(text, 0) == (issuer, len(issuer))


def test_a_document_is_cited_after_its_issue() -> None:
    base = datetime(2022, 3, 15)
    [found] = find_citations("Công văn số 12/UBND-VX ngày 20/4 của UBND tỉnh", base=base)
    assert (found.issued_on, found.key) == ("2021-04-20", "12-ubnd-vx@ubnd-tinh@2021-04-20")
