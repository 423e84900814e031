"""Verbs that report: ``status``, ``problems``."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from portalcrawl.archive import Archive
from portalcrawl.cli.article import first_words, to_precision
from portalcrawl.cli.filters import check_code, check_portal
from portalcrawl.cli.options import Switches, common_switches
from portalcrawl.cli.outlooking import coverage_lines, outlook_facts, run_lines
from portalcrawl.cli.printing import aligned, counted, say, say_json, short, talk
from portalcrawl.cli.skipping import tell_skipped
from portalcrawl.jobs.clock import clock_of

Row = Mapping[str, Any]


@click.command()
@click.argument("portal", required=False)
@click.option("--skipped", is_flag=True, help="List the addresses that are not asked, and why.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="With --skipped: addresses shown; 0 shows all.",
)
@common_switches
def status(switches: Switches, portal: str | None, skipped: bool, limit: int) -> None:
    """Say what is archived, what is due, and how the last runs ended.

    Texts are counted by section and month of publication; a portal is silent since it last had
    a new or changed text.

    \b
    Example:  portalcrawl status
              portalcrawl status demo --skipped
    """
    if skipped:
        tell_skipped(switches, portal, limit=limit)
        return
    rows = _statuses(switches, portal)
    for row in rows:
        if switches.as_json:
            say_json(row)
            continue
        for line in status_lines(row):
            say(line)
        say()
    if not switches.quiet:
        size = switches.archive.stat().st_size / 1e6
        talk(
            f"status: {switches.archive.absolute()}, {size:.1f} MB, {counted(len(rows), 'portal')}"
        )


def _statuses(switches: Switches, portal: str | None) -> list[Row]:
    """One row a portal, with its last runs, what it has by section and month, and its outlook."""
    now = clock_of(os.environ)()
    with Archive.open(switches.archive, mode="read") as archive:
        rows = archive.status(portal)
        if not rows:
            check_portal(archive, portal)
        return [
            row
            | archive.outlook(row["portal"], now=now)
            | {"runs": archive.runs(row["portal"]), "coverage": archive.coverage(row["portal"])}
            for row in rows
        ]


def status_lines(row: Row) -> list[str]:
    """One portal for people: facts, its last runs, its texts by section and month."""
    blocks = (run_lines(row["runs"]), coverage_lines(row["coverage"]))
    facts = aligned([*status_facts(row), *outlook_facts(row)], indent="  ")
    told = [f"  {line}" for block in blocks if block for line in ("", *block)]
    return [row["portal"] or "(no portal)", *facts, *(line.rstrip() for line in told)]


def status_facts(row: Row) -> list[tuple[str, str]]:
    """One portal's row of ``Archive.status`` as facts for people."""
    texts = f"{row['texts']} ({row['documents']} documents)"
    texts += f", {row['missing']} missing, {row['gone']} gone"
    texts += f", {row['withheld']} withheld" if row["withheld"] else ""
    days = [to_precision(row[key], "day") for key in ("first_published_at", "last_published_at")]
    finished = (row["finished_at"] or row["started_at"] or "")[:19].replace("T", " ")
    run = f"{row['run']} ({row['run_kind']}, {finished}): {row['verdict'] or 'not finished'}"
    facts = [
        ("texts", texts),
        ("published", " to ".join(days) if row["last_published_at"] else "unknown"),
        ("pages", ", ".join(_pages(row))),
        ("problems", str(row["problems"])),
        ("last run", run if row["run"] else "none"),
    ]
    return facts + [("", reason) for reason in row["reasons"]]


def _pages(row: Mapping[str, Any]) -> Iterator[str]:
    yield f"{row['pages']}"
    yield f"{row['pending']} pending"
    yield f"{row['failed']} failed"
    if row["maintenance"]:
        yield f"{row['maintenance']} under maintenance"
    if row["unfit"]:
        yield f"{row['unfit']} unusable"


@click.command()
@click.argument("portal", required=False)
@click.option("--code", metavar="CODE", help="Only problems of this code, such as stray_number.")
@common_switches
def problems(switches: Switches, portal: str | None, code: str | None) -> None:
    """List what is odd about archived pages.

    \b
    Example:  portalcrawl problems demo --code missing
    """
    with Archive.open(switches.archive, mode="read") as archive:
        rows = archive.problems(portal, code=code)
        if not rows:
            check_portal(archive, portal)
            check_code(archive, code)
    if switches.as_json:
        for row in rows:
            say_json(row)
        return
    for line in [*group_lines(rows), *aligned(map(problem_cells, grouped(rows)), right={2})]:
        say(line)
    if not switches.quiet:
        option = f" {switches.archive_option}" if switches.archive_option else ""
        see = f"   (see one: portalcrawl show NUMBER{option})" if rows else ""
        pages = counted(len({row["url_key"] for row in rows}), "page")
        talk(f"problems: {len(rows)} on {pages}{see}")


def group_lines(rows: Sequence[Row]) -> list[str]:
    """How many problems of each field and code, most first, and an empty line."""
    groups = Counter((row["field"], row["code"]) for row in rows).most_common()
    counts = [(number, field, code) for (field, code), number in groups]
    return [*aligned(counts, right={0}), ""] if counts else []


def grouped(rows: Sequence[Row]) -> list[Row]:
    """The problems of one field and code together, the largest group first, pages by number."""
    sizes = Counter((row["field"], row["code"]) for row in rows)

    def place(row: Row) -> tuple[int, str, str, int]:
        group = (row["field"], row["code"])
        return -sizes[group], *group, row["article_id"] or 0

    return sorted(rows, key=place)


def problem_cells(row: Row) -> tuple[str, ...]:
    """One problem: field, code, number, day, what the page is called, message."""
    beginning = first_words(row["beginning"]) if row["beginning"] else None
    name = row["title"] or row["listed_title"] or beginning or row["url"] or row["url_key"]
    return (
        row["field"],
        row["code"],
        str(row["article_id"] or "-"),
        to_precision(row["published_at"], row["published_precision"])[:10],
        short(name, 50),
        short(row["message"], 100),
    )
