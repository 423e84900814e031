"""What a doctor says of a machine, a configuration and an archive: one finding a thing.

Pure: facts in, findings out. ``doctor_facts`` gathers the facts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from portalcrawl.config.sources import Config
from portalcrawl.errors import ExitCode, PortalcrawlError, UsageError
from portalcrawl.jobs.free_space import Floor, Usage
from portalcrawl.portals import Profile
from portalcrawl.spiders.identity import check_contact, contact_in, is_loopback, own_mailbox

_OLDEST_PYTHON = (3, 11)
_FIRST_YEAR = 2024
_FAULTS = {
    "scrapy": ((2, 19), "what this program relies on came with 2.19", True),
    "lxml": ((6, 1), "before 6.1 a page could make it read files (CVE-2026-41066)", True),
    "datasette": ((0, 65, 5), "before 0.65.5 it shows tables it should not", False),
}
"""The oldest version without known faults, the fault, and whether it has to be there."""

_SQLITE_FIXED = (3, 51, 3)
_SQLITE_BACKPORTS: dict[tuple[int, ...], int] = {(3, 44): 6, (3, 50): 7}
"""Series and patch from which on the fix of the WAL-reset bug is in, too."""

_EXTRAS = {
    "datasette": ("web", "browse"),
    "pyarrow": ("export", "export --format parquet"),
    "warcio": ("warc", "WARC files"),
    "pypdfium2": ("attachments", "texts of PDF files"),
    "python-calamine": ("attachments", "texts of spreadsheets"),
    "dask": ("fleet", "many portals at once"),
}
"""Package to the extra that brings it, and what it is for."""


class State(StrEnum):
    """How a thing is."""

    OK = "ok"
    WARN = "warn"
    """Good to know; nothing has to be done now."""
    BAD = "bad"
    """Needs work now."""


@dataclass(frozen=True)
class Symptom:
    """One thing that was looked at."""

    state: State
    about: str
    """What was looked at: ``disk``."""
    message: str
    """How it is, for people; without a full stop."""
    advice: str | None = None
    """The next step; None where there is nothing to do."""

    @property
    def sentence(self) -> str:
        """Message and advice on one line."""
        return self.message + (f" ({self.advice})" if self.advice else "")


@dataclass(frozen=True)
class Machine:
    """What the machine says of itself."""

    python: tuple[int, int, int]
    python_stage: str
    """``final``, or what comes before it."""
    sqlite: str
    packages: Mapping[str, str | None]
    """Version by name; None for one that is not installed."""
    now: datetime


def exit_code(symptoms: Iterable[Symptom]) -> ExitCode:
    """FAILED where something needs work now, else COMPLETE."""
    is_bad = any(symptom.state is State.BAD for symptom in symptoms)
    return ExitCode.FAILED if is_bad else ExitCode.COMPLETE


def ok(about: str, message: str) -> Symptom:
    """A thing that is well."""
    return Symptom(State.OK, about, message)


def warn(about: str, message: str, *, advice: str | None = None) -> Symptom:
    """A thing to know."""
    return Symptom(State.WARN, about, message, advice)


def bad(about: str, message: str, *, advice: str | None = None) -> Symptom:
    """A thing to mend."""
    return Symptom(State.BAD, about, message, advice)


def version_symptoms(machine: Machine) -> Iterator[Symptom]:
    """Programs and packages with known faults."""
    yield _python(machine)
    for name, (oldest, fault, is_needed) in _FAULTS.items():
        found = machine.packages.get(name)
        least = ".".join(map(str, oldest))
        if found is None and is_needed:
            yield bad(name, "is not installed", advice=f'pip install "{name} >= {least}"')
        elif found is not None and _numbers(found) < oldest:
            yield bad(name, f"{found}: {fault}", advice=f'pip install "{name} >= {least}"')
        elif found is not None:
            yield ok(name, found)
    yield _sqlite(machine.sqlite)


def _python(machine: Machine) -> Symptom:
    told = ".".join(map(str, machine.python))
    if machine.python < _OLDEST_PYTHON:
        least = ".".join(map(str, _OLDEST_PYTHON))
        return bad("python", f"{told} is too old", advice=f"install Python {least} or later")
    if machine.python_stage != "final":
        return warn(
            "python", f"{told} is a {machine.python_stage} version", advice="use a released one"
        )
    return ok("python", told)


def _sqlite(version: str) -> Symptom:
    numbers = _numbers(version)
    patch = _SQLITE_BACKPORTS.get(numbers[:2])
    if numbers >= _SQLITE_FIXED or (patch is not None and numbers[2:] >= (patch,)):
        return ok("sqlite", version)
    return warn(
        "sqlite",
        f"{version} can spoil a file that two programs write to at once (its WAL-reset bug, "
        f"mended in 3.51.3): portalcrawl is safe, as only one of its runs writes at a time",
        advice="let no other program write to the archive",
    )


def _numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of a version: ``2.19.0rc1`` is 2, 19, 0."""
    numbers = []
    for part in version.split(".")[:3]:
        digits = part[: next((i for i, c in enumerate(part) if not c.isdecimal()), len(part))]
        if not digits:
            break
        numbers.append(int(digits))
    return tuple(numbers)


def extra_symptoms(packages: Mapping[str, str | None]) -> Iterator[Symptom]:
    """Which optional tools are there."""
    for name, (extra, use) in _EXTRAS.items():
        found = packages.get(name)
        if found is None:
            yield ok(name, f"absent; for {use}: pip install 'portalcrawl[{extra}]'")
        elif name not in _FAULTS:
            yield ok(name, f"{found}, for {use}")


def disk_symptom(usage: Usage | None, floor: Floor) -> Symptom:
    """Whether a run has room; None where the disk could not be asked."""
    if usage is None:
        return warn("disk", "how much is free cannot be told")
    free, least = (f"{n_bytes / 1e6:,.0f} MB" for n_bytes in (usage.free, floor.on(usage)))
    if usage.free < floor.on(usage):
        advice = "free some space, or move the archive: no run begins before"
        return bad("disk", f"{free} free, and a run leaves {least}", advice=advice)
    if usage.free < 2 * floor.on(usage):
        return warn("disk", f"{free} free; a run ends at {least}", advice="free some space soon")
    return ok("disk", f"{free} free; a run leaves {least}")


def config_symptoms(config: Config | PortalcrawlError) -> Iterator[Symptom]:
    """Whether what is set can be used."""
    if isinstance(config, PortalcrawlError):
        yield bad("configuration", str(config))
        return
    file = config.file.path if config.file else "no file"
    n_set = len(config.settings())
    yield ok("configuration", f"{file}; set by it, a switch or the environment: {n_set}")


def contact_symptom(contact: str, profiles: Iterable[Profile]) -> Symptom:
    """Whether portals elsewhere are told whom to ask. ``contact``: as set; "" for none."""
    asked = contact_in({"PORTALCRAWL_CONTACT": contact})
    try:
        check_contact(asked)
    except UsageError as error:
        return bad("contact", str(error))
    if asked != own_mailbox():
        return ok("contact", asked)
    elsewhere = sorted(
        profile.name for profile in profiles if not all(map(is_loopback, profile.urls.hosts))
    )
    if not elsewhere:
        return ok("contact", f"none is set, and no portal is elsewhere ({asked} is told)")
    return warn(
        "contact",
        f"none is set: {', '.join(elsewhere)} would be told {asked}",
        advice="set contact in portalcrawl.toml, or PORTALCRAWL_CONTACT, to an address of yours",
    )


def clock_symptom(now: datetime, newest_at: datetime | None) -> Symptom:
    """Whether the machine's clock can be true."""
    advice = "set the clock: dates and revisits follow it"
    if now.year < _FIRST_YEAR:
        return bad("clock", f"{now:%Y-%m-%d %H:%M} is long past", advice=advice)
    if newest_at is not None and now < newest_at:
        told = f"{now:%Y-%m-%d %H:%M} is before the newest run, {newest_at:%Y-%m-%d %H:%M}"
        return bad("clock", told, advice=advice)
    return ok("clock", f"{now:%Y-%m-%d %H:%M %z}")
