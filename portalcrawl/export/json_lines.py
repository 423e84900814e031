"""Texts as JSON, one a line, in the form of the JSON contract."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def write_json_lines(path: Path, records: Iterable[Mapping[str, Any]]) -> int:
    """Write the records; return how many there are."""
    n_rows = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
            n_rows += 1
    return n_rows
