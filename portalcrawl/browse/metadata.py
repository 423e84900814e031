"""What Datasette is told about the archive: descriptions, search, facets, ready queries."""

from collections.abc import Mapping
from typing import Any

from portalcrawl.browse.pages import DATASETTE_STYLE_PATH
from portalcrawl.browse.recipes import load_recipes
from portalcrawl.browse.tables import describe_tables

DATASETTE_SETTINGS: Mapping[str, Any] = {
    # Facet suggestions and row counts cost 137-480 ms a page, without both 5.5.
    "suggest_facets": False,
    "sql_time_limit_ms": 3000,
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "truncate_cells_html": 300,
    "allow_download": False,
}


def metadata_for(database: str) -> dict[str, Any]:
    """Datasette's metadata for an archive served under the name ``database``."""
    return {
        "title": "Phòng đọc portalcrawl",
        "description": "Kho lưu trữ cổng thông tin điện tử · An archive of portals",
        "extra_css_urls": [DATASETTE_STYLE_PATH],
        "plugins": {"portalcrawl": {"database": database, "home": True}},
        "databases": {database: {"tables": describe_tables(), "queries": _queries()}},
    }


def _queries() -> dict[str, dict[str, str]]:
    return {name: recipe.form for name, recipe in load_recipes().items()}
