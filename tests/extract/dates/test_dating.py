from dataclasses import replace
from datetime import date, datetime

import pytest

from portalcrawl.extract.dates.dating import date_page
from portalcrawl.items import Capture, Document, PageKind, Reading
from portalcrawl.mentions import DateLine
from portalcrawl.vietnamese.dates import VIETNAM

_PUBLISHED = 'label "Thời gian đăng"'


def _dated(body, *lines, fetched=None, profile=None, url=None, **facts) -> Reading:
    moment = datetime.fromisoformat(fetched).replace(tzinfo=VIETNAM) if fetched else None
    capture = Capture(url=url, url_key="urn", body=b"x", source="test", fetched_at=moment)
    reading = Reading(
        capture=capture,
        page_kind=facts.pop("kind", PageKind.ARTICLE),
        kind_evidence="test",
        body=body,
        date_lines=tuple(DateLine(*line) for line in lines),
        **facts,
    )
    return date_page(reading, profile)


@pytest.fixture
def dated(muonglay):
    return lambda body, *lines, **facts: _dated(body, *lines, profile=muonglay, **facts)


def _published(reading) -> tuple[str | None, str | None]:
    at = reading.published_at
    return (at.isoformat() if at else None, reading.published_precision)


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (
            [("Thời gian đăng: 01/10/2019 03:04:10 PM", "published", _PUBLISHED)],
            ("2019-10-01T15:04:10+07:00", "minute"),
        ),
        ([("2025-01-05", "url", "folder")], ("2025-01-05T00:00:00+07:00", "day")),
        ([("2020", "url", "folder")], ("2020-01-01T00:00:00+07:00", "year")),
        ([("Thứ 5 Ngày 14/5/2020, 10:13:21 AM", "clock", "before the welcome line")], (None, None)),
        ([("Ngày ban hành: 12/3/2019", "issued", "label")], (None, None)),
        (
            [
                ("2025-01-06", "published", "metadata: <time>"),
                ("Ngày đăng: 05/01/2025", "published", _PUBLISHED),
                ("2025-01-02", "url", "folder"),
            ],
            ("2025-01-05T00:00:00+07:00", "day"),
        ),
        (
            [
                ("2022-11-11T21:58:11+07:00", "updated", "metadata: meta article:modified_time"),
                ("2018-06-26T22:49:50+07:00", "published", "metadata: JSON-LD datePublished"),
            ],
            ("2018-06-26T22:49:50+07:00", "minute"),
        ),
        (
            [
                ("2022-11-11T21:58:11+07:00", "updated", "metadata: <time>"),
                ("2022-11-09", "url", "folder"),
            ],
            ("2022-11-09T00:00:00+07:00", "day"),
        ),
    ],
)
def test_the_line_that_says_so_is_believed_first(dated, lines, published):
    assert _published(dated("Một đoạn văn.", *lines)) == published


def test_each_candidate_says_why_it_was_taken_or_refused(dated):
    reading = dated(
        "Văn bản.",
        ("Ngày đăng: 05/01/2025", "published", _PUBLISHED),
        ("2025-01-06", "published", "metadata: <time>"),
        ("Thứ 5 Ngày 14/5/2020", "clock", "before the welcome line"),
    )
    assert [mention.reason for mention in reading.dates] == [
        _PUBLISHED,
        '"Ngày đăng: 05/01/2025" is believed instead',
        "a clock before the welcome line, no date of the text",
    ]


def test_a_line_earlier_than_what_the_text_reports_is_refused(dated):
    reading = dated(
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 14/3/2022 của UBND thị xã.",
        ("Ngày đăng: 14/5/2020", "published", _PUBLISHED),
    )
    assert _published(reading) == (None, None)
    assert [problem.code for problem in reading.problems] == ["published_before_event"]
    assert reading.not_before == date(2022, 3, 14)


def test_plans_neither_refuse_a_line_nor_bound_it(dated):
    reading = dated(
        "Buổi tiếp xúc cử tri diễn ra vào 8 giờ ngày 20/5/2021. Đăng ký trước ngày 18/5/2021.",
        ("Ngày đăng: 10/5/2021", "published", _PUBLISHED),
        fetched="2026-01-01",
    )
    assert _published(reading) == ("2021-05-10T00:00:00+07:00", "day")
    assert reading.not_before is None


def test_a_line_later_than_the_capture_is_refused(dated):
    reading = dated("Văn bản.", ("Ngày đăng: 10/5/2031", "published", "x"), fetched="2026-01-01")
    assert [problem.code for problem in reading.problems] == ["future"]
    assert reading.not_after == date(2026, 1, 1)


def test_a_line_that_nobody_can_read_is_kept_as_printed(dated):
    reading = dated("Văn bản.", ("Ngày đăng: đang cập nhật", "published", _PUBLISHED))
    assert (reading.published_at, reading.published_line) == (None, "Ngày đăng: đang cập nhật")


def test_terms_and_periods_bound_nothing(dated):
    assert dated("Nhiệm kỳ 2020 - 2025, từ 3-5/1/2025.").not_before is None


def test_a_year_in_the_address_allows_every_day_of_it(dated):
    reading = dated(
        "Hội nghị đã họp ngày 05/11/2020.",
        ("2020", "url", "folder"),
    )
    assert (reading.published_precision, reading.not_before) == ("year", date(2020, 11, 5))


def test_the_publication_gives_its_year_to_days_without_one(dated):
    reading = dated("Sáng 30-9, phường họp.", ("Ngày đăng: 01/10/2019", "published", _PUBLISHED))
    assert reading.not_before == date(2019, 9, 30)


def test_pages_without_a_text_are_not_dated(dated):
    reading = dated(None, ("Ngày đăng: 10/5/2021", "published", "x"), kind=PageKind.LISTING)
    assert (reading.published_at, reading.dates) == (None, ())


@pytest.mark.parametrize(
    ("line", "raw", "rule"),
    [
        (("2025-01-05", "url", "folder in the address"), "2025-01-05", "url"),
        (("2021", "url", "folder in the address"), "2021", "url"),
        (
            ("2025-01-06T08:00:00+07:00", "published", "metadata: <time>"),
            "2025-01-06T08:00:00+07:00",
            "metadata",
        ),
        (("Ngày đăng: 05/01/2025", "published", _PUBLISHED), "Ngày đăng: 05/01/2025", "dmy"),
    ],
)
def test_the_raw_text_stands_beside_the_date_wherever_it_comes_from(dated, line, raw, rule):
    reading = dated("Văn bản.", line)
    assert (reading.published_line, reading.published_rule) == (raw, rule)


def test_a_line_that_can_only_be_month_first_is_noted(dated):
    line = "Thời gian đăng: 5/29/2022 9:11:38 AM"
    reading = dated("Văn bản.", (line, "published", _PUBLISHED))
    assert _published(reading)[0] == "2022-05-29T09:11:38+07:00"
    assert [(one.code, one.message) for one in reading.problems] == [
        ("month_first", f'The date line "{line}" writes the month first.')
    ]


def test_a_line_that_can_be_day_first_is_not_noted(dated):
    assert dated("Văn bản.", ("Ngày đăng: 5/9/2022", "published", _PUBLISHED)).problems == ()


def test_a_document_is_not_published_before_it_is_issued(dated):
    document = Document(issued_on=date(2023, 4, 12))
    reading = dated(None, kind=PageKind.DOCUMENT, document=document, fetched="2024-01-01")
    assert (reading.not_before, reading.not_after) == (date(2023, 4, 12), date(2024, 1, 1))


_BARE = "Thứ Sáu, 29/3/2024 | 15:46"
_BESIDE_TITLE = (_BARE, "published", "next to the title", True)


def test_a_line_beside_the_title_that_runs_with_the_capture_is_a_clock(dated):
    reading = dated("Văn bản.", _BESIDE_TITLE, fetched="2024-03-29T15:48")
    assert (reading.published_at, reading.dates[0].kind) == (None, "clock")
    assert reading.dates[0].reason == (
        "a clock next to the title, at the moment of the capture, no date of the text"
    )


@pytest.mark.parametrize("fetched", ["2024-03-30T15:48", None])
def test_the_same_line_at_another_moment_is_a_date(dated, fetched):
    assert dated("Văn bản.", _BESIDE_TITLE, fetched=fetched).published_precision == "minute"


def test_a_line_that_other_pages_taught_to_be_a_clock_is_never_published(muonglay):
    taught = replace(muonglay, clock_lines=frozenset({("town.example", _BARE)}))
    reading = _dated("Văn bản.", _BESIDE_TITLE, profile=taught, url="http://town.example/tin/1")
    assert reading.published_at is None
    assert "as on other pages of the site" in (reading.dates[0].reason or "")
    elsewhere = _dated("Văn bản.", _BESIDE_TITLE, profile=taught, url="http://other.example/tin/1")
    assert elsewhere.published_precision == "minute"


@pytest.mark.parametrize(
    ("line", "iso", "rule"),
    [
        ("Thời gian đăng: 5/6/2017 9:11:38 AM", "2017-05-06T09:11:38+07:00", "mdy-learned"),
        ("Thời gian đăng: 05/06/2017 09:11:38 AM", "2017-06-05T09:11:38+07:00", "dmy"),
        ("Thời gian đăng: 5/29/2017 9:11:38 AM", "2017-05-29T09:11:38+07:00", "mdy-forced"),
    ],
)
def test_a_learned_order_reads_only_its_own_style(muonglay, line, iso, rule):
    styles = frozenset({("huyen.example/mttq", "unpadded")})
    taught = replace(muonglay, month_first_styles=styles)
    url = "http://huyen.example/mttq/View/1"
    reading = _dated("Văn bản.", (line, "published", _PUBLISHED), profile=taught, url=url)
    assert (reading.dates[0].iso, reading.published_rule) == (iso, rule)


def test_dates_of_other_texts_and_of_the_footer_are_kept_and_refused(dated):
    reading = dated(
        "Văn bản.",
        ("Tin cũ hơn (02/03/2026)", "related", "in the list of other texts"),
        ("© 2026 UBND thị xã", "copyright", "in the footer"),
    )
    assert reading.published_at is None
    assert [(one.kind, one.reason) for one in reading.dates] == [
        ("related", "a date of another text, in the list of other texts"),
        ("copyright", "a year of copyright, no date of the text"),
    ]


def test_a_date_of_the_text_says_where_it_stands(dated):
    body = "Hội nghị họp ngày 12/3/2020. Giai đoạn 2021 - 2025 có năm mục tiêu."
    event, period = dated(body).dates
    assert (event.kind, event.field, body[event.at :][: len(event.raw)]) == (
        "event",
        "body",
        event.raw,
    )
    assert (period.kind, period.start, period.end) == (
        "period",
        date(2021, 1, 1),
        date(2025, 12, 31),
    )


def test_the_publication_is_marked_among_the_dates(dated):
    lines = [("Ngày đăng: 05/01/2025", "published", _PUBLISHED), ("2025-01-02", "url", "folder")]
    assert [one.is_taken for one in dated("Văn bản.", *lines).dates] == [True, False]


def test_a_weekday_that_does_not_fit_is_a_problem_and_the_date_stays(dated):
    line = "Thứ Hai, 08/03/2022 07:00"
    reading = dated("Văn bản.", (line, "published", "next to the title"))
    assert _published(reading)[0] == "2022-03-08T07:00:00+07:00"
    assert [problem.code for problem in reading.problems] == ["weekday_differs"]


_ENGLISH = "The commune met on the new road, and nobody objected to the plan that was shown."


@pytest.mark.parametrize(
    ("line", "url", "published"),
    [
        (("Nov 18, 2019 -- 19:14 GMT", "published", "next to the title", True), None, "2019-11-18"),
        (("Nov 18, 2019 4:10pm", "published", "next to the title", True), None, "2019-11-18"),
        (("3/4/2019", "published", "next to the title", True), None, None),
        (("2019-11-18T21:10:29Z", "published", "metadata: <time>"), None, "2019-11-18"),
        (
            ("2019-11-18T21:10:29Z", "published", "metadata: <time>"),
            "https://so.example.vn/en/1",
            "2019-11-19",
        ),
    ],
)
def test_on_pages_for_readers_elsewhere_their_own_day_counts(dated, line, url, published):
    day = dated(_ENGLISH, line, url=url).published_at
    assert (day and day.date().isoformat()) == published


def test_an_address_that_names_another_day_is_believed_before_metadata(dated):
    lines = [
        ("2025-01-09T08:00:00+07:00", "published", "metadata: meta pubdate"),
        ("2025-01-05", "url", "folder"),
    ]
    reading = dated("Văn bản.", *lines)
    assert _published(reading)[0] == "2025-01-05T00:00:00+07:00"
    assert reading.dates[0].reason == 'the folder "2025-01-05" in the address says otherwise'


def test_a_page_with_too_many_dates_says_so(dated):
    [problem] = dated("Ngày 12/8/2020 họp. " * 6_000).problems
    assert (problem.field, problem.code) == ("dates", "too_many")
