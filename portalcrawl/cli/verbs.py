"""The group that holds the verbs: suggestions, errors as one sentence, exit codes."""

import sys
from difflib import get_close_matches
from io import TextIOWrapper
from typing import IO, Any

import click

from portalcrawl.errors import ExitCode, PortalcrawlError
from portalcrawl.escaping import visible


class Refusal(click.ClickException):
    """A PortalcrawlError on its way to the user, with the exit code of the contract."""

    def __init__(self, error: PortalcrawlError) -> None:
        super().__init__(str(error))
        self._error = error
        self._notes: list[str] = getattr(error, "__notes__", [])

    @property
    def exit_code(self) -> int:  # type: ignore[override]  # click declares a class variable
        """The exit code that the error's kind has in the contract."""
        return int(self._error.exit_code)

    def show(self, file: IO[Any] | None = None) -> None:
        """Print ``portalcrawl: <sentence>`` on stderr, behind what else is to be known."""
        for note in self._notes:
            click.echo(visible(note), file=file, err=file is None)
        click.echo(f"portalcrawl: {visible(self.message)}", file=file, err=file is None)


class Verbs(click.Group):
    """A click group that answers as ARCHITECTURE's CLI contract says."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the program on streams that can carry Vietnamese."""
        use_utf8(sys.stdout, sys.stderr)
        return super().main(*args, **options)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb; for an unknown one suggest the nearest (exit code 2)."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            ctx.fail(_unknown_verb(name, self.list_commands(ctx)))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; turn our errors and Ctrl-C into their exit codes."""
        try:
            return super().invoke(ctx)
        except PortalcrawlError as error:
            raise Refusal(error) from error
        except KeyboardInterrupt:
            click.echo("portalcrawl: interrupted", err=True)
            raise click.exceptions.Exit(ExitCode.INTERRUPTED) from None


def use_utf8(*streams: IO[str]) -> None:
    """Write UTF-8 in any locale: the texts are Vietnamese, and cron runs in locale C."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _unknown_verb(name: str, verbs: list[str]) -> str:
    nearest = get_close_matches(name, verbs, n=1, cutoff=0.5)
    hint = f'did you mean "{nearest[0]}"?' if nearest else f"the verbs are: {', '.join(verbs)}."
    return f'No verb "{visible(name)}": {hint}'
