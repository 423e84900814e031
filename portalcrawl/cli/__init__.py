"""The verbs of ``portalcrawl``: talk to people, decide nothing.

Scrapy and Datasette are imported inside the commands that need them, so that ``--help`` and
``search`` start fast.
"""

from typing import Any

import click

from portalcrawl.cli.backing_up import backup
from portalcrawl.cli.browsing import browse
from portalcrawl.cli.crawling import crawl, import_
from portalcrawl.cli.demonstrating import demo
from portalcrawl.cli.digesting import digest
from portalcrawl.cli.doctoring import doctor
from portalcrawl.cli.explaining import explain
from portalcrawl.cli.exporting import export
from portalcrawl.cli.history import history
from portalcrawl.cli.knowing import portals
from portalcrawl.cli.options import Switches, switch_options
from portalcrawl.cli.reading import read
from portalcrawl.cli.reporting import problems, status
from portalcrawl.cli.rereading import reread
from portalcrawl.cli.schema import schema
from portalcrawl.cli.searching import search
from portalcrawl.cli.showing import show
from portalcrawl.cli.verbs import Verbs
from portalcrawl.cli.verifying import verify
from portalcrawl.cli.withholding import withhold


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="portalcrawl", message="%(package)s %(version)s")
@switch_options
@click.pass_context
def main(context: click.Context, /, **given: Any) -> None:
    """Archive a Vietnamese portal into a searchable SQLite file that outlives it.

    \b
    Begin with:  portalcrawl demo
    """
    context.obj = Switches(**given)


_FILL = (demo, crawl, import_, reread)
_READ = (read, explain, search, show, history, digest, status, problems, portals, browse, schema)
_KEEP = (doctor, verify, backup, export, withhold)
for _verb in (*_FILL, *_READ, *_KEEP):
    main.add_command(_verb)
