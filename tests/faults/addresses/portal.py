"""A good portal whose pages carry every spelling by every vector."""

from collections.abc import Iterator

from tests.faults.addresses.spellings import SPELLINGS, at
from tests.jobs.tiny_portal import TEXT, Answer, Tiny, html, listing

VECTORS = (
    "link",
    "redirect",
    "refresh",
    "base",
    "sitemap",
    "robots",
    "canonical",
    "image",
)
N_GOOD = 20
_MORE = "Bà con trong bản cùng nhau góp công, góp của để làm nên công trình này trong ba tháng liền"

_FIRST = "Ấm Bạch Cầu Dâu Én Gừng Hoa Khế Lúa Mận".split()
_SECOND = "ao bến chợ đồi gò hồ khe lán mỏ nà".split()
_THIRD = "xa vui trong thơm sáng rộng quý nhỏ mới lành".split()


def fill(portal: Tiny) -> list[str]:
    """Give the portal its pages; the paths of those that carry something."""
    carriers = dict(_carriers(portal.port))
    good = {f"/TINTUC/View/{_slug(n)}-tot": _page(n) for n in range(200, 200 + N_GOOD)}
    robots = [f"Sitemap: {portal.url('/sitemap.xml')}"]
    robots += [f"Sitemap: {_bad(number, 'robots', portal.port)}" for number in _NUMBERS]
    locs = "".join(
        f"<url><loc>{_bad(number, 'sitemap', portal.port).replace('<', '&lt;')}</loc></url>"
        for number in _NUMBERS
    )
    portal.pages = {
        "/robots.txt": Answer(("User-agent: *\nAllow: /\n" + "\n".join(robots)).encode()),
        "/sitemap.xml": Answer(
            f"<urlset>{locs}</urlset>".encode(), headers={"Content-Type": "application/xml"}
        ),
        "/TINTUC/": _with_head(listing(*carriers, *good), _feeds(portal.port)),
        **carriers,
        **good,
    }
    return [*carriers, *good]


def strange(asked: list[str]) -> list[str]:
    """The requests that only a combination can have led to."""
    return [path for path in asked if "qq-" in path]


_NUMBERS = range(len(SPELLINGS))


def _bad(number: int, vector: str, port: int) -> str:
    return at(SPELLINGS[number], port, f"TINTUC/View/qq-{vector}-{_slug(number)}")


def _carriers(port: int) -> Iterator[tuple[str, Answer]]:
    for number in _NUMBERS:
        address = {vector: _bad(number, vector, port) for vector in VECTORS}
        path = f"/TINTUC/View/{_slug(number)}"
        yield (
            f"{path}-lien-ket",
            _page(
                number,
                f'<p>{_MORE} <a href="{address["link"]}">nghị quyết số bốn</a> {_MORE}</p>',
                f'<p><img src="{address["image"]}"></p><p>{_MORE}</p>'
                f'<p><a href="{address["image"]}.pdf">Tệp</a></p>',
                head=f'<link rel="canonical" href="{address["canonical"]}">',
            ),
        )
        yield f"{path}-chuyen", Answer(status=302, headers=_location(address["redirect"]))
        yield (
            f"{path}-tu-chuyen",
            _page(
                number + 60,
                head=f'<meta http-equiv="refresh" content="0; url={address["refresh"]}">',
            ),
        )
        yield (
            f"{path}-goc",
            _page(
                number + 120,
                f'<p>{_MORE} <a href="qq-base-{_slug(number)}">nghị quyết số bốn</a> {_MORE}</p>',
                f'<p><img src="qq-base-{_slug(number)}.jpg"></p><p>{_MORE}</p>',
                head=f'<base href="{address["base"]}">',
            ),
        )


def _location(address: str) -> dict[str, str]:
    # As servers send it: bytes, which http.server writes from Latin-1.
    return {"Location": address.encode().decode("latin-1")}


def _page(number: int, *more: str, head: str = "") -> Answer:
    name = _name(number)
    page = html(
        f"<h1>Khánh thành {name}</h1><p>Thời gian đăng: 05/03/2024 08:00:00 AM</p>"
        f"<p>{TEXT.format(number=number)} {name} là công trình của bà con.</p>",
        *more,
        title=f"Khánh thành {name}",
    )
    return _with_head(page, head)


def _with_head(page: Answer, head: str) -> Answer:
    body = page.body.replace(b"<head>", b"<head>" + head.encode(), 1)
    return Answer(body, page.status, page.headers)


def _feeds(port: int) -> str:
    """Those of a start page: feeds are looked for nowhere else."""
    addresses = (_bad(number, "canonical", port) for number in _NUMBERS)
    kind = 'rel="alternate" type="application/rss+xml"'
    return "".join(f'<link {kind} href="{address}">' for address in addresses)


def _name(number: int) -> str:
    first, second, third = number % 10, number // 10 % 10, (number * 7 + number // 100) % 10
    return f"{_FIRST[first]} {_SECOND[second]} {_THIRD[third]} {_SECOND[number // 100]}"


def _slug(number: int) -> str:
    letters = "abcdefghij"
    return "".join(letters[int(digit)] * 2 for digit in f"{number:03}") + "khanh-thanh"
