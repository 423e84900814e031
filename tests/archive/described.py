"""Values of an archive held to what the data dictionary says of their columns."""

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from portalcrawl.archive.dictionary import ColumnEntry, TableEntry, entries

VIETNAM_SECONDS = 7 * 3600


def every_column() -> list[tuple[TableEntry, ColumnEntry]]:
    return [(table, column) for table in entries().values() for column in table.columns]


def fits(value: object, column: ColumnEntry) -> bool:
    """Whether a value as stored is what the entry says."""
    kinds: dict[str, type] = {"TEXT": str, "INTEGER": int, "REAL": float, "BLOB": bytes}
    if not isinstance(value, kinds[column.type]):
        return False
    members = json.loads(str(value)) if column.form == "json" else [value]
    if column.values and not set(members) <= {one.value for one in column.values}:
        return False
    return column.form is None or FORMS[column.form](value)


def is_json(text: Any) -> bool:
    return isinstance(json.loads(text), list | dict)


def is_moment(text: Any) -> bool:
    offset = datetime.fromisoformat(text).utcoffset()
    return offset is not None and offset.total_seconds() == VIETNAM_SECONDS and len(text) == 25


FORMS: dict[str, Callable[[Any], bool]] = {
    "moment": is_moment,
    "day": lambda text: date.fromisoformat(text).isoformat() == text,
    "sha256": lambda text: re.fullmatch(r"[0-9a-f]{64}", text) is not None,
    "json": is_json,
    "address": lambda text: "://" in text or text.startswith("javascript:"),
    "flag": lambda number: number in (0, 1),
}


def strange_values(path: Path) -> list[str]:
    """Values of an archive that are not what their entry says."""
    wrong = []
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as conn:
        for table, column in every_column():
            rows = conn.execute(f'SELECT DISTINCT "{column.name}" FROM "{table.name}"').fetchall()
            wrong += [
                f"{table.name}.{column.name}: {value!r}"
                for (value,) in rows
                if not (column.null if value is None else fits(value, column))
            ]
    return wrong
