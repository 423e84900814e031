"""What is odd about a reading: required, plausible, consistent. Noted, never raised."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from portalcrawl.items import TEXT_KINDS, PageKind, Problem, Reading

EARLIEST = date(1997, 11, 19)
"""The day Vietnam joined the internet: nothing was posted before."""
CLOCK_ERROR = timedelta(days=2)
"""By so much a portal's clock may run ahead of ours."""
MAX_TITLE = 300
"""Characters; a longer title is a paragraph."""
MAX_URL_GAP = timedelta(days=60)
"""By so much the printed date may differ from the one in the address."""

_MOJIBAKE = re.compile(r"[ÃÂ][\u0080-\u00bf]|á[»º][\u0080-\u00bf\u2018-\u2122]|Ä[\u0080-\u00bf‘]")
_LITERAL_BREAK = re.compile(r"\\r\\n|\\n\\n")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Check = Callable[[Reading], list[Problem]]


def problems_of(reading: Reading) -> tuple[Problem, ...]:
    """Everything odd about the reading, in the order title, dates, body, kind; () when fine."""
    return tuple(problem for look in _CHECKS for problem in look(reading))


def check(reading: Reading) -> Reading:
    """The reading with its problems added; what is noted already is not noted twice."""
    noted = {(problem.field, problem.code) for problem in reading.problems}
    added = [
        problem for problem in problems_of(reading) if (problem.field, problem.code) not in noted
    ]
    return replace(reading, problems=(*reading.problems, *added))


def _title(reading: Reading) -> list[Problem]:
    if reading.page_kind not in TEXT_KINDS:
        return []
    if reading.title is None:
        return [Problem("title", "missing", "The page shows no title.")]
    if len(reading.title) > MAX_TITLE:
        message = f"The title has {len(reading.title)} characters: it may be a paragraph."
        return [Problem("title", "too_long", message)]
    return []


def _published(reading: Reading) -> list[Problem]:
    """Why an article has no date of publication."""
    if reading.page_kind is not PageKind.ARTICLE or reading.published_at is not None:
        return []
    if reading.published_line is not None:
        message = f'The date line "{reading.published_line}" could not be read.'
        return [Problem("published_at", "unreadable", message)]
    if any(mention.kind == "clock" for mention in reading.dates):
        message = "The page shows no date of publication, only the clock of its template."
        return [Problem("published_at", "clock_only", message)]
    return [Problem("published_at", "missing", "The page shows no date of publication.")]


def _plausible_date(reading: Reading) -> list[Problem]:
    """Dates of publication that cannot be."""
    if reading.published_at is None:
        return []
    day, last = reading.published_at.date(), _captured_on(reading)
    if day < EARLIEST:
        message = f"Published on {day}, before Vietnam had the internet."
        return [Problem("published_at", "too_early", message)]
    if last is not None and day > last + CLOCK_ERROR:
        message = f"Published on {day}, after the page was captured on {last}."
        return [Problem("published_at", "future", message)]
    return []


def _consistent_dates(reading: Reading) -> list[Problem]:
    """A date of publication that contradicts the text or the address."""
    problems, event = [], reading.not_before
    if event is not None and _ends_before(reading, event):
        message = f"Published {_shown(reading)}, before the event of {event} that the text reports."
        problems.append(Problem("published_at", "published_before_event", message))
    url_day = _url_day(reading)
    if (
        reading.published_at is not None
        and url_day is not None
        and abs(reading.published_at.date() - url_day) > MAX_URL_GAP
    ):
        message = f"Published {_shown(reading)}, but the address says {url_day}."
        problems.append(Problem("published_at", "url_date_differs", message))
    return problems


def _body(reading: Reading) -> list[Problem]:
    if reading.page_kind not in TEXT_KINDS:
        return []
    body = reading.body
    if body is None:
        needed = reading.page_kind is not PageKind.DOCUMENT
        return [Problem("body", "missing", "The page shows no text.")] if needed else []
    return [
        Problem("body", code, message)
        for code, message, is_so in (
            ("damaged", "The text holds characters that could not be decoded.", "\ufffd" in body),
            ("mojibake", "The text was decoded with a wrong encoding.", _MOJIBAKE.search(body)),
            ("literal_breaks", r"The text holds a literal \r\n.", _LITERAL_BREAK.search(body)),
        )
        if is_so
    ]


def _capture(reading: Reading) -> list[Problem]:
    if not reading.capture.truncated:
        return []
    if reading.capture.is_too_large:
        message = (
            "The page is larger than the size limit: its beginning is kept, and not read as a text "
            "(allow more with the setting DOWNLOAD_MAXSIZE)."
        )
        return [Problem("body", "too_large", message)]
    message = "The answer may have ended before the page was complete."
    return [Problem("body", "truncated", message)]


def _no_page(reading: Reading) -> list[Problem]:
    """What was sent well, and is no page."""
    told = reading.kind_evidence
    is_none = told == "empty body" or told.endswith("sent as a page")
    if reading.page_kind is not PageKind.ERROR or not is_none:
        return []
    return [Problem("page", "no_page", f"The answer is stored and not read: {told}.")]


def _listing(reading: Reading) -> list[Problem]:
    if reading.page_kind is not PageKind.LISTING or reading.items:
        return []
    return [Problem("items", "missing", "The listing shows no entries.")]


def _document(reading: Reading) -> list[Problem]:
    """What Decree 42/2022/NĐ-CP asks of every văn bản."""
    if reading.page_kind is not PageKind.DOCUMENT:
        return []
    document = reading.document
    if document is None:
        return [Problem("document", "missing", "The page of a document shows no document data.")]
    problems = [
        Problem(f"document.{field}", "missing", f"The document shows no {words}.")
        for field, words, value in (
            ("number", "number", document.number),
            ("kind", "kind", document.kind),
            ("issuer", "issuing body", document.issuer),
            ("issued_on", "date of issue", document.issued_on),
            ("abstract", "abstract", document.abstract or reading.title),
            ("files", "file", document.files or reading.attachments),
        )
        if not value
    ]
    issued_on, effective_on = document.issued_on, document.effective_on
    if issued_on and effective_on and effective_on < issued_on:
        message = f"In force from {effective_on}, before it was issued on {issued_on}."
        problems.append(Problem("document.effective_on", "effective_before_issue", message))
    return problems


_CHECKS: tuple[Check, ...] = (
    _title,
    _published,
    _plausible_date,
    _consistent_dates,
    _body,
    _capture,
    _no_page,
    _listing,
    _document,
)


def _captured_on(reading: Reading) -> date | None:
    fetched_at = reading.capture.fetched_at
    return reading.not_after or (fetched_at.date() if fetched_at else None)


def _ends_before(reading: Reading, event: date) -> bool:
    """Whether the whole day, month or year of publication lies before the event."""
    if reading.published_at is None:
        return False
    day = reading.published_at.date()
    if reading.published_precision == "year":
        return day.year < event.year
    if reading.published_precision == "month":
        return (day.year, day.month) < (event.year, event.month)
    return day < event


def _shown(reading: Reading) -> str:
    """The publication date to the precision that is known: ``in 2020``, ``on 2020-05-14``."""
    text = reading.published_at.date().isoformat() if reading.published_at else ""
    length = {"year": 4, "month": 7}.get(reading.published_precision or "", 10)
    return f"on {text}" if length == 10 else f"in {text[:length]}"


def _url_day(reading: Reading) -> date | None:
    """The day in the address; None where it says none, or only a month or year."""
    found = (mention.iso for mention in reading.dates if mention.kind == "url" and mention.iso)
    iso = next(found, "")
    return date.fromisoformat(iso[:10]) if _ISO_DAY.match(iso) else None
