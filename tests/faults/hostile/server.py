"""A server that writes what it is told, at whatever pace; bounded in time and in bytes."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socketserver import BaseRequestHandler, ThreadingTCPServer
from time import monotonic, sleep

MOST_SECONDS = 60.0
"""How long a server answers; after that every connection ends."""
MOST_BYTES = 2_000_000_000
"""Bytes that one connection is sent."""
_IDLE_SECONDS = 15.0
_MOST_HEAD = 65_536
_STEP_SECONDS = 0.02

Write = Callable[["Peer"], None]


class Ended(Exception):
    """The client is gone, or the server has written enough."""


@dataclass
class Served:
    """What the server answers, and what it was asked."""

    routes: dict[str, bytes | Write]
    """Path to the answer on the wire; bytes of the portal's own pages end with their length."""
    fallback: bytes | Write
    """What every other path answers."""
    lasting: frozenset[str] = frozenset()
    """Paths whose answer leaves the connection open."""
    port: int = 0
    asked: list[str] = field(default_factory=list)
    """The path of each request, in order."""
    heads: list[bytes] = field(default_factory=list)
    """The head of each request."""


class Peer:
    """One connection whose request was read: what a case writes to."""

    def __init__(self, link: socket.socket, path: str, *, n_asked: int, ends_at: float) -> None:
        self._link = link
        self._ends_at = ends_at
        self._left = MOST_BYTES
        self.path = path
        self.n_asked = n_asked
        """How often this path was asked, this time included."""

    def send(self, data: bytes) -> None:
        """Write all of it; raises Ended where nobody listens."""
        self._left -= len(data)
        if self._left < 0 or monotonic() > self._ends_at:
            raise Ended
        try:
            self._link.sendall(data)
        except OSError as error:
            raise Ended from error

    def pause(self, seconds: float) -> None:
        """Wait; raises Ended as soon as the client hangs up."""
        until = monotonic() + seconds
        while monotonic() < min(until, self._ends_at):
            self._look()
            sleep(_STEP_SECONDS)
        if monotonic() > self._ends_at:
            raise Ended

    def slowly(self, data: bytes, *, every: float) -> None:
        """Write byte by byte with pauses between."""
        for at in range(len(data)):
            self.send(data[at : at + 1])
            self.pause(every)

    def forever(self, data: bytes) -> None:
        """Write it again and again, as fast as it is taken."""
        block = data * max(1, 65_536 // len(data))
        while True:
            self.send(block)

    def reset(self) -> None:
        """End the connection with RST once all is taken; nothing can be sent after."""
        sleep(_STEP_SECONDS)
        self._link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._link.close()
        raise Ended

    def _look(self) -> None:
        self._link.settimeout(0)
        try:
            if self._link.recv(1, socket.MSG_PEEK) == b"":
                raise Ended
        except BlockingIOError:
            pass
        except OSError as error:
            raise Ended from error
        finally:
            with suppress(OSError):
                self._link.settimeout(_IDLE_SECONDS)


@contextmanager
def serve(served: Served) -> Iterator[Served]:
    """Answer at a free port of loopback until the block ends."""
    ends_at = monotonic() + MOST_SECONDS
    server = _Server(("127.0.0.1", 0), _handler(served, ends_at=ends_at))
    served.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(_STEP_SECONDS,), daemon=True).start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 64


def _handler(served: Served, *, ends_at: float) -> type[BaseRequestHandler]:
    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            self.request.settimeout(_IDLE_SECONDS)
            with suppress(Ended, OSError):
                while monotonic() < ends_at and self._answer():
                    pass

        def _answer(self) -> bool:
            """Answer one request; return whether a further one may come."""
            asked = _read_head(self.request)
            path = asked.split(b" ", 2)[1].decode("latin-1") if asked.count(b" ") > 1 else ""
            if not path:
                return False
            served.heads.append(asked)
            served.asked.append(path)
            answer = served.routes.get(path, served.fallback)
            peer = Peer(self.request, path, n_asked=served.asked.count(path), ends_at=ends_at)
            if callable(answer):
                answer(peer)
                return False
            peer.send(answer)
            return path in served.lasting

    return Handler


def _read_head(link: socket.socket) -> bytes:
    """A request up to its empty line; empty where the client has hung up."""
    head = b""
    while b"\r\n\r\n" not in head and len(head) < _MOST_HEAD:
        more = link.recv(4096)
        if not more:
            return b""
        head += more
    return head
