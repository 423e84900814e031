import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from click.testing import Result

from portalcrawl.cli.why import why_lines
from portalcrawl.mentions import DateMention
from portalcrawl.records import ARTICLE_KEYS

Run = Callable[..., Result]

_TAKEN = DateMention(
    "published",
    "Thời gian đăng: 01/10/2019 09:59:54 AM",
    "2019-10-01T09:59:54+07:00",
    "minute",
    "dmy",
    'label "Thời gian đăng"',
    place='label "Thời gian đăng"',
    is_taken=True,
)
_CLOCK = DateMention(
    "clock",
    "Thứ 5 Ngày 14/5/2020",
    "2020-05-14",
    "day",
    "dmy",
    "a clock before the welcome line, no date of the text",
    place="before the welcome line",
    weekday_agrees=True,
)
_EVENT = DateMention("event", "30-9", "2019-09-30", "day", "no-year", field="body", at=9)
_PERIOD = DateMention(
    "period",
    "3-5/1/2020",
    None,
    None,
    "range",
    field="body",
    at=40,
    start=date(2020, 1, 3),
    end=date(2020, 1, 5),
)


def _why(*dates: DateMention, **facts: object) -> str:
    record = dict.fromkeys(ARTICLE_KEYS) | facts
    return "\n".join(why_lines(record, dates))


def test_the_line_that_was_believed_comes_first() -> None:
    said = _why(
        _TAKEN,
        published_at="2019-10-01T09:59:54+07:00",
        published_precision="minute",
        published_rule="dmy",
    )
    assert said == (
        "Published: 2019-10-01 09:59 +07:00 (to the minute, rule dmy).\n"
        '  published: "Thời gian đăng: 01/10/2019 09:59:54 AM" is\n'
        '    2019-10-01T09:59:54+07:00 (day first): label "Thời gian đăng".'
    )


def test_what_was_refused_says_why() -> None:
    said = " ".join(_why(_CLOCK).split())
    assert (
        'Refused clock: "Thứ 5 Ngày 14/5/2020" would be 2020-05-14 (day first, its weekday '
        "agrees): a clock before the welcome line, no date of the text." in said
    )
    assert "The page does not tell: no line of it states when." in said


def test_dates_of_the_text_stand_once_with_their_place_and_bound_the_publication() -> None:
    said = _why(_EVENT, _EVENT, _PERIOD, not_before="2019-09-30", not_after="2024-01-01")
    assert said.splitlines()[3:] == [
        "Dates in the text",
        '  "30-9" is 2019-09-30 (body, character 9, its year is the nearest to the',
        "    publication, 2 times)",
        '  "3-5/1/2020" is 2020-01-03 to 2020-01-05 (body, character 40)',
        "",
        "Bounds",
        '  not before 2019-09-30: the text reports "30-9".',
        "  not after 2024-01-01: what is stated ends then.",
    ]


def test_show_why_explains_an_archived_text(run: Run, town: Path) -> None:
    result = run("show", 1, "--why", "--archive", town)
    assert result.exit_code == 0
    assert result.stdout.startswith("Thị xã khởi công cầu mới\nPublished: 2024-03-05 15:07")


def test_show_why_as_json_adds_the_trial_to_the_record(run: Run, town: Path) -> None:
    record = json.loads(run("show", 1, "--why", "--json", "--archive", town).stdout)
    assert set(record) == {*ARTICLE_KEYS, "why"}
    assert {"kind", "raw", "iso", "place", "taken", "reason"} <= set(record["why"][0])
