"""Names that lead where no portal is: checked when the connection is made."""

import sqlite3
from dataclasses import replace

import pytest

from tests.jobs.archived import CONTACT, pages
from tests.jobs.tiny_portal import Answer, article, listing, serve

NAME = "portal.test"
ARTICLE = "/TINTUC/View/1"


@pytest.fixture
def named(tmp_path):
    """A portal with a name of its own; the test says what that leads to."""
    with serve(tmp_path) as portal:
        text = portal.profile.read_text().replace("127.0.0.1", NAME)
        portal.profile.write_text(text)
        close = {"Connection": "close"}
        robots = Answer(b"User-agent: *\nAllow: /\n")
        sent = {"/robots.txt": robots, "/TINTUC/": listing(ARTICLE), ARTICLE: article(1)}
        portal.pages = {
            path: replace(answer, headers={**answer.headers, **close})
            for path, answer in sent.items()
        }
        yield portal


def crawl(portal, folder, *answers, **settings):
    if settings.pop("is_local", False):
        portal.profile.write_text("local = true\n" + portal.profile.read_text())
    return portal.crawl(
        folder / "a.db",
        PORTALCRAWL_CONTACT=CONTACT,
        TWISTED_DNS_RESOLVER="tests.guards.names.ToldResolver",
        TEST_NAMES={NAME: list(answers)},
        **settings,
    )


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("127.0.0.1", "a loopback address (127.0.0.1)"),
        ("10.0.0.5", "a private address (10.0.0.5)"),
        ("169.254.169.254", "the address of cloud metadata (169.254.169.254)"),
        ("::ffff:169.254.169.254", "the address of cloud metadata (::ffff:169.254.169.254)"),
        ("64:ff9b::a00:5", "a private address (64:ff9b::a00:5)"),
    ],
)
def test_a_name_of_the_portal_that_leads_inside_is_refused(address, words, named, tmp_path):
    finished = crawl(named, tmp_path, [address])
    assert (finished.code, named.asked) == (6, [])
    assert finished.reasons == (
        f"1 of 1 start pages are closed to us: its host name leads to {words}"
    )
    with sqlite3.connect(tmp_path / "a.db") as db:
        found = db.execute("SELECT state, reason FROM pages").fetchall()
    assert found == [("refused", f"its host name leads to {words}")]


def test_a_portal_that_is_said_to_be_local_is_asked_where_it_is(named, tmp_path):
    finished = crawl(named, tmp_path, ["127.0.0.1"], is_local=True)
    assert finished.code == 0
    assert ARTICLE in named.asked


def test_a_local_portal_that_leads_to_metadata_is_refused_all_the_same(named, tmp_path):
    finished = crawl(named, tmp_path, ["169.254.169.254"], is_local=True)
    assert finished.code == 6


def test_an_allowed_address_beside_a_forbidden_one_is_the_one_that_is_asked(named, tmp_path):
    finished = crawl(named, tmp_path, ["169.254.169.254", "127.0.0.1"], is_local=True)
    assert finished.code == 0


def test_a_name_that_leads_elsewhere_later_is_checked_at_each_connection(named, tmp_path):
    # robots.txt and the listing; then the name is bound anew.
    answers = (["127.0.0.1"], ["127.0.0.1"], ["169.254.169.254"])
    crawl(named, tmp_path, *answers, is_local=True, DNSCACHE_ENABLED=False)
    assert named.asked == ["/robots.txt", "/TINTUC/"]
    words = "its host name leads to the address of cloud metadata (169.254.169.254)"
    assert pages(tmp_path / "a.db")[ARTICLE[1:]] == ("refused", words)


def test_a_name_is_looked_up_once_a_run(named, tmp_path):
    answers = (["127.0.0.1"], ["169.254.169.254"])
    finished = crawl(named, tmp_path, *answers, is_local=True)
    assert finished.code == 0
    assert ARTICLE in named.asked
