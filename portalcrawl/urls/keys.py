"""Our identity of a page: which addresses are the same one by what a profile says.

Source of the rules: the URL grammar of the portal software met so far.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, quote_plus, unquote_to_bytes

from portalcrawl.urls.addresses import (
    SAFE,
    has_scheme,
    host_of,
    parameters_of,
    split,
    tidy,
    without_dots,
)
from portalcrawl.urls.rules import RANDOM_VALUE, SESSION_NAMES, UrlRules, names_matcher

_SESSION_TAIL = re.compile(
    r";(?:jsessionid|phpsessid|sessionid|session|sid)=.*", re.IGNORECASE | re.DOTALL
)
_SESSION_SEGMENT = re.compile(r"\((?:[A-Za-z]\([^()]*\))+\)")
"""ASP.NET without cookies: ``/(S(lit3py55t21z5v55vlm25s55))/``."""
# Most segments and values stand in a key as they are.
_PLAIN_SEGMENT = re.compile(rf"[\w.\-{re.escape(SAFE)}]*", re.ASCII)
_PLAIN_VALUE = re.compile(r"[\w.\-~]*", re.ASCII)


class _Parameters(NamedTuple):
    """What rules say about the parameters of an address."""

    is_dropped: Callable[[str], re.Match[str] | None]
    counts_from: tuple[re.Pattern[str], re.Pattern[str]]
    """The names that number pages, from 0 and from 1."""
    spelling: dict[str, str]
    """Names in lower case to the rules' spelling."""


def url_key(url: str, rules: UrlRules) -> str:
    """Our identity of a page: canonical host, path and the parameters that choose the page.

    Without scheme, port, user, fragment, ``www.``, session and trailing slash; parameters
    sorted. A key is its own key, and so is a ``urn:``. Raises ValueError for anything that is
    no http(s) address.

    >>> rules = UrlRules(hosts=("example.vn",), slug_parameter="UserKey",
    ...     article_drop_parameters=("PageIndex",), article_pattern="/view/[^/]+$",
    ...     fold_segments=("view",))
    >>> url_key("http://www.example.vn:80/TINTUC/View/?PageIndex=9&UserKey=abc", rules)
    'example.vn/TINTUC/view/abc'
    """
    if url.startswith("urn:"):
        return url
    neat = tidy(url)
    if not neat.startswith("//") and not has_scheme(neat):
        neat = f"//{neat}"
    parts = split(f"http:{neat}" if neat.startswith("//") else neat)
    parameters = parameters_of(parts.query)
    segments = _with_slug(_clean_segments(parts.path, rules), parameters, rules=rules)
    kept = _kept(parameters, rules, is_article=_is_article(segments, rules))
    query = "&".join(f"{_value(name)}={_value(value)}" for name, value in sorted(set(kept)))
    host, known = host_of(parts), bare_hosts(rules)
    path = _without_first_page(_path(segments), rules)
    return (known[0] if host in known else host) + path + (f"?{query}" if query else "")


def in_scope(url: str, rules: UrlRules) -> bool:
    """Whether the portal's rules allow asking this address: http(s), host, port, no user."""
    try:
        parts = split(tidy(url))
        host = host_of(parts)
    except ValueError:
        return False
    port = parts.port or (443 if parts.scheme == "https" else 80)
    is_anonymous = parts.username is None and parts.password is None
    return is_anonymous and host in bare_hosts(rules) and port in rules.ports


def urn_of(digest: str) -> str:
    """The key of a page imported without an address: ``urn:sha256:<digest>``."""
    return f"urn:sha256:{digest}"


def bare_hosts(rules: UrlRules) -> tuple[str, ...]:
    """The portal's hosts in lower case without ``www.``, the canonical one first."""
    return _bare(rules.hosts)


@lru_cache(maxsize=256)
def _bare(hosts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(host.lower().removeprefix("www.") for host in hosts)


def _clean_segments(path: str, rules: UrlRules) -> list[str]:
    """The path's segments without sessions, dots, sub-site prefix and index file.

    Decoded to one character a byte, so that no encoding has to be guessed.
    """
    parts = path.split("/")
    if "%" in path or not path.isascii():
        parts = [unquote_to_bytes(part.encode()).decode("latin-1") for part in parts]
    raw = [_SESSION_TAIL.sub("", part) if ";" in part else part for part in parts]
    named = [segment for segment in raw if segment and not _SESSION_SEGMENT.fullmatch(segment)]
    segments = [segment for segment in without_dots(named) if segment]
    while segments and _matches(segments[0], rules.drop_path_prefix):
        del segments[0]
    while segments and _matches(segments[-1], rules.default_documents):
        del segments[-1]
    return [
        segment.encode("latin-1").lower().decode("latin-1")
        if _matches(segment, rules.fold_segments)
        else segment
        for segment in segments
    ]


def _with_slug(
    segments: list[str], parameters: list[tuple[str, str]], *, rules: UrlRules
) -> list[str]:
    """The segments; an article's with the slug from the query and without its sub-site."""
    if rules.article_pattern is None:
        return segments
    if rules.slug_parameter and not _is_article(segments, rules):
        wanted = rules.slug_parameter.lower()
        slug = next((value for name, value in parameters if name.lower() == wanted), "")
        candidate = _clean_segments(_path([*segments, slug]), rules)
        segments = candidate if _is_article(candidate, rules) else segments
    while _is_article(segments[1:], rules) and _matches(
        segments[0], rules.article_drop_path_prefix
    ):
        segments = segments[1:]
    return segments


def _kept(
    parameters: list[tuple[str, str]], rules: UrlRules, *, is_article: bool
) -> list[tuple[str, str]]:
    """The parameters that choose the page, names in the rules' spelling, padding removed."""
    if not parameters:
        return []
    is_dropped, counts_from, spelling = _parameters(rules, is_article)
    kept = []
    for name, value in parameters:
        start = next((at for at, names in enumerate(counts_from) if names.fullmatch(name)), None)
        number = value if start is None else _page_number(value)
        is_first_page = start is not None and number in {"", str(start)}
        if not is_first_page and not is_dropped(name) and not is_session(name, value):
            kept.append((spelling.get(name.lower(), name), number))
    return kept


@lru_cache(maxsize=256)
def _parameters(rules: UrlRules, is_article: bool) -> _Parameters:
    dropped = rules.drop_parameters
    slug_names = (rules.slug_parameter,) if rules.slug_parameter else ()
    if is_article:
        dropped += rules.article_drop_parameters + slug_names
    spelled = (*rules.paging_parameters, *rules.offset_parameters, *slug_names)
    return _Parameters(
        names_matcher(dropped).fullmatch,
        (names_matcher(rules.offset_parameters), names_matcher(rules.paging_parameters)),
        {name.lower(): name for name in spelled if "*" not in name},
    )


def is_session(name: str, value: str) -> bool:
    """Whether the parameter carries a visitor's session: it chooses no page."""
    return name.lower() in SESSION_NAMES and RANDOM_VALUE.fullmatch(value) is not None


def _page_number(value: str) -> str:
    """The page number without leading zeros; any other text as it is."""
    return value.lstrip("0") or value[:1] if value.isascii() and value.isdigit() else value


def _without_first_page(path: str, rules: UrlRules) -> str:
    """The path; of a listing's first page without its number."""
    for pattern in rules.paging_paths:
        found = re.search(pattern, path, re.IGNORECASE)
        while found and found[1].lstrip("0") == "1":
            path = path[: found.start()] + path[found.end() :] or "/"
            found = re.search(pattern, path, re.IGNORECASE)
    return path


def _is_article(segments: list[str], rules: UrlRules) -> bool:
    pattern = rules.article_pattern
    return pattern is not None and re.search(pattern, _path(segments), re.IGNORECASE) is not None


def _path(segments: Iterable[str]) -> str:
    """``/a/b``, percent-encoded; ``/`` for no segments."""
    return "/" + "/".join(map(_segment, segments))


def _segment(text: str) -> str:
    is_plain = _PLAIN_SEGMENT.fullmatch(text)
    return text if is_plain else quote(text, safe=SAFE, encoding="latin-1")


def _value(text: str) -> str:
    return text if _PLAIN_VALUE.fullmatch(text) else quote_plus(text, encoding="latin-1")


def _matches(segment: str, patterns: tuple[str, ...]) -> bool:
    return any(one.fullmatch(segment) for one in _compiled(patterns)) if patterns else False


@lru_cache(maxsize=256)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
