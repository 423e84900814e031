"""Which links of a page lead to files: by their address, by its handler, or by their words.

Portals hide a file behind a download handler or show it in a viewer; the address of the file
itself is what an archive needs.
"""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from portalcrawl.extract.markup.frames import FILE_ADDRESS
from portalcrawl.extract.markup.printed import FoundLink
from portalcrawl.urls import resolve
from portalcrawl.vietnamese.text import clean

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_HANDLER = re.compile(
    rf"/documents/\d+/(?:[^?#]{{0,200}}/)?{_UUID}|/documents/portlet_file_entry/|"
    r"[/._-](?:download|get|view|load|open)[-_]?(?:file|attach\w*|document|vb|vanban)?s?\.(?:ashx|aspx|php|"
    r"jsp|do|axd)\b|/link-?click\.aspx\?(?:[^#]{0,200}&)?fileticket=|[?&](?:fileticket|file_?id|attach\w*_?id|"
    r"fileid|tepid|dinhkem)=|/(?:tai-ve|tai-file|download|downloads|get-?file|taifile)/|"
    r"[?&](?:op|act|action|task|do|mod)=(?:download|taive|getfile)\b",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|odt|ods|odp|rtf|csv)\b(?:\s?\(.{0,20}\))?$",
    re.IGNORECASE,
)
_FILE_WORDS = re.compile(
    r"^(?:(?:bấm|nhấn|click)\s.{0,20})?(?:tải (?:về|xuống|file|tệp|văn bản)|tệp |file |download|"
    r"xem file|đính kèm|(?:bản|file|tệp) (?:word|pdf|excel|scan)|toàn văn|phụ lục|biểu mẫu|mẫu )",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"(?:bấm vào đây để )?(?:tải (?:về|xuống)|tải file|download|xem|xem file|xem chi tiết|tại đây|"
    r"pdf|word)",
    re.IGNORECASE,
)
_VIEWER = re.compile(
    r"(?:viewer|pdfjs|pdf-?view\w*|flipbook|xemfile|docview)[^?#]{0,80}\?|"
    r"docs\.google\.com/(?:viewer|gview|viewerng/viewer)\?|view\.officeapps\.live\.com/op/",
    re.IGNORECASE,
)
_VIEWED = frozenset({"file", "url", "src", "path", "pdf", "f", "doc", "link"})


def file_of(link: FoundLink) -> str | None:
    """The absolute address of the file that the link leads to; None where it leads to a page.

    ``link.href``: absolute. Viewers give the file that they show.
    """
    href, text = link.href, link.text or ""
    if "?" in href and (viewed := _viewed(href)):
        return viewed
    if FILE_ADDRESS.search(href):
        return href
    names_file = "." in text and _FILE_NAME.search(text) is not None
    if names_file and not _is_page(href):
        return href
    is_told = names_file or _FILE_WORDS.match(text)
    return href if is_told and _HANDLER.search(href) else None


def file_name(url: str) -> str | None:
    """The last part of the path, readable; None where there is none."""
    return clean(unquote(urlsplit(url).path.rpartition("/")[2])) or None


def is_generic(name: str | None) -> bool:
    """Whether the words only ask to fetch the file: every other name of it says more."""
    return name is None or _GENERIC.fullmatch(name) is not None


def _viewed(href: str) -> str | None:
    if not _VIEWER.search(href):
        return None
    for name, value in parse_qsl(urlsplit(href).query):
        if name.lower() in _VIEWED and (url := resolve(href, value)):
            return url
    return None


def _is_page(href: str) -> bool:
    return urlsplit(href).path.lower().endswith((".html", ".htm", "/"))
