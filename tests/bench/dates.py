"""Date reading on tables of real strings, beside other readers on the same rows; run by hand.

    python tests/bench/dates.py TABLE.tsv [TABLE.tsv ...] [--article FILE]

Tables are tab separated with a header: ``group raw base want [start end]`` (publication time,
wanted value; empty means that no single value may be read), or ``raw iso has_time ...``, where
the characters ``\\n`` stand for a line break. Misses go to stderr; the last line is one JSON
object: ``right``, ``ok_none`` (rightly nothing), ``missed``, ``wrong``, ``ms`` a string, the same
for each peer, and ``periods_right`` of those that have a start and end. ``--article`` adds the
time for all dates of a whole text.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any

from portalcrawl.vietnamese.dates import VIETNAM, find_dates, read_date

Reader = Callable[[str, datetime | None], str | None]
"""A string and the publication time, if known, to local ISO 8601; None for no date."""

ROUNDS = 20
NAMES = ("right", "ok_none", "missed", "wrong")


@dataclass(frozen=True)
class Row:
    """One string and what a careful reader makes of it."""

    raw: str
    base: datetime | None
    wanted: str
    """ISO 8601, local; "" for no single value."""
    period: tuple[str, str] | None = None
    group: str = ""


def main(paths: list[Path], article: Path | None) -> None:
    """Judge each row of each table by each reader, and print the sums."""
    rows = [row for path in paths for row in read_rows(path)]
    figures = measure(ours, rows, tell=True)
    result: dict[str, Any] = {"n": len(rows), **figures, "periods_right": share_of_periods(rows)}
    result["peers"] = {
        name: measure(peer, rows) if peer else {"reason": reason}
        for name, (peer, reason) in PEERS.items()
    }
    if article:
        result["article_ms"] = article_ms(article.read_text(encoding="utf-8"))
    print(json.dumps(result, ensure_ascii=False))


def ours(raw: str, base: datetime | None) -> str | None:
    """What portalcrawl reads."""
    return read_date(raw, base=base).iso


def read_rows(path: Path) -> Iterator[Row]:
    """Each row of a table of either form."""
    header, *lines = path.read_text(encoding="utf-8").split("\n")
    names = header.split("\t")
    for line in filter(None, lines):
        cells = dict(zip(names, line.split("\t"), strict=False))
        raw = cells["raw"].replace("\\n", "\n") if "iso" in cells else cells["raw"]
        base = datetime.fromisoformat(cells["base"]) if cells.get("base") else None
        period = (cells.get("start", ""), cells.get("end", ""))
        yield Row(
            raw=raw,
            base=base.replace(tzinfo=VIETNAM) if base else None,
            wanted=cells.get("want", cells.get("iso", "")) or "",
            period=period if all(period) else None,
            group=cells.get("group", ""),
        )


def measure(reader: Reader, rows: list[Row], *, tell: bool = False) -> dict[str, float]:
    """How often the reader is right, and how long a string takes it."""
    reader(rows[0].raw, rows[0].base)
    marks: Counter[str] = Counter()
    seconds = 0.0
    for row in rows:
        start = perf_counter()
        got = reader(row.raw, row.base)
        seconds += perf_counter() - start
        mark = judge(got, row.wanted)
        marks[mark] += 1
        if tell and mark in ("missed", "wrong"):
            print(mark, row.group, repr(row.raw), row.wanted, got, sep="\t", file=sys.stderr)
    figures: dict[str, float] = {name: marks[name] for name in NAMES}
    return figures | {"ms": round(1000 * seconds / max(len(rows), 1), 4)}


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


def share_of_periods(rows: list[Row]) -> float | None:
    """The share of ranges and periods with the right first and last day; None without any.

    A school year is wanted as years only: nothing fixes its days.
    """
    judged = [
        (found.start or "").startswith(row.period[0])
        and (found.end or "").startswith(row.period[1])
        for row in rows
        if row.period
        for found in [read_date(row.raw, base=row.base)]
    ]
    return round(sum(judged) / len(judged), 4) if judged else None


def article_ms(text: str, find: Callable[[str], object] = find_dates) -> float:
    """Milliseconds for one text: the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = perf_counter()
        find(text)
        best = min(best, perf_counter() - start)
    return round(1000 * best, 3)


_NUMERIC = re.compile(
    r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:\D{1,3}(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
)
_CLOCK = re.compile(r"\d{1,2}(?:[:hg]\d|\s?giờ)")


def _plain(raw: str, _: datetime | None) -> str | None:
    """The first day, month and year with a clock right behind, as most scrapers take it."""
    found = _NUMERIC.search(raw)
    if found is None:
        return None
    day, month, year, *clock = (int(part) if part else None for part in found.groups())
    try:
        moment = datetime(year or 0, month or 0, day or 0, *(part or 0 for part in clock))
    except ValueError:
        return None
    return moment.isoformat() if clock[0] is not None else moment.date().isoformat()


def _dateparser(raw: str, base: datetime | None) -> str | None:
    """dateparser with the settings that VIETNAMESE.md found best: strict, day first."""
    import dateparser

    settings: dict[str, object] = {
        "DATE_ORDER": "DMY",
        "PREFER_DATES_FROM": "past",
        "REQUIRE_PARTS": ["day", "month", "year"],
        "TIMEZONE": "Asia/Ho_Chi_Minh",
        "RETURN_AS_TIMEZONE_AWARE": True,
    }
    if base is not None:
        settings["RELATIVE_BASE"] = base.replace(tzinfo=None)
    try:
        moment = dateparser.parse(raw, languages=["vi"], settings=settings)  # type: ignore[arg-type]
    except OverflowError:
        # 01/01/0001 with a zone has no moment in UTC.
        return None
    if moment is None:
        return None
    local = moment.astimezone(VIETNAM).replace(tzinfo=None)
    return local.isoformat() if _CLOCK.search(raw) else local.date().isoformat()


def _htmldate(raw: str, _: datetime | None) -> str | None:
    """htmldate on a page that shows the string; it finds days only."""
    from htmldate import find_date

    page = f"<html><head><title>Tin</title></head><body><p>{escape(raw)}</p></body></html>"
    found: str | None = find_date(page, original_date=True)
    return found


def _peer(name: str, reader: Reader) -> tuple[Reader | None, str | None]:
    return (reader, None) if find_spec(name) else (None, f"{name} is not installed (.[bench])")


PEERS: dict[str, tuple[Reader | None, str | None]] = {
    "regex": (_plain, None),
    "dateparser": _peer("dateparser", _dateparser),
    "htmldate": _peer("htmldate", _htmldate),
}
"""Name to reader, or to None and the reason."""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("tables", nargs="+", type=Path)
    parser.add_argument("--article", type=Path)
    arguments = parser.parse_args()
    main(arguments.tables, arguments.article)
