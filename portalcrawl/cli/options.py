"""The switches that every verb takes, before or after it."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from shlex import quote
from typing import Any, TypeVar

import click

from portalcrawl.cli.configuring import check_config, read_config
from portalcrawl.cli.printing import talk
from portalcrawl.config.file import FILE_NAME
from portalcrawl.config.measures import size_in
from portalcrawl.config.sources import Config, Source
from portalcrawl.records import period

DEFAULT_ARCHIVE = Path("data/archive.db")
DEMO_ARCHIVE = Path("data/demo.db")

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Switches:
    """What was asked of every verb alike."""

    archive_given: Path | None = None
    """The archive file named by the user's switch; None where none was."""
    as_json: bool = False
    """One JSON object a line on stdout instead of text for people."""
    quiet: bool = False
    """No talk on stderr; a run that is not complete still says so."""
    config_given: Path | None = None
    """The configuration file named by the user's switch; None where none was."""
    config: Config = field(default_factory=Config)
    """What is set elsewhere: in the environment and in a file."""

    @property
    def archive(self) -> Path:
        """The archive file to use."""
        set_elsewhere = self.config.held("archive")
        if self.archive_given or set_elsewhere.source is Source.DEFAULT:
            return self.archive_given or DEFAULT_ARCHIVE
        return Path(set_elsewhere.value)

    @property
    def archive_option(self) -> str:
        """What to add to a command so that it uses the same archive; "" for the usual one."""
        is_named = self.archive_given or self.config_given
        if not is_named or self.archive == DEFAULT_ARCHIVE:
            return ""
        return f"--archive {quote(str(self.archive))}"

    def over(self, front: "Switches") -> "Switches":
        """These switches, completed by those that stood before the verb."""
        return Switches(
            self.archive_given or front.archive_given,
            self.as_json or front.as_json,
            self.quiet or front.quiet,
            self.config_given or front.config_given,
        )


_CONFIG = click.option(
    "--config",
    "config_given",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help=f"The configuration file.  [default: {FILE_NAME}, where there is one]",
)
_OPTIONS = (
    click.option("--quiet", is_flag=True, help="No talk on stderr."),
    click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout."),
    click.option(
        "--archive",
        "archive_given",
        type=click.Path(readable=False, path_type=Path),
        metavar="PATH",
        help=f"The archive file.  [default: {DEFAULT_ARCHIVE}; demo: {DEMO_ARCHIVE}]",
    ),
)


def switch_options(function: F) -> F:
    """Add the four options; ``archive_given, as_json, quiet, config_given`` come of them."""
    for option in (*_OPTIONS[:2], _CONFIG, *_OPTIONS[2:]):
        function = option(function)
    return function


def common_switches(function: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the common switches; it receives them as ``switches``, configured."""

    @switch_options
    @click.pass_context
    @functools.wraps(function)
    def with_switches(context: click.Context, /, **given: Any) -> None:
        switches, rest = switches_of(context, given)
        context.invoke(function, switches=configured(switches), **rest)

    return with_switches


def bare_switches(function: Callable[..., None]) -> Callable[..., None]:
    """Give a verb all common switches but --config; what is set elsewhere is not looked at."""

    @click.pass_context
    @functools.wraps(function)
    def with_switches(context: click.Context, /, **given: Any) -> None:
        switches, rest = switches_of(context, given)
        context.invoke(function, switches=switches, **rest)

    for option in _OPTIONS:
        with_switches = option(with_switches)
    return with_switches


def configured(switches: Switches) -> Switches:
    """The switches with what is set elsewhere; raises BadConfig.

    A file that nobody named is told of: whoever works in another folder wonders why it holds.
    """
    config, is_found = read_config(switches.config_given)
    flags = {"--archive": switches.archive_given, "--quiet": switches.quiet or None}
    config = replace(config, flags=flags)
    switches = replace(switches, quiet=config.held("quiet").value or False, config=config)
    check_config(config, archive=switches.archive)
    if is_found and config.file and not switches.quiet:
        talk(f"configuration: {config.file.path}")
    return switches


def switches_of(
    context: click.Context, given: Mapping[str, Any]
) -> tuple[Switches, dict[str, Any]]:
    """The switches before and after the verb, and what else was given."""
    names = ("archive_given", "as_json", "quiet", "config_given")
    own = Switches(**{name: given[name] for name in names if name in given})
    front = context.obj if isinstance(context.obj, Switches) else Switches()
    return own.over(front), {name: given[name] for name in given if name not in names}


class Day(click.ParamType[date]):
    """A day as ``2024-03-05``; ``2024-03`` and ``2024`` stand for their first or last day."""

    name = "day"

    def __init__(self, *, last: bool = False) -> None:
        self.last = last

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day, or fail with the forms that are understood."""
        if isinstance(value, date):
            return value
        try:
            first, last = period(str(value))
        except ValueError:
            self.fail(f'"{value}" is no day: write 2024-03-05, 2024-03 or 2024', param, ctx)
        return last if self.last else first


class Moment(click.ParamType[datetime]):
    """A moment in ISO 8601; without an offset it is Vietnam time (+07:00)."""

    name = "moment"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Read the moment, or fail with the form that is understood."""
        from portalcrawl.vietnamese.dates import VIETNAM

        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f'"{value}" is no moment: write 2024-03-05T10:22:00+07:00', param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


class Size(click.ParamType[int]):
    """Bytes, also as ``50M`` or ``2G``."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read the size, or fail with the forms that are understood."""
        try:
            return size_in(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)
