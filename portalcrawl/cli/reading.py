"""Verbs that read: ``read`` a file, ``search`` the archive, ``show`` one page of it."""

from datetime import date
from pathlib import Path

import click

from portalcrawl.archive import Archive
from portalcrawl.cli.article import article_lines
from portalcrawl.cli.hits import hit_lines, hit_record, search_sentence
from portalcrawl.cli.options import Day, Switches, common_switches
from portalcrawl.cli.printing import say, say_json, talk
from portalcrawl.errors import UnusableInput, UsageError
from portalcrawl.items import TEXT_KINDS, Reading
from portalcrawl.records import record_of


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--portal", metavar="NAME", help="Read it as a page of this portal.")
@click.option("--url", metavar="URL", help="The address it was saved from.")
@common_switches
def read(switches: Switches, file: Path, portal: str | None, url: str | None) -> None:
    """Print what is understood of a saved page; store nothing.

    \b
    Example:  portalcrawl read page.html --portal muonglay
    """
    reading = understood(file, portal=portal, url=url)
    if switches.as_json:
        say_json(record_of(reading))
        return
    for line in article_lines(
        record_of(reading),
        dates=reading.dates,
        stripped=reading.stripped,
        kind_evidence=reading.kind_evidence,
    ):
        say(line)
    if not switches.quiet:
        talk(f"\nread: nothing was stored (to keep it: portalcrawl import {file})")


def understood(file: Path, *, portal: str | None, url: str | None) -> Reading:
    """The reading of one saved page; raises UnusableInput where there is none in it."""
    from portalcrawl.pipelines import understand
    from portalcrawl.sources.folder import SavedPage, Stated, iter_pages, survey

    if file.is_dir():
        raise UnusableInput(f"{file} is a folder: read takes one file (portalcrawl import {file})")
    page = next(iter_pages(survey([file]).files, Stated(portal=portal, url=url)))
    if not isinstance(page, SavedPage):
        raise UnusableInput(f"{file}: {page.reason}")
    return understand(page.capture, page.profile)


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@click.option("--portal", metavar="NAME", help="Only this portal.")
@click.option("--section", metavar="NAME", help="Only this section, with or without marks.")
@click.option("--from", "since", type=Day(), metavar="DAY", help="Published on this day or later.")
@click.option("--to", "until", type=Day(last=True), metavar="DAY", help="Or until this day.")
@click.option(
    "--kind",
    type=click.Choice(sorted(kind.value for kind in TEXT_KINDS)),
    help="Only this kind of page.",
)
@click.option("--cites", metavar="NUMBER", help="Only texts that cite this document.")
@common_switches
def search(
    switches: Switches,
    words: tuple[str, ...],
    limit: int,
    since: date | None,
    until: date | None,
    **filters: str | None,
) -> None:
    """Search the archive, with or without Vietnamese marks.

    \b
    Example:  portalcrawl search "dai hoi cong doan" --from 2022
    """
    asked = " ".join(words)
    with Archive.open(switches.archive, mode="read") as archive:
        found = archive.search(asked, limit=limit, since=since, until=until, **filters)
    if switches.as_json:
        for hit in found.hits:
            say_json(hit_record(hit, found.tier))
        return
    for number, hit in enumerate(found.hits, start=1):
        for line in hit_lines(number, hit):
            say(line)
    if not switches.quiet:
        talk(search_sentence(found))


@click.command()
@click.argument("which", metavar="ID|URL")
@common_switches
def show(switches: Switches, which: str) -> None:
    """Show one archived page, by its number or address.

    A page that is not in the archive is wrong usage (exit code 2).

    \b
    Example:  portalcrawl show 12
    """
    with Archive.open(switches.archive, mode="read") as archive:
        record = archive.record(which)
        listed = archive.listed_title(record["url_key"]) if record else None
    if record is None:
        raise UsageError(
            f"no page {which} in {switches.archive} "
            f"(numbers and addresses are printed by: portalcrawl search WORDS)"
        )
    if switches.as_json:
        say_json(record)
        return
    for line in article_lines(record, listed_title=listed):
        say(line)
