"""Crawls that are stopped, killed, held or cut short, each in a process of its own."""

import os
import resource
from pathlib import Path
from random import Random
from signal import SIGINT, SIGKILL, SIGTERM
from threading import Event

import pytest

from portalcrawl.archive import Archive
from tests.jobs.archived import titles
from tests.jobs.tiny_portal import (
    article,
    listing,
    start_crawl,
)


def wait_until_taken(pid: int) -> None:
    """Return when no signal is pending for the process any more."""
    pending = "1"
    while int(pending, 16):
        status = Path(f"/proc/{pid}/status").read_text()
        pending = status.partition("ShdPnd:")[2].split()[0]


def test_the_page_budget_ends_the_run_as_partial_and_the_next_goes_on(tiny, tmp_path):
    finished = tiny.crawl(tmp_path / "a.db", PORTALCRAWL_MAX_PAGES=2)
    assert (finished.code, finished.reasons) == (3, "the page budget is used up")
    assert len(titles(tmp_path / "a.db")) == 1
    assert tiny.crawl(tmp_path / "a.db").code == 0
    assert len(titles(tmp_path / "a.db")) == 3


@pytest.mark.parametrize(("signal", "code"), [(SIGTERM, 143), (SIGINT, 130)], ids=str)
def test_a_signal_stops_cleanly_and_the_next_run_ends_with_every_page(tiny, tmp_path, signal, code):
    paths = [f"/TINTUC/View/so-{number}" for number in range(1, 21)]
    tiny.pages["/TINTUC/"] = listing(*paths)
    tiny.pages |= {path: article(number) for number, path in enumerate(paths, start=1)}
    crawl = start_crawl(tiny.profile, tiny.port, tmp_path / "a.db")
    tiny.on_request = lambda number: os.kill(crawl.pid, signal) if number == 6 else None
    finished = crawl.finish()
    assert (finished.code, finished.report["verdict"]) == (code, "interrupted")
    assert 3 <= len(titles(tmp_path / "a.db")) < 20
    tiny.on_request = lambda number: None
    assert tiny.crawl(tmp_path / "a.db").code == 0
    assert len(titles(tmp_path / "a.db")) == 20


def test_a_killed_run_is_continued_by_the_next_and_loses_no_page(tiny, tmp_path):
    paths = [f"/TINTUC/View/so-{number}" for number in range(1, 11)]
    tiny.pages["/TINTUC/"] = listing(*paths)
    tiny.pages |= {path: article(number) for number, path in enumerate(paths, start=1)}
    crawl = start_crawl(tiny.profile, tiny.port, tmp_path / "a.db")
    tiny.on_request = lambda number: os.kill(crawl.pid, SIGKILL) if number == 6 else None
    assert crawl.finish().code == -SIGKILL
    before = titles(tmp_path / "a.db")
    assert before
    tiny.on_request = lambda number: None
    assert tiny.crawl(tmp_path / "a.db").code == 0
    assert len(titles(tmp_path / "a.db")) == 10
    assert set(before) <= set(titles(tmp_path / "a.db"))


def test_a_second_signal_stops_at_once_and_the_run_is_closed(tiny, tmp_path):
    crawl = start_crawl(tiny.profile, tiny.port, tmp_path / "a.db")
    ended = Event()

    def signal_twice(number: int) -> None:
        if number == 3:
            for _ in range(2):
                os.kill(crawl.pid, SIGTERM)
                wait_until_taken(crawl.pid)
            ended.wait()  # the answer does not come: a run that waits for it fails here

    tiny.on_request = signal_twice
    try:
        finished = crawl.finish()
    finally:
        ended.set()
    assert (finished.code, finished.report["verdict"]) == (143, "interrupted")
    assert "Traceback" not in finished.talk
    tiny.on_request = lambda number: None
    assert tiny.crawl(tmp_path / "a.db").code == 0
    assert len(titles(tmp_path / "a.db")) == 3


def test_a_second_run_on_the_same_archive_leaves_without_a_request(tiny, tmp_path):
    with Archive.open(tmp_path / "a.db", mode="write"):
        finished = tiny.crawl(tmp_path / "a.db")
    assert finished.code == 75
    assert "another run" in finished.report["error"]
    assert finished.talk == ""
    assert tiny.asked == []


def test_a_foreign_file_is_left_as_it_is(tiny, tmp_path):
    (tmp_path / "a.db").write_text("a letter")
    finished = tiny.crawl(tmp_path / "a.db")
    assert finished.code == 5
    assert "not an archive" in finished.report["error"]
    assert finished.talk == ""
    assert (tmp_path / "a.db").read_text() == "a letter"
    assert tiny.asked == []


def test_a_disk_that_fills_up_ends_the_run_with_the_storage_code(tiny, tmp_path):
    paths = [f"/TINTUC/View/so-{number}" for number in range(1, 41)]
    tiny.pages["/TINTUC/"] = listing(*paths)
    # Bytes that do not compress, so that the file grows.
    noise = Random(1).randbytes(30_000).hex()
    tiny.pages |= {path: article(n, f"<!--{n}{noise}-->") for n, path in enumerate(paths, start=1)}
    crawl = start_crawl(tiny.profile, tiny.port, tmp_path / "a.db")
    resource.prlimit(crawl.pid, resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
    finished = crawl.finish()
    assert finished.code == 5
    assert str(tmp_path / "a.db") in (finished.report.get("error") or finished.reasons)
    assert finished.talk == ""
    assert len(tiny.asked) < 40


def test_a_disk_that_is_nearly_full_is_not_begun_on(tiny, tmp_path):
    # No disk is as free as it is large.
    floor = {"PORTALCRAWL_MIN_FREE_BYTES": 1 << 60, "PORTALCRAWL_MIN_FREE_SHARE": 1.0}
    finished = tiny.crawl(tmp_path / "a.db", **floor)
    assert (finished.code, tiny.asked) == (5, [])
    assert "nearly full" in finished.report["error"]
    assert not (tmp_path / "a.db").exists()


def test_a_port_held_by_another_program_is_told_with_the_next_step(tiny, tmp_path):
    finished = start_crawl("demo", tiny.port, tmp_path / "a.db").finish()
    assert finished.code == 1
    assert finished.report["error"] == (
        f"port {tiny.port} is taken by another program: stop it, or choose another port "
        "(portalcrawl demo --port N)"
    )
    assert not (tmp_path / "a.db").exists()
