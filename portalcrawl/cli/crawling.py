"""Verbs that fill the archive from outside: ``crawl`` and ``import``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from portalcrawl.archive import Claim
from portalcrawl.cli.ending import end_run, log_settings, telling_where
from portalcrawl.cli.intake import files_aside
from portalcrawl.cli.options import Moment, Size, Switches, common_switches
from portalcrawl.cli.printing import talk
from portalcrawl.portals import Profile, find_by_url, profile_for_host
from portalcrawl.portals.loading import read_profile
from portalcrawl.portals.own import find_own, load_known, own_folder

if TYPE_CHECKING:
    from portalcrawl.archive import RunReport
    from portalcrawl.jobs.first_crawl import Described, Manners


@click.command()
@click.argument("portal", metavar="PORTAL|URL")
@click.option(
    "--max-pages", type=click.IntRange(min=1), metavar="N", help="Stop after N pages (exit 3)."
)
@click.option(
    "--max-minutes",
    type=click.FloatRange(min=0, min_open=True),
    metavar="N",
    help="Stop after N minutes (exit 3).",
)
@click.option(
    "--max-bytes", type=Size(), metavar="SIZE", help="Stop after 50M, 2G, ... received (exit 3)."
)
@click.option(
    "--delay", type=click.FloatRange(0, 3600), metavar="SECONDS", help="Pause between requests."
)
@click.option(
    "--contact", metavar="ADDRESS", help="Your web or mail address, told to the portal's operator."
)
@click.option(
    "--tls",
    type=click.Choice(["verify", "mark"]),
    help="A certificate that fails: verify asks nothing there, mark archives and marks the pages.",
)
@click.option("--dry-run", is_flag=True, help="List what would be asked for and why; ask nothing.")
@common_switches
@telling_where
def crawl(switches: Switches, portal: str, *, dry_run: bool, **limits: Any) -> None:
    """Crawl a portal, by name, address or profile file.

    A portal that nobody described is looked at first: what it seems to be is said, and written
    to a profile beside the archive, where it can be corrected.

    \b
    Examples:  portalcrawl crawl demo
               portalcrawl crawl https://xa-moi.example.gov.vn/
    """
    profile = find_profile(portal, switches)
    name = profile.name if profile else None
    config = switches.config.under(limits)
    settings = config.settings(portal=name)
    if switches.quiet:
        settings["PORTALCRAWL_PROGRESS"] = "none"
    delay = config.held("crawl.delay", portal=name).value
    if dry_run:
        _plan(profile, switches, portal=portal, settings=settings, delay=delay)
        return
    # Scrapy takes 0.4 s to import: an unknown portal, or a run under way, should be told at once.
    claim = click.get_current_context().with_resource(Claim.take(switches.archive))
    from portalcrawl.jobs.first_crawl import Manners
    from portalcrawl.spiders.identity import advice_on, contact_in

    advice = advice_on(contact_in(settings), profile or profile_for_host(portal))
    if advice and not switches.quiet:
        talk(advice)
    manners = Manners(
        {**settings, **log_settings(switches)},
        delay=delay,
        progress=not switches.quiet,
        claim=claim,
    )
    if profile is None:
        report = _crawl_undescribed(portal, switches, manners=manners)
    else:
        report = _crawl(profile, switches, manners=manners)
    end_run(report, switches)


def _crawl(profile: Profile, switches: Switches, *, manners: Manners) -> RunReport:
    from portalcrawl.jobs.crawl import crawl as crawl_portal

    if manners.delay is not None:
        profile = replace(profile, delay_seconds=manners.delay)
    return crawl_portal(
        profile,
        archive_path=switches.archive,
        progress=manners.progress,
        settings=manners.settings,
        claim=manners.claim,
    )


def _plan(
    profile: Profile | None,
    switches: Switches,
    *,
    portal: str,
    settings: dict[str, Any],
    delay: float | None,
) -> None:
    """Say what a crawl would ask for; nothing is asked or written."""
    from portalcrawl import settings as defaults
    from portalcrawl.cli.planning import tell_plan
    from portalcrawl.jobs.clock import now
    from portalcrawl.jobs.dry_run import dry_run

    known = profile or profile_for_host(portal)
    if delay is not None:
        known = replace(known, delay_seconds=delay)
    held = vars(defaults) | settings
    plan = dry_run(
        known,
        archive_path=switches.archive,
        now=now(),
        max_pages=held["PORTALCRAWL_MAX_PAGES"],
        full_walk_days=held["PORTALCRAWL_FULL_WALK_DAYS"],
    )
    tell_plan(plan, switches, is_described=profile is not None)


def _crawl_undescribed(url: str, switches: Switches, *, manners: Manners) -> RunReport:
    """Crawl by a guess: made from archived pages where there are some, else from a first look."""
    from portalcrawl.cli.guessing import tell_described
    from portalcrawl.jobs.first_crawl import crawl_undescribed, describe_archived

    tell: Callable[[Described], None] = (lambda _: None) if switches.quiet else tell_described
    described = describe_archived(url, archive_path=switches.archive)
    if described is None:
        return crawl_undescribed(
            url, archive_path=switches.archive, manners=manners, on_described=tell
        )
    tell(described)
    return _crawl(read_profile(described.path), switches, manners=manners)


def find_profile(portal: str, switches: Switches) -> Profile | None:
    """The profile of a name, an address, or a TOML file; None where nobody described it yet.

    The user's own files go before what comes with the program. Raises UnknownPortal or BadProfile.
    """
    folder = own_folder(switches.archive)
    if "://" not in portal:
        return load_known(portal, folder)
    profile_for_host(portal)  # raises UnknownPortal for what is no address
    own = find_own(folder, portal)
    if own is None:
        return find_by_url(portal)
    if not switches.quiet:
        talk(f"profile: {own}")
    return read_profile(own)


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
@telling_where
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

    own = own_folder(switches.archive)
    stated = Stated(portal=portal, url=url, captured_at=captured_at, own=own)
    report = import_paths(paths, stated, archive_path=switches.archive)
    is_told = bool(report.counts.get("skipped")) and not switches.quiet
    end_run(report, switches, files_aside=files_aside(paths) if is_told else ())
