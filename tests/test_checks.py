from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from portalcrawl.checks import check, problems_of
from portalcrawl.items import (
    Attachment,
    Capture,
    Document,
    ListingItem,
    PageKind,
    Problem,
    Reading,
)
from portalcrawl.mentions import DateMention

VIETNAM = timezone(timedelta(hours=7))
CAPTURE = Capture(
    url="http://portal.vn/x",
    url_key="portal.vn/x",
    body=b"x",
    source="crawl",
    fetched_at=datetime(2024, 6, 1, 8, 0, tzinfo=UTC),
)
ARTICLE = Reading(
    capture=CAPTURE,
    page_kind=PageKind.ARTICLE,
    kind_evidence="address",
    title="Hội nghị",
    body="Nội dung hội nghị.",
    published_at=datetime(2024, 5, 14, 7, 29, tzinfo=VIETNAM),
    published_precision="minute",
    published_line="Thời gian đăng: 14/05/2024 07:29:00 AM",
    not_before=date(2024, 5, 13),
    not_after=date(2024, 6, 1),
)
PAPER = Document(
    number="14-CT/TU",
    kind="Chỉ thị",
    issuer="Thị ủy Mường Lay",
    issued_on=date(2022, 3, 14),
    effective_on=date(2022, 3, 14),
    abstract="Về đại hội công đoàn",
    files=(Attachment(url="http://portal.vn/14.pdf"),),
)
DOCUMENT = replace(
    ARTICLE, page_kind=PageKind.DOCUMENT, body=None, published_at=None, document=PAPER
)


def noted(reading: Reading) -> list[tuple[str, str, str]]:
    return [(problem.field, problem.code, problem.message) for problem in problems_of(reading)]


@pytest.mark.parametrize(
    "reading",
    [
        ARTICLE,
        DOCUMENT,
        replace(ARTICLE, page_kind=PageKind.STATIC, published_at=None, published_line=None),
        replace(ARTICLE, page_kind=PageKind.LISTING, title=None, items=(ListingItem("Tin"),)),
        replace(ARTICLE, page_kind=PageKind.HOME, title=None, body=None),
        replace(ARTICLE, page_kind=PageKind.ERROR, title=None, body=None, published_at=None),
        replace(ARTICLE, page_kind=PageKind.FILE, title=None, body=None, published_at=None),
        replace(ARTICLE, not_before=date(2024, 5, 14)),
        replace(ARTICLE, published_precision="year", not_before=date(2024, 12, 30)),
        replace(ARTICLE, published_precision="month", not_before=date(2024, 5, 30)),
        replace(ARTICLE, not_before=None, not_after=None),
        # The portal's clock may run a little ahead.
        replace(ARTICLE, published_at=datetime(2024, 6, 3, tzinfo=VIETNAM)),
        replace(ARTICLE, dates=(DateMention("url", "/2024-05-10/", "2024-05-10", "day"),)),
        replace(ARTICLE, dates=(DateMention("url", "/2020/", "2020", "year"),)),
    ],
    ids=lambda reading: f"{reading.page_kind}-{reading.published_precision}",
)
def test_nothing_odd(reading: Reading) -> None:
    assert problems_of(reading) == ()


CLOCK = DateMention("clock", "Thứ 5 Ngày 14/5/2020", "2020-05-14", "day")
UNDATED = replace(ARTICLE, published_at=None, published_precision=None, published_line=None)


@pytest.mark.parametrize(
    ("reading", "field", "code", "message"),
    [
        (replace(ARTICLE, title=None), "title", "missing", "The page shows no title."),
        (
            replace(ARTICLE, title="a" * 301),
            "title",
            "too_long",
            "The title has 301 characters: it may be a paragraph.",
        ),
        (replace(ARTICLE, body=None), "body", "missing", "The page shows no text."),
        (
            replace(ARTICLE, body="Nội dung b\ufffd hỏng"),
            "body",
            "damaged",
            "The text holds characters that could not be decoded.",
        ),
        (
            replace(ARTICLE, body="Thá»‹ á»§y".encode().decode()),
            "body",
            "mojibake",
            "The text was decoded with a wrong encoding.",
        ),
        (
            replace(ARTICLE, body=r"các\r\nhoạt động"),
            "body",
            "literal_breaks",
            r"The text holds a literal \r\n.",
        ),
        (
            replace(ARTICLE, capture=replace(CAPTURE, truncated=True)),
            "body",
            "truncated",
            "The answer may have ended before the page was complete.",
        ),
        (UNDATED, "published_at", "missing", "The page shows no date of publication."),
        (
            replace(UNDATED, dates=(CLOCK,)),
            "published_at",
            "clock_only",
            "The page shows no date of publication, only the clock of its template.",
        ),
        (
            replace(UNDATED, dates=(CLOCK,), published_line="Thời gian đăng: hôm nay"),
            "published_at",
            "unreadable",
            'The date line "Thời gian đăng: hôm nay" could not be read.',
        ),
        (
            replace(ARTICLE, published_at=datetime(1991, 5, 14, tzinfo=VIETNAM), not_before=None),
            "published_at",
            "too_early",
            "Published on 1991-05-14, before Vietnam had the internet.",
        ),
        (
            replace(ARTICLE, published_at=datetime(2024, 6, 4, tzinfo=VIETNAM)),
            "published_at",
            "future",
            "Published on 2024-06-04, after the page was captured on 2024-06-01.",
        ),
        (
            replace(ARTICLE, not_before=date(2024, 5, 15)),
            "published_at",
            "published_before_event",
            "Published on 2024-05-14, before the event of 2024-05-15 that the text reports.",
        ),
        (
            replace(ARTICLE, published_precision="year", not_before=date(2025, 1, 2)),
            "published_at",
            "published_before_event",
            "Published in 2024, before the event of 2025-01-02 that the text reports.",
        ),
        (
            replace(ARTICLE, published_precision="month", not_before=date(2024, 6, 1)),
            "published_at",
            "published_before_event",
            "Published in 2024-05, before the event of 2024-06-01 that the text reports.",
        ),
        (
            replace(ARTICLE, dates=(DateMention("url", "/2023-05-14/", "2023-05-14", "day"),)),
            "published_at",
            "url_date_differs",
            "Published on 2024-05-14, but the address says 2023-05-14.",
        ),
        (
            replace(ARTICLE, page_kind=PageKind.LISTING),
            "items",
            "missing",
            "The listing shows no entries.",
        ),
        (
            replace(DOCUMENT, document=None),
            "document",
            "missing",
            "The page of a document shows no document data.",
        ),
        *(
            (
                replace(DOCUMENT, title=None, document=replace(PAPER, **{field: empty})),
                f"document.{field}",
                "missing",
                f"The document shows no {words}.",
            )
            for field, empty, words in (
                ("number", None, "number"),
                ("kind", None, "kind"),
                ("issuer", None, "issuing body"),
                ("issued_on", None, "date of issue"),
                ("abstract", None, "abstract"),
                ("files", (), "file"),
            )
        ),
        (
            replace(DOCUMENT, document=replace(PAPER, effective_on=date(2022, 3, 1))),
            "document.effective_on",
            "effective_before_issue",
            "In force from 2022-03-01, before it was issued on 2022-03-14.",
        ),
    ],
)
def test_what_is_odd_is_noted(reading: Reading, field: str, code: str, message: str) -> None:
    found = [problem for problem in noted(reading) if problem[0] != "title" or field == "title"]
    assert found == [(field, code, message)]


def test_check_adds_to_what_is_noted_already() -> None:
    stray = Problem("body", "stray_number", 'A number stands inside a word: "toàn 2 diện".')
    checked = check(replace(ARTICLE, title=None, problems=(stray,)))
    assert checked.problems == (stray, Problem("title", "missing", "The page shows no title."))


def test_check_twice_notes_once() -> None:
    reading = check(replace(ARTICLE, title=None, body=None))
    assert check(reading) == reading
    assert len(reading.problems) == 2


def test_check_leaves_a_good_reading_as_it_is() -> None:
    assert check(ARTICLE) == ARTICLE
