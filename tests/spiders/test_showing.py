"""What pages show, as far as addresses are told to be one by it."""

from dataclasses import replace

from portalcrawl.items import Capture, Link, PageKind, Reading
from portalcrawl.spiders.showing import shown_by

TEXT = Reading(
    capture=Capture(url="http://a.vn/tin", url_key="a.vn/tin", body=b"", source="crawl"),
    page_kind=PageKind.ARTICLE,
    kind_evidence="test",
    title="Mục tin tức",
    body="Phường thông báo nội dung tới các tổ dân phố về việc cấp nước trong tuần này. " * 2,
)
MENU = tuple(Link(f"http://a.vn/{word}", text=word) for word in ("tin", "van-ban", "lien-he"))
PAGES = (Link("http://a.vn/tin?trang=2", text="2", place="paging"),)


def entry(text):
    return Link(f"http://a.vn/{text}", text=text, place="content")


def test_a_text_is_known_by_what_it_says_and_not_by_its_links():
    with_links = replace(TEXT, links=(entry("một"),))
    assert shown_by(TEXT).scope == "text"
    assert shown_by(TEXT).digest == shown_by(with_links).digest


def test_a_text_with_further_pages_is_a_list_known_by_its_links_too():
    first, second = (
        shown_by(replace(TEXT, links=(*PAGES, entry(text)))) for text in ("một", "hai")
    )
    assert first.scope == second.scope == "list"
    assert first.digest != second.digest


def test_menus_are_the_same_until_one_of_their_words_is_another():
    shown = shown_by(replace(TEXT, links=(*MENU, entry("một"))))
    assert shown.around == shown_by(replace(TEXT, links=(*MENU, entry("hai")))).around
    news = (Link("http://a.vn/tin", text="news"), *MENU[1:])
    assert shown.around != shown_by(replace(TEXT, links=news)).around


def test_a_page_with_hardly_a_link_has_no_menu():
    assert shown_by(replace(TEXT, links=MENU[:2])).around is None
