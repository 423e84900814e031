"""Verbs that fill the archive from outside: ``crawl`` and ``import``."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from portalcrawl.cli.ending import end_run
from portalcrawl.cli.intake import files_aside
from portalcrawl.cli.options import Moment, Switches, common_switches
from portalcrawl.cli.printing import talk
from portalcrawl.portals import Profile, load, profile_for_host
from portalcrawl.settings import PORTALCRAWL_CONTACT


@click.command()
@click.argument("portal", metavar="PORTAL|URL")
@click.option(
    "--max-pages", type=click.IntRange(min=1), metavar="N", help="Stop after N pages (exit 3)."
)
@click.option(
    "--delay", type=click.FloatRange(0, 3600), metavar="SECONDS", help="Pause between requests."
)
@click.option(
    "--contact", metavar="ADDRESS", help="Your web or mail address, told to the portal's operator."
)
@common_switches
def crawl(
    switches: Switches,
    portal: str,
    max_pages: int | None,
    delay: float | None,
    contact: str | None,
) -> None:
    """Crawl a portal, by name, address or profile file.

    \b
    Example:  portalcrawl crawl demo
    """
    profile = find_profile(portal)
    if delay is not None:
        profile = replace(profile, delay_seconds=delay)
    given = {"PORTALCRAWL_MAX_PAGES": max_pages, "PORTALCRAWL_CONTACT": contact}
    settings = {name: value for name, value in given.items() if value is not None}
    # Scrapy takes 0.4 s to import; an unknown portal should be told at once.
    from portalcrawl.jobs.crawl import crawl as crawl_portal
    from portalcrawl.spiders.identity import advice_on, contact_in

    advice = advice_on(
        contact_in({"PORTALCRAWL_CONTACT": PORTALCRAWL_CONTACT, **settings}), profile
    )
    if advice and not switches.quiet:
        talk(advice)

    report = crawl_portal(
        profile, archive_path=switches.archive, progress=not switches.quiet, settings=settings
    )
    end_run(report, switches)


def find_profile(portal: str) -> Profile:
    """The profile of a name, an address, or a TOML file; raises UnknownPortal or BadProfile."""
    return profile_for_host(portal) if "://" in portal else load(portal)


@click.command("import")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option("--portal", metavar="NAME", help="Read them as pages of this portal.")
@click.option("--url", metavar="URL", help="The address of the one page given.")
@click.option(
    "--captured-at", type=Moment(), metavar="ISO", help="When they were saved, in ISO 8601."
)
@common_switches
def import_(
    switches: Switches,
    paths: tuple[Path, ...],
    portal: str | None,
    url: str | None,
    captured_at: datetime | None,
) -> None:
    """Take in saved pages: HTML, text, folders, mirrors.

    \b
    Example:  portalcrawl import saved-pages/ --portal muonglay
    """
    from portalcrawl.jobs.importing import import_paths
    from portalcrawl.sources.folder import Stated

    stated = Stated(portal=portal, url=url, captured_at=captured_at)
    report = import_paths(paths, stated, archive_path=switches.archive)
    is_told = bool(report.counts.get("skipped")) and not switches.quiet
    end_run(report, switches, files_aside=files_aside(paths) if is_told else ())
