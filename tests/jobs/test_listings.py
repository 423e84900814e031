import pytest

from portalcrawl.archive import ListedPage, ListingHistory
from portalcrawl.jobs.listings import find_shrunken
from portalcrawl.urls import UrlRules

RULES = UrlRules((), paging_parameters=("PageIndex",))


def pages(*numbers: int, name: str = "a.vn/T"):
    """One listing: the entries of its first page, its second, and so on."""
    keys = [name] + [f"{name}?PageIndex={number}" for number in range(2, len(numbers) + 1)]
    return tuple(ListedPage(f"http://{key}", key, n) for key, n in zip(keys, numbers, strict=True))


def shrunken(accepted, now, *doubted):
    return find_shrunken(ListingHistory(now, accepted, doubted), RULES)


@pytest.mark.parametrize(
    ("accepted", "now"),
    [
        pytest.param((10, 10, 3), (10, 10, 0), id="the last page runs dry"),
        pytest.param((10, 10, 10), (10, 5), id="exactly half is left"),
        pytest.param((4,), (1,), id="too small to tell"),
        pytest.param((0,), (0,), id="empty as ever"),
        pytest.param((0, 10), (0, 10), id="first page empty as ever"),
        pytest.param((3,), (9,), id="grows"),
    ],
)
def test_a_listing_that_loses_little_is_fine(accepted, now):
    assert shrunken(pages(*accepted), pages(*now)) == ()


@pytest.mark.parametrize(
    ("accepted", "now", "told"),
    [
        pytest.param((12,), (0,), "http://a.vn/T (had 12, has 0)", id="empty"),
        pytest.param((3,), (0,), "http://a.vn/T (had 3, has 0)", id="empty, though small"),
        pytest.param((10, 10), (9, 0), "http://a.vn/T (had 20, has 9)", id="over half lost"),
        pytest.param((5,), (2,), "http://a.vn/T (had 5, has 2)", id="at the floor"),
        pytest.param((10, 10), (0, 10), "http://a.vn/T (its first page is empty)", id="headless"),
    ],
)
def test_a_listing_that_loses_much_is_told(accepted, now, told):
    (found,) = shrunken(pages(*accepted), pages(*now))
    assert (str(found), found.is_accepted) == (told, False)


def test_a_listing_never_believed_before_is_not_judged():
    assert shrunken((), pages(0)) == ()


def test_each_listing_is_judged_for_itself():
    before = pages(9) + pages(9, name="a.vn/V")
    found = shrunken(before, pages(9) + pages(0, name="a.vn/V"))
    assert [each.name for each in found] == ["http://a.vn/V"]


@pytest.mark.parametrize(
    ("doubted", "is_accepted"),
    [
        pytest.param([], False, id="first time"),
        pytest.param([(0,)], False, id="second time"),
        pytest.param([(0,), (0,)], True, id="third time"),
        pytest.param([(0,), (12,)], False, id="was full in between"),
        pytest.param([(4,), (4,)], False, id="lost more since"),
    ],
)
def test_the_third_run_in_a_row_accepts_what_it_finds(doubted, is_accepted):
    (found,) = shrunken(pages(12), pages(0), *(pages(*numbers) for numbers in doubted))
    assert found.is_accepted is is_accepted
