"""A profile file of a user's own: each of its selectors says what the page is read as."""

from pathlib import Path

import pytest

from portalcrawl.items import Capture, Reading
from portalcrawl.portals import MARKS
from portalcrawl.portals.loading import read_profile

_TEXT = "Một đoạn văn đủ dài để làm nội dung của bài, có chủ ngữ, vị ngữ và dấu chấm câu"
_URL = "http://xa-moi.example.vn/bai/5"

# Nothing on this page is called what it is, and much on it looks like something else.
_PAGE = f"""<html><head><title>Trang</title></head><body>
<h1>Cổng của xã</h1><div class=x1>Chuyện làng</div>
<div class=x2><span class=x3>Khai mạc hội đua thuyền</span>
<span class=x4>05/03/2024</span><div class=x5>Ba ngày hội bên dòng sông quê.</div>
<div class=x6><p>{_TEXT} thứ nhất.</p><p class=x7>Mời gọi quảng cáo ở đây mỗi ngày.</p>
<p>{_TEXT} thứ hai.</p><p>Kết.</p></div>
<div class=x8>Tác giả: Ban Biên tập</div><div class=x9>Nguồn: Đài truyền thanh xã</div></div>
<div class=y1><p>{_TEXT} ở bài khác.</p><p>{_TEXT} ở bài khác nữa.</p></div>
<div class=y2>Ngày đăng: 01/01/2001</div></body></html>"""

_SELECTORS = {
    "title": ".x3",
    "sapo": ".x5",
    "body": ".x6",
    "date": ".x4",
    "author": ".x8",
    "source": ".x9",
    "section": ".x1",
    "drop": ".x7",
}


@pytest.fixture(scope="module")
def read_by(understand, tmp_path_factory):
    """The page, read by a profile file with these of the selectors."""
    folder: Path = tmp_path_factory.mktemp("own")

    def make(*marks: str, page: str = _PAGE) -> Reading:
        path = folder / "own.toml"
        lines = [f'{mark} = ["{_SELECTORS[mark]}"]' for mark in marks]
        head = f'name = "xa-moi"\nseeds = ["{_URL}"]\n[urls]\nhosts = ["xa-moi.example.vn"]\n'
        path.write_text(head + "[selectors]\n" + "\n".join(lines), encoding="utf-8")
        profile = read_profile(path)
        key = profile.key_of(_URL)
        return understand(Capture(_URL, key, page.encode(), "test"), profile)

    return make


def test_all_marks_are_tried() -> None:
    assert set(_SELECTORS) == set(MARKS)


@pytest.mark.parametrize("marks", [tuple(MARKS), tuple(reversed(MARKS))], ids=["as listed", "back"])
def test_a_page_is_read_as_its_selectors_say(read_by, marks) -> None:
    reading = read_by(*marks)
    assert reading.title == "Khai mạc hội đua thuyền"
    assert reading.sapo == "Ba ngày hội bên dòng sông quê."
    assert reading.body == f"{_TEXT} thứ nhất.\n\n{_TEXT} thứ hai.\n\nKết."
    assert reading.published_at is not None
    assert reading.published_at.date().isoformat() == "2024-03-05"
    assert reading.published_line == "05/03/2024"
    assert reading.author == "Ban Biên tập"
    assert reading.section == "Chuyện làng"


@pytest.mark.parametrize(
    ("mark", "field", "value"),
    [
        ("title", "title", "Khai mạc hội đua thuyền"),
        ("sapo", "sapo", "Ba ngày hội bên dòng sông quê."),
        ("date", "published_line", "05/03/2024"),
        ("author", "author", "Ban Biên tập"),
        ("section", "section", "Chuyện làng"),
    ],
)
def test_one_selector_alone_is_enough(read_by, mark, field, value) -> None:
    assert getattr(read_by(mark), field) == value


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("drop", "quảng cáo"),
        ("source", "Đài truyền thanh"),
        ("date", "05/03/2024"),
        ("author", "Ban Biên tập"),
        ("section", "Chuyện làng"),
        ("sapo", "bên dòng sông quê"),
    ],
)
def test_what_is_marked_as_something_else_is_in_no_body(read_by, mark, words) -> None:
    reading = read_by(mark)
    assert _TEXT in (reading.body or "")
    assert words not in (reading.body or "")


def test_a_body_selector_reaches_below_the_element(read_by) -> None:
    reading = read_by("body")
    assert reading.body == (
        f"{_TEXT} thứ nhất.\n\nMời gọi quảng cáo ở đây mỗi ngày.\n\n{_TEXT} thứ hai.\n\nKết."
    )


@pytest.mark.parametrize("mark", MARKS)
def test_a_selector_that_finds_nothing_changes_nothing(read_by, mark) -> None:
    other = "<h1>Lễ mừng cơm mới</h1><p>" + "</p><p>".join([_TEXT + "."] * 3) + "</p>"
    assert read_by(mark, page=other).meaning == read_by(page=other).meaning
