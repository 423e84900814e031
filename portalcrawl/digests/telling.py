"""What every form of a digest says: names, days, what happened, runs; all safe to show."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote, urlsplit

from portalcrawl.archive import EVENTS, Digest, DigestEvent, DigestRun
from portalcrawl.digests.words import Words
from portalcrawl.escaping import visible
from portalcrawl.vietnamese.fold import fold

_BEGINNING_CHARS = 60
_MOST_RUNS = 10
"""Runs told one by one: those that were not complete; further ones are counted."""

_SPACES = re.compile(r"\s+")
# Neither is a character that XML allows.
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_WEB = frozenset({"http", "https"})
_LEFT_IN_ADDRESSES = ";/?:@&=+$,#%[]!'()*~"

Sections = list[tuple[str | None, list[DigestEvent]]]


def shown(text: str | None) -> str:
    """The text on one line, everything hidden in it written out; "" for None."""
    line = _SPACES.sub(" ", visible(text or "")).strip()
    return _NO_CHARACTERS.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def web_address(url: str | None) -> str | None:
    """The address as a link may name it; None for none, and for what is not http or https.

    >>> web_address("http://xa.example/tin mới")
    'http://xa.example/tin%20m%E1%BB%9Bi'
    >>> web_address("javascript:alert(1)")
    """
    try:
        scheme, host = urlsplit(url or "")[:2]
    except ValueError:
        return None
    if url is None or scheme not in _WEB or not host:
        return None
    return quote(_BARE_PERCENT.sub("%25", url), safe=_LEFT_IN_ADDRESSES, errors="replace")


def by_portal(events: Iterable[DigestEvent]) -> list[tuple[str | None, Sections]]:
    """Events by portal and section, both by name and what has none last; in their order."""
    portals: dict[str | None, dict[str | None, list[DigestEvent]]] = {}
    for event in events:
        portals.setdefault(event.portal, {}).setdefault(event.section, []).append(event)
    return [
        (portal, [(section, portals[portal][section]) for section in _ordered(portals[portal])])
        for portal in _ordered(portals)
    ]


def _ordered(names: Iterable[str | None]) -> list[str | None]:
    return sorted(names, key=lambda name: (name is None, fold(name or ""), name or ""))


def name_of(event: DigestEvent, words: Words) -> str:
    """The title that the text has now, or what stands for it."""
    if event.title:
        return shown(event.title)
    if event.listed_title:
        return words.listed_as.format(shown(event.listed_title))
    if event.beginning:
        line = shown(event.beginning)
        cut = line[: _BEGINNING_CHARS - 1].rstrip() + "…" if len(line) > _BEGINNING_CHARS else line
        return words.begins.format(cut)
    return words.untitled


def day_of(moment: str, precision: str | None, *, words: Words) -> str:
    """A moment of the archive, no more exact than it is known; UTC+7 goes without saying."""
    year, month, day = moment[:4], moment[5:7], moment[8:10]
    size = {"year": 1, "month": 2}.get(precision or "day", 3)
    if words.language == "vi":
        told = "/".join((day, month, year)[3 - size :])
    else:
        told = "-".join((year, month, day)[:size])
    if precision != "minute":
        return told
    offset = moment[19:]
    clock = moment[11:16] + (f" {offset}" if offset not in ("", "+07:00") else "")
    return f"{clock} {told}" if words.language == "vi" else f"{told} {clock}"


def minute_of(moment: str, words: Words) -> str:
    """A moment of our own clock, to the minute."""
    return day_of(moment, "minute", words=words)


def published_of(event: DigestEvent, words: Words) -> str:
    """When it was published, as exactly as that is known; or that it is not, with its bounds."""
    if event.published_at:
        day = day_of(event.published_at, event.published_precision, words=words)
        return words.published.format(day)
    given = ((words.not_before, event.not_before), (words.not_after, event.not_after))
    bounds = [form.format(day_of(day, "day", words=words)) for form, day in given if day]
    return ", ".join([words.undated, *bounds])


def noticed_of(event: DigestEvent, words: Words) -> str:
    """When the archive noticed it, and in which run."""
    return words.noticed.format(minute_of(event.at, words), event.run)


def what_of(event: DigestEvent, words: Words) -> str | None:
    """What changed, where it stood, or what the portal answered; None where nothing is to say."""
    if event.kind == "changed":
        kinds = event.change_kinds or event.changed_fields
        told = ", ".join(words.change_kind(kind) for kind in kinds)
        return words.changed.format(told) if told else None
    if not event.evidence:
        return None
    form = words.moved_from if event.kind == "renamed" else words.evidence
    return form.format(shown(event.evidence))


def counts_of(events: Sequence[DigestEvent], words: Words) -> str:
    """``2 new, 1 changed``; or that there is nothing new."""
    counts = Counter(event.kind for event in events)
    told = [f"{counts[kind]} {words.kind(kind)}" for kind in EVENTS if counts[kind]]  # type: ignore[index]  # EVENTS are the kinds
    return ", ".join(told) or words.nothing


def since_of(digest: Digest, words: Words) -> str:
    """Where the window begins."""
    if digest.window.run is not None:
        return words.since_run.format(digest.window.run)
    if digest.window.since is None:
        return words.of_all
    return words.since_moment.format(minute_of(digest.window.since.isoformat(), words))


def run_lines(digest: Digest, words: Words) -> Iterator[str]:
    """How many runs ended how; each that was not complete with its reasons, the newest first."""
    if not digest.runs:
        yield words.no_run
        return
    counts = Counter(run.verdict for run in digest.runs)
    told = ", ".join(f"{number} {words.verdict(name)}" for name, number in counts.most_common())
    yield words.runs.format(told)
    odd = [run for run in reversed(digest.runs) if run.verdict != "complete"]
    yield from (_run_line(run, words) for run in odd[:_MOST_RUNS])
    if len(odd) > _MOST_RUNS:
        yield words.more_runs.format(len(odd) - _MOST_RUNS)


def _run_line(run: DigestRun, words: Words) -> str:
    moment = minute_of(run.finished_at or run.started_at, words)
    where = f"{run.kind} {run.portal}" if run.portal else run.kind
    reasons = f": {'; '.join(map(shown, run.reasons))}" if run.reasons else ""
    return (
        words.run.format(run.run, f"{shown(where)}, {moment}", words.verdict(run.verdict)) + reasons
    )


def parted(digest: Digest) -> tuple[list[DigestEvent], list[DigestEvent]]:
    """The events that may be believed, and the doubtful ones."""
    events = digest.events
    return [one for one in events if not one.is_doubtful], [
        one for one in events if one.is_doubtful
    ]
