"""What two captures of one page teach about its chrome, and what they must not teach."""

import pytest

from portalcrawl.extract.learning.page_facts import PageFacts
from portalcrawl.extract.learning.sameness import Sample
from portalcrawl.extract.learning.varying import learn_varying
from tests.extract.learning.test_learned import article, facts
from tests.jobs.strange_portal import body, sentence, title


def learned(
    pairs: list[tuple[PageFacts, PageFacts]], *others: PageFacts, **more
) -> list[tuple[str, bool]]:
    """Pattern of each block that was learned, and whether it would be taken for text."""
    sample = Sample([*(new for _, new in pairs), *others])
    return [(one.text, one.in_content) for one in learn_varying(pairs, sample, **more)]


def pair(number: int, old: str, new: str) -> tuple[PageFacts, PageFacts]:
    """Two captures of one page, whose cell ends with ``old`` and ``new``."""
    older, newer = (facts(number, article(number, behind=each)) for each in (old, new))
    return older, newer


COUNTER = "<p>Norf vizzel: {}</p>"
TIP = "<div><i>{}</i></div>"


def test_a_number_that_moves_on_two_pages_is_learned_among_paragraphs() -> None:
    pairs = [pair(n, COUNTER.format(n), COUNTER.format(70 + n)) for n in range(2)]
    assert learned(pairs) == [("Norf vizzel: #", True)]
    assert learned(pairs[:1]) == []


def test_a_number_that_moves_on_one_page_is_learned_where_nobody_writes() -> None:
    behind = "<ul><li>Norf vizzel: {}</li></ul>"

    def page(number: int, shown: int) -> PageFacts:
        return facts(number, article(number) + behind.format(shown))

    one = (page(0, 4), page(0, 5))
    assert learned([one]) == []
    assert learned([one], page(1, 4), page(2, 4)) == [("Norf vizzel: #", False)]


def test_a_clock_is_learned_and_a_date_that_stays_is_not() -> None:
    def clock(number: int, day: int, *, posted: int) -> PageFacts:
        head = f"<h3>{day:02}/03/2024 08:{day:02}</h3>"
        return facts(number, head + article(number, behind=f"<p>{posted:02}/02/2024 07:00</p>"))

    moving = [(clock(n, 1, posted=n + 1), clock(n, 2, posted=n + 1)) for n in range(2)]
    assert learned(moving) == [("# #", True)]
    assert learned(moving[:1]) == []
    still = [(clock(n, 3, posted=4), clock(n, 3, posted=4)) for n in range(2, 6)]
    assert learned([*moving, *still]) == []


def test_a_place_where_everything_moves_is_learned() -> None:
    pairs = [
        pair(n, TIP.format(sentence(f"old {n}", 6)), TIP.format(sentence(f"new {n}", 6)))
        for n in range(3)
    ]
    assert learned(pairs) == [("*", True)]
    assert learned(pairs[:2]) == []


def test_a_place_where_a_text_stays_is_not() -> None:
    pairs = [
        pair(n, TIP.format(sentence(f"old {n}", 6)), TIP.format(sentence(f"new {n}", 6)))
        for n in range(3)
    ]
    stays = pair(4, TIP.format("wibbel an norf") + "<p>Flim 1</p>", TIP.format("wibbel an norf"))
    assert learned([*pairs, stays]) == []
    once = [facts(number, article(number, behind=TIP.format("x"))) for number in range(10, 50)]
    assert learned(pairs, *once) == []


@pytest.mark.parametrize("n_pages", [1, 3, 6])
def test_an_edited_text_teaches_nothing(n_pages) -> None:
    def page(number: int, change: dict[int, str]) -> PageFacts:
        text = [change.get(at, each) for at, each in enumerate(body(number))]
        return facts(
            number, f"<h1>{title(number)}</h1><div>{''.join(map('<p>{}</p>'.format, text))}</div>"
        )

    def pairs(change: dict[int, str]) -> list[tuple[PageFacts, PageFacts]]:
        return [(page(n, {}), page(n, change)) for n in range(n_pages)]

    assert learned(pairs({1: "Quite another sentence stands here today, they say."})) == []
    assert (
        learned(pairs({at: f"All of it is new {at}, and it is another text." for at in range(4)}))
        == []
    )


def test_an_edited_title_teaches_nothing() -> None:
    def page(number: int, name: str) -> PageFacts:
        text = "".join(map("<p>{}</p>".format, body(number)))
        return facts(number, f"<div><h1>{name}</h1></div><div>{text}</div>")

    pairs = [(page(n, sentence(f"a{n}", 8)), page(n, sentence(f"b{n}", 8))) for n in range(4)]
    assert learned(pairs) == []


def test_what_is_known_to_repeat_is_not_told_twice() -> None:
    pairs = [pair(n, COUNTER.format(n), COUNTER.format(70 + n)) for n in range(2)]
    known = frozenset({("Norf vizzel: #", "/html/body/table/tr/td/p")})
    assert learned(pairs, but=known) == []


def test_nothing_is_learned_of_pages_that_stayed() -> None:
    assert learned([]) == []
    assert learned([pair(n, COUNTER.format(1), COUNTER.format(1)) for n in range(3)]) == []
