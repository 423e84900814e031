"""Start the reading room: Datasette on one archive file, read-only."""

import errno
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from portalcrawl.archive import Archive
from portalcrawl.errors import ExitCode, PortalcrawlError, PortTaken

if TYPE_CHECKING:
    from datasette.app import Datasette  # type: ignore[import-untyped]  # ships no types

_BACKLOG = 100


def serve(
    archive_path: Path,
    *,
    host: str,
    port: int,
    on_ready: Callable[[str], None],
    on_copy: Callable[[Path], None] = lambda path: None,
) -> None:
    """Serve the archive until interrupted; ``on_ready`` gets the address to open.

    Of an archive that withholds texts a copy without them is served: ``on_copy`` gets its place
    before it is made, and it is removed at the end. Port 0 takes any free one.

    Raises NoArchive or ForeignArchive before anything listens, PortTaken when another program has
    the port, PortalcrawlError without Datasette.
    """
    with _ending_in_order(), _shown(archive_path, on_copy) as shown:
        _serve(shown, host=host, port=port, on_ready=on_ready)


def _serve(archive_path: Path, *, host: str, port: int, on_ready: Callable[[str], None]) -> None:
    try:
        import uvicorn

        room = reading_room(archive_path)
    except ModuleNotFoundError as error:
        raise PortalcrawlError(
            f"browsing needs {error.name}: install it with  pip install 'portalcrawl[web]'"
        ) from error
    with _listener(host, port) as listener:
        on_ready(_address(listener))
        config = uvicorn.Config(room.app(), log_level="warning", lifespan="on")
        uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def _shown(archive_path: Path, on_copy: Callable[[Path], None]) -> Iterator[Path]:
    """The file to serve: the archive itself, or for a while a copy without what is withheld."""
    with Archive.open(archive_path, mode="read") as archive:
        withholds = archive.withholds()
    if not withholds:
        yield archive_path
        return
    with TemporaryDirectory(prefix="portalcrawl-") as folder:
        copy = Path(folder) / archive_path.name
        on_copy(copy)
        with Archive.open(archive_path, mode="read") as archive:
            archive.snapshot(copy)
        yield copy


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let both signals end the program as exceptions do, so that what was made is removed.

    SIGINT as well: whoever starts us in the background of a script had it ignored.
    """

    def end(number: int, frame: object) -> None:
        raise SystemExit(ExitCode.TERMINATED)

    handlers = {signal.SIGTERM: end, signal.SIGINT: signal.default_int_handler}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def reading_room(archive_path: Path, **options: Any) -> "Datasette":
    """Datasette on the archive, with our plugin, descriptions and home page.

    The file is opened read-only, and not as immutable: a crawl may be writing to it.
    """
    from datasette.app import Datasette
    from datasette.plugins import pm  # type: ignore[import-untyped]  # ships no types

    from portalcrawl.browse import plugin
    from portalcrawl.browse.metadata import DATASETTE_SETTINGS, metadata_for

    # In a checkout that is not installed no entry point announces the plugin.
    if not pm.is_registered(plugin):
        pm.register(plugin, name="portalcrawl")
    return Datasette(
        [str(archive_path)],
        metadata=metadata_for(archive_path.stem),
        settings=dict(DATASETTE_SETTINGS),
        **options,
    )


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(
                f"port {port} on {host} is taken by another program "
                f"(choose another: portalcrawl browse --port {port + 1})"
            ) from error
        raise PortalcrawlError(f"cannot listen on {host} port {port}: {error.strerror}") from error


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
