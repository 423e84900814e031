"""From an address to an answer: every kind of page that the portal has."""

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from urllib.parse import parse_qs, unquote, urlsplit

from portalcrawl.demo import addresses, chrome, files, letters, listings, markups
from portalcrawl.demo.chrome import Page, View
from portalcrawl.demo.model import Text
from portalcrawl.demo.site import Site, folded

FAREWELL = "/thong-bao-ngung-hoat-dong.html"
FILED_ON = "Mon, 06 May 2019 02:00:00 GMT"
_ENCODED = {"a005": "windows-1258", "a012": "tcvn3"}
_FRONT = addresses.FRONT.lower()
_SECTION = re.compile(r"/(?P<segment>[a-z_]+\d*)(?:/(?P<action>all|cm|blog/[^/]+))?")
_HTML = "text/html; charset=utf-8"
_TYPES = {
    "png": "image/png",
    "pdf": "application/pdf",
    "doc": "application/msword",
}


@dataclass(frozen=True)
class Answer:
    """What goes over the wire."""

    body: bytes
    status: int = 200
    content_type: str = _HTML
    location: str | None = None
    is_static: bool = False
    """True where the page offers validators and answers 304."""

    @property
    def etag(self) -> str:
        """The validator of a static page."""
        return f'"{sha256(self.body).hexdigest()[:20]}"'


def answer(target: str, site: Site, *, view: View) -> Answer:
    """The answer to a request target such as ``/TINTUC/View/abc?PageIndex=3``."""
    parts = urlsplit(target)
    path = folded(unquote(parts.path))
    query = {key.lower(): values[-1] for key, values in parse_qs(parts.query).items()}
    for prefix in (addresses.TENANT, addresses.COMMUNE):
        if path == prefix.lower() or path.startswith(f"{prefix.lower()}/"):
            view = View(view.n, prefix, view.aliases)
            path = folded(path.removeprefix(prefix.lower()))
    for find in (_fixed, _file, _copy, _text, _listing, _gone):
        if found := find(path, query, site=site, view=view):
            return found
    return _not_found()


def _html(page: str, *, status: int = 200, is_static: bool = False) -> Answer:
    return Answer(page.encode(), status, is_static=is_static)


def _fixed(path: str, query: dict[str, str], *, site: Site, view: View) -> Answer | None:
    if path == "/robots.txt":
        robots = b"User-agent: *\nDisallow: /admin/\nDisallow: /portal/pages/search.aspx\n"
        return Answer(robots, content_type="text/plain; charset=utf-8", is_static=True)
    if path == "/tthc":
        words = "Hệ thống đang bảo trì, nâng cấp. Xin vui lòng quay lại sau."
        return _html(chrome.bare(chrome.SITE_NAME, f"<h2>{words}</h2>"))
    if path == "/":
        return _home(site, view)
    return None


def _home(site: Site, view: View) -> Answer:
    segments = ("TINTUC", "THONGBAO", "VANHOA", "NONGTHONMOI", "VANBAN")
    sections = [
        (f"/{segment}/", listings.section_title(segment), site.listed(segment))
        for segment in segments
    ]
    newest = site.listed("ALL")
    sections.insert(0, ("/TINTUC/All/", "Tin mới", newest))
    content = listings.home(sections, view)
    return _html(chrome.render(Page(chrome.SITE_NAME, content, is_ward=True), view))


def _file(path: str, query: dict[str, str], *, site: Site, view: View) -> Answer | None:
    name = file_names(site).get(path)
    if name is None:
        return None
    suffix = path.rpartition(".")[2]
    if suffix == "png":
        body = files.png(path)
    else:
        body = (files.pdf if suffix == "pdf" else files.doc)((name, path))
    return Answer(body, content_type=_TYPES[suffix], is_static=True)


@cache
def _file_names(state: int, texts: tuple[Text, ...]) -> dict[str, str]:
    names = {picture.path: text.title for text in texts for picture in text.pictures}
    names |= {file.path: text.title for text in texts for file in text.files}
    return {folded(path): name for path, name in names.items()}


def file_names(site: Site) -> dict[str, str]:
    """Folded paths of all images and files of the state -> title of the text they belong to."""
    return _file_names(site.state, site.texts)


def _copy(path: str, query: dict[str, str], *, site: Site, view: View) -> Answer | None:
    if path != "/portal/pages/print.aspx":
        return None
    text = site.prints.get(query.get("p", ""))
    if text is None:
        return _not_found()
    return _html(chrome.bare(_head_title(text), markups.render(text)))


def _text(path: str, query: dict[str, str], *, site: Site, view: View) -> Answer | None:
    if re.search(r"/view\d*$", path) and "userkey" in query:
        path = f"{path}/{query['userkey'].lower()}"
    text = site.by_path.get(path)
    if text is None:
        return None
    if text.key in _ENCODED:
        return _encoded(text, site, view=view)
    return _html(_text_page(text, site, view=view), is_static=text.kind != "article")


def _text_page(text: Text, site: Site, *, view: View) -> str:
    is_article = text.kind == "article"
    is_portal = not text.title_shown
    related = listings.related(text, _neighbours(text, site), view=view) if is_article else ""
    copies = [path for path in text.paths if "print.aspx" in path]
    tools = f'<div><a href="{copies[0]}">Bản in</a></div>' if copies else ""
    page = Page(
        title=_head_title(text),
        content=markups.render(text) + (_FORM if text.markup == "contact" else ""),
        is_ward=text.posted_at.year >= 2026,
        has_clock=is_portal,
        is_live=is_article,
        rated=is_article,
        related=tools + related,
        charset=_ENCODED.get(text.key, "utf-8"),
    )
    return chrome.render(page, view)


def _neighbours(text: Text, site: Site) -> tuple[Text, ...]:
    if text.path.startswith(addresses.FRONT):
        return site.listed("FRONT")
    return site.listed("ALL")


def _head_title(text: Text) -> str:
    # Half of the portal/pages generation names only the site.
    if not text.title_shown and sum(map(ord, text.key)) % 2:
        return chrome.SITE_NAME
    return text.title


def _encoded(text: Text, site: Site, *, view: View) -> Answer:
    """The pages of old software: one says its encoding, the other lies about it."""
    page = _text_page(text, site, view=view)
    if _ENCODED[text.key] == "windows-1258":
        return Answer(letters.encode_windows_1258(page), content_type="text/html")
    page = page.replace('charset="tcvn3"', 'charset="windows-1252"')
    return Answer(letters.encode_tcvn3(page), content_type="text/html; charset=windows-1252")


def _listing(path: str, query: dict[str, str], *, site: Site, view: View) -> Answer | None:
    found = _SECTION.fullmatch(path.removeprefix(_FRONT))
    if found is None:
        return None
    spelled, action = found["segment"].upper(), found["action"] or ""
    segment = addresses.SPELLINGS.get(spelled, spelled)
    base = f"{view.prefix}/{spelled}/"
    if path.startswith(f"{_FRONT}/"):
        segment, base = "FRONT" if segment == "TINTUC" else "", f"{addresses.FRONT}/TinTuc/"
    if segment not in {"FRONT", *addresses.SECTIONS}:
        return None
    if action.startswith("blog/"):
        base = f"{base}Blog/{action.removeprefix('blog/').capitalize()}"
    elif action == "all":
        base, segment = f"{base}All/", "ALL"
    elif action == "cm":
        key = query.get("userkey", "")
        base, segment = f"{base}CM/?userkey={key}", listings.categories().get(key.lower(), "ALL")
    return _section_page(segment, base, query=query, site=site, view=view)


def _section_page(
    segment: str, base: str, *, query: dict[str, str], site: Site, view: View
) -> Answer:
    number = int(query["pageindex"]) if query.get("pageindex", "").isdigit() else 1
    show = listings.papers if segment == "VANBAN" else listings.listing
    title = listings.section_title(segment)
    content = show(title, site.listed(segment), base=base, number=max(1, number), view=view)
    return _html(chrome.render(Page(f"{title} - {chrome.SITE_NAME}", content, is_ward=True), view))


def _gone(path: str, query: dict[str, str], *, site: Site, view: View) -> Answer | None:
    if path == "/tintuc/view/bai-viet-da-het-han-hien-thi":
        words = "Không tìm thấy nội dung yêu cầu. Bài viết không tồn tại hoặc đã bị gỡ."
        return _html(chrome.render(Page(chrome.SITE_NAME, f"<p>{words}</p>", is_ward=True), view))
    return None


def _not_found() -> Answer:
    words = "HTTP Error 404.0 - Not Found. Tài nguyên bạn tìm kiếm không tồn tại."
    return _html(chrome.bare("404 - Not Found", f"<h1>{words}</h1>"), status=404)


def farewell() -> Answer:
    """What the closed portal has left to say."""
    words = (
        "Trang thông tin điện tử đã ngừng hoạt động kể từ ngày 01/7/2026. "
        "Mời bạn đọc truy cập Cổng thông tin điện tử tỉnh Điện Biên."
    )
    return _html(chrome.bare("Thông báo ngừng hoạt động", f"<h1>Thông báo</h1>\n<p>{words}</p>"))


_FORM = (
    '<form method="post" action="/LIENHE"><p>Họ và tên <input name="hoten"></p>'
    '<p>Nội dung <textarea name="noidung"></textarea></p><input type="submit" value="Gửi"></form>'
)
