"""The verb ``history``: what happened to one text, or to the whole archive since a day."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import click

from portalcrawl.archive import CHANGE_KINDS, EVENTS, Archive, HistoryEntry, Version
from portalcrawl.cli.article import to_precision, untitled
from portalcrawl.cli.differing import difference_lines, difference_record
from portalcrawl.cli.filters import check_portal
from portalcrawl.cli.options import Day, Switches, common_switches
from portalcrawl.cli.printing import aligned, counted, one_line, say, say_json, short, talk, wrapped
from portalcrawl.cli.withheld import say_withheld, withheld
from portalcrawl.errors import UsageError

_SAID = {
    "new": "first seen",
    "changed": "changed",
    "renamed": "moved to another address",
    "missing": "not found on the portal",
    "removed": "removed, as a second complete run confirmed",
    "returned": "found on the portal again",
    "kept": "captured, but kept as it was",
}
_OTHER_RULES = "the versions were read by other rules, which may be what differs"
_TITLE_CHARS = 60


@click.command()
@click.argument("which", metavar="[ID|URL]", required=False)
@click.option("--since", type=Day(), metavar="DAY", help="Only what happened on this day or later.")
@click.option("--portal", metavar="NAME", help="Only texts of this portal.")
@click.option(
    "--kind",
    type=click.Choice([*EVENTS, *CHANGE_KINDS]),
    metavar="KIND",
    help=f"Only this kind: {', '.join(EVENTS)}; or of a change: {', '.join(CHANGE_KINDS)}.",
)
@common_switches
def history(
    switches: Switches,
    which: str | None,
    since: date | None,
    portal: str | None,
    kind: str | None,
) -> None:
    """Show what a text said when, word by word; or all changes since a day.

    Of one text: its versions with the days they were seen, what changed between them as
    [-removed-] {+added+}, when it vanished, came back or moved, and answers that were not
    believed. With --since instead of ID or URL: one line for each change of the whole archive.

    \b
    Examples:  portalcrawl history 12
               portalcrawl history --since 2024-03 --kind number
    """
    if which is None and since is None:
        raise UsageError("name a text, or a day to begin with: portalcrawl history --since 2024-03")
    with Archive.open(switches.archive, mode="read") as archive:
        check_portal(archive, portal)
        if which is None:
            rows = archive.changes_since(since, portal=portal, kind=kind)
            _tell_changes(archive, rows, switches=switches)
        elif held := withheld(archive, which):
            say_withheld(held, switches)
        else:
            entries = archive.history(_text_number(archive, which, switches=switches))
            chosen = [
                one for one in entries if _is_asked(one.event, since, portal=portal, kind=kind)
            ]
            _tell_history(archive, chosen, switches=switches)


def _text_number(archive: Archive, which: str, *, switches: Switches) -> int:
    """The number of the text; raises UsageError where there is none."""
    number = archive.text_number(which)
    if number is not None:
        return number
    record = archive.record(which)
    if record is None:
        raise UsageError(
            f"no page {which} in {switches.archive} "
            f"(numbers and addresses are printed by: portalcrawl search WORDS)"
        )
    raise UsageError(
        f"{which} is a {record['page_kind'] or 'page'} without a text of its own: "
        f"only texts have a history"
    )


def _is_asked(
    event: Mapping[str, Any], since: date | None, *, portal: str | None, kind: str | None
) -> bool:
    if portal not in (None, event["portal"]):
        return False
    if since is not None and event["at"][:10] < since.isoformat():
        return False
    return kind is None or kind == event["kind"] or kind in event["change_kinds"]


def _tell_history(archive: Archive, entries: list[HistoryEntry], *, switches: Switches) -> None:
    if switches.as_json:
        for entry in entries:
            say_json(_entry_record(entry))
        return
    for line in _history_lines(archive, entries):
        say(line)
    if not switches.quiet:
        n_versions = sum(entry.version is not None for entry in entries)
        talk(f"history: {counted(n_versions, 'version')}, {counted(len(entries), 'event')}")


def _history_lines(archive: Archive, entries: list[HistoryEntry]) -> Iterator[str]:
    if entries:
        event = entries[-1].event
        yield from wrapped(_name(archive, event)).split("\n")
        yield f"  {event['url'] or '(no address)'}"
    for entry in entries:
        yield ""
        yield from _entry_lines(entry)


def _entry_lines(entry: HistoryEntry) -> Iterator[str]:
    event, version = entry.event, entry.version
    why = f" ({one_line(event['evidence'])})" if event["evidence"] else ""
    number = f": revision {version.number}" if version else ""
    kinds = f" ({', '.join(event['change_kinds'])})" if event["change_kinds"] else ""
    yield from wrapped(
        f"{_moment(event['at'])} · {_SAID[event['kind']]}{why}{number}{kinds}"
    ).split("\n")
    if version is None:
        return
    yield from aligned(_seen_rows(version), indent="  ")
    yield from difference_lines(entry.differences, indent="  ")
    if entry.is_read_otherwise:
        yield f"  ({_OTHER_RULES})"


def _seen_rows(version: Version) -> Iterator[tuple[str, str]]:
    """When the version was captured, where that was not when it was stored, and seen last."""
    is_saved = version.captured_at != version.seen_at
    if is_saved:
        yield "captured", _moment(version.captured_at)
    if not is_saved or version.last_seen_at != version.seen_at:
        yield "seen until", _moment(version.last_seen_at)
    yield "sha256", version.sha256


def _entry_record(entry: HistoryEntry) -> dict[str, Any]:
    version = entry.version
    facts = ("last_seen_at", "captured_at", "sha256", "digest", "rules_version")
    told = {name: getattr(version, name) if version else None for name in facts}
    return (
        dict(entry.event)
        | told
        | {"differences": [difference_record(one) for one in entry.differences]}
    )


def _name(archive: Archive, event: Mapping[str, Any]) -> str:
    """The title that the text has now, or what stands for it."""
    beginning = None if event["title"] else archive.beginning(event["article_id"])
    return event["title"] or untitled(None, beginning=beginning)


def _tell_changes(archive: Archive, rows: list[dict[str, Any]], *, switches: Switches) -> None:
    if switches.as_json:
        for row in rows:
            say_json(row)
        return
    told = [
        (
            row["at"][:10],
            row["kind"],
            row["article_id"],
            short(_name(archive, row), _TITLE_CHARS),
            ", ".join(row["change_kinds"]) or one_line(row["evidence"]),
        )
        for row in rows
    ]
    for line in aligned(told, right={2}):
        say(line)
    if not switches.quiet:
        more = " (word by word: portalcrawl history ID)" if rows else ""
        talk(f"history: {counted(len(rows), 'event')}{more}")


def _moment(stored: str | None) -> str:
    return to_precision(stored, "minute") if stored else "unknown"
