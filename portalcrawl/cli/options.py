"""The switches that every verb takes, before or after it."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from shlex import quote
from typing import Any, TypeVar

import click

from portalcrawl.config.measures import size_in
from portalcrawl.records import period

DEFAULT_ARCHIVE = Path("data/archive.db")
DEMO_ARCHIVE = Path("data/demo.db")

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Switches:
    """What was asked of every verb alike."""

    archive_given: Path | None = None
    """The archive file named by the user; None where nobody named one."""
    as_json: bool = False
    """One JSON object a line on stdout instead of text for people."""
    quiet: bool = False
    """No talk on stderr; a run that is not complete still says so."""

    @property
    def archive(self) -> Path:
        """The archive file to use."""
        return self.archive_given or DEFAULT_ARCHIVE

    @property
    def archive_option(self) -> str:
        """What to add to a command so that it uses the same archive; "" for the default."""
        return "" if self.archive == DEFAULT_ARCHIVE else f"--archive {quote(str(self.archive))}"

    def over(self, front: "Switches") -> "Switches":
        """These switches, completed by those that stood before the verb."""
        return Switches(
            self.archive_given or front.archive_given,
            self.as_json or front.as_json,
            self.quiet or front.quiet,
        )


def switch_options(function: F) -> F:
    """Add the three options; the function receives ``archive_given, as_json, quiet``."""
    for option in (
        click.option("--quiet", is_flag=True, help="No talk on stderr."),
        click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout."),
        click.option(
            "--archive",
            "archive_given",
            type=click.Path(readable=False, path_type=Path),
            metavar="PATH",
            help=f"The archive file.  [default: {DEFAULT_ARCHIVE}; demo: {DEMO_ARCHIVE}]",
        ),
    ):
        function = option(function)
    return function


def common_switches(function: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the common switches; it receives them as ``switches``."""

    @switch_options
    @click.pass_context
    @functools.wraps(function)
    def with_switches(
        context: click.Context,
        /,
        *,
        archive_given: Path | None,
        as_json: bool,
        quiet: bool,
        **rest: Any,
    ) -> None:
        front = context.obj if isinstance(context.obj, Switches) else Switches()
        own = Switches(archive_given, as_json, quiet)
        context.invoke(function, switches=own.over(front), **rest)

    return with_switches


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
