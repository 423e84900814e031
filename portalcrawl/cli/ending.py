"""How a run ends: its one sentence, what is odd about what came in, its exit code."""

from collections import Counter
from dataclasses import asdict
from typing import Any

import click

from portalcrawl.archive import Archive, RunReport
from portalcrawl.cli.options import Switches
from portalcrawl.cli.printing import say_json, talk
from portalcrawl.jobs.verdict import sentence
from portalcrawl.records import iso

_CHANGES_SHOWN = 10


def end_run(report: RunReport, switches: Switches) -> None:
    """Print the report and leave with its exit code.

    With ``--quiet`` a complete run says nothing, any other still says its sentence: cron
    mails only what somebody should read.
    """
    if switches.as_json:
        say_json(report_record(report))
    if not switches.quiet:
        for line in run_lines(report, switches):
            talk(line)
    elif report.exit_code:
        talk(sentence(report))
    if report.exit_code:
        raise click.exceptions.Exit(int(report.exit_code))


def run_lines(report: RunReport, switches: Switches) -> list[str]:
    """What changed, the run's sentence, and the problems noted so far."""
    if not switches.archive.exists():
        return [sentence(report)]
    with Archive.open(switches.archive, mode="read") as archive:
        changes = archive.changes(report.run)
        problems = archive.problems(report.portal)
    command = ["portalcrawl problems", report.portal or "", switches.archive_option]
    see = " ".join(word for word in command if word)
    return [*change_lines(changes), sentence(report), *problem_lines(problems, see)]


def change_lines(changes: list[dict[str, Any]]) -> list[str]:
    """The texts that changed, were renamed or went missing; new ones are only counted."""
    told = [change for change in changes if change["change"] != "new"]
    lines = [
        f"  {change['change']}: {change['title'] or change['url'] or change['url_key']}"
        + (f" ({', '.join(change['fields'])})" if change["fields"] else "")
        for change in told[:_CHANGES_SHOWN]
    ]
    more = len(told) - _CHANGES_SHOWN
    return lines + ([f"  ... and {more} more"] if more > 0 else [])


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
