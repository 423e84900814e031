from portalcrawl.spiders.budget import BARREN_PAGES, Budget


def test_a_shape_that_brings_nothing_new_is_spent():
    budget = Budget()
    for day in range(BARREN_PAGES):
        assert not budget.is_spent(f"a.vn/lich/2031/{day}")
        budget.brought(f"a.vn/lich/2031/{day}", set())
    assert budget.is_spent("a.vn/lich/2032/1")
    assert not budget.is_spent("a.vn/tin/2032/1")


def test_news_begin_the_count_anew_and_the_same_news_do_not():
    budget = Budget()
    for number in range(3 * BARREN_PAGES):
        budget.brought(f"a.vn/tin?trang={number}", {str(number)})
    assert not budget.is_spent("a.vn/tin?trang=99")
    for number in range(BARREN_PAGES):
        budget.brought(f"a.vn/tin?trang={number}", {"1", "2"})
    assert budget.is_spent("a.vn/tin?trang=99")


def test_a_text_never_met_is_tried_though_its_shape_is_spent():
    budget = Budget()
    for number in range(BARREN_PAGES):
        key = f"a.vn/tin/bai-viet-{number}?x={number}"
        budget.ask(key)
        budget.brought(key, set())
    assert budget.is_spent("a.vn/tin/bai-viet-3?x=99")
    assert not budget.is_spent("a.vn/tin/bai-viet-moi?x=99")


def test_a_list_of_everything_is_not_spent_by_what_other_lists_showed():
    budget = Budget()
    for number in range(2 * BARREN_PAGES):
        budget.brought(f"a.vn/tin?trang={number}", {str(number)})
        budget.brought(f"a.vn/tat-ca?trang={number}", {str(number)})
    assert not budget.is_spent("a.vn/tat-ca?trang=99")
