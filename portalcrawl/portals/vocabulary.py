"""The words that portals print around their content, and what each of them means.

The words are data (``vocabulary.toml``, and what a profile adds to it); here they are compiled
and asked. All questions take clean NFC text, usually one line or one block.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from portalcrawl.portals.matches import (
    CounterMatch,
    LabelMatch,
    find_counters,
    find_labels,
    first_at_start,
    with_values,
)
from portalcrawl.portals.phrases import NUMBER, any_of, compile_any

MAX_LINE = 400
"""Characters; a longer text is content, whatever words it holds."""

_SEPARATORS = r"\s{0,5}[:：|]"
_DIGIT = re.compile(r"\d")
_BETWEEN = re.compile(r"[\W\d_]{0,60}")
_BEFORE_DATES = (
    r"\W|lúc|ngày|vào|hồi|thứ|hai|ba|tư|năm|sáu|bảy|chủ|nhật|sáng|trưa|chiều|tối|on|"
    r"t(?=[2-8]\b)|cn|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,8}"
)
_DATE_ROLES = frozenset({"published", "updated", "issued", "effective", "expires"})
_FIELD_OF_ROLE = {"issued": "issued_on", "effective": "effective_on", "expires": "expires_on"}
_CLOCK = re.compile(
    r"\W{0,5}+(?=[ct])(?:thứ\s{1,3}(?:[2-7]|hai|ba|tư|năm|sáu|bảy|bẩy)|chủ\s{1,3}nhật|cn)\W{1,5}"
    r"(?:ngày\s{1,3})?\d{1,2}(?:[/.\-]|\s{1,3}tháng\s{1,3})\d{1,2}"
    r"(?:[/.\-]|,?\s{1,3}(?:năm\s{1,3})?)\d{4}"
    r"(?:\W{1,5}\d{1,2}(?::\d{2}){1,2}\s{0,3}(?:[ap]m|sa|ch)?)?\W{0,5}(?:\[?gmt\s?\+?7\]?)?\W{0,5}",
    re.IGNORECASE,
)


_SIGNS = (
    "blocked",
    "parked",
    "unconfigured",
    "no_items",
    "gambling",
    "luring",
    "data_set",
    "site_map",
    "field_table",
)
_ERRORS = ("soft_404", "maintenance", "blocked", "parked", "unconfigured")


@dataclass(frozen=True, repr=False, eq=False)
class Vocabulary:
    """Compiled words of portals by what they mean; equal only to itself, so what was read by
    one can be remembered."""

    labels: Mapping[str, re.Pattern[str]]
    """Role to labels: ``published``, ``updated``, ``issued``, ``effective``, ``author`` ..."""
    document_fields: Mapping[str, re.Pattern[str]]
    """Field of a văn bản to its labels: ``number``, ``kind``, ``issuer``, ``abstract`` ..."""
    roles: Mapping[str, re.Pattern[str]]
    """Role of a block that is no content to its words: ``rating``, ``map``, ``menu`` ..."""
    counters: Mapping[str, re.Pattern[str]]
    """Counter name to patterns with the groups ``after`` and ``before``: where the number is."""
    related: re.Pattern[str]
    """Headings of lists of other articles."""
    end_marks: re.Pattern[str]
    """What closes a text: ``./.``; anchored at the end."""
    welcome: re.Pattern[str]
    """Welcome lines of any portal."""
    soft_404: re.Pattern[str]
    """Sentences of pages that are gone but answer 200."""
    maintenance: re.Pattern[str]
    """Sentences of portals that are closed for a while."""
    formulas: re.Pattern[str]
    """What opens lines that authors write in many texts: ``Nơi nhận:``; never learned as chrome."""
    signs: Mapping[str, re.Pattern[str]]
    """Other sentences that tell what a page is: ``blocked``, ``parked``, ``no_items`` ..."""
    any_label: re.Pattern[str]
    any_field: re.Pattern[str]
    any_role: re.Pattern[str]
    """All phrases of ``labels``, of a văn bản's fields and of ``roles`` in one expression each:
    where it finds none, nothing else is asked."""
    clock: re.Pattern[str] = _CLOCK
    """The shape of a clock: weekday, date, perhaps a time, nothing else. A publication line
    may have the same shape: what it is, its place on the page decides."""

    def role_of(self, text: str) -> str | None:
        """The role of a text that consists of portal words, numbers and punctuation only.

        Glued boxes (``trung bình:Bản đồ hành chính``) have the role of their first words. Of
        ``topic`` words (``Kinh tế``), headings of honest texts too, only three make a menu.
        None for anything else, also for a clock: its shape alone decides nothing.
        """
        if len(text) > MAX_LINE:
            return None
        if self.is_welcome(text):
            return "welcome"
        roles, at = [], _skip(text, 0)
        while at < len(text):
            found = self._longest_at(text, at)
            if found is None:
                return None
            roles.append(found[0])
            at = _skip(text, found[1])
        sure = [role for role in roles if role != "topic"]
        return sure[0] if sure else "menu" if len(roles) >= 3 else None

    def label_of(self, text: str) -> LabelMatch | None:
        """The label that opens the text, with its value; None where none does."""
        return first_at_start(self.labels_in(text), text)

    def labels_in(self, text: str) -> tuple[LabelMatch, ...]:
        """Every label at the start of the text or behind a separator, in order.

        A value ends at the next label or counter: "13/12/2023 - Lượt xem: 148".
        """
        labels = find_labels(text, self.labels, opener=self.any_label)
        counters = self.counters_in(text) if labels else ()
        return with_values(text, labels, stops=[counter.start for counter in counters])

    def field_of(self, text: str) -> LabelMatch | None:
        """The label of a văn bản's table that opens the text; roles are the field names."""
        return first_at_start(self.fields_in(text), text)

    def fields_in(self, text: str) -> tuple[LabelMatch, ...]:
        """Every label of a văn bản's table in the text, in order."""
        return _known_fields(text, self) if len(text) <= MAX_LINE else _fields_in(text, self)

    def counters_in(self, text: str) -> tuple[CounterMatch, ...]:
        """Every counter with a number, in order; an empty widget gives none."""
        if _DIGIT.search(text) is None:
            return ()
        return _known_counters(text, self) if len(text) <= MAX_LINE else _counters_in(text, self)

    def is_welcome(self, text: str) -> bool:
        """Whether the text is a portal's greeting to its visitors."""
        return len(text) <= MAX_LINE and self.welcome.match(text.lstrip(" •*-")) is not None

    def is_clock_shaped(self, text: str) -> bool:
        """Whether the text is weekday and date, perhaps with a time, and nothing else."""
        return len(text) <= MAX_LINE and self.clock.fullmatch(text) is not None

    def is_related_heading(self, text: str) -> bool:
        """Whether the text is the heading of a list of other articles."""
        start = _skip(text, 0)
        match = self.related.match(text, start)
        return match is not None and _skip(text, match.end()) == len(text)

    def _longest_at(self, text: str, at: int) -> tuple[str, int] | None:
        if self.any_role.match(text, at) is None:
            return None
        matches = [(role, pattern.match(text, at)) for role, pattern in self.roles.items()]
        ends = [(role, match.end()) for role, match in matches if match and match.end() > at]
        return max(ends, key=lambda found: found[1], default=None)


def build_vocabulary(words: Mapping[str, Mapping[str, list[str]]]) -> Vocabulary:
    """The compiled vocabulary of the tables ``labels``, ``document``, ``roles`` ... of the TOML."""
    phrases = words["phrases"]
    roles = {role: list(listed) for role, listed in words["roles"].items()}
    roles["related"] = phrases["related"]
    counting = [phrase.lstrip("# ") for listed in words["counters"].values() for phrase in listed]
    roles["counter"] = [*roles.get("counter", []), *counting]
    dated = [phrase for role in _FIELD_OF_ROLE for phrase in words["labels"].get(role, ())]
    return Vocabulary(
        any_label=compile_any(chain.from_iterable(words["labels"].values())),
        any_field=compile_any(chain(dated, *words["document"].values())),
        any_role=compile_any(chain.from_iterable(roles.values())),
        labels={role: _label(role, listed) for role, listed in words["labels"].items()},
        document_fields={name: _label(name, listed) for name, listed in words["document"].items()},
        roles={role: compile_any(listed) for role, listed in roles.items()},
        counters={name: _counter(listed) for name, listed in words["counters"].items()},
        related=compile_any(phrases["related"]),
        end_marks=re.compile(any_of(phrases["end_marks"]) + r"\s{0,9}$", re.IGNORECASE),
        welcome=compile_any(phrases["welcome"]),
        soft_404=compile_any(phrases["soft_404"]),
        maintenance=compile_any(phrases["maintenance"]),
        formulas=compile_any(phrases["formulas"]),
        signs=_signs(phrases),
    )


def _signs(phrases: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    """The sentences by name; ``error`` is all of the kinds of error in one question."""
    signs = {name: compile_any(phrases.get(name, ())) for name in _SIGNS}
    errors = (phrase for name in _ERRORS for phrase in phrases.get(name, ()))
    return {**signs, "error": compile_any(errors)}


def _label(role: str, phrases: list[str]) -> re.Pattern[str]:
    """Labels to match where one may begin; the value begins where the match ends.

    A label written without a colon must have one all the same, or end its line, or (dates)
    stand before the date itself: "Cập nhật kiến thức" is no label.
    """
    with_colon = any_of(phrase for phrase in phrases if phrase.endswith(":"))
    plain = any_of(phrase for phrase in phrases if not phrase.endswith(":"))
    near = rf"|(?=(?:{_BEFORE_DATES}){{0,14}}\d)" if role in _DATE_ROLES else ""
    return re.compile(
        rf"(?P<label>{with_colon}|{plain})"
        rf"(?:(?<=[:：])|{_SEPARATORS}|\s{{0,9}}$|\s{{0,9}}\n{near})",
        re.IGNORECASE,
    )


def _counter(phrases: list[str]) -> re.Pattern[str]:
    """``# lượt xem``: the number stands before; behind every other phrase it follows."""
    label = any_of(phrase for phrase in phrases if not phrase.startswith("#"))
    unit = any_of(phrase.lstrip("# ") for phrase in phrases if phrase.startswith("#"))
    return re.compile(
        rf"{label}\s{{0,5}}[:：]?\s{{0,5}}(?P<after>{NUMBER})"
        rf"|(?<![\d.,/:\-])(?P<before>{NUMBER})\s{{0,5}}{unit}(?!\s{{0,5}}[:：]?\s{{0,5}}\d)",
        re.IGNORECASE,
    )


def _fields_in(text: str, words: Vocabulary) -> tuple[LabelMatch, ...]:
    dated = {_FIELD_OF_ROLE[role]: words.labels[role] for role in _FIELD_OF_ROLE}
    labels = find_labels(text, {**words.document_fields, **dated}, opener=words.any_field)
    return with_values(text, labels, stops=[])


def _counters_in(text: str, words: Vocabulary) -> tuple[CounterMatch, ...]:
    return find_counters(text, words.counters)


# Boxes and menus stand on every page of a portal.
_known_fields = lru_cache(maxsize=16_384)(_fields_in)
_known_counters = lru_cache(maxsize=4096)(_counters_in)


def _skip(text: str, at: int) -> int:
    """Where the next word begins: numbers and punctuation are nobody's words."""
    match = _BETWEEN.match(text, at)
    return match.end() if match else at
