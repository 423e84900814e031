"""What a robots.txt means for us, as RFC 9309 has it.

Bytes become lines, lines groups, and of these only the ones that speak to us are handed to
Scrapy's parser, which compares paths. By itself that one obeys groups for agents whose names
begin like ours, ends lines at characters that end none, and parts a group at records that it
does not know.
"""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scrapy.robotstxt import ProtegoRobotParser

AGENT = "portalcrawl"
"""Our product token; groups name it in any letter case."""
ROBOTS_MAX_BYTES = 512 * 1024
"""Bytes of a robots.txt that are read (RFC 9309, section 2.5)."""

_FIELDS = {
    "user-agent": "agent",
    "useragent": "agent",
    "user agent": "agent",
    "allow": "allow",
    "disallow": "disallow",
    # Spellings that are found on many sites, and mean what they mean.
    "dissallow": "disallow",
    "dissalow": "disallow",
    "disalow": "disallow",
    "diasllow": "disallow",
    "disallaw": "disallow",
    "crawl-delay": "delay",
    "crawl delay": "delay",
}
_LINE_END = re.compile(r"\r\n|\r|\n")
_TOKEN = re.compile(r"[A-Za-z_-]+")
_SPACE = " \t\x0b\x0c"
_PEEP = 64
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True)
class RobotsRules:
    """The rules of one origin, as far as they are for us."""

    paths: str = ""
    """``Allow`` and ``Disallow`` lines of our groups, each at its own line."""
    crawl_delay: float | None = None
    """Seconds between two requests that the portal asks for; None where it asks for none."""

    @cached_property
    def _parser(self) -> ProtegoRobotParser:
        return ProtegoRobotParser(f"User-agent: {AGENT}\n{self.paths}".encode(), None)

    def allows(self, url: str) -> bool:
        """Whether we may ask for the address: the longest match wins, and Allow wins ties."""
        return not self.paths or bool(self._parser.allowed(url, AGENT))


def read_rules(body: bytes) -> RobotsRules:
    """The rules in a robots.txt of any encoding and line ends; a page of HTML holds none."""
    ours, everyones = _Groups(), _Groups()
    current: list[_Groups] = []
    is_open = False
    for field, value in _records(robots_text(body)):
        if field == "agent":
            if not is_open:
                current, is_open = [], True
            for groups, is_named in ((ours, _names_us(value)), (everyones, _names_all(value))):
                if is_named:
                    groups.is_there = True
                    current.append(groups)
            continue
        is_open = False
        for groups in current:
            groups.take(field, value)
    return (ours if ours.is_there else everyones).rules()


def robots_text(body: bytes) -> str:
    """The robots.txt with one character a byte of its UTF-8; "" for a page of HTML."""
    plain = _as_utf8(clipped(body)).decode("latin-1").replace("\x00", "")
    return "" if plain.lstrip(_SPACE + "\r\n").startswith("<") else plain


def clipped(body: bytes) -> bytes:
    """What is read of a robots.txt: 512 KiB at most, whole lines then."""
    if len(body) <= ROBOTS_MAX_BYTES:
        return body
    head = body[:ROBOTS_MAX_BYTES]
    return head[: max(head.rfind(b"\n"), head.rfind(b"\r")) + 1]


@dataclass
class _Groups:
    """All groups for one agent, as one."""

    is_there: bool = False
    lines: dict[str, None] | None = None
    delay: float | None = None

    def take(self, field: str, value: str) -> None:
        """Add a rule; one without a value says nothing."""
        if field == "delay":
            seconds = _seconds(value)
            if seconds is not None:
                self.delay = max(seconds, self.delay or 0.0)
        elif value:
            self.lines = self.lines or {}
            self.lines[f"{field}: {_quoted(value)}"] = None

    def rules(self) -> RobotsRules:
        return RobotsRules("\n".join(self.lines or ()), self.delay)


def _records(text: str) -> Iterator[tuple[str, str]]:
    """Field and value of each line that is a record of a group; others do not part it."""
    for line in _LINE_END.split(text):
        words = line.partition("#")[0].strip(_SPACE)
        name, colon, value = words.partition(":")
        if not colon:
            # Left out now and then; two words leave no doubt.
            name, _, value = words.partition(" ")
            if " " in value.strip(_SPACE):
                continue
        field = _FIELDS.get(name.strip(_SPACE).lower())
        if field:
            yield field, value.strip(_SPACE)


def _names_us(value: str) -> bool:
    token = _TOKEN.match(value)
    return token is not None and token[0].lower() == AGENT


def _names_all(value: str) -> bool:
    return value[:1] == "*" and value[1:2] in ("", *_SPACE)


def _quoted(path: str) -> str:
    """The path as it is compared: "$" is special at its end only, the rest is ASCII."""
    end = "$" if path.endswith("$") else ""
    body = path.removesuffix("$").replace("$", "%24")
    return "".join(char if "\x21" <= char <= "\x7e" else f"%{ord(char):02X}" for char in body) + end


def _seconds(value: str) -> float | None:
    try:
        seconds = float(value)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _as_utf8(body: bytes) -> bytes:
    """The bytes as UTF-8, without a byte order mark; what is no text at all stays as it is."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "ignore").encode("utf-8", "ignore")
    start = body[:_PEEP]
    halves = (("utf-16-le", start[1::2]), ("utf-16-be", start[::2]))
    for encoding, half in halves:
        if len(start) > 3 and not any(half):
            return body.decode(encoding, "ignore").encode("utf-8", "ignore")
    return body
