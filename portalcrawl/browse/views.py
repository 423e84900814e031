"""Our pages' answers: a request in, a page out; the archive is read in a thread."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Any

from datasette import Response  # type: ignore[import-untyped]  # Datasette ships no types

from portalcrawl.archive import Archive, SearchResult
from portalcrawl.browse.asked import LONGEST_QUERY, Asked, BadRequestError, read_asked
from portalcrawl.browse.pages import MARKS, Pages, query_string
from portalcrawl.browse.texts import language_of
from portalcrawl.errors import NoArchive, PortalcrawlError
from portalcrawl.vietnamese.fold import has_marks

HITS_A_PAGE = 20
_BEGINNING_CHARS = 80

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
}
"""On each of our pages: no script at all, nothing from elsewhere, nobody may frame us."""


@dataclass(frozen=True)
class Page:
    """A page ready to be sent."""

    html: str
    status: int = 200


Work = Callable[[Archive, Any, str], Page]
"""Archive, request and language in, page out; runs in a thread."""


class Views:
    """The reading room's answers for one Datasette."""

    def __init__(self, datasette: Any) -> None:
        self._datasette = datasette
        self._pages = Pages(datasette.urls.path)

    def routes(self) -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
        """Paths (regular expressions) and the views behind them."""
        routes = [
            (r"^/tim-kiem$", self._view(self._search)),
            (r"^/bai/(?P<number>\d{1,18})$", self._view(self._article)),
            *((f"^{re.escape(path)}$", self._style(path)) for path in self._pages.styles),
        ]
        if self._settings.get("home"):
            routes.append((r"^/$", self._view(self._home)))
        return routes

    def not_found(self, request: Any) -> Response:
        """The page for an address that leads nowhere."""
        page = self._message(language_of(request.args.get("lang")), "no_page", status=404)
        return Response.html(page.html, status=page.status, headers=SECURITY_HEADERS)

    def _view(self, work: Work) -> Callable[..., Awaitable[Response]]:
        async def view(request: Any) -> Response:
            page = await asyncio.to_thread(self._answer, work, request)
            return Response.html(page.html, status=page.status, headers=SECURITY_HEADERS)

        return view

    def _answer(self, work: Work, request: Any) -> Page:
        """Run the work; a request that cannot be carried out becomes a friendly page."""
        language = language_of(request.args.get("lang"))
        try:
            with Archive.open(Path(self._database.path), mode="read") as archive:
                return work(archive, request, language)
        except BadRequestError as problem:
            return self._message(language, problem.key, status=400, **problem.values)
        except PortalcrawlError:
            # The message names a path of this machine: it is for the log, not for readers.
            return self._message(language, "no_archive", status=503)

    def _style(self, path: str) -> Callable[..., Awaitable[Response]]:
        async def style() -> Response:
            return Response(
                self._pages.styles[path],
                content_type="text/css; charset=utf-8",
                headers={**SECURITY_HEADERS, "Cache-Control": "max-age=3600"},
            )

        return style

    def _home(self, archive: Archive, request: Any, language: str) -> Page:
        return Page(
            self._pages.render(
                "home",
                language,
                **self._form(archive, Asked()),
                sections=archive.sections(),
                years=archive.years(),
                portals=archive.status(),
            )
        )

    def _search(self, archive: Archive, request: Any, language: str) -> Page:
        asked = read_asked(request.args)
        found = find(archive, asked) if asked.words else None
        if found and asked.page > last_page(found):
            asked = asked.at_page(last_page(found))
            found = find(archive, asked)
        has_more = found is not None and asked.page < last_page(found)
        html = self._pages.render(
            "search",
            language,
            here="/tim-kiem" + query_string(asked.parameters()),
            **self._form(archive, asked),
            found=found,
            beginnings=beginnings(archive, found) if found else {},
            tier_key=tier_key(found, asked) if found else None,
            has_nearest=found is not None and any(hit.tier == "most" for hit in found.hits),
            first=skipped_before(asked) + 1,
            previous_page=asked.at_page(asked.page - 1) if asked.page > 1 else None,
            next_page=asked.at_page(asked.page + 1) if has_more else None,
        )
        return Page(html)

    def _article(self, archive: Archive, request: Any, language: str) -> Page:
        number = request.url_vars["number"]
        record = archive.record(int(number))
        if record is None:
            return self._message(language, "not_found", status=404, wanted=number)
        html = self._pages.render(
            "article",
            language,
            here=f"/bai/{number}",
            data_path=self._data_path(),
            record=record,
            life=archive.life(record["url_key"]),
            listed_title=None if record["title"] else archive.listed_title(record["url_key"]),
            row_path=self._datasette.urls.row(self._database.name, "articles", number),
        )
        return Page(html)

    def _message(self, language: str, key: str, *, status: int, **values: object) -> Page:
        """A page that says why there is nothing else to show."""
        html = self._pages.render(
            "message",
            language,
            data_path=None,
            heading_key=key,
            values=values,
        )
        return Page(html, status)

    def _form(self, archive: Archive, asked: Asked) -> dict[str, Any]:
        """What the search form, and the frame around it, show."""
        return {
            "asked": asked,
            "longest_query": LONGEST_QUERY,
            "section_names": [name for name, _ in archive.sections() if name],
            "data_path": self._data_path(),
        }

    @property
    def _settings(self) -> dict[str, Any]:
        return self._datasette.plugin_config("portalcrawl") or {}

    @property
    def _database(self) -> Any:
        """The database named in the configuration, else the first that is a file."""
        databases = self._datasette.databases
        named = databases.get(self._settings.get("database"))
        found = named or next((db for db in databases.values() if db.path), None)
        if found is None:
            raise NoArchive("this Datasette serves no archive file")
        return found

    def _data_path(self) -> str:
        return str(self._datasette.urls.database(self._database.name))


def last_page(found: SearchResult) -> int:
    """Number of the last page of hits, from 1."""
    return max(1, -(-found.count // HITS_A_PAGE))


def skipped_before(asked: Asked) -> int:
    """Hits that stand on the pages before the one asked for."""
    return (asked.page - 1) * HITS_A_PAGE


def find(archive: Archive, asked: Asked) -> SearchResult:
    """The hits for the question, the one page of them that is asked for."""
    return archive.search(
        asked.words,
        section=asked.section or None,
        since=asked.first_day,
        until=asked.last_day,
        limit=HITS_A_PAGE,
        offset=skipped_before(asked),
        marks=MARKS,
    )


def beginnings(archive: Archive, found: SearchResult) -> dict[int, str]:
    """First words of the hits that nothing gives a title, by their number."""
    unnamed = [hit.id for hit in found.hits if not (hit.title or hit.listed_title)]
    return {
        number: shorten(archive.beginning(number) or "", _BEGINNING_CHARS, placeholder="…")
        for number in unnamed
    }


def tier_key(found: SearchResult, asked: Asked) -> str:
    """The key of the sentence that says how the words were taken."""
    fell_back = found.tier == "folded" and has_marks(asked.words)
    return "tier_fallback" if fell_back else f"tier_{found.tier}"
