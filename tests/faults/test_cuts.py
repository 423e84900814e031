"""Answers that are cut at any byte, by FIN and by RST: none of them is taken for a whole page."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.hostile.answers import chunked, head, http
from tests.faults.hostile.portal import START
from tests.faults.hostile.runner import crawl
from tests.faults.hostile.server import Peer, Served, serve

pytestmark = pytest.mark.faults

REPLY_BYTES = 500
SAMPLED_EVERY = 20

PAGE = (
    '<html><head><meta charset="utf-8"><title>Tin</title></head><body><div>'
    "<h1>Họp tổ dân phố {at}</h1><p>Thời gian đăng: 21/03/2024 08:00:00 AM</p>"
    "<p>Tối qua, tổ dân phố họp bàn việc làm đường, với đủ các hộ tham dự ở nhà văn hóa.</p>"
    "{rest}</div></body></html>"
)


def sized(at: int, n_bytes: int) -> bytes:
    """A page of so many bytes; its number makes it unlike the others."""
    bare = PAGE.format(at=f"{at:04}", rest="<p></p>")
    filling = "x" * (n_bytes - len(bare.encode()))
    return PAGE.format(at=f"{at:04}", rest=f"<p>{filling}</p>").encode()


def with_length(body: bytes) -> bytes:
    return http(body)


def in_chunks(body: bytes) -> bytes:
    half = len(body) // 2
    return head(headers=["Transfer-Encoding: chunked"]) + chunked(body[:half], body[half:])


def until_closed(body: bytes) -> bytes:
    return head() + body


FRAMINGS: dict[str, Callable[[bytes], bytes]] = {
    "length": with_length,
    "chunks": in_chunks,
    "close": until_closed,
}


@dataclass(frozen=True)
class Cut:
    """An answer that ends behind some of its bytes."""

    reply: bytes
    n_sent: int
    is_reset: bool

    def __call__(self, peer: Peer) -> None:
        peer.send(self.reply[: self.n_sent])
        if self.is_reset:
            peer.reset()


def reply(frame: Callable[[bytes], bytes], at: int) -> bytes:
    """An answer of 500 bytes."""
    spare = REPLY_BYTES - len(frame(sized(at, 400))) + 400
    return frame(sized(at, spare))


def listing(paths: list[str]) -> bytes:
    items = "".join(f'<li><a href="{path}">Tin {path[-6:]}</a></li>' for path in paths)
    return http(f"<html><title>Tin tức</title><body><ul>{items}</ul></body></html>")


_STORED = """
    SELECT count(*)
    FROM captures
    JOIN pages ON pages.id = captures.page_id
    WHERE pages.url LIKE '%/View/cat-%'
      AND captures.status = 200
      AND NOT captures.truncated
"""

_TEXTS = "SELECT url FROM pages WHERE article_id IS NOT NULL"


@pytest.mark.parametrize("is_reset", [False, True], ids=["FIN", "RST"])
@pytest.mark.parametrize("framing", FRAMINGS)
def test_no_answer_that_is_cut_is_stored_as_complete(
    framing: str,
    is_reset: bool,
    tmp_path: Path,
    is_whole: bool,
    figures: Callable[..., None],
    met: dict[str, int],
) -> None:
    frame = FRAMINGS[framing]
    cuts = {
        f"{START}View/cat-{at}": Cut(reply(frame, at), at, is_reset=is_reset)
        for at in range(0, REPLY_BYTES, 1 if is_whole else SAMPLED_EVERY)
    }
    wholes = {f"{START}View/du-{at}": reply(frame, at) for at in (501, 502)}
    served = Served(
        {START: listing([*cuts, *wholes]), **cuts, **wholes}, fallback=http(status="404 Not Found")
    )
    with serve(served):
        took = crawl(served, tmp_path, settings={"PORTALCRAWL_STOP_AFTER_FAILURES": 0})
    with closing(sqlite3.connect(tmp_path / "hostile.db")) as db:
        n_stored = db.execute(_STORED).fetchone()[0]
        texts = {url.partition("/View/")[2] for (url,) in db.execute(_TEXTS)}
    met["answers"] += len(cuts)
    met["stored_as_complete"] += n_stored
    figures("cuts", **met)
    assert set(cuts) <= set(served.asked)
    assert (n_stored, texts) == (0, {"du-501", "du-502"})
    assert took["code"] == 3


@pytest.fixture(scope="module")
def met() -> dict[str, int]:
    """What was cut so far, and what was taken for whole."""
    return {"answers": 0, "stored_as_complete": 0}
