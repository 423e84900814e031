"""Read the sentence data once and choose a topic for a day."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

_TOPIC_FILES = (
    "topics_politics.toml",
    "topics_economy.toml",
    "topics_society.toml",
    "topics_people.toml",
    "topics_order.toml",
    "topics_notices.toml",
)
_BY_HAND = "topics_unions.toml"


@dataclass(frozen=True)
class Topic:
    """Patterns for the texts of one subject; see ``grammar.py`` for their language."""

    key: str
    section: str
    """Path segment of the section on the TINTUC generation."""
    months: tuple[int, ...]
    titles: tuple[str, ...]
    sapo: tuple[str, ...]
    lead: tuple[str, ...]
    body: tuple[str, ...]
    close: tuple[str, ...]
    years: tuple[int, ...] = ()
    """Years in which such news exists; empty: any."""
    captions: tuple[str, ...] = ()
    list_intro: str | None = None
    list_items: tuple[str, ...] = ()
    table_intro: str | None = None
    table_head: str | None = None
    table_row: str | None = None
    """Cells after the running number."""
    table_rows: int = 0
    days: tuple[int, ...] = ()
    """First and last day of the month on which such news falls; empty: any."""
    weekday: int | None = None
    """Weekday that the title names, Monday 0; None: any."""
    announces: bool = False
    """True for notices: the event lies after the posting."""

    def fits(self, year: int) -> bool:
        """Whether such news can be of this year."""
        return not self.years or year in self.years

    def titles_of(self, year: int) -> tuple[str, ...]:
        """The titles that are no older than what they tell of (note ``since``)."""
        return tuple(title for title in self.titles if int(_notes(title).get("since", 0)) <= year)

    def headed(self, title: str) -> "Topic":
        """The topic narrowed to what fits one of its titles (see ``grammar.py``)."""
        text, wanted = title.partition(" @ ")[0], _notes(title)
        chosen: dict[str, Any] = {
            name: tuple(getattr(self, name)[at] for at in _numbers(wanted[name]))
            for name in ("sapo", "lead", "body", "close", "captions")
            if name in wanted
        }
        if "months" in wanted:
            chosen["months"] = _numbers(wanted["months"])
        if "days" in wanted:
            chosen["days"] = _numbers(wanted["days"].replace("-", ","))
        if "weekday" in wanted:
            chosen["weekday"] = int(wanted["weekday"])
        if wanted.get("table") == "0":
            chosen["table_intro"] = None
        if wanted.get("list") == "0":
            chosen["list_intro"] = None
        return replace(self, titles=(text,), **chosen)


def _notes(title: str) -> dict[str, str]:
    """What stands after `` @ ``: name -> value."""
    return dict(note.split("=") for note in title.partition(" @ ")[2].split())


def _numbers(listed: str) -> tuple[int, ...]:
    """``0,3,12`` as numbers; none for an empty text."""
    return tuple(int(number) for number in listed.split(",") if number)


def load(name: str) -> Mapping[str, Any]:
    """One data file of this folder, parsed."""
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))


@cache
def names() -> Mapping[str, Any]:
    """The names that sentences are filled with (``names.toml``)."""
    return load("names.toml")


@cache
def topics() -> tuple[Topic, ...]:
    """All topics in the order of the files."""
    entries = [entry for name in _TOPIC_FILES for entry in load(name)["topic"]]
    return tuple(topic_of(entry) for entry in entries)


@cache
def topics_by_hand() -> Mapping[int, Topic]:
    """Number of an article -> the topic that was chosen for it, besides the round of ``topics``."""
    entries = load(_BY_HAND)["topic"]
    return {number: topic_of(entry["text"]) for entry in entries for number in entry["articles"]}


def topic_of(entry: Mapping[str, Any]) -> Topic:
    """The topic that one TOML table describes; raises TypeError for an unknown key."""
    fields: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    return Topic(**fields)
