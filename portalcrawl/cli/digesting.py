"""The verb ``digest``: what is new, changed and removed, for a mail, a page or a feed."""

import os
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import click

from portalcrawl.archive import Archive, Digest, Window
from portalcrawl.cli.ending import told_where
from portalcrawl.cli.filters import check_portal
from portalcrawl.cli.options import Switches, common_switches
from portalcrawl.cli.printing import counted, say, say_json, talk
from portalcrawl.digests import LANGUAGES, atom_of, page_of, record_of, text_of
from portalcrawl.errors import UsageError
from portalcrawl.jobs.clock import clock_of
from portalcrawl.jobs.whole_file import write_whole
from portalcrawl.records import period
from portalcrawl.vietnamese.date_values import VIETNAM

Since = timedelta | date | int
"""A time before now, a day, or the number of a run."""

_SPAN = re.compile(r"([1-9][0-9]{0,4})([hdw])")
_RUN = re.compile(r"run:([1-9][0-9]{0,8})")
_HOURS = {"h": 1, "d": 24, "w": 7 * 24}
_WRITERS: dict[str, Callable[..., str]] = {"text": text_of, "html": page_of, "atom": atom_of}


class SinceType(click.ParamType[Since]):
    """Where a digest begins: ``7d``, ``24h``, ``2w``, a day, a month, a year, or ``run:12``."""

    name = "since"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Since:
        """Read it, or fail with the forms that are understood."""
        if isinstance(value, timedelta | date | int):
            return value
        span, run = _SPAN.fullmatch(str(value)), _RUN.fullmatch(str(value))
        if span:
            return timedelta(hours=int(span[1]) * _HOURS[span[2]])
        if run:
            return int(run[1])
        try:
            return period(str(value))[0]
        except ValueError:
            self.fail(
                f'"{value}" is no beginning: write 7d, 24h, 2w, 2024-03-05 or run:12', param, ctx
            )


@click.command()
@click.option(
    "--since",
    type=SinceType(),
    default="7d",
    show_default=True,
    metavar="WHEN",
    help="What was noticed since then: 7d, 24h, 2w, 2024-03-05, or run:12 (that run and later).",
)
@click.option("--portal", metavar="NAME", help="Only texts of this portal.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*_WRITERS]),
    help="For a mail, a page or a feed reader.  [default: text]",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help="[default: en for text, vi for html and atom]",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write it to this file, which is whole at every moment.",
)
@common_switches
def digest(
    switches: Switches,
    since: Since,
    portal: str | None,
    form: Literal["text", "html", "atom"] | None,
    language: str | None,
    output: Path | None,
) -> None:
    """Tell what is new, changed and removed since some days.

    What counts is when the archive noticed it. What a suspect run noticed is told apart; a text
    that is withheld is told nowhere. The same archive and beginning give the same bytes.
    With --quiet nothing is printed where nothing is new; --output writes its file all the same.

    \b
    Examples:  portalcrawl digest --since 7d
               portalcrawl digest --since 24h --quiet
               portalcrawl digest --since 2w --format atom --output /srv/www/town.xml
    """
    if switches.as_json and (form or language or output):
        raise UsageError("--json goes to stdout, without --format, --lang and --output")
    with told_where(switches):
        found = _found(switches, since, portal=portal)
        if switches.as_json:
            for event in found.events:
                say_json(record_of(event))
        else:
            form = form or "text"
            language = language or ("en" if form == "text" else "vi")
            _give(_WRITERS[form](found, language=language), found, switches=switches, output=output)
    if not switches.quiet:
        talk(_sentence(found, switches))


def _found(switches: Switches, since: Since, *, portal: str | None) -> Digest:
    now = clock_of(os.environ)()
    with Archive.open(switches.archive, mode="read") as archive:
        check_portal(archive, portal)
        found = archive.digest(window_of(since, now=now, portal=portal))
    if isinstance(since, int) and not found.runs and portal is None:
        raise UsageError(
            f"no run {since} in {switches.archive} (the last runs: portalcrawl status)"
        )
    return found


def window_of(since: Since, *, now: datetime, portal: str | None = None) -> Window:
    """The window that was asked for; a day begins in Vietnam."""
    if isinstance(since, int):
        return Window(run=since, portal=portal)
    if isinstance(since, timedelta):
        return Window(since=now.replace(microsecond=0) - since, portal=portal)
    return Window(since=datetime(since.year, since.month, since.day, tzinfo=VIETNAM), portal=portal)


def _give(text: str, found: Digest, *, switches: Switches, output: Path | None) -> None:
    if output:
        write_whole(output, text)
    elif found.events or not switches.quiet:
        say(text.rstrip("\n"))


def _sentence(found: Digest, switches: Switches) -> str:
    doubtful = sum(event.is_doubtful for event in found.events)
    told = f", {doubtful} of them doubtful" if doubtful else ""
    where = switches.archive.absolute()
    return (
        f"digest: {counted(len(found.events), 'change')}{told}, "
        f"{counted(len(found.runs), 'run')}, archive {where}"
    )
