import asyncio
from types import SimpleNamespace

from portalcrawl.portals import load
from portalcrawl.spiders.frontier import FIRST, Frontier
from portalcrawl.spiders.muonglay import MuongLaySpider


def test_the_spider_asks_the_start_pages_of_its_portal_first():
    spider = MuongLaySpider()
    spider.frontier = Frontier(spider.profile)
    spider.run_log = SimpleNamespace(due_pages=list, known_keys=set)

    async def requests():
        return [request async for request in spider.start()]

    found = asyncio.run(requests())
    assert (spider.name, spider.profile.name) == ("muonglay", "muonglay")
    assert tuple(request.url for request in found) == load("muonglay").seeds
    assert {request.priority for request in found} == {FIRST}
