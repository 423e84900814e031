"""The report of a rereading before it stores: counted over all pages, shown from the archive."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from portalcrawl.archive import Archive, Readable
from portalcrawl.jobs.field_changes import N_SAMPLES, FieldChange, FieldChanges, Sample, sample
from portalcrawl.jobs.looking import Look, unpacked
from portalcrawl.jobs.outlook import Outlook
from portalcrawl.outcomes import Change

NEW_TEXT, KEPT = "new_text", "kept"
"""Names beside those of fields: pages that are texts now, and pages that read worse."""

_COUNTED = {Change.NEW: NEW_TEXT, Change.KEPT: KEPT}


def field_changes(archive: Archive, outlook: Outlook, *, pages: Sequence[Readable]) -> FieldChanges:
    """What is going to change, with samples; nothing is stored yet."""
    counts: Counter[str] = Counter()
    samples: defaultdict[str, list[Sample]] = defaultdict(list)
    n_changed = 0
    for page, look in outlook.looks(pages):
        if look.change is Change.UNCHANGED:
            continue
        n_changed += 1
        names = _names(look)
        counts.update(names)
        wanted = {name for name in names if len(samples[name]) < N_SAMPLES}
        for name, one in _samples(archive, page, look=look) if wanted else ():
            if name in wanted:
                samples[name].append(one)
    fields = tuple(
        FieldChange(name, number, tuple(samples[name])) for name, number in counts.most_common()
    )
    return FieldChanges(len(outlook.seen), n_changed, fields)


def _names(look: Look) -> tuple[str, ...]:
    """What the page counts for: a text that is new has no fields that changed."""
    counted = _COUNTED.get(look.change)
    return (counted,) if counted else look.fields


def _samples(archive: Archive, page: Readable, *, look: Look) -> Iterator[tuple[str, Sample]]:
    if look.reading is None:
        return
    reading = unpacked(look.reading)
    if look.change is Change.NEW:
        yield NEW_TEXT, sample(page.name, NEW_TEXT, before=None, after=reading.title)
    elif look.change is Change.KEPT:
        yield KEPT, sample(page.name, KEPT, before=None, after=look.why)
    else:
        for name, (before, after) in archive.foresee(reading, page).differences.items():
            yield name, sample(page.name, name, before=before, after=after)
