"""What the head of a page states as its title, without the name of the site."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from portalcrawl.extract.markup.printed import OG_TITLE_PATH, TITLE_PATH
from portalcrawl.items import Block
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.fold import fold

_SEPARATOR = re.compile(r"(?<!\s)\s++[-–—|:»«·]++\s++|(?:(?<!\s)\s++)?+(?:::|»|\|)\s*+")
# Behind a separator such a name is the site's: titles begin with bodies too, but do not end so.
_SITE = re.compile(
    r"^(?:cổng|trang) (?:thông tin|tin|ttđt)|"
    r"^(?:ubnd|hđnd|ủy ban|uỷ ban|sở|bộ|ban|cục|chi cục|báo) ",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"^(?:văn phòng|phòng|trung tâm|đài|trường|hội|mặt trận|công an|tỉnh|huyện|xã|phường|"
    r"thị trấn|thị xã|thành phố|quận|cổng|tạp chí|học viện|viện|tổng cục|đảng bộ) ",
    re.IGNORECASE,
)
_PORTAL = re.compile(r"(?:cong|trang) (?:thong tin|tin|ttdt)\b")
_DECORATION = " .:;*=~-–—|>«»"
_NOT_LETTERS = re.compile(r"[\W_]+")
_SHORTEST = 12
_LONGEST = 2_000
"""Characters of a title that is still one."""


@lru_cache(maxsize=4096)
def compared(text: str | None) -> str:
    """The text as titles are compared: folded letters and digits only."""
    return _NOT_LETTERS.sub("", fold(text) or "")


def own_names(profile: Profile) -> frozenset[str]:
    """The names of the site that the profile knows, as titles are compared."""
    return _compared_all((*profile.site_names, profile.title))


@lru_cache(maxsize=1024)
def _compared_all(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(compared, names))


def is_portal_name(text: str) -> bool:
    """True for "Cổng thông tin điện tử ..." and the like, with or without marks."""
    start = text[:60].lstrip(_DECORATION)
    return start[:1] in "cCtT" and _PORTAL.match((fold(start) or "").lower()) is not None


def is_office(text: str) -> bool:
    """True for text that begins as the names of offices and places do."""
    return _SITE.search(text) is not None or _BODY.search(text) is not None


def stated_titles(blocks: Sequence[Block]) -> Iterator[str]:
    """What the head may hold as the title, in every cut at its separators, the longest first."""
    for text in _of_head(blocks):
        yield from _cuts(text)


def stated_title(blocks: Sequence[Block], profile: Profile) -> str | None:
    """The title that only the head states; None where it states the site's name or a section."""
    sections = {compared(name) for name in profile.sections.values()}
    for text in _of_head(blocks):
        title = _without_site(text, profile)
        if len(title) >= _SHORTEST and " " in title and compared(title) not in sections:
            return title
    return None


def _of_head(blocks: Sequence[Block]) -> Iterator[str]:
    for path in (OG_TITLE_PATH, TITLE_PATH):
        found = (block.text for block in blocks if block.path == path)
        # A title that is never closed holds the page; all its cuts would be longer still.
        yield from (text for text in found if len(text) <= _LONGEST)


def _cuts(text: str) -> Iterator[str]:
    """The text whole, without its last parts one by one, then without its first parts."""
    yield text
    separators = list(_SEPARATOR.finditer(text))
    for separator in reversed(separators):
        yield text[: separator.start()].strip()
    for separator in separators:
        yield text[separator.end() :].strip()


def _without_site(text: str, profile: Profile) -> str:
    """The text without names of the site at either end; empty where nothing else is in it."""
    own = own_names(profile)

    def is_site(part: str) -> bool:
        return compared(part) in own or _SITE.search(part.strip()) is not None

    while separators := list(_SEPARATOR.finditer(text)):
        last = text[separators[-1].end() :]
        if is_site(last) or _BODY.search(last):
            text = text[: separators[-1].start()].strip()
        elif is_site(text[: separators[0].start()]):
            text = text[separators[0].end() :].strip()
        else:
            break
    return "" if compared(text) in own or is_portal_name(text) else text
