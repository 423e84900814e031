"""Digests made by hand."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from portalcrawl.archive import Digest, DigestEvent, DigestRun, Window

VIETNAM = timezone(timedelta(hours=7))
EVENT: dict[str, Any] = {
    "kind": "new",
    "at": "2026-06-02T03:17:00+07:00",
    "run": 4,
    "is_doubtful": False,
    "article_id": 1,
    "portal": "town",
    "section": "Tin tức",
    "title": "Khởi công cầu mới",
    "listed_title": None,
    "beginning": None,
    "url": "http://town.example/tin/cau-moi",
    "url_key": "town.example/tin/cau-moi",
    "published_at": "2026-06-01T15:07:00+07:00",
    "published_precision": "minute",
    "not_before": None,
    "not_after": None,
    "revision": 1,
    "changed_fields": (),
    "change_kinds": (),
    "evidence": None,
}
RUN: dict[str, Any] = {
    "run": 4,
    "kind": "crawl",
    "portal": "town",
    "started_at": "2026-06-02T03:10:00+07:00",
    "finished_at": "2026-06-02T03:20:00+07:00",
    "verdict": "complete",
    "reasons": (),
}

Make = Callable[..., Any]


@pytest.fixture
def event() -> Make:
    """A new text, with other facts as they are given."""

    def make(**facts: Any) -> DigestEvent:
        return DigestEvent(**(EVENT | facts))

    return make


@pytest.fixture
def run_of() -> Make:
    """A complete run, with other facts as they are given."""

    def make(**facts: Any) -> DigestRun:
        return DigestRun(**(RUN | facts))

    return make


@pytest.fixture
def digest(run_of: Make) -> Make:
    """A digest of these events."""

    def make(*events: DigestEvent, **facts: Any) -> Digest:
        given: dict[str, Any] = {
            "window": Window(since=datetime(2026, 5, 26, 8, tzinfo=VIETNAM)),
            "runs": (run_of(),),
            "born_at": "2026-01-01T00:00:00+07:00",
            "newest_at": max((one.at for one in events), default="2026-06-02T03:20:00+07:00"),
        }
        return Digest(events=events, **(given | facts))

    return make
