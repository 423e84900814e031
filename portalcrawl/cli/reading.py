"""Verbs that read: ``read`` a file, ``search`` the archive."""

from datetime import date
from pathlib import Path

import click

from portalcrawl.archive import Archive
from portalcrawl.cli.article import article_lines
from portalcrawl.cli.filters import check_period, check_portal, check_section
from portalcrawl.cli.hits import beginnings, explained, hit_lines, hit_record, search_sentence
from portalcrawl.cli.options import Day, Switches, common_switches
from portalcrawl.cli.printing import say, say_json, talk
from portalcrawl.errors import UnusableInput, UsageError
from portalcrawl.items import TEXT_KINDS, Reading
from portalcrawl.records import record_of
from portalcrawl.vietnamese.citations import looks_like_number


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
@click.argument("words", nargs=-1, metavar="WORDS...")
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

    Without WORDS, --cites lists every text that cites the document.

    \b
    Example:  portalcrawl search "dai hoi cong doan" --from 2022
    """
    asked, cited = " ".join(words), filters["cites"]
    check_asked(asked, cited)
    check_period(since, until)
    with Archive.open(switches.archive, mode="read") as archive:
        found = archive.search(
            asked or cited or "", limit=limit, since=since, until=until, **filters
        )
        if not found.count:
            check_portal(archive, filters["portal"])
            check_section(archive, filters["section"])
        texts = beginnings(archive, found.hits)
    if switches.as_json:
        for hit in found.hits:
            say_json(hit_record(hit, found.tier))
        return
    for number, hit in enumerate(found.hits, start=1):
        for line in hit_lines(number, hit, beginning=texts.get(hit.id)):
            say(line)
    if not switches.quiet:
        narrowing = {**filters, "since": since, "until": until, "cites": asked and cited}
        told = explained(found, asked, is_narrowed=any(narrowing.values()))
        talk(search_sentence(found, explanation=told))


def check_asked(words: str, cited: str | None) -> None:
    """Raise UsageError where nothing is asked for, or the number alone asked for is none."""
    if words:
        return
    if not cited:
        raise UsageError("nothing to search for: give words, or --cites NUMBER")
    if not looks_like_number(cited):
        raise UsageError(f'"{cited}" is no document number: write it as 14-CT/TU')
