"""The built-in portal over HTTP on loopback, in threads that end with their server."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from types import TracebackType
from typing import Self

from portalcrawl.demo.changes import CLOSED
from portalcrawl.demo.chrome import View
from portalcrawl.demo.pages import FAREWELL, FILED_ON, Answer, answer, farewell
from portalcrawl.demo.site import STATES, site

SERVER_NAME = "portalcrawl-demo"
"""How the server names itself in the ``Server`` header."""
STATE_HEADER = "X-Portalcrawl-Demo-State"
"""Header of every answer: the portal's state, 1 to 4."""
HOST = "127.0.0.1"
ALIAS_HOSTS = ("127.0.0.2", "127.0.0.3")


@dataclass(frozen=True)
class Request:
    """One line of the server's log."""

    method: str
    path: str
    """Request target with query, as asked."""
    status: int
    host: str
    """Value of the Host header, without port."""


class DemoServer:
    """The built-in portal; answers between ``with`` and its end.

    ``port`` 0 takes a free one. Raises OSError when the port is taken. Alias hosts that this
    machine cannot bind are left out, and no page links them then.
    """

    def __init__(self, port: int = 8765, state: int = 1) -> None:
        self.port = port
        """The real port, once the server runs."""
        self.state = state
        self._requests: list[Request] = []
        self._numbers = count(1)
        self._servers: list[ThreadingHTTPServer] = []
        self._threads: list[Thread] = []
        self.aliases: tuple[str, ...] = ()
        """Origins of the alias hosts that answer."""

    @property
    def state(self) -> int:
        """The portal's clock, 1 to 4; may be set while it runs."""
        return self._state

    @state.setter
    def state(self, state: int) -> None:
        if state not in STATES:
            raise ValueError(f"the demo portal has states 1 to 4, not {state}")
        self._state = state

    @property
    def base_url(self) -> str:
        """Origin of the canonical host, without a slash at the end."""
        return f"http://{HOST}:{self.port}"

    @property
    def requests(self) -> tuple[Request, ...]:
        """Every request answered so far, in order."""
        return tuple(self._requests)

    def __enter__(self) -> Self:
        self._listen(HOST, self.port)
        self.port = self._servers[0].server_address[1]
        for host in ALIAS_HOSTS:
            try:
                self._listen(host, self.port)
            except OSError:
                continue
            self.aliases += (f"http://{host}:{self.port}",)
        self._threads = [
            Thread(target=server.serve_forever, args=(0.05,), daemon=True)
            for server in self._servers
        ]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        while self._servers:
            server = self._servers.pop()
            server.shutdown()
            server.server_close()
        while self._threads:
            self._threads.pop().join()
        self.aliases = ()

    def _listen(self, host: str, port: int) -> None:
        self._servers.append(_Server((host, port), _handler(self)))

    def respond(self, target: str) -> Answer:
        """The answer to one request target in the present state."""
        n = next(self._numbers)
        if self.state == CLOSED:
            return farewell() if target == FAREWELL else Answer(b"", 302, location=FAREWELL)
        return answer(target, site(self.state), view=View(n, "", self.aliases))

    def log(self, request: Request) -> None:
        """Note a request that was answered."""
        self._requests.append(request)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


def _handler(demo: DemoServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = SERVER_NAME
        sys_version = ""
        timeout = 20
        # One write an answer: separate small writes wait for each other (Nagle, delayed ACK).
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self._answer(with_body=True)

        def do_HEAD(self) -> None:
            self._answer(with_body=False)

        def _answer(self, *, with_body: bool) -> None:
            found = demo.respond(self.path)
            status = 304 if found.is_static and self._is_known(found) else found.status
            body = b"" if status == HTTPStatus.NOT_MODIFIED else found.body
            self.send_response(status)
            self.send_header(STATE_HEADER, str(demo.state))
            for name, value in _headers(found, status, length=len(body)):
                self.send_header(name, value)
            self.end_headers()
            if with_body:
                self.wfile.write(body)
            host = self.headers.get("Host", "").partition(":")[0]
            demo.log(Request(self.command, self.path, status, host))

        def _is_known(self, found: Answer) -> bool:
            tag = self.headers.get("If-None-Match")
            if tag is not None:
                return found.etag in tag
            return self.headers.get("If-Modified-Since") == FILED_ON

        def log_message(self, format: str, *args: object) -> None:
            """Stay silent; the log is ``DemoServer.requests``."""

    return Handler


def _headers(found: Answer, status: int, *, length: int) -> Sequence[tuple[str, str]]:
    headers = [("Content-Length", str(length))]
    if status != HTTPStatus.NOT_MODIFIED:
        headers.append(("Content-Type", found.content_type))
    if found.location:
        headers.append(("Location", found.location))
    if found.is_static:
        headers += [("ETag", found.etag), ("Last-Modified", FILED_ON)]
    else:
        headers.append(("Cache-Control", "private"))
    return headers
