"""Why a request is not sent though its page is worth asking: the page stays due."""

from scrapy.exceptions import IgnoreRequest


class RunEnds(IgnoreRequest):
    """The run is ending, or has to: nothing more is asked, the next run goes on."""


class ClosedForNow(IgnoreRequest):
    """The host cannot say what it allows, which closes it for this run; the message says why."""
