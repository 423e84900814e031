"""The addresses of the portal: two generations, cut slugs, and all the ways round them."""

from dataclasses import dataclass
from datetime import date, datetime

from portalcrawl.demo.letters import slug

SECTIONS = {
    "TINTUC": "Tin tức - Sự kiện",
    "THONGBAO": "Thông báo",
    "VANHOA": "Văn hóa - Du lịch",
    "NONGTHONMOI": "Nông thôn mới",
    "VANBAN": "Văn bản",
    "GIOITHIEU": "Giới thiệu",
}
"""Path segment -> title, in the order of the menu."""
TENANT = "/dev~MuongLay"
"""A prefix under which the whole site answers again."""
SPELLINGS = {"TIN_TUC_2024": "TINTUC", "TINTUC2022": "TINTUC", "T": "TINTUC"}
"""Other names of a section that some addresses have, in capitals -> its segment."""
COMMUNE = "/LayNua"
"""The commune's sub-site: shows the parent's articles again."""
FRONT = "/MTTQ"
"""The Fatherland Front's sub-site: dates month first, unpadded."""
_TINTUC_LIMIT = 89
_PAGES_LIMIT = 50


@dataclass(frozen=True)
class Address:
    """Where a text answers, and what its generation of the portal tells by that."""

    paths: tuple[str, ...]
    """Canonical first."""
    generation: str
    """``tintuc-<yyyy>`` or ``portal-<yyyy>``, the year since when pages look so."""
    picture_folder: str
    section: str | None = None
    published_at: str | None = None
    """The date in the address; None where there is none."""
    precision: str | None = None

    @property
    def is_portal(self) -> bool:
        """True for portal/pages: no title, date line or byline on the page."""
        return self.generation.startswith("portal")


def of_article(index: int, title: str, *, segment: str, posted_at: datetime) -> Address:
    """The address that an article of this section and moment got."""
    if 2022 <= posted_at.year <= 2025 or (2020 <= posted_at.year <= 2021 and index % 2):
        return _pages_address(index, title, posted_at=posted_at)
    since = max(year for year in (2018, 2020, 2026) if year <= posted_at.year)
    spelled = _spelling(index, since) if segment == "TINTUC" else segment
    return Address(
        view_paths(spelled, _tintuc_slug(index, title, posted_at=posted_at)),
        f"tintuc-{since}",
        f"/Uploads/HinhAnh/{posted_at:%Y/%m}/{index:03d}",
        section=SECTIONS[segment],
    )


def _spelling(index: int, since: int) -> str:
    """How the news section is spelled in this article's address."""
    if since == 2026 and index % 4 == 1:
        return "TIN_TUC_2024"
    return "T" if since < 2026 and index % 8 == 4 else "TINTUC"


def _tintuc_slug(index: int, title: str, *, posted_at: datetime) -> str:
    if posted_at.year == 2018 and index % 5 == 3:
        # Old entries were filed under the site's name and a number.
        return f"Tin-tuc-Muong-Lay-{3700 + index * 4}"
    return cut_slug(title)


def cut_slug(title: str) -> str:
    """The slug of the TINTUC generation: cut at 89, then trailing hyphens go."""
    return slug(title, limit=_TINTUC_LIMIT).rstrip("-")


def view_paths(segment: str, key: str) -> tuple[str, ...]:
    """All ways to one text of the TINTUC generation, canonical first."""
    return (
        f"/{segment}/View/{key}",
        f"/{segment}/view/{key}?PageIndex=3",
        f"/{segment}/View/?PageIndex=2&UserKey={key}",
        f"{TENANT}/{segment}/View/{key}",
        f"{COMMUNE}/{segment}/View/{key}",
    )


def front_paths(key: str, year: int) -> tuple[str, ...]:
    """All ways to one text of the Front's sub-site; its software changed in 2022."""
    if year < 2022:
        return tuple(f"{FRONT}{path}" for path in view_paths("TinTuc", key)[:3])
    folder = f"{FRONT}/TinTuc2022/View2022"
    return f"{folder}/{key}", f"{folder}/?PageIndex=70&UserKey={key}"


def _pages_address(index: int, title: str, *, posted_at: datetime) -> Address:
    year_only = posted_at.year <= 2021
    day = f"{posted_at:%Y}" if year_only else f"{posted_at:%Y-%m-%d}"
    number = page_id(posted_at.date(), index)
    # 2025 pages carry no id, and so have no print copy either.
    tail = f"-{number}" if posted_at.year in (2022, 2023, 2024) else ""
    key = slug(title, limit=None if year_only else _PAGES_LIMIT) + tail
    path = f"/portal/pages/{day}/{key}.aspx"
    copies = (f"/portal/pages/print.aspx?p={number}",) if tail else ()
    return Address(
        (path, f"{TENANT}{path}", f"{COMMUNE}{path}", *copies),
        "portal-2020" if posted_at.year <= 2022 else "portal-2023",
        f"/portal/Photos/{posted_at:%Y-%m-%d}/{number * 7919:x}",
        published_at=day,
        precision="year" if year_only else "day",
    )


def page_id(day: date, index: int) -> int:
    """The platform's running number; it rises with time over all sites that share it."""
    return 468686 + (day - date(2023, 1, 30)).days * 11 + index % 11
