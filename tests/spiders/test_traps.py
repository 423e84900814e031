"""A crawl of a portal that answers at endless addresses, described by nobody."""

import sqlite3
from contextlib import closing

import pytest

from tests.jobs.tiny_portal import run_crawl
from tests.spiders import trap_portal


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("trap")
    with trap_portal.serve(folder) as trap:
        finished = run_crawl(trap.profile, trap.port, folder / "a.db")
        first = list(trap.asked)
        per_text = trap.per_text
        trap.asked.clear()
        again = run_crawl(trap.profile, trap.port, folder / "a.db")
    return finished, first, per_text, again, trap, folder / "a.db"


def rows(archive, statement):
    with closing(sqlite3.connect(archive)) as db:
        return db.execute(statement).fetchall()


def test_the_crawl_ends_by_itself_and_is_complete(crawled):
    finished = crawled[0]
    assert (finished.code, finished.reasons) == (0, "")


def test_every_text_is_archived_exactly_once(crawled):
    titles = [title for (title,) in rows(crawled[-1], "SELECT title FROM articles")]
    wanted = [f"Buổi làm việc số {number}" for number in range(trap_portal.N_ARTICLES)]
    wanted += [f"Buổi làm việc số {number} theo văn bản" for number in trap_portal.PAPERS]
    assert sorted(title for title in titles if title.startswith("Buổi")) == sorted(wanted)


def test_texts_are_fetched_twice_at_most_and_little_more_in_all(crawled):
    _, asked, per_text, *_ = crawled
    n_texts = trap_portal.N_ARTICLES + len(trap_portal.PAPERS)
    assert len(per_text) == n_texts
    assert per_text.total() <= 2 * n_texts
    n_others = len(asked) - per_text.total()
    assert n_others <= 40


def test_a_later_run_asks_each_page_about_once(crawled):
    trap = crawled[4]
    n_texts = trap_portal.N_ARTICLES + len(trap_portal.PAPERS)
    assert trap.per_text.total() <= 1.5 * n_texts


def test_every_address_left_out_has_its_reason(crawled):
    left_out = rows(
        crawled[-1], "SELECT reason, count(*) FROM pages WHERE state = 'skipped' GROUP BY 1"
    )
    assert sum(number for _, number in left_out) > 300
    assert all(reason for reason, _ in left_out)
    assert rows(crawled[-1], "SELECT 1 FROM pages WHERE state = 'pending'") == []


def test_the_run_tells_what_it_learned_of_the_addresses(crawled):
    finished = crawled[0]
    assert any(
        "learned: " in note and "addresses of known pages" in note
        for note in finished.report["notes"]
    )
    kept = rows(crawled[-1], "SELECT scope, kind, name FROM address_rules")
    assert ("text", "parameter", "pageindex") in kept
    assert ("text", "front", "~") in kept
    assert not any(
        name == "id" or (scope, name) == ("list", "pageindex") for scope, _, name in kept
    )
