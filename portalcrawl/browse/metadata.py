"""What Datasette is told about the archive: descriptions, search, facets, ready queries."""

from collections.abc import Mapping
from typing import Any

from portalcrawl.archive.dictionary import TableEntry, entries
from portalcrawl.browse.pages import DATASETTE_STYLE_PATH
from portalcrawl.browse.recipes import load_recipes

DATASETTE_SETTINGS: Mapping[str, Any] = {
    # Facet suggestions and row counts cost 137-480 ms a page, without both 5.5.
    "suggest_facets": False,
    "sql_time_limit_ms": 3000,
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "truncate_cells_html": 300,
    "allow_download": False,
}

_ARTICLES = {
    "label_column": "title",
    "sort_desc": "published_at",
    "facets": ["section", "year", "page_kind"],
    # The index stands over a view, so Datasette cannot find it by itself.
    "fts_table": "articles_fts",
    "fts_pk": "id",
    "size": 20,
}

_HIDDEN = ("articles_fts", "articles_fts_src", "_sqlite_migrations")


def metadata_for(database: str) -> dict[str, Any]:
    """Datasette's metadata for an archive served under the name ``database``."""
    return {
        "title": "Phòng đọc portalcrawl",
        "description": "Kho lưu trữ cổng thông tin điện tử · An archive of portals",
        "extra_css_urls": [DATASETTE_STYLE_PATH],
        "plugins": {"portalcrawl": {"database": database, "home": True}},
        "databases": {database: {"tables": _tables(), "queries": _queries()}},
    }


def _queries() -> dict[str, dict[str, str]]:
    return {name: recipe.form for name, recipe in load_recipes().items()}


def _tables() -> dict[str, dict[str, Any]]:
    described = {name: _described(table) for name, table in entries().items()}
    described["articles"] |= _ARTICLES
    return described | {name: {"hidden": True} for name in _HIDDEN}


def _described(table: TableEntry) -> dict[str, Any]:
    return {
        "title": f"{table.title.vi} · {table.title.en}",
        "description": f"{table.vi} {table.en}",
        "columns": {
            column.name: f"{column.meaning('vi')} {column.meaning('en')}"
            for column in table.columns
        },
    }
