"""What a key may hold: how a TOML value is checked, and how a text from outside is read."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portalcrawl.config.measures import size_in

_SPAN = re.compile(r"\d{1,2}[:h]\d{2}\s*[-–]\s*\d{1,2}[:h]\d{2}", re.ASCII)
_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"0", "false", "no", "off"})


@dataclass(frozen=True)
class Kind:
    """One sort of values."""

    words: str
    """What fits, as an error says it: ``a whole number that is not negative``."""
    of_text: Callable[[str], Any]
    """Reads a text of the environment; ValueError for one that is none of this kind."""
    types: tuple[type, ...] = (str,)
    """The TOML types it may be written in; a text is read as from the environment."""
    is_fit: Callable[[Any], bool] = lambda _: True
    """Whether the value is in measure."""
    is_place: bool = False
    """A path: one in a file is relative to the folder of the file."""

    def read(self, value: object) -> Any:
        """The value; ValueError, saying what fits, for anything else."""
        # true is an int for Python, not for people.
        if type(value) not in (*self.types, str):
            raise ValueError(self.words)
        try:
            found = self.of_text(value) if isinstance(value, str) else value
        except ValueError:
            raise ValueError(self.words) from None
        if not self.is_fit(found):
            raise ValueError(self.words)
        return found

    def read_toml(self, value: object) -> Any:
        """The value as a TOML file has it: a number is not written as a text there."""
        if type(value) not in self.types:
            raise ValueError(self.words)
        return self.read(value)


def one_of(*choices: str) -> Kind:
    """The kind of a text that is one of these."""
    return Kind(f"one of {', '.join(choices)}", str, is_fit=lambda value: value in choices)


def _switch_in(text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise ValueError(text)
    return text.lower() in _YES


def _is_span(text: str) -> bool:
    return _SPAN.fullmatch(text) is not None


def _is_line(value: str) -> bool:
    return value == value.strip() and value.isprintable()


TEXT = Kind("a text of one line", str, is_fit=_is_line)
PLACE = Kind("a path", str, is_fit=lambda value: bool(value) and "\x00" not in value, is_place=True)
SWITCH = Kind("true or false", _switch_in, types=(bool,))
COUNT = Kind(
    "a whole number that is not negative", int, types=(int,), is_fit=lambda value: value >= 0
)
NUMBER = Kind(
    "a number that is not negative",
    float,
    types=(int, float),
    is_fit=lambda value: 0 <= value < float("inf"),
)
SHARE = Kind(
    "a share between 0 and 1", float, types=(int, float), is_fit=lambda value: 0 <= value <= 1
)
SIZE = Kind(
    "a size in bytes, or as 50M or 2G", size_in, types=(int, str), is_fit=lambda value: value >= 0
)
ADDRESS = Kind(
    "an http or https address",
    str,
    is_fit=lambda value: not value or value.startswith(("http://", "https://")),
)
HOURS = Kind(
    "hours as 07:00-11:30, 13:30-17:00, or none",
    lambda text: ", ".join(part.strip() for part in text.split(",")),
    is_fit=lambda value: value in ("", "none") or all(map(_is_span, value.split(", "))),
)
