"""By which profile an archived page is read."""

from dataclasses import replace

import pytest

from portalcrawl.archive import Readable
from portalcrawl.jobs.profiles import Profiles
from portalcrawl.mentions import DateHabit
from portalcrawl.portals import load

HABIT = DateHabit("x.example", "month-first", "padded", 1, "05/29/2017")


def page(portal: str | None, url: str | None) -> Readable:
    return Readable(1, 1, 1, portal, url, "key", "digest")


def profiles(**given) -> Profiles:
    return Profiles(lambda portal: [HABIT], given=given)


@pytest.mark.parametrize(
    ("portal", "url", "name"),
    [
        ("muonglay", "https://muonglay.dienbien.gov.vn/TINTUC/View/abc", "muonglay"),
        ("muonglay", None, "muonglay"),
        ("x.example", "http://x.example/a", "x.example"),
        ("x.example", "https://www.x.example:8080/a", "x.example"),
        ("x.example", None, "x.example"),
        ("127.0.0.1", "http://127.0.0.1:5000/a", "127.0.0.1"),
        ("muonglay.dienbien.gov.vn", "http://muonglay.dienbien.gov.vn/TINTUC/", "muonglay"),
        ("unknown", None, "unknown"),
        (None, None, "unknown"),
        (None, "http://x.example/a", "x.example"),
    ],
)
def test_a_page_is_read_by_the_profile_of_its_portal_or_of_its_host(portal, url, name) -> None:
    found = profiles().of(page(portal, url))
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("url", [None, "http://x.example/a"])
def test_a_profile_of_the_users_own_is_never_replaced_by_a_guess(url) -> None:
    assert profiles().of(page("town", url)) is None
    mine = replace(load("muonglay"), name="town")
    found = profiles(town=mine).of(page("town", url))
    assert found is not None
    assert found.site_names == mine.site_names


def test_what_the_portal_taught_comes_with_it_until_it_teaches_more() -> None:
    habits = [HABIT]
    known = Profiles(lambda portal: habits)
    first = known.of(page("x.example", "http://x.example/a"))
    assert first is not None
    assert first.month_first_styles == {("x.example", "padded")}
    habits.clear()
    assert known.of(page("x.example", "http://x.example/b")) is first
    known.forget()
    later = known.of(page("x.example", "http://x.example/b"))
    assert later is not None
    assert later.month_first_styles == frozenset()
