"""Portals without end: each new page names further ones (N9)."""

import hashlib
from datetime import date, timedelta

from tests.faults.hostile.answers import http, page
from tests.faults.hostile.case import FETCHED, PARTIAL, Answer, Case
from tests.faults.hostile.cases_parsing import MAP, ROBOTS, XML, asked_at_most
from tests.faults.hostile.portal import GOOD, path_of
from tests.faults.hostile.server import Peer

_BOUND = 400
"""Requests after which a trap counts as one that caught us; none of them ends by itself."""
_FIRST = date(2024, 1, 1)
_WORDS = (
    "đình làng sông núi lúa ngô trâu bò cá chè mây tre gốm lụa đá gió mưa nắng sương hoa".split()
)


def text_of(seed: str) -> str:
    """A text that no other seed gives: what is endless need not look the same everywhere."""
    numbers = hashlib.sha256(seed.encode()).digest()
    return " ".join(_WORDS[number % len(_WORDS)] for number in numbers).capitalize()


def linking(*paths: str, seed: str) -> bytes:
    """A page with a text of its own that links these."""
    links = "".join(f'<p><a href="{path}">Xem tiếp {text_of(path)}</a></p>' for path in paths)
    return http(page(text_of(f"title {seed}"), f"<p>{text_of(seed)}.</p>", links))


def _leaf(title: str, *paths: str) -> bytes:
    """A page of a calendar: nothing but a day and the days around it."""
    links = "".join(f'<a href="{path}">{path.rpartition("=")[2]}</a> ' for path in paths)
    body = f"<h1>{title}</h1><p>Không có lịch công tác trong ngày này.</p><div>{links}</div>"
    return http(f"<html><head><title>{title}</title></head><body>{body}</body></html>")


def _calendar(peer: Peer) -> None:
    """Each day names the days around it."""
    number = int(peer.path.rpartition("=")[2]) if "d=" in peer.path else 0
    days = [f"/TINTUC/View/k?d={number + step}" for step in (1, 2, 30)]
    peer.send(_leaf(f"Lịch công tác ngày {number}", *days))


def _days(peer: Peer) -> None:
    """The same with days in the path."""
    parts = peer.path.strip("/").split("/")
    day = date(*map(int, parts[-3:])) if len(parts) == 5 else _FIRST
    later = (day + timedelta(days=step) for step in (1, 7))
    days = (f"/TINTUC/View/{d.year}/{d.month}/{d.day}" for d in later)
    peer.send(_leaf(f"Lịch công tác ngày {day:%d/%m/%Y}", *days))


def _articles(peer: Peer) -> None:
    """Each text is another one, has a day, and names two more: only a budget ends that."""
    number = int(peer.path.rpartition("-")[2]) if "so-" in peer.path else 1
    further = [f"/TINTUC/View/so-{2 * number + step}" for step in (0, 1)]
    peer.send(linking(*further, seed=peer.path))


def _sessions(peer: Peer) -> None:
    """Each page names the same two pages with a session of its own."""
    session = hashlib.md5(f"{peer.path}{peer.n_asked}".encode()).hexdigest()
    pages = [f"/TINTUC/View/phien-{at}?sid={session}" for at in (1, 2)]
    peer.send(linking(*pages, seed=peer.path.partition("?")[0]))


def _sessions_in_path(peer: Peer) -> None:
    """The same with the session in the path, as ASP.NET writes it."""
    session = hashlib.md5(f"{peer.path}{peer.n_asked}".encode()).hexdigest()[:24]
    pages = [f"/(S({session}))/TINTUC/View/phien-{at}" for at in (1, 2)]
    peer.send(linking(*pages, seed=peer.path.rpartition("/")[2]))


def _growing(peer: Peer) -> None:
    """A relative link that begins with the folder it stands in."""
    peer.send(linking("tin/xem/", "tiep/", seed=peer.path))


def _growing_words(peer: Peer) -> None:
    """The same where each folder has a name of its own."""
    word = hashlib.md5(peer.path.encode()).hexdigest()[:6]
    peer.send(linking(f"{word}/", seed=peer.path))


def _growing_query(peer: Peer) -> None:
    """A parameter more on each page."""
    mark = "&" if "?" in peer.path else "?"
    number = peer.path.count("=")
    peer.send(linking(f"{peer.path}{mark}p{number}={number}", seed=peer.path))


def _paging(peer: Peer) -> None:
    """A list that shows the same entries on every page and always names a next one."""
    number = int(peer.path.rpartition("=")[2]) if "PageIndex=" in peer.path else 1
    rows = "".join(f'<li><a href="{path_of(at)}">{GOOD[at - 1][0]}</a></li>' for at in (1, 2, 3))
    further = f'<p><a href="/TINTUC/?PageIndex={number + 1}">Trang sau</a></p>'
    peer.send(http(f"<html><head><title>Tin</title></head><body>{rows}{further}</body></html>"))


def _redirecting(peer: Peer) -> None:
    """Each address moves to a further one."""
    number = int(peer.path.rpartition("-")[2]) if "toi-" in peer.path else 0
    peer.send(http("", "302 Found", headers=(f"Location: /TINTUC/View/toi-{number + 1}",)))


def _index(peer: Peer) -> None:
    """An index of sitemaps that names two further ones like itself."""
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    names = [hashlib.md5(f"{peer.path}{at}".encode()).hexdigest()[:8] for at in (1, 2)]
    rows = "".join(f"<sitemap><loc>/sitemap-{name}.xml</loc></sitemap>" for name in names)
    peer.send(http(f'<sitemapindex xmlns="{space}">{rows}</sitemapindex>', mime=XML))


def _own_index() -> bytes:
    """An index that names itself, in three spellings."""
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    names = (MAP, f"{MAP}?again", f"/./{MAP[1:]}")
    rows = "".join(f"<sitemap><loc>{name}</loc></sitemap>" for name in names)
    return http(f'<sitemapindex xmlns="{space}">{rows}</sitemapindex>', mime=XML)


def _trap(
    name: str, answer: Answer, *, most: int = _BOUND, robots: bool = False, link: str | None = None
) -> Case:
    return Case(
        name,
        "N9",
        http(page()) if robots else answer,
        fallback=answer,
        links=(link,) if link else (),
        routes={MAP: answer} if robots else {},
        robots=http(ROBOTS.format(MAP), mime="text/plain") if robots else http("", "404 Not Found"),
        has_text=True,
        check=asked_at_most(most),
    )


CASES: tuple[Case, ...] = (
    _trap("a calendar", _calendar, link="/TINTUC/View/k?d=1"),
    _trap("a calendar in the path", _days, link="/TINTUC/View/2024/1/1"),
    _trap("sessions in a parameter", _sessions),
    _trap("sessions in the path", _sessions_in_path),
    _trap("a path that grows", _growing),
    _trap("a path that grows by new words", _growing_words),
    _trap("a query that grows", _growing_query),
    Case(
        "a list without end",
        "N9",
        http(page()),
        fallback=_paging,
        links=("/TINTUC/?PageIndex=2",),
        robots=http("", "404 Not Found"),
        state=FETCHED,
        has_text=True,
        check=asked_at_most(_BOUND),
    ),
    Case(
        "texts without end",
        "N9",
        _articles,
        fallback=_articles,
        robots=http("", "404 Not Found"),
        settings={"PORTALCRAWL_MAX_PAGES": 100},
        state=FETCHED,
        has_text=True,
        codes=PARTIAL,
        check=asked_at_most(102),
    ),
    _trap("redirects to further ones", _redirecting),
    _trap("an index of sitemaps that names itself", _own_index(), robots=True, most=80),
    _trap("an index of sitemaps without end", _index, robots=True, most=120),
)
