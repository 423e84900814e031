"""The data dictionary: what every table, view and column of the archive means.

The words stand in the TOML files here; ``portalcrawl schema``, docs/data-dictionary.md, the
reading room's metadata and the export's data package are made from them.
"""

from portalcrawl.archive.dictionary.entry import (
    GROUPS,
    SOURCES,
    ColumnEntry,
    TableEntry,
    Value,
    Words,
    entries,
)
from portalcrawl.archive.dictionary.markdown import dictionary_markdown

__all__ = [
    "GROUPS",
    "SOURCES",
    "ColumnEntry",
    "TableEntry",
    "Value",
    "Words",
    "dictionary_markdown",
    "entries",
]
