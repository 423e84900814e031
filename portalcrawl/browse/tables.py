"""How Datasette shows each table and view: described in both languages, sorted, with facets."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from portalcrawl.archive.dictionary import ColumnEntry, TableEntry, entries

_ALSO_HIDDEN = ("_sqlite_migrations",)

_UNITS = frozenset({"bytes"})
"""Datasette refuses a page with a unit that its library of physical units does not know."""

_PAGE_OF_TEXTS = 20

# The index stands over a view, so Datasette cannot find it by itself.
_SEARCHED: Mapping[str, Any] = MappingProxyType(
    {"fts_table": "articles_fts", "size": _PAGE_OF_TEXTS}
)

_SHOWN: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "latest_articles": {
            **_SEARCHED,
            "fts_pk": "article_id",
            "facets": ["section", "page_kind", "status"],
        },
        "articles_per_month": {"sort_desc": "year_month", "facets": ["year", "page_kind"]},
        "changes": {"sort_desc": "at", "facets": ["kind"]},
        "visits_daily": {"sort_desc": "day", "facets": ["name"]},
        "cited_documents": {"sort_desc": "n_texts", "facets": ["in_archive"]},
        "ghost_documents": {"sort_desc": "n_texts"},
        "articles": {
            **_SEARCHED,
            "fts_pk": "id",
            "label_column": "title",
            "sort_desc": "published_at",
            "facets": ["section", "year", "page_kind", "status"],
        },
        "revisions": {"sort_desc": "seen_at"},
        "documents": {"sort_desc": "issued_on", "facets": ["kind", "issuer"]},
        "tombstones": {"sort_desc": "confirmed_at"},
        "renames": {"sort_desc": "renamed_at"},
        "problems": {"facets": ["field", "code"]},
        "pages": {"label_column": "url_key", "facets": ["state", "kind"]},
        "captures": {"sort_desc": "id"},
        "runs": {"label_column": "started_at", "sort_desc": "id", "facets": ["kind", "verdict"]},
        "withholdings": {"sort_desc": "id"},
    }
)
"""Facets stand only where counting them costs little: not on captures, visits, dates, counters."""


def describe_tables() -> dict[str, dict[str, Any]]:
    """Datasette's metadata of every table and view, Vietnamese first."""
    described = {
        name: {**_described(table), **_SHOWN.get(name, {})} for name, table in entries().items()
    }
    return described | {name: {"hidden": True} for name in _ALSO_HIDDEN}


def _described(table: TableEntry) -> dict[str, Any]:
    described: dict[str, Any] = {
        "title": f"{table.title.vi} · {table.title.en}",
        "description": f"{table.vi} · {table.en}",
        "columns": {column.name: _column(column) for column in table.columns},
    }
    units = {column.name: column.unit for column in table.columns if column.unit in _UNITS}
    if units:
        described["units"] = units
    if table.is_technical:
        described["hidden"] = True
    return described


def _column(column: ColumnEntry) -> str:
    # The page keeps line breaks here.
    return "\n".join(_said(column, language) for language in ("vi", "en"))


def _said(column: ColumnEntry, language: str) -> str:
    null = f" NULL: {column.null.of(language)}" if column.null else ""
    return column.meaning(language) + null
