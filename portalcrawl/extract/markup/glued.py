"""Several lines of a page that were glued to one, cut where each of them ends.

Scrapers lose line breaks: then clock, greeting, text and boxes of the portal stand on one line.
Nothing is dropped here; only a cut line can be judged part by part.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from portalcrawl.extract.markup.wordpaste import has_word_rules, without_word_rules
from portalcrawl.portals.profile import Profile
from portalcrawl.portals.vocabulary import Vocabulary
from portalcrawl.vietnamese.dates import find_dates
from portalcrawl.vietnamese.text import clean

CELL = "\x1f"
"""Stands before each cell of a row that is one block."""

Welcome = tuple[re.Pattern[str], ...]
"""Greetings that only this portal prints."""
Paragraphs = tuple[tuple[str, tuple[str, ...]], ...]
"""Clean texts, each with the parts it is cut into."""


@dataclass(frozen=True, eq=False)
class Words:
    """What tells where lines are to be cut; one object a portal, to remember by."""

    vocabulary: Vocabulary
    welcome: Welcome


LONG = 200
"""Characters; a longer line is no line of the portal's own, so it is never judged whole."""

_HEAD = 800
_TAIL = 600
_LONGEST_REST = 160
_LONGEST_NAME = 80
# Sentences may end with the name of one or two boxes: "... trên Cổng dịch vụ công quốc gia."
_SURE_BOXES = 2
_BOX_ROLES = ("rating", "map", "music", "links", "counter", "related")
_SIGNING_ROLES = ("author", "source")
_END = re.compile(r"(?<=\./\.)(?=[^\s./])|(?<=\./\.)\s++(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)]*+\s*+$")
# People write days; only software writes seconds.
_SECONDS = re.compile(r"\d:\d\d:\d\d")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_DOUBLED = re.compile(r"(?:(?<!\s)\s++)?+(?:(?:\\r)?+\\n\s*+){2,}+")
_CLOSED = re.compile(r"[.!?:;…][\"”’)\]]*$")
# The letters first: most places of a text fail at them, and cheaply.
_CAPITALS = "".join(letter for letter in map(chr, range(0x2000)) if letter.isupper())
_CAPITAL = re.compile(rf"[{_CAPITALS}](?<!\w.)")


def words_of(profile: Profile) -> Words:
    """The words of the portal."""
    return _words(profile.vocabulary, profile.welcome)


_words = lru_cache(maxsize=256)(Words)


def paragraphs_of(raw: str, words: Words) -> Paragraphs:
    """The paragraphs of a block as they stand on the page; mostly one of one part."""
    return (_paragraphs_of if len(raw) > LONG else _known_paragraphs)(raw, words)


def split_paragraphs(text: str) -> list[str]:
    r"""The text, parted at doubled literal breaks (``\r\n\r\n``) that end paragraphs.

    Some portals leave them in the gaps between words too. So they must stand behind a full
    sentence; where most of them do, those behind a heading end a paragraph too. Never before
    a small letter.

    >>> split_paragraphs(r"Một.\r\n\r\nHai\r\n\r\nba.")
    ['Một.', 'Hai\\r\\n\\r\\nba.']
    """
    if "\\n" not in text:
        return [text]
    breaks = list(_DOUBLED.finditer(text))
    sure = [found for found in breaks if _CLOSED.search(text[: found.start()][-5:])]
    taken = breaks if 2 * len(sure) > len(breaks) else sure
    taken = [found for found in taken if not text[found.end() : found.end() + 1].islower()]
    starts = [0, *(found.end() for found in taken)]
    ends = [*(found.start() for found in taken), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def split_at_end_mark(text: str) -> list[str]:
    """The text, parted behind its end marks; whole where a text goes on behind a short note.

    >>> split_at_end_mark("Hội nghị kết thúc./.Tác giả: Ban Biên tập")
    ['Hội nghị kết thúc./.', 'Tác giả: Ban Biên tập']
    """
    if "./." not in text[:-3]:
        return [text]
    parts = [part.strip() for part in _END.split(text)]
    rest = sum(map(len, parts[1:]))
    return [text] if rest > _LONGEST_REST > len(parts[0]) else parts


def cut(text: str, profile: Profile) -> list[str]:
    """The clean line, parted at clock, greeting, posting line, end mark and boxes.

    Most lines come back whole; together the parts always hold all words of the line.
    """
    return _cut(text, profile.vocabulary, welcome=profile.welcome)


def _paragraphs_of(raw: str, words: Words) -> Paragraphs:
    known = words.vocabulary
    return tuple((text, tuple(_cut(text, known, welcome=words.welcome))) for text in _texts_of(raw))


_known_paragraphs = lru_cache(maxsize=16_384)(_paragraphs_of)


def _texts_of(raw: str) -> list[str]:
    if CELL in raw:
        cells = [clean(cell) for cell in raw.split(CELL)[1:]]
        return [" | ".join(cells).strip(" |")] if any(cells) else []
    texts = [clean(part) for part in split_paragraphs(raw)]
    bare = [without_word_rules(text) if has_word_rules(text) else text for text in texts]
    return [text for text in bare if text]


def _cut(text: str, words: Vocabulary, *, welcome: Welcome) -> list[str]:
    places = sorted(set(_head_cuts(text, words, welcome=welcome)))
    texts = [part for whole in _cut_at(text, places) for part in split_at_end_mark(whole)]
    if len(text) <= LONG:
        return texts
    closed = next((at for at, part in enumerate(texts) if part.endswith("./.")), len(texts))
    boxes = [part for rest in texts[closed + 1 :] for part in _cut_at(rest, _boxes(rest, words))]
    return [
        *(part for whole in texts[: closed + 1] for part in _without_tail(whole, words)),
        *boxes,
    ]


def _cut_at(text: str, places: list[int]) -> list[str]:
    """The parts between the places; what holds no letter or digit is no part."""
    ends = [*places, len(text)]
    parts = [text[start:end].strip() for start, end in zip([0, *places], ends, strict=True)]
    return [part for part in parts if _LETTER_OR_DIGIT.search(part)] if places else [text]


def _head_cuts(text: str, words: Vocabulary, *, welcome: Welcome) -> Iterator[int]:
    head = text[:_HEAD]
    greeting = next((found for one in welcome if (found := one.search(head))), None)
    clock = words.clock.match(head)
    if clock is not None:
        end = clock.end()
        if text[end - 1].isalnum() and text[end : end + 1].isalnum():
            end -= len("ch")  # "10:13:21 Chào": no sign for the afternoon, but the next word
        greets = words.welcome.match(text, end)
        is_behind = greeting is not None and greeting.start() <= end + 3
        if is_behind or greets or _is_machine_made(text, clock[0]):
            yield end
    if greeting is not None:
        yield from greeting.span()
    if len(text) > LONG:
        yield from _posting_line(head, words)


def _is_machine_made(text: str, clock: str) -> bool:
    return len(text) > LONG and _SECONDS.search(clock) is not None


def _posting_line(head: str, words: Vocabulary) -> Iterator[int]:
    """Where a posting line begins and ends: label and moment; "Thời gian:" alone is an event's."""
    if "đăng" not in head.lower():
        return  # as most do, and cheaper to see
    for label in words.labels["published"].finditer(head):
        dates = find_dates(head[label.end() : label.end() + 60])
        if "đăng" in label["label"].lower() and dates and dates[0].start <= 3:
            above = head[: label.start()]
            yield from (name.start() for name in words.labels["author"].finditer(above))
            yield label.start()
            yield label.end() + dates[0].end
            return


def _boxes(text: str, words: Vocabulary) -> list[int]:
    """Where boxes of the portal and lines of the author may begin: known words, a capital."""
    places: list[int] = []
    covered = -1
    for capital in _CAPITAL.finditer(text):
        at = capital.start()
        end = _end_of_box(text, at, words=words) if at >= covered else None
        if end is not None:
            places.append(at)
            covered = end
    return places


def _end_of_box(text: str, at: int, *, words: Vocabulary) -> int | None:
    """Where the known words end that begin there; the longest of them."""
    patterns: list[re.Pattern[str]] = []
    if words.any_role.match(text, at):
        patterns += (words.roles[role] for role in _BOX_ROLES if role in words.roles)
    if words.any_label.match(text, at):
        patterns += (words.labels[role] for role in _SIGNING_ROLES if role in words.labels)
    found = (pattern.match(text, at) for pattern in patterns)
    return max((match.end() for match in found if match), default=None)


def _without_tail(text: str, words: Vocabulary) -> list[str]:
    """A text without an end mark, parted where nothing but boxes and names follows."""
    if len(text) <= LONG:
        return [text]
    offset = max(0, len(text) - _TAIL)
    places = [offset + at for at in _boxes(text[offset:], words)]
    for index, at in enumerate(places):
        following = places[index + 1] if index + 1 < len(places) else len(text)
        is_closed = _SENTENCE_END.search(text[:at]) is not None
        is_tail = (is_closed or len(places) - index > _SURE_BOXES) and _is_all_boxes(
            text[at:], words
        )
        if is_tail or (is_closed and _is_signed(text, at, end=following, words=words)):
            return _cut_at(text, places[index:])
    return [text]


def _is_all_boxes(rest: str, words: Vocabulary) -> bool:
    return words.role_of(rest) in _BOX_ROLES


def _is_signed(text: str, at: int, *, end: int, words: Vocabulary) -> bool:
    """True for a name behind its label, and for "Các tin khác: ..."."""
    related = words.related.match(text, at)
    if related is not None and ":" in text[related.start() : related.end() + 2]:
        return True
    line = text[at:end].strip()
    label = words.label_of(line)
    if label is None or label.role not in _SIGNING_ROLES or not label.value:
        return False
    return len(label.value) <= _LONGEST_NAME and not _SENTENCE_END.search(label.value)
