"""Addresses: which are ours, which are the same page, which lead nowhere; on w3lib.

Sources of the rules: the URL grammar of the TINTUC and portal/pages software, and the WHATWG
URL standard where browsers and Python read an address differently.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from ipaddress import IPv6Address
from urllib.parse import (
    SplitResult,
    parse_qsl,
    quote,
    unquote_to_bytes,
    urlencode,
    urljoin,
    urlsplit,
)

from w3lib.url import safe_url_string

MAX_DEPTH = 12
"""Path segments; deeper addresses are generated (relative links that grow)."""
MAX_REPEATS = 2
"""How often one segment may stand in a path."""
MAX_LENGTH = 2000
"""Characters; longer addresses are not typed by people."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_SPECIAL = re.compile(r"(https?:)?(/*)(.*)", re.IGNORECASE | re.DOTALL)
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.\-]*[a-z0-9_])?")
_SESSION_TAIL = re.compile(r";jsessionid=.*", re.IGNORECASE | re.DOTALL)
_SESSION_SEGMENT = re.compile(r"\((?:[A-Za-z]\([^()]*\))+\)")
"""ASP.NET without cookies: ``/(S(lit3py55t21z5v55vlm25s55))/``."""
_SESSION_NAMES = frozenset({"sid", "session", "sessionid", "session_id", "sessid", "ssid"})
_RANDOM_VALUE = re.compile(r"[A-Za-z0-9_\-]{16,}")
_MONTH_NAMES = frozenset({"month", "thang", "mm"})
_YEAR_NAMES = frozenset({"year", "nam", "yyyy"})
_SAFE = "~!$&'()*+,;=:@"
_SAFE_IN_QUERY = _SAFE + "/?%"
_CONTROLS_AND_SPACE = "".join(map(chr, range(0x21)))


@dataclass(frozen=True)
class UrlRules:
    """How one portal writes its addresses; regular expressions ignore case."""

    hosts: tuple[str, ...]
    """Host names; the first is canonical, the others are aliases of it."""
    ports: tuple[int, ...] = (80, 443)
    """Ports that may be asked."""
    drop_path_prefix: tuple[str, ...] = ()
    """Regular expressions for a whole first segment that names a sub-site: ``dev~[^/]+``."""
    article_drop_path_prefix: tuple[str, ...] = ()
    """The same for sub-sites with listings of their own but the parent's articles: ``ThanhYen``."""
    drop_parameters: tuple[str, ...] = ()
    """Parameters dropped everywhere (campaigns, sessions); ``*`` is a wildcard: ``utm_*``."""
    article_drop_parameters: tuple[str, ...] = ()
    """Parameters dropped where the path is an article's: ``PageIndex``."""
    paging_parameters: tuple[str, ...] = ()
    """Parameters that number listing pages from 1; page 1 is the listing without it."""
    slug_parameter: str | None = None
    """Parameter that may carry the last segment of an article's path: ``UserKey``."""
    article_pattern: str | None = None
    """Regular expression searched in the path that tells articles."""
    fold_segments: tuple[str, ...] = ()
    """Regular expressions for whole segments that are written in any case: ``view``."""
    default_documents: tuple[str, ...] = ()
    """Regular expressions for a last segment that means the folder: ``index\\.html?``."""


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
    tidy = _tidy(url)
    if not tidy.startswith("//") and not _SCHEME.match(tidy):
        tidy = f"//{tidy}"
    parts = _split(f"http:{tidy}" if tidy.startswith("//") else tidy)
    parameters = _parameters(parts.query)
    segments = _with_slug(_clean_segments(parts.path, rules), parameters, rules=rules)
    kept = _kept(parameters, rules, is_article=_is_article(segments, rules))
    query = urlencode(sorted(set(kept)), encoding="latin-1")
    host, known = _host(parts), _bare_hosts(rules)
    return (known[0] if host in known else host) + _path(segments) + (f"?{query}" if query else "")


def in_scope(url: str, rules: UrlRules) -> bool:
    """Whether the portal's rules allow asking this address: http(s), host, port, no user."""
    try:
        parts = _split(_tidy(url))
        host = _host(parts)
    except ValueError:
        return False
    port = parts.port or (443 if parts.scheme == "https" else 80)
    is_anonymous = parts.username is None and parts.password is None
    return is_anonymous and host in _bare_hosts(rules) and port in rules.ports


def resolve(base: str, href: str) -> str | None:
    """The absolute http(s) address a browser would ask, percent-encoded, without fragment.

    None for every other scheme and for anything malformed; never raises.
    """
    try:
        start = _split(_tidy(base))
        reference = _reference(_tidy(href), start.scheme)
        parts = _split(urljoin(start.geturl(), reference))
        path = "/".join(_without_dots(parts.path.removeprefix("/").split("/")))
        absolute = parts._replace(path=f"/{path}", fragment="").geturl()
        return str(safe_url_string(absolute)) if _host(parts) else None
    except ValueError:
        return None


def trap_of(url: str) -> str | None:
    """Why the address looks endless (calendar, session, growing path); None when it is fine."""
    if len(url) > MAX_LENGTH:
        return f"longer than {MAX_LENGTH} characters"
    try:
        parts = _split(_tidy(url))
    except ValueError:
        return "not an http address"
    segments = [segment.lower() for segment in parts.path.split("/") if segment]
    if len(segments) > MAX_DEPTH:
        return f"deeper than {MAX_DEPTH} segments"
    # Two-digit numbers repeat in honest dates: /03/03/2003.
    counts = Counter(word for word in segments if not (word.isdigit() and len(word) <= 2))
    repeated = [word for word, count in counts.items() if count > MAX_REPEATS]
    if repeated:
        return f'segment "{repeated[0]}" stands {counts[repeated[0]]} times in the path'
    return _parameter_trap(_parameters(parts.query))


def urn_of(digest: str) -> str:
    """The key of a page imported without an address: ``urn:sha256:<digest>``."""
    return f"urn:sha256:{digest}"


def _tidy(url: str) -> str:
    """The address as a browser takes it up: no controls around or in it, ``\\`` as ``/``."""
    stripped = re.sub(r"[\t\n\r]", "", url.strip(_CONTROLS_AND_SPACE))
    cut = next((at for at, letter in enumerate(stripped) if letter in "?#"), len(stripped))
    return stripped[:cut].replace("\\", "/") + stripped[cut:]


def _reference(href: str, scheme: str) -> str:
    """The reference with ``http:x``, ``http:/x`` and ``///x`` read as browsers read them."""
    own_scheme, slashes, rest = _SPECIAL.fullmatch(href).groups()  # type: ignore[union-attr]  # fits any text
    is_relative = len(slashes) < 2 and (own_scheme or "").rstrip(":").lower() in {scheme, ""}
    if not is_relative and rest[:1] in {"", "?", "#"}:
        raise ValueError(f"no host in address: {href!r}")
    return slashes + rest if is_relative else f"{(own_scheme or '').lower()}//{rest}"


def _split(url: str) -> SplitResult:
    """The parts of a tidy http(s) address; ValueError for anything else."""
    parts = urlsplit(_reference(url, ""))
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"not an http address: {url!r}")
    if parts.port == 0:
        raise ValueError(f"port 0 in address: {url!r}")
    return parts


def _host(parts: SplitResult) -> str:
    """Lower-case ASCII host without ``www.``; ValueError for hosts no browser would accept."""
    name = (parts.hostname or "").removesuffix(".")
    if ":" in name or "[" in parts.netloc:
        return f"[{IPv6Address(name)}]"
    ascii_name = name.encode("idna").decode("ascii").lower()
    while ascii_name.startswith("www."):
        ascii_name = ascii_name.removeprefix("www.")
    if not _HOST.fullmatch(ascii_name):
        raise ValueError(f"not a host name: {name!r}")
    return ascii_name


def _bare_hosts(rules: UrlRules) -> list[str]:
    return [host.lower().removeprefix("www.") for host in rules.hosts]


def _clean_segments(path: str, rules: UrlRules) -> list[str]:
    """The path's segments without sessions, dots, sub-site prefix and index file.

    Decoded to one character a byte, so that no encoding has to be guessed.
    """
    parts = (unquote_to_bytes(part.encode()).decode("latin-1") for part in path.split("/"))
    raw = [_SESSION_TAIL.sub("", part) for part in parts]
    named = [segment for segment in raw if segment and not _SESSION_SEGMENT.fullmatch(segment)]
    segments = [segment for segment in _without_dots(named) if segment]
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
    if not _is_article(segments, rules):
        wanted = (rules.slug_parameter or "").lower()
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
    dropped = rules.drop_parameters
    slug_names = (rules.slug_parameter,) if rules.slug_parameter else ()
    if is_article:
        dropped += rules.article_drop_parameters + slug_names
    spelling = {name.lower(): name for name in (*rules.paging_parameters, *slug_names)}
    paging = {name.lower() for name in rules.paging_parameters}
    kept = []
    for name, value in parameters:
        lower = name.lower()
        number = _page_number(value) if lower in paging else value
        is_first_page = lower in paging and number in {"", "1"}
        if not is_first_page and not any(fnmatchcase(lower, rule.lower()) for rule in dropped):
            kept.append((spelling.get(lower, name), number))
    return kept


def _page_number(value: str) -> str:
    """The page number without leading zeros; any other text as it is."""
    return value.lstrip("0") or value[:1] if value.isascii() and value.isdigit() else value


def _parameters(query: str) -> list[tuple[str, str]]:
    """Names and values, one character a byte; padding such as ``l=TinTuc++++++`` removed."""
    pairs = parse_qsl(quote(query, safe=_SAFE_IN_QUERY), keep_blank_values=True, encoding="latin-1")
    # Only plain spaces: strip() would also eat 0xA0, the last byte of "à" in UTF-8.
    return [(name.strip(" "), value.strip(" ")) for name, value in pairs if name.strip(" ")]


def _parameter_trap(parameters: list[tuple[str, str]]) -> str | None:
    names = {name.lower() for name, _ in parameters}
    if names & _MONTH_NAMES and names & _YEAR_NAMES:
        return "a month of a calendar"
    if any(name.startswith("calendar") for name in names):
        return "a calendar"
    for name, value in parameters:
        if name.lower() in _SESSION_NAMES and _RANDOM_VALUE.fullmatch(value):
            return f'session id in parameter "{name}"'
    return None


def _is_article(segments: list[str], rules: UrlRules) -> bool:
    pattern = rules.article_pattern
    return pattern is not None and re.search(pattern, _path(segments), re.IGNORECASE) is not None


def _path(segments: Iterable[str]) -> str:
    """``/a/b``, percent-encoded; ``/`` for no segments."""
    return "/" + "/".join(quote(part, safe=_SAFE, encoding="latin-1") for part in segments)


def _matches(segment: str, patterns: tuple[str, ...]) -> bool:
    return any(re.fullmatch(pattern, segment, re.IGNORECASE) for pattern in patterns)


def _without_dots(segments: list[str]) -> list[str]:
    """The segments with ``.`` and ``..`` carried out, as browsers do it."""
    kept: list[str] = []
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    return [*kept, ""] if segments[-1:] in (["."], [".."]) else kept
