"""The verb ``read``: what is understood of a saved page."""

from pathlib import Path

import click

from portalcrawl.cli.article import article_lines
from portalcrawl.cli.options import Switches, common_switches
from portalcrawl.cli.printing import say, say_json, talk
from portalcrawl.errors import UnusableInput
from portalcrawl.items import Reading
from portalcrawl.portals.own import own_folder
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
    reading = understood(file, portal=portal, url=url, own=own_folder(switches.archive))
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


def understood(file: Path, *, portal: str | None, url: str | None, own: Path) -> Reading:
    """The reading of one saved page; raises UnusableInput where there is none in it.

    ``own``: folder with profiles of the user's own.
    """
    from portalcrawl.pipelines import understand
    from portalcrawl.sources.folder import SavedPage, Stated, iter_pages, survey

    if file.is_dir():
        raise UnusableInput(f"{file} is a folder: read takes one file (portalcrawl import {file})")
    page = next(iter_pages(survey([file]).files, Stated(portal=portal, url=url, own=own)))
    if not isinstance(page, SavedPage):
        raise UnusableInput(f"{file}: {page.reason}")
    return understand(page.capture, page.profile)
