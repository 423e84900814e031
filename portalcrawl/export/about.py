"""What an export is called and who published what is in it, from facts and never from a clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portalcrawl.archive import Choice, ExportFacts
from portalcrawl.items import RULES_VERSION
from portalcrawl.portals import title_of
from portalcrawl.vietnamese.fold import TEXT_VERSION, fold

UNKNOWN_PUBLISHER = "không rõ nơi đăng (publisher unknown)"
"""Stands for the publisher of pages that were imported without an address."""

KEYWORDS = ("Việt Nam", "cổng thông tin điện tử", "web archive", "government portals")


@dataclass(frozen=True)
class About:
    """An export as a whole."""

    name: str
    """Short name of lower-case ASCII letters, digits and hyphens."""
    title: str
    description: str
    version: str
    """Names the state of the archive: the same state, the same version."""
    released_on: date
    """The day of the newest run."""
    publishers: tuple[str, ...]
    """The bodies whose portals hold the texts; never empty, never persons."""
    seal: str | None
    """Digest of the newest seal; None where no run was sealed."""
    made_by: dict[str, str | int | None]
    """What made the archive what it is: run, seal, versions of the rules."""
    keywords: Sequence[str] = KEYWORDS


def about(facts: ExportFacts, choice: Choice) -> About:
    """What to say of an export of these facts."""
    publishers = tuple(title_of(name) if name else UNKNOWN_PUBLISHER for name in facts.portals)
    return About(
        name="-".join(["portalcrawl", *(_slug(name or "unknown") for name in facts.portals)]),
        title=f"Kho lưu trữ · Archive: {'; '.join(publishers)}{_period(choice)}",
        description=_description(facts),
        version=f"{facts.last_day.replace('-', '.')}-run{facts.run}",
        released_on=date.fromisoformat(facts.last_day),
        publishers=publishers,
        seal=facts.seal,
        made_by={
            "run": facts.run,
            "seal": facts.seal,
            "rules_version": RULES_VERSION,
            "text_version": TEXT_VERSION,
        },
    )


def _slug(name: str) -> str:
    letters = "".join(letter if letter.isalnum() else "-" for letter in fold(name) or "")
    return "-".join(part for part in letters.split("-") if part)


def _period(choice: Choice) -> str:
    bounds = [day.isoformat() if day else "…" for day in (choice.since, choice.until)]
    return f" ({' – '.join(bounds)})" if choice.is_by_day else ""


def _description(facts: ExportFacts) -> str:
    en, vi = f"{facts.n_texts} texts", f"{facts.n_texts} bài"
    if facts.first_published and facts.last_published:
        first, last = facts.first_published[:4], facts.last_published[:4]
        years = first if first == last else f"{first}–{last}"
        en, vi = f"{en} published {years}", f"{vi} đăng {years}"
    return f"{en}, archived until {facts.last_day}. {vi}, lưu đến ngày {facts.last_day}."
