"""A rereading between two crawls leaves what they find as it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from portalcrawl.archive import Archive
from portalcrawl.items import ListingItem
from portalcrawl.outcomes import Change
from tests.archive.rereading import again, reread_run


def play(desk, between: Callable[[Any], None]) -> dict[str, Any]:
    """Five crawls of one small portal, with something between the second and the third."""
    entries = tuple(ListingItem(f"Tin {n}", f"http://portal.example/{n}") for n in range(6))

    def crawl(lost: str = "", left_out: str = "") -> int:
        run = desk.start()
        desk.store(desk.page("list", items=entries), run)
        for name in sorted(set("abcd") - set(left_out)):
            reading = desk.error(name) if name in lost else desk.text(name)
            desk.store(reading, run, due_at=desk.now + timedelta(days=9))
        for name in left_out:
            url, key = f"http://portal.example/{name}", f"portal.example/{name}"
            desk.archive.store_skipped(url, key, run=run, reason="trap", at=desk.now)
        desk.archive.settle_run(run, complete=True, at=desk.now)
        desk.day += 1
        return run

    crawl()
    crawl(lost="a", left_out="d")
    between(desk)
    runs = [crawl(lost=lost, left_out="d") for lost in ("ab", "ab", "b")]
    return {
        "facts": [replace(desk.facts(run), run=0) for run in runs],
        "buried": desk.archive.db.execute("SELECT article_id, url FROM tombstones").fetchall(),
        "lives": [desk.archive.life(f"portal.example/{name}") for name in "abcd"],
        "due": desk.archive.known("demo"),
        "states": [desk.state(name) for name in "abcd"],
        "changes": [[row["change"] for row in desk.archive.changes(run)] for run in runs],
        "status": [row | {"run": None} for row in desk.archive.status()],
    }


def test_a_rereading_between_two_crawls_changes_no_figure_of_theirs(tmp_path, new_desk) -> None:
    def nothing(desk) -> None:
        return None

    def reread(desk) -> None:
        run = reread_run(desk)
        for name in "bcd":
            assert again(desk, name, run=run, section="Tin tức").change is Change.CHANGED
            assert again(desk, name, run=run).change is Change.CHANGED
        assert again(desk, "a", run=run, body=None).change is Change.KEPT

    played = []
    for name, between in (("with", reread), ("without", nothing)):
        with Archive.open(tmp_path / name, mode="write") as archive:
            played.append(play(new_desk(archive), between))
    assert played[0] == played[1]
    assert [facts.n_newly_left_out for facts in played[1]["facts"]] == [1, 0, 0]
    assert len(played[1]["buried"]) == 2


def test_the_status_tells_of_the_last_run_that_asked_the_portal(desk) -> None:
    desk.run(lambda: desk.text("a"))
    before = [{**row, "problems": 0} for row in desk.archive.status()]
    assert again(desk, "a", body=None).change is Change.KEPT
    assert [{**row, "problems": 0} for row in desk.archive.status()] == before
