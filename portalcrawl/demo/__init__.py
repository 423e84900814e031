"""The built-in portal: a faithful double of the real one, served from loopback.

It holds invented news of a real town in both generations of the portal's software, with the
faults that real pages have, and it has a clock: four states, whose differences are known.
"""

from portalcrawl.demo.changes import Planted
from portalcrawl.demo.model import Text
from portalcrawl.demo.server import DemoServer, Request
from portalcrawl.demo.site import planted, truth

__all__ = ["DemoServer", "Planted", "Request", "Text", "planted", "truth"]
