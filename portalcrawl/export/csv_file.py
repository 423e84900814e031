"""Tables as CSV that a spreadsheet opens without harm: UTF-8 with mark, RFC 4180, no formulas."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from portalcrawl.archive import Row

ENCODING = "utf-8-sig"
"""The mark at the beginning tells Excel that it is UTF-8."""

LINE_END = "\r\n"

# What makes a spreadsheet take a text for a formula, in half and full width. Apostrophes before
# it count too, so that taking one away always gives the text as it was.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")


def write_csv(path: Path, names: Sequence[str], *, rows: Iterable[Row]) -> int:
    """Write the rows below a line of column names; return how many there are.

    A text that a spreadsheet would take for a formula gets an apostrophe before it. Texts stand
    in quotation marks, also against separators of other countries; numbers do not; None is empty.
    """
    n_rows = 0
    with path.open("w", encoding=ENCODING, newline="") as file:
        file.write(_line(names))
        for row in rows:
            file.write(_line(row))
            n_rows += 1
    return n_rows


def safe(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> safe("=1+1"), safe("- Căn cứ"), safe("-12,5"), safe("'quoted'")
    ("'=1+1", "'- Căn cứ", '-12,5', "'quoted'")
    """
    if not _FORMULA.match(text) or _PLAIN_NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def _line(row: Sequence[object]) -> str:
    return ",".join(map(_cell, row)) + LINE_END


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"{}"'.format(safe(value).replace('"', '""'))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
