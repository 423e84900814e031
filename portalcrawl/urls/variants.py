"""In which ways one address may be another spelling of a simpler one: pure, told by no portal.

Whether such a way makes another page or the same again, only the pages can tell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote, unquote_plus

from portalcrawl.urls.addresses import SAFE
from portalcrawl.urls.rules import SESSION_NAMES

_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"(?=[^/]*\d)(?=[^/]*[A-Za-z])[A-Za-z0-9_]{16,}")
_SHORTEST_SLUG = 8
_MOST_PARTS = 12
"""Segments or parameters beyond which an address is not taken apart."""

_ID_VALUE = re.compile(r"\d+|[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)
_NO_ID_NAMES = SESSION_NAMES | {"phpsessid", "jsessionid", "plid", "refererplid", "itemid"}
"""They end like names of what chooses a text, and mean a visitor or a place in a menu."""
_MIXED = re.compile(r"(?=[^/]*\d)[A-Za-z0-9_]*[A-Za-z0-9][A-Z][A-Za-z0-9_]*")
"""Segments such as ``x7Kp2``, in which capital letters count."""

_NAMING = frozenset({"*", "#"})
"""Masks of segments that name a text."""
PLACES = {"front": "in front of", "inside": "inside", "back": "behind"}
"""Kinds of variants that are a segment of the path, with their words."""


@dataclass(frozen=True, order=True)
class Variant:
    """One way to add to an address."""

    kind: str
    """``parameter``, ``parameters``, ``slug``, ``front``, ``inside``, ``back`` or ``case``."""
    name: str
    """The parameter, or the segment with what varies in it masked (see ``mask``)."""
    end: str = ""
    """What names the page in the simpler path, masked, or else its end; "" for any path."""

    def __str__(self) -> str:
        if self.kind == "case":
            return "capital letters choose nothing"
        if self.kind == "slug":
            return f'parameter "{self.name}" stands for the end of the path'
        if self.kind in PLACES:
            return f'"{self.name}" {PLACES[self.kind]} the path chooses nothing'
        return (
            f'{self.kind} "{self.name}" {"choose" if self.kind[-1] == "s" else "chooses"} nothing'
        )


@lru_cache(maxsize=50_000)
def variants_of(url_key: str) -> tuple[tuple[Variant, str], ...]:
    """Each way in which the address may be a variant of a simpler one, with the simpler one.

    >>> [(str(way), simpler) for way, simpler in variants_of("a.vn/tin/bai/en?x=1")][-2:]
    [('"en" behind the path chooses nothing', 'a.vn/tin/bai?x=1'), \
('parameter "x" chooses nothing', 'a.vn/tin/bai/en')]
    """
    path, _, query = url_key.partition("?")
    host, *segments = path.split("/")
    parameters = query.split("&") if query else []
    if max(len(segments), len(parameters)) > _MOST_PARTS:
        return ()
    found = [
        *_shorter_paths(host, segments, query=query),
        *_fewer_parameters(path, parameters),
    ]
    # Values may be codes; they are what they are.
    lower = "?".join((path.lower(), *([_with_small_names(parameters)] if query else ())))
    if lower != url_key and not any(map(_MIXED.fullmatch, segments)):
        found.append((Variant("case", ""), lower))
    return tuple((replace(variant, end=_end(simpler)), simpler) for variant, simpler in found)


def shape_of(url_key: str) -> str:
    """The address with masked segments and without values: equal for what one program answers.

    >>> shape_of("a.vn/lich/2031/05?xem=7&loai=2")
    'a.vn/lich/#/#?loai&xem'
    """
    path, _, query = url_key.partition("?")
    host, *segments = path.split("/")
    names = sorted({_name(part) for part in query.split("&")}) if query else []
    return "/".join([host, *map(mask, segments)]) + ("?" + "&".join(names) if names else "")


def intricacy(url_key: str) -> int:
    """How much there is in an address that may choose nothing; 0 for a plain path.

    >>> [intricacy(key) for key in ("a.vn/tin/bai", "a.vn/Tin/bai/en?x=1")]
    [0, 4]
    """
    path, _, query = url_key.partition("?")
    segments = path.split("/")[1:]
    n_odd = sum(mask(one) == "~" or (len(one) < 3 and one.isalpha()) for one in segments)
    n_parameters = query.count("&") + 1 if query else 0
    return 2 * n_parameters + n_odd + (path != path.lower())


@lru_cache(maxsize=50_000)
def mask(segment: str) -> str:
    """A segment as its kind: ``#`` a number, ``~`` a token, ``*`` a slug; else in lower case.

    >>> [mask(one) for one in ("2031", "S8f3k2j4h5g6d7s8a", "hop-ban-ve-cau", "Tin2024")]
    ['#', '~', '*', 'tin#']
    """
    if segment.isdigit():
        return "#"
    if _TOKEN.fullmatch(segment):
        return "~"
    if segment.count("-") > 1 or len(segment) > 24:
        return "*"
    return _DIGITS.sub("#", segment.lower())


def _shorter_paths(host: str, segments: list[str], *, query: str) -> Iterator[tuple[Variant, str]]:
    behind = f"?{query}" if query else ""
    last = len(segments) - 1
    is_named = last > 0 and mask(segments[last]) in _NAMING
    for at, segment in enumerate(segments if last else ()):
        place = "front" if at == 0 else "back" if at == last else "inside"
        name = mask(segment)
        # What names a text chooses nothing only where another name stands behind it.
        if name not in _NAMING or (is_named and at < last):
            rest = "/".join([host, *segments[:at], *segments[at + 1 :]])
            yield Variant(place, name), rest + behind


def _fewer_parameters(path: str, parameters: list[str]) -> Iterator[tuple[Variant, str]]:
    choosing = {_name(part) for part in parameters if _is_id(part)}
    for name in dict.fromkeys(map(_name, parameters)):
        if name in choosing:
            continue
        kept = "&".join(part for part in parameters if _name(part) != name)
        yield Variant("parameter", name), path + ("?" + kept if kept else "")
    for part in parameters:
        slug = unquote_plus(part.partition("=")[2], encoding="latin-1")
        if len(slug) >= _SHORTEST_SLUG and "/" not in slug:
            kept = "&".join(other for other in parameters if other != part)
            longer = f"{path.rstrip('/')}/{quote(slug, safe=SAFE, encoding='latin-1')}"
            yield Variant("slug", _name(part)), longer + ("?" + kept if kept else "")
    if len(parameters) > 1 and not choosing:
        yield Variant("parameters", "&".join(sorted(set(map(_name, parameters))))), path


def core_of(url_key: str) -> str:
    """What names the text in an address, whatever stands around it: its slug or its number.

    >>> [core_of(key) for key in ("a.vn/tin/hop-ban-ve-cau/en", "a.vn/xem?id=7", "a.vn/tin")]
    ['hop-ban-ve-cau', '7', 'tin']
    """
    path, _, query = url_key.partition("?")
    parts = query.split("&") if query else []
    segments = path.split("/")[1:] or [""]
    values = [part.partition("=")[2] for part in parts]
    ids = [part.partition("=")[2] for part in parts if _is_id(part)]
    slugs = [one for one in (*values, *reversed(segments)) if mask(one) == "*"]
    numbers = [one for one in reversed(segments) if one.isdigit()]
    return next(iter((*slugs, *ids, *numbers)), segments[-1]).lower()


def _is_id(part: str) -> bool:
    """Whether the parameter is written as one that chooses a text: never let go, even if equal."""
    name, _, value = part.partition("=")
    plain = name.lower()
    is_named = plain.endswith("id") and plain not in _NO_ID_NAMES
    return is_named and _ID_VALUE.fullmatch(value) is not None


def _end(url_key: str) -> str:
    """The last segment that names a text, masked; where none does, the last of all."""
    masks = [mask(one) for one in url_key.partition("?")[0].split("/")[1:]] or [""]
    return next((one for one in reversed(masks) if one in _NAMING), masks[-1])


def _with_small_names(parameters: list[str]) -> str:
    return "&".join(
        name.lower() + sign + value
        for name, sign, value in (one.partition("=") for one in parameters)
    )


def _name(part: str) -> str:
    return _DIGITS.sub("#", part.partition("=")[0].lower())
