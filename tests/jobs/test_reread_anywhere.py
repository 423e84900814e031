"""The same archive and rules give the same bytes: any number of workers, machine, locale, zone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from portalcrawl.archive import Archive
from portalcrawl.jobs.importing import import_paths
from portalcrawl.jobs.reread import Manner, reread
from tests.jobs.saved import AS_EARLIER_RULES_LEFT_IT, save

N_PAGES = 20
ROOT = Path(__file__).parents[2]

REREAD_AND_EXPORT = """
import sys
from datetime import datetime
from pathlib import Path
from portalcrawl.archive import Archive, Choice
from portalcrawl.jobs import crew
from portalcrawl.jobs.exporting import Format, Order, export
from portalcrawl.jobs.reread import Manner, reread
from portalcrawl.vietnamese.dates import VIETNAM

if __name__ == "__main__":
    path, workers = Path(sys.argv[1]), int(sys.argv[2])
    crew._WORTH = 1
    at = datetime(2024, 5, 6, 7, 8, 9, tzinfo=VIETNAM)
    with Archive.open(path, mode="update") as archive:
        report = reread(archive, manner=Manner(workers=workers, clock=lambda: at))
    print(report.counts, report.fields)
    formats = frozenset(Format) - {Format.PARQUET}
    export(path, Order(path.with_suffix(""), formats, Choice()))
"""

PLACES = (
    (1, {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"}),
    (3, {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LC_ALL": "C.UTF-8"}),
)


def reread_at(path: Path, workers: int, place: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", REREAD_AND_EXPORT, str(path), str(workers)],
        env={**os.environ, **place, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout


def test_exports_are_the_same_to_the_last_byte(tmp_path: Path) -> None:
    first = tmp_path / "first" / "a.db"
    first.parent.mkdir()
    for number in range(1, N_PAGES + 1):
        save(tmp_path / "pages", number, line=f"Thời gian đăng: {number}/6/2017 9:11:38 AM")
    import_paths([tmp_path / "pages"], archive_path=first)
    with Archive.open(first, mode="update") as archive:
        archive.db.conn.executescript(AS_EARLIER_RULES_LEFT_IT)
    second = tmp_path / "second" / "a.db"
    shutil.copytree(first.parent, second.parent)
    told = [
        reread_at(path, workers, place)
        for path, (workers, place) in zip((first, second), PLACES, strict=True)
    ]
    assert told[0] == told[1]
    assert f"'changed': {N_PAGES}" in told[0]
    assert first.read_bytes() == second.read_bytes()
    names = sorted(path.name for path in first.with_suffix("").iterdir())
    assert len(names) > 20
    for name in names:
        one, other = (path.with_suffix("") / name for path in (first, second))
        assert one.read_bytes() == other.read_bytes(), name


def test_a_second_rereading_changes_nothing_but_the_ledger(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    save(tmp_path / "pages", 1, line="Thời gian đăng: 5/6/2017 9:11:38 AM")
    import_paths([tmp_path / "pages"], archive_path=path)
    with Archive.open(path, mode="update") as archive:
        before = dict(archive.db.execute("SELECT id, rules_version FROM articles").fetchall())
        written = archive.db.conn.total_changes
        reread(archive, manner=Manner(workers=2))
        # Its own line, the seal that closes it, and the chapter of the portal's lessons.
        assert archive.db.conn.total_changes - written <= 6
        after = dict(archive.db.execute("SELECT id, rules_version FROM articles").fetchall())
    assert before == after
