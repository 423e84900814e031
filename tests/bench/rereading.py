"""How fast archived pages are read again, run by hand: pages a second, and where the time goes.

    python tests/bench/rereading.py demo|made|ARCHIVE.db [--workers 2] [--rounds 3] [--stale]

``demo`` crawls the built-in portal first, ``made`` takes in 600 pages of 90 kB
(``made_portal.py``); an archive of your own is copied, never written. ``--stale`` spoils what is
stored of every page before, as earlier rules might have left it: all is stored anew then.
Prints a line a figure, then one JSON object. ``pages_per_s`` is by the clock on the wall, start of
the reading processes included; where other work takes the cores, judge by ``cpu_ms_per_page``,
which is that of one process alone, split into its steps: ``parts``.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).resolve().parents[2])]

from portalcrawl import pipelines  # noqa: E402
from portalcrawl.archive import Archive  # noqa: E402
from portalcrawl.items import Capture  # noqa: E402
from portalcrawl.jobs.crew import Crew  # noqa: E402
from portalcrawl.jobs.reread import Manner, reread  # noqa: E402

_SPOIL = """
    UPDATE articles SET title = 'Title', published_at = NULL, rules_version = '0', digest = '0';
    UPDATE revisions SET digest = '0', rules_version = '0';
    UPDATE captures SET kind_evidence = 'old';
    DELETE FROM article_dates;
"""
N_MADE = 600


def main(source: str, folder: Path, *, workers: int, n_rounds: int, is_stale: bool) -> None:
    """Measure, print, and end with one JSON object."""
    path = archive_of(source, folder)
    rounds = [one_round(path, workers=workers, is_stale=is_stale) for _ in range(n_rounds)]
    best = max(rounds, key=lambda one: one["pages_per_s"])
    result: dict[str, Any] = {"source": source, "workers": workers, "stale": is_stale, **best}
    parts = [parts_of(path, is_stale=is_stale) for _ in range(n_rounds)]
    result["parts"] = min(parts, key=lambda one: sum(one.values()))
    result["cpu_ms_per_page"] = round(sum(result["parts"].values()), 3)
    for name, value in result.items():
        print(f"{name}: {value}")
    print(json.dumps(result))


def archive_of(source: str, folder: Path) -> Path:
    """The archive to read again, in a place of its own."""
    path = folder / "again.db"
    if source == "demo":
        fill_from_demo(path)
    elif source == "made":
        fill_from_made(path)
    else:
        shutil.copy(source, path)
    return path


def fill_from_demo(path: Path) -> None:
    """What a crawl of the built-in portal brings, one page after the other."""
    from capture_pages import demo

    fill(path, demo())


def fill_from_made(path: Path) -> None:
    """Pages of 90 kB."""
    from made_portal import MadePortal, pages_of

    portal = MadePortal(N_MADE, base="http://thixa.example")
    fill(path, [portal.capture(path, body) for path, body in pages_of(portal)])


def fill(path: Path, captures: list[Capture]) -> None:
    """Store the captures as a crawl does."""
    from portalcrawl.portals import profile_for_host

    profile = profile_for_host(captures[0].url or "")
    with Archive.open(path, mode="write") as archive:
        at = captures[0].fetched_at
        assert at is not None
        run = archive.start_run("crawl", portal=profile.name, source="bench", started_at=at)
        for number, capture in enumerate(captures):
            named = Capture(**{**fields_of(capture), "portal": profile.name})
            reading = pipelines.understand(named, profile)
            archive.store(reading, run=run, at=at + timedelta(seconds=number))


def fields_of(capture: Capture) -> dict[str, Any]:
    """What a capture is made of."""
    return {name: getattr(capture, name) for name in Capture.__dataclass_fields__}


def one_round(path: Path, *, workers: int, is_stale: bool) -> dict[str, Any]:
    """One rereading, with its processes, as the command line goes about it."""
    if is_stale:
        with Archive.open(path, mode="update") as archive:
            archive.db.conn.executescript(_SPOIL)
    start = perf_counter()
    with Crew.ahead(workers) as crew, Archive.open(path, mode="update") as archive:
        report = reread(archive, manner=Manner(crew=crew))
    wall = perf_counter() - start
    n_pages = report.counts["captures"]
    return {
        "pages": n_pages,
        "changed": report.counts.get("changed", 0),
        "seconds": round(wall, 3),
        "pages_per_s": round(n_pages / wall, 1),
    }


def parts_of(path: Path, *, is_stale: bool) -> dict[str, float]:
    """CPU milliseconds a page of each step, where one process does all."""
    spent: dict[str, float] = {}
    kept = pipelines.STEPS
    places = [(pipelines, "read"), *((Archive, name) for name in ("recall", "foresee", "reread"))]
    originals = [(owner, name, getattr(owner, name)) for owner, name in places]
    for owner, name, original in originals:
        setattr(owner, name, _around(original, spent, name))
    pipelines.STEPS = tuple(_around(step, spent, step.__name__) for step in kept)
    try:
        whole, n_pages = _timed(path, is_stale=is_stale)
    finally:
        pipelines.STEPS = kept
        for owner, name, original in originals:
            setattr(owner, name, original)
    parts = {name: round(1000 * seconds / n_pages, 3) for name, seconds in spent.items()}
    return {**parts, "rest": round(1000 * whole / n_pages - sum(parts.values()), 3)}


def _timed(path: Path, *, is_stale: bool) -> tuple[float, int]:
    """CPU seconds of a rereading in this process, and its pages."""
    with Archive.open(path, mode="update") as archive:
        if is_stale:
            archive.db.conn.executescript(_SPOIL)
        start = process_time()
        n_pages = reread(archive).counts["captures"]
        return process_time() - start, n_pages


def _around(function: Callable[..., Any], spent: dict[str, float], name: str) -> Callable[..., Any]:
    def timed(*given: Any, **named: Any) -> Any:
        start = process_time()
        try:
            return function(*given, **named)
        finally:
            spent[name] = spent.get(name, 0.0) + process_time() - start

    return timed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("source")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--stale", action="store_true")
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    with TemporaryDirectory(dir=arguments.folder) as temporary:
        main(
            arguments.source,
            Path(temporary),
            workers=arguments.workers,
            n_rounds=arguments.rounds,
            is_stale=arguments.stale,
        )
