"""Portals that are not themselves for a run: everything is captured, nothing good is replaced."""

import sqlite3
from contextlib import closing

import pytest

from tests.jobs.tiny_portal import TEXT, Answer, article, html, listing

N = 20
PATHS = [f"/TINTUC/View/tin-{number}" for number in range(1, N + 1)]
SPAM = "Khuyến mãi lớn, bấm vào liên kết để nhận thưởng và xem thêm nhiều trò chơi số {}. "


@pytest.fixture
def sound(tiny, tmp_path):
    """The archive of a portal of twenty articles after a good crawl."""
    tiny.pages = {"/TINTUC/": listing(*PATHS)}
    tiny.pages |= {path: article(number) for number, path in enumerate(PATHS, start=1)}
    assert tiny.crawl(tmp_path / "a.db").code == 0
    return tmp_path / "a.db"


def archived(path):
    """What stands in the archive, as far as a reader sees it."""
    with closing(sqlite3.connect(path)) as db:
        return {
            "texts": db.execute(
                "SELECT url_key, title, body, published_at, digest, revision, status "
                "FROM articles ORDER BY url_key"
            ).fetchall(),
            "revisions": db.execute("SELECT count(*) FROM revisions").fetchone(),
            "tombstones": db.execute("SELECT count(*) FROM tombstones").fetchone(),
            "states": db.execute(
                "SELECT url_key, state FROM pages WHERE state <> 'skipped' ORDER BY url_key"
            ).fetchall(),
            "entries": db.execute(
                "SELECT position, title FROM listing_items ORDER BY position"
            ).fetchall(),
            "files": db.execute("SELECT count(*) FROM images").fetchone(),
        }


def n_answers(path):
    """How many different answers of pages are kept."""
    with closing(sqlite3.connect(path)) as db:
        asked = "SELECT count(*) FROM (SELECT DISTINCT page_id, digest, status FROM captures)"
        return db.execute(asked).fetchone()[0]


def same_spam(number):
    return html(f"<h1>Tin</h1><p>{SPAM.format(0) * 6}</p>", title="Tin")


def other_spam(number):
    return html(f"<h1>Thưởng {number}</h1><p>{SPAM.format(number) * 6}</p>", title="Thưởng")


def added_spam(number):
    return article(number, f"<p>{SPAM.format(number)}</p>")


def titles_lost(number):
    text = "".join(f"<p>{TEXT.format(number=n)}</p>" for n in (number, number + 100))
    return html(f"<span>Thời gian đăng: {number:02}/03/2024 08:00:00 AM</span>{text}", title="")


def gone(number):
    return html(f"<p>Không tìm thấy trang {number}</p>", status=404)


def sent_home(number):
    return Answer(status=302, headers={"Location": "/TINTUC/"})


@pytest.mark.parametrize(
    ("answer", "n_struck", "why"),
    [
        pytest.param(same_spam, 6, "known pages changed or gone", id="the same spam on 30%"),
        pytest.param(other_spam, 6, "known pages changed or gone", id="other spam on 30%"),
        pytest.param(added_spam, 6, "known pages changed or gone", id="spam added on 30%"),
        pytest.param(titles_lost, N, "the layout changed", id="titles lost"),
        pytest.param(gone, 6, "known pages changed or gone", id="404 on 30%"),
        pytest.param(sent_home, N, "one and the same answer", id="all sent to the start page"),
    ],
)
def test_a_struck_portal_is_suspect_and_nothing_is_lost(tiny, sound, answer, n_struck, why):
    before, answers, pages = archived(sound), n_answers(sound), dict(tiny.pages)
    tiny.pages |= {path: answer(n) for n, path in enumerate(PATHS[:n_struck], start=1)}
    # Two complete runs in a row would bury what is gone.
    for _ in range(2 if answer is gone else 1):
        finished = tiny.crawl(sound)
        assert (finished.code, finished.report["verdict"]) == (4, "suspect")
        assert why in finished.reasons
        struck = archived(sound)
        assert [text[:-1] for text in struck["texts"]] == [text[:-1] for text in before["texts"]]
        assert (struck["tombstones"], struck["revisions"]) == ((0,), before["revisions"])
    assert n_answers(sound) == answers + n_struck
    tiny.pages = pages
    finished = tiny.crawl(sound)
    assert (finished.code, finished.reasons) == (0, "")
    assert archived(sound) == before


def test_a_listing_that_is_empty_once_is_suspect_and_nothing_is_lost(tiny, sound):
    before, whole = archived(sound), tiny.pages["/TINTUC/"]
    tiny.pages["/TINTUC/"] = listing()
    finished = tiny.crawl(sound)
    assert finished.code == 4
    assert archived(sound) == before
    tiny.pages["/TINTUC/"] = whole
    assert tiny.crawl(sound).code == 0
    assert archived(sound) == before


def test_few_changes_are_believed_at_the_end_of_the_run(tiny, sound):
    tiny.pages[PATHS[0]] = added_spam(1)
    finished = tiny.crawl(sound)
    assert (finished.code, finished.report["counts"]["changed"]) == (0, 1)
    with closing(sqlite3.connect(sound)) as db:
        ((seen, visited),) = db.execute(
            "SELECT revisions.seen_at, visits.visited_at FROM revisions JOIN visits "
            "ON visits.change = 'changed' WHERE revisions.number = 2"
        )
        assert seen == visited
        assert db.execute("SELECT count(*) FROM problems WHERE code = 'on_trial'").fetchone() == (
            0,
        )


def test_what_three_runs_find_the_same_is_how_the_portal_is(tiny, sound):
    tiny.pages |= {path: added_spam(n) for n, path in enumerate(PATHS[:8], start=1)}
    codes = [tiny.crawl(sound).code for _ in range(2)]
    finished = tiny.crawl(sound)
    assert [*codes, finished.code] == [4, 4, 0]
    assert finished.reasons == "accepted after 3 runs: 8 changed pages"
    assert finished.report["counts"]["changed"] == 8
    again = tiny.crawl(sound)
    assert (again.code, again.report["counts"]["changed"]) == (0, 0)


def test_a_run_of_a_small_budget_does_not_believe_what_is_struck(tiny, sound):
    before = archived(sound)
    tiny.pages |= {path: added_spam(n) for n, path in enumerate(PATHS, start=1)}
    finished = tiny.crawl(sound, PORTALCRAWL_MAX_PAGES=12)
    assert finished.code == 4
    assert archived(sound) == before
