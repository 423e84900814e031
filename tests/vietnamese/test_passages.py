import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.vietnamese.passages import Passage, compare_paragraphs, paragraphs_of

ONE = "Sáng nay, thị xã khởi công cầu qua suối Nậm Lay."
TWO = "Cầu dài 120 m, vốn 12 tỷ đồng từ ngân sách tỉnh."
THREE = "Công trình hoàn thành trước mùa mưa năm sau."
TWO_EDITED = "Cầu dài 125 m, vốn 14 tỷ đồng từ ngân sách tỉnh."

CASES = {
    "nothing": ([ONE, TWO], [ONE, TWO], [(ONE, ONE), (TWO, TWO)]),
    "removed": ([ONE, TWO, THREE], [ONE, THREE], [(ONE, ONE), (TWO, None), (THREE, THREE)]),
    "added": ([ONE, THREE], [ONE, TWO, THREE], [(ONE, ONE), (None, TWO), (THREE, THREE)]),
    "edited": ([ONE, TWO], [ONE, TWO_EDITED], [(ONE, ONE), (TWO, TWO_EDITED)]),
    "removed beside an edited one": (
        [ONE, TWO, THREE],
        [TWO_EDITED, THREE],
        [(ONE, None), (TWO, TWO_EDITED), (THREE, THREE)],
    ),
    "replaced": ([ONE], [THREE], [(ONE, None), (None, THREE)]),
    "all new": ([], [ONE], [(None, ONE)]),
}


@pytest.mark.parametrize(("old", "new", "pairs"), CASES.values(), ids=CASES)
def test_paragraphs_stand_side_by_side(old, new, pairs) -> None:
    assert [(one.old, one.new) for one in compare_paragraphs(old, new)] == pairs


def test_a_paragraph_that_stands_elsewhere_is_moved() -> None:
    passages = compare_paragraphs([ONE, TWO, THREE], [TWO, THREE, ONE])
    assert passages[0] == Passage(ONE, None, is_moved=True)
    assert passages[-1] == Passage(None, ONE, is_moved=True)


def test_many_changed_paragraphs_are_paired_where_they_stand() -> None:
    old = [f"Hộ số {i} được vay vốn nuôi cá lồng trên hồ." for i in range(300)]
    new = [text.replace("vay vốn", "vay thêm vốn") for text in old]
    assert [(one.old, one.new) for one in compare_paragraphs(old, new)] == [
        *zip(old, new, strict=True)
    ]


@given(*[st.lists(st.sampled_from([ONE, TWO, TWO_EDITED, THREE, "Hết."]), max_size=7)] * 2)
def test_every_paragraph_of_both_sides_is_there_in_order(old, new) -> None:
    passages = compare_paragraphs(old, new)
    assert [one.old for one in passages if one.old is not None] == old
    assert [one.new for one in passages if one.new is not None] == new


@pytest.mark.parametrize(("text", "paragraphs"), [(None, []), ("", []), ("a\n\nb", ["a", "b"])])
def test_paragraphs_of(text, paragraphs) -> None:
    assert paragraphs_of(text) == paragraphs
