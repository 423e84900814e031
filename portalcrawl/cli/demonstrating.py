"""The verb ``demo``: serve the built-in portal, crawl it, show what came out of it."""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from shlex import quote
from threading import Event

import click

from portalcrawl.archive import Archive, RunReport
from portalcrawl.cli.ending import end_run, log_settings, told_where
from portalcrawl.cli.options import DEMO_ARCHIVE, Switches, common_switches
from portalcrawl.cli.printing import say, say_json, talk
from portalcrawl.cli.tour import count_lines, tour_lines
from portalcrawl.errors import PortTaken
from portalcrawl.outcomes import Verdict
from portalcrawl.portals import Profile, at_port, load

_DEFAULT_PORT = 8765
_LAST_STATE = 4
_COUNTED = frozenset({Verdict.PARTIAL, Verdict.SUSPECT})


@click.command()
@click.option(
    "--state",
    type=click.IntRange(1, _LAST_STATE),
    default=1,
    show_default=True,
    help="The portal's clock: 2 edits and removes pages, 3 empties a listing, 4 is its farewell.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=_DEFAULT_PORT, show_default=True)
@click.option("--serve", "only_serve", is_flag=True, help="Only serve the portal, until Ctrl-C.")
@common_switches
def demo(switches: Switches, state: int, port: int, only_serve: bool) -> None:
    """Serve a built-in portal, crawl it, and show what was found.

    \b
    Example:  portalcrawl demo
    """
    if only_serve:
        serve_portal(switches, port=port, state=state)
        return
    switches = replace(switches, archive_given=switches.archive_given or DEMO_ARCHIVE)
    with told_where(switches):
        _crawl_demo(switches, state=state, port=port)


def _crawl_demo(switches: Switches, *, state: int, port: int) -> None:
    from portalcrawl.jobs.crawl import crawl

    if not switches.quiet:
        talk(f"demo: crawling the built-in portal, state {state}, into {switches.archive}")
    profile = at_port(load("demo"), port)
    report = crawl(
        profile,
        archive_path=switches.archive,
        progress=not switches.quiet,
        settings={"PORTALCRAWL_DEMO_STATE": state, **log_settings(switches)},
    )
    if not (switches.as_json or switches.quiet):
        again = demo_command(switches, port=port, state=min(state + 1, _LAST_STATE))
        for line in shown_lines(report, profile, archive=switches.archive, again=again):
            say(line)
    end_run(report, switches)


def shown_lines(report: RunReport, profile: Profile, *, archive: Path, again: str) -> Iterable[str]:
    """The tour of a complete run, the counts of a doubtful one, nothing of any other."""
    if report.verdict != Verdict.COMPLETE and report.verdict not in _COUNTED:
        return []
    with Archive.open(archive, mode="read") as opened:
        if report.verdict in _COUNTED:
            return [*count_lines(opened), ""]
        return list(tour_lines(opened, profile, again=again))


def demo_command(switches: Switches, *, port: int, state: int) -> str:
    """The demo's command for a state, with the archive and the port of this one."""
    words = ["portalcrawl demo --state", str(state)]
    if switches.archive != DEMO_ARCHIVE:
        words += ["--archive", quote(str(switches.archive))]
    if port != _DEFAULT_PORT:
        words += ["--port", str(port)]
    return " ".join(words)


def serve_portal(switches: Switches, *, port: int, state: int) -> None:
    """Serve the built-in portal until Ctrl-C; raises PortTaken."""
    from portalcrawl.demo import DemoServer

    with ExitStack() as stack:
        try:
            server = stack.enter_context(DemoServer(port=port, state=state))
        except OSError as error:
            raise PortTaken(
                f"port {port} is taken by another program "
                f"(choose another: portalcrawl demo --serve --port N)"
            ) from error
        if switches.as_json:
            say_json({"url": server.base_url, "state": state})
        if not switches.quiet:
            talk(f"demo: state {state} of the built-in portal at {server.base_url} (Ctrl-C stops)")
        Event().wait()
