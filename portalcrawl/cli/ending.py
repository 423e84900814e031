"""How a run ends: its one sentence, what is odd about what came in, its exit code."""

from collections import Counter
from dataclasses import asdict
from typing import Any

import click

from portalcrawl.archive import Archive, RunReport
from portalcrawl.cli.intake import Counts, intake_lines
from portalcrawl.cli.options import Switches
from portalcrawl.cli.printing import say_json, short, talk
from portalcrawl.jobs.sentence import sentence
from portalcrawl.records import iso

_CHANGES_TOLD = ("renamed", "changed", "returned", "missing", "gone")
_CHANGES_SHOWN = 5


def end_run(
    report: RunReport, switches: Switches, *, files_aside: Counts = (), is_dry: bool = False
) -> None:
    """Print the report and leave with its exit code.

    ``files_aside``: files that an import took for no pages, counted by ending; ``is_dry``: the
    run only looked.

    With ``--quiet`` a complete run says nothing, any other still says its sentence: cron
    mails only what somebody should read.
    """
    if switches.as_json:
        say_json(report_record(report) | ({"dry_run": True} if is_dry else {}))
    if is_dry:
        if report.exit_code or not switches.quiet:
            for line in (*report.notes, f"dry run, nothing is stored: {sentence(report)}"):
                talk(line)
    elif not switches.quiet:
        for line in run_lines(report, switches, files_aside=files_aside):
            talk(line)
    elif report.exit_code:
        talk(sentence(report))
    if report.exit_code:
        raise click.exceptions.Exit(int(report.exit_code))


def run_lines(report: RunReport, switches: Switches, *, files_aside: Counts = ()) -> list[str]:
    """What was learned, came in and changed, the problems so far, and last the run's sentence."""
    if not switches.archive.exists():
        return [*report.notes, sentence(report)]
    with Archive.open(switches.archive, mode="read") as archive:
        # What a rereading changes was told before it was stored.
        is_told = report.kind == "reread"
        changes = [] if is_told else archive.changes(report.run)
        problems = archive.problems(report.portal)
        came = [] if is_told else _intake(archive, report, files_aside=files_aside)
    command = ["portalcrawl problems", report.portal or "", switches.archive_option]
    see = " ".join(word for word in command if word)
    told = [*report.notes, *came, *change_lines(changes), *problem_lines(problems, see)]
    return [*told, sentence(report)]


def _intake(archive: Archive, report: RunReport, *, files_aside: Counts) -> list[str]:
    kinds = archive.kinds(report.run)
    if files_aside:
        return intake_lines(kinds, aside=files_aside, aside_noun="file")
    return intake_lines(kinds, aside=archive.skips(report.run))


def change_lines(changes: list[dict[str, Any]]) -> list[str]:
    """The first few texts of each kind of change; new ones are only counted."""
    lines = []
    for kind in _CHANGES_TOLD:
        told = [change for change in changes if change["change"] == kind]
        lines += [f"  {kind}: {_changed(change)}" for change in told[:_CHANGES_SHOWN]]
        more = len(told) - _CHANGES_SHOWN
        lines += [f"  ... and {more} more {kind}"] if more > 0 else []
    return lines


def _changed(change: dict[str, Any]) -> str:
    what = short(change["title"] or change["url"] or change["url_key"], 90)
    fields = f" ({', '.join(change['fields'])})" if change["fields"] else ""
    return what + fields + (f" -> {change['new_url']}" if change["new_url"] else "")


def problem_lines(problems: list[dict[str, Any]], see: str) -> list[str]:
    """The archive's problems counted by field, and the command that lists them."""
    if not problems:
        return []
    by_field = Counter(problem["field"] for problem in problems)
    counts = ", ".join(f"{field} {count}" for field, count in sorted(by_field.items()))
    return [f"problems: {counts}   (see: {see})"]


def report_record(report: RunReport) -> dict[str, Any]:
    """The report as a JSON object; moments in ISO 8601."""
    return asdict(report) | {
        "started_at": iso(report.started_at),
        "finished_at": iso(report.finished_at),
        "verdict": str(report.verdict),
        "exit_code": int(report.exit_code),
    }
