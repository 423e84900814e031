"""How a run ends: its one sentence, what is odd about what came in, its exit code.

Whoever reads of a run may sit in another folder: what is told of one names the archive in full.
"""

import functools
import logging
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from shlex import quote
from typing import Any, ParamSpec

import click

from portalcrawl.archive import Archive, RunReport
from portalcrawl.cli.intake import Counts, intake_lines
from portalcrawl.cli.options import Switches
from portalcrawl.cli.printing import say_json, short, talk
from portalcrawl.errors import ExitCode, PortalcrawlError, UsageError
from portalcrawl.jobs.sentence import sentence
from portalcrawl.records import iso

_CHANGES_TOLD = ("renamed", "changed", "returned", "missing", "gone")
_CHANGES_SHOWN = 5

_NEXT_COMMANDS = {
    ExitCode.FAILED: "portalcrawl status {portal}",
    ExitCode.PARTIAL: "portalcrawl status {portal}",
    ExitCode.SUSPECT: "portalcrawl digest --since run:{run}",
    ExitCode.STORAGE: "portalcrawl verify",
    ExitCode.REFUSED: "portalcrawl status {portal} --skipped",
}
"""What to type after a run that ended so; any other goes on by being run again."""

P = ParamSpec("P")


def telling_where(function: Callable[P, None]) -> Callable[P, None]:
    """Give a verb that runs its manners: see ``told_where``; it receives ``switches``."""

    @functools.wraps(function)
    def with_manners(*args: P.args, **kwargs: P.kwargs) -> None:
        switches = kwargs["switches"]
        if not isinstance(switches, Switches):
            raise TypeError("the verb needs its common switches first")
        with told_where(switches):
            function(*args, **kwargs)

    return with_manners


@contextmanager
def told_where(switches: Switches) -> Iterator[None]:
    """Name the archive in full where the verb fails; with --quiet keep every log line in.

    What libraries warn of is no trouble of the run: cron would mail it each time.
    """
    with _hushed() if switches.quiet else warnings.catch_warnings():
        try:
            yield
        except UsageError:
            raise
        except PortalcrawlError as error:
            if not getattr(error, "__notes__", None):
                error.add_note(archive_line(switches))
            raise


@contextmanager
def _hushed() -> Iterator[None]:
    """No warnings, and no log lines but those of handlers that somebody sets up."""
    silence, root = logging.NullHandler(), logging.getLogger()
    root.addHandler(silence)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        root.removeHandler(silence)


def log_settings(switches: Switches) -> dict[str, str]:
    """Scrapy settings for what a run logs on stderr: nothing with --quiet, whatever happens.

    What went wrong is in the run's sentence, and in its log file.
    """
    return {"LOG_LEVEL": "CRITICAL"} if switches.quiet else {}


def archive_line(switches: Switches) -> str:
    """Where the archive is, from wherever it is read."""
    return f"archive: {switches.archive.absolute()}"


def end_run(
    report: RunReport, switches: Switches, *, files_aside: Counts = (), is_dry: bool = False
) -> None:
    """Print the report and leave with its exit code.

    ``files_aside``: files that an import took for no pages, counted by ending; ``is_dry``: the
    run only looked.

    With ``--quiet`` a complete run says nothing, any other still says its sentence, where the
    archive is and what to type next: cron mails only what somebody should read.
    """
    if switches.as_json:
        where = {"archive": str(switches.archive.absolute())}
        say_json(report_record(report) | where | ({"dry_run": True} if is_dry else {}))
    ending = [archive_line(switches), *next_lines(report, switches), sentence(report)]
    if is_dry:
        ending = [*report.notes, ending[0], f"dry run, nothing is stored: {ending[-1]}"]
    elif not switches.quiet:
        ending = [*run_lines(report, switches, files_aside=files_aside), *ending]
    if report.exit_code or not switches.quiet:
        for line in ending:
            talk(line)
    if report.exit_code:
        raise click.exceptions.Exit(int(report.exit_code))


def run_lines(report: RunReport, switches: Switches, *, files_aside: Counts = ()) -> list[str]:
    """What was learned, came in and changed, and the problems so far."""
    if not switches.archive.exists():
        return [*report.notes]
    with Archive.open(switches.archive, mode="read") as archive:
        # What a rereading changes was told before it was stored.
        is_told = report.kind == "reread"
        changes = [] if is_told else archive.changes(report.run)
        problems = archive.problems(report.portal)
        came = [] if is_told else _intake(archive, report, files_aside=files_aside)
    command = ["portalcrawl problems", report.portal or "", switches.archive_option]
    see = " ".join(word for word in command if word)
    return [*report.notes, *came, *change_lines(changes), *problem_lines(problems, see)]


def next_lines(report: RunReport, switches: Switches) -> list[str]:
    """The command that tells more of a run that did not end well; it works in any folder."""
    if not report.exit_code:
        return []
    again = f"portalcrawl {report.kind} {{portal}}"
    form = _NEXT_COMMANDS.get(ExitCode(report.exit_code), again)
    if report.kind != "crawl" and form == again:
        return []
    command = form.format(portal=quote(report.portal or ""), run=report.run).replace(" ''", "")
    return [f"next: {command} --archive {quote(str(switches.archive.absolute()))}"]


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
