import pytest

from portalcrawl.cli.article import (
    Standing,
    article_lines,
    published_text,
    stripped_lines,
    to_precision,
    untitled,
)
from portalcrawl.items import Block, Capture, PageKind, Reading
from portalcrawl.mentions import DateMention
from portalcrawl.records import record_of

CAPTURE = Capture(url=None, url_key="urn:sha256:12", body=b"", source="file:a.txt")


def reading(**facts: object) -> Reading:
    given: dict[str, object] = {"page_kind": PageKind.ARTICLE, "kind_evidence": "address"}
    return Reading(capture=CAPTURE, **(given | facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "precision", "text"),
    [
        ("2021-01-11T07:29:43+07:00", "minute", "2021-01-11 07:29 +07:00"),
        ("2022-03-14T00:00:00+07:00", "day", "2022-03-14"),
        ("2022-03-01T00:00:00+07:00", "month", "2022-03"),
        ("2022-01-01T00:00:00+07:00", "year", "2022"),
        (None, None, "no date"),
    ],
)
def test_a_moment_is_shown_to_its_precision(
    moment: str | None, precision: str | None, text: str
) -> None:
    assert to_precision(moment, precision) == text


def test_an_unknown_day_of_publication_shows_its_bounds() -> None:
    record = record_of(reading()) | {"not_before": "2022-03-14"}
    assert published_text(record) == "unknown, not before 2022-03-14"


def test_a_page_without_title_and_address_says_so() -> None:
    lines = article_lines(record_of(reading(body="Một đoạn.")))
    assert lines[0] == "(no title)"
    assert untitled("Tin vắn") == "(no title; listed as: Tin vắn)"
    assert any("urn:sha256:12 (no address)" in line for line in lines)


def test_a_page_that_left_its_portal_says_so() -> None:
    standing = Standing(status="no longer on the portal since 2026-11-23 (status 404)")
    lines = article_lines(record_of(reading()), standing=standing)
    (line,) = [line for line in lines if line.startswith("  status")]
    assert line.split(maxsplit=1)[1] == standing.status


def test_each_date_is_shown_with_the_reason_it_was_refused_for() -> None:
    clock = DateMention("clock", "14/5/2020", "2020-05-14", "day", "numeric", "before the welcome")
    lines = article_lines(record_of(reading(dates=(clock,))), dates=(clock,))
    assert '  clock  2020-05-14  "14/5/2020"  before the welcome' in lines


def test_paragraphs_stand_apart_and_are_wrapped() -> None:
    lines = article_lines(record_of(reading(body="Một " * 60 + "\n\nHai.")))
    start = lines.index("Hai.")
    assert lines[start - 1] == ""
    assert all(len(line) <= 92 for line in lines)


def test_what_was_left_out_is_counted_by_role() -> None:
    blocks = [Block(f"Dòng {number}", role="menu") for number in range(3)]
    assert stripped_lines([*blocks, Block("Thứ 5", role="clock")]) == [
        "",
        "left out (4 blocks)",
        "  menu   3 blocks  Dòng 0 · Dòng 1 · Dòng 2",
        "  clock  1 block   Thứ 5",
    ]
    assert stripped_lines([]) == []
