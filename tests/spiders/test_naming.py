"""Names by which a run knows that an address is another text than the one it is held for."""

import pytest

from portalcrawl.spiders.evidence import Rule
from portalcrawl.spiders.naming import MOST_ODD, Naming, are_alike
from portalcrawl.urls.variants import Variant

RULE = Rule("text", Variant("parameter", "so", "xem"))


@pytest.mark.parametrize(
    ("name", "other", "wanted"),
    [
        ("Thông báo số 12 về cấp nước", "Thông báo số 12", True),
        ("Thông báo số 12", "Thông báo số 13", False),
        ("Hội nghị tổng kết năm 2024", "Tổng kết năm 2024 của phường", True),
        ("Tuyển dụng viên chức", "Lịch tiêm chủng mở rộng", False),
    ],
)
def test_names_of_one_text_are_alike(name, other, wanted):
    assert are_alike(name, other) is wanted


def test_a_text_of_another_name_is_asked_a_few_times_for_each_rule():
    naming = Naming()
    naming.text("a.vn/xem", "Trang mặc định của cổng")
    for number in range(2 * MOST_ODD):
        naming.entry(f"a.vn/xem?so={number}", f"Tuyển dụng viên chức đợt {number}")
    odd = [naming.is_odd(f"a.vn/xem?so={n}", "a.vn/xem", rules=(RULE,)) for n in range(10)]
    assert odd == [True] * MOST_ODD + [False] * (10 - MOST_ODD)


def test_a_name_that_many_pages_share_names_none_but_the_first():
    naming = Naming()
    assert naming.link("a.vn/xem?so=1", "Xem toàn văn tại đây", found_on="a.vn/tin")
    assert not naming.link("a.vn/xem?so=2", "Xem toàn văn tại đây", found_on="a.vn/tin")


def test_links_onward_to_the_next_of_a_kind_name_nothing():
    naming = Naming()
    assert not naming.link("a.vn/lich/2", "Lịch làm việc ngày 2", found_on="a.vn/lich/1")
    assert not naming.link("a.vn/lich/2", "Ngày sau", found_on="a.vn/tin")
    assert not naming.entry("a.vn/lich/2", "12")
