"""The verb ``show``: one archived page, as it is or as it was."""

from collections.abc import Sequence
from typing import Any

import click

from portalcrawl.archive import Archive
from portalcrawl.cli.article import Standing, article_lines, untitled
from portalcrawl.cli.citing import STYLES, reference_of, say_reference
from portalcrawl.cli.options import Switches, common_switches
from portalcrawl.cli.printing import counted, say, say_json
from portalcrawl.cli.standing import standing_of
from portalcrawl.cli.why import why_lines, why_record
from portalcrawl.cli.withheld import say_withheld, withheld
from portalcrawl.errors import UsageError
from portalcrawl.mentions import DateMention


@click.command()
@click.argument("which", metavar="ID|URL")
@click.option("--revision", type=click.IntRange(1), metavar="N", help="Its version of this number.")
@click.option("--why", is_flag=True, help="Explain its date: what was believed, what was not.")
@click.option("--cite", is_flag=True, help="Print how to cite it, with the capture that proves it.")
@click.option("--style", type=click.Choice(STYLES), help="One form of --cite only.")
@common_switches
def show(
    switches: Switches,
    which: str,
    revision: int | None,
    why: bool,
    cite: bool,
    style: str | None,
) -> None:
    """Show one archived page, by its number or address.

    A page that is not in the archive is wrong usage (exit code 2). Of a text that is withheld it
    says only since when and why (exit code 0).

    \b
    Examples:  portalcrawl show 12
               portalcrawl show 12 --revision 1
               portalcrawl show 12 --why
               portalcrawl show 12 --cite
    """
    if style and not cite:
        raise UsageError("--style goes with --cite: portalcrawl show ID --cite --style " + style)
    if revision and why:
        raise UsageError("--why explains the newest version only: leave out --revision")
    with Archive.open(switches.archive, mode="read") as archive:
        if held := withheld(archive, which):
            say_withheld(held, switches)
            return
        record = _record(archive, which, revision=revision)
        if cite:
            number = archive.text_number(which)
            say_reference(reference_of(archive, record, number=number), style, switches=switches)
            return
        standing = standing_of(archive, record["url_key"])
        dates = archive.dates(record["url_key"]) if why else None
    if switches.as_json:
        say_json(record | ({} if dates is None else {"why": [why_record(one) for one in dates]}))
        return
    for line in _lines(record, standing, dates=dates):
        say(line)


def _lines(
    record: dict[str, Any], standing: Standing, *, dates: Sequence[DateMention] | None
) -> list[str]:
    """The page for people; ``dates`` where only its date is to be explained."""
    if dates is None:
        return article_lines(record, standing=standing)
    return [record["title"] or untitled(standing.listed_title), *why_lines(record, dates)]


def _record(archive: Archive, which: str, *, revision: int | None) -> dict[str, Any]:
    """The page, or the version of its text; raises UsageError where there is none."""
    record = archive.record(which)
    if record is None:
        raise UsageError(
            f"no page {which} in {archive.path} "
            f"(numbers and addresses are printed by: portalcrawl search WORDS)"
        )
    if revision is None:
        return record
    number = archive.text_number(which)
    if number is None:
        kind = record["page_kind"] or "page"
        raise UsageError(f"{which} is a {kind} without a text of its own: only texts have versions")
    version = archive.version(number, revision)
    if version is None:
        n_versions = counted(record["revision"], "version")
        raise UsageError(
            f"{which} has no revision {revision}: the archive holds {n_versions} of it "
            f"(see: portalcrawl history {which})"
        )
    return version
