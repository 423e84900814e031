"""The verb ``doctor``: what is well, what needs work, and where each setting comes from."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from portalcrawl.cli.options import DEFAULT_ARCHIVE, Switches, bare_switches, configured
from portalcrawl.cli.printing import aligned, counted, say, say_json, talk
from portalcrawl.config.shown import shown_value
from portalcrawl.config.sources import Config, Held
from portalcrawl.errors import BadConfig

_ASKED = "\0"
"""What ``--config`` without a path holds; no path can be that."""


@click.command()
@click.option(
    "--config",
    "config_asked",
    is_flag=False,
    flag_value=_ASKED,
    metavar="[PATH]",
    help="Show every setting with its value and where that comes from, and nothing else.",
)
@bare_switches
def doctor(switches: Switches, config_asked: str | None) -> None:
    """Look at versions, settings, disk, archive and portals; write nothing.

    Each thing is ok, worth knowing (warn) or needs work now (bad, exit 1). With --quiet only
    what needs work is said.

    \b
    Examples:  portalcrawl doctor
               portalcrawl doctor --config
    """
    if config_asked is not None:
        named = None if config_asked == _ASKED else Path(config_asked)
        _show_config(configured(switches.over(Switches(config_given=named))))
    else:
        _examine(switches)


def _show_config(switches: Switches) -> None:
    held = [*switches.config.all_held(), *switches.config.held_by_portals()]
    if switches.as_json:
        for one in held:
            say_json(config_record(one))
        return
    for line in aligned(map(config_cells, held)):
        say(line)
    if not switches.quiet:
        talk("doctor: switch over environment over file over default")


def config_record(held: Held) -> dict[str, Any]:
    """One setting as a JSON object."""
    return {
        "key": _name(held),
        "value": shown_value(held),
        "unit": held.key.unit,
        "source": str(held.source),
        "where": held.where,
        "meaning": held.key.meaning,
    }


def config_cells(held: Held) -> tuple[str, ...]:
    """One setting as a line: key, value with its unit, where that comes from."""
    value = shown_value(held)
    told = "-" if value is None else str(value).lower() if isinstance(value, bool) else value
    told = f"{told:g}" if isinstance(told, float) else told
    unit = f" {held.key.unit}" if held.key.unit and value is not None else ""
    where = f"{held.source} {held.where}" if held.where else str(held.source)
    return _name(held), f"{told}{unit}", where


def _name(held: Held) -> str:
    """The key as the file has it, that of one portal under the portal's table."""
    path, colon, at = (held.where or "").partition(": portals.")
    return f"portals.{at}" if colon and path else held.key.name


def _examine(switches: Switches) -> None:
    # dateparser and the rooms below take a while, and "--config" needs none of them.
    from portalcrawl.jobs.doctor import State, exit_code
    from portalcrawl.jobs.doctor_facts import examine
    from portalcrawl.vietnamese.dates import VIETNAM

    config: Config | BadConfig
    try:
        switches = configured(switches)
        config, archive = switches.config, switches.archive
        config.all_held()  # raises for a variable that says nothing usable
    except BadConfig as error:
        config, archive = error, switches.archive_given or DEFAULT_ARCHIVE
    symptoms = list(examine(archive, config, now=datetime.now(VIETNAM)))
    told = [one for one in symptoms if one.state is State.BAD or not switches.quiet]
    if switches.as_json:
        for one in told:
            say_json(
                {
                    "state": str(one.state),
                    "about": one.about,
                    "message": one.message,
                    "advice": one.advice,
                }
            )
    else:
        for line in aligned((str(one.state), one.about, one.sentence) for one in told):
            say(line)
    if not switches.quiet:
        talk(f"doctor: {', '.join(_counts([str(one.state) for one in symptoms]))}")
    if code := exit_code(symptoms):
        raise click.exceptions.Exit(int(code))


def _counts(states: list[str]) -> Iterator[str]:
    yield f"{states.count('ok')} ok"
    yield counted(states.count("warn"), "warning")
    yield f"{states.count('bad')} to mend now"
