import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace

from scrapy.settings import Settings

from portalcrawl.portals import load
from portalcrawl.spiders.frontier import FIRST, Frontier
from portalcrawl.spiders.muonglay import MuongLaySpider


def test_the_spider_asks_the_start_pages_of_its_portal_first():
    spider = MuongLaySpider()
    spider.frontier = Frontier(spider.profile)
    spider.settings = Settings({"PORTALCRAWL_FULL_WALK_DAYS": 30})
    spider.run_log = SimpleNamespace(
        due_pages=list,
        known_keys=set,
        address_rules=tuple,
        listed_entries=list,
        unskip=lambda words: None,
        walked_at=lambda: None,
        started_at=datetime(2026, 3, 5, tzinfo=UTC),
    )

    async def requests():
        return [request async for request in spider.start()]

    found = asyncio.run(requests())
    assert (spider.name, spider.profile.name) == ("muonglay", "muonglay")
    assert tuple(request.url for request in found) == load("muonglay").seeds
    assert {request.priority for request in found} == {FIRST}
