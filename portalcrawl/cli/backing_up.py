"""The verb that copies the archive for a bad day: ``backup``."""

from datetime import datetime
from pathlib import Path
from shlex import quote

import click

from portalcrawl.cli.ending import telling_where
from portalcrawl.cli.options import Switches, common_switches
from portalcrawl.cli.printing import counted, say_json, talk
from portalcrawl.jobs.backing_up import back_up
from portalcrawl.vietnamese.dates import VIETNAM


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--keep", type=click.IntRange(min=1), metavar="N", help="Remove all but the last N of them."
)
@common_switches
@telling_where
def backup(switches: Switches, folder: Path, keep: int | None) -> None:
    """Copy the whole archive into a folder, also while a crawl is running.

    The copy has the moment in its name, and all that the archive holds, also what is withheld:
    "export" makes copies to give away. It is checked and on the disk before it has its name.

    \b
    Example:  portalcrawl backup /srv/backup --keep 14
    """
    made = back_up(switches.archive, folder, at=datetime.now(VIETNAM), keep=keep)
    if switches.as_json:
        say_json(
            {
                "path": str(made.path.absolute()),
                "bytes": made.n_bytes,
                "removed": [str(path.absolute()) for path in made.removed],
            }
        )
    if not switches.quiet:
        older = f", {counted(len(made.removed), 'older one')} removed" if made.removed else ""
        talk(
            f"backup: {made.path.absolute()}, {made.n_bytes / 1e6:.1f} MB{older} "
            f"(check it: portalcrawl verify --archive {quote(str(made.path.absolute()))})"
        )
