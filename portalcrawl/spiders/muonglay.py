"""The town and ward portal of Mường Lay: ``scrapy crawl muonglay``."""

from typing import Any

from portalcrawl.spiders.portal import PortalSpider


class MuongLaySpider(PortalSpider):
    """``PortalSpider`` with its profile chosen."""

    name = "muonglay"

    def __init__(self, profile: str = "muonglay", **kwargs: Any) -> None:
        super().__init__(profile, **kwargs)
