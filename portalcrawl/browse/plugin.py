"""The Datasette plugin: our SQL functions, our pages, safe headers.

Announced by the entry point, so it is loaded into every Datasette of the installation. There
it only adds functions and the paths ``/tim-kiem`` and ``/bai/ID``; the home page, the
descriptions and the headers on Datasette's own pages come with ``portalcrawl browse``.
"""

from collections.abc import Awaitable, Callable, Generator
from inspect import iscoroutine
from typing import Any, TypeVar, cast

from datasette import NotFound, hookimpl  # type: ignore[import-untyped]  # ships no types
from markupsafe import Markup

from portalcrawl.archive.searching.query import exact, folded, parse
from portalcrawl.browse.views import SECURITY_HEADERS, Views
from portalcrawl.vietnamese.fold import alternate, fold, standardise

PLUGIN = "portalcrawl"
"""Our name in Datasette's configuration."""

_NOTHING = '""'
"""The empty phrase: FTS5 refuses an empty expression."""

F = TypeVar("F", bound=Callable[..., Any])

_ON_EVERY_PAGE = {
    name.lower().encode(): SECURITY_HEADERS[name].encode()
    for name in ("Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options", "X-Robots-Tag")
}


def hook(function: F) -> F:
    """Mark the function as a Datasette hook, keeping its type."""
    return cast(F, hookimpl(function))


def hook_around(function: F) -> F:
    """Mark the function as a Datasette hook that sees what the others answered."""
    return cast(F, hookimpl(wrapper=True)(function))


@hook
def prepare_connection(conn: Any) -> None:
    """Register the folding functions, so that queries can fold as the index does."""
    conn.create_function("vi_std", 1, standardise, deterministic=True)
    conn.create_function("vi_fold", 1, fold, deterministic=True)
    conn.create_function("vi_alt", -1, alternate, deterministic=True)
    conn.create_function("vi_match", 1, match_of, deterministic=True)


def match_of(words: str | None) -> str:
    """Words as people type them as an FTS5 expression, one that finds nothing for none.

    With marks they match as typed, without marks in every form.
    """
    query = parse(words or "")
    if not query.terms:
        return _NOTHING
    return (exact(query) if query.has_marks else folded(query)).whole


@hook
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
    """Our pages."""
    return Views(datasette).routes()


@hook
def render_cell(value: Any, column: str, datasette: Any) -> Markup | None:
    """The number of a text as a link to its reading page, where Datasette would show no link.

    That is in views and answers to queries, and beside a text without a title.
    """
    if column != "article_id" or not datasette.plugin_config(PLUGIN):
        return None
    is_untitled = isinstance(value, dict) and value["label"] is None
    number = value["value"] if is_untitled else value
    if not isinstance(number, int):
        return None
    return Markup('<a href="{}">{}</a>').format(datasette.urls.path(f"/bai/{number}"), number)


@hook_around
def handle_exception(
    datasette: Any, request: Any, exception: Exception
) -> Generator[None, list[Any], list[Any]]:
    """A page of ours for an address that does not exist; all else is Datasette's to answer.

    Datasette's own answer, once awaited, prints a long traceback for each such address.
    """
    answers = yield
    is_data = request.path.endswith(".json")
    if is_data or not isinstance(exception, NotFound) or not datasette.plugin_config(PLUGIN):
        return answers
    for answer in filter(iscoroutine, answers):
        answer.close()
    return [Views(datasette).not_found(request)]


@hook
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Put the headers that cannot break Datasette's own pages on every answer."""

    def wrap(app: Any) -> Any:
        async def with_headers(scope: Any, receive: Any, send: Any) -> None:
            async def send_safely(message: Any) -> None:
                if message["type"] == "http.response.start":
                    message = dict(message, headers=completed(message.get("headers", [])))
                await send(message)

            await app(scope, receive, send_safely)

        return with_headers

    return wrap if datasette.plugin_config(PLUGIN) else lambda app: app


def completed(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers with ours added where the answer does not carry them yet."""
    present = {name.lower() for name, _ in headers}
    return [
        *headers,
        *((name, value) for name, value in _ON_EVERY_PAGE.items() if name not in present),
    ]
