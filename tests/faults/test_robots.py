"""What a portal may answer when it is asked for robots.txt, each a crawl of its own."""

import gzip
import socket
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from tests.faults.hostile.answers import head, http, page
from tests.faults.hostile.server import Peer, Served
from tests.faults.hostile.server import serve as serve_raw
from tests.jobs.archived import ARTICLES
from tests.jobs.tiny_portal import PROFILE, Answer, Finished, also_at, article, listing, run_crawl
from tests.jobs.tiny_portal import serve as serve_tiny

pytestmark = pytest.mark.faults

CLOSED_PATH = "/TINTUC/cam/View/kin"
RULES = b"User-agent: *\nDisallow: /TINTUC/cam/\n"
CLOSE_ALL = b"User-agent: *\nDisallow: /\n"
SETTINGS = {"DOWNLOAD_TIMEOUT": 1, "RETRY_TIMES": 1}

OPEN, RULED, CLOSED, DOWN = "open", "ruled", "closed", "down"
CODES = {OPEN: 0, RULED: 0, CLOSED: 6, DOWN: 1}


@dataclass(frozen=True)
class State:
    """One way to answer."""

    name: str
    answer: bytes | Callable[[Peer], None]
    decision: str

    def __str__(self) -> str:
        return self.name


def text(body: bytes, status: str = "200 OK", *more: str, **rest: Any) -> bytes:
    return http(body, status, mime="text/plain", headers=more, **rest)


def error(status: str) -> State:
    closes = status[0] == "5" or status.startswith("429")
    return State(status, text(CLOSE_ALL, status), CLOSED if closes else OPEN)


def long_file(peer: Peer) -> None:
    """50 MB whose first lines are rules."""
    peer.send(head(mime="text/plain", length=50_000_000) + RULES)
    peer.forever(b"# nothing\n")


def bomb() -> bytes:
    return gzip.compress(RULES + b"\0" * 200_000_000, 9)


STATES = (
    *map(error, ("404 Not Found", "403 Forbidden", "401 Unauthorized", "410 Gone")),
    *map(error, ("429 Too Many Requests", "500 Error", "502 Bad Gateway", "503 Unavailable")),
    State("timeout", lambda peer: peer.pause(5), CLOSED),
    State("reset", lambda peer: peer.reset(), CLOSED),
    State("loop", http(b"", "302 Found", headers=["Location: /robots.txt"]), CLOSED),
    State("redirect", http(b"", "301 Moved", headers=["Location: /r.txt"]), RULED),
    State(
        "redirect outside",
        http(b"", "301 Moved", headers=["Location: http://127.0.0.9/robots.txt"]),
        CLOSED,
    ),
    State("540 kB", text(RULES + b"# x\n" * 135_000 + CLOSE_ALL), RULED),
    State("50 MB", long_file, RULED),
    State("HTML", http(page("Không tìm thấy", "<pre>\nUser-agent: *\nDisallow: /\n</pre>")), OPEN),
    State("garbage", text(bytes(range(128, 256)) * 30), OPEN),
    State("byte order mark", text(b"\xef\xbb\xbf" + RULES), RULED),
    State("UTF-16", text(RULES.decode().encode("utf-16")), RULED),
    State("CR", text(RULES.replace(b"\n", b"\r")), RULED),
    State("bomb", text(bomb(), "200 OK", "Content-Encoding: gzip"), CLOSED),
    State("cut", text(RULES, length=len(RULES) + 100), CLOSED),
    State("wrong gzip", text(b"no gzip at all", "200 OK", "Content-Encoding: gzip"), CLOSED),
    State("nothing at all", text(b""), OPEN),
)


@dataclass(frozen=True)
class Portal:
    """A portal of four articles, one of them behind a rule."""

    served: Served
    profile: Path

    def crawl(self, archive: Path, **settings: Any) -> Finished:
        self.served.asked.clear()
        return run_crawl(self.profile, self.served.port, archive, **SETTINGS, **settings)

    @property
    def pages_asked(self) -> list[str]:
        return [path for path in self.served.asked if path.startswith("/TINTUC")]

    def decision(self, code: int) -> str:
        """What the requests say that was decided."""
        if not self.pages_asked:
            return CLOSED if code == CODES[CLOSED] else DOWN
        return OPEN if CLOSED_PATH in self.pages_asked else RULED


def pages() -> dict[str, bytes | Callable[[Peer], None]]:
    paths = [*ARTICLES, CLOSED_PATH]
    answers = {path: article(number) for number, path in enumerate(paths, 1)}
    answers["/TINTUC/"] = listing(*paths)
    return {path: http(answer.body) for path, answer in answers.items()}


@pytest.fixture
def portal(tmp_path: Path):
    with serve_raw(Served(pages(), text(b"", "404 Not Found"))) as served:
        profile = tmp_path / "tiny.toml"
        profile.write_text(PROFILE.format(port=served.port))
        served.routes["/r.txt"] = text(RULES)
        yield Portal(served, profile)


class Met:
    """The states met so far, and those decided wrongly."""

    n_states = 0
    n_wrong = 0


@pytest.mark.parametrize("state", STATES, ids=str)
def test_what_an_answer_to_robots_txt_decides(state, portal, tmp_path, figures):
    portal.served.routes["/robots.txt"] = state.answer
    finished = portal.crawl(tmp_path / "a.db")
    found = (portal.decision(finished.code), finished.code, "Traceback" in finished.talk)
    Met.n_states += 1
    Met.n_wrong += found != (state.decision, CODES[state.decision], False)
    figures("robots", states=Met.n_states, wrong=Met.n_wrong)
    assert found == (state.decision, CODES[state.decision], False), finished.reasons


def test_a_host_that_refuses_the_connection_is_down(portal, tmp_path, figures):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        portal.profile.write_text(PROFILE.format(port=port))
        finished = run_crawl(portal.profile, port, tmp_path / "a.db", **SETTINGS)
    Met.n_states += 1
    Met.n_wrong += finished.code != CODES[DOWN]
    figures("robots", states=Met.n_states, wrong=Met.n_wrong)
    assert finished.code == CODES[DOWN]


def test_a_redirect_to_another_host_of_the_portal_is_followed(tmp_path, figures):
    with serve_tiny(tmp_path) as tiny, also_at(tiny, "127.0.0.2"):
        text_of = tiny.profile.read_text().replace('"127.0.0.1"]', '"127.0.0.1", "127.0.0.2"]')
        tiny.profile.write_text(text_of)
        there = f"http://127.0.0.2:{tiny.port}/robots.txt"
        tiny.pages = {
            "/robots.txt": Answer(status=301, headers={"Location": there}),
            "127.0.0.2/robots.txt": Answer(RULES),
            "/TINTUC/": listing(*ARTICLES, CLOSED_PATH),
            **{path: article(number) for number, path in enumerate(ARTICLES, 1)},
        }
        finished = tiny.crawl(tmp_path / "a.db")
        asked = tiny.asked
    Met.n_states += 1
    is_wrong = finished.code != 0 or CLOSED_PATH in asked or ARTICLES[0] not in asked
    Met.n_wrong += is_wrong
    figures("robots", states=Met.n_states, wrong=Met.n_wrong)
    assert not is_wrong, (finished.reasons, asked)


AGED = "UPDATE robots_files SET fetched_at = '2024-01-01T00:00:00+07:00'"


def test_the_copy_of_a_day_rules_while_robots_txt_cannot_be_read(portal, tmp_path):
    archive = tmp_path / "a.db"
    portal.served.routes["/robots.txt"] = text(RULES)
    assert portal.crawl(archive).code == 0
    portal.served.routes["/robots.txt"] = text(b"", "503 Unavailable")
    finished = portal.crawl(archive)
    assert (finished.code, portal.decision(finished.code)) == (0, RULED)
    assert any("the copy of" in note for note in finished.report["notes"])
    with sqlite3.connect(archive) as db:
        db.execute(AGED)
    assert (portal.crawl(archive).code, portal.pages_asked) == (6, [])


def test_pages_of_a_closed_host_stay_due(portal, tmp_path):
    archive = tmp_path / "a.db"
    assert portal.crawl(archive, PORTALCRAWL_MAX_PAGES=2).code == 3
    asked = set(portal.pages_asked)
    with sqlite3.connect(archive) as db:
        db.execute(AGED)
    portal.served.routes["/robots.txt"] = text(b"", "500 Error")
    assert portal.crawl(archive).code == 6
    portal.served.routes["/robots.txt"] = text(b"", "404 Not Found")
    assert portal.crawl(archive).code == 0
    assert {*ARTICLES, CLOSED_PATH} <= asked | set(portal.pages_asked)


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Unavailable"])
def test_a_page_is_asked_again_when_the_portal_says(status, portal, tmp_path, figures):
    turned_away = http(b"", status, headers=["Retry-After: 2"])
    first = ARTICLES[0]
    good = portal.served.routes[first]
    assert isinstance(good, bytes)
    moments: list[float] = []

    def answer(peer: Peer) -> None:
        moments.append(monotonic())
        peer.send(turned_away if peer.n_asked == 1 else good)

    portal.served.routes[first] = answer
    finished = portal.crawl(tmp_path / "a.db")
    figures("robots", least_wait_seconds=round(moments[1] - moments[0], 2))
    assert (finished.code, len(moments)) == (0, 2)
    assert moments[1] - moments[0] >= 2


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Unavailable"])
def test_a_wait_that_is_too_long_ends_the_run(status, portal, tmp_path):
    answer = http(b"", status, headers=["Retry-After: 86400"])
    portal.served.routes |= dict.fromkeys(ARTICLES, answer)
    finished = portal.crawl(tmp_path / "a.db")
    assert finished.code == 3
    assert finished.reasons == (
        "the portal asks us to come back in 86400 s, longer than a run waits"
    )
    assert len([path for path in portal.pages_asked if path in ARTICLES]) == 1
