from datetime import date, datetime

import pytest

from portalcrawl.extract.dating import date_page
from portalcrawl.items import Capture, Document, PageKind, Reading
from portalcrawl.mentions import DateLine
from portalcrawl.vietnamese.dates import VIETNAM

_PUBLISHED = 'label "Thời gian đăng"'


def _dated(body, *lines, fetched=None, profile=None, **facts) -> Reading:
    moment = datetime.fromisoformat(fetched).replace(tzinfo=VIETNAM) if fetched else None
    capture = Capture(url=None, url_key="urn", body=b"x", source="test", fetched_at=moment)
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
