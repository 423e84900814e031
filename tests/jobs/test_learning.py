"""What pages teach about their dates, and what has to be read again because of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from portalcrawl.archive import PageDateLine
from portalcrawl.jobs.learning import Lessons, compare, learn, lesson_line, taught
from portalcrawl.mentions import DateHabit
from portalcrawl.portals import load

MONTH = DateHabit("x.example", "month-first", "unpadded", 1, "5/29/2017")
CLOCK = DateHabit("x.example", "clock", "08:10 05/01/2024", 3, "08:10 05/01/2024")


@dataclass
class Shelf:
    """As much of an archive as a lesson needs."""

    lines: list[PageDateLine]
    known: tuple[DateHabit, ...] = ()

    def date_lines(self, portal: str) -> Iterator[PageDateLine]:
        return iter(self.lines)

    def habits(self, portal: str) -> tuple[DateHabit, ...]:
        return self.known


def line(
    number: int, raw: str, place: str | None = 'label "Ngày đăng"', kind: str = "published"
) -> PageDateLine:
    return PageDateLine(number, f"http://x.example/{number}", kind, raw, place, f"text {number}")


def bare(number: int, raw: str) -> PageDateLine:
    return line(number, raw, "next to the title")


def clock(number: int, raw: str) -> PageDateLine:
    return line(number, raw, "before the welcome line", "clock")


def test_a_profile_knows_what_its_pages_taught_and_forgets_what_it_was_taught_before() -> None:
    profile = taught(load("muonglay"), [MONTH, CLOCK])
    assert profile.month_first_styles == {("x.example", "unpadded")}
    assert profile.clock_lines == {("x.example", "08:10 05/01/2024")}
    again = taught(profile, [])
    assert (again.month_first_styles, again.clock_lines) == (frozenset(), frozenset())


def test_a_line_that_can_only_be_month_first_concerns_those_that_may_be_both() -> None:
    shelf = Shelf([line(1, "5/29/2017"), line(2, "5/6/2017"), line(3, "03/07/2019"), line(4, "x")])
    lessons = learn(shelf, "x")
    assert {one.value for one in lessons.gained} == {"unpadded", "plain"}
    assert (lessons.lost, lessons.articles) == ((), {2})


def test_what_is_known_is_no_lesson() -> None:
    shelf = Shelf([line(1, "5/29/2017"), line(2, "5/6/2017")])
    shelf.known = learn(shelf, "x").habits
    again = learn(shelf, "x")
    assert not again.is_new
    assert again.articles == frozenset()
    assert again.habits == shelf.known


def test_what_was_read_by_goes_before_what_the_archive_keeps() -> None:
    shelf = Shelf([line(1, "5/29/2017"), line(2, "5/6/2017")])
    assert not learn(shelf, "x", before=learn(shelf, "x").habits).is_new


def test_a_line_that_contradicts_unlearns_a_habit() -> None:
    shelf = Shelf([line(1, "5/29/2017"), line(2, "29/5/2017"), line(3, "5/6/2017")], (MONTH,))
    lessons = learn(shelf, "x")
    assert (lessons.gained, lessons.lost, lessons.articles) == ((), (MONTH,), {3})


@pytest.mark.parametrize("known", [MONTH, replace(MONTH, site="x.example/tin")], ids=str)
def test_a_habit_is_not_unlearned_because_fewer_lines_show_it(known) -> None:
    lessons = learn(Shelf([line(2, "5/6/2017")], (known,)), "x")
    assert not lessons.is_new
    assert lessons.habits == (known,)
    assert not learn(Shelf([], (known,)), "x").is_new


def test_a_bare_line_on_three_texts_is_a_clock() -> None:
    raw = "08:10 05/01/2024"
    shelf = Shelf([bare(1, raw), bare(2, raw), clock(3, raw), line(4, raw)])
    lessons = learn(shelf, "x")
    assert [(one.habit, one.value, one.n_pages) for one in lessons.gained] == [("clock", raw, 3)]
    assert lessons.articles == {1, 2}


def test_a_line_that_is_a_clock_by_its_place_needs_no_habit() -> None:
    lines = [clock(number, "08:10 05/01/2024") for number in range(9)]
    assert learn(Shelf(lines), "x").habits == ()


def test_a_clock_stays_one_while_any_line_needs_it_and_is_forgotten_silently() -> None:
    raw = CLOCK.value
    by_habit = "next to the title, as on other pages of the site"
    shelf = Shelf([line(1, raw, by_habit, "clock")], (CLOCK,))
    assert not learn(shelf, "x").is_new
    shelf.lines = []
    lessons = learn(shelf, "x")
    assert (lessons.lost, lessons.articles) == ((CLOCK,), frozenset())
    assert lesson_line(lessons, n_reread=0) == ""


@pytest.mark.parametrize("place", [None, 'label "Ngày đăng"', "selector of the profile"])
def test_a_line_that_something_names_is_no_clock(place) -> None:
    lines = [line(number, "08:10 05/01/2024", place) for number in range(9)]
    assert learn(Shelf(lines), "x").habits == ()


def test_a_moment_that_software_states_on_every_page_is_a_clock() -> None:
    lines = [line(number, "08:10 05/01/2024", "metadata: meta pubdate") for number in range(3)]
    assert [habit.habit for habit in learn(Shelf(lines), "x").habits] == ["clock"]


def test_what_was_learned_is_told_in_one_line() -> None:
    gained = compare("x", [], after=[MONTH, CLOCK])
    assert lesson_line(gained, n_reread=5) == (
        "learned: x.example writes the month first (1 page), "
        '"08:10 05/01/2024" is a clock of x.example (3 pages); 5 texts read again'
    )
    assert lesson_line(compare("x", [MONTH], after=[]), n_reread=1) == (
        "unlearned: x.example writes the month first (1 page); 1 text read again"
    )
    assert lesson_line(Lessons("x"), n_reread=0) == ""


def test_one_habit_in_several_styles_is_told_once_and_many_are_counted() -> None:
    styles = [DateHabit("", "month-first", style, 2, "5/29/2017") for style in ("plain", "padded")]
    assert lesson_line(compare("x", [], after=styles), n_reread=0) == (
        "learned: no address writes the month first (2 pages)"
    )
    clocks = [DateHabit("a.vn", "clock", f"0{n}:00 1/1/2024", 3, "") for n in range(5)]
    assert lesson_line(compare("x", [], after=clocks), n_reread=0).endswith("(3 pages), 2 more")
