"""What ``crawl --dry-run`` tells: every address that would be asked for, and why."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from portalcrawl.cli.options import Switches
from portalcrawl.cli.printing import aligned, counted, say, say_json, short, talk

if TYPE_CHECKING:
    from portalcrawl.jobs.dry_run import Plan, Planned

_UNDESCRIBED = (
    "nobody described this portal yet: a crawl looks at up to 6 of its pages first, and writes a "
    "profile"
)


def tell_plan(plan: Plan, switches: Switches, *, is_described: bool) -> None:
    """Print the addresses and, on stderr, how many there are of each and how long it takes."""
    if switches.as_json:
        for each in (*plan.planned, *plan.left_out):
            say_json(_as_json(plan.portal, each))
    else:
        for line in aligned(map(_cells, plan.planned)):
            say(line)
    if switches.quiet:
        return
    if not is_described:
        talk(_UNDESCRIBED)
    for number, reason in _shown_reasons(plan):
        talk(f"left out: {number} ({reason})")
    talk(_sentence(plan))


def _as_json(portal: str, each: Planned) -> dict[str, object]:
    return {
        "portal": portal,
        "url": each.url,
        "url_key": each.url_key,
        "page_kind": each.kind,
        "asked": each.is_asked,
        "why": each.why,
        "since": _iso(each.since),
        "detail": each.detail,
    }


def _cells(each: Planned) -> tuple[str, str]:
    when = f" since {each.since:%Y-%m-%d %H:%M}" if each.since else ""
    detail = f" ({short(each.detail, 60)})" if each.detail else ""
    return f"{each.why}{when}{detail}", each.url


def _shown_reasons(plan: Plan) -> list[tuple[int, str]]:
    return [(number, reason) for reason, number in plan.reasons()]


def _sentence(plan: Plan) -> str:
    counts = ", ".join(f"{number} {why}" for why, number in plan.counts())
    n_later = len(plan.planned) - plan.n_certain
    later = f", up to {n_later} more where these bring news" if n_later else ""
    return (
        f"{plan.portal}: {counted(plan.n_certain, 'address', many='addresses')} would be asked "
        f"for ({counts}){later}; {_length(plan.seconds)} at {plan.delay:g} s between requests, "
        "without the pages that these lead to; nothing was asked or written"
    )


def _length(seconds: float) -> str:
    if seconds < 90:
        return f"about {seconds:.0f} s"
    minutes = seconds / 60
    return f"about {minutes:.0f} min" if minutes < 90 else f"about {minutes / 60:.1f} h"


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
