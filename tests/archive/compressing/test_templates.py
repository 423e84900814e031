import pytest

from portalcrawl.archive.compressing import templates
from tests.archive.templated import page, pages


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"text without tags " * 100,
        b"%PDF-1.4 <</Type/Page>>\0" * 100,
        b"<p>x" * 600_000,
    ],
    ids=["empty", "tiny", "text", "binary", "huge"],
)
def test_what_is_no_templated_page_gives_no_sample(body) -> None:
    assert templates.sample(body) == frozenset()
    assert templates.likeness(templates.sample(body), templates.parts(body)) == 0


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (page("tin", 1), page("tin", 2), True),
        (page("tin", 1), page("tin", 1), True),
        (page("tin", 1), page("tin", 2, n_paragraphs=200), True),
        (page("tin", 1, n_paragraphs=200), page("tin", 2), True),
        (page("tin", 1), page("vb", 1), False),
        (page("tin", 1), b"<p>another</p>" * 50, False),
    ],
    ids=["two pages", "itself", "a long text", "long here", "another template", "no template"],
)
def test_pages_of_one_template_are_alike(one, other, alike) -> None:
    likeness = templates.likeness(templates.sample(one), templates.parts(other))
    assert (likeness >= templates.ALIKE) is alike


def test_the_same_pages_give_the_same_dictionary() -> None:
    one, same = (templates.train(pages("tin", 20), most_bytes=1 << 16) for _ in range(2))
    assert one.digest == same.digest
    assert one.digest != templates.train(pages("tin", 21), most_bytes=1 << 16).digest


def test_a_dictionary_holds_what_is_common_once_and_ends_in_time() -> None:
    found = templates.train(pages("tin", 40), most_bytes=1 << 20)
    assert found.content.count(b'id="tin-menu"') == 1
    assert len(found.content) < sum(map(len, pages("tin", 40))) * 0.7
    short = templates.train(pages("tin", 40), most_bytes=5000)
    assert len(short.content) < 5000 + 4096


def test_every_fifth_page_stays_out_and_shows_the_others() -> None:
    found = templates.train(pages("tin", 10), most_bytes=1 << 20)
    inside = [b"<title>tin %d<" % number in found.content for number in range(10)]
    assert inside == [number % 5 != 4 for number in range(10)]
