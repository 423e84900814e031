"""What verifying an archive costs, and sealing a run, by hand: CPU seconds of each check.

    python tests/bench/verifying.py [--articles 2000] [--archive FILE] [--all]

``--archive`` verifies that file as it is, without reading texts again; else an archive of so many
made articles of 500 words is filled in one run, whose sealing is timed too. Prints a line a check,
then one JSON object; ``us_a_capture`` is microseconds of CPU for each capture that was sealed.
"""

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from made_articles import START, Portal

from portalcrawl.archive import Archive, RunReport
from portalcrawl.outcomes import Verdict


def main() -> None:
    """Fill, seal and verify; print what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--all", dest="every", action="store_true")
    asked = parser.parse_args()
    if asked.archive:
        print(json.dumps(verified(asked.archive, every=asked.every)))
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        sealing = fill(path, asked.articles)
        print(json.dumps(sealing | verified(path, every=asked.every)))


def fill(path: Path, n_articles: int) -> dict[str, Any]:
    """Store the articles in one run, and time how it is closed."""
    portal = Portal()
    with Archive.open(path, mode="write") as archive:
        run = archive.start_run("crawl", portal="thixa", source=None, started_at=START)
        with archive.together():
            for number in range(n_articles):
                archive.store(portal.page(number).reading, run=run, at=START)
        before = process_time()
        archive.finish_run(run, _report(run))
        seconds = process_time() - before
    print(f"sealing {n_articles} captures: {seconds:.3f} s")
    return {"seal_seconds": round(seconds, 4), "us_a_capture": round(1e6 * seconds / n_articles, 1)}


def verified(path: Path, *, every: bool) -> dict[str, Any]:
    """CPU seconds of each check of the file."""
    took = {}
    with Archive.open(path, mode="read") as archive:
        before = process_time()
        for checked in archive.checks(every=every):
            took[checked.check] = round(process_time() - before, 3)
            print(f"{checked.check:12} {checked.n_checked:8} {took[checked.check]:8.3f} s")
            print(*(f"    {finding.sentence}" for finding in checked.findings[:3]), sep="\n")
            before = process_time()
    return {"seconds": took, "mb": round(path.stat().st_size / 1e6, 1)}


def _report(run: int) -> RunReport:
    return RunReport(
        run=run,
        kind="crawl",
        portal="thixa",
        source=None,
        started_at=START,
        finished_at=START,
        verdict=Verdict.COMPLETE,
        exit_code=0,
    )


if __name__ == "__main__":
    main()
