from datetime import date

import pytest

_URL = "https://muonglay.dienbien.gov.vn/VANBAN/View/Quyet-dinh-so-9"
_FIELDS = (
    ("Số ký hiệu", "9/QĐ-UBND"),
    ("Loại văn bản", "Quyết định"),
    ("Cơ quan ban hành", "UBND thị xã Mường Lay"),
    ("Ngày ban hành", "18/04/2024"),
    ("Ngày có hiệu lực", "01/05/2024"),
    ("Trích yếu", "Về việc giao chỉ tiêu trồng rừng năm 2024"),
)
_FORMS = {
    "rows": ("<table>", "<tr><td>{label}</td><td>{value}</td></tr>", "</table>"),
    "lines": ("<div>", "{label}: {value}<br>", "</div>"),
    "definitions": ("<dl>", "<dt>{label}:</dt><dd>{value}</dd>", "</dl>"),
    "bold labels": ("<div>", "<p><b>{label}:</b> {value}</p>", "</div>"),
}


@pytest.mark.parametrize("form", _FORMS)
def test_fields_are_read_by_label_in_every_form(understood, form):
    start, line, end = _FORMS[form]
    fields = "".join(line.format(label=label, value=value) for label, value in _FIELDS)
    reading = understood(f"<h2>Quyết định số 9/QĐ-UBND</h2>{start}{fields}{end}", _URL)
    document = reading.document
    assert document is not None
    assert (document.number, document.kind, document.issuer) == tuple(v for _, v in _FIELDS[:3])
    assert (document.issued_on, document.effective_on) == (date(2024, 4, 18), date(2024, 5, 1))
    assert document.abstract == "Về việc giao chỉ tiêu trồng rừng năm 2024"
    assert reading.body is None


def test_a_date_that_is_still_awaited_is_absent(understood):
    reading = understood(
        "<p>Số ký hiệu: 9/QĐ-UBND</p><p>Ngày ban hành: 18/04/2024</p>"
        "<p>Ngày có hiệu lực: Đang cập nhật</p>",
        _URL,
    )
    assert reading.document is not None
    assert reading.document.effective_on is None


def test_an_article_that_cites_a_number_is_no_document(understood):
    text = "<p>Nghị quyết nêu rõ số: 12/QĐ-UBND và nhiều việc khác mà phường phải làm ngay.</p>"
    assert understood(text * 3, "https://muonglay.dienbien.gov.vn/x").document is None
