"""Whole crawls with a log file and a watcher: what they hear, and that nothing else changes."""

import re
import socket
from pathlib import Path

from portalcrawl.archive import Claim
from tests.jobs.test_pings import watching
from tests.jobs.tiny_portal import Answer, html


def logs(folder: Path) -> list[Path]:
    return sorted((folder / "logs").iterdir())


def test_a_complete_crawl_is_logged_and_told(tiny, tmp_path):
    title = html("<h1>Tin \x1b]0;x\x07\u202e</h1>", title="x")
    tiny.pages["/TINTUC/View/tin-1"] = title
    with watching() as (watcher, url):
        finished = tiny.crawl(tmp_path / "a.db", PORTALCRAWL_PING_URL=url)
    (path,) = logs(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert re.fullmatch(r"tiny-\d{8}T\d{6}\+0700-000001\.log", path.name)
    assert f"# archive: {tmp_path / 'a.db'}\n# portal: tiny, from " in text
    assert "Spider opened" in text
    assert text.splitlines()[-1].endswith(
        f"INFO: {finished.report['sentence']} (exit code {finished.code})"
    )
    assert [path for path, _ in watcher.heard] == [
        "/ping/secret/start",
        "/ping/secret" if finished.code == 0 else "/ping/secret/fail",
    ]
    assert "secret" not in text


def test_a_partial_crawl_counts_as_failed_for_the_watcher(tiny, tmp_path):
    tiny.pages["/TINTUC/View/tin-1"] = Answer(b"", 500)
    with watching() as (watcher, url):
        finished = tiny.crawl(tmp_path / "a.db", PORTALCRAWL_PING_URL=url, RETRY_TIMES=0)
    assert finished.code == 3
    assert watcher.heard[-1] == ("/ping/secret/fail", finished.report["sentence"])


def test_neither_a_folder_that_is_none_nor_a_deaf_watcher_changes_the_result(tiny, tmp_path):
    (tmp_path / "logs").write_text("a file")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/secret"
        finished = tiny.crawl(tmp_path / "a.db", PORTALCRAWL_PING_URL=url)
    assert finished.code == 0
    (line,) = finished.talk.splitlines()
    assert line.endswith(f"{tmp_path / 'logs'}: File exists (the run goes on without one)")


def test_a_second_start_pings_nobody_and_leaves_no_log(tiny, tmp_path):
    with watching() as (watcher, url), Claim.take(tmp_path / "a.db"):
        finished = tiny.crawl(tmp_path / "a.db", PORTALCRAWL_PING_URL=url)
    assert finished.code == 75
    assert watcher.heard == []
    assert not (tmp_path / "logs").exists()


def test_a_run_that_cannot_begin_is_told_and_leaves_no_log(tiny, tmp_path):
    (tmp_path / "a.db").write_bytes(b"no archive at all, but something else")
    with watching() as (watcher, url):
        finished = tiny.crawl(tmp_path / "a.db", PORTALCRAWL_PING_URL=url)
    assert finished.code == 5
    assert [path for path, _ in watcher.heard] == ["/ping/secret/fail"]
    assert not (tmp_path / "logs").exists()
