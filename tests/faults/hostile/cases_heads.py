"""Heads too large to take in, and answers that never end (N6, N7, N12)."""

from tests.faults.hostile.answers import HTML, head, http, page
from tests.faults.hostile.case import FAILED, FETCHED, UNFIT, Case
from tests.faults.hostile.cases_framing import PAGE, failed, good
from tests.faults.hostile.portal import START, path_of
from tests.faults.hostile.server import Peer

BEGIN = f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\n".encode()
MOST_WAITS = 2
"""Times that a page is asked which brings no answer."""


def many(line: str, number: int) -> bytes:
    """A page whose head has so many of these lines."""
    return http(page(), headers=[line.format(at) for at in range(number)])


def hang(peer: Peer) -> None:
    """Say nothing."""
    peer.pause(20)


def hang_in_body(peer: Peer) -> None:
    """Say half, and no more."""
    peer.send(head(length=len(PAGE)) + PAGE[:400])
    peer.pause(20)


def slow_head(peer: Peer) -> None:
    """A byte each tenth of a second: no silence ever is long."""
    peer.slowly(head(length=len(PAGE)), every=0.1)


def slow_body(peer: Peer) -> None:
    """The same behind a head."""
    peer.send(head(length=len(PAGE)))
    peer.slowly(PAGE, every=0.1)


def endless_head(peer: Peer) -> None:
    peer.send(BEGIN)
    peer.forever(b"X-A: " + b"a" * 200 + b"\r\n")


def endless_line(peer: Peer) -> None:
    peer.send(BEGIN + b"X-A: ")
    peer.forever(b"a" * 1000)


def folded_without_end(peer: Peer) -> None:
    """One header that goes on in line after line."""
    peer.send(BEGIN + b"X-A: a\r\n")
    peer.forever(b" " + b"a" * 200 + b"\r\n")


def endless_body(peer: Peer) -> None:
    peer.send(head())
    peer.forever(b"<p>" + b"a" * 200 + b"</p>")


def endless_chunks(peer: Peer) -> None:
    peer.send(head(headers=["Transfer-Encoding: chunked"]))
    peer.forever(b"400\r\n" + b"a" * 0x400 + b"\r\n")


def endless_file(peer: Peer) -> None:
    peer.send(head(mime="application/pdf"))
    peer.forever(b"%PDF" + b"a" * 200)


def asked_twice(outcome) -> None:
    """What hangs is tried once more, and then left."""
    assert outcome.asked.count("/TINTUC/View/la") == MOST_WAITS, outcome.asked


def told_as_down(outcome) -> None:
    """A portal that stays silent is left, and that is said."""
    assert outcome.report["verdict"] != "complete"
    assert len(outcome.asked) <= 14, outcome.asked


CASES: tuple[Case, ...] = (
    failed("a header of 10 MB", "N6", many("X-A: " + "a" * 10_000_000, 1)),
    failed("100,000 headers", "N6", many("X-{}: a", 100_000)),
    failed("20,000 cookies", "N6", many("Set-Cookie: a{}=b; Path=/", 20_000)),
    good("300 headers", "N6", many("X-{}: a", 300)),
    Case("NUL in a header", "N6", many("X-A: a\0b", 1), state=FAILED | FETCHED, has_text=True),
    good("a header without colon", "N6", many("nothing", 3)),
    failed("headers without end", "N6", endless_head),
    failed("a header line without end", "N6", endless_line),
    failed("a folded header without end", "N6", folded_without_end),
    good("letters of Latin-1 in headers", "N6", many("X-A: \xe9\xff\xa0", 3)),
    good("a head that begins with spaces", "N6",
         http(page()).replace(b"Content-L", b" \r\nContent-L", 1)),
    good("an odd media type", "N6", http(page(), mime="text/html; charset=\"; a=b; ;=")),
    Case("silence", "N7", hang, state=FAILED, settings={"DOWNLOAD_TIMEOUT": 1}, check=asked_twice),
    Case("half a body, then silence", "N7", hang_in_body, state=FAILED,
         settings={"DOWNLOAD_TIMEOUT": 1}, check=asked_twice),
    Case("a head byte by byte", "N7", slow_head, state=FAILED,
         settings={"DOWNLOAD_TIMEOUT": 1}, check=asked_twice),
    Case("a body byte by byte", "N7", slow_body, state=FAILED,
         settings={"DOWNLOAD_TIMEOUT": 1}, check=asked_twice),
    Case("a portal that falls silent", "N7", hang, state=FAILED | frozenset({"pending"}),
         settings={"DOWNLOAD_TIMEOUT": 0.25}, check=told_as_down, is_closed=True,
         routes={path_of(at): hang for at in range(1, 21)}, codes=frozenset({1, 3})),
    Case("a portal that is silent from the start", "N7", hang, state=frozenset({None}),
         settings={"DOWNLOAD_TIMEOUT": 0.5}, is_closed=True, robots=hang,
         routes={START: hang}, codes=frozenset({1, 6})),
    Case("a body without end", "N12", endless_body, state=UNFIT),
    Case("chunks without any end", "N12", endless_chunks, state=UNFIT),
    Case("a file without end", "N12", http(page("Tin", '<a href="/TINTUC/van-ban.pdf">Tệp</a>')),
         routes={"/TINTUC/van-ban.pdf": endless_file}, state=FETCHED, has_text=True),
)  # fmt: skip
