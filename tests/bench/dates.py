"""Measure date reading on tables: ``python tests/bench/dates.py TABLE.tsv [TABLE.tsv ...]``.

Tables are tab separated with a header: ``group raw base want`` (publication time, wanted value;
empty means nothing may be read), or ``raw iso has_time ...``. Misses go to stderr; the last line
is one JSON object: right, ok_none (rightly nothing), missed, wrong, ms a string.
"""

import json
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path
from time import perf_counter

from portalcrawl.vietnamese.dates import VIETNAM, read_date


def main(paths: list[str]) -> None:
    """Judge each row of each table and print the sums."""
    marks: Counter[str] = Counter()
    seconds = 0.0
    for path in paths:
        for raw, base, wanted, group in rows(Path(path)):
            start = perf_counter()
            reading = read_date(raw, base=base)
            seconds += perf_counter() - start
            mark = judge(reading.iso, wanted)
            marks[mark] += 1
            if mark in ("missed", "wrong"):
                line = f"{mark}\t{group}\t{raw!r}\twant {wanted!r}\tgot {reading.iso!r}"
                print(line, reading.rule, reading.reason, sep="\t", file=sys.stderr)
    total = marks.total()
    names = ("right", "ok_none", "missed", "wrong")
    figures: dict[str, float] = {name: marks[name] for name in names}
    print(json.dumps({"n": total, **figures, "ms": round(1000 * seconds / max(total, 1), 4)}))


def rows(path: Path) -> list[tuple[str, datetime | None, str, str]]:
    """Each row as raw text, publication time, wanted value, group."""
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    names = header.split("\t")
    result = []
    for line in lines:
        row = dict(zip(names, line.split("\t"), strict=False))
        raw = row["raw"].replace("\\n", "\n") if "iso" in row else row["raw"]
        base = datetime.fromisoformat(row["base"]) if row.get("base") else None
        base = base.replace(tzinfo=VIETNAM) if base else None
        result.append((raw, base, row.get("want", row.get("iso", "")) or "", row.get("group", "")))
    return result


def judge(got: str | None, wanted: str) -> str:
    """Compare to the precision that is wanted; a clock of 00:00 may stand for the day."""
    if not wanted:
        return "wrong" if got else "ok_none"
    if got is None:
        return "missed"
    local = got.replace("+07:00", "")
    if len(wanted) == 19 and len(local) == 16:
        local += ":00"
    if wanted.endswith("T00:00:00") and len(local) == 10:
        local += "T00:00:00"
    exact = local == wanted or (len(wanted) == 16 and local[:16] == wanted)
    return "right" if exact else "wrong"


if __name__ == "__main__":
    main(sys.argv[1:])
