"""Which addresses a run proves to be one page, and which never."""

import pytest

from portalcrawl.spiders.evidence import MOST_PROBES, Rule
from portalcrawl.spiders.folding import CHECK_EVERY, Choice, Folding
from portalcrawl.urls.variants import Variant

PAGE = Rule("text", Variant("parameter", "page", "#"))


@pytest.fixture
def folding():
    return Folding()


def show(folding, *pages, scope="text"):
    """Ask and read pages, given as ``(key, digest)``; return the rules that were lost by it."""
    lost = []
    for key, digest in pages:
        folding.ask(key)
        lost += folding.settle(key, scope=scope if digest else None, digest=digest)
    return lost


def told(folding):
    return {str(rule.variant) for rule in folding.rules}


TWO_TEXTS = [("a.vn/1", "x"), ("a.vn/1?page=2", "x"), ("a.vn/2", "y"), ("a.vn/2?page=7", "y")]


def test_two_texts_that_are_the_same_both_ways_make_a_rule(folding):
    show(folding, *TWO_TEXTS[:3])
    assert told(folding) == set()
    show(folding, TWO_TEXTS[3])
    assert told(folding) == {'parameter "page" chooses nothing'}
    show(folding, ("a.vn/3", "z"))
    decision = folding.decide("a.vn/3?page=5")
    assert (decision.choice, decision.same_as, decision.rules) == (Choice.SAME, "a.vn/3", (PAGE,))


def test_the_first_address_of_a_page_is_asked_however_it_is_written(folding):
    show(folding, *TWO_TEXTS)
    assert folding.decide("a.vn/4?page=5").choice is Choice.ASK
    show(folding, ("a.vn/4?page=5", "u"))
    assert folding.decide("a.vn/4").choice is Choice.SAME
    assert folding.decide("a.vn/4?page=6").choice is Choice.SAME


def test_while_the_page_is_under_way_its_other_addresses_wait(folding):
    show(folding, *TWO_TEXTS)
    folding.ask("a.vn/3")
    assert folding.decide("a.vn/3?page=5").choice is Choice.HOLD
    folding.settle("a.vn/3", scope=None, digest=None)
    assert folding.decide("a.vn/3?page=5").choice is Choice.ASK


def test_one_page_that_differs_is_enough_against_a_rule(folding):
    show(folding, *TWO_TEXTS, ("a.vn/3", "z"))
    assert show(folding, ("a.vn/3?page=2", "other")) == [PAGE]
    assert told(folding) == set()
    assert folding.decide("a.vn/1?page=9").choice is Choice.ASK


def test_what_chooses_nothing_on_texts_may_choose_pages_of_a_list(folding):
    show(folding, ("a.vn/tin", "1"), ("a.vn/tin?page=2", "2"), scope="list")
    show(folding, *TWO_TEXTS)
    assert folding.decide("a.vn/tin?page=3").choice is Choice.ASK
    assert folding.decide("a.vn/1?page=3").choice is Choice.SAME


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([("a.vn/1", None), ("a.vn/1?page=2", None)] * 2, id="no evidence"),
        pytest.param(
            [(f"a.vn/x?page={number}", "gone") for number in range(4)], id="one soft error"
        ),
        pytest.param(
            [("a.vn/1", "x"), ("a.vn/1?page=2", "x"), ("a.vn/2", "x"), ("a.vn/2?page=2", "x")],
            id="one text everywhere",
        ),
    ],
)
def test_equal_pages_that_are_no_different_texts_prove_nothing(folding, pages):
    show(folding, *pages)
    assert folding.rules == {}


@pytest.mark.parametrize(
    ("ways", "rule"),
    [
        (["a.vn/{}/en"], '"en" behind the path chooses nothing'),
        (["a.vn/dev/{}"], '"dev" in front of the path chooses nothing'),
        (
            ["a.vn/view?key=hop-ban-{}-x", "a.vn/view/hop-ban-{}-x"],
            'parameter "key" stands for the end of the path',
        ),
        (["a.vn/T/{}", "a.vn/t/{}"], "capital letters choose nothing"),
        (
            ["a.vn/s0000000000000001a/{}", "a.vn/s0000000000000002b/{}"],
            '"~" in front of the path chooses nothing',
        ),
        (["a.vn/{}?a=1&b=2"], 'parameters "a&b" choose nothing'),
    ],
)
def test_each_way_to_vary_addresses_is_learned(folding, ways, rule):
    for text in ("1", "2", "3", "4"):
        names = [*ways, "a.vn/{}"][:2]
        show(folding, *((name.format(text), text) for name in names))
    assert rule in told(folding)


def test_suffixes_fold_at_any_length_once_each_is_known(folding):
    for tail in ("vi", "en"):
        for text in ("1", "2", "5", "6"):
            show(folding, (f"a.vn/{text}", text), (f"a.vn/{text}/{tail}", text))
    show(folding, ("a.vn/3", "3"))
    assert folding.decide("a.vn/3/en/vi/vi/en").choice is Choice.SAME


def test_while_a_question_is_open_a_few_ask_and_the_others_wait(folding):
    show(folding, ("a.vn/1", "x"))
    folding.ask("a.vn/1?page=2")
    folding.ask("a.vn/1?page=3")
    decision = folding.decide("a.vn/1?page=4")
    assert (decision.choice, decision.rules) == (Choice.HOLD, (PAGE,))


def test_a_question_that_nothing_answers_is_given_up(folding):
    show(folding, ("a.vn/1", "x"))
    n_asked = 0
    for number in range(100):
        decision = folding.decide(f"a.vn/1?page={number}")
        while decision.choice is Choice.HOLD and n_asked < 50:
            folding.press(decision.rules)
            decision = folding.decide(f"a.vn/1?page={number}")
        show(folding, (f"a.vn/1?page={number}", "x"))
        n_asked += 1
    assert n_asked == 100
    assert MOST_PROBES < 100


def test_rules_are_tested_now_and_then(folding):
    show(folding, *TWO_TEXTS, ("a.vn/3", "z"))
    checks = [folding.is_check(folding.decide(f"a.vn/3?page={n}")) for n in range(CHECK_EVERY)]
    assert checks == [False] * (CHECK_EVERY - 1) + [True]


def test_what_earlier_runs_learned_holds_from_the_start(folding):
    folding.learned_before([(PAGE, 2)])
    folding.known_before([("a.vn/1", "text"), ("a.vn/tin", "list")])
    assert folding.decide("a.vn/1?page=3").same_as == "a.vn/1"
    assert folding.decide("a.vn/tin?page=3").choice is Choice.ASK
    assert folding.decide("a.vn/1").choice is Choice.ASK


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(
            [(f"a.vn/muc-{at}/xem{way}", f"{at}") for at in range(4) for way in ("", "?id=90")],
            id="unknown numbers show a page of the section",
        ),
        pytest.param(
            [(f"a.vn/{at}{way}", "AB"[at > 9]) for at in range(20) for way in ("", "?page=2")],
            id="two notices of maintenance on every address",
        ),
        pytest.param(
            [(f"a.vn/{at}{way}", f"{at}") for at in range(3) for way in ("", "?lang=en")],
            id="texts that nobody translated",
        ),
        pytest.param(
            [(f"a.vn/{way}", "x") for way in ("xem?id=1", "xem?id=2")]
            + [(f"a.vn/{way}", "y") for way in ("doc?id=3", "doc?id=4")],
            id="two texts that stand twice",
        ),
        pytest.param(
            [(f"a.vn/{way}{at}", f"{at}") for at in range(4) for way in ("x?v=aB", "x?v=ab")],
            id="values with capital letters",
        ),
    ],
)
def test_pages_that_are_the_same_for_other_reasons_make_no_rule(folding, pages):
    show(folding, *pages)
    assert not folding.rules


def test_a_rule_from_a_notice_is_lost_once_the_notice_stands_everywhere(folding):
    show(folding, ("a.vn/1", "A"), ("a.vn/1?page=2", "A"), ("a.vn/2", "B"), ("a.vn/2?page=2", "B"))
    assert told(folding) == {'parameter "page" chooses nothing'}
    assert show(folding, *((f"a.vn/{at}", "B") for at in range(3, 9))) == [PAGE]


FAMILY_OF_THREE = [
    (f"a.vn/{text}{way}", text) for text in "12" for way in ("", "?a=1", "?b=1", "/dev")
]


def test_one_text_is_enough_where_three_ways_were_proved_and_none_chooses(folding):
    show(folding, *FAMILY_OF_THREE, ("a.vn/3", "3"), ("a.vn/3?c=1", "3"), ("a.vn/4", "4"))
    assert 'parameter "c" chooses nothing' in told(folding)
    assert folding.decide("a.vn/4?c=9").same_as == "a.vn/4"


def test_one_way_that_chooses_takes_the_trust_from_the_others(folding):
    show(folding, *FAMILY_OF_THREE, ("a.vn/3", "3"), ("a.vn/3?c=1", "3"))
    assert show(folding, ("a.vn/3?d=1", "other")) != []
    assert 'parameter "c" chooses nothing' not in told(folding)
    assert 'parameter "a" chooses nothing' in told(folding)


@pytest.mark.parametrize("name", ["page", "trang", "lang"])
def test_pages_of_a_text_and_languages_take_two_proofs_all_the_same(folding, name):
    show(folding, *FAMILY_OF_THREE, ("a.vn/3", "3"), (f"a.vn/3?{name}=2", "3"))
    assert f'parameter "{name}" chooses nothing' not in told(folding)


def test_a_language_takes_half_the_texts_where_menus_stay_too(folding):
    for text in "12":
        for way in ("", "/en"):
            folding.ask(f"a.vn/{text}{way}")
            folding.settle(f"a.vn/{text}{way}", scope="text", digest=text, around="menus")
    assert told(folding) == {'"en" behind the path chooses nothing'}


def test_addresses_that_differ_in_two_ways_prove_both(folding):
    for text in ("hop-ban-ve-1", "hop-ban-ve-2"):
        show(folding, (f"a.vn/tin/{text}", text), (f"a.vn/tin/in/{text}?sort=1", text))
    assert {'"in" inside the path chooses nothing', 'parameter "sort" chooses nothing'} <= told(
        folding
    )


def test_addresses_that_differ_in_two_ways_and_in_text_blame_neither(folding):
    show(folding, ("a.vn/tin/hop-ban-ve-1", "1"), ("a.vn/tin/in/hop-ban-ve-1?sort=1", "2"))
    assert folding.rules == {}
    for text in ("hop-ban-ve-2", "hop-ban-ve-3"):
        show(folding, (f"a.vn/tin/{text}", text), (f"a.vn/tin/{text}?sort=1", text))
    assert told(folding) == {'parameter "sort" chooses nothing'}


def test_an_address_of_a_name_that_was_read_waits_while_others_tell(folding):
    show(folding, ("a.vn/tin/in/hop-ban-ve-1", "1"), ("a.vn/tin/hop-ban-ve-1", "1"))
    assert folding.decide("a.vn/tin/in/xem/hop-ban-ve-1?sort=1").choice is Choice.HOLD
