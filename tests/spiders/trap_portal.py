"""A portal of 26 texts that answers at endless addresses, as some real ones do.

It takes the language behind a path, sessions in path and query, any parameter that it does not
know, any case, and any folders before a slug; each page links on to more of them.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

PROFILE = """
name = "trap"
seeds = ["http://127.0.0.1:{port}/"]
delay_seconds = 0
full_walk_days = 0
[urls]
hosts = ["127.0.0.1"]
ports = [{port}]
"""
SECTIONS = ("tin-tuc", "su-kien", "thong-bao")
N_ARTICLES = 20
PAPERS = range(1, 7)
"""Numbers of the papers, which a parameter chooses."""
_PER_PAGE = 5
_SENTENCE = (
    "Ủy ban nhân dân phường tổ chức buổi làm việc số {n} về kế hoạch {topic} tại khu dân cư {n}, "
    "có đại diện các tổ dân phố và các phòng chuyên môn cùng tham dự, trao đổi và thống nhất."
)
_END = (
    "Kết thúc buổi làm việc, lãnh đạo phường giao các tổ dân phố báo cáo kết quả trước ngày cuối "
    "tháng và tiếp tục lấy ý kiến của nhân dân trong các kỳ họp tới./."
)
_TOPICS = (
    "trồng rừng",
    "làm đường",
    "tiêm chủng",
    "khuyến học",
    "phòng cháy",
    "cấp nước",
    "đo đạc",
)


def slug_of(number: int) -> str:
    """The last segment of an article's address."""
    return f"buoi-lam-viec-so-{number}-ve-ke-hoach"


def section_of(number: int) -> str:
    return SECTIONS[number % len(SECTIONS)]


def text_of(number: int) -> str:
    """The words that only this article has."""
    return _SENTENCE.format(n=number, topic=_TOPICS[number % len(_TOPICS)])


@dataclass
class Trap:
    """The portal at its port, and what it was asked."""

    port: int
    profile: Path
    asked: list[str] = field(default_factory=list)

    @property
    def per_text(self) -> Counter[str]:
        """How often each text was sent."""
        return Counter(name for path in self.asked if (name := text_at(path)))


@contextmanager
def serve(folder: Path) -> Iterator[Trap]:
    """The portal on loopback, with its profile in ``folder``."""
    trap = Trap(0, folder / "trap.toml")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(trap))
    trap.port = server.server_address[1]
    trap.profile.write_text(PROFILE.format(port=trap.port))
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield trap
    finally:
        server.shutdown()
        server.server_close()


def answer(target: str, turn: int) -> str | None:
    """The page at a path and query; ``turn`` varies what changes with each answer."""
    name = text_at(target)
    segments, query = _parts(target)
    if name:
        return _article(name, target, turn=turn)
    if segments[:1] == ["xem"]:
        return _page(
            "Văn bản",
            "<p>Văn bản mà bạn đọc yêu cầu đã được gỡ khỏi danh sách này, mời bạn "
            "đọc chọn một văn bản khác trong danh sách văn bản của phường.</p>",
        )
    if segments[:1] == ["lich"]:
        return _calendar(segments, query)
    if not segments or segments[-1] in SECTIONS:
        return _listing(segments[-1] if segments else "", query, turn=turn)
    return None


def text_at(target: str) -> str | None:
    """The name of the text at a path and query; None where there is none."""
    segments, query = _parts(target)
    wanted = query.get("userkey") or (segments[-1] if segments else "")
    names = {slug_of(number): slug_of(number) for number in range(N_ARTICLES)}
    if segments[:1] == ["xem"] and query.get("id", "").isdigit() and int(query["id"]) in PAPERS:
        return f"paper-{query['id']}"
    return names.get(wanted)


def _parts(target: str) -> tuple[list[str], dict[str, str]]:
    parts = urlsplit(target.lower())
    segments = [one for one in unquote(parts.path).split("/") if one]
    while segments and segments[-1] in ("vi", "en"):
        del segments[-1]
    if segments and segments[0].startswith("phien"):
        del segments[0]
    return segments, {key: values[-1] for key, values in parse_qs(parts.query).items()}


def _article(name: str, target: str, *, turn: int) -> str:
    here = urlsplit(target).path.rstrip("/")
    number = int(name.rpartition("paper-")[2] if "paper" in name else name.split("-")[4])
    text = text_of(number + 100 if "paper" in name else number)
    links = [f"{here}/vi", f"{here}/en", f"{here}/chi-tiet/{name}", "/lich/2031/05"]
    if "paper" not in name:
        links += [*_ways(number, turn), *_ways((number + 7) % N_ARTICLES, turn)]
    title = f"Buổi làm việc số {number}" + (" theo văn bản" if "paper" in name else "")
    return _page(
        title,
        f"<p>Ngày đăng: 05/03/2024 08:00</p><p>{text}</p><p>Sau đó: {text}</p><p>{_END}</p>",
        links,
    )


def _ways(number: int, turn: int) -> list[str]:
    """Addresses of one article, other ones at each turn."""
    slug, section = slug_of(number), section_of(number)
    path = f"/{section}/{slug}"
    return [
        f"{path}?PageIndex={turn + 2}",
        f"/{section}/?PageIndex={turn + 2}&UserKey={slug}",
        f"{path}?sid={turn:020x}ab",
        f"/phien{turn:018x}{path}",
        f"{path}?tu=menu&mau={turn % 3}",
        f"{path}?mau={turn % 3}&tu=menu",
        f"{path}?xem{turn}=1",
        f"/{section.upper()}/{slug.capitalize()}",
        f"/{section}/{slug_of((number + 1) % N_ARTICLES)}/{slug}",
        f"{path}/vi/vi/en",
    ]


def _listing(section: str, query: dict[str, str], *, turn: int) -> str:
    numbers = [n for n in range(N_ARTICLES) if not section or section_of(n) == section]
    at = int(query["pageindex"]) if query.get("pageindex", "").isdigit() else 1
    shown = numbers[(at - 1) * _PER_PAGE : at * _PER_PAGE]
    rows = "".join(
        f'<li><a href="{_ways(n, turn)[n % 8]}">Buổi làm việc số {n} về kế hoạch của phường</a>'
        f" (05/03/2024)</li>"
        for n in shown
    )
    last = (len(numbers) - 1) // _PER_PAGE + 1
    base = f"/{section}"
    pages = "".join(f'<a href="{base}?PageIndex={n}">{n}</a> ' for n in range(1, last + 1))
    links = [f"/{name}" for name in SECTIONS] + ["/lich", f"/{section}?loc={turn}&kieu={turn % 7}"]
    links += [f"/xem?id={n}" for n in (90, 91, *PAPERS, 92, 93)] if not section else []
    return _page(f"Mục {section}", f"<ul>{rows}</ul><div>Trang: {pages}</div>", links)


def _calendar(segments: list[str], query: dict[str, str]) -> str:
    year, month = (int(one) for one in segments[1:3]) if len(segments) == 3 else (2031, 1)
    after = f"/lich/{year + month // 12}/{month % 12 + 1:02}"
    days = "".join(f"<td>{day}</td>" for day in range(1, 29))
    return _page(
        f"Lịch tháng {month}/{year}",
        f"<table><tr>{days}</tr></table>",
        [after, f"/lich?ngay={year}-{month:02}-05", f"/lich?month={month}&year={year + 1}"],
    )


def _page(title: str, body: str, links: list[str] | tuple[str, ...] = ()) -> str:
    lines = (
        f'<p>Bạn đọc có thể xem thêm <a href="{link}">bài số {n}</a> trong mục này của phường.</p>'
        for n, link in enumerate(links)
    )
    menu = "".join(lines)
    head = f'<html><head><meta charset="utf-8"><title>{title}</title></head>'
    return f"{head}<body><div><h1>{title}</h1>{body}{menu}</div></body></html>"


def _handler(trap: Trap) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1

        def do_GET(self) -> None:
            trap.asked.append(self.path)
            found = answer(self.path, len(trap.asked))
            body = (found or "<h1>404</h1>").encode()
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Stay silent."""

    return Handler
