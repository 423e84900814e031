"""What ``status`` tells of a portal beside its counts: runs, coverage, what is due, silence."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from portalcrawl.cli.article import to_precision
from portalcrawl.cli.printing import aligned, counted, short

Row = Mapping[str, Any]

_MONTHS_SHOWN = 12
_NO_SECTION = "(no section)"
_NO_MONTH = "unknown"


def outlook_facts(row: Row) -> Iterator[tuple[str, str]]:
    """What is due and how long nothing new came, as facts for people."""
    due = f"{counted(row['due'], 'page')} now, {row['due_within_7_days']} more within 7 days"
    yield "due", due
    if row["silent_days"] is None:
        yield "silent", "no text has come yet"
    else:
        day = to_precision(row["last_news_at"], "day")
        yield "silent", f"for {counted(row['silent_days'], 'day')}: last new or changed on {day}"
    if row["unheard_days"]:
        day = to_precision(row["last_answer_at"], "day")
        yield "", f"no page has answered for {counted(row['unheard_days'], 'day')}, since {day}"


def run_lines(runs: Sequence[Row]) -> list[str]:
    """The last runs, the newest first, one a line."""
    cells = [
        (
            str(run["run"]),
            run["kind"],
            (run["started_at"] or "")[:16].replace("T", " "),
            run["verdict"] or "not finished",
            f"{run['n_captures']} captures, {run['n_new']} new, {run['n_changed']} changed, "
            f"{run['n_failed']} failed",
        )
        for run in runs
    ]
    return ["last runs", *aligned(cells, indent="  ", right={0})] if cells else []


def coverage_lines(rows: Sequence[Row]) -> list[str]:
    """Texts by section and month; the months before the last twelve are told together."""
    months = sorted({row["month"] for row in rows if row["month"]})
    shown = months[-_MONTHS_SHOWN:]
    sections: dict[str | None, dict[str | None, int]] = defaultdict(dict)
    for row in rows:
        sections[row["section"]][row["month"]] = row["texts"]
    if not sections:
        return []
    heads = ("section", "texts", _NO_MONTH, "before", *shown)
    cells = [heads, *(_cells(name, given, shown=shown) for name, given in sections.items())]
    lines = aligned(cells, indent="  ", right=set(range(1, len(heads))))
    return ["texts by section and month", *lines]


def _cells(
    section: str | None, given: Mapping[str | None, int], *, shown: Sequence[str]
) -> tuple[str, ...]:
    before = sum(texts for month, texts in given.items() if month and month not in shown)
    counts = (sum(given.values()), given.get(None, 0), before, *(given.get(at, 0) for at in shown))
    return (short(section or _NO_SECTION, 30), *(str(number or "") for number in counts))
