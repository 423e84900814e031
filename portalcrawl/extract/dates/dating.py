"""The date trial: which of the printed dates is the publication, and why the others are not.

A portal prints clocks, terms, dates of documents, of other texts and of events. The publication
date is a line that says so, not later than the capture and not earlier than what the text
reports; failing that, the address. Nothing is guessed from the day of reading.
"""

from collections.abc import Sequence
from dataclasses import replace

from portalcrawl.extract.dates.bounds import find_bounds
from portalcrawl.extract.dates.candidates import Candidate, day_of_capture, read_candidates
from portalcrawl.extract.dates.events import (
    MOST_DATES,
    TOO_MANY,
    events_of,
    find_events,
    find_text_dates,
    is_open,
)
from portalcrawl.extract.dates.trial import judge, problems_of, rank
from portalcrawl.items import TEXT_KINDS, Reading
from portalcrawl.portals.profile import Profile


def date_page(reading: Reading, profile: Profile) -> Reading:
    """The reading with its publication date, the bounds on it, and every date with its reason.

    Only texts are dated. The bounds agree with a month or a year of publication (``bounds``).
    """
    if reading.page_kind not in TEXT_KINDS:
        return reading
    captured_on = day_of_capture(reading)
    # Software writes the date line; people write the text, and they put the day first.
    texts = {"title": reading.title, "sapo": reading.sapo, "body": reading.body}
    written = find_text_dates(texts)
    events = events_of(texts, written)
    candidates = read_candidates(reading, profile)
    verdicts = judge(candidates, events, captured_on=captured_on)
    taken = next((verdict.candidate for verdict in verdicts if verdict.is_taken), None)
    if taken is not None and is_open(written):
        events = find_events(texts, base=taken.moment)
    bounds = find_bounds(
        events,
        stated=taken.period if taken else None,
        captured_on=captured_on,
        issued_on=reading.document.issued_on if reading.document else None,
    )
    too_many = (TOO_MANY,) if len(written) == MOST_DATES else ()
    lines = [one.candidate.mention(one.reason, is_taken=one.is_taken) for one in verdicts]
    return replace(
        _published(reading, taken, candidates=candidates),
        not_before=bounds.not_before,
        not_after=bounds.not_after,
        dates=tuple(dict.fromkeys((*lines, *(event.mention for event in events)))),
        problems=(*reading.problems, *problems_of(verdicts), *bounds.problems, *too_many),
    )


def _published(
    reading: Reading, taken: Candidate | None, *, candidates: Sequence[Candidate]
) -> Reading:
    """The reading with the date and its raw text, wherever it stood; the rule tells the place.

    A printed line that nobody can read is kept as printed.
    """
    if taken is None:
        unread = (one.line.raw for one in candidates if one.moment is None and rank(one) == 0)
        return replace(reading, published_line=next(unread, None))
    return replace(
        reading,
        published_at=taken.moment,
        published_precision=taken.found.precision,
        published_line=taken.line.raw,
        published_rule="metadata" if taken.is_metadata else taken.found.rule,
    )
