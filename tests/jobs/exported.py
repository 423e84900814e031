"""What an export says, for tests to look at."""

import csv
import json
from pathlib import Path
from typing import Any

from portalcrawl.archive import Choice
from portalcrawl.jobs.exporting import Format, Order


def order(folder: Path, *formats: Format, **choice: Any) -> Order:
    return Order(folder, frozenset(formats or Format), Choice(**choice))


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def resources_of(folder: Path) -> dict[str, Any]:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["path"]: resource for resource in package["resources"]}


def dangling(folder: Path) -> list[tuple[str, str]]:
    """Table and value of each reference to a row that was not exported."""
    found = []
    for name, resource in resources_of(folder).items():
        for key in resource.get("schema", {}).get("foreignKeys", ()):
            table, (column,) = name.removesuffix(".csv"), key["fields"]
            target, (to,) = key["reference"]["resource"] or table, key["reference"]["fields"]
            known = {row[to] for row in rows_of(folder, target)} | {""}
            found += [
                (table, row[column]) for row in rows_of(folder, table) if row[column] not in known
            ]
    return found
