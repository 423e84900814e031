"""Replies that are no HTTP, statuses that lie, redirects without end (N4, N5, N8)."""

from tests.faults.hostile.answers import head, http, page
from tests.faults.hostile.case import FAILED, FETCHED, MOVED, PATH, UNFIT, Case
from tests.faults.hostile.cases_framing import EARLIER, PAGE, failed, good
from tests.faults.hostile.server import Peer

NEXT = "/TINTUC/View/vong-"


def with_line(line: str) -> bytes:
    """The page behind this status line."""
    return http(page()).replace(b"HTTP/1.1 200 OK", line.encode(), 1)


def to(address: str, status: str = "302 Found", *headers: str) -> bytes:
    """A redirect to the address."""
    return http(b"", status, headers=[f"Location: {address}", *headers])


def onward(peer: Peer) -> None:
    """A redirect to an address that was never seen before, and so on without end."""
    number = int(peer.path.rpartition("-")[2]) if "vong-" in peer.path else 0
    peer.send(to(f"{NEXT}{number + 1}"))


def with_cookie(peer: Peer) -> None:
    """To the page itself, until a cookie comes back that never does."""
    peer.send(to(f"{PATH}?lan={peer.n_asked}", "302 Found", f"Set-Cookie: lan={peer.n_asked}"))


def few_are_followed(outcome) -> None:
    """Whatever leads on and on is left after a few hops, and that is said."""
    assert sum("vong-" in path for path in outcome.asked) <= 6, outcome.asked


def few_are_asked(outcome) -> None:
    """So is what leads back to itself."""
    assert sum(path.startswith(PATH) for path in outcome.asked) <= 6, outcome.asked


def never_a_text(name: str, status: str, body: str | None = None) -> Case:
    """A whole page with a status that is not 200."""
    answer = http(page() if body is None else body, status)
    return Case(name, "N5", answer, state=FAILED | UNFIT)


CASES: tuple[Case, ...] = (
    failed("HTTP/0.9", "N4", PAGE),
    failed("no answer at all", "N4", b""),
    failed("one line end", "N4", b"\r\n"),
    Case("a status of -1", "N4", with_line("HTTP/1.1 -1 Odd"), state=FAILED | UNFIT),
    failed("a status in words", "N4", with_line("HTTP/1.1 OK 200")),
    failed("a version in words", "N4", with_line("HTTP/x.y 200 OK")),
    failed("another protocol", "N4", b"SSH-2.0-OpenSSH_9.6\r\n"),
    Case("a status of 999", "N4", with_line("HTTP/1.1 999 Odd"), state=FAILED | UNFIT),
    Case("a status of 99999", "N4", with_line("HTTP/1.1 99999 Odd"), state=FAILED | UNFIT),
    good("HTTP/9.9", "N4", with_line("HTTP/9.9 200 OK")),
    good("twenty times 100 Continue", "N4", b"HTTP/1.1 100 Continue\r\n\r\n" * 20 + http(page())),
    failed("20,000 times 100 Continue", "N4",
           b"HTTP/1.1 100 Continue\r\n\r\n" * 20_000 + http(page())),
    failed("100 Continue without end", "N4",
           lambda peer: peer.forever(b"HTTP/1.1 100 Continue\r\n\r\n")),
    failed("random bytes", "N4", bytes((at * 7919) % 251 for at in range(20_000))),
    never_a_text("204 with a page", "204 No Content"),
    never_a_text("205 with a page", "205 Reset Content"),
    never_a_text("206 with a page", "206 Partial Content"),
    never_a_text("203 with a page", "203 Non-Authoritative Information"),
    never_a_text("201 with a page", "201 Created"),
    never_a_text("304 to a first request", "304 Not Modified"),
    never_a_text("304 without a body", "304 Not Modified", ""),
    Case("a good version, then 206", "N5", http(page(), "206 Partial Content"),
         earlier=EARLIER, state=FETCHED),
    Case("a good version, then 204", "N5", http(page(), "204 No Content"),
         earlier=EARLIER, state=FETCHED),
    Case("redirects without end", "N8", onward, state=MOVED | FAILED,
         routes={f"{NEXT}{at}": onward for at in range(1, 40)}, check=few_are_followed),
    failed("a redirect to itself", "N8", to(PATH)),
    Case("a redirect to itself until a cookie comes", "N8", with_cookie,
         state=MOVED | FAILED, check=few_are_asked),
    Case("two pages that lead to each other", "N8", to(f"{NEXT}1"), state=MOVED | FAILED,
         routes={f"{NEXT}1": to(PATH)}, check=few_are_followed),
    Case("a redirect without address", "N8", head("302 Found", length=0),
         state=MOVED | FAILED | UNFIT),
)  # fmt: skip
