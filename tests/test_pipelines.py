import json
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import ClassVar

import pytest

from portalcrawl.errors import StorageError
from portalcrawl.extract import read
from portalcrawl.items import Capture
from portalcrawl.jobs.seen_pages import SeenPages
from portalcrawl.outcomes import Change
from portalcrawl.pipelines import (
    STEPS,
    ArchivePipeline,
    BoilerplatePipeline,
    CheckPipeline,
    CitationPipeline,
    DatePipeline,
    index_line,
    understand,
)
from portalcrawl.portals import load
from portalcrawl.settings import ITEM_PIPELINES
from tests.jobs.tiny_portal import article

URL = "http://muonglay.dienbien.gov.vn/TINTUC/View/Hop-dan"
PIPELINES = (BoilerplatePipeline, DatePipeline, CitationPipeline, CheckPipeline)


@pytest.fixture(scope="module")
def profile():
    return load("muonglay")


@pytest.fixture
def capture(profile):
    return Capture(
        url=URL,
        url_key=profile.key_of(URL),
        body=article(7).body,
        source="crawl",
        portal="muonglay",
        fetched_at=datetime(2024, 4, 1, tzinfo=UTC),
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
    )


def test_the_pipelines_make_the_same_reading_as_the_steps_without_scrapy(capture, profile):
    run_log = SimpleNamespace(seen=SeenPages())
    crawler = SimpleNamespace(spider=SimpleNamespace(profile=profile, run_log=run_log))
    reading = read(capture, profile)
    for pipeline in PIPELINES:
        reading = pipeline.from_crawler(crawler).process_item(reading)
    assert reading == understand(capture, profile)
    assert reading.title == "Hội nghị triển khai nhiệm vụ số 7"


def test_the_settings_run_one_pipeline_for_each_step_in_the_same_order():
    names = [path.rpartition(".")[2] for path in sorted(ITEM_PIPELINES, key=ITEM_PIPELINES.get)]
    assert names == [*(pipeline.__name__ for pipeline in PIPELINES), "ArchivePipeline"]
    assert len(STEPS) == len(PIPELINES)


@pytest.mark.parametrize("pipeline", PIPELINES)
def test_foreign_items_pass_untouched(pipeline, profile):
    item = {"title": "x"}
    assert pipeline(SimpleNamespace(profile=profile)).process_item(item) is item


def test_the_pipelines_read_as_the_spider_was_taught_after_they_were_built(profile):
    spider = SimpleNamespace(profile=profile)
    pipeline = DatePipeline.from_crawler(SimpleNamespace(spider=spider))
    spider.profile = replace(profile, month_first_styles=frozenset({("x.example", "padded")}))
    assert pipeline.profile is spider.profile


@dataclass
class FakeLog:
    """A run log that remembers, or fails."""

    error: StorageError | None = None
    stored: ClassVar[list] = []

    def store(self, reading, leads):
        if self.error:
            raise self.error
        self.stored.append((reading, leads))
        return Change.NEW


def archive_pipeline(log):
    sameness = SimpleNamespace(showed=lambda reading: None)
    frontier = SimpleNamespace(leads=lambda reading: ("lead",), sameness=sameness)
    return ArchivePipeline(SimpleNamespace(frontier=frontier, run_log=log))


def test_the_archive_pipeline_stores_the_reading_with_its_leads_and_hands_on_one_line(
    capture, profile
):
    reading = understand(capture, profile)
    line = archive_pipeline(FakeLog()).process_item(reading)
    assert FakeLog.stored == [(reading, ("lead",))]
    assert line == index_line(reading, Change.NEW)
    assert json.loads(json.dumps(line))["change"] == "new"


def test_a_page_that_cannot_be_stored_is_dropped(capture, profile):
    from scrapy.exceptions import DropItem

    pipeline = archive_pipeline(FakeLog(StorageError("the disk is full")))
    with pytest.raises(DropItem, match="the disk is full"):
        pipeline.process_item(understand(capture, profile))


def test_reading_a_page_does_not_load_scrapy():
    code = "import sys, portalcrawl.pipelines; sys.exit('scrapy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
