"""What a page links to and shows, each with the place where it stands."""

import re
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from portalcrawl.extract.content.article import Layout
from portalcrawl.extract.content.regions import has_chrome_name
from portalcrawl.extract.fields.files import file_name, file_of, is_generic
from portalcrawl.extract.markup.printed import FoundLink, FoundPicture, Printed
from portalcrawl.items import Attachment, BlockKind, Image, Link, Reading
from portalcrawl.portals.profile import Profile
from portalcrawl.urls import resolve

NOWHERE = "http://page.invalid/"
"""What relative addresses are resolved against where nobody knows the page's own."""

_OF_PAGE = frozenset(["", "?", "#", ";", " ", "\t", "\n", "\r", "\x00"])
"""How a reference may begin that needs the whole address of its page."""
_PAGE_NUMBER = re.compile(r"[\s\[\](|«»‹›<>←→.…-]{0,9}\d{0,4}[\s\])|«»‹›<>←→.…-]{0,9}")
_PAGE_PATH = re.compile(r"/(?:trang|page|p)[-/]?\d+", re.IGNORECASE)
_PAGE_PARAMETER = re.compile(r"(?:page|trang|_cur|start|paged?|p)=", re.IGNORECASE)
_LOOSE = ("chrome", "links")
_SHORTEST_TITLE = 25
_LEAST_GAPS = 3
_DECORATION = re.compile(
    r"/(?:[^/]*[-_.])?(?:logo|icon|ico|spacer|blank|star|rating|arrow|print|email|facebook|zalo|loading|"
    r"bullet|emoticon|avatar)s?(?:[-_.][^/]*)?$",
    re.IGNORECASE,
)


def with_addresses(printed: Printed, base: str | None) -> Printed:
    """The same with absolute addresses, without scripts, mail and what cannot be resolved.

    ``base``: the page's own address; None where nobody knows it, then only absolute ones stay.
    """
    links = [
        FoundLink(url, text, at)
        for href, text, at in printed.links
        if (url := _address(href, base))
    ]
    pictures = [
        FoundPicture(url, one.alt, one.at, one.path)
        for one in printed.pictures
        if (url := _address(one.src, base))
    ]
    return replace(printed, links=tuple(links), pictures=tuple(pictures))


def without_unknown(reading: Reading) -> Reading:
    """The same without addresses below ``NOWHERE``; entries stay, with ``url`` None."""
    files = tuple(one for one in reading.attachments if _is_known(one.url))
    document = reading.document
    return replace(
        reading,
        links=tuple(one for one in reading.links if _is_known(one.url)),
        images=tuple(one for one in reading.images if _is_known(one.url)),
        attachments=files,
        document=document and replace(document, files=files),
        items=tuple(
            one if one.url and _is_known(one.url) else replace(one, url=None, url_key=None)
            for one in reading.items
        ),
    )


def _is_known(url: str) -> bool:
    return not url.startswith(NOWHERE)


def _address(href: str, base: str | None) -> str | None:
    if base is None:
        is_absolute = href.strip().lower().startswith(("http://", "https://"))
        return resolve(href, href) if is_absolute else None
    return resolve(base if href[:1] in _OF_PAGE else _folder_of(base), href)


@lru_cache(maxsize=64)
def _folder_of(base: str) -> str:
    """The base up to the last slash of its path: all that a relative address takes from it."""
    if "\\" in base or not base.isascii():
        return base
    path = base.partition("#")[0].partition("?")[0]
    return path[: path.rindex("/") + 1] if path.count("/") > 2 else base


def block_targets(printed: Printed) -> dict[int, FoundLink]:
    """Block index to the link with the longest text in it."""
    longest: dict[int, FoundLink] = {}
    for link in printed.links:
        known = longest.get(link.at)
        if link.text and (known is None or len(link.text) > len(known.text or "")):
            longest[link.at] = link
    return longest


def find_links(
    printed: Printed, layout: Layout, *, listed: set[int], own: str | None
) -> tuple[Link, ...]:
    """Every address of the page once for each place, in reading order.

    ``listed``: blocks of the listing's entries; ``own``: the page's own address.
    """
    links: dict[tuple[str, str], Link] = {}
    for found in printed.links:
        url = found.href
        place = _place(found, url, layout=layout, listed=listed, own=own)
        known = links.get((url, place))
        if known is None or (known.text is None and found.text):
            links[url, place] = _known_link(url, found.text, place)
    return tuple(links.values())


# Most links of a page are those of its menus, the same on every page.
_known_link = lru_cache(maxsize=8192)(Link)


def find_attachments(
    printed: Printed, layout: Layout, *, profile: Profile
) -> tuple[Attachment, ...]:
    """The files that the content offers; those of menus and related lists are not its own."""
    first, last = _extent(layout)
    end = max(last, layout.region.last if layout.region else 0) + 2
    if layout.fields.is_document:
        # The files of a văn bản stand behind its last field, whatever is taken for its text.
        end = max(end, *layout.fields.at) + 2
    files: dict[str, Attachment] = {}
    for link in printed.links:
        role = layout.roles[link.at] if link.at < len(layout.roles) else "chrome"
        if link.at < first or role in ("related", "menu", "footer", "breadcrumb"):
            continue
        if link.at > end and role not in ("field", "files"):
            continue
        url = file_of(link)
        if url is None:
            continue
        known = files.get(url)
        if known is None or (is_generic(known.name) and not is_generic(link.text)):
            files[url] = Attachment(url, link.text or file_name(url), _key(url, profile))
    return tuple(files.values())


def find_images(printed: Printed, layout: Layout, *, profile: Profile) -> tuple[Image, ...]:
    """The pictures between title and end of the content, each with the caption below it."""
    first, last = _extent(layout)
    path = layout.region.path if layout.region else ""
    images: dict[str, Image] = {}
    for index, picture in enumerate(printed.pictures):
        if not first <= picture.at <= last + 1 or not f"{picture.path}/".startswith(f"{path}/"):
            continue
        if has_chrome_name(picture.path.removeprefix(path)) or _is_decoration(picture.src):
            continue
        following = printed.pictures[index + 1] if index + 1 < len(printed.pictures) else None
        is_last = following is None or following.at != picture.at
        caption = _caption(printed, picture.at) if is_last else None
        images.setdefault(picture.src, Image(picture.src, caption, _key(picture.src, profile)))
    return tuple(images.values())


def _is_decoration(src: str) -> bool:
    return _DECORATION.search(src.partition("#")[0].partition("?")[0]) is not None


def _extent(layout: Layout) -> tuple[int, int]:
    """First and last block of what belongs to the text: from the title to the last line."""
    content = layout.content
    if not content:
        return 0, -1
    above = layout.title_at if layout.title_at is not None else None
    captions = [index for index, role in enumerate(layout.roles) if role == "caption"]
    first = content[0] if above is None or above > content[0] else above + 1
    return first, max(content[-1], *captions) if captions else content[-1]


def _caption(printed: Printed, at: int) -> str | None:
    if at < len(printed.blocks) and printed.blocks[at].kind is BlockKind.CAPTION:
        return printed.blocks[at].text
    return None


def _place(found: FoundLink, url: str, *, layout: Layout, listed: set[int], own: str | None) -> str:
    role = layout.roles[found.at] if found.at < len(layout.roles) else "chrome"
    if role == "related":
        return "related"
    if own and _is_paging(found.text, url, own=own, role=role):
        return "paging"
    if found.at in listed:
        return "listing"
    if role in (None, "caption"):
        return "content"
    return "related" if role in _LOOSE and _is_of_other(found, layout) else "chrome"


def _is_of_other(found: FoundLink, layout: Layout) -> bool:
    """True for a title among or right behind the blocks of the text: another text's, linked."""
    region, text = layout.region, found.text or ""
    if region is None or layout.title_at is None or not layout.title_at < found.at <= region.last:
        return False
    return len(text) >= _SHORTEST_TITLE and text.count(" ") >= _LEAST_GAPS


def _is_paging(text: str | None, url: str, *, own: str, role: str | None) -> bool:
    """True for a link to another page of the same list: by number or word, and by address."""
    if not text or (role != "paging" and not _is_page_number(text)):
        return False
    there, here = urlsplit(url), urlsplit(own)
    same_path = there.path.rstrip("/").lower() == here.path.rstrip("/").lower()
    if same_path and there.query != here.query:
        return True
    return bool(_PAGE_PATH.search(there.path) or _PAGE_PARAMETER.search(there.query))


def _is_page_number(text: str) -> bool:
    # Most links are words; no number of a page begins with a letter.
    return not text[0].isalpha() and _PAGE_NUMBER.fullmatch(text) is not None


def _key(url: str, profile: Profile) -> str | None:
    try:
        return profile.key_of(url)
    except ValueError:
        return None
