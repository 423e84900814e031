from datetime import date

_URL = "https://muonglay.dienbien.gov.vn/x"


def _cited(understood, text):
    page = (
        f"<p>{text}</p><p>Đoạn thứ hai của bài nói thêm về việc triển khai tại các tổ dân phố.</p>"
    )
    return [(one.number, one.issuer, one.issued_on) for one in understood(page, _URL).citations]


def test_a_later_mention_adds_what_an_earlier_one_left_out(understood):
    text = (
        "Theo Kế hoạch số 45/KH-UBND của UBND thị xã, các phường rà soát. Kế hoạch số 45/KH-UBND"
        " ngày 12/3/2019 của UBND thị xã giao việc cho từng tổ."
    )
    assert _cited(understood, text) == [("45/KH-UBND", "UBND thị xã", date(2019, 3, 12))]


def test_one_number_of_two_issuers_is_two_documents(understood):
    text = (
        "Theo Chỉ thị số 17-CT/TU ngày 21/05/2023 của Ban Thường vụ Tỉnh ủy và Chỉ thị số"
        " 17-CT/TU ngày 28/3/2025 của Ban Thường vụ Thị ủy."
    )
    assert [issued for _, _, issued in _cited(understood, text)] == [
        date(2023, 5, 21),
        date(2025, 3, 28),
    ]


def test_a_document_does_not_cite_itself(understood):
    reading = understood(
        "<h2>Quyết định số 12/QĐ-UBND</h2><p>Số ký hiệu: 12/QĐ-UBND</p>"
        "<p>Loại văn bản: Quyết định</p>"
        "<p>Trích yếu: Về việc thực hiện Nghị định số 42/2022/NĐ-CP của Chính phủ</p>",
        "https://muonglay.dienbien.gov.vn/VANBAN/View/Quyet-dinh-12",
    )
    assert reading.page_kind == "document"
    assert [one.number for one in reading.citations] == ["42/2022/NĐ-CP"]


def test_a_document_named_without_its_symbol_stays_without_a_number(understood):
    text = "Tiếp tục thực hiện Nghị quyết 18 và Luật Đất đai năm 2024; Nghị quyết 18 đặt mục tiêu."
    page = f"<p>{text}</p><p>Đoạn thứ hai nói thêm về việc triển khai tại các tổ dân phố.</p>"
    found = understood(page, _URL).citations
    assert [(one.number, one.number_key, one.key, one.raw) for one in found] == [
        (None, None, None, "Nghị quyết 18"),
        (None, None, None, "Luật Đất đai năm 2024"),
    ]


def test_a_document_is_known_by_number_issuer_and_day_however_they_are_told(understood):
    page = (
        "<p>Theo Kế hoạch số 45/KH-UBND của UBND thị xã, các phường rà soát.</p>"
        "<p>Kế hoạch số 45/KH-UBND ngày 12/3/2019 của UBND thị xã giao việc cho từng tổ.</p>"
    )
    [cited] = understood(page, _URL).citations
    assert (cited.number_key, cited.key) == ("45-kh-ubnd", "45-kh-ubnd@ubnd-thi-xa@2019-03-12")
