"""The pages that hardly ever change: about, organisation, history, contact."""

from datetime import date, datetime
from typing import Any

from portalcrawl.demo.addresses import SECTIONS, TENANT
from portalcrawl.demo.model import Block, Cited, Text
from portalcrawl.demo.texts.topics import load

_FILED_AT = datetime(2019, 5, 6, 9, 0)


def compose() -> tuple[Text, ...]:
    """All static pages; they carry no date and no byline."""
    return tuple(_page(entry) for entry in load("static.toml")["page"])


def _page(entry: dict[str, Any]) -> Text:
    path = entry["path"]
    return Text(
        key=entry["key"],
        kind="static",
        paths=(path, f"{TENANT}{path}"),
        title=entry["title"],
        title_shown=not path.startswith("/portal/"),
        blocks=tuple(Block(kind, text) for kind, text in entry["blocks"]),
        posted_at=_FILED_AT,
        section=SECTIONS.get(entry.get("section", "")),
        markup=entry["markup"],
        cited=tuple(
            Cited(number, kind, issuer, date.fromisoformat(issued_on))
            for kind, number, issued_on, issuer in entry.get("cited", [])
        ),
    )
