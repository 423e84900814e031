"""The parts of a text in which a date may stand, in the flat form that patterns are written for.

Flat text has one character for each character of the NFC text, so offsets carry over: lower
case, no marks, plain digits, ``-`` for every dash, ``|`` for every bullet, a space for every
white space, for what is invisible, and for the literal characters ``\\r\\n`` that some portals
leave in their texts.

Without their marks, many words look like words of dates: "từ tháng 3" (from March) like the
fourth, "tới" (to) like the evening, "phía Nam" (South) like a year. Such false friends are
masked, unless the whole text is typed without marks.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
_SPACES = (
    "\x7f\x85\xa0\xad\u034f\u061c\u180e\u2028\u2029\u202f\u205f\u3000\ufeff"
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
)
_BULLETS = "\u2022\u00b7\u2219\u25cf\u25aa\u25a0\u25e6\u00bb"
_LITERAL_BREAKS = re.compile(r"\\[rnt]")


def _flat_character(character: str) -> str:
    if character in "đĐÐð":
        return "d"
    if unicodedata.category(character) == "No" or character < " ":
        return " "  # a small raised number belongs to a footnote, not to the year before it
    return unicodedata.normalize("NFKD", character)[:1].lower() or character


# ASCII stands in the table too: a character that is missing there costs the most time.
_RANGES = ((0, 0x250), (0x1E00, 0x1F00), (0x2000, 0x2070), (0xFF01, 0xFF5F))
_FLAT = {code: _flat_character(chr(code)) for low, high in _RANGES for code in range(low, high)}
_FLAT |= dict.fromkeys(map(ord, _DASHES), "-")
_FLAT |= dict.fromkeys(map(ord, _SPACES), " ")
_FLAT |= dict.fromkeys(map(ord, _BULLETS), "|")
_FLAT |= dict.fromkeys(map(ord, "\u2018\u2019\u2032\u00b4"), "'")
_FLAT |= dict.fromkeys(map(ord, "\u2044\u2215"), "/")

_WORDS_OF_DATES = frozenset(
    "ba bảy bẩy bốn chiều chín chạp cuối đăng đầu dậu đêm đến đợt giờ hai hàng hằng hôm hồi hợi "
    "kia kỷ lăm lần lẻ lệ linh lúc mai may mỗi một mốt mùng mồng mươi mười nay ngàn ngoái ngày "
    "nghìn nhâm nhăm nhuận năm nãm nữa nửa phút qua quý quí rằm rồi sau sáng số tập tổ trước tháng "
    "thảng thứ tám tết tối trăm trưa tuần tư và".split()
)
# These keep a form of their own, since their fold means something else beside a date.
_KEPT = {
    "tới": "den", "từ": "từ", "sáu": "sáu", "kìa": "kìa", "này": "này", "thang": "thang",
    "ký": "ký", "kỳ": "kỳ",
}  # fmt: skip


def one_of(words: Iterable[str]) -> str:
    """A pattern of the words that tries each letter once: half the time of a plain list."""
    words, tails = set(words), dict[str, set[str]]()
    for word in filter(None, words):
        tails.setdefault(word[0], set()).add(word[1:])
    branches = [letter + one_of(rest) for letter, rest in sorted(tails.items())]
    return f"(?:{'|'.join(branches)}){'?' if '' in words else ''}" if branches else ""


_AMBIGUOUS = re.compile(
    rf"\b{one_of({word.translate(_FLAT) for word in _WORDS_OF_DATES})}\b", re.ASCII
)
_MARKED = re.compile("[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĨĩŨũƠơƯưẠ-ỹ]")

# What no date is without: two numbers with a mark between them, a year, "tháng" or "Tết". Each
# branch looks back at the character taken first, since a leading set is searched fastest.
_DIGIT = "0-9０-９"
_ANCHOR = re.compile(
    rf"[{_DIGIT}tT](?:(?<=[{_DIGIT}])[\s{_SPACES}]{{0,6}}[/.\-{_DASHES}⁄∕／．]"
    rf"[\s{_SPACES}]{{0,6}}[{_DIGIT}]"
    rf"|(?P<year>(?<=[12１２])[90９０][{_DIGIT}]{{2}})"
    rf"|[hH](?:[^\W\d_][nN][gG]|[gG]?\.?\s?[{_DIGIT}])|[^\W\d_][tT]\b)"
)
_REACH = 90
"""Characters around an anchor that belong to its date, with clock, weekday and label."""
_REACH_BEHIND_YEAR = 50
"""Behind a year stands nothing but its clock; what makes a date of it stands before."""


@dataclass(frozen=True)
class Window:
    """A part of a text around places where dates may stand."""

    start: int
    """Offset of the window in the text."""
    text: str
    flat: str
    is_last: bool = True
    """True where the text ends with it."""

    @classmethod
    def of(cls, text: str) -> "Window":
        """The whole NFC text, also where no date can stand in it."""
        return cls(0, text, flat(text))

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole text."""
        return self.is_last and self.start == 0

    def cuts(self, start: int, end: int) -> bool:
        """Whether what stands there may go on in the text outside the window."""
        goes_on = end == len(self.flat) and not self.is_last
        return goes_on or (start == 0 and self.start > 0)


def iter_windows(text: str) -> Iterator[Window]:
    """Yield the parts of an NFC text that hold all its dates; they do not overlap."""
    floor = 0
    for start, end in _spans(text):
        part = text[max(start, floor) : end]
        yield Window(max(start, floor), part, flat(part), is_last=end >= len(text))
        floor = end


def _spans(text: str) -> list[tuple[int, int]]:
    """The reach of all anchors, those that touch made one."""
    spans: list[tuple[int, int]] = []
    for anchor in _ANCHOR.finditer(text):
        start = anchor.start() - _REACH
        end = anchor.end() + (_REACH_BEHIND_YEAR if anchor["year"] else _REACH)
        if spans and start <= spans[-1][1]:
            start, end = min(start, spans[-1][0]), max(end, spans[-1][1])
            spans.pop()
        spans.append((max(start, 0), end))
    return spans


def flat(text: str) -> str:
    """Return the flat form of an NFC text, of the same length.

    >>> flat("Thứ Năm, 7 Tháng Tư; từ tháng 3 tới nay, phía Nam")
    'thu nam, 7 thang tu; từ thang 3 den nay, phia ###'
    """
    flat_text = text.translate(_FLAT)
    if "\\" in flat_text:
        flat_text = _LITERAL_BREAKS.sub("  ", flat_text)
    return _without_false_friends(flat_text, text) if _MARKED.search(text) else flat_text


def _without_false_friends(flat_text: str, text: str) -> str:
    parts: list[str] = []
    done = 0
    for found in _AMBIGUOUS.finditer(flat_text):
        start, end = found.span()
        word = text[start:end].lower()
        if word not in _WORDS_OF_DATES:
            parts += (flat_text[done:start], _KEPT.get(word, "#" * len(word)))
            done = end
    return "".join(parts) + flat_text[done:]
