"""References in running words, Vietnamese and English."""

from portalcrawl.references.reference import (
    NO_DATE_EN,
    NO_DATE_VI,
    NO_TITLE_EN,
    NO_TITLE_VI,
    UNKNOWN_PUBLISHER_EN,
    UNKNOWN_PUBLISHER_VI,
    Reference,
)

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_STOPS = (".", "?", "!", "…")


def in_vietnamese(to: Reference) -> str:
    """One line: author, name, date, publisher of a document, address, capture."""
    return _joined(
        to.author or UNKNOWN_PUBLISHER_VI,
        _quoted(to, to.name(NO_TITLE_VI)),
        _dated_vi(to),
        to.container,
        to.url or "Không rõ địa chỉ gốc",
        _captured_vi(to),
    )


def in_english(to: Reference) -> str:
    """One line, in the same order; names stay Vietnamese."""
    return _joined(
        to.author or UNKNOWN_PUBLISHER_EN,
        _quoted(to, to.name(NO_TITLE_EN)),
        _dated_en(to),
        to.container,
        to.url or "Original address unknown",
        _captured_en(to),
    )


def date_vi(iso: str) -> str:
    """A date as far as it is known, in Vietnamese.

    >>> [date_vi(iso) for iso in ("2024-03-05T15:07", "2024-03-05", "2024-03", "2024")]
    ['15:07 ngày 05/03/2024', 'ngày 05/03/2024', 'tháng 03/2024', 'năm 2024']
    """
    day, _, clock = iso.partition("T")
    parts = "/".join(reversed(day.split("-")))
    word = {4: "năm", 7: "tháng"}.get(len(day), "ngày")
    return f"{clock} {word} {parts}".strip()


def date_en(iso: str) -> str:
    """A date as far as it is known, in English.

    >>> [date_en(iso) for iso in ("2024-03-05T15:07", "2024-03-05", "2024-03", "2024")]
    ['5 March 2024, 15:07', '5 March 2024', 'March 2024', '2024']
    """
    day, _, clock = iso.partition("T")
    year, *rest = day.split("-")
    words = [str(int(rest[1]))] if len(rest) > 1 else []
    words += [_MONTHS[int(rest[0]) - 1]] if rest else []
    return ", ".join(part for part in (" ".join([*words, year]), clock) if part)


def _dated_vi(to: Reference) -> str:
    if to.document and to.document.issued_on:
        return f"Ban hành {date_vi(to.document.issued_on)}"
    if to.published:
        return f"Đăng {'lúc ' if 'T' in to.published else ''}{date_vi(to.published)}"
    return NO_DATE_VI[0].upper() + NO_DATE_VI[1:]


def _dated_en(to: Reference) -> str:
    if to.document and to.document.issued_on:
        return f"Issued {date_en(to.document.issued_on)}"
    return f"Published {date_en(to.published)}" if to.published else NO_DATE_EN


def _captured_vi(to: Reference) -> str:
    when = "không rõ thời điểm"
    if to.captured_at:
        when = f"lúc {date_vi(to.captured_at[:16])} ({_offset(to.captured_at)})"
    revision = f", phiên bản {to.revision}" if to.revision else ""
    return f"Bản chụp {when}{revision}, SHA-256: {to.sha256}"


def _captured_en(to: Reference) -> str:
    when = "at an unknown time"
    if to.captured_at:
        when = f"{date_en(to.captured_at[:16])} ({_offset(to.captured_at)})"
    revision = f", revision {to.revision}" if to.revision else ""
    return f"Captured {when}{revision}, SHA-256: {to.sha256}"


def _offset(moment: str) -> str:
    return moment[19:] or "+00:00"


def _quoted(to: Reference, name: str) -> str:
    """Titles stand in quotation marks; what we say of a page without one does not."""
    return name if name.startswith("[") or to.document else f"“{name}”"


def _joined(*parts: str | None) -> str:
    """The parts as sentences; none gets a second full stop, and addresses get none."""
    return " ".join(_ended(part) for part in parts if part)


def _ended(part: str) -> str:
    is_address = part.startswith(("http://", "https://"))
    return part if is_address or part.rstrip("”").endswith(_STOPS) else f"{part}."
