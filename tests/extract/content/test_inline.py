import pytest

from portalcrawl.extract.content.inline import is_entry_among_plain_ones, is_told_link
from portalcrawl.items import Block


def _block(text: str, linked: int, path: str = "/html/body/div/p") -> Block:
    return Block(text=text, path=path, link_chars=linked)


@pytest.mark.parametrize(
    ("text", "linked", "is_told"),
    [
        ("Theo thông báo của Sở, lịch cắt điện ngày mai được lùi một tuần.", 40, True),
        ("Lịch cắt điện của cả tuần xem ở trang của Điện lực khu vực phía tây.", 68, True),
        ("Xem thêm: Lịch cắt điện của tuần này ở khu vực phía tây", 45, False),
        ("READ MORE: Power cuts of the week in the western area", 42, False),
        ("Lịch cắt điện của tuần này ở khu vực phía tây", 45, False),
        ("https://cong.example/lich-cat-dien", 34, True),
    ],
)
def test_a_sentence_around_a_link_is_text_and_a_bare_title_is_not(text, linked, is_told):
    assert is_told_link([_block(text, linked)], 0) is is_told


def _list(*entries: tuple[str, int], above: str = "Trang này có:") -> list[Block]:
    path = "/html/body/div/ul/li"
    return [
        _block(above, 0),
        *(_block(text, linked, f"{path}[{at}]") for at, (text, linked) in enumerate(entries, 1)),
    ]


@pytest.mark.parametrize(
    ("blocks", "is_told"),
    [
        (_list(("Mẫu đơn", 7), ("Biên bản họp", 12)), True),
        (_list(("Mẫu đơn", 7), ("Biên bản họp", 12), above="Hết."), False),
        (_list(("Mẫu đơn", 7), ("Biên bản họp", 0), above="Hết."), True),
        (_list(("Mẫu đơn cho năm học mới", 15), ("Biên bản", 8), above="Hết."), True),
    ],
    ids=["announced", "links alone", "with a plain entry", "link in an entry"],
)
def test_entries_that_are_links_are_text_where_the_list_is(blocks, is_told):
    assert is_told_link(blocks, 1) is is_told


def test_an_announced_list_of_links_alone_has_no_plain_entries():
    assert not is_entry_among_plain_ones(_list(("Mẫu đơn", 7), ("Biên bản họp", 12)), 1)
    assert is_entry_among_plain_ones(_list(("Mẫu đơn", 7), ("Biên bản họp", 0)), 1)
