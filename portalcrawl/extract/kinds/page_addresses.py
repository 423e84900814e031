"""What the address of a page betrays of its kind on any portal: weak signs, to be weighed.

What is known of one portal's or one software's addresses stands in its profile.
"""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

_PAGE_NUMBER = re.compile(
    r"(?:[?&](?:page(?:index)?|p|paged|trang|start|offset|[\w]*_cur)=|/(?:trang|page)[-/]?)\d",
    re.IGNORECASE,
)
_AMONG_TEXTS = re.compile(
    r"/(?:news|articles?|story|stories|posts?|tin[-_]?tuc|tin|bai[-_]?viet|blog)[/_]", re.IGNORECASE
)
_DETAIL = re.compile(
    r"/(?:view|detail|chi-?tiet|view_content|content/view|article/\d+)[/-]|[?&](?:item|news|article|post)?idx?=\d"
    r"|[-/.][a-z]{0,3}\d{4,}(?:\.\w+)?/?$",
    re.IGNORECASE,
)
_HOME_PATH = re.compile(
    r"^/(?:(?:index|default|home|trang-?chu)(?:\.\w+)?|(?:vi|en|web/[^/]+)(?:/trang-?chu|/home)?)?/?$",
    re.IGNORECASE,
)
_DOCUMENT_PATH = re.compile(
    r"/(?:[\w-]*van-?ban|[\w-]*vanban|vb(?:pq|qp)?pl?|vb|documents?|laws?|cong-?bao|legal)[\w-]*/",
    re.IGNORECASE,
)


@lru_cache(maxsize=512)
def slug_words(url: str | None) -> int:
    """How many words the last part of the address has; titles of texts are longer than sections'.

    >>> slug_words("https://a.example/tin-tuc/le-hoi-dua-thuyen-nam-2024-123456.html")
    6
    """
    path = unquote(urlsplit(url or "").path).rstrip("/")
    words = re.split(r"[-_+ ]+", path.rpartition("/")[2].partition(".")[0])
    return sum(word.isalpha() or (word.isdigit() and len(word) == 4) for word in words)


def names_home(url: str | None) -> bool:
    """True for the address of a start page, without parameters: those choose another page."""
    parts = urlsplit(url or "")
    return bool(url) and not parts.query and _HOME_PATH.match(parts.path) is not None


def names_document(url: str | None) -> bool:
    """True for an address below a folder of văn bản."""
    return bool(url and _DOCUMENT_PATH.search(urlsplit(url).path))


def names_one_text(url: str | None) -> bool:
    """True for an address that ends in the number of a text or says that it shows one."""
    return bool(url and _DETAIL.search(url))


def is_among_texts(url: str | None) -> bool:
    """True for an address below a folder of news and articles."""
    return bool(url and _AMONG_TEXTS.search(urlsplit(url).path))


def names_page_of_list(url: str | None) -> bool:
    """True for an address with the number of a page of a list."""
    return bool(url and _PAGE_NUMBER.search(url))
