"""Addresses as browsers read them: taken up, parted, resolved; on w3lib.

Source: the WHATWG URL standard where browsers and Python read an address differently.
"""

import re
from functools import lru_cache
from ipaddress import IPv6Address
from urllib.parse import SplitResult, parse_qsl, quote, urljoin, urlsplit

from w3lib.url import safe_url_string

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_SPECIAL = re.compile(r"(https?:)?(/*)(.*)", re.IGNORECASE | re.DOTALL)
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.\-]*[a-z0-9_])?")
SAFE = "~!$&'()*+,;=:@"
"""Characters that stand in a path as they are."""
_SAFE_IN_QUERY = SAFE + "/?%"
_CONTROLS_AND_SPACE = "".join(map(chr, range(0x21)))
_LONGEST_REMEMBERED = 300
"""Longer references are few, and may be as long as a page."""
_PLAIN_QUERY = re.compile(r"[\w\-.~=&/,:]*", re.ASCII)
_BREAKS = re.compile(r"[\t\n\r]")
# Most references are written as they are asked: nothing in them is to be encoded or carried out.
_IN_PATH = r"[\w\-.~!$&'()*+,=@%/]++|;(?=\w)"
_QUERY = r"(?:\?[\w\-.~!$&()*+,;=@%:/?]++)?"
_ROOTED = re.compile(
    r"(?P<host>https?://(?:[a-z\d](?:[a-z\d\-]{0,61}[a-z\d])?\.){1,9}[a-z]{2,63})?"
    rf"(?P<rest>/(?!/)(?:{_IN_PATH}|:)*+{_QUERY})(?:#.*)?",
    re.ASCII | re.DOTALL,
)
_CLIMBING = re.compile(r"(?:\.\./){1,99}+")
_RELATIVE = re.compile(
    rf"(?P<rest>(?![./;])(?:{_IN_PATH})++{_QUERY})(?:#.*)?", re.ASCII | re.DOTALL
)


def resolve(base: str, href: str) -> str | None:
    """The absolute http(s) address a browser would ask, percent-encoded, without fragment.

    None for every other scheme and for anything malformed; never raises.
    """
    if len(href) > _LONGEST_REMEMBERED:
        return _resolve(base, href)
    # Menus are the same on every page of a portal: most of its links begin at the root.
    is_rooted = href.startswith(("/", "http://", "https://"))
    return _remembered(_root(base) if is_rooted else base, href)


@lru_cache(maxsize=1024)
def _root(base: str) -> str:
    """The root of the page's host; the page itself where its address is none."""
    try:
        parts = split(tidy(base))
    except ValueError:
        return base
    return f"{parts.scheme}://{parts.netloc}/"


@lru_cache(maxsize=16_384)
def _remembered(base: str, href: str) -> str | None:
    return _resolve(base, href)


def _resolve(base: str, href: str) -> str | None:
    return _as_written(base, href) or by_parts(base, href)


def _as_written(base: str, href: str) -> str | None:
    """The address of a reference that needs nothing but its root or folder; None for others."""
    climbs = _CLIMBING.match(href)
    climbed = climbs[0] if climbs else ""
    if "/." in href[len(climbed) :]:
        return None
    if href.startswith(("/", "http://", "https://")):
        found, around = _ROOTED.fullmatch(href), _around(base, "/")
        return (found["host"] or around) + found["rest"] if found and around else None
    found = _RELATIVE.fullmatch(href, len(climbed)) if "//" not in href else None
    folder = _around(base, f"{climbed}x") if found else None
    return folder + found["rest"] if found and folder else None


@lru_cache(maxsize=1024)
def _around(base: str, last: str) -> str | None:
    """What stands before the last letter of a reference in its address."""
    absolute = by_parts(base, last)
    return absolute[:-1] if absolute else None


def by_parts(base: str, href: str) -> str | None:
    """The address of any reference, taken apart as the standard says: the long way."""
    try:
        start = split(tidy(base))
        reference = _reference(tidy(href), start.scheme)
        parts = split(urljoin(start.geturl(), reference))
        path = "/".join(without_dots(parts.path.removeprefix("/").split("/")))
        absolute = parts._replace(path=f"/{path}", fragment="").geturl()
        return str(safe_url_string(absolute)) if host_of(parts) else None
    except ValueError:
        return None


def has_scheme(url: str) -> bool:
    """Whether the address begins with a scheme."""
    return _SCHEME.match(url) is not None


def tidy(url: str) -> str:
    """The address as a browser takes it up: no controls around or in it, ``\\`` as ``/``."""
    stripped = _BREAKS.sub("", url.strip(_CONTROLS_AND_SPACE))
    if "\\" not in stripped:
        return stripped
    cut = next((at for at, letter in enumerate(stripped) if letter in "?#"), len(stripped))
    return stripped[:cut].replace("\\", "/") + stripped[cut:]


def _reference(href: str, scheme: str) -> str:
    """The reference with ``http:x``, ``http:/x`` and ``///x`` read as browsers read them."""
    own_scheme, slashes, rest = _SPECIAL.fullmatch(href).groups()  # type: ignore[union-attr]  # fits any text
    is_relative = len(slashes) < 2 and (own_scheme or "").rstrip(":").lower() in {scheme, ""}
    if not is_relative and rest[:1] in {"", "?", "#"}:
        raise ValueError(f"no host in address: {href!r}")
    return slashes + rest if is_relative else f"{(own_scheme or '').lower()}//{rest}"


def split(url: str) -> SplitResult:
    """The parts of a tidy http(s) address; ValueError for anything else."""
    parts = urlsplit(_reference(url, ""))
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"not an http address: {url!r}")
    if parts.port == 0:
        raise ValueError(f"port 0 in address: {url!r}")
    return parts


def host_of(parts: SplitResult) -> str:
    """Lower-case ASCII host without ``www.``; ValueError for hosts no browser would accept."""
    return _host(parts.hostname or "", "[" in parts.netloc)


@lru_cache(maxsize=4096)
def _host(hostname: str, is_bracketed: bool) -> str:
    name = hostname.removesuffix(".")
    if ":" in name or is_bracketed:
        return f"[{IPv6Address(name)}]"
    ascii_name = name.encode("idna").decode("ascii").lower()
    while ascii_name.startswith("www."):
        ascii_name = ascii_name.removeprefix("www.")
    if not _HOST.fullmatch(ascii_name):
        raise ValueError(f"not a host name: {name!r}")
    return ascii_name


def parameters_of(query: str) -> list[tuple[str, str]]:
    """Names and values, one character a byte; padding such as ``l=TinTuc++++++`` removed."""
    if _PLAIN_QUERY.fullmatch(query):
        named = (part.partition("=") for part in query.split("&"))
        return [(name, value) for name, _, value in named if name]
    pairs = parse_qsl(quote(query, safe=_SAFE_IN_QUERY), keep_blank_values=True, encoding="latin-1")
    # Only plain spaces: strip() would also eat 0xA0, the last byte of "à" in UTF-8.
    return [(name.strip(" "), value.strip(" ")) for name, value in pairs if name.strip(" ")]


def without_dots(segments: list[str]) -> list[str]:
    """The segments with ``.`` and ``..`` carried out, as browsers do it."""
    kept: list[str] = []
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    return [*kept, ""] if segments[-1:] in (["."], [".."]) else kept
