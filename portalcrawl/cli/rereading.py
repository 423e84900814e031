"""The verb that understands stored pages anew: ``reread``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from portalcrawl.archive import Archive
from portalcrawl.cli.ending import end_run
from portalcrawl.cli.filters import check_portal
from portalcrawl.cli.options import Switches, common_switches
from portalcrawl.portals import Profile, load, profile_for_host


@click.command()
@click.argument("portal", required=False, metavar="[PORTAL]")
@common_switches
def reread(switches: Switches, portal: str | None) -> None:
    """Read archived pages again, by today's rules.

    Nobody is asked for anything: what is understood of the stored pages follows the rules of
    this version, and what pages taught about the dates of their site. What would read worse than
    before stays as it is.

    PORTAL is a name, an address, or the profile file that the portal was crawled with.

    \b
    Example:  portalcrawl reread
    """
    from portalcrawl.jobs.reread import reread as reread_pages

    name, profile = _asked(portal)
    with Archive.open(switches.archive, mode="update") as archive:
        check_portal(archive, name)
        with _progress(switches) as on_page:
            report = reread_pages(archive, name, profile=profile, on_page=on_page)
    end_run(report, switches)


def _asked(portal: str | None) -> tuple[str | None, Profile | None]:
    """The portal's name in the archive, and its profile where the user gives the file."""
    if portal is None:
        return None, None
    if "://" in portal:
        return profile_for_host(portal).name, None
    if portal.endswith(".toml") or "/" in portal:
        profile = load(portal)
        return profile.name, profile
    return portal, None


@contextmanager
def _progress(switches: Switches) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on the user's terminal while pages are read; nothing elsewhere."""
    # rich costs 50 ms, and --help does not need it.
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if switches.quiet or not console.is_terminal:
        yield None
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("reread", total=None)
        yield lambda n_done, n_all: bar.update(task, completed=n_done, total=n_all)
