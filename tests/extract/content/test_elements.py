import pytest

from portalcrawl.extract.content.elements import Tree
from portalcrawl.extract.content.regions import is_prose
from portalcrawl.items import Block, BlockKind

_WORDS = "Một câu đủ dài để được coi là văn xuôi, có dấu phẩy, có động từ và kết thúc bằng chấm."


def _prose(path: str, n: int) -> list[Block]:
    return [Block(text=_WORDS, path=f"{path}/p[{at}]") for at in range(1, n + 1)]


def _places(blocks: list[Block]) -> list[str | None]:
    tree = Tree(blocks, [is_prose(block) for block in blocks])
    return [leaf.place for leaf in tree.leaves]


@pytest.mark.parametrize(
    ("name", "n_named", "n_rest", "place"),
    [
        ("div.binh-luan", 20, 5, "comments"),
        ("div.binh-luan", 20, 1, None),
        ("div.chia-se", 3, 5, "share"),
        ("div.chia-se", 9, 5, None),
        ("div.footer", 9, 1, "footer"),
    ],
)
def test_a_name_is_believed_as_far_as_the_page_is_left_a_text(name, n_named, n_rest, place):
    blocks = [*_prose("/html/body/div/div[9]", n_rest), *_prose(f"/html/body/div/{name}", n_named)]
    assert _places(blocks)[-1] == place
    assert _places(blocks)[0] is None


def test_boxes_that_all_have_one_name_are_not_beside_the_text():
    blocks = [block for at in range(6) for block in _prose(f"/html/body/div/div[{at}].widget", 2)]
    assert set(_places(blocks)) == {None}


def test_names_that_together_leave_no_text_are_given_up():
    kinds = ("share", "tags", "aside", "related")
    blocks = [block for name in kinds for block in _prose(f"/html/body/div/div.{name}", 4)]
    assert None in _places(blocks)


def _card(at: int) -> list[Block]:
    path = f"/html/body/div/div[2]/div[{at}]"
    title = "Khai mạc hội đua thuyền trên sông"
    return [
        Block(text=title, kind=BlockKind.HEADING, path=f"{path}/h3/a", link_chars=len(title)),
        Block(text=_WORDS, path=f"{path}/p"),
    ]


def test_cards_of_other_texts_are_told_by_their_likeness():
    blocks = [*_prose("/html/body/div/div", 9), *_card(1), *_card(2), *_card(3)]
    assert _places(blocks) == [None] * 9 + ["teaser"] * 6


def test_two_cards_are_no_list():
    blocks = [*_prose("/html/body/div/div", 9), *_card(1), *_card(2)]
    assert set(_places(blocks)) == {None}


def test_what_the_head_states_counts_nowhere():
    tree = Tree([Block(text=_WORDS, path="/html/head/meta[description]")], [True])
    assert tree.root.prose == 0


@pytest.mark.parametrize(("n", "place"), [(1, None), (2, "related")])
def test_one_paragraph_that_is_called_a_teaser_is_the_lead(n, place):
    leads = [
        Block(text=_WORDS, path=f"/html/body/div/div[{at}]/p.teaser") for at in range(1, n + 1)
    ]
    assert _places([*leads, *_prose("/html/body/div/div[9]", 9)])[0] == place
