"""What the pages of a portal teach about its chrome, and what they must not teach."""

from collections.abc import Callable, Iterable

import pytest

from portalcrawl.extract.learning.learned import is_name, learn_repeated
from portalcrawl.extract.learning.page_facts import PageFacts, page_facts
from portalcrawl.extract.learning.sameness import Sample, bits
from portalcrawl.extract.reading import blocks_of
from portalcrawl.items import Capture
from portalcrawl.portals import load, profile_for_host
from tests.jobs.strange_portal import body, title

PROFILE = profile_for_host("http://zorp.example/")
Inner = Callable[[int], str]


def facts(number: int, inner: str, *, is_text: bool = True, profile=PROFILE) -> PageFacts:
    key = f"zorp.example/{number}"
    page = f"<html><body>{inner}</body></html>".encode()
    html = (("Content-Type", "text/html; charset=utf-8"),)
    capture = Capture(url=f"http://{key}", url_key=key, body=page, source="test", headers=html)
    return page_facts(blocks_of(capture, profile), profile, address=key, is_text=is_text)


def paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def article(number: int, *, before: str = "", behind: str = "") -> str:
    """One cell with title and text, and what stands in it before and behind them."""
    text = paragraphs(body(number))
    return f"<table><tr><td>{before}<h1>{title(number)}</h1>{text}{behind}</td></tr></table>"


def learned(pages: Iterable[PageFacts], **more) -> dict[str, bool]:
    """Pattern of each learned block to whether it stood among content."""
    return {one.text: one.in_content for one in learn_repeated(Sample(tuple(pages)), **more)}


def portal(n_pages: int, inner: Inner) -> list[PageFacts]:
    return [facts(number, inner(number)) for number in range(n_pages)]


BOX = "<p>Wibbel norfen askrotti, grumlap vizzen tho parnikel an weddel orsk.</p>"


@pytest.mark.parametrize(
    ("n_pages", "inner", "expected"),
    [
        (5, lambda n: article(n, behind=BOX), {BOX[3:-4]: True}),
        (4, lambda n: article(n, behind=BOX), {}),
        (5, lambda n: article(n, before="<p>Flimmer blat</p>"), {"Flimmer blat": False}),
        (6, lambda n: article(n, behind=f"<p>Norf {n}.0{n}</p>"), {"Norf #": True}),
        (3, lambda n: f"{article(n)}<div>Zorpal blat</div>", {"Zorpal blat": False}),
        (2, lambda n: f"{article(n)}<div>Zorpal blat</div>", {}),
        (8, lambda n: article(n) + ("<div>Zorpal</div>" if n < 4 else ""), {"Zorpal": False}),
        (8, lambda n: article(n) + ("<div>Zorpal</div>" if n < 3 else ""), {}),
        (8, lambda n: article(n, behind=BOX if n < 7 else ""), {BOX[3:-4]: True}),
        (8, lambda n: article(n, behind=BOX if n < 6 else ""), {}),
    ],
    ids=[
        "a box in the cell of the text", "too few texts for a box among content",
        "a line before the title", "a number that is another on each page", "a footer",
        "on two pages", "on half of the pages", "on fewer", "among content on nearly all pages",
        "among content on most pages",
    ],
)  # fmt: skip
def test_a_block_that_repeats_over_unlike_texts_is_learned(n_pages, inner, expected) -> None:
    assert learned(portal(n_pages, inner)) == expected


@pytest.mark.parametrize(
    "behind",
    [
        "<p>Nơi nhận:</p><p>- Như trên;</p><p>- Lưu: VT.</p>",
        "<p>Căn cứ Luật Tổ chức chính quyền địa phương;</p>",
        "<p>TM. ỦY BAN NHÂN DÂN</p><p>KT. CHỦ TỊCH</p>",
        "<p>Hương Giang</p>",
        "<p>Tác giả: Hương Giang</p>",
        "<p>05/03/2024</p>",
        "<p>Ngày đăng: 05/03/2024</p>",
        "<p>Wibbel 05/03/2024</p>",
        "<p>./.</p>",
        "<table border=1><tr><td>Stoo</td><td>Nemm</td></tr><tr><td>1</td><td>2</td></tr></table>",
    ],
)
def test_what_authors_write_in_every_text_is_never_learned(behind) -> None:
    assert learned(portal(12, lambda n: article(n, behind=behind))) == {}


def test_a_line_amid_the_paragraphs_is_never_learned() -> None:
    def inner(number: int) -> str:
        first, *others = body(number)
        return f"<div>{paragraphs([first, 'Gorp zarn blitter:', *others])}</div>"

    assert learned(portal(20, inner)) == {}


def test_a_box_amid_the_paragraphs_is_learned_where_nobody_writes() -> None:
    def inner(number: int) -> str:
        first, *others = body(number)
        return f"<div>{paragraphs([first])}<h6>Gorp zarn blitter</h6>{paragraphs(others)}</div>"

    assert learned(portal(7, inner)) == {}
    assert learned(portal(8, inner)) == {"Gorp zarn blitter": True}


def test_copies_of_one_text_are_one() -> None:
    assert learned(portal(20, lambda n: article(n % 2, behind=BOX))) == {}
    assert learned(portal(9, lambda n: article(max(0, n - 5), behind=BOX))) == {}


def test_a_title_in_a_box_is_learned_only_where_no_titles_stand() -> None:
    box = f"<ul><li>{title(0)}</li></ul>"
    assert learned(portal(5, lambda n: article(n) + box)) == {title(0): False}
    alike = f"<table><tr><td><h1>{title(0)}</h1></td></tr></table>"
    assert learned(portal(5, lambda n: article(n) + alike)) == {}


def test_a_banner_that_was_taken_for_the_title_is_learned() -> None:
    def inner(number: int) -> str:
        return (
            f"<div><h1>Zorpal Grosken Wibbel Norf</h1></div><div>{paragraphs(body(number))}</div>"
        )

    assert learned(portal(5, inner)) == {"Zorpal Grosken Wibbel Norf": True}


def test_a_long_box_that_was_taken_for_the_content_is_learned() -> None:
    box = "".join(BOX.replace("an", word) for word in ("zo", "fru", "gre", "pli"))

    def inner(number: int) -> str:
        text = f"<div class='one'><p>{body(number)[0]}</p></div>"
        return f"<h1>{title(number)}</h1>{text}<div class='two'>{box}</div>"

    pages = portal(5, inner)
    assert len(learned(pages)) == 4


def test_the_name_of_a_table_is_never_learned() -> None:
    table = "<table border=1><tr><td>Stoo</td><td>{0}</td></tr><tr><td>Nemm</td><td>{0}</td></tr>"

    def inner(number: int) -> str:
        return article(number, behind="<h5>Gorp zarn</h5>" + table.format(number) + "</table>")

    assert learned(portal(12, inner)) == {}


def test_share_is_counted_among_pages_of_one_template() -> None:
    """A sub-site of four pages among thirty of another template."""
    pages = [facts(n, f"<div id='one'>{article(n)}</div>") for n in range(30)]
    pages += [
        facts(n, f"<div id='two'><h4>Flim</h4>{article(n)}<h5>Zorp</h5></div>")
        for n in range(30, 34)
    ]
    assert learned(pages) == {"Flim": False, "Zorp": False}


def test_lists_say_nothing_of_what_stands_among_texts() -> None:
    entries = [facts(n, f"<table><tr><td><h1>{title(n)}</h1>{BOX}</td></tr></table>",
                     is_text=False) for n in range(20, 28)]  # fmt: skip
    assert learned([*entries, *portal(3, lambda n: article(n, behind=BOX))]) == {}


def test_what_was_learned_is_kept_a_little_longer() -> None:
    pages = portal(8, lambda n: article(n) + ("<div>Zorpal</div>" if n < 3 else ""))
    known = frozenset({("Zorpal", "/html/body/div")})
    assert learned(pages) == {}
    assert learned(pages, known=known) == {"Zorpal": False}


def test_names_of_sections_are_not_learned_among_content() -> None:
    profile = load("muonglay")
    name = next(iter(profile.sections.values()))
    pages = [facts(n, article(n, before=f"<p>{name}</p>"), profile=profile) for n in range(8)]
    assert learned(pages) == {}


def test_plain_text_teaches_nothing() -> None:
    blocks = [
        page_facts(
            blocks_of(
                Capture(
                    url=None,
                    url_key=f"urn:{n}",
                    body="\n".join(["Zorpal blat", *body(n), "Wibbel"]).encode(),
                    source="test",
                ),
                PROFILE,
            ),
            PROFILE,
            address=f"urn:{n}",
            is_text=True,
        )
        for n in range(8)
    ]
    assert learned(blocks) == {}


def test_nothing_is_learned_of_nothing() -> None:
    assert learned([]) == {}
    assert learned([facts(0, "")]) == {}


@pytest.mark.parametrize(
    ("text", "answer"),
    [("Hương Giang", True), ("Thào A Phình", True), ("Hương", False), ("Zorpal blat", False),
     ("Giang 2", False), ("Một Hai Ba Bốn Năm Sáu", False)],
)  # fmt: skip
def test_a_name(text, answer) -> None:
    assert is_name(text) == answer


def test_bits() -> None:
    assert list(bits(0b101001)) == [0, 3, 5]
    assert list(bits(0)) == []
