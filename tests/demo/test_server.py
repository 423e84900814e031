import re
import socket
import threading
from html import unescape
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urljoin, urlsplit

import pytest

from portalcrawl.demo import DemoServer, Text, planted, truth
from portalcrawl.demo.chrome import CLOCK, WELCOME_TOWN, WELCOME_WARD, View
from portalcrawl.demo.pages import FAREWELL, answer
from portalcrawl.demo.site import site


def _get(server: DemoServer, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        connection.request(
            "GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def _page(target: str, *, state: int = 1, n: int = 1) -> str:
    return answer(target, site(state), view=View(n, "", ())).body.decode()


def _status(target: str, *, state: int = 1) -> int:
    return answer(target, site(state), view=View(1, "", ())).status


def _content(page: str) -> str:
    return page.partition('<div id="main">')[2].partition('<div class="khac">')[0]


def _an_article(start: str) -> Text:
    return next(t for t in truth(1) if t.path.startswith(start) and t.key != "a005")


def _canonical(url: str) -> str:
    """The address without the ways round it, as a careful crawler would key it."""
    parts = urlsplit(url)
    path = re.sub(r"^/(dev~MuongLay|LayNua)(?=/)", "", parts.path)
    query = parts.query
    if found := re.search(r"UserKey=([^&]+)", query):
        return path.lower() + found[1].lower()
    if "/view/" in path.lower():
        query = ""
    return f"{path}?{query}".lower().rstrip("?")


def _crawl(state: int) -> dict[str, int]:
    """Status of every address that links lead to, by canonical form."""
    statuses: dict[str, int] = {}
    todo = ["http://h/"]
    while todo:
        url = todo.pop()
        key = _canonical(url)
        if key in statuses:
            continue
        parts = urlsplit(url)
        found = answer(f"{parts.path}?{parts.query}", site(state), view=View(1, "", ()))
        statuses[key] = found.status
        if not found.content_type.startswith("text/html"):
            continue
        page = found.body.decode("utf-8", "replace")
        for href in re.findall(r'(?:href|src)="([^"]*)"', page):
            if href.startswith("/"):
                todo.append(urljoin(url, unescape(href)))
    return statuses


@pytest.mark.parametrize("state", [1, 2])
def test_links_lead_to_every_text_and_only_to_answers(state: int) -> None:
    statuses = _crawl(state)
    assert {text.path.lower() for text in truth(state)} - set(statuses) == set()
    assert [path for path, status in statuses.items() if status != 200] == [
        "/portal/pages/2019/trang-nay-khong-con-nua.aspx",
        "/admin/login.aspx",
    ]


def test_every_address_of_a_text_answers_with_its_content() -> None:
    for text in truth(1):
        bodies = {_content(_decoded(text, path)) for path in text.paths if "print" not in path}
        assert len(bodies) == 1, text.paths


def _decoded(text: Text, path: str) -> str:
    return answer(path, site(1), view=View(1, "", ())).body.decode("utf-8", "replace")


def test_clean_texts_stand_on_their_page_word_by_word() -> None:
    clean = [t for t in truth(1) if not t.faults and t.key not in {"a005", "a012"}]
    assert len(clean) > 80
    for text in clean:
        words = unescape(re.sub(r"<[^>]+>", " ", _content(_page(text.path)))).split()
        said = " ".join(words)
        for line in text.body:
            assert " ".join(line.replace(" | ", " ").split()) in said, (text.key, line)


def test_the_front_answers_under_its_new_software_too() -> None:
    text = next(t for t in truth(1) if t.path.startswith("/MTTQ/TinTuc2022/"))
    key = text.path.rpartition("/")[2]
    asked = f"/MTTQ/TinTuc2022/View2022/?PageIndex=70&UserKey={key}"
    assert _content(_page(asked)) == _content(_page(text.path))
    assert f'View2022/?PageIndex=61&amp;UserKey={key}"' in _page("/MTTQ/TinTuc/")


@pytest.mark.parametrize(
    ("path", "segment"),
    [
        ("/MTTQ/TinTuc/Blog/Tin-hoat-dong?PageIndex=2", "FRONT"),
        ("/VANHOA/Blog/Le-hoi?PageIndex=2", "VANHOA"),
        ("/TIN_TUC_2024/CM/?PageIndex=2&userkey=Van-hoa---Du-lich", "VANHOA"),
        ("/TIN_TUC_2024/?PageIndex=2", "TINTUC"),
        ("/TinTuc/?PageIndex=2", "TINTUC"),
    ],
)
def test_listings_answer_under_all_their_names(path: str, segment: str) -> None:
    page = _page(path)
    listed = site(1).listed(segment)
    assert [t for t in listed[10:20] if t.title not in unescape(page)] == []
    assert "PageIndex=1" in page


def test_both_spellings_of_the_news_section_are_linked() -> None:
    pages = "".join(_page(f"/TINTUC/?PageIndex={number}") for number in range(1, 9))
    for start in ("/TINTUC/View/", "/TinTuc/View/", "/T/View/", "/TIN_TUC_2024/View/"):
        assert f'href="{start}' in pages


def test_a_print_copy_holds_the_body_without_surroundings() -> None:
    text = next(t for t in truth(1) if "print.aspx" in t.paths[-1] and not t.faults)
    page = _page(text.paths[-1])
    assert "Thống kê" not in page
    assert _status(text.paths[-1] + "1") == 404


def test_the_old_generation_shows_the_frozen_clock_and_the_glued_widgets() -> None:
    page = _page(_an_article("/portal/pages/2020/").path)
    said = re.sub(r"<[^>]+>", "", page)
    assert page.index(CLOCK) < page.index(WELCOME_TOWN)
    assert "lượt đánh giá: , trung bình:Bản đồ hành chính" in said
    assert "\n&nbsp;Liên kết website\n" in said


def test_ward_articles_greet_with_the_new_name() -> None:
    text = next(t for t in truth(1) if t.posted_at.year == 2026 and t.kind == "article")
    assert WELCOME_WARD in _page(text.path)


def test_counters_and_related_lists_change_on_every_request() -> None:
    path = _an_article("/TINTUC/View/").path
    first, second = _page(path, n=1), _page(path, n=2)
    assert _content(first) == _content(second)
    for pattern in (r"Thống kê: [\d.]+", r"Online: \d+", r'class="khac">.*?</div>'):
        one, other = (re.search(pattern, page, re.DOTALL) for page in (first, second))
        assert one
        assert other
        assert one[0] != other[0]


def test_listings_keep_literal_line_breaks() -> None:
    last = _page("/TINTUC/All/?PageIndex=17")
    assert r"\r\n" in last


def test_a_page_says_windows_1258_and_is_it() -> None:
    found = answer(_by_key("a005").path, site(1), view=View(1, "", ()))
    assert b'charset="windows-1258"' in found.body
    assert "Quỹ Bảo vệ" not in found.body.decode("utf-8", "replace")
    assert "\u0309" in found.body.decode("cp1258")


def test_a_page_in_tcvn3_claims_to_be_latin() -> None:
    found = answer(_by_key("a012").path, site(1), view=View(1, "", ()))
    assert found.content_type == "text/html; charset=windows-1252"
    assert "thÞ x· M­êng Lay" in found.body.decode("cp1252", "replace")


def _by_key(key: str) -> Text:
    return next(text for text in truth(1) if text.key == key)


def test_odd_pages_answer_as_they_do_in_the_wild() -> None:
    assert "Không tìm thấy nội dung" in _page("/TINTUC/View/Bai-viet-da-het-han-hien-thi")
    assert "đang bảo trì" in _page("/TTHC/")
    assert _status("/TINTUC/View/Khong-he-co") == 404
    assert "Disallow: /admin/" in _page("/robots.txt")


def test_removed_and_renamed_addresses_answer_404() -> None:
    changes = planted(1, 2)
    for path in (*changes.removed, *(old for old, _ in changes.renamed)):
        assert (_status(path), _status(path, state=2)) == (200, 404)
    for path in (*changes.added, *(new for _, new in changes.renamed)):
        assert (_status(path), _status(path, state=2)) == (404, 200)


def test_pages_change_exactly_where_edits_are_planted() -> None:
    edited = {path for path, _ in planted(1, 2).edited}
    after = {text.key: text for text in truth(2)}
    for text in truth(1):
        new = after.get(text.key)
        if new is not None and new.path == text.path:
            pages = {_content(_decoded_in(state, text.path)) for state in (1, 2)}
            assert (len(pages) == 2) == (text.path in edited), text.path


def _decoded_in(state: int, path: str) -> str:
    return answer(path, site(state), view=View(1, "", ())).body.decode("utf-8", "replace")


def test_state_three_empties_one_listing_only() -> None:
    assert "chưa có tin bài" in _page("/THONGBAO/", state=3)
    notice = next(t for t in truth(3) if t.path.startswith("/THONGBAO/"))
    assert _status(notice.path, state=3) == 200
    assert "chưa có tin bài" not in _page("/TINTUC/", state=3)


def test_the_closed_portal_redirects_everything(server: DemoServer) -> None:
    server.state = 4
    for path in ("/", "/robots.txt", "/TINTUC/View/x", "/Uploads/a.pdf"):
        response, _ = _get(server, path)
        assert (response.status, response.headers["Location"]) == (302, FAREWELL)
    response, body = _get(server, FAREWELL)
    assert response.status == 200
    assert "ngừng hoạt động" in body.decode()


def test_static_things_answer_304_and_live_pages_do_not(server: DemoServer) -> None:
    paper = next(text for text in truth(1) if text.kind == "document")
    picture = next(text.pictures[0].path for text in truth(1) if text.pictures)
    for path in (paper.path, picture, paper.files[0].path, "/GIOITHIEU/View/Gioi-thieu-chung"):
        first, _ = _get(server, path)
        tag, day = first.headers["ETag"], first.headers["Last-Modified"]
        assert _get(server, path, If_None_Match=tag)[0].status == 304
        assert _get(server, path, If_Modified_Since=day)[0].status == 304
        assert _get(server, path, If_None_Match='"other"')[0].status == 200
    live, _ = _get(server, _an_article("/TINTUC/View/").path)
    assert live.headers["ETag"] is None


def test_the_server_keeps_a_log(server: DemoServer) -> None:
    _get(server, "/TINTUC/?PageIndex=2")
    _get(server, "/khong-co")
    log = [(request.method, request.path, request.status) for request in server.requests]
    assert log == [("GET", "/TINTUC/?PageIndex=2", 200), ("GET", "/khong-co", 404)]


def test_alias_hosts_answer_where_the_machine_can_bind_them(server: DemoServer) -> None:
    page = _get(server, "/")[1].decode()
    for origin in ("http://127.0.0.2", "http://127.0.0.3"):
        bound = f"{origin}:{server.port}" in server.aliases
        assert (origin in page) == bound


def test_no_alias_host_no_alias_link() -> None:
    assert "127.0.0" not in _page("/")


def test_a_taken_port_raises_os_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(OSError, match="in use"), DemoServer(port=port):
            pass


def test_the_port_is_free_after_the_end() -> None:
    with DemoServer(port=0) as server:
        port = server.port
        _get(server, "/")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1)
    assert not [t for t in threading.enumerate() if "serve_forever" in t.name]


def test_an_unknown_state_is_refused(server: DemoServer) -> None:
    with pytest.raises(ValueError, match="states 1 to 4, not 9"):
        server.state = 9
