from portalcrawl.extract.content.regions import survey
from portalcrawl.items import Block

_WORDS = "Một câu đủ dài để được coi là văn xuôi, có dấu phẩy, có động từ và kết thúc bằng chấm."


def _menu(path: str) -> list[Block]:
    return [
        Block(text=f"Chuyên mục {at}", path=f"{path}/li[{at}]/a", link_chars=12) for at in range(9)
    ]


def test_the_element_with_most_text_outside_links_is_the_content():
    blocks = [
        *_menu("/html/body/ul"),
        Block(text=_WORDS, path="/html/body/div/p"),
        Block(text=_WORDS, path="/html/body/div/p[2]"),
        *_menu("/html/body/div[2]"),
        Block(text=_WORDS, path="/html/body/div[3].footer/p"),
    ]
    region = survey(blocks, [None] * len(blocks)).region
    assert region is not None
    assert (region.first, region.last, region.path) == (9, 10, "/html/body/div")


def test_names_of_wrappers_that_hold_the_text_are_not_trusted():
    blocks = [Block(text=_WORDS, path=f"/html/body/div.sidebar-page/p[{at}]") for at in range(3)]
    assert survey(blocks, [None] * 3).named == (False, False, False)


def test_a_page_of_links_has_no_content():
    blocks = _menu("/html/body/ul")
    assert survey(blocks, [None] * len(blocks)).region is None
