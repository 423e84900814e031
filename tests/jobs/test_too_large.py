"""Pages larger than the size limit: their beginning is kept and explained, never a text."""

import gzip
import sqlite3
from contextlib import closing

import pytest

from tests.jobs.tiny_portal import Answer, article, listing, serve

LIMIT = 100_000
_HUGE = article(2, *(f"<p>Đoạn văn số {n} của trang rất dài.</p>" for n in range(20_000)))
_PACKED = {**_HUGE.headers, "Content-Encoding": "gzip"}


@pytest.mark.parametrize(
    ("huge", "n_most"),
    [
        pytest.param(_HUGE, LIMIT, id="length sent"),
        pytest.param(Answer(_HUGE.body, 200, _HUGE.headers, cut_at=900_000), LIMIT, id="endless"),
        pytest.param(Answer(gzip.compress(_HUGE.body), 200, _PACKED), LIMIT, id="bomb"),
    ],
)
def test_a_page_over_the_limit_is_a_capture_and_no_article(tmp_path, huge, n_most):
    with serve(tmp_path) as tiny:
        tiny.pages = {"/TINTUC/": listing("/TINTUC/View/a"), "/TINTUC/View/a": huge}
        finished = tiny.crawl(tmp_path / "a.db", DOWNLOAD_MAXSIZE=LIMIT)
    with closing(sqlite3.connect(tmp_path / "a.db")) as db:
        kept = db.execute("SELECT truncated, n_bytes FROM captures WHERE url LIKE '%/a'").fetchall()
        states = db.execute("SELECT state, reason FROM pages WHERE url_key LIKE '%/a'").fetchall()
        n_articles = db.execute("SELECT count(*) FROM articles").fetchone()
        problems = db.execute("SELECT code FROM problems WHERE code = 'too_large'").fetchall()
    assert (kept[0][0], n_articles) == (1, (0,))
    assert 0 < kept[0][1] <= n_most
    assert states == [("unfit", "larger than the size limit")]
    assert problems == [("too_large",)]
    assert finished.talk == ""


@pytest.mark.parametrize(
    ("seed", "reason"),
    [
        pytest.param(_HUGE, "larger than the size limit", id="too large"),
        pytest.param(Answer(b"", 200, _HUGE.headers), "empty", id="empty"),
        pytest.param(
            Answer(b'{"tin": []}', 200, _HUGE.headers),
            "data for programs (JSON), sent as a page",
            id="no page",
        ),
    ],
)
def test_a_portal_of_one_page_without_use_is_no_success(tmp_path, seed, reason):
    with serve(tmp_path) as tiny:
        tiny.pages = {"/TINTUC/": seed}
        finished = tiny.crawl(tmp_path / "a.db", DOWNLOAD_MAXSIZE=LIMIT)
    assert finished.code == 1
    assert finished.reasons.startswith("nothing usable came in: 1 page unusable: 1 ")
    assert reason in finished.reasons
    assert finished.reasons.endswith("what was sent is stored, and named by portalcrawl problems")


def test_a_good_version_outlives_answers_without_use(tmp_path):
    good = {"/TINTUC/": listing("/TINTUC/View/a", "/TINTUC/View/b")}
    texts = {"/TINTUC/View/a": article(1), "/TINTUC/View/b": article(3)}
    with serve(tmp_path) as tiny:
        tiny.pages = good | texts
        tiny.crawl(tmp_path / "a.db", DOWNLOAD_MAXSIZE=LIMIT)
        noise = Answer(bytes(range(256)) * 40, 200, _HUGE.headers)
        tiny.pages = good | {"/TINTUC/View/a": _HUGE, "/TINTUC/View/b": noise}
        finished = tiny.crawl(tmp_path / "a.db", DOWNLOAD_MAXSIZE=LIMIT)
    assert finished.code == 3
    assert "2 pages read worse than what is archived, which was kept" in finished.reasons
    with closing(sqlite3.connect(tmp_path / "a.db")) as db:
        kept = db.execute("SELECT title, status, revision FROM articles ORDER BY title").fetchall()
    titles = [f"Hội nghị triển khai nhiệm vụ số {number}" for number in (1, 3)]
    assert kept == [(title, "live", 1) for title in titles]
