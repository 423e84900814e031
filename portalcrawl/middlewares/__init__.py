"""What stands between the spider and the portal, one guard a file; order in settings.py."""

from portalcrawl.middlewares.revisit import RevisitMiddleware, SamenessMiddleware
from portalcrawl.middlewares.robots import RobotsMiddleware
from portalcrawl.middlewares.scope import ScopeMiddleware
from portalcrawl.middlewares.size import CompressionMiddleware, SizeMiddleware

__all__ = [
    "CompressionMiddleware",
    "RevisitMiddleware",
    "RobotsMiddleware",
    "SamenessMiddleware",
    "ScopeMiddleware",
    "SizeMiddleware",
]
