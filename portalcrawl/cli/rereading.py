"""The verb that understands stored pages anew: ``reread``."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

import click

from portalcrawl.archive import Archive
from portalcrawl.cli.ending import end_run, telling_where
from portalcrawl.cli.field_changes import change_lines, change_records
from portalcrawl.cli.filters import check_portal
from portalcrawl.cli.options import Switches, common_switches
from portalcrawl.cli.printing import say, say_json, talk
from portalcrawl.jobs.clock import clock_of
from portalcrawl.jobs.field_changes import FieldChanges
from portalcrawl.portals import Profile, load
from portalcrawl.portals.own import own_folder, profile_at

_MOST_WORKERS = 8
"""As many as are used where nobody names a number: further ones wait for the one that stores."""


@click.command()
@click.argument("portal", required=False, metavar="[PORTAL]")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that read.  [default: one for each core]",
)
@common_switches
@telling_where
def reread(switches: Switches, portal: str | None, dry_run: bool, workers: int | None) -> None:
    """Read archived pages again, by today's rules.

    Nobody is asked for anything: what is understood of the stored pages follows the rules of
    this version, and what pages taught about the dates of their site. What would read worse than
    before stays as it is. Before anything is stored, it is said in how many pages each field
    reads otherwise, with the first of them.

    PORTAL is a name, an address, or the profile file that the portal was crawled with. The same
    archive and rules give the same, on every machine; where SOURCE_DATE_EPOCH is set, so do the
    moments in the ledger of runs.

    \b
    Example:  portalcrawl reread --dry-run
    """
    from portalcrawl.jobs import reread as jobs
    from portalcrawl.jobs.crew import Crew

    name, profile = _asked(portal, switches)
    clock = clock_of(os.environ)
    read_again = jobs.foresee if dry_run else jobs.reread
    mode: Literal["read", "update"] = "read" if dry_run else "update"
    with (
        Crew.ahead(workers or _n_cores()) as crew,
        Archive.open(switches.archive, mode=mode) as archive,
    ):
        check_portal(archive, name)
        with _progress(switches) as on_page:
            report = read_again(
                archive,
                name,
                profile=profile,
                manner=jobs.Manner(
                    crew=crew,
                    on_page=on_page,
                    on_changes=_teller(switches, is_dry=dry_run),
                    clock=clock,
                ),
            )
    end_run(report, switches, is_dry=dry_run)


def _asked(portal: str | None, switches: Switches) -> tuple[str | None, Profile | None]:
    """The portal's name in the archive, and its profile where the user gives the file."""
    if portal is None:
        return None, None
    if "://" in portal:
        return profile_at(portal, own_folder(switches.archive)).name, None
    if portal.endswith(".toml") or "/" in portal:
        profile = load(portal)
        return profile.name, profile
    return portal, None


def _n_cores() -> int:
    """The cores that this process may use, as far as more readers help."""
    try:
        n_cores = len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux tells
        n_cores = os.cpu_count() or 1
    return min(n_cores, _MOST_WORKERS)


def _teller(switches: Switches, *, is_dry: bool) -> Callable[[FieldChanges], None]:
    """What tells of the changes: they are the answer of a dry run, and talk of any other."""

    def tell(changes: FieldChanges) -> None:
        if switches.as_json:
            for record in change_records(changes):
                say_json(record)
        elif is_dry or not switches.quiet:
            for line in change_lines(changes):
                (say if is_dry else talk)(line)

    return tell


@contextmanager
def _progress(switches: Switches) -> Iterator[Callable[[int, int], None]]:
    """A bar on the user's terminal while pages are read; nothing elsewhere."""
    # rich costs 50 ms, and --help does not need it.
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if switches.quiet or not console.is_terminal:
        yield lambda n_done, n_all: None
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("reread", total=None)
        yield lambda n_done, n_all: bar.update(task, completed=n_done, total=n_all)
