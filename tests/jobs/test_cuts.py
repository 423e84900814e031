"""Crawls that are cut short again and again end as one that was not; walks with a page amiss."""

import os
import sqlite3
from contextlib import closing
from signal import SIGTERM

import pytest

from tests.jobs.test_walks import N_PAGES, PER_PAGE, entries, lists
from tests.jobs.tiny_portal import html, start_crawl


def standing(path):
    """Keys of pages, and digests of what is read from them."""
    with closing(sqlite3.connect(path)) as db:
        pages = db.execute("SELECT url_key, state FROM pages ORDER BY url_key").fetchall()
        texts = db.execute("SELECT url_key, digest FROM articles ORDER BY url_key").fetchall()
        shown = db.execute(
            "SELECT url_key, position, title FROM listing_items ORDER BY page_id, position"
        ).fetchall()
    return pages, texts, sorted(shown)


@pytest.fixture
def whole(tiny, tmp_path):
    """The tiny portal with a listing of six pages, and what one crawl makes of it."""
    tiny.profile.write_text(tiny.profile.read_text().replace("article = 0", "article = 30"))
    entries(tiny, range(1, N_PAGES * PER_PAGE + 1))
    assert tiny.crawl(tmp_path / "whole.db").code == 0
    return standing(tmp_path / "whole.db")


@pytest.mark.parametrize("budget", [3, 7, 12])
def test_runs_of_a_small_budget_end_as_one_whole_run(tiny, whole, tmp_path, budget):
    # The start page is asked in each of them.
    for _ in range(-(-len(whole[0]) // (budget - 1))):
        finished = tiny.crawl(tmp_path / "a.db", PORTALCRAWL_MAX_PAGES=budget)
        assert finished.reasons in ("the page budget is used up", "")
        if standing(tmp_path / "a.db") == whole:
            break
    assert standing(tmp_path / "a.db") == whole
    assert tiny.crawl(tmp_path / "a.db").code == 0
    assert standing(tmp_path / "a.db") == whole


def test_a_page_that_fails_in_a_walk_makes_the_run_partial_and_is_asked_again(tiny, tmp_path):
    entries(tiny, range(1, N_PAGES * PER_PAGE + 1))
    assert tiny.crawl(tmp_path / "a.db").code == 0
    good = tiny.pages["/TINTUC/?PageIndex=4"]
    tiny.pages["/TINTUC/?PageIndex=4"] = html("<p>Không tìm thấy", status=404)
    finished = tiny.crawl(tmp_path / "a.db", PORTALCRAWL_FULL_WALK_DAYS=0)
    assert finished.code == 3
    assert "page 4 of listing" in finished.reasons
    assert len(lists(tiny)) == N_PAGES
    tiny.pages["/TINTUC/?PageIndex=4"] = good
    finished = tiny.crawl(tmp_path / "a.db")
    assert (finished.code, finished.reasons) == (0, "")
    assert len(lists(tiny)) == N_PAGES


def test_a_pinned_entry_and_a_new_order_are_no_news_and_lose_nothing(tiny, tmp_path):
    numbers = list(range(1, N_PAGES * PER_PAGE + 1))
    tiny.profile.write_text(tiny.profile.read_text().replace("article = 0", "article = 30"))
    entries(tiny, numbers)
    assert tiny.crawl(tmp_path / "a.db").code == 0
    before = standing(tmp_path / "a.db")[1]
    for order in ([12, *numbers[:-1]], list(reversed(numbers))):
        entries(tiny, order)
        finished = tiny.crawl(tmp_path / "a.db")
        assert (finished.code, finished.report["counts"]["new"]) == (0, 0)
        assert len(lists(tiny)) == 2
        assert standing(tmp_path / "a.db")[1] == before


@pytest.mark.parametrize("at", [2, 5, 9])
def test_a_stopped_run_and_an_ordinary_one_end_as_one_whole_run(tiny, whole, tmp_path, at):
    crawl = start_crawl(tiny.profile, tiny.port, tmp_path / "a.db")
    tiny.on_request = lambda number: os.kill(crawl.pid, SIGTERM) if number == at else None
    tiny.requests.clear()
    assert crawl.finish().code == 143
    tiny.on_request = lambda number: None
    assert tiny.crawl(tmp_path / "a.db").code == 0
    assert standing(tmp_path / "a.db") == whole
