"""The layout of profile files: which keys there are and what each holds.

A file that does not fit is refused with the file, the key and what was expected, because the
people who write profiles do not read this code.
"""

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from cssselect import SelectorError, parse

from portalcrawl.errors import BadProfile
from portalcrawl.portals.profile import MARKS
from portalcrawl.portals.quiet import is_span

KINDS = ("article", "listing", "document", "static", "home", "form", "error", "file")
"""The page kinds that a URL grammar may name."""

TEXT = "a text"
TEXTS = "a list of texts"
PATTERN = "a regular expression"
PATTERNS = "a list of regular expressions"
NUMBERED = "a list of regular expressions with one group, the number of the page"
NUMBER = "a number that is not negative"
COUNT = "a whole number above 0"
PORTS = "a list of port numbers"
SWITCH = "true or false"
HOURS = 'a list of hours such as "07:00-11:30", Vietnam time'
SELECTORS = "a list of CSS selectors"
KIND = f"one of {', '.join(KINDS)}"
WORDS = "a table whose values are lists of texts"
NAMED_TEXTS = "a table whose values are texts"

Layout = Mapping[str, Any]

PROFILE: Layout = {
    "name": TEXT,
    "title": TEXT,
    "family": TEXT,
    "builtin": SWITCH,
    "local": SWITCH,
    "seeds": TEXTS,
    "sitemaps": TEXTS,
    "welcome": TEXTS,
    "site_names": TEXTS,
    "month_first": PATTERNS,
    "max_pages": COUNT,
    "delay_seconds": NUMBER,
    "full_walk_days": NUMBER,
    "quiet_hours": HOURS,
    "urls": {
        "hosts": TEXTS,
        "ports": PORTS,
        "drop_path_prefix": PATTERNS,
        "article_drop_path_prefix": PATTERNS,
        "drop_parameters": TEXTS,
        "article_drop_parameters": TEXTS,
        "paging_parameters": TEXTS,
        "offset_parameters": TEXTS,
        "list_parameters": TEXTS,
        "paging_paths": NUMBERED,
        "list_paths": NUMBERED,
        "slug_parameter": TEXT,
        "article_pattern": PATTERN,
        "fold_segments": PATTERNS,
        "default_documents": PATTERNS,
    },
    "kinds": [{"kind": KIND, "pattern": PATTERN}],
    "skips": [{"reason": TEXT, "pattern": PATTERN}],
    "sections": NAMED_TEXTS,
    "chrome": {"keep": TEXTS},
    "selectors": dict.fromkeys(MARKS, SELECTORS),
    "revisit_days": dict.fromkeys(KINDS, NUMBER),
    "expect": dict.fromkeys(("articles_min", "documents_min", "listings_min"), COUNT),
    "vocabulary": dict.fromkeys(("labels", "document", "counters", "roles", "phrases"), WORDS),
}
"""Every key of a profile file. A list of one table means: tables like this one."""

FAMILY: Layout = {**PROFILE, "signs": PATTERNS}
"""A family file may say too what betrays its software, in addresses or in markup."""


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file; BadProfile names the file and the line that is no TOML."""
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise BadProfile(f"{path}: no TOML: {error}") from error
    except UnicodeDecodeError as error:
        raise BadProfile(f"{path}: no UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise BadProfile(f"{path}: cannot be read: {error.strerror}") from error


def check_layout(data: Mapping[str, Any], layout: Layout, *, where: str) -> None:
    """Raise BadProfile at the first key that is unknown or holds something else.

    ``where``: the file, and the table for the message: ``my.toml: urls``.
    """
    for key, value in data.items():
        place = f"{where}.{key}" if ": " in where else f"{where}: {key}"
        if key not in layout:
            nearest = get_close_matches(key, layout, n=1)
            hint = f'did you mean "{nearest[0]}"?' if nearest else f"known are {', '.join(layout)}"
            raise BadProfile(f"{place}: unknown key; {hint}")
        _check_value(value, layout[key], where=place)


def merge(own: Mapping[str, Any], base: Mapping[str, Any]) -> dict[str, Any]:
    """Both files as one: lists are own first then base, tables merge, single values are own."""
    merged = dict(base)
    for key, value in own.items():
        below = merged.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            merged[key] = merge(value, below)
        elif isinstance(value, list) and isinstance(below, list):
            merged[key] = value + [entry for entry in below if entry not in value]
        else:
            merged[key] = value
    return merged


def _check_value(value: object, expected: Any, *, where: str) -> None:
    if isinstance(expected, Mapping):
        if not isinstance(value, Mapping):
            raise BadProfile(f"{where}: a table is expected, not {value!r}")
        check_layout(value, expected, where=where)
    elif isinstance(expected, list):
        _check_entries(value, expected[0], where=where)
    elif not _fits(value, expected):
        raise BadProfile(f"{where}: {expected} is expected, not {value!r}")
    elif expected in (PATTERN, PATTERNS, NUMBERED):
        _check_patterns(value, where=where, n_groups=1 if expected == NUMBERED else None)
    elif expected == SELECTORS:
        _check_selectors(value, where=where)


def _check_entries(value: object, layout: Layout, *, where: str) -> None:
    """Each entry of a list of tables has all keys of the layout."""
    keys = " and ".join(layout)
    if not isinstance(value, list):
        raise BadProfile(f"{where}: a list of tables with {keys} is expected, not {value!r}")
    for number, entry in enumerate(value, start=1):
        if not isinstance(entry, Mapping) or not set(layout) <= set(entry):
            raise BadProfile(f"{where}[{number}]: a table with {keys} is expected, not {entry!r}")
        check_layout(entry, layout, where=f"{where}[{number}]")


def _check_patterns(value: object, *, where: str, n_groups: int | None) -> None:
    patterns = value if isinstance(value, list) else [value]
    for pattern in patterns:
        try:
            found = re.compile(str(pattern)).groups
        except re.error as error:
            raise BadProfile(f"{where}: no regular expression: {pattern!r} ({error})") from error
        if n_groups is not None and found != n_groups:
            raise BadProfile(f"{where}: {NUMBERED} is expected, not {pattern!r}")


def _check_selectors(value: Any, *, where: str) -> None:
    for selector in value:
        try:
            parse(selector)
        except SelectorError as error:
            raise BadProfile(f"{where}: no CSS selector: {selector!r} ({error})") from error


def _fits(value: object, expected: str) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    tests = {
        TEXT: _is_text(value),
        PATTERN: _is_text(value),
        TEXTS: _is_list(value, of=str),
        PATTERNS: _is_list(value, of=str),
        NUMBERED: _is_list(value, of=str),
        SELECTORS: _is_list(value, of=str),
        PORTS: _is_list(value, of=int) and all(0 < port < 65536 for port in value),  # type: ignore[attr-defined]  # a list by now
        NUMBER: is_number and 0 <= value < float("inf"),  # type: ignore[operator]  # a number by now
        COUNT: isinstance(value, int) and is_number and value > 0,
        SWITCH: isinstance(value, bool),
        HOURS: _is_list(value, of=str) and all(map(is_span, value)),  # type: ignore[call-overload]  # a list by now
        KIND: value in KINDS,
        WORDS: _is_table(value) and all(_is_list(words, of=str) for words in value.values()),  # type: ignore[attr-defined]  # a table by now
        NAMED_TEXTS: _is_table(value) and all(map(_is_text, value.values())),  # type: ignore[attr-defined]  # a table by now
    }
    return tests[expected]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def _is_list(value: object, *, of: type) -> bool:
    return isinstance(value, list) and all(
        isinstance(entry, of) and not isinstance(entry, bool) and entry != "" for entry in value
    )
