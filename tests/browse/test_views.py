import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import pytest

from portalcrawl.archive import Archive
from portalcrawl.items import Capture, Document, PageKind, Reading

Get = Callable[[str], httpx.Response]

NOW = datetime(2024, 6, 1, 8, 0, tzinfo=UTC)
OUR_PAGES = ("/", "/tim-kiem", "/tim-kiem?q=cau", "/bai/1", "/bai/3", "/bai/999")


def filled(path: Path, n_texts: int) -> Path:
    """An archive with so many texts of the same words."""
    with Archive.open(path, mode="write") as archive:
        run = archive.start_run("crawl", portal="town", source="test", started_at=NOW)
        for number in range(n_texts):
            key = f"town.example/{number}"
            capture = Capture(f"http://{key}", key, key.encode(), "crawl", "town", NOW, 200)
            reading = Reading(
                capture=capture,
                page_kind=PageKind.ARTICLE,
                kind_evidence="address",
                title=f"Bản tin {number}",
                body=f"Bản tin số {number} của thị xã.",
            )
            archive.store(reading, run=run, at=NOW)
    return path


def test_home_tells_what_the_archive_holds(get: Get) -> None:
    page = get("/").text
    assert "5 bài, trong đó 1 văn bản" in page
    assert "Lần lưu gần nhất: 01/06/2024, đầy đủ" in page
    assert re.search(r"<td>Tin tức</td><td class=\"number\">2</td>", page)


@pytest.mark.parametrize(
    ("query", "explained"),
    [
        ("cầu mới", "Khớp đúng từng dấu như đã gõ."),
        ("cau moi", "Tìm không phân biệt dấu."),
        ("cẩu mợi", "Không có bài nào khớp đúng dấu"),
        ("12/QĐ-UBND", "Bài là, hoặc có dẫn, văn bản mang số hiệu này."),
    ],
)
def test_search_finds_and_explains_how(get: Get, query: str, explained: str) -> None:
    page = get(f"/tim-kiem?q={query}").text
    assert explained in page
    assert 'href="/bai/1"' in page


def test_words_that_no_text_holds_lead_to_some_that_one_does(get: Get) -> None:
    page = get("/tim-kiem?q=cau moii&section=Tin+tức").text
    assert "Có phải bạn muốn tìm:" in page
    assert re.search(
        r'href="/tim-kiem\?q=c%E1%BA%A7u\+m%E1%BB%9Bi&amp;section=[^"]*">cầu mới<', page
    )


def test_filters_that_keep_everything_out_can_be_dropped(get: Get) -> None:
    page = get("/tim-kiem?q=cau&from=2030&lang=en").text
    assert "Without these filters there are 2 results." in page


def test_a_question_is_answered_by_what_comes_nearest(get: Get) -> None:
    page = get("/tim-kiem?q=cây cầu mới bắc qua suối ở bản Na Ca dài bao nhiêu mét").text
    assert "dưới đây là những bài gần nhất" in page
    assert 'href="/bai/1"' in page


def test_snippets_keep_their_accents_and_mark_the_words(get: Get) -> None:
    assert "<mark>cây cầu</mark>" in get("/tim-kiem?q=cay cau").text


def test_brackets_in_a_text_are_not_marks(get: Get) -> None:
    page = get("/tim-kiem?q=hoi nghi").text
    assert "[có ngoặc]" in page
    assert "<mark>có ngoặc</mark>" not in page


@pytest.mark.parametrize(
    ("filters", "n_found"),
    [
        ("", 2),
        ("&from=2024-03", 1),
        ("&from=1/3/2024", 1),
        ("&to=2024-02", 1),
        ("&to=02/2024", 1),
        ("&section=Tin+tức", 1),
        ("&section=x", 0),
    ],
)
def test_search_narrows(get: Get, filters: str, n_found: int) -> None:
    page = get(f"/tim-kiem?q=cau{filters}").text
    assert page.count("<h2><a ") == n_found


def test_article_is_set_for_reading(get: Get) -> None:
    page = get("/bai/1").text
    assert "<h1>Thị xã khởi công cầu mới</h1>" in page
    assert '<p class="sapo">Sáng nay, thị xã khởi công cây cầu dài 120 m.</p>' in page
    assert "<td>Móng cầu</td><td>12 tỷ</td>" in page
    assert '<a href="/tim-kiem?q=12%2FQ%C4%90-UBND">12/QĐ-UBND</a>' in page
    assert 'href="http://town.example/anh/cau.jpg"' in page
    assert 'href="http://town.example/tin/cau-moi"' in page


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "15:07, 05/03/2024 (chính xác đến phút; theo dòng “Thời gian đăng: 05/03/2024"),
        (2, "09/01/2024 (chỉ biết ngày)"),
        (4, "chưa rõ, không trước 14/03/2022"),
        (5, "2022 (chỉ biết năm)"),
    ],
)
def test_day_of_publication_with_its_precision_and_why(get: Get, number: int, said: str) -> None:
    assert f"Ngày đăng: {said}" in get(f"/bai/{number}").text


def test_document_states_what_it_is(get: Get) -> None:
    page = get("/bai/2").text
    assert "<dt>Số, ký hiệu</dt><dd>12/QĐ-UBND</dd>" in page
    assert page.count('href="http://town.example/tep/12.pdf"') == 1
    assert '<p class="sapo">Phê duyệt dự án</p>' in page


def test_problems_are_told_in_the_readers_language(get: Get) -> None:
    assert "Trang không có tiêu đề." in get("/bai/4").text
    assert "The page shows no title." in get("/bai/4?lang=en").text


@pytest.mark.parametrize("path", OUR_PAGES)
def test_every_page_forbids_scripts_frames_and_outside_content(get: Get, path: str) -> None:
    headers = get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'")
    assert "frame-ancestors 'none'" in policy
    assert "script-src" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_hostile_text_is_escaped(get: Get) -> None:
    for path in ("/bai/3", "/tim-kiem?q=hoi nghi", "/tim-kiem?q=<script>alert(1)</script>"):
        page = get(path).text
        assert "<script" not in page
        assert "<img" not in page
    assert 'href="javascript' not in get("/bai/3").text


@pytest.mark.parametrize("path", OUR_PAGES)
def test_english_is_a_switch_that_stays(get: Get, path: str) -> None:
    english = path + ("&" if "?" in path else "?") + "lang=en"
    page = get(english).text
    assert '<html lang="en">' in page
    own = [href for href in re.findall(r'href="(/[^"]*)"', page) if "style.css" not in href]
    kept = [href for href in own if "lang=en" in href]
    assert '<a class="room" href="/?lang=en">Reading room</a>' in page
    assert len(kept) >= 2


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/bai/999", 404, "Kho lưu trữ không có bài mang số 999."),
        ("/tim-kiem?q=" + "a" * 10_000, 400, "Xin gõ tối đa 300 ký tự."),
        ("/tim-kiem?q=cau&from=hom-qua", 400, "Xin viết ngày theo dạng"),
        ("/tim-kiem?q=cau&from=31/02/2024", 400, "Xin viết ngày theo dạng"),
        ("/tim-kiem?q=cau&page=-1", 200, "2 kết quả"),
        ("/tim-kiem?q=cau&page=" + "9" * 5000, 200, "2 kết quả"),
        ("/tim-kiem?q=%22*(", 200, "Không có kết quả nào"),
        ("/tim-kiem?q=%00", 200, "Không có kết quả nào"),
        ("/tim-kiem?q=t%E1%BA%A7u v%C5%A9 tr%E1%BB%A5", 200, "Thử ít từ hơn"),
    ],
)
def test_whatever_is_asked_a_friendly_page_answers(
    get: Get, path: str, status: int, said: str
) -> None:
    response = get(path)
    assert (response.status_code, said in response.text) == (status, True)


def test_many_hits_are_paged(tmp_path: Path, make_room: Callable[[Path], Get]) -> None:
    get = make_room(filled(tmp_path / "many.db", 45))
    first, last = get("/tim-kiem?q=ban tin").text, get("/tim-kiem?q=ban tin&page=3").text
    assert first.count("<h2><a ") == 20
    assert last.count("<h2><a ") == 5
    assert '<a rel="next" href="/tim-kiem?q=ban+tin&amp;page=2">' in first
    assert '<a rel="prev" href="/tim-kiem?q=ban+tin&amp;page=2">' in last
    assert 'rel="next"' not in last
    assert '<ol class="hits" start="41">' in last
    assert get("/tim-kiem?q=ban tin&page=99").text.count("<h2><a ") == 5


def test_pages_answer_while_a_run_writes(tmp_path: Path, make_room: Callable[[Path], Get]) -> None:
    path = filled(tmp_path / "busy.db", 1)
    get = make_room(path)
    with Archive.open(path, mode="write") as archive, archive.db.atomic():
        archive.start_run("crawl", portal="town", source="test", started_at=NOW)
        assert [get(address).status_code for address in ("/bai/1", "/busy")] == [200, 200]


def test_an_empty_archive_says_so(tmp_path: Path, make_room: Callable[[Path], Get]) -> None:
    Archive.open(tmp_path / "empty.db", mode="write").close()
    page = make_room(tmp_path / "empty.db")("/")
    assert (page.status_code, "chưa có bài nào" in page.text) == (200, True)


def test_an_archive_that_went_away_is_a_page_without_its_path(
    tmp_path: Path, make_room: Callable[[Path], Get]
) -> None:
    path = filled(tmp_path / "short-lived.db", 1)
    get = make_room(path)
    for file in tmp_path.glob("short-lived.db*"):
        file.unlink()
    response = get("/bai/1")
    assert response.status_code == 503
    assert "Chưa mở được kho lưu trữ" in response.text
    assert str(tmp_path) not in response.text


@pytest.mark.parametrize(
    ("path", "heading"), [("/x", "Không có trang này"), ("/x?lang=en", "No such page")]
)
def test_an_address_that_leads_nowhere_is_a_page_of_ours(
    get: Get, capsys: pytest.CaptureFixture[str], path: str, heading: str
) -> None:
    answer = get(path)
    assert answer.status_code == 404
    assert f"<h1>{heading}</h1>" in answer.text
    assert "Traceback" not in capsys.readouterr().out


def test_data_that_does_not_exist_is_answered_as_data(get: Get) -> None:
    answer = get("/nothing/here.json")
    assert (answer.status_code, answer.json()["ok"]) == (404, False)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, None),
        (2, "Không còn trên cổng từ 02/06/2024"),
        (3, "Không thấy trên cổng ở lần lưu gần nhất"),
    ],
)
def test_an_article_says_when_it_left_its_portal(
    fading: Path, make_room: Callable[[Path], Get], number: int, said: str | None
) -> None:
    told = re.findall(r'<p class="lost">(.*?)</p>', make_room(fading)(f"/bai/{number}").text)
    assert told == ([said] if said else [])


def test_hits_say_what_left_its_portal(fading: Path, make_room: Callable[[Path], Get]) -> None:
    page = make_room(fading)("/tim-kiem?q=con suối").text
    marks = re.findall(r'<span class="lost">(.*?)</span>', page)
    assert sorted(marks) == ["không còn trên cổng", "không thấy trên cổng"]


def test_a_hit_without_any_title_is_called_by_its_first_words(get: Get) -> None:
    page = get("/tim-kiem?q=cong doan").text
    assert ">Đại hội Công đoàn thị xã bàn việc đoàn viên.</a></h2>" in page


def test_nothing_found_within_filters_blames_the_filters(get: Get) -> None:
    assert "Nothing within these filters" in get("/tim-kiem?q=cau&from=2030&lang=en").text


def test_a_document_is_dated_by_its_day_of_issue_where_no_other_is_known(
    tmp_path: Path, make_room: Callable[[Path], Get]
) -> None:
    path = filled(tmp_path / "a.db", 1)
    paper = Reading(
        capture=Capture("http://town.example/vb", "town.example/vb", b"vb", "crawl", "town", NOW),
        page_kind=PageKind.DOCUMENT,
        kind_evidence="fields",
        title="Kế hoạch số 7/KH-UBND",
        document=Document("7/KH-UBND", issued_on=date(2019, 5, 2), abstract="Trồng rừng."),
    )
    with Archive.open(path, mode="write") as archive:
        run = archive.start_run("crawl", portal="town", source="test", started_at=NOW)
        archive.store(paper, run=run, at=NOW)
    assert "ban hành 02/05/2019" in make_room(path)("/tim-kiem?q=kế+hoạch").text
