"""Profiles from files: by name, by path, by the address or the welcome line of a page."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portalcrawl.errors import BadProfile, UnknownPortal
from portalcrawl.portals.layout import FAMILY, PROFILE, check_layout, merge, read_toml
from portalcrawl.portals.phrases import compile_any
from portalcrawl.portals.profile import Profile, fold_segment
from portalcrawl.portals.vocabulary import build_vocabulary
from portalcrawl.urls import UrlRules, in_scope, resolve

_ROOM = Path(__file__).parent
_FAMILIES = _ROOM / "families"
_BASE = _FAMILIES / "generic.toml"
_WORDS = "vocabulary"
_DEFAULT_PORTS = (80, 443)


def load(name_or_path: str) -> Profile:
    """The profile of this name, or of this TOML file.

    Raises UnknownPortal with the nearest name, and BadProfile with file and key.
    """
    if name_or_path in names():
        return _built_in(name_or_path)
    if name_or_path.endswith(".toml") or "/" in name_or_path:
        path = Path(name_or_path)
        if not path.is_file():
            raise UnknownPortal(f"no profile file at {path}")
        return read_profile(path)
    nearest = get_close_matches(name_or_path.lower(), names(), n=1, cutoff=0.5)
    question = f': did you mean "{nearest[0]}"?' if nearest else ""
    raise UnknownPortal(
        f'unknown portal "{name_or_path}"{question} '
        '(run "portalcrawl portals" for all, or give the path of a .toml file)'
    )


def names() -> tuple[str, ...]:
    """The names of the profiles that come with the program, sorted."""
    return tuple(sorted(path.stem for path in _ROOM.glob("*.toml") if path.stem != _WORDS))


def title_of(name: str) -> str:
    """The name for people of the portal ``name``; the name itself where no profile comes with it.

    A portal that nobody described is named after its host.
    """
    return _built_in(name).title if name in names() else name


def find_by_url(url: str) -> Profile | None:
    """The profile to whose hosts and ports the address belongs."""
    return next((each for each in _all_built_in() if in_scope(url, each.urls)), None)


def find_by_welcome(text: str) -> Profile | None:
    """The profile whose welcome line stands in the text; the text must be NFC."""
    return next((each for each in _all_built_in() if each.is_welcome(text)), None)


def profile_for_host(url: str) -> Profile:
    """The profile of the address, or a generic one named after its host.

    Raises UnknownPortal when the text is no http(s) address.
    """
    address = resolve(url, "")
    if address is None:
        raise UnknownPortal(f'"{url}" is no portal: an http or https address is expected')
    known = find_by_url(address)
    if known is not None:
        return known
    return undescribed(address)


def undescribed(address: str, *, family: str | None = None) -> Profile:
    """The profile of a portal of which only an address is known, and perhaps its software.

    ``address``: absolute, as ``urls.resolve`` gives it. Raises UnknownPortal for one with a user.
    """
    parts = urlsplit(address)
    if parts.username or parts.password:
        host = parts.netloc.rpartition("@")[2]
        raise UnknownPortal(f"an address with a user name is no portal: try {host} without it")
    urls: dict[str, Any] = {"hosts": [parts.hostname]}
    if parts.port is not None and parts.port not in _DEFAULT_PORTS:
        urls["ports"] = [parts.port]
    name = (parts.hostname or "").removeprefix("www.")
    base = merge(_family(family, where=address), _base()) if family else _base()
    named = {"family": family} if family else {}
    data = {"name": name, **named, "seeds": [address], "urls": urls}
    return _build(merge(data, base), where=address)


def read_profile(path: Path) -> Profile:
    """The profile in a TOML file, on top of its family and of what every portal has."""
    data = read_toml(path)
    check_layout(data, PROFILE, where=str(path))
    base = _base()
    if "family" in data:
        base = merge(_family(data["family"], where=str(path)), base)
    return _build(merge(data, base), where=str(path))


@cache
def _built_in(name: str) -> Profile:
    """Our own files do not change while the program runs, so each is read once."""
    return read_profile(_ROOM / f"{name}.toml")


def _all_built_in() -> list[Profile]:
    """Portals of the world first: the one served by ourselves may imitate them."""
    return sorted(map(_built_in, names()), key=lambda profile: profile.builtin)


@cache
def _base() -> dict[str, Any]:
    data = read_toml(_BASE)
    check_layout(data, PROFILE, where=_BASE.name)
    words = read_toml(_ROOM / f"{_WORDS}.toml")
    check_layout({_WORDS: words}, PROFILE, where=f"{_WORDS}.toml")
    return merge(data, {_WORDS: words})


def _family(name: str, *, where: str) -> dict[str, Any]:
    path = _FAMILIES / f"{name}.toml"
    known = sorted(each.stem for each in _FAMILIES.glob("*.toml") if each != _BASE)
    if path.stem not in known:
        raise BadProfile(f'{where}: family: one of {", ".join(known)} is expected, not "{name}"')
    data = read_toml(path)
    check_layout(data, FAMILY, where=f"families/{path.name}")
    return data


@cache
def family_signs() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Name of each family to what betrays its software, searched in addresses and in markup."""
    found = sorted(path.stem for path in _FAMILIES.glob("*.toml") if path != _BASE)
    return {
        name: tuple(map(_pattern, _family(name, where=name).get("signs", ()))) for name in found
    }


def _build(data: Mapping[str, Any], *, where: str) -> Profile:
    """The profile of checked and merged tables."""
    _require(data, where=where)
    hosts = tuple(host.lower() for host in data["urls"]["hosts"])
    return Profile(
        name=data["name"],
        title=data.get("title", data["name"]),
        family=data.get("family"),
        urls=_url_rules(data["urls"], hosts),
        seeds=tuple(data["seeds"]),
        vocabulary=build_vocabulary(data[_WORDS]),
        kinds=tuple((entry["kind"], _pattern(entry["pattern"])) for entry in data["kinds"]),
        skips=tuple((_pattern(entry["pattern"]), entry["reason"]) for entry in data["skips"]),
        sections={fold_segment(key): name for key, name in data["sections"].items()},
        welcome=tuple(compile_any([line]) for line in data["welcome"]),
        month_first=tuple(map(_pattern, data["month_first"])),
        delay_seconds=float(data["delay_seconds"]),
        revisit_days={kind: float(days) for kind, days in data["revisit_days"].items()},
        expect=dict(data.get("expect", {})),
        builtin=data["builtin"],
        local=data.get("local", False),
        site_names=tuple(data["site_names"]),
        max_pages=data.get("max_pages"),
        sitemaps=tuple(data["sitemaps"]),
        full_walk_days=data.get("full_walk_days"),
        quiet_hours=tuple(data.get("quiet_hours", ())),
        selectors={mark: tuple(given) for mark, given in data["selectors"].items()},
        keep=frozenset(data["chrome"]["keep"]),
    )


def _require(data: Mapping[str, Any], *, where: str) -> None:
    if "name" not in data:
        raise BadProfile(f"{where}: name: a short name is expected, and missing")
    hosts = data["urls"].get("hosts")
    if not hosts:
        raise BadProfile(f"{where}: urls.hosts: a list of host names is expected, and missing")
    if not data.get("seeds"):
        raise BadProfile(f"{where}: seeds: a list of addresses is expected, and missing")
    rules = _url_rules(data["urls"], tuple(hosts))
    for seed in data["seeds"]:
        if not in_scope(seed, rules):
            raise BadProfile(f'{where}: seeds: "{seed}" is not on a host and port of urls')


def _url_rules(urls: Mapping[str, Any], hosts: tuple[str, ...]) -> UrlRules:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in urls.items()
    }
    return UrlRules(**{**values, "hosts": hosts})


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
