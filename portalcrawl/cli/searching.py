"""The verb ``search``."""

from datetime import date

import click

from portalcrawl.archive import Archive, SearchResult
from portalcrawl.cli.filters import check_period, check_portal, check_section
from portalcrawl.cli.hits import beginnings, explained, hit_lines, hit_record, search_sentence
from portalcrawl.cli.options import Day, Switches, common_switches
from portalcrawl.cli.printing import say, say_json, talk
from portalcrawl.errors import UsageError
from portalcrawl.items import TEXT_KINDS
from portalcrawl.vietnamese.citations import looks_like_number


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
@click.option(
    "--sort",
    type=click.Choice(["relevance", "date"]),
    default="relevance",
    show_default=True,
    help="Best first, or newest first.",
)
@common_switches
def search(
    switches: Switches,
    words: tuple[str, ...],
    limit: int,
    since: date | None,
    until: date | None,
    sort: str,
    **filters: str | None,
) -> None:
    """Search the archive, with or without Vietnamese marks.

    "Quoted words" stand side by side, word* is a beginning; both need '...' around them, which
    keeps the shell from taking quotes and stars for itself. Where no text holds every word of a
    question, those that come nearest answer. Without WORDS, --cites lists every text that cites
    the document.

    \b
    Examples:  portalcrawl search "dai hoi cong doan" --from 2022
               portalcrawl search '"lễ hội" đua*'
    """
    asked, cited = " ".join(words).strip(), filters["cites"]
    check_asked(asked, cited)
    check_period(since, until)
    with Archive.open(switches.archive, mode="read") as archive:
        found = archive.search(
            asked or cited or "", limit=limit, since=since, until=until, sort=sort, **filters
        )
        if not found.count:
            check_portal(archive, filters["portal"])
            check_section(archive, filters["section"])
        texts = beginnings(archive, found.hits)
    for number, hit in enumerate(found.hits, start=1):
        if switches.as_json:
            say_json(hit_record(hit, found))
            continue
        for line in hit_lines(number, hit, beginning=texts.get(hit.id)):
            say(line)
    if not switches.quiet and not (switches.as_json and found.count):
        narrowing = {**filters, "since": since, "until": until, "cites": asked and cited}
        _talk_of(found, asked, is_narrowed=any(narrowing.values()))


def check_asked(words: str, cited: str | None) -> None:
    """Raise UsageError where nothing is asked for, or the number asked for is none."""
    if not words and not cited:
        raise UsageError("nothing to search for: give words, or --cites NUMBER")
    if cited and not looks_like_number(cited):
        raise UsageError(f'"{cited}" is no document number: write it as 14-CT/TU')


def _talk_of(found: SearchResult, words: str, *, is_narrowed: bool) -> None:
    talk(search_sentence(found, explanation=explained(found, words, is_narrowed=is_narrowed)))
    if found.did_you_mean:
        talk(f"did you mean: {' · '.join(found.did_you_mean)}")
