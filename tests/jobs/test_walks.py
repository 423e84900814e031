"""How far listings are walked again, crawl by crawl."""

import sqlite3
from contextlib import closing

import pytest

from tests.jobs.tiny_portal import Answer, article, html

N_PAGES = 6
PER_PAGE = 2


def entries(tiny, numbers):
    """Lay the listing out anew, newest first."""
    shown = list(numbers)
    for at in range(N_PAGES):
        rows = "".join(
            f'<li><a href="/TINTUC/View/tin-{n}">Tin về nhiệm vụ của phường số {n}</a></li>'
            for n in shown[at * PER_PAGE : (at + 1) * PER_PAGE]
        )
        pages = "".join(f'<a href="/TINTUC/?PageIndex={n}">{n}</a> ' for n in range(1, N_PAGES + 1))
        address = "/TINTUC/" if at == 0 else f"/TINTUC/?PageIndex={at + 1}"
        tiny.pages[address] = html(f"<ul>{rows}</ul><div>Trang: {pages}</div>", title="Tin tức")
    for n in shown:
        tiny.pages.setdefault(f"/TINTUC/View/tin-{n}", article(n))


@pytest.fixture
def walked(tiny, tmp_path):
    """The tiny portal after its first crawl; its listing has six pages."""
    tiny.profile.write_text(tiny.profile.read_text().replace("article = 0", "article = 30"))
    entries(tiny, range(1, N_PAGES * PER_PAGE + 1))
    assert tiny.crawl(tmp_path / "a.db").code == 0
    assert len(lists(tiny)) == N_PAGES
    return tmp_path / "a.db"


def lists(tiny):
    return [path for path in tiny.asked if path.startswith("/TINTUC/") and "View" not in path]


def test_an_unchanged_listing_is_walked_for_two_pages_and_loses_none(tiny, walked):
    finished = tiny.crawl(walked)
    assert (finished.code, finished.reasons) == (0, "")
    assert lists(tiny) == ["/TINTUC/", "/TINTUC/?PageIndex=2"]
    with closing(sqlite3.connect(walked)) as db:
        states = db.execute("SELECT DISTINCT state FROM pages").fetchall()
        status = db.execute("SELECT DISTINCT status FROM articles").fetchall()
    assert (states, status) == ([("fetched",)], [("live",)])


def test_news_and_changes_move_the_walk_on_until_two_pages_hold_none(tiny, walked):
    entries(tiny, [21, 22, 23, *range(1, 10)])
    finished = tiny.crawl(walked)
    assert finished.report["counts"]["new"] == 3
    assert lists(tiny)[:4] == ["/TINTUC/", *(f"/TINTUC/?PageIndex={n}" for n in (2, 3, 4))]
    assert len(lists(tiny)) == 4
    page = tiny.pages["/TINTUC/?PageIndex=2"]
    page.body = page.body.replace("phường số 1<".encode(), "phường số 1 (sửa)<".encode())
    tiny.crawl(walked)
    assert len(lists(tiny)) == 4


def test_a_backdated_post_is_found_by_the_full_walk(tiny, walked):
    entries(tiny, [*range(1, 10), 31, 10, 11])
    assert tiny.crawl(walked).report["counts"]["new"] == 0
    finished = tiny.crawl(walked, PORTALCRAWL_FULL_WALK_DAYS=0)
    assert finished.report["counts"]["new"] == 1
    assert len(lists(tiny)) == N_PAGES


def test_after_a_run_that_was_not_complete_everything_is_walked(tiny, walked):
    tiny.crawl(walked, PORTALCRAWL_MAX_PAGES=1)
    tiny.crawl(walked)
    assert len(lists(tiny)) == N_PAGES


def test_a_page_that_breaks_a_walk_is_told_and_the_next_run_mends_it(tiny, walked):
    entries(tiny, [21, 22, 23, *range(1, 10)])
    whole = tiny.pages["/TINTUC/?PageIndex=2"]
    tiny.pages["/TINTUC/?PageIndex=2"] = Answer(b"loi", 500)
    broken = tiny.crawl(walked)
    assert (broken.code, broken.report["verdict"]) == (3, "partial")
    tiny.pages["/TINTUC/?PageIndex=2"] = whole
    mended = tiny.crawl(walked)
    assert (mended.code, mended.reasons) == (0, "")
    with closing(sqlite3.connect(walked)) as db:
        known = db.execute("SELECT count(*) FROM articles WHERE status = 'live'").fetchone()
    assert known == (15,)


@pytest.mark.parametrize(
    "order",
    [[12, *range(1, 12)], [*range(12, 0, -1)], [*range(2, 13), 1]],
    ids=["pinned", "turned round", "moved to the end"],
)
def test_a_listing_in_another_order_is_not_suspect(tiny, walked, order):
    entries(tiny, order)
    finished = tiny.crawl(walked)
    assert (finished.code, finished.report["verdict"]) == (0, "complete")
    again = tiny.crawl(walked, PORTALCRAWL_FULL_WALK_DAYS=0)
    assert (again.code, again.report["counts"].get("new", 0)) == (0, 0)
    with closing(sqlite3.connect(walked)) as db:
        assert db.execute("SELECT DISTINCT status FROM articles").fetchall() == [("live",)]
