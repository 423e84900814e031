"""The verb that opens the reading room."""

from pathlib import Path

import click

from portalcrawl.cli.options import Switches, common_switches
from portalcrawl.cli.printing import say_json, talk


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True)
@click.option("--open/--no-open", "open_browser", default=False, help="Open it in a browser.")
@common_switches
def browse(switches: Switches, host: str, port: int, open_browser: bool) -> None:
    """Read the archive in a browser, with Datasette underneath.

    Of an archive that withholds texts, a copy without them is shown, as it is now.

    \b
    Example:  portalcrawl browse --port 8001
    """
    from portalcrawl.browse.serve import serve

    def ready(url: str) -> None:
        if switches.as_json:
            say_json({"url": url, "archive": str(switches.archive)})
        if not switches.quiet:
            talk(f"browse: {switches.archive} at {url} (Ctrl-C to stop)")
        if open_browser:
            click.launch(url)

    def copying(copy: Path) -> None:
        if not switches.quiet:
            talk(
                f"browse: {switches.archive} withholds texts, so a copy without them is made and "
                f"shown: {copy} (removed at the end)"
            )

    serve(switches.archive, host=host, port=port, on_ready=ready, on_copy=copying)
