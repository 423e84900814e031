"""What befell a run: that it was killed, that the machine's clock was moved under it."""

import json

from sqlite_utils import Database

from portalcrawl.archive.storing import facts
from portalcrawl.archive.storing.runs import COUNTS
from portalcrawl.outcomes import Verdict

KILLED = "killed before its end; what it stored is kept, and the next run went on from there"

_KILLED = """
    SELECT id
    FROM runs
    WHERE finished_at IS NULL
      AND verdict IS NULL
    ORDER BY id
"""

# Without a moment: nobody knows when it ended, and no seal closed it.
_NOTE_KILLED = f"""
    UPDATE runs
    SET verdict = :verdict, reasons = :reasons,
        {", ".join(f"n_{name} = :{name}" for name in COUNTS)}
    WHERE id = :run
"""

_NOTE_CLOCK = "UPDATE runs SET clock_moved_seconds = :seconds WHERE id = :run"


def note_killed(db: Database) -> list[int]:
    """Mark runs that never ended as interrupted, with their counts; return which.

    Only for the one program that may write: a run without an end is nobody's then.
    """
    killed = [int(row[0]) for row in db.execute(_KILLED).fetchall()]
    for run in killed:
        row = {
            "run": run,
            "verdict": str(Verdict.INTERRUPTED),
            "reasons": json.dumps([KILLED]),
            **facts.run_facts(db, run).counts,
        }
        with db.atomic():
            db.execute(_NOTE_KILLED, row)
    return killed


def note_clock(db: Database, run: int, *, seconds: float) -> None:
    """Note by how much the machine's clock was moved during the run."""
    with db.atomic():
        db.execute(_NOTE_CLOCK, {"run": run, "seconds": seconds})
