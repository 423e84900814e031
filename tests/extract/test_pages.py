"""Saved pages in unlike markups, each with what must be read from it."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from portalcrawl.items import Capture, Reading
from portalcrawl.portals import load, profile_for_host
from portalcrawl.records import record_of

_PAGES = Path(__file__).parent / "pages"
_UNCHECKED = ("portal", "url", "url_key", "urls", "revision", "captured_at", "digest")


def _shown(reading: Reading) -> dict[str, Any]:
    record = {key: value for key, value in record_of(reading).items() if key not in _UNCHECKED}
    del record["rules_version"]
    record["body"] = record["body"].split("\n\n") if record["body"] else None
    record["dates"] = [[day.kind, day.raw, day.iso] for day in reading.dates]
    record["problems"] = [problem.code for problem in reading.problems]
    record["links"] = {
        place: [link.url for link in reading.links if link.place == place]
        for place in ("content", "listing", "related", "paging")
    }
    return record


@pytest.mark.parametrize("path", sorted(_PAGES.glob("*.json")), ids=lambda path: path.stem)
def test_saved_page_reads_as_expected(path, understand, request):
    told = json.loads(path.read_text(encoding="utf-8"))
    facts = told["capture"]
    url, fetched = facts.get("url"), facts.get("fetched_at")
    profile = load(facts["profile"]) if facts["profile"] else profile_for_host(url)
    capture = Capture(
        url=url,
        url_key=url or "urn",
        body=(_PAGES / facts["file"]).read_bytes(),
        source="test",
        fetched_at=datetime.fromisoformat(fetched) if fetched else None,
    )
    shown = _shown(understand(capture, profile))
    if request.config.getoption("--rewrite-expected"):
        told["expected"] = shown
        path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert shown == told["expected"]
