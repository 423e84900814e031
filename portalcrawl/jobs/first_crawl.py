"""The first crawl of a portal that nobody described: look, guess, write a profile, go on with it.

All of it is one command, and no page is asked for twice: the answers of the first look are the
first captures of the run.
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from signal import SIGTERM
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess

from portalcrawl import settings as defaults
from portalcrawl.archive import Archive, Claim, Readable, RunReport
from portalcrawl.errors import (
    DamagedCapture,
    ExitCode,
    NoArchive,
    PortalcrawlError,
    StorageError,
    UsageError,
)
from portalcrawl.items import Capture
from portalcrawl.jobs.crawl import Stop, prepare, report_of
from portalcrawl.jobs.guessing import guess_from
from portalcrawl.jobs.scouting import MOST_PAGES, Scouted, scout
from portalcrawl.jobs.stopping import Terminated
from portalcrawl.jobs.witness import witnessed
from portalcrawl.portals import Profile
from portalcrawl.portals.guessing import Guess
from portalcrawl.portals.loading import read_profile, undescribed
from portalcrawl.portals.own import find_own, own_folder, own_path
from portalcrawl.portals.writing import profile_text
from portalcrawl.spiders.identity import check_contact, contact_in
from portalcrawl.spiders.portal import PortalSpider

_MOST_ARCHIVED = 30
"""Archived pages that a guess is made from."""


class NoPortal(PortalcrawlError):
    """Nothing could be guessed; the message says what came instead of a page."""


class ClosedPortal(NoPortal):
    """The portal's robots.txt closes it to us."""

    exit_code = ExitCode.REFUSED


@dataclass(frozen=True)
class Described:
    """A portal that was guessed at, and where the guess was written."""

    guess: Guess
    path: Path
    moved_from: str | None = None
    """The address that was given, where the portal has moved from there to another host."""
    is_archived: bool = False
    """Whether the guess was made from archived pages, and nobody was asked."""


class AnsweredSpider(PortalSpider):
    """The portal spider, with the answers of the first look."""

    custom_settings = {  # noqa: RUF012  # as Scrapy has it
        "DOWNLOADER_MIDDLEWARES": {
            **defaults.DOWNLOADER_MIDDLEWARES,
            "portalcrawl.jobs.scouting.AnsweredMiddleware": 570,
        }
    }


OnDescribed = Callable[[Described], None]


@dataclass(frozen=True)
class Manners:
    """How the portal is asked."""

    settings: Mapping[str, Any]
    """Scrapy settings that go before the project's."""
    delay: float | None = None
    """Seconds between requests; None leaves it to the profile."""
    progress: bool = False
    claim: Claim | None = None
    """The right to write to the archive, where somebody took it before."""


def describe(
    url: str, *, archive_path: Path, manners: Manners, path: Path | None = None
) -> Described:
    """Guess at the portal and write its profile; crawl nothing more.

    ``path``: of the file, written over if it is there; without it the portal's place beside the
    archive, unless it is there already. Raises NoPortal where nothing could be guessed,
    UsageError and StorageError.
    """
    if archived := describe_archived(url, archive_path=archive_path, path=path):
        return archived
    scouted = _looked(url, archive_path, manners=manners)
    guess = guess_from(scouted.captures)
    if guess is None or scouted.fault:
        raise _nothing(scouted)
    place = path or _place(archive_path, guess.start)
    if path is None:
        check_unwritten(place, is_forced=False)
    return Described(guess, _written(guess, place), moved_from=_moved(url, scouted))


def describe_archived(
    url: str, *, archive_path: Path, path: Path | None = None
) -> Described | None:
    """Guess at the portal from its archived pages and write its profile; None where none tell."""
    guess = guess_from(archived_pages(archive_path, url))
    if guess is None:
        return None
    place = path or _place(archive_path, guess.start)
    if path is None:
        check_unwritten(place, is_forced=False)
    return Described(guess, _written(guess, place), is_archived=True)


def crawl_undescribed(
    url: str, *, archive_path: Path, manners: Manners, on_described: OnDescribed
) -> RunReport:
    """Crawl a portal that has no profile: look at it, write one, and go on with that.

    ``on_described`` is told of the guess before the crawl goes on. Where nothing could be
    guessed, the crawl is that of a portal of which only the address is known, and its report
    says what is wrong. Raises as ``jobs.crawl.crawl`` does.
    """
    process = _prepared(archive_path, manners)
    with witnessed(process.settings) as witness:
        with nullcontext(manners.claim) if manners.claim else Claim.take(archive_path) as claim:
            crawler = witness.follow(process.create_crawler(AnsweredSpider))

            async def work() -> None:
                scouted = await scout(process, url, **_options(manners))
                profile = _profile(scouted, url, archive_path=archive_path, tell=on_described)
                if manners.delay is not None:
                    profile = replace(profile, delay_seconds=manners.delay)
                answers = scouted.answers
                await process.crawl(crawler, profile=profile, answers=answers, claim=claim)

            with closing(Stop(process, crawler)) as stop:
                task = _run(process, work(), stop=stop)
                if not task.done() and crawler.spider is None:
                    _raise_stopped(stop)
                report = report_of(crawler, task)
        return witness.ended(report)


def archived_pages(archive_path: Path, url: str) -> list[Capture]:
    """Captures of the portal's archived pages, the first page first; none where there are none."""
    profile = undescribed(url)
    try:
        with Archive.open(archive_path, mode="read") as archive:
            # Another port of the host may be another portal.
            pages = [
                page
                for page in archive.readable(profile.name)
                if page.url and profile.is_in_scope(page.url)
            ]
            pages.sort(key=lambda page: (page.url_key.count("/"), len(page.url_key)))
            half = _MOST_ARCHIVED // 2
            chosen = pages if len(pages) <= _MOST_ARCHIVED else [*pages[:half], *pages[-half:]]
            return [*_recalled(archive, chosen)]
    except NoArchive:
        return []


def _recalled(archive: Archive, pages: Iterable[Readable]) -> Iterator[Capture]:
    for page in pages:
        try:
            yield archive.recall(page)
        except DamagedCapture:
            continue  # "portalcrawl verify" tells of it


def _looked(url: str, archive_path: Path, *, manners: Manners) -> Scouted:
    process = _prepared(archive_path, manners)
    crawler = process.create_crawler(PortalSpider)
    stop = Stop(process, crawler)
    found: list[Scouted] = []

    async def work() -> None:
        found.append(await scout(process, url, **_options(manners)))

    with closing(stop):
        task = _run(process, work(), stop=stop)
    if not found:
        if task.done() and (error := task.exception()):
            raise error
        _raise_stopped(stop)
    return found[0]


def _prepared(archive_path: Path, manners: Manners) -> AsyncCrawlerProcess:
    process = prepare(archive_path, progress=manners.progress, settings=manners.settings)
    check_contact(contact_in(process.settings))
    return process


def _options(manners: Manners) -> dict[str, Any]:
    budget = manners.settings.get("PORTALCRAWL_MAX_PAGES") or MOST_PAGES
    return {"delay": manners.delay, "most": min(budget, MOST_PAGES)}


def _run(process: AsyncCrawlerProcess, work: Any, *, stop: Stop) -> asyncio.Task[None]:
    """Do the work while Scrapy's loop runs; the task it was."""
    loop = asyncio.get_event_loop()
    task: asyncio.Task[None] = loop.create_task(work)
    # Scrapy ends its loop when no crawler is at work, which is so between two of ours.
    task.add_done_callback(process._stop_reactor)
    stop.listen()
    process.start(stop_after_crawl=False, install_signal_handlers=False)
    return task


def _raise_stopped(stop: Stop) -> None:
    if stop.signal == SIGTERM:
        raise Terminated("stopped by SIGTERM before the crawl began: nothing was stored")
    raise KeyboardInterrupt


def _profile(scouted: Scouted, url: str, *, archive_path: Path, tell: OnDescribed) -> Profile:
    """The profile to crawl by, written and told of where anything could be guessed."""
    guess = None if scouted.fault else guess_from(scouted.captures)
    if guess is None:
        return undescribed(scouted.url)
    path = _place(archive_path, guess.start)
    if not path.exists():
        tell(Described(guess, _written(guess, path), moved_from=_moved(url, scouted)))
    return read_profile(path)


def _place(archive_path: Path, url: str) -> Path:
    folder = own_folder(archive_path)
    return find_own(folder, url) or own_path(folder, url)


def _written(guess: Guess, path: Path) -> Path:
    """Write the profile, and return where."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(profile_text(guess), encoding="utf-8")
    except OSError as error:
        raise StorageError(f"cannot write the profile {path}: {error.strerror or error}") from error
    return path


def _moved(url: str, scouted: Scouted) -> str | None:
    return url if scouted.url != url else None


def _nothing(scouted: Scouted) -> NoPortal:
    what = scouted.fault or "no page could be read"
    error = ClosedPortal if scouted.is_refused else NoPortal
    return error(f"nothing can be guessed of {scouted.url}: {what}")


def check_unwritten(path: Path, *, is_forced: bool) -> None:
    """Raise UsageError where the profile is there already."""
    if path.exists() and not is_forced:
        raise UsageError(f"{path} is there already: edit it, or have it written anew with --force")
