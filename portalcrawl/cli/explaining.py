"""``explain``: how lines are read, one answer for each."""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import click

from portalcrawl.archive import Archive
from portalcrawl.cli.options import Moment, Switches, common_switches
from portalcrawl.cli.printing import one_line, say, say_json
from portalcrawl.errors import UnknownPortal, UsageError
from portalcrawl.extract.dates.explaining import ExplainedDate, explain_date
from portalcrawl.portals import Profile, profile_for_host
from portalcrawl.vietnamese.citations import CitationReading, find_citations

_NO_HOST = "host.invalid"
"""A host that no profile knows: lines of nowhere are read day first."""


@click.group()
def explain() -> None:
    """Say how dates or document numbers in a text are read; store nothing.

    \b
    Examples:  portalcrawl explain dates "Thời gian đăng: 16/08/2024 05:20:45 PM"
               portalcrawl explain citations - < lines.txt
    """


def _line_options(function: Any) -> Any:
    for option in (
        click.option("--host", metavar="HOST", help="Read them as lines of this host or sub-site."),
        click.option(
            "--base",
            type=Moment(),
            metavar="ISO",
            help='Publication time, for "hôm qua" and days without a year.',
        ),
        click.argument("text", nargs=-1, required=True, metavar="TEXT|-"),
    ):
        function = option(function)
    return function


@explain.command()
@_line_options
@common_switches
def dates(switches: Switches, text: Sequence[str], base: datetime | None, host: str | None) -> None:
    """Say which date TEXT states, or why none; - reads lines from stdin.

    With --host, what its pages taught the archive counts too.

    \b
    Examples:  portalcrawl explain dates "Hôm qua lúc 14:20" --base 2024-03-05
               portalcrawl explain dates - --json < lines.txt
    """
    url = _address(host)
    profile = _as_taught(_profile(url or f"http://{_NO_HOST}/"), switches)
    for line in _lines(text):
        explained = explain_date(line, profile, url=url, base=base)
        if switches.as_json:
            say_json(date_record(line, explained))
        else:
            say(date_line(line, explained))


@explain.command()
@_line_options
@common_switches
def citations(
    switches: Switches, text: Sequence[str], base: datetime | None, host: str | None
) -> None:
    """Say which documents TEXT names; - reads lines from stdin.

    \b
    Examples:  portalcrawl explain citations "Chỉ thị số 9-CT/TU ngày 21/5/2023 của Tỉnh ủy"
               portalcrawl explain citations - --json < lines.txt
    """
    _profile(_address(host) or f"http://{_NO_HOST}/")
    for line in _lines(text):
        found = find_citations(line, base=base)
        if switches.as_json:
            say_json({"raw": line, "citations": [citation_record(one) for one in found]})
        else:
            say(f"{'; '.join(map(citation_text, found)) or 'none'}  <-  {one_line(line)}")


def date_record(line: str, explained: ExplainedDate) -> dict[str, Any]:
    """One line's answer as a JSON object; absent values are null."""
    found = explained.found
    return {
        "raw": line,
        "iso": found.iso,
        "precision": found.precision,
        "start": found.start,
        "end": found.end,
        "calendar": found.calendar if found.iso or found.start else None,
        "kind": explained.kind,
        "rule": found.rule,
        "reason": found.reason,
        "weekday_agrees": found.weekday_agrees,
    }


def date_line(line: str, explained: ExplainedDate) -> str:
    """One line's answer for people: the value and how it was read, or the reason.

    >>> from portalcrawl.vietnamese.dates import DateReading
    >>> found = DateReading("x", "2024-03-05", "day", rule="dmy")
    >>> date_line("Ngày đăng: 05/03/2024", ExplainedDate(found, "published"))
    '2024-03-05 (published, to the day, rule dmy)  <-  Ngày đăng: 05/03/2024'
    """
    found = explained.found
    value = found.iso or (f"{found.start} to {found.end}" if found.start else "no date")
    notes = [
        explained.kind,
        f"to the {found.precision}" if found.precision else None,
        "lunar" if found.calendar == "lunar" else None,
        f"rule {found.rule}" if found.rule else None,
        found.reason,
        "the weekday does not agree" if found.weekday_agrees is False else None,
    ]
    told = ", ".join(note for note in notes if note)
    return f"{value} ({told})  <-  {one_line(line)}"


def citation_record(found: CitationReading) -> dict[str, Any]:
    """One mention as a JSON object; ``number`` and ``key`` are null where it has no symbol."""
    return {
        "raw": found.raw,
        "number": found.number,
        "key": found.key,
        "kind": found.kind,
        "issuer": found.issuer,
        "issued_on": found.issued_on,
        "resolved": found.resolved,
    }


def citation_text(found: CitationReading) -> str:
    """``17-CT/TU (Chỉ thị, Ban Thường vụ Tỉnh ủy, 2022-02-17)``."""
    if not found.resolved:
        return f"{one_line(found.raw)} (no number)"
    notes = ", ".join(note for note in (found.kind, found.issuer, found.issued_on) if note)
    return f"{found.number} ({notes})" if notes else f"{found.number}"


def _lines(text: Sequence[str]) -> Iterator[str]:
    """The words of the command line as one text, or every line of stdin."""
    if tuple(text) != ("-",):
        yield " ".join(text)
        return
    for line in sys.stdin.buffer:
        yield line.rstrip(b"\n").removesuffix(b"\r").decode("utf-8", errors="surrogateescape")


def _address(host: str | None) -> str | None:
    """An address on the host: ``--host`` takes ``example.vn``, ``example.vn/mttq`` and URLs."""
    if host is None:
        return None
    return host if "://" in host else f"http://{host.strip('/')}/"


def _as_taught(profile: Profile, switches: Switches) -> Profile:
    """The profile with what its pages taught the archive, where there is one."""
    from portalcrawl.jobs.learning import taught

    if not switches.archive.exists():
        return profile
    with Archive.open(switches.archive, mode="read") as archive:
        return taught(profile, archive.lessons(profile.name))


def _profile(url: str) -> Profile:
    try:
        return profile_for_host(url)
    except UnknownPortal as error:
        raise UsageError(f'"{url}" is no host: write example.vn or example.vn/mttq') from error
