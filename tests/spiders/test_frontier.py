import pytest

from portalcrawl.items import Attachment, Capture, Document, Image, Link, PageKind, Reading
from portalcrawl.portals import load
from portalcrawl.spiders.frontier import (
    FIRST,
    REDIRECT_PLACE,
    Frontier,
    Lead,
    Refusal,
    sort_address,
)

HOST = "http://muonglay.dienbien.gov.vn"


@pytest.fixture(scope="module")
def profile():
    return load("muonglay")


@pytest.fixture
def frontier(profile):
    return Frontier(profile)


def page(*links, url=f"{HOST}/TINTUC/?PageIndex=3", kind=PageKind.LISTING, **fields):
    capture = Capture(url=url, url_key=load("muonglay").key_of(url), body=b"", source="crawl")
    return Reading(
        capture=capture,
        page_kind=kind,
        kind_evidence="test",
        links=tuple(Link(target, place=place) for target, place in links),
        **fields,
    )


def targets(frontier, reading):
    return [lead.url for lead in frontier.leads(reading) if isinstance(lead, Lead)]


@pytest.mark.parametrize("place", ["content", "listing", "paging", "related"])
def test_links_of_the_content_are_followed_on_every_page(frontier, place):
    reading = page((f"{HOST}/TINTUC/View/Hop-dan", place), kind=PageKind.ARTICLE)
    assert targets(frontier, reading) == [f"{HOST}/TINTUC/View/Hop-dan"]


def test_menus_are_followed_from_home_and_start_pages_only(frontier, profile):
    menu = (f"{HOST}/GIOITHIEU/", "chrome")
    assert targets(frontier, page(menu, kind=PageKind.ARTICLE)) == []
    assert targets(frontier, page(menu, kind=PageKind.HOME)) == [menu[0]]
    assert targets(frontier, page(menu, url=profile.seeds[0])) == [menu[0]]


def test_an_error_page_leads_nowhere_and_a_redirect_to_its_target(frontier):
    links = ((f"{HOST}/a", "content"), (f"{HOST}/b", REDIRECT_PLACE))
    images = (Image(f"{HOST}/c.jpg"),)
    reading = page(*links, kind=PageKind.ERROR, images=images)
    assert targets(frontier, reading) == [f"{HOST}/b"]


def test_images_attachments_and_document_files_are_files(frontier):
    reading = page(
        kind=PageKind.DOCUMENT,
        images=(Image(f"{HOST}/portal/Photos/2024-01-02/ab/01.jpg"),),
        attachments=(Attachment(f"{HOST}/tai-lieu?id=7"),),
        document=Document(files=(Attachment("/VanBan/17-CT-TU.pdf"),)),
    )
    assert [(lead.url, lead.kind) for lead in frontier.leads(reading)] == [
        (f"{HOST}/portal/Photos/2024-01-02/ab/01.jpg", "file"),
        (f"{HOST}/tai-lieu?id=7", "file"),
        (f"{HOST}/VanBan/17-CT-TU.pdf", "file"),
    ]


@pytest.mark.parametrize(
    "url",
    [
        "https://dienbien.gov.vn/",
        "http://169.254.169.254/latest/meta-data",
        f"{HOST}:8080/",
        "ftp://muonglay.dienbien.gov.vn/",
        "file:///etc/hostname",
        "javascript:void(0)",
        "mailto:a@example.org",
        "http://[::1",
        "http://user@muonglay.dienbien.gov.vn/",
    ],
)
def test_addresses_outside_the_portal_are_never_followed(frontier, url):
    assert frontier.leads(page((url, "content"))) == ()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/portal/pages/print.aspx?p=7", "print copy"),
        ("/a/a/a/", 'segment "a" stands 3 times in the path'),
        ("/x/" + "y" * 2000, "longer than 2000 characters"),
        ("/lich?month=3&year=2024", "a month of a calendar"),
    ],
)
def test_traps_and_skipped_pages_are_refused_with_a_reason(profile, path, reason):
    assert sort_address(HOST + path, profile) == Refusal(
        HOST + path, profile.key_of(HOST + path), reason
    )


def test_each_key_is_named_once_and_never_the_page_itself(frontier):
    aliases = (
        (f"{HOST}/TINTUC/View/Hop-dan?PageIndex=9", "listing"),
        ("https://phuongmuonglay.dienbien.gov.vn/TINTUC/view/Hop-dan", "related"),
        (f"{HOST}/TINTUC/?PageIndex=3", "paging"),
    )
    assert targets(frontier, page(*aliases)) == [aliases[0][0]]


def test_a_page_is_claimed_once(frontier):
    assert [frontier.claim("a"), frontier.claim("a"), frontier.claim("b")] == [True, False, True]
    assert frontier.n_claimed == 2


def test_the_budget_ends_the_claims_and_says_so(profile):
    frontier = Frontier(profile, max_pages=2)
    assert [frontier.claim(key) for key in "aab"] == [True, False, True]
    assert not frontier.is_spent
    assert not frontier.claim("c")
    assert frontier.is_spent


def test_a_page_that_cannot_be_asked_is_left_once_and_stays_free(frontier):
    assert [frontier.leave("a"), frontier.leave("a"), frontier.claim("a")] == [True, False, True]


def test_a_claimed_page_is_not_left(frontier):
    frontier.claim("a")
    assert not frontier.leave("a")


def test_known_pages_that_are_not_due_rest(frontier):
    frontier.rest({"a"})
    assert frontier.is_resting("a")
    assert not frontier.is_resting("b")


def test_pages_that_open_others_come_first_and_files_last():
    kinds = ("listing", "home", "article", None, "file")
    priorities = [Lead("u", "k", kind).priority for kind in kinds]
    assert priorities == sorted(priorities, reverse=True)
    assert max(priorities) < FIRST
