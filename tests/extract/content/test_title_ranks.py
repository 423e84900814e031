"""Which of several headings is the title, where the head of the page does not say."""

import pytest

_TEXT = (
    "<p>Một đoạn văn đủ dài để làm nội dung của bài, có chủ ngữ, vị ngữ và dấu chấm câu.</p>" * 2
)
_DATE = "<p>Ngày đăng: 03/06/2024</p>"
_TITLE = "Khai mạc hội đua thuyền đuôi én"
_BOLD = f"<p align=center><b>{_TITLE}</b></p>{_DATE}"


@pytest.mark.parametrize(
    "body",
    [
        f"<h2>ỦY BAN NHÂN DÂN XÃ LAY NƯA</h2><p><a href=/>Trang chủ</a></p>{_BOLD}",
        f"<h2><a href=/thong-bao>Thông báo</a></h2>{_BOLD}",
        f"<section><h1>Tin hoạt động</h1></section><div><h3>{_TITLE}</h3>{_DATE}",
    ],
    ids=["office", "linked-section", "section-above"],
)
@pytest.mark.parametrize("text", [_TEXT, f"<div>{_TEXT}</div>"], ids=["loose", "boxed"])
def test_the_heading_of_the_text_goes_before_those_of_the_portal(understood, body, text):
    page = f"<html><head></head><body>{body}{text}</body></html>"
    assert understood(page, "https://muonglay.dienbien.gov.vn/x").title == _TITLE


_ABSTRACT = "Về việc phê duyệt phương án chữa cháy rừng"


@pytest.mark.parametrize(
    ("abstract", "title"), [(_ABSTRACT, _ABSTRACT), ("", "Quyết định 1447/QĐ-UBND")]
)
@pytest.mark.parametrize("heading", ["Thông tin văn bản", "Chi tiết văn bản"])
def test_the_name_of_the_table_of_fields_is_no_title(understood, heading, abstract, title):
    fields = {
        "Số hiệu": "1447/QĐ-UBND",
        "Trích yếu": abstract,
        "Hình thức văn bản": "Quyết định",
        "Cơ quan ban hành": "Ủy ban nhân dân huyện",
        "Ngày ban hành": "18/10/2023",
    }
    rows = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in fields.items() if v)
    head = f"<head><title>{heading}</title></head>"
    page = f"<html>{head}<body><h2>{heading}</h2><table>{rows}</table></body></html>"
    assert understood(page, "https://muonglay.dienbien.gov.vn/x").title == title


@pytest.mark.parametrize("section", ["Thông báo", "Tin tức - sự kiện"])
def test_a_section_that_the_head_states_is_no_title_where_a_headline_is_dated(understood, section):
    head = f"<head><title>Xã Lay Nưa | {section}</title></head>"
    body = f"<div><p>{section}</p><div><h3>{_TITLE}</h3>{_DATE}<div>{_TEXT}</div></div></div>"
    page = f"<html>{head}<body>{body}</body></html>"
    assert understood(page, "https://muonglay.dienbien.gov.vn/x").title == _TITLE
