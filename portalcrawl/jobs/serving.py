"""The built-in portal while a crawl needs it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from portalcrawl.demo import DemoServer
from portalcrawl.demo.server import SERVER_NAME, STATE_HEADER
from portalcrawl.errors import PortTaken
from portalcrawl.portals import Profile

FIRST_STATE = 1
"""State that is served where none is asked for."""
_PATIENCE_SECONDS = 3.0
_NEXT_STEP = "stop it, or choose another port (portalcrawl demo --port N)"


@contextmanager
def served(profile: Profile, *, state: int | None) -> Iterator[None]:
    """Serve the built-in portal in this state; nothing to do for any other profile.

    A demo that already listens at the port is used; ``state`` None takes it as it is. Raises
    PortTaken when it is in another state, or when another program listens there.
    """
    if not profile.builtin:
        yield
        return
    port = urlsplit(profile.seeds[0]).port or 80
    listening = _listening_state(profile.seeds[0])
    if listening is not None and state not in (None, listening):
        raise PortTaken(
            f"the demo that listens at port {port} is in state {listening}, not {state}: "
            f"{_NEXT_STEP}"
        )
    with ExitStack() as stack:
        if listening is None:
            _serve(stack, port, state=FIRST_STATE if state is None else state)
        yield


def _serve(stack: ExitStack, port: int, *, state: int) -> None:
    try:
        stack.enter_context(DemoServer(port=port, state=state))
    except OSError as error:
        raise PortTaken(f"port {port} is taken by another program: {_NEXT_STEP}") from error


def _listening_state(seed: str) -> int | None:
    """The state that a demo listening there says it is in; None where none listens."""
    parts = urlsplit(seed)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=_PATIENCE_SECONDS)
    try:
        connection.request("HEAD", "/")
        answer = connection.getresponse()
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()
    is_ours = (answer.getheader("Server") or "").startswith(SERVER_NAME)
    state = answer.getheader(STATE_HEADER) or ""
    return int(state) if is_ours and state.isdecimal() else None
