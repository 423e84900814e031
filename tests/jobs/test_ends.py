import pytest

from portalcrawl.jobs.ends import End, is_known_end, is_left_alone, words_of


@pytest.mark.parametrize(
    ("ended", "words"),
    [
        ("budget", "the page budget is used up"),
        ("minutes: 1.5", "the budget of 1.5 minutes is used up"),
        ("bytes: 2000", "the budget of 2000 bytes is used up"),
        ("quiet hours: 11:30", "quiet hours until 11:30"),
        (
            "asked to wait: 3600",
            "the portal asks us to come back in 3600 s, longer than a run waits",
        ),
        (
            "turned away: 5",
            "the portal asks us to stay away: it turned us away 5 times in a row",
        ),
        ("finished", None),
        ("closespider_itemcount", None),
    ],
)
def test_why_a_run_ended_early(ended, words):
    assert words_of(ended) == words


def test_which_ends_say_that_the_portal_is_not_to_be_asked_now():
    assert [end for end in End if is_left_alone(f"{end}: x")] == [
        End.QUIET,
        End.ASKED_TO_WAIT,
        End.TURNED_AWAY,
    ]


def test_ends_without_words_are_told_as_they_are():
    assert is_known_end("portal_down")
    assert is_known_end("minutes: 3")
    assert not is_known_end("closespider_itemcount")
