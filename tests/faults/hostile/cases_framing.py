"""Bodies that are cut, and lengths that lie (N1, N2, N3)."""

from tests.faults.hostile.answers import chunked, head, http, page
from tests.faults.hostile.case import FAILED, FETCHED, PARTIAL, UNFIT, Case
from tests.faults.hostile.server import Peer

PAGE = page().encode()
HALF = PAGE[: len(PAGE) // 2]
BARE = PAGE.removesuffix(b"</body></html>")
"""All of the text; but the portal's other pages are closed."""
EARLIER = http(page("Tin đã có từ trước"))
CHUNKED = head(headers=["Transfer-Encoding: chunked"])
GOOD_END = frozenset({0})


def cut_by_reset(data: bytes) -> object:
    """An answer that ends in RST behind these bytes."""

    def answer(peer: Peer) -> None:
        peer.send(data)
        peer.reset()

    return answer


def cut_elsewhere(peer: Peer) -> None:
    """No length, and each time another end."""
    peer.send(head() + PAGE[: 200 + 41 * peer.n_asked])


def first_cut_then_whole(peer: Peer) -> None:
    """No length; the first answer lacks the end of the text."""
    peer.send(head() + (HALF if peer.n_asked == 1 else PAGE))


def without_length(data: bytes) -> bytes:
    """The body until the connection closes."""
    return head() + data


def in_chunks(data: bytes) -> bytes:
    """This goes over the wire where chunks are announced."""
    return CHUNKED + data


def with_length(words: str, *more: str) -> bytes:
    """The page with this as its length."""
    return head(headers=[f"Content-Length: {words}", *more]) + PAGE


def failed(name: str, row: str, answer: object) -> Case:
    """A case that ends as a failure of its page, and makes the run partial."""
    return Case(name, row, answer, state=FAILED, codes=PARTIAL)  # type: ignore[arg-type]


def cut(name: str, row: str, answer: object, **more: object) -> Case:
    """A case whose page is kept as a capture that may be cut, and tried again."""
    return Case(name, row, answer, state=UNFIT, codes=PARTIAL, **more)  # type: ignore[arg-type]


def good(name: str, row: str, answer: object) -> Case:
    """A case that looks odd and is whole."""
    return Case(
        name, row, answer, state=FETCHED, has_text=True, codes=GOOD_END  # type: ignore[arg-type]
    )  # fmt: skip


CASES: tuple[Case, ...] = (
    good("nothing odd", "N1", http(page())),
    failed("a length, cut by FIN", "N1", head(length=len(PAGE)) + HALF),
    failed("a length, cut by RST", "N1", cut_by_reset(head(length=len(PAGE)) + HALF)),
    failed("a length, cut before its body", "N1", head(length=len(PAGE))),
    failed("chunks, cut by FIN", "N1", in_chunks(b"%x\r\n" % len(PAGE) + HALF)),
    failed("chunks, cut by RST", "N1", cut_by_reset(in_chunks(chunked(HALF)[:-5]))),
    failed("cut in its head", "N1", head(length=len(PAGE))[:60]),
    failed("cut in its head by RST", "N1", cut_by_reset(head(length=len(PAGE))[:60])),
    cut("no length, cut elsewhere each time", "N1", cut_elsewhere),
    cut("no length, cut twice inside a word", "N1", without_length(HALF)),
    good("no length, closed by its last tag", "N1", without_length(PAGE)),
    cut("no length and not closed", "N1", without_length(BARE)),
    good("no length, cut only at first", "N1", first_cut_then_whole),
    Case("a good version, then cut by its length", "N1", head(length=len(PAGE)) + HALF,
         earlier=EARLIER, state=FETCHED, codes=PARTIAL),
    Case("a good version, then cut without length", "N1", cut_elsewhere,
         earlier=EARLIER, state=FETCHED, codes=PARTIAL),
    Case("a length of 10", "N2", with_length("10"), state=FAILED | UNFIT, codes=PARTIAL),
    Case("a length of 300", "N2", with_length("300"), state=FAILED | UNFIT, codes=PARTIAL),
    failed("a length that is too long", "N2", with_length(str(len(PAGE) + 100))),
    failed("a negative length", "N2", with_length("-5")),
    failed("a length in words", "N2", with_length("many")),
    failed("two lengths", "N2", with_length("100", "Content-Length: 200")),
    failed("a length of 20 digits", "N2", with_length("9" * 20)),
    failed("a length with a sign", "N2", with_length("+100")),
    # RFC 9112, section 6.3: the chunks decide, and they end as they should.
    good("a length beside chunks", "N2",
         head(headers=["Content-Length: 10", "Transfer-Encoding: chunked"]) + chunked(PAGE)),
    failed("chunks of garbage", "N3", in_chunks(b"xyz\r\n" + PAGE)),
    failed("a huge chunk", "N3", in_chunks(b"7fffffffffffffff\r\n" + PAGE)),
    failed("a negative chunk", "N3", in_chunks(b"-5\r\n" + PAGE)),
    failed("chunks without end", "N3", in_chunks(chunked(PAGE)[:-5])),
    failed("an endless chunk size", "N3", in_chunks(b"1" * 100_000)),
    failed("an unknown transfer coding", "N3",
           head(headers=["Transfer-Encoding: secret"]) + chunked(PAGE)),
    failed("an endless trailer", "N3",
           lambda peer: (peer.send(in_chunks(chunked(PAGE)[:-2])), peer.forever(b"X-A: 1\r\n"))),
)  # fmt: skip
