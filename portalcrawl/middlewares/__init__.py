"""What stands between the spider and the portal, one guard a file; order in settings.py."""

from portalcrawl.middlewares.pace import PaceMiddleware
from portalcrawl.middlewares.redirects import RedirectsMiddleware
from portalcrawl.middlewares.revisit import RevisitMiddleware, SamenessMiddleware
from portalcrawl.middlewares.robots import RobotsMiddleware
from portalcrawl.middlewares.scope import ScopeMiddleware
from portalcrawl.middlewares.size import CompressionMiddleware, SizeMiddleware
from portalcrawl.middlewares.wholeness import WholenessMiddleware

__all__ = [
    "CompressionMiddleware",
    "PaceMiddleware",
    "RedirectsMiddleware",
    "RevisitMiddleware",
    "RobotsMiddleware",
    "SamenessMiddleware",
    "ScopeMiddleware",
    "SizeMiddleware",
    "WholenessMiddleware",
]
