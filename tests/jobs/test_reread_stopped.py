"""Rereadings that are stopped: by the user, by a kill, by a reading process that dies."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portalcrawl.archive import Archive
from portalcrawl.jobs import looking, rereading
from portalcrawl.jobs.importing import import_paths
from portalcrawl.jobs.reread import reread
from portalcrawl.outcomes import Verdict
from tests.jobs.saved import AS_EARLIER_RULES_LEFT_IT, save
from tests.jobs.test_reread import days, dump

N_PAGES = 5


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.db"


@pytest.fixture
def archive(path: Path, tmp_path: Path) -> Iterator[Archive]:
    """Five pages as earlier rules left them."""
    for number, day in enumerate(["5/29/2017", "5/6/2017", "4/7/2017", "3/8/2017", "3/7/2019"]):
        save(tmp_path / "pages", number, line=f"Thời gian đăng: {day} 9:11:38 AM")
    import_paths([tmp_path / "pages"], archive_path=path)
    with Archive.open(path, mode="update") as archive:
        archive.db.conn.executescript(AS_EARLIER_RULES_LEFT_IT)
        archive.db.conn.executescript("DELETE FROM date_habits;")
        yield archive


def n_old(archive: Archive) -> int:
    return [record["title"] for record in archive.records()].count("Tit le")


@pytest.mark.parametrize("n_read", range(N_PAGES))
def test_a_reread_that_is_stopped_while_it_looks_has_stored_nothing(
    archive, monkeypatch, n_read
) -> None:
    before, understand, seen = dump(archive), looking.understand, []

    def slow(capture, profile):
        if len(seen) == n_read:
            raise KeyboardInterrupt
        seen.append(capture.url)
        return understand(capture, profile)

    monkeypatch.setattr(looking, "understand", slow)
    report = reread(archive)
    assert (report.verdict, report.exit_code, report.run) == (Verdict.INTERRUPTED, 130, 0)
    assert report.reasons == ("stopped by the user before anything was stored",)
    assert dump(archive) == before


@pytest.mark.parametrize("n_stored", range(1, N_PAGES))
@pytest.mark.parametrize("together", [1, 2, 50])
def test_a_reread_that_is_stopped_while_it_stores_keeps_whole_batches(
    archive, monkeypatch, n_stored, together
) -> None:
    monkeypatch.setattr(rereading, "TOGETHER", together)
    store, seen = Archive.reread, []

    def slow(self, reading, of, **named):
        if len(seen) == n_stored:
            raise KeyboardInterrupt
        seen.append(of)
        return store(self, reading, of, **named)

    with monkeypatch.context() as patched:
        patched.setattr(Archive, "reread", slow)
        report = reread(archive)
    n_kept = n_stored // together * together
    assert (report.verdict, report.counts["captures"]) == (Verdict.INTERRUPTED, n_kept)
    assert n_old(archive) == N_PAGES - n_kept
    assert archive.habits("portal.example") == ()
    assert reread(archive).counts["changed"] >= N_PAGES - n_kept
    assert days(archive)[1] == "2017-05-06"


KILLED_AT = """
import os, signal, sys
from portalcrawl.archive import Archive
from portalcrawl.jobs import rereading
from portalcrawl.jobs.reread import reread

rereading.TOGETHER, store, seen = 2, Archive.reread, []

def until_killed(self, reading, of, **named):
    seen.append(of)
    if len(seen) > int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    return store(self, reading, of, **named)

Archive.reread = until_killed
reread(Archive.open(sys.argv[1], mode="update"))
"""


@pytest.mark.parametrize(("n_stored", "n_kept"), [(0, 0), (3, 2), (4, 4)])
def test_a_killed_reread_keeps_whole_batches_and_the_next_one_does_the_rest(
    path, archive, n_stored, n_kept
) -> None:
    archive.close()
    command = [sys.executable, "-c", KILLED_AT, str(path), str(n_stored)]
    killed = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert killed.returncode == -signal.SIGKILL
    with Archive.open(path, mode="update") as again:
        assert n_old(again) == N_PAGES - n_kept
        assert again.verify() == ()
        reread(again)
        assert n_old(again) == 0
        before = dump(again)
        assert reread(again).counts["unchanged"] == N_PAGES
        assert dump(again) == before
