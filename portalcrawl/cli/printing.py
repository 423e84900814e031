"""How things are printed: data on stdout, talk on stderr, nothing that moves the cursor."""

import json
import re
import shutil
import textwrap
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import click

from portalcrawl.escaping import HIDDEN, visible

_SPACES = re.compile(r"\s+")
_WIDEST = 92
"""Columns used at most: longer lines tire the reader."""


def one_line(text: str | None) -> str:
    """The text on one line; "" for None."""
    return _SPACES.sub(" ", visible(text or "")).strip()


def short(text: str | None, width: int) -> str:
    """The text on one line of at most ``width`` characters, cut with an ellipsis."""
    line = one_line(text)
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def say(text: str = "") -> None:
    """Print data on stdout."""
    click.echo(visible(text))


def talk(text: str = "") -> None:
    """Print talk on stderr."""
    click.echo(visible(text), err=True)


def say_json(value: Mapping[str, Any]) -> None:
    """Print one JSON object on one line; hidden characters are written as JSON escapes."""
    line = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    click.echo(HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", line))


def page_width() -> int:
    """Columns to use: those of the terminal, 92 at most, 80 where there is none."""
    return max(40, min(shutil.get_terminal_size((80, 24)).columns, _WIDEST))


def wrapped(text: str, *, indent: str = "", width: int | None = None) -> str:
    """The paragraph broken into lines; long addresses are never cut."""
    return textwrap.fill(
        one_line(text),
        width or page_width(),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def aligned(
    rows: Iterable[Sequence[object]], *, right: Collection[int] = (), indent: str = ""
) -> list[str]:
    """The rows as lines with aligned columns; columns in ``right`` stand right-aligned.

    None is printed as ``-``. The last column is never padded.
    """
    # rich.cells costs 12 ms, and --help does not need it.
    from rich.cells import cell_len

    cells = [[one_line("-" if cell is None else str(cell)) for cell in row] for row in rows]
    if not cells:
        return []
    widths = [max(cell_len(cell) for cell in column) for column in zip(*cells, strict=True)]

    def padded(index: int, cell: str) -> str:
        blank = " " * (widths[index] - cell_len(cell))
        return blank + cell if index in right else cell + blank

    return [
        (indent + "  ".join(padded(index, cell) for index, cell in enumerate(row))).rstrip()
        for row in cells
    ]


def counted(number: int, one: str, *, many: str | None = None) -> str:
    """The number with its noun: ``1 hit``, ``3 hits``."""
    return f"{number} {one if number == 1 else many or one + 's'}"
