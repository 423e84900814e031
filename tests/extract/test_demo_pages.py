"""Every text of the built-in portal, in each of its markups, against what it was made from."""

import pytest

from portalcrawl.demo import DemoServer, Text, truth
from portalcrawl.items import Capture, Reading
from portalcrawl.portals import load

_BASE = "http://127.0.0.1:8765"
_STATE = 1


@pytest.fixture(scope="module")
def readings(understand) -> list[tuple[Text, Reading]]:
    profile, server = load("demo"), DemoServer(state=_STATE)

    def reading_of(text: Text) -> Reading:
        answer = server.respond(text.path)
        url = _BASE + text.path
        headers = (("Content-Type", answer.content_type),)
        capture = Capture(
            url=url, url_key=url, body=answer.body, source="t", status=200, headers=headers
        )
        return understand(capture, profile)

    return [(text, reading_of(text)) for text in truth(_STATE)]


def _wrong(readings, want, got) -> list[tuple[str, object, object]]:
    """Markup and path of each text that is read otherwise, with both values."""
    return [
        (f"{text.markup} {text.path}", want(text), got(reading))
        for text, reading in readings
        if want(text) != got(reading)
    ]


FIELDS = {
    "kind": (lambda text: text.kind, lambda reading: str(reading.page_kind)),
    "sapo": (lambda text: text.sapo, lambda reading: reading.sapo),
    "body": (lambda text: "\n\n".join(text.body) or None, lambda reading: reading.body),
    "author": (lambda text: text.author, lambda reading: reading.author),
    "section": (lambda text: text.section, lambda reading: reading.section),
    "line": (
        lambda text: text.published_line,
        lambda reading: None if reading.published_rule == "url" else reading.published_line,
    ),
    "precision": (lambda text: text.precision, lambda reading: reading.published_precision),
    "images": (
        lambda text: [(picture.path, picture.caption) for picture in text.pictures],
        lambda reading: [
            (image.url.removeprefix(_BASE), image.caption) for image in reading.images
        ],
    ),
    "files": (
        lambda text: [(file.path, file.name) for file in text.files],
        lambda reading: [(file.url.removeprefix(_BASE), file.name) for file in reading.attachments],
    ),
}


@pytest.mark.parametrize("field", FIELDS)
def test_field_is_read_from_every_markup(readings, field):
    want, got = FIELDS[field]
    assert _wrong(readings, want, got)[:3] == []


def test_titles_are_read_where_the_page_states_them(readings):
    shown = [(text, reading) for text, reading in readings if text.title_shown]
    assert _wrong(shown, lambda text: text.title, lambda reading: reading.title)[:3] == []


def test_no_title_is_made_up_where_the_page_states_none(readings):
    hidden = [(text, reading) for text, reading in readings if not text.title_shown]
    made_up = [reading.title for text, reading in hidden if reading.title not in (None, text.title)]
    assert hidden
    assert made_up == []


def test_publication_is_the_printed_moment_or_the_address(readings):
    wrong = [
        (text.path, text.published_at, reading.published_at)
        for text, reading in readings
        if (reading.published_at.isoformat() if reading.published_at else "")[
            : len(text.published_at or "")
        ]
        != (text.published_at or "")
    ]
    assert wrong[:3] == []


def test_cited_documents_are_those_of_the_texts(readings):
    wrong = _wrong(
        readings,
        lambda text: [(one.number, one.issuer, one.issued_on) for one in text.cited],
        lambda reading: [(one.number, one.issuer, one.issued_on) for one in reading.citations],
    )
    assert wrong[:3] == []


def test_documents_state_their_fields(readings):
    papers = [(text, reading) for text, reading in readings if text.record is not None]
    wrong = _wrong(
        papers,
        lambda text: (
            text.record.number,
            text.record.kind,
            text.record.issuer,
            text.record.issued_on,
            text.record.effective_on,
            text.record.abstract,
        ),
        lambda reading: (
            reading.document.number,
            reading.document.kind,
            reading.document.issuer,
            reading.document.issued_on,
            reading.document.effective_on,
            reading.document.abstract,
        ),
    )
    assert papers
    assert wrong[:3] == []


def test_no_box_of_the_portal_is_in_any_body(readings):
    boxes = ("Thư viện nhạc", "Thống kê truy cập", "lượt đánh giá", "Chào mừng quý bạn đọc")
    leaks = [
        (text.path, box)
        for text, reading in readings
        for box in boxes
        if box in (reading.body or "")
    ]
    assert leaks == []
