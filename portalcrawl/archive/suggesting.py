"""Words that the archive holds, for words that it does not."""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.query import Query


def did_you_mean(db: Database, asked: Query, *, narrowing: Mapping[str, Any]) -> tuple[str, ...]:
    """Queries that find something, nearest first."""
    return ()
