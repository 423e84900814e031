"""The verb that gives the archive away: ``export``."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

import click

from portalcrawl.archive import Archive, Choice
from portalcrawl.cli.filters import check_period, check_portal
from portalcrawl.cli.options import Day, Switches, common_switches
from portalcrawl.cli.printing import counted, say_json, talk
from portalcrawl.jobs.exporting import Exported, Format, Order
from portalcrawl.jobs.exporting import export as export_archive

_ALL = "all"
_USUAL = frozenset({Format.CSV, Format.JSONL, Format.ARCHIVE})


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--format",
    "asked",
    type=click.Choice([*(format_.value for format_ in Format), _ALL]),
    multiple=True,
    help="What to write; several may be named.  [default: csv, jsonl and archive]",
)
@click.option("--portal", metavar="NAME", help="Only texts of this portal.")
@click.option("--from", "since", type=Day(), metavar="DAY", help="Published on this day or later.")
@click.option("--to", "until", type=Day(last=True), metavar="DAY", help="Or until this day.")
@common_switches
def export(
    switches: Switches,
    folder: Path,
    asked: tuple[str, ...],
    portal: str | None,
    since: date | None,
    until: date | None,
) -> None:
    """Write a folder to give away: tables, texts, a snapshot, how to cite them.

    An earlier export in DIR is replaced as a whole; nothing else is ever overwritten. With
    --portal, --from or --to there is no snapshot: it is always of the whole archive.

    \b
    Example:  portalcrawl export shared --format csv --format parquet
    """
    check_period(since, until)
    choice = Choice(portal, since, until)
    with Archive.open(switches.archive, mode="read") as archive:
        check_portal(archive, portal)
    order = Order(folder, formats_of(asked, is_whole=choice.is_whole), choice)
    told = export_archive(switches.archive, order)
    if switches.as_json:
        say_json(export_record(told))
    if not switches.quiet:
        talk(export_sentence(told))


def formats_of(asked: Collection[str], *, is_whole: bool) -> frozenset[Format]:
    """What to write: the usual where nothing is named; a part of an archive has no snapshot."""
    if asked and _ALL not in asked:
        return frozenset(map(Format, asked))
    formats = frozenset(Format) if asked else _USUAL
    return formats if is_whole else formats - {Format.ARCHIVE}


def export_record(told: Exported) -> dict[str, Any]:
    """The export as a JSON object."""
    return {
        "folder": str(told.folder),
        "version": told.about.version,
        "texts": told.n_texts,
        "files": [
            {"path": file.path, "rows": file.n_rows, "bytes": file.n_bytes, "sha256": file.sha256}
            for file in told.files
        ],
    }


def export_sentence(told: Exported) -> str:
    """One line: how much was written where, and how to check it."""
    size = sum(file.n_bytes for file in told.files) / 1e6
    return (
        f"export: {counted(told.n_texts, 'text')} in {counted(len(told.files), 'file')}, "
        f"{size:.1f} MB, in {told.folder} (check them: cd {told.folder} && sha256sum -c SHA256SUMS)"
    )
