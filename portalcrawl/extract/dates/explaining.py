"""One line explained by itself: which date it states, of what kind, by which rule."""

from dataclasses import dataclass
from datetime import datetime

from portalcrawl.extract.content.labels import DATE_ROLES
from portalcrawl.extract.dates.candidates import read_address
from portalcrawl.extract.dates.datelines import is_copyright, url_date
from portalcrawl.extract.dates.printed_dates import date_reader
from portalcrawl.portals.profile import Profile
from portalcrawl.vietnamese.dates import DateReading
from portalcrawl.vietnamese.text import clean

_ADDRESS = ("http://", "https://")
_LONGEST_LABELLED = 400


@dataclass(frozen=True)
class ExplainedDate:
    """What one line says of a date."""

    found: DateReading
    kind: str | None
    """``published``, ``updated``, ``issued`` or ``effective`` where a label says so; ``url`` and
    ``copyright`` by their form; ``period`` for what has start and end; ``event`` for any other
    date; None where there is neither date nor label."""


def explain_date(
    line: str, profile: Profile, *, url: str | None = None, base: datetime | None = None
) -> ExplainedDate:
    """Read the line as one of this portal's, and say what kind of date it is.

    ``url``: where it was printed, which may tell that the month comes first. ``base``: the
    publication time, for what counts from it.
    """
    if line.strip().lower().startswith(_ADDRESS):
        return _explain_address(line.strip())
    found = date_reader(url, profile, base=base)(line)
    return ExplainedDate(found, _kind(line, found, profile=profile))


def _explain_address(address: str) -> ExplainedDate:
    folder = url_date(address)
    if folder is None:
        reason = "no folder of the address is a date"
        return ExplainedDate(DateReading(address, reason=reason), "url")
    return ExplainedDate(read_address(folder), "url")


def _kind(line: str, found: DateReading, *, profile: Profile) -> str | None:
    if found.start:
        return "period"
    text = clean(line) if len(line) <= _LONGEST_LABELLED else ""
    labels = profile.vocabulary.labels_in(text) if text else ()
    label = next((label.role for label in labels if label.role in DATE_ROLES), None)
    if label:
        return label
    if text and is_copyright(text):
        return "copyright"
    return "event" if found.iso else None
