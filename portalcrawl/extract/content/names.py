"""What pages call the places that are no content: menus, comments, cookie notices and so on.

A name counts by its words (``postFooter``, ``post-footer`` and ``post_footer`` are one), in the
languages that templates are written in: English, and Vietnamese without its marks. What a name
says holds for a small part of a page only; how small is decided by who asks (``regions.py``).
"""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TypeAlias

_TAGS_OF = {"nav": "menu", "menu": "menu", "aside": "aside", "footer": "footer", "time": "byline",
            "label": "form", "form": "form", "fieldset": "form", "dialog": "overlay",
            "details": None}  # fmt: skip
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_+|(?<=-)-+")
_TAG = re.compile(r"[a-z0-9]+")

Said: TypeAlias = tuple[str | None, ...]
"""What the names of some elements say that they are, the outermost first; None for content,
and empty where none of them says anything."""


@lru_cache(maxsize=16_384)
def place_named(element: str) -> str | None:
    """What an element of a path (``div[2]#main.content``) is called, if it is no content.

    A key of ``places.toml`` or ``form``; None for every other name.
    """
    tag = _TAG.match(element)
    if tag and (said := _TAGS_OF.get(tag[0])):
        return said
    found = _said().search(_words(element))
    return found.lastgroup if found else None


@lru_cache(maxsize=16_384)
def places_named(path: str) -> Said:
    """What the elements of a path, or of a part of one, are called, see ``place_named``.

    >>> places_named("/div[2].main/div.sidebar/p")
    (None, 'aside', None)
    """
    said = tuple(place_named(name) for name in path.removeprefix("/").split("/"))
    return said if any(said) else ()


@cache
def _said() -> re.Pattern[str]:
    """One pattern with a group for each kind of place; ``places.toml`` has the words."""
    text = (files("portalcrawl.extract.content") / "places.toml").read_text(encoding="utf-8")
    kinds = [f"(?P<{kind}>{'|'.join(words)})" for kind, words in tomllib.loads(text).items()]
    # "no-sidebar" and "has-footer" tell of the page and not of the place.
    unsaid = "".join(f"(?<!{word}-)" for word in ("no", "has", "with", "content", "hide"))
    return re.compile(rf"(?<![a-z0-9]){unsaid}(?:{'|'.join(kinds)})(?![a-z0-9])")


def _words(element: str) -> str:
    """The names of the element, its words parted by hyphens, each name by a dot or #."""
    first = min((at for mark in ".#" if (at := element.find(mark)) >= 0), default=len(element))
    return _HUMPS.sub("-", element[first:]).lower().replace("--", "-")
