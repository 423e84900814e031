from datetime import date

from portalcrawl.mentions import DateMention

_DATES = (
    DateMention(
        "published",
        "Thứ Hai, 08/03/2022",
        "2022-03-08",
        "day",
        "dmy",
        "next to the title",
        place="next to the title",
        weekday_agrees=False,
        is_taken=True,
    ),
    DateMention(
        "period",
        "3-5/1/2025",
        None,
        None,
        "range",
        "a range, not one day",
        field="body",
        at=17,
        start=date(2025, 1, 3),
        end=date(2025, 1, 5),
    ),
    DateMention("event", "mùng 1 Tết", "2022-02-01", "day", "lunar", calendar="lunar"),
)


def test_the_trial_comes_back_as_it_was_held(desk) -> None:
    desk.run(desk.text("a", dates=_DATES))
    assert desk.archive.dates("portal.example/a") == _DATES


def test_a_page_that_is_not_there_has_no_dates(archive) -> None:
    assert archive.dates("portal.example/none") == ()
