"""What a few pages of an unknown portal are taken for."""

import re

import pytest

from portalcrawl.portals.guessing import (
    Certainty,
    SeenLink,
    SeenPage,
    first_looks,
    guess_portal,
    text_looks,
)

HOST = "http://xa-moi.example.vn"


def page(*links: str | tuple[str, str], path: str = "/", markup: str = "", **facts) -> SeenPage:
    """A page with links in its content; a pair is address and text."""
    pairs = [link if isinstance(link, tuple) else (link, "Một tin mới của xã") for link in links]
    seen = tuple(SeenLink(_absolute(url), text) for url, text in pairs)
    return SeenPage(HOST + path, links=seen, markup=markup, **facts)


def _absolute(url: str) -> str:
    return url if "://" in url else HOST + url


def menu(*links: tuple[str, str], path: str = "/", more: tuple[SeenLink, ...] = (), **facts):
    """A page with a menu, and further links."""
    seen = tuple(SeenLink(_absolute(url), text, is_chrome=True) for url, text in links)
    return SeenPage(HOST + path, links=(*seen, *more), **facts)


FAMILIES = [
    ("nukeviet", page(markup='<meta content="NukeViet v4.5">', generator="NukeViet v4.5")),
    ("joomla", page("/index.php?option=com_content&view=article&id=5", "/component/users/")),
    ("drupal", page("/node/1", "/node/2", markup='<div data-drupal-x="">Drupal.settings')),
    ("wordpress", page("/tin/", markup='<link href="/wp-content/a.css"><div class="post-12">')),
    ("liferay", page("/web/guest/tin?p_p_id=101_INSTANCE_a", "/-/asset_publisher/a/content/b")),
    ("sharepoint", page("/Pages/tin.aspx?ItemID=5", markup="_spPageContextInfo ms-WPBody")),
    ("dotnetnuke", page("/Default.aspx?tabid=5", markup='<img src="/Portals/0/a.png">')),
    ("webcenter", page("/webcenter/portal/xa/tin?dDocName=PORTAL1", markup="_adf.ctrl-state=a")),
    ("tintuc", page("/TINTUC/View/hop-ban?PageIndex=1", "/portal/pages/2020/a.aspx")),
    ("vnpt", page(*(f"/tin/hop-ban-ve-cau-110575{number}" for number in range(6)))),
    ("trang_n", page(*(f"/tin/trang-{number}.html" for number in range(2, 8)))),
]


@pytest.mark.parametrize(("family", "seen"), FAMILIES, ids=[name for name, _ in FAMILIES])
def test_each_family_is_known_by_its_signs(family, seen) -> None:
    guess = guess_portal([seen])
    assert guess.known_family == family
    assert guess.family is not None
    assert guess.family.evidence


@pytest.mark.parametrize(
    ("seen", "certainty"),
    [
        (page(markup='<meta content="NukeViet v4.5">'), Certainty.SURE),
        (page("/node/1", markup="Drupal.settings"), Certainty.LIKELY),
        (page("/node/1", "/tin/", "/tin/2"), Certainty.UNSURE),
    ],
)
def test_more_signs_make_a_family_surer(seen, certainty) -> None:
    family = guess_portal([seen]).family
    assert family is not None
    assert family.certainty == certainty


@pytest.mark.parametrize(
    "seen",
    [
        page("/tin/hop-ban", "/gioi-thieu"),
        page(markup='<img src="https://other.example/wp-content/a.png">'),
        page("https://other.example/node/1", "https://other.example/node/2"),
    ],
    ids=["no sign", "file of another host", "links to another host"],
)
def test_nothing_is_said_of_a_portal_without_signs_of_its_own(seen) -> None:
    assert guess_portal([seen]).family is None


def test_an_unsure_family_is_told_and_not_used() -> None:
    guess = guess_portal([page("/node/1", "/tin/", "/tin/2")])
    assert guess.family is not None
    assert guess.known_family is None


def test_evidence_counts_links_that_a_person_can_check() -> None:
    guess = guess_portal([page("/node/1", "/node/2", "/tin", markup="Drupal.settings")])
    assert guess.family is not None
    assert guess.family.why == 'likely: "/node/1" in 2 of 3 links; "Drupal.settings" in the markup'


MENU = (
    ("/", "Trang chủ"),
    ("/gioi-thieu.html", "Giới thiệu"),
    ("/tin-tuc/", "Tin tức"),
    ("/THONG_BAO_2024/", "Thông báo"),
    ("/lien-he", "Liên hệ"),
    ("/dang-nhap", "Đăng nhập"),
)
TEXTS = tuple(
    SeenLink(
        f"{HOST}/tin-tuc/hop-ban-ve-cau-moi-{number}45.html", f"Họp bàn về cầu mới số {number}"
    )
    for number in range(6)
)


def test_sections_are_what_the_menu_leads_to() -> None:
    guess = guess_portal([menu(*MENU, more=TEXTS), menu(*MENU, path="/gioi-thieu.html")])
    assert [(section.name, section.key) for section in guess.sections] == [
        ("Giới thiệu", "gioithieu"),
        ("Tin tức", "tintuc"),
        ("Thông báo", "thongbao"),
    ]


def test_start_pages_are_the_first_and_what_is_likely_to_list_texts() -> None:
    first = menu(*MENU, more=TEXTS)
    read = menu(*MENU, path="/THONG_BAO_2024/", kind="listing")
    assert guess_portal([first]).seeds == (f"{HOST}/", f"{HOST}/tin-tuc/")
    assert guess_portal([first, read]).seeds == (
        f"{HOST}/",
        f"{HOST}/tin-tuc/",
        f"{HOST}/THONG_BAO_2024/",
    )


def test_a_pattern_of_texts_is_said_once_a_page_bears_it_out() -> None:
    first = menu(*MENU, more=TEXTS)
    text = menu(*MENU, path="/tin-tuc/hop-ban-ve-cau-moi-145.html", kind="article")
    assert guess_portal([first]).article_patterns == ()
    (pattern,) = guess_portal([first, text]).article_patterns
    assert re.search(pattern.value, "/tin-tuc/mua-mua-lon-12345.html")
    assert not re.search(pattern.value, "/tin-tuc/")
    assert pattern.why.startswith("likely: /slug-123.html in 6 of 12 links")


def test_no_pattern_is_said_that_a_listing_has_too() -> None:
    first = menu(*MENU, more=TEXTS)
    text = menu(*MENU, path="/tin-tuc/hop-ban-ve-cau-moi-145.html", kind="article")
    listing = menu(*MENU, path="/tin-tuc/tin-trong-xa-12.html", kind="listing")
    assert guess_portal([first, text, listing]).article_patterns == ()


@pytest.mark.parametrize(
    ("links", "told", "field", "value"),
    [
        (["?so=2", "?so=3"], "?so=N, from 1", "paging_parameters", ("so",)),
        (["?so=1", "?so=2"], "?so=N, from 0", "offset_parameters", ("so",)),
        (["?so=10", "?so=20"], "?so=N, in entries from 0", "offset_parameters", ("so",)),
        (["/p-2.html", "/p-3.html"], "/p-N.html, from 1", "paging_paths", 1),
    ],
)
def test_paging_is_told_by_the_numbers_that_links_show(links, told, field, value) -> None:
    pairs = [(f"/tin-tuc{link}", str(number)) for number, link in enumerate(links, start=2)]
    guess = guess_portal([page(*pairs)])
    assert [paging.value for paging in guess.paging] == [told]
    found = getattr(guess, field)
    assert (len(found) if isinstance(value, int) else found) == value


def test_links_that_disagree_tell_no_paging() -> None:
    assert guess_portal([page(("/t?so=2", "2"), ("/t?so=7", "3"), ("/t?so=4", "4"))]).paging == ()


def test_the_portal_is_called_what_its_titles_share() -> None:
    titles = ("Trang chủ - Xã Mới Lập", "Tin tức - Xã Mới Lập", "Tin tức - Xã Mới Lập")
    guess = guess_portal([page(path=f"/{at}", title=title) for at, title in enumerate(titles)])
    assert [name.value for name in guess.site_names] == ["Xã Mới Lập"]
    assert guess.title is not None
    assert guess.title.why == "likely: in 2 of 2 titles"


def test_hosts_are_those_that_pages_call_their_own() -> None:
    canonical = "http://www.xa-moi.gov.example.vn/x"
    guess = guess_portal([page(path=path, canonical=canonical) for path in ("/", "/tin")])
    assert [alias.value for alias in guess.aliases] == ["xa-moi.gov.example.vn"]


def test_first_looks_are_listings_and_texts() -> None:
    first = menu(*MENU, more=TEXTS)
    assert first_looks(first) == (f"{HOST}/tin-tuc/", f"{HOST}/THONG_BAO_2024/")
    assert text_looks([first])[:2] == (TEXTS[0].url, TEXTS[1].url)


def test_a_portal_at_another_port_keeps_it() -> None:
    guess = guess_portal([SeenPage("http://127.0.0.1:8123/")])
    assert (guess.name, guess.ports) == ("127.0.0.1", (8123,))
