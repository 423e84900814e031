"""What ``status --skipped`` tells: addresses that are not asked, each with its reason."""

from collections.abc import Mapping, Sequence
from typing import Any

from portalcrawl.archive import Archive
from portalcrawl.cli.filters import check_portal
from portalcrawl.cli.options import Switches
from portalcrawl.cli.printing import aligned, counted, say, say_json, short, talk

Row = Mapping[str, Any]


def tell_skipped(switches: Switches, portal: str | None, *, limit: int) -> None:
    """Print how many addresses have which reason, then the addresses; ``limit`` 0 is all."""
    with Archive.open(switches.archive, mode="read") as archive:
        rows = archive.skipped(portal)
        if not rows:
            check_portal(archive, portal)
    shown = rows[:limit] if limit else rows
    if switches.as_json:
        for row in shown:
            say_json(row)
    else:
        for line in [*reason_lines(rows), *aligned(map(skipped_cells, shown))]:
            say(line)
    if not switches.quiet:
        talk(f"skipped: {counted(len(rows), 'address', many='addresses')}" + _more(rows, shown))


def reason_lines(rows: Sequence[Row]) -> list[str]:
    """How many addresses have which reason, most first, and an empty line."""
    counts = {row["reason"]: row["n_like"] for row in rows}
    lines = aligned([(number, reason) for reason, number in counts.items()], right={0})
    return [*lines, ""] if lines else []


def skipped_cells(row: Row) -> tuple[str, ...]:
    """One address: why it is not asked, and where it is."""
    return short(row["reason"] or "-", 60), row["url"] or row["url_key"]


def _more(rows: Sequence[Row], shown: Sequence[Row]) -> str:
    n_more = len(rows) - len(shown)
    return f", {n_more} more of them are not shown (--limit 0 shows all)" if n_more else ""
