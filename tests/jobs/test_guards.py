"""One crawl of a tiny portal full of odd addresses: what is asked, skipped, sent."""

from importlib.metadata import version
from pathlib import Path

import pytest

from tests.jobs.archived import ARTICLES, CONTACT, pages
from tests.jobs.tiny_portal import (
    Answer,
    article,
    html,
    listing,
    serve,
    start_crawl,
)


def listening_sockets(pid: int) -> list[str]:
    """The TCP sockets on which the process listens."""
    own = {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink()}
    tables = [Path(f"/proc/{pid}/net/{name}").read_text() for name in ("tcp", "tcp6")]
    rows = [line.split() for table in tables for line in table.splitlines()[1:]]
    return [row[1] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in own]


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """One crawl of a portal with robots rules, traps, odd links, redirects and a cookie."""
    folder = tmp_path_factory.mktemp("guarded")
    with serve(folder) as portal:
        odd = [
            "file:///etc/hostname",
            "http://[::1",
            "http://127.0.0.1:1/x",
            "javascript:alert(1)",
            "/TINTUC/a/a/a/a",
            "/portal/pages/print.aspx?p=1",
            "/TINTUC/cam/View/kin",
            "/TINTUC/View/cu",
            "/TINTUC/View/vong",
            "/TINTUC/View/mat",
        ]
        portal.pages = {
            "/robots.txt": Answer(b"User-agent: *\nDisallow: /TINTUC/cam/\n"),
            "/TINTUC/": listing(*ARTICLES, *odd),
            ARTICLES[0]: html("<p>" + "x" * 10, **{"Set_Cookie": "a=1; Domain=127.0.0.1"}),
            ARTICLES[1]: article(2, '<a href="/TINTUC/van-ban.pdf">Văn bản kèm theo</a>'),
            ARTICLES[2]: Answer(status=301, headers={"Location": f"{ARTICLES[2]}?PageIndex=9"}),
            f"{ARTICLES[2]}?PageIndex=9": article(3),
            "/TINTUC/van-ban.pdf": Answer(
                b"%PDF-1.4\n%%EOF", headers={"Content-Type": "application/pdf"}
            ),
            "/TINTUC/View/cu": Answer(status=302, headers={"Location": "/TINTUC/View/moi"}),
            "/TINTUC/View/moi": article(4),
            "/TINTUC/View/vong": Answer(status=302, headers={"Location": "/TINTUC/View/vong?"}),
        }
        crawl = start_crawl(
            portal.profile, portal.port, folder / "a.db", PORTALCRAWL_CONTACT=CONTACT
        )
        sockets: list[list[str]] = []
        portal.on_request = lambda number: sockets.append(listening_sockets(crawl.pid))
        finished = crawl.finish()
        yield portal, folder / "a.db", finished, sockets


def test_pages_are_archived_with_their_files(guarded):
    _, archive, finished, _ = guarded
    state = {path: state for path, (state, _) in pages(archive).items()}
    assert [state[path[1:]] for path in ARTICLES] == ["fetched"] * 3
    assert state["TINTUC/van-ban.pdf"] == "fetched"
    assert finished.code == 3
    assert finished.reasons == "1 page failed: redirects to itself 6 times"


def test_robots_rules_are_kept_and_the_page_says_why(guarded):
    portal, archive, _, _ = guarded
    assert portal.asked[0] == "/robots.txt"
    assert "/TINTUC/cam/View/kin" not in portal.asked
    assert pages(archive)["TINTUC/cam/View/kin"] == ("refused", "robots.txt forbids it")


def test_traps_and_print_copies_are_skipped_with_a_reason(guarded):
    portal, archive, _, _ = guarded
    state = pages(archive)
    assert state["TINTUC/a/a/a/a"] == ("skipped", 'segment "a" stands 4 times in the path')
    assert state["portal/pages/print.aspx?p=1"] == ("skipped", "print copy")
    assert not {"/TINTUC/a/a/a/a", "/portal/pages/print.aspx?p=1"} & set(portal.asked)


def test_a_redirect_is_a_page_of_its_own_and_its_target_is_read(guarded):
    _, archive, _, _ = guarded
    state = pages(archive)
    assert state["TINTUC/View/cu"][0] == "redirected"
    assert state["TINTUC/View/moi"] == ("fetched", None)


def test_a_redirect_to_another_spelling_of_the_page_is_followed_five_times(guarded):
    portal, archive, _, _ = guarded
    assert pages(archive)[ARTICLES[2][1:]][0] == "fetched"
    assert sum(path.startswith("/TINTUC/View/vong") for path in portal.asked) == 6


def test_a_page_that_is_not_there_is_gone_not_failed(guarded):
    _, archive, _, _ = guarded
    assert pages(archive)["TINTUC/View/mat"] == ("gone", "status 404")


def test_every_page_is_asked_once(guarded):
    portal, _, _, _ = guarded
    asked = [path for path in portal.asked if not path.startswith("/TINTUC/View/vong")]
    assert len(asked) == len(set(asked))


def test_requests_name_us_and_carry_no_cookie_referrer_or_credentials(guarded):
    portal, _, _, _ = guarded
    for request in portal.requests:
        assert request.headers["User-Agent"] == f"portalcrawl/{version('portalcrawl')} (+{CONTACT})"
        assert not {"Cookie", "Referer", "Authorization"} & set(request.headers)


def test_requests_carry_no_header_but_these(guarded):
    portal, _, _, _ = guarded
    known = {"Accept", "Accept-Encoding", "Accept-Language", "Host", "User-Agent"}
    assert {name for request in portal.requests for name in request.headers} == known


def test_a_running_crawl_listens_nowhere(guarded):
    _, _, _, sockets = guarded
    assert len(sockets) > 5
    assert not any(sockets)
