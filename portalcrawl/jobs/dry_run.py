"""What a crawl would ask for now, and why: read from the archive, nothing asked or written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from portalcrawl.archive import Archive, KnownPage, PageRow
from portalcrawl.errors import NoArchive
from portalcrawl.middlewares.robots import FORBIDDEN_BY_ROBOTS, origin_of
from portalcrawl.middlewares.robots_rules import RobotsRules, read_rules
from portalcrawl.outcomes import SAME_PAGE
from portalcrawl.portals import Profile
from portalcrawl.spiders.budget import LIKE_THIS
from portalcrawl.spiders.frontier import Frontier, Lead
from portalcrawl.spiders.pacing import MOST_CRAWL_DELAY_SECONDS
from portalcrawl.spiders.walking import Walk, is_full_walk_due

WHYS = ("robots", "seed", "sitemap", "new", "due", "retry", "listing walk", "tried again")
"""Why an address is asked for; the last two come behind all others, as far as they are needed."""
_LATER = frozenset({"listing walk", "tried again"})
_NEVER_BEFORE = 2**62
"""A number behind that of any run."""
_BUDGET = "over the page budget"
_OUTSIDE = "outside the portal, by today's profile"
_NOT_DUE = "not due yet"


@dataclass(frozen=True)
class Planned:
    """One address, asked for or not."""

    url: str
    url_key: str | None
    """None for robots.txt, which is no page."""
    kind: str | None
    why: str
    """One of ``WHYS``, or why it is left out."""
    is_asked: bool = True
    since: datetime | None = None
    """Since when it is due, or when it will be; None where no moment was set."""
    detail: str | None = None
    """What went wrong before."""


@dataclass
class Plan:
    """A run that does not take place."""

    portal: str
    delay: float
    """Seconds between two requests."""
    planned: list[Planned] = field(default_factory=list)
    left_out: list[Planned] = field(default_factory=list)

    @property
    def n_certain(self) -> int:
        """Addresses that are asked whatever the answers say."""
        return sum(each.why not in _LATER for each in self.planned)

    @property
    def seconds(self) -> float:
        """How long asking for these takes at least."""
        return max(0, self.n_certain - 1) * self.delay

    def counts(self) -> list[tuple[str, int]]:
        """Why addresses are asked for, with how many."""
        found = Counter(each.why for each in self.planned)
        return [(why, found[why]) for why in WHYS if found[why]]

    def reasons(self) -> list[tuple[str, int]]:
        """Why addresses are left out, with how many; most first."""
        return Counter(each.why for each in self.left_out).most_common()


def dry_run(
    profile: Profile,
    *,
    archive_path: Path,
    now: datetime,
    max_pages: int = 0,
    full_walk_days: float = 0.0,
) -> Plan:
    """What a crawl that began now would ask for, as far as the archive knows.

    Without an archive that is where the portal begins. Pages that the answers lead to come on
    top. Raises ForeignArchive and StorageError.
    """
    try:
        with Archive.open(archive_path, mode="read") as archive:
            planner = _Planner(profile, archive, now=now, max_pages=max_pages)
            return planner.plan(full_walk_days)
    except NoArchive:
        return _Planner(profile, None, now=now, max_pages=max_pages).plan(full_walk_days)


class _Planner:
    """Goes the way that the spider goes, and writes down what it would have asked for."""

    def __init__(
        self, profile: Profile, archive: Archive | None, *, now: datetime, max_pages: int
    ) -> None:
        self._profile = profile
        self._archive = archive
        self._now = now
        self._frontier = Frontier(profile, max_pages=max_pages or profile.max_pages)
        self._pages = {page.url_key: page for page in self._known()}
        self._robots: dict[str, RobotsRules] = {}
        self._plan = Plan(profile.name, profile.delay_seconds)

    def plan(self, full_walk_days: float) -> Plan:
        """Everything in the order in which it would be asked for."""
        due, held, is_full = self._due(full_walk_days)
        for lead in self._frontier.seeds():
            self._ask(lead, "seed")
        for lead in self._frontier.lists(self._profile.sitemaps):
            self._ask(lead, "sitemap")
        for page in due:
            self._take(page, self._why(page.url_key))
        for page in held:
            self._take(page, "listing walk")
        self._rest(is_full=is_full)
        return self._plan

    def _known(self) -> list[KnownPage]:
        return self._archive.known_pages(self._profile.name) if self._archive else []

    def _due(self, days: float) -> tuple[list[PageRow], list[PageRow], bool]:
        """Pages that are due, those among them that wait for news, and whether all are walked."""
        archive, name = self._archive, self._profile.name
        if archive is None:
            return [], [], True
        rules = archive.address_rules(name)
        sameness = self._frontier.sameness
        sameness.recall(rules, archive.showing_pages(name) if rules else ())
        entries = archive.listed_entries(name)
        sameness.recall_entries(entries)
        due = archive.due_pages(name, now=self._now)
        own_days = self._profile.full_walk_days
        walked_at = archive.walked_at(name, run=_NEVER_BEFORE)
        if is_full_walk_due(walked_at, days if own_days is None else own_days, now=self._now):
            return due, [], True
        walk = Walk(self._profile.urls, entries, fold=sameness.fold)
        at_once = walk.hold(due)
        return at_once, [page for page in due if walk.is_held(page.url_key)], False

    def _why(self, key: str) -> str:
        page = self._pages.get(key)
        if page is None or page.state == "pending":
            return "new"
        return "due" if page.state in ("fetched", "gone", "redirected") else "retry"

    def _take(self, page: PageRow, why: str) -> None:
        url = self._profile.at_its_port(page.url)
        today = self._frontier.due(page, url)
        if isinstance(today, Lead):
            self._ask(today, why)
        else:
            why = today.reason if today else _OUTSIDE
            self._leave(page.url, page.url_key, kind=page.kind, why=why)

    def _ask(self, lead: Lead, why: str) -> None:
        url = self._profile.on_main_host(lead.url)
        if not self._rules(url).allows(url):
            self._leave(lead.url, lead.url_key, kind=lead.kind, why=FORBIDDEN_BY_ROBOTS)
        elif self._frontier.claim(lead.url_key):
            page = self._pages.get(lead.url_key)
            self._plan.planned.append(
                Planned(
                    url,
                    lead.url_key,
                    lead.kind,
                    why,
                    since=page.due_at if page and why in ("due", "retry") else None,
                    detail=page.reason if page and why == "retry" else None,
                )
            )
        elif self._frontier.is_spent and self._frontier.pass_over(lead.url_key):
            self._leave(lead.url, lead.url_key, kind=lead.kind, why=_BUDGET)

    def _rules(self, url: str) -> RobotsRules:
        """The newest rules known of the origin; asking for them is planned where it is met."""
        origin = origin_of(url)
        if origin not in self._robots:
            file = self._archive.find_robots(origin, now=self._now) if self._archive else None
            rules = self._robots[origin] = read_rules(file.body) if file else RobotsRules()
            delay = min(rules.crawl_delay or 0.0, MOST_CRAWL_DELAY_SECONDS)
            self._plan.delay = max(self._plan.delay, delay)
            self._plan.planned.append(Planned(f"{origin}/robots.txt", None, None, "robots"))
        return self._robots[origin]

    def _leave(self, url: str, key: str, *, kind: str | None, why: str) -> None:
        self._plan.left_out.append(Planned(url, key, kind, why, is_asked=False))

    def _rest(self, *, is_full: bool) -> None:
        """What stands in the archive and is not asked for now; some of it at the very end."""
        told = {each.url_key for each in (*self._plan.planned, *self._plan.left_out)}
        for page in self._pages.values():
            if page.url_key in told:
                continue
            why = page.reason if page.state in ("skipped", "refused") else _NOT_DUE
            if is_full and page.state == "skipped" and _may_hold_no_more(page.reason or ""):
                self._plan.planned.append(
                    Planned(page.url, page.url_key, page.kind, "tried again", detail=page.reason)
                )
            else:
                self._plan.left_out.append(
                    Planned(
                        page.url,
                        page.url_key,
                        page.kind,
                        why or page.state,
                        is_asked=False,
                        since=page.due_at if why == _NOT_DUE else None,
                    )
                )


def _may_hold_no_more(reason: str) -> bool:
    return any(words in reason for words in (SAME_PAGE, LIKE_THIS))
