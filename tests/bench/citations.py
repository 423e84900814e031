"""Precision and recall of document numbers on a table of lines, run by hand.

    python tests/bench/citations.py TABLE.tsv [--article FILE]

The table is tab separated with a header: ``text``, and ``numbers`` in it separated by `` | ``.
Further columns are judged where the table has them, number by number: ``kinds``, ``issuers``,
``days``; ``-`` means that the text states none, an empty cell is not judged. ``⏎`` in a text is
a line break. Prints each line that differs, then one JSON object; ``peers`` holds what plain
regular expressions reach on the same rows. ``--article`` adds the time for a whole text.
"""

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter

from portalcrawl.vietnamese.citations import CitationReading, find_citations

PEERS = {
    "number/year/CODES": re.compile(r"\d+/\d{4}/[A-ZĐ][\w-]*"),
    "number, CODES, CODES": re.compile(r"\d+[/-][A-ZĐ]+[/-][A-ZĐ]+"),
}
COLUMNS = {"kinds": "kind", "issuers": "issuer", "days": "issued_on"}
ROUNDS = 20

Row = dict[str, str]
Pair = tuple[Counter[str], Counter[str]]
"""Numbers wanted and numbers found in one line."""


def main(path: Path, article: Path | None) -> None:
    """Compare each line with its numbers; mentions that stay unresolved do not count."""
    rows = list(read_rows(path))
    find_citations(rows[0]["text"] if rows else "")
    start = perf_counter()
    found = [[each for each in find_citations(row["text"]) if each.resolved] for row in rows]
    seconds = perf_counter() - start
    wanted = [cells(row["numbers"]) for row in rows]
    ours = [
        (Counter(numbers), Counter(each.number or "" for each in readings))
        for numbers, readings in zip(wanted, found, strict=True)
    ]
    for row, (right, got) in zip(rows, ours, strict=True):
        if right != got:
            print(row["text"])
            print(f"  missed {sorted(right - got)} false {sorted(got - right)}")
    result: dict[str, object] = {"lines": len(rows), **score(ours)}
    result["ms_per_line"] = round(1000 * seconds / max(len(rows), 1), 4)
    for column, field in COLUMNS.items():
        if rows and column in rows[0]:
            result[f"{column}_right"] = share_right(rows, found, column=column, field=field)
    result["peers"] = {
        name: score(
            (Counter(numbers), Counter(peer.findall(row["text"])))
            for numbers, row in zip(wanted, rows, strict=True)
        )
        for name, peer in PEERS.items()
    }
    if article:
        result["article_ms"] = article_ms(article.read_text(encoding="utf-8"))
    print(json.dumps(result, ensure_ascii=False))


def read_rows(path: Path) -> Iterator[Row]:
    """Each row of the table, line breaks in its text restored."""
    with path.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {**row, "text": row["text"].replace("⏎", "\n"), "numbers": row["numbers"] or ""}


def cells(cell: str | None) -> list[str]:
    """The parts of a cell, none for an empty one."""
    return [part.strip() for part in (cell or "").split("|") if part.strip()]


def score(pairs: Iterable[Pair]) -> dict[str, float]:
    """How many are wanted and found, precision and recall."""
    n_right = n_found = n_wanted = 0
    for wanted, found in pairs:
        n_right += (wanted & found).total()
        n_found += found.total()
        n_wanted += wanted.total()
    return {
        "numbers": n_wanted,
        "found": n_found,
        "precision": round(n_right / n_found, 4) if n_found else 1.0,
        "recall": round(n_right / n_wanted, 4) if n_wanted else 1.0,
    }


def share_right(
    rows: list[Row], found: list[list[CitationReading]], *, column: str, field: str
) -> float:
    """The share of the judged values that are right; case does not count."""
    n_right = n_judged = 0
    for row, readings in zip(rows, found, strict=True):
        wanted = cells(row.get(column))
        if wanted and [each.number for each in readings] == cells(row["numbers"]):
            got = [getattr(each, field) or "-" for each in readings]
            n_judged += len(wanted)
            n_right += sum(
                one.casefold() == other.casefold() for one, other in zip(wanted, got, strict=False)
            )
    return round(n_right / n_judged, 4) if n_judged else 1.0


def article_ms(text: str) -> float:
    """Milliseconds for one text: the best of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = perf_counter()
        find_citations(text)
        best = min(best, perf_counter() - start)
    return round(1000 * best, 3)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("table", type=Path)
    parser.add_argument("--article", type=Path)
    arguments = parser.parse_args()
    main(arguments.table, arguments.article)
