"""The verb that says what the archive's tables and columns mean."""

from difflib import get_close_matches

import click

from portalcrawl.archive import Inventory, take_inventory
from portalcrawl.archive.dictionary import TableEntry, entries
from portalcrawl.cli.describing import column_records, listed, table_lines
from portalcrawl.cli.options import Switches, common_switches
from portalcrawl.cli.printing import aligned, counted, say, say_json, talk
from portalcrawl.errors import UsageError


@click.command()
@click.argument("table", required=False)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "vi"]),
    default="en",
    show_default=True,
    help="Language of the descriptions.",
)
@common_switches
def schema(switches: Switches, table: str | None, language: str) -> None:
    """Say what the tables, views and columns mean; with --archive also how many rows there are.

    \b
    Example:  portalcrawl schema articles --lang vi
    """
    chosen = [_find(table)] if table else list(entries().values())
    held = take_inventory(switches.archive_given) if switches.archive_given else None
    if switches.as_json:
        for entry in chosen:
            for record in column_records(entry, held):
                say_json(record)
    elif table:
        for line in table_lines(chosen[0], language, held=held):
            say(line)
    else:
        for line in aligned(listed(chosen, language, held=held), right={2, 3} if held else {2}):
            say(line)
    if not switches.quiet:
        talk(_told(chosen, switches, held=held))


def _find(name: str) -> TableEntry:
    if name in entries():
        return entries()[name]
    nearest = get_close_matches(name.lower(), entries(), n=1, cutoff=0.5)
    hint = f'did you mean "{nearest[0]}"?' if nearest else "see all: portalcrawl schema"
    raise UsageError(f'no table or view "{name}": {hint}')


def _told(chosen: list[TableEntry], switches: Switches, *, held: Inventory | None) -> str:
    if held and held.is_older:
        return (
            f"schema: {switches.archive} has schema {held.schema_version}, an older one: "
            f'any run that writes, such as "portalcrawl verify --rebuild-index", upgrades it'
        )
    columns = counted(sum(len(entry.columns) for entry in chosen), "column")
    if len(chosen) == 1:
        return f"schema: {columns}"
    return f"schema: {len(chosen)} tables and views, {columns}   (one: portalcrawl schema articles)"
