"""The verb that takes a text out of what readers get, and brings it back: ``withhold``."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import click

from portalcrawl.archive import Archive, Withholding
from portalcrawl.cli.options import Switches, common_switches
from portalcrawl.cli.printing import aligned, counted, one_line, say, say_json, talk
from portalcrawl.errors import UsageError


@click.command()
@click.argument("which", required=False, metavar="[ID|URL]")
@click.option("--reason", metavar="TEXT", help="Why: a private citizen's data, a court's order.")
@click.option("--release", is_flag=True, help="Show the text again.")
@common_switches
def withhold(switches: Switches, which: str | None, reason: str | None, release: bool) -> None:
    """Withhold a text from search, browsing, exports and snapshots, or list what is.

    Nothing is deleted: the archive goes on capturing the page, --release brings the text back
    as it was, and the chain of seals stays whole. Copies made before still hold the text.

    \b
    Examples:  portalcrawl withhold 12 --reason "a private citizen's data"
               portalcrawl withhold 12 --release
               portalcrawl withhold
    """
    if which is None:
        _check_bare(reason, release=release)
        _list(switches)
    elif release:
        _release(switches, which, reason=reason)
    else:
        _withhold(switches, which, reason=_checked(reason))


def _check_bare(reason: str | None, *, release: bool) -> None:
    if reason is not None or release:
        raise UsageError("which text? give its number or address: portalcrawl withhold ID ...")


def _checked(reason: str | None) -> str:
    text = one_line(reason)
    if not text:
        raise UsageError(
            'say why, so that others can judge it later: --reason "a private citizen\'s data"'
        )
    return text


def _list(switches: Switches) -> None:
    with Archive.open(switches.archive, mode="read") as archive:
        held = archive.withholdings()
    if switches.as_json:
        for one in held:
            say_json(withheld_record(one))
        return
    for line in aligned([_cells(one) for one in held], right={0}):
        say(line)
    if not switches.quiet:
        see = "   (show one again: portalcrawl withhold ID --release)" if held else ""
        talk(f"withhold: {counted(len(held), 'text')} withheld in {switches.archive}{see}")


def _withhold(switches: Switches, which: str, *, reason: str) -> None:
    with Archive.open(switches.archive, mode="update") as archive:
        number = _number(archive, which, switches=switches)
        if not archive.withhold(number, reason=reason, at=_now()):
            raise UsageError(
                f"text {number} is withheld already (see: portalcrawl withhold; "
                f"for another reason release it first)"
            )
        held, twins = archive.withholding(number), archive.twins(number)
    if held and switches.as_json:
        say_json(withheld_record(held) | {"same_text": twins})
    if not switches.quiet:
        talk(
            f"withhold: text {number} is left out of search, browsing, exports and snapshots from "
            f"now on; copies made before still hold it"
        )
    if twins:
        same = ", ".join(map(str, twins))
        talk(f"withhold: the same text stands in {same} and is still shown there")


def _release(switches: Switches, which: str, *, reason: str | None) -> None:
    if reason is not None:
        raise UsageError("--reason is for withholding, not for --release")
    with Archive.open(switches.archive, mode="update") as archive:
        number = _number(archive, which, switches=switches)
        held = archive.withholding(number)
        at = _now()
        if held is None or not archive.release(number, at=at):
            raise UsageError(f"text {number} is not withheld (see: portalcrawl withhold)")
    if switches.as_json:
        released_at = at.isoformat(timespec="seconds")
        say_json(withheld_record(held) | {"released_at": released_at})
    if not switches.quiet:
        talk(f"withhold: text {number} is shown again")


def _number(archive: Archive, which: str, *, switches: Switches) -> int:
    number = archive.text_number(which)
    if number is None:
        raise UsageError(
            f"no text {which} in {switches.archive} "
            f"(numbers and addresses are printed by: portalcrawl search WORDS)"
        )
    return number


def _now() -> datetime:
    from portalcrawl.vietnamese.dates import VIETNAM

    return datetime.now(VIETNAM)


def _cells(held: Withholding) -> tuple[str, ...]:
    return (str(held.article_id), held.withheld_at[:10], held.url or held.url_key, held.reason)


def withheld_record(held: Withholding) -> dict[str, Any]:
    """The withholding as a JSON object."""
    facts = asdict(held)
    return {"id": facts.pop("article_id"), **facts, "released_at": None}
