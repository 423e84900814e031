import pytest

from portalcrawl.extract.learning.habits import PageLine, find_habits, touches
from portalcrawl.mentions import DateHabit

_SITE = "http://huyen.example/mttq/TinTuc/View"


def _line(raw, *, url=f"{_SITE}/a", text="a", is_labelled=True):
    return PageLine(url, raw, is_labelled, text)


def _orders(*lines):
    return [(one.site, one.value) for one in find_habits(lines) if one.habit == "month-first"]


def test_a_line_that_can_only_be_month_first_tells_of_its_sub_site():
    lines = [_line("Thời gian đăng: 5/29/2017 9:11:38 AM"), _line("5/6/2017", url=f"{_SITE}/b")]
    assert find_habits(lines) == (
        DateHabit(
            "huyen.example/mttq", "month-first", "plain", 1, "Thời gian đăng: 5/29/2017 9:11:38 AM"
        ),
        DateHabit(
            "huyen.example/mttq",
            "month-first",
            "unpadded",
            1,
            "Thời gian đăng: 5/29/2017 9:11:38 AM",
        ),
    )


def test_one_sub_site_says_nothing_of_the_rest_of_its_host():
    lines = [_line("5/29/2017"), _line("12/10/2020", url="http://huyen.example/TinTuc/View/c")]
    assert {site for site, _ in _orders(*lines)} == {"huyen.example/mttq"}


def test_two_folders_that_agree_tell_of_the_whole_host():
    lines = [_line("5/29/2017"), _line("6/30/2018", url="http://huyen.example/TinTuc/View/c")]
    assert ("huyen.example", "unpadded") in _orders(*lines)


def test_a_line_that_can_only_be_day_first_contradicts():
    assert _orders(_line("5/29/2017"), _line("29/5/2017", url=f"{_SITE}/b")) == []


def test_an_unlabelled_moment_on_three_texts_is_a_clock():
    clock = "Thứ Sáu, 29/3/2024 | 15:46"
    lines = [_line(clock, text=text, is_labelled=False) for text in "abc"]
    assert find_habits(lines) == (DateHabit("huyen.example", "clock", clock, 3, clock),)


@pytest.mark.parametrize(
    ("raw", "texts", "is_labelled"),
    [
        ("29/3/2024 15:46", "aab", False),
        ("29/3/2024 15:46", "abc", True),
        ("29/3/2024", "abc", False),
        ("29/3/2024 00:00:00", "abc", False),
        ("Tin mới", "abc", False),
    ],
)
def test_what_texts_may_share_is_no_clock(raw, texts, is_labelled):
    assert find_habits(_line(raw, text=text, is_labelled=is_labelled) for text in texts) == ()


def test_pages_without_an_address_teach_clocks_but_no_order():
    clock = "Thứ Sáu, 29/3/2024 | 15:46"
    lines = [_line(clock, url=None, text=text, is_labelled=False) for text in "abc"]
    lines += [_line("5/29/2017", url=None), _line("5/6/2017", url=None)]
    assert [(one.site, one.habit) for one in find_habits(lines)] == [("", "clock")]


@pytest.mark.parametrize(
    ("raw", "url", "is_touched"),
    [
        ("5/6/2017 9:11:38 AM", f"{_SITE}/x", True),
        ("5/29/2017", f"{_SITE}/x", False),
        ("05/06/2017", f"{_SITE}/x", False),
        ("5/6/2017", "http://huyen.example/TinTuc/View/x", False),
        ("5/6/2017", None, False),
    ],
)
def test_an_order_touches_the_lines_of_its_site_and_style_that_can_be_both(raw, url, is_touched):
    habit = DateHabit("huyen.example/mttq", "month-first", "unpadded", 1, "5/29/2017")
    assert touches(habit, _line(raw, url=url)) is is_touched


def test_a_clock_touches_the_same_line_without_a_label():
    habit = DateHabit("huyen.example", "clock", "29/3/2024 15:46", 3, "29/3/2024 15:46")
    assert touches(habit, _line("29/3/2024 15:46", is_labelled=False))
    assert not touches(habit, _line("29/3/2024 15:46"))
