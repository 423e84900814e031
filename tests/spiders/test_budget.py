import pytest

from portalcrawl.spiders.budget import ALIKE, ALIKE_PAGES, BARREN_PAGES, SPENT, Budget
from portalcrawl.spiders.showing import Shown

NOTHING = Shown()


def words(*marks):
    return Shown(marks=frozenset(marks), exact=frozenset(marks))


def alike(number, *, is_own=False):
    """A page that differs from others of its kind in numbers only."""
    return Shown(marks=frozenset({"lịch"}), exact=frozenset({str(number)}), is_own=is_own)


def crawl(budget, keys, shown_by):
    """Ask these as a run does; return those that were asked."""
    asked = []
    for number, key in enumerate(keys):
        if budget.spent(key) is None:
            budget.ask(key)
            budget.brought(key, shown_by(number))
            asked.append(key)
    return asked


def test_a_shape_that_brings_nothing_new_is_spent():
    budget = Budget()
    asked = crawl(budget, (f"a.vn/lich/2031/{day}" for day in range(99)), lambda _: NOTHING)
    assert len(asked) == BARREN_PAGES
    assert budget.spent("a.vn/lich/2032/1") == SPENT
    assert budget.spent("a.vn/tin/2032/1") is None


def test_news_begin_the_count_anew_and_the_same_news_do_not():
    budget = Budget()
    keys = [f"a.vn/tin?trang={number}" for number in range(5 * BARREN_PAGES)]
    assert crawl(budget, keys, lambda number: words(str(number))) == keys
    assert len(crawl(budget, keys, lambda _: words("1", "2"))) == BARREN_PAGES


def test_a_text_never_met_is_tried_though_its_shape_is_spent():
    budget = Budget()
    crawl(budget, ["a.vn/tin/bai-viet-cu?x=1"] * BARREN_PAGES, lambda _: NOTHING)
    assert budget.spent("a.vn/tin/bai-viet-cu?x=99")
    assert budget.spent("a.vn/tin/bai-viet-moi?x=99") is None


def test_slugs_of_a_calendar_that_differ_in_numbers_are_names_met_before():
    keys = (f"a.vn/lich-cong-tac-tuan-{number}" for number in range(99))
    assert len(crawl(Budget(), keys, alike)) <= BARREN_PAGES + 1


@pytest.mark.parametrize("form", ["a.vn/xem?id={}", "a.vn/thong-bao-{}", "a.vn/2024/12/{}"])
def test_texts_that_differ_in_numbers_are_all_asked_where_they_have_a_day_or_a_name(form):
    keys = [form.format(number) for number in range(40)]
    assert crawl(Budget(), keys, lambda number: alike(number, is_own=True)) == keys
    named = Budget()
    for key in keys:
        named.name(key)
    assert crawl(named, keys, alike) == keys


def test_a_calendar_of_days_with_dates_ends_too():
    budget = Budget()
    keys = (f"a.vn/lich/{number}" for number in range(3 * ALIKE_PAGES))
    asked = crawl(budget, keys, lambda number: alike(number, is_own=True))
    assert len(asked) == ALIKE_PAGES + 1
    budget.name("a.vn/lich/9999")
    assert budget.spent("a.vn/lich/9999") == ALIKE


def test_what_a_listing_names_is_tried_though_menus_spent_the_shape():
    budget = Budget()
    crawl(budget, (f"a.vn/xem?so={number}" for number in range(30)), lambda _: NOTHING)
    budget.name("a.vn/xem?so=77")
    assert budget.spent("a.vn/xem?so=77") is None


def test_a_list_of_everything_is_not_spent_by_what_other_lists_showed():
    budget = Budget()
    for number in range(2 * BARREN_PAGES):
        budget.brought(f"a.vn/tin?trang={number}", words(str(number)))
        budget.brought(f"a.vn/tat-ca?trang={number}", words(str(number)))
    assert budget.spent("a.vn/tat-ca?trang=99") is None
