"""What the words of each block betray: boilerplate roles, date lines, author lines.

The words themselves are the profile's vocabulary; here is only how long a line may be to be one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from portalcrawl.extract.markup.glued import LONG, Words, words_of
from portalcrawl.items import Block
from portalcrawl.portals.matches import LabelMatch
from portalcrawl.portals.profile import Profile
from portalcrawl.portals.vocabulary import Vocabulary
from portalcrawl.vietnamese.dates import find_dates

METADATA_PATH = "/html/head"
"""Blocks below it are what the page states about itself, and are not shown in it."""

DATE_ROLES = ("published", "updated", "issued", "effective")
_LONGEST_DATE_LINE = 90
# A line of date and time alone leaves only such words when its dates are cut out.
_DATE_WORDS = re.compile(
    r"thứ|chủ nhật|ngày|lúc|hai|ba|tư|năm|sáu|bảy|gmt|am|pm|sa|ch|\bcn\b", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")
# No day is printed in fewer: day and year at least, mostly the month too.
_TWO_NUMBERS = re.compile(r"\d\D{1,60}\d|\d{6}")
_VALUE = re.compile(r"[\d:：|]")
_STARS = re.compile(
    r"đánh giá\s{0,3}[:：]\s{0,3}(?P<value>[0-5](?:[.,]\d{1,2})?)\s{0,3}"
    r"(?:sao\b|/\s{0,3}5\b(?:\s{0,3}sao\b)?)",
    re.IGNORECASE,
)
# The hour of whoever looks, with the words that tell it, or to the second before the weekday.
_CLOCK = re.compile(
    r"\W{0,5}(?:(?:bây giờ(?: là)?|hôm nay(?: là)?)\b"
    r"|(?=\d{1,2}:\d{2}:\d{2}\W{1,5}(?:thứ|chủ nhật)\b))",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[\s•●▪■◆*+>»|\-–·]{1,8}")


@dataclass(frozen=True)
class Line:
    """What is known of one block by its words alone."""

    role: str | None = None
    """Boilerplate role; ``date``, ``author`` and ``source`` for labelled lines; ``metadata``;
    ``repeated`` and ``varying`` for what the portal's pages taught; None."""
    labels: tuple[LabelMatch, ...] = ()
    """Date and author labels that stand in it, the first at its start."""
    is_date: bool = False
    """True where it is a date, perhaps with a time, and nothing else; no label."""


_NO_LINE = Line()
_METADATA = Line(role="metadata")
_WELCOME = Line(role="welcome")
_DATE = Line(is_date=True)
_TICKING = Line(role="varying")


def read_lines(blocks: Sequence[Block], profile: Profile) -> tuple[Line, ...]:
    """One ``Line`` for each block."""
    words = words_of(profile)
    return tuple([_read_line(block, profile, words=words) for block in blocks])


def label_named(line: Line, *roles: str) -> LabelMatch | None:
    """The first label of the line with one of these roles."""
    # Most lines have none, and this is asked of all.
    if not line.labels:
        return None
    return next((label for label in line.labels if label.role in roles), None)


def printed_line(text: str, label: LabelMatch) -> str:
    """The label and its value as printed, without bullet, other labels and counters.

    Counters change on every fetch, so a line that holds one would look like an edit each time.
    """
    end = len(text)
    if label.value:
        end = text.index(label.value, label.end) + len(label.value)
    return text[label.start : end].strip(" |-–,;(")


def without_bullet(text: str) -> str:
    """The text without the bullet that opens it."""
    return _BULLET.sub("", text)


def is_date_only(text: str) -> bool:
    """True for a line that holds one moment and no words of its own."""
    if len(text) > _LONGEST_DATE_LINE or _TWO_NUMBERS.search(text) is None:
        return False
    found = [one for one in find_dates(text) if one.reading.precision in ("minute", "day")]
    if not found:
        return False
    rest = text[: found[0].start] + text[found[0].end :]
    return len(_LETTER.findall(_DATE_WORDS.sub(" ", rest))) <= 2


def _read_line(block: Block, profile: Profile, *, words: Words) -> Line:
    text = block.text
    if block.path.startswith(METADATA_PATH):
        return _METADATA
    # A long line holds a text, whatever words of the portal are glued to it.
    is_long, is_linked = len(text) > LONG, block.link_chars > 0
    line = _NO_LINE if is_long else _line_of(text, is_linked, of_portal=words)
    learned = profile.learned_role(text, block.path) if line.role is None else None
    # Dates of texts look alike on all pages; one that moves while its text stays is a clock.
    is_taught = learned is not None and (not line.is_date or learned == "varying")
    return Line(role=learned) if is_taught else line


@lru_cache(maxsize=16_384)
def _line_of(text: str, is_linked: bool, *, of_portal: Words) -> Line:
    """What the words of a short block say; boxes and menus stand on every page of a portal."""
    words = of_portal.vocabulary
    if words.is_welcome(text) or any(one.search(text) for one in of_portal.welcome):
        return _WELCOME
    # Menus are most of a page; what has no colon, bar or digit is no labelled value.
    labels = words.labels_in(text) if not is_linked or _VALUE.search(text) else ()
    opens = bool(labels) and not without_bullet(text[: labels[0].start]).strip("([ ")
    if opens and (role := _role_of_label(labels[0], text)):
        return Line(role=role, labels=labels)
    if _is_ticking(text):
        return _TICKING
    if is_date_only(text):
        return _DATE
    role = _role_of_words(text, words)
    if role == "counter" and _is_dated_count(text, words):
        return _DATE
    return Line(role=role) if role else _NO_LINE


def _is_ticking(text: str) -> bool:
    """True for a clock that moves while one looks; nobody posts a text so."""
    opener = _CLOCK.match(text) if len(text) <= _LONGEST_DATE_LINE else None
    return opener is not None and is_date_only(text[opener.end() :])


def _is_dated_count(text: str, words: Vocabulary) -> bool:
    """True for a date beside the readers of one text: "03/06/2024 - Lượt xem: 77"."""
    counts = words.counters_in(text) if _TWO_NUMBERS.search(text) else ()
    if len(text) > _LONGEST_DATE_LINE or [one.name for one in counts] != ["views"]:
        return False
    found = [one for one in find_dates(text) if one.reading.precision in ("minute", "day")]
    return len(found) == 1


def find_stars(text: str) -> re.Match[str] | None:
    """The marks that readers gave, ``value`` of five: "Đánh giá: 4,5 sao"."""
    return _STARS.search(text) if ":" in text or "：" in text else None


def _role_of_words(text: str, vocabulary: Vocabulary) -> str | None:
    stars = find_stars(text)
    rest = text.replace(stars[0], " ") if stars else text
    if stars and not _LETTER.search(rest):
        return "rating"
    if role := vocabulary.role_of(rest):
        return role
    if vocabulary.is_related_heading(text):
        return "related"
    # A footer line goes on with an address or a name, which are nobody's words.
    footer = vocabulary.roles.get("footer")
    return "footer" if footer and footer.match(without_bullet(text)) else None


def _role_of_label(label: LabelMatch, text: str) -> str | None:
    """``date``, ``author`` or ``source`` where the line is about that; long ones are not."""
    if label.role in DATE_ROLES:
        return "date" if len(text) <= _LONGEST_DATE_LINE or label.value is None else None
    return label.role if label.role in ("author", "source") and len(text) <= LONG else None
