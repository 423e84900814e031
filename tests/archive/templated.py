"""Pages of a few templates, made by number, for what is said of packing them."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from portalcrawl.archive import Archive

AT = datetime(2024, 6, 1, 8, 0, tzinfo=timezone(timedelta(hours=7)))

WORDS = (
    "thị xã khởi công cầu mới bắc qua suối ở bản hội nghị bàn việc sửa đường giao thông nông thôn "
    "nhân dân đóng góp ngày công trường học trạm y tế chợ phiên lễ hội mùa xuân đua thuyền"
).split()


def page(template: str, number: int, *, n_paragraphs: int = 6) -> bytes:
    """A page of the template, always the same for its number, unlike any of other templates."""
    dice = random.Random(f"{template} {number}")
    menu = "".join(
        f'<li class="{template}-item-{at}"><a href="/{template}/{at}">{template} {at}</a></li>\n'
        for at in range(30)
    )
    text = "".join(f"<p>{' '.join(dice.choices(WORDS, k=25))}</p>\n" for _ in range(n_paragraphs))
    return (
        f'<html><head><title>{template} {number}</title></head><body class="{template}">\n'
        f'<ul id="{template}-menu">\n{menu}</ul>\n<div id="{template}-text">{text}</div>\n'
        f'<div class="{template}-footer">{template}</div></body></html>'
    ).encode()


def pages(template: str, n: int) -> list[bytes]:
    """So many pages of the template."""
    return [page(template, number) for number in range(n)]


def stored(archive: Archive) -> dict[str, tuple]:
    """Digest -> how the body is stored; the dictionary by its own digest."""
    rows = archive.db.execute(
        "SELECT bodies.digest, coding, bodies.data, dictionaries.digest FROM bodies "
        "LEFT JOIN dictionaries ON dictionaries.id = dictionary_id"
    )
    return {row[0]: tuple(row[1:]) for row in rows}


def dictionaries(archive: Archive) -> list[tuple]:
    """Template, pages and users of each dictionary, in the order made."""
    rows = archive.db.execute(
        "SELECT template, n_pages, (SELECT count(*) FROM bodies WHERE dictionary_id = made.id) "
        "FROM dictionaries AS made ORDER BY id"
    )
    return [tuple(row) for row in rows]


def lost(archive: Archive, bodies: Sequence[bytes], digests: Sequence[str]) -> list[str]:
    """Digests under which the archive does not give the body back."""
    return [
        digest for digest, body in zip(digests, bodies, strict=True) if archive.body(digest) != body
    ]
