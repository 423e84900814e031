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


def test_a_header_row_with_one_row_of_values_is_a_document(understood):
    heads = "".join(f"<th>{label}</th>" for label, _ in _FIELDS)
    values = "".join(f"<td>{value}</td>" for _, value in _FIELDS)
    document = understood(f"<table><tr>{heads}</tr><tr>{values}</tr></table>", _URL).document
    assert document is not None
    assert (document.number, document.issued_on) == ("9/QĐ-UBND", date(2024, 4, 18))
    assert document.abstract == "Về việc giao chỉ tiêu trồng rừng năm 2024"


def test_four_columns_hold_two_fields_a_row(understood):
    pairs = zip(_FIELDS[::2], _FIELDS[1::2], strict=True)
    rows = "".join(
        "<tr>" + "".join(f"<td>{label}</td><td>{value}</td>" for label, value in pair) + "</tr>"
        for pair in pairs
    )
    document = understood(f"<table>{rows}</table>", _URL).document
    assert document is not None
    assert (document.number, document.issuer) == ("9/QĐ-UBND", "UBND thị xã Mường Lay")
    assert document.effective_on == date(2024, 5, 1)


def test_the_labels_of_a_search_form_make_no_document(understood):
    form = "<p>Số ký hiệu: Tất cả</p><p>Loại văn bản: Tất cả</p><p>Cơ quan ban hành: Tất cả</p>"
    assert understood(form, "https://muonglay.dienbien.gov.vn/x").document is None


def test_documents_of_the_same_kind_are_no_text_of_it(understood):
    lines = "".join(f"<p>{label}: {value}</p>" for label, value in _FIELDS)
    others = "".join(
        f"<tr><td><a href=/vb/{n}>{n}/KH-UBND</a></td><td>0{n}/01/2023</td>"
        f"<td>Kế hoạch bảo vệ rừng số {n} của thị xã</td></tr>"
        for n in range(1, 5)
    )
    page = f"{lines}<h3>Văn bản liên quan</h3><table>{others}</table>"
    assert understood(page, _URL).body is None


@pytest.mark.parametrize("words", ["Tải về", "Tải văn bản", "qd9.pdf"])
def test_a_file_behind_the_last_field_is_the_documents(understood, words):
    pairs = "".join(f"<div><div>{a}:</div><div>{b}</div></div>" for a, b in _FIELDS)
    aside = "<aside><h4>Tin mới</h4><p><a href=/t>Hội nghị trồng rừng đầu xuân</a></p></aside>"
    page = f"<h1>Quyết định số 9</h1>{pairs}<div><a href=/qd9.pdf>{words}</a></div>{aside}"
    document = understood(page, _URL).document
    assert document is not None
    assert [one.url for one in document.files] == ["https://muonglay.dienbien.gov.vn/qd9.pdf"]


def test_numbers_linked_below_a_related_heading_are_no_text_of_it(understood):
    lines = "".join(f"<p>{label}: {value}</p>" for label, value in _FIELDS)
    others = "".join(
        f"<li><a href=/vb/{n}>{n}/KH-UBND</a> - Kế hoạch bảo vệ rừng số {n} của thị xã trong năm"
        f" nay, giao khoán cho từng hộ dân các bản (0{n}/01/2023)</li>"
        for n in range(1, 5)
    )
    page = f"{lines}<h3>Văn bản cùng loại</h3><ul>{others}</ul>"
    assert understood(page, _URL).body is None


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


def test_a_box_that_sorts_all_documents_names_no_kind_of_this_one(understood):
    box = "<h3>Loại văn bản</h3><ul><li><a href=/1>Nghị quyết</a><li><a href=/2>Chỉ thị</a></ul>"
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in _FIELDS)
    document = understood(f"<div>{box}</div><div><table>{rows}</table></div>", _URL).document
    assert document is not None
    assert document.kind == "Quyết định"
