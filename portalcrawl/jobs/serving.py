"""The built-in portal while a crawl needs it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from portalcrawl.demo import DemoServer
from portalcrawl.demo.server import SERVER_NAME
from portalcrawl.errors import PortTaken
from portalcrawl.portals import Profile

_PATIENCE_SECONDS = 3.0


@contextmanager
def served(profile: Profile, *, state: int) -> Iterator[None]:
    """Serve the built-in portal in this state; nothing to do for any other profile.

    A demo that already listens at the port is used as it is. Raises PortTaken when another
    program does.
    """
    if not profile.builtin or _is_ours(profile.seeds[0]):
        yield
        return
    port = urlsplit(profile.seeds[0]).port or 80
    with ExitStack() as stack:
        try:
            stack.enter_context(DemoServer(port=port, state=state))
        except OSError as error:
            raise PortTaken(
                f"port {port} is taken by another program: stop it, or choose another port "
                f"(portalcrawl demo --port N)"
            ) from error
        yield


def _is_ours(seed: str) -> bool:
    """Whether the server that listens there says that it is the demo portal."""
    parts = urlsplit(seed)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=_PATIENCE_SECONDS)
    try:
        connection.request("HEAD", "/")
        server = connection.getresponse().getheader("Server") or ""
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return server.startswith(SERVER_NAME)
