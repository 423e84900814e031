"""Precision and recall of document numbers on a table of lines, run by hand.

    python tests/bench/citations.py TABLE.tsv

The table has two columns and a header: text, and the numbers in it separated by `` | ``.
Prints each line that differs, then one JSON object.
"""

import csv
import json
import sys
from collections import Counter
from pathlib import Path

from portalcrawl.vietnamese.citations import find_citations


def main(path: Path) -> None:
    """Compare each line with its numbers; mentions that stay unresolved do not count."""
    n_right = n_found = n_wanted = n_lines = 0
    with path.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            wanted = Counter(
                filter(None, (part.strip() for part in (row["numbers"] or "").split("|")))
            )
            found = Counter(each.number for each in find_citations(row["text"]) if each.resolved)
            n_right += (wanted & found).total()
            n_found += found.total()
            n_wanted += wanted.total()
            n_lines += 1
            if wanted != found:
                print(row["text"])
                print(f"  missed {sorted(wanted - found)} false {sorted(found - wanted)}")
    result = {
        "lines": n_lines,
        "numbers": n_wanted,
        "found": n_found,
        "precision": round(n_right / n_found, 4) if n_found else 1.0,
        "recall": round(n_right / n_wanted, 4) if n_wanted else 1.0,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
