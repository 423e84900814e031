"""Kinds of change between two versions of a text, field by field."""

import pytest

from portalcrawl.archive.storing.changing import (
    CHANGE_KINDS,
    changed_fields,
    differences_of,
    kinds_of,
)

FIRST = "Sáng nay, thị xã khởi công cầu qua suối ở bản dưới."
SECOND = "Cầu dài 120 m, vốn lấy từ ngân sách tỉnh."
BODY = f"{FIRST}\n\n{SECOND}"
IMAGE = ["town.example/cau.jpg", "Phối cảnh"]
FILE = ["town.example/du-an.pdf", "Dự án"]
DOCUMENT = ["12/QĐ-UBND", "Quyết định", "UBND thị xã", "2024-01-09", None, "Phê duyệt dự án"]
BEFORE = {
    "title": "Khởi công cầu mới",
    "sapo": None,
    "body": BODY,
    "section": "Tin tức",
    "author": "Ban biên tập",
    "published_line": "Ngày đăng: 05/03/2024",
    "images": [IMAGE],
    "attachments": [FILE],
    "document": DOCUMENT,
}


def document(**facts: str) -> dict[str, list[str | None]]:
    names = ("number", "kind", "issuer", "issued_on", "effective_on", "abstract")
    return {"document": [facts.get(name, old) for name, old in zip(names, DOCUMENT, strict=True)]}


CASES = {
    "nothing": ({}, []),
    "headline": ({"title": "Khánh thành cầu mới"}, ["title", "wording"]),
    "figure in a headline": ({"title": "Khởi công 2 cầu mới"}, ["title", "number"]),
    "headline gone": ({"title": None}, ["title"]),
    "lead added": ({"sapo": "Cầu nối hai bờ."}, ["sapo", "paragraph_added"]),
    "lead taken from the text": (
        {"sapo": FIRST, "body": SECOND},
        ["sapo"],
    ),
    "figure": ({"body": BODY.replace("120", "125")}, ["number"]),
    "text gone": ({"body": None}, ["paragraph_removed"]),
    "section": ({"section": "Thông báo"}, ["section"]),
    "author": ({"author": "Phòng Văn hóa"}, ["author"]),
    "day of publication": ({"published_line": "Ngày đăng: 06/03/2024"}, ["date_line", "date"]),
    "label of that day": ({"published_line": "Đăng ngày 05/03/2024"}, ["date_line"]),
    "no day any more": ({"published_line": None}, ["date_line", "date"]),
    "picture added": ({"images": [IMAGE, ["town.example/2.jpg", None]]}, ["image_added"]),
    "picture removed": ({"images": []}, ["image_removed"]),
    "picture replaced": (
        {"images": [["town.example/2.jpg", "Phối cảnh"]]},
        ["image_added", "image_removed"],
    ),
    "caption": ({"images": [[IMAGE[0], "Cầu mới"]]}, ["caption"]),
    "file added": ({"attachments": [FILE, ["town.example/2.pdf", None]]}, ["attachment_added"]),
    "file removed": ({"attachments": []}, ["attachment_removed"]),
    "name of a file": ({"attachments": [[FILE[0], "Kế hoạch"]]}, ["attachment_name"]),
    "number of a document": (document(number="13/QĐ-UBND"), ["document", "number"]),
    "day of issue": (document(issued_on="2024-01-10"), ["document", "date"]),
    "issuer": (document(issuer="UBND tỉnh"), ["document", "name"]),
    "abstract": (document(abstract="Phê duyệt kế hoạch"), ["document", "wording"]),
    "no document any more": ({"document": None}, ["document"]),
    "several": (
        {"author": None, "body": BODY.replace("120", "125"), "images": []},
        ["author", "number", "image_removed"],
    ),
}


@pytest.mark.parametrize(("edit", "kinds"), CASES.values(), ids=CASES)
def test_kinds_of(edit, kinds) -> None:
    assert list(kinds_of(BEFORE, BEFORE | edit)) == kinds
    assert set(kinds) <= set(CHANGE_KINDS)


@pytest.mark.parametrize(("edit", "kinds"), CASES.values(), ids=CASES)
def test_the_fields_that_differ_have_a_difference_each(edit, kinds) -> None:
    after = BEFORE | edit
    differences = differences_of(BEFORE, after)
    fields = tuple(one.field for one in differences)
    assert fields == changed_fields(BEFORE, after)
    assert set(fields) == set(edit)
    assert all(any(not passage.is_equal for passage in one.passages) for one in differences)


def test_pictures_in_another_order_are_moved() -> None:
    two = {"images": [IMAGE, ["town.example/2.jpg", None]]}
    turned = {"images": two["images"][::-1]}
    assert kinds_of(BEFORE | two, BEFORE | turned) == ("image_moved",)


def test_entries_of_lists_and_facts_of_documents_are_compared_line_by_line() -> None:
    (images,) = differences_of(BEFORE, BEFORE | {"images": [[IMAGE[0], "Cầu mới"]]})
    assert images.passages[0].old == "town.example/cau.jpg | Phối cảnh"
    (facts,) = differences_of(BEFORE, BEFORE | document(number="13/QĐ-UBND"))
    changed = [passage for passage in facts.passages if not passage.is_equal]
    assert [(one.old, one.new) for one in changed] == [("number: 12/QĐ-UBND", "number: 13/QĐ-UBND")]
