"""What surrounds the content: clock, welcome line, menu, side boxes, counters."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from portalcrawl.demo.addresses import COMMUNE, SECTIONS

SITE_NAME = "Trang thông tin điện tử thị xã Mường Lay"
CLOCK = "Thứ 5 Ngày 14/5/2020, 10:13:21 AM"
"""The template's placeholder: the same on every page, the date of nothing."""
_WELCOME = "Chào mừng quý bạn đọc đến với "
WELCOME_TOWN = f"{_WELCOME}{SITE_NAME}"
WELCOME_WARD = f"{_WELCOME}Trang thông tin điện tử tổng hợp Phường Mường Lay"
_MENU = ("TINTUC", "THONGBAO", "VANHOA", "NONGTHONMOI", "VANBAN")
_ABOUT = (
    ("/GIOITHIEU/View/Gioi-thieu-chung", "Giới thiệu"),
    ("/GIOITHIEU/View/Co-cau-to-chuc", "Cơ cấu tổ chức"),
    ("/GIOITHIEU/View/Dieu-kien-tu-nhien", "Điều kiện tự nhiên"),
    ("/portal/KenhTin/kwmtrz-455031.aspx", "Lịch sử"),
    ("/portal/KenhTin/pxdaov-455118.aspx", "Bản sắc văn hóa"),
)
_SUBSITES = (
    ("/dev~MuongLay/", "Trang thử nghiệm"),
    ("/LayNua/TINTUC/", "Trang thông tin xã Lay Nưa"),
    ("/MTTQ/TinTuc/", "Ủy ban MTTQ Việt Nam thị xã"),
    ("/MTTQ/TinTuc/Blog/Tin-hoat-dong?PageIndex=1", "Tin hoạt động Mặt trận"),
)
_VISITS_AT_FIRST = 254_353


@dataclass(frozen=True)
class View:
    """One request, as far as the page depends on it."""

    n: int
    """Running number of the request; what the counters and related lists turn on."""
    prefix: str
    """Prefix under which the site was asked: empty, ``/dev~MuongLay`` or ``/LayNua``."""
    aliases: tuple[str, ...]
    """Origins of the alias hosts that answer, such as ``http://127.0.0.2:8765``."""


@dataclass(frozen=True)
class Page:
    """What a template needs to print a page."""

    title: str
    """Text of the title element."""
    content: str
    """HTML."""
    is_ward: bool = False
    has_clock: bool = False
    is_live: bool = True
    """False for pages that never change: they print no counters."""
    rated: bool = False
    related: str = ""
    charset: str = "utf-8"


def render(page: Page, view: View) -> str:
    """The whole page as HTML."""
    clock = f'<div class="clock">{CLOCK}</div>\n' if page.has_clock else _live_clock(page, view)
    welcome = WELCOME_WARD if page.is_ward else WELCOME_TOWN
    return (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">\n'
        f'<html lang="vi"><head><meta charset="{page.charset}">\n'
        f"<title>{escape(page.title, quote=False)}</title></head>\n<body>\n"
        f'{clock}<div class="welcome">{welcome}</div>\n{_menu(view)}\n'
        f'<div id="main">\n{page.content}\n{page.related}\n</div>\n'
        f"{_side(page, view)}\n{_footer(view)}\n</body></html>\n"
    )


def _live_clock(page: Page, view: View) -> str:
    """The commune's template has a clock that runs: another trap for readers of dates."""
    if view.prefix != COMMUNE or not page.is_live:
        return ""
    return f'<div class="clock">Thứ hai, 05/01/2026 - 08:{view.n % 60:02d}</div>\n'


def bare(title: str, content: str) -> str:
    """A page without surroundings: print copies, error pages."""
    return (
        f'<html><head><meta charset="utf-8"><title>{escape(title, quote=False)}</title></head>\n'
        f"<body>\n{content}\n</body></html>\n"
    )


def _menu(view: View) -> str:
    places = [(f"{view.prefix}/", "Trang chủ")]
    places += [(f"{view.prefix}{path}", name) for path, name in _ABOUT]
    places += [(f"{view.prefix}/{segment}/", SECTIONS[segment]) for segment in _MENU]
    places += [
        (f"{view.prefix}/TINTUC/All/?PageIndex=1", "Tất cả tin bài"),
        (f"{view.prefix}/TIN_TUC_2024/CM/?PageIndex=1&amp;userkey=Van-hoa---Du-lich", "Chuyên mục"),
        ("/TTHC/", "Thủ tục hành chính"),
        (f"{view.prefix}/LIENHE", "Liên hệ"),
        ("/admin/Login.aspx", "Đăng nhập"),
        ("javascript:void(0)", "Sơ đồ website"),
    ]
    return '<div class="menu"><ul>' + _links(places) + "</ul></div>"


def _links(places: Sequence[tuple[str, str]]) -> str:
    return "".join(f'<li><a href="{href}">{name}</a></li>' for href, name in places)


def _side(page: Page, view: View) -> str:
    # Rating and map stand side by side in inline boxes, so their words run together.
    rating = (
        '<div class="rate"><p>Đánh giá:</p>'
        "<span>lượt đánh giá: , trung bình:</span><span>Bản đồ hành chính</span></div>"
    )
    map_box = rating if page.rated else "<div><span>Bản đồ hành chính</span></div>"
    return (
        f'{map_box}\n<div class="box">Thư viện nhạc</div>\n'
        f'<div class="box">&nbsp;Liên kết website</div>\n<ul class="weblinks">{_web(view)}</ul>\n'
        f'<div class="box">Thống kê truy cập</div>\n{_counters(view) if page.is_live else ""}'
    )


def _web(view: View) -> str:
    places = list(_SUBSITES)
    places += [(f"{origin}/TINTUC/?PageIndex=2", "Trang dự phòng") for origin in view.aliases]
    places += [
        ("/TINTUC/View/Bai-viet-da-het-han-hien-thi", "Tin nổi bật"),
        ("/portal/pages/2019/Trang-nay-khong-con-nua.aspx", "Chuyên trang cũ"),
        ("http://[::1", "Hộp thư điện tử"),
    ]
    return _links(places)


def _counters(view: View) -> str:
    visits = f"{_VISITS_AT_FIRST + view.n:,}".replace(",", ".")
    online = 6 + view.n * 7 % 31
    return f"<div>Thống kê: {visits}</div>\n<div>Online: {online}</div>"


def _footer(view: View) -> str:
    return (
        '<div class="footer">Cơ quan chủ quản: UBND thị xã Mường Lay - tỉnh Điện Biên. '
        'Thư điện tử: <a href="mailto:banbientap@muonglay.example">Ban Biên tập</a></div>'
    )
