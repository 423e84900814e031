"""Look at the machine, the configuration and the archive for ``doctor``; write nothing."""

import sys
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from shutil import disk_usage

from portalcrawl.archive import Condition, RobotsFile, condition_of, sqlite_version
from portalcrawl.config.sources import Config
from portalcrawl.errors import PortalcrawlError
from portalcrawl.jobs.doctor import (
    Machine,
    Symptom,
    clock_symptom,
    config_symptoms,
    contact_symptom,
    disk_symptom,
    extra_symptoms,
    version_symptoms,
)
from portalcrawl.jobs.doctor_archive import (
    archive_symptoms,
    clocks_symptom,
    portal_symptoms,
    robots_symptoms,
)
from portalcrawl.jobs.free_space import Floor, Usage
from portalcrawl.portals import Profile
from portalcrawl.portals.loading import load
from portalcrawl.portals.own import load_known, own_folder

_PACKAGES = (
    "scrapy",
    "lxml",
    "datasette",
    "pyarrow",
    "warcio",
    "pypdfium2",
    "python-calamine",
    "dask",
)


def examine(
    archive: Path, config: Config | PortalcrawlError, *, now: datetime
) -> Iterator[Symptom]:
    """Everything that is well or not, the machine first.

    ``config``: what is set, or why it cannot be used; then the defaults hold.
    """
    machine = machine_facts(now)
    yield from version_symptoms(machine)
    yield from extra_symptoms(machine.packages)
    yield from config_symptoms(config)
    held = Config() if isinstance(config, PortalcrawlError) else config
    found = condition_of(archive)
    yield contact_symptom(held.held("contact").value or "", profiles_of(found))
    yield disk_symptom(usage_of(archive), floor_in(held))
    yield from archive_symptoms(found)
    yield clock_symptom(now, found.newest_at)
    if clocks := clocks_symptom(found):
        yield clocks
    yield from portal_symptoms(found, now=now)
    yield from robots_symptoms(found, is_closed=is_closed, now=now)


def machine_facts(now: datetime) -> Machine:
    """What this machine runs on."""
    return Machine(
        python=sys.version_info[:3],
        python_stage=sys.version_info.releaselevel,
        sqlite=sqlite_version(),
        packages={name: _version(name) for name in _PACKAGES},
        now=now,
    )


def usage_of(archive: Path) -> Usage | None:
    """How full the disk of the archive is; None where it cannot be asked."""
    place = archive.absolute().parent
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        return disk_usage(place)
    except OSError:
        return None


def floor_in(config: Config) -> Floor:
    """What a run leaves free on the disk."""
    return Floor(
        int(config.held("crawl.min_free_bytes").value or 0),
        float(config.held("crawl.min_free_share").value or 0),
    )


def profiles_of(found: Condition) -> list[Profile]:
    """What is known of the portals that were crawled into the archive."""
    folder = own_folder(found.path)
    names = [run.portal for run in found.runs if run.portal]
    return [profile for name in names if (profile := _profile(name, folder))]


def is_closed(file: RobotsFile) -> bool:
    """Whether the rules keep us from the whole origin."""
    # Scrapy's parser takes 0.4 s to import, and most rules are short.
    from portalcrawl.middlewares.robots_rules import read_rules

    return bool(file.body) and not read_rules(file.body).allows(f"{file.origin}/")


def _profile(name: str, folder: Path) -> Profile | None:
    try:
        return load_known(name, folder) if folder.is_dir() else load(name)
    except PortalcrawlError:
        return None


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
