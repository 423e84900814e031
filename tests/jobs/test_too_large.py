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
