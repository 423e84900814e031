"""Filter values that cannot find anything: refused, with the nearest that can."""

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from portalcrawl.archive import Archive
from portalcrawl.errors import UsageError
from portalcrawl.vietnamese.fold import fold

_NAMED = 8


def check_portal(archive: Archive, name: str | None) -> None:
    """Raise UsageError for a portal that the archive holds nothing of; None is no filter."""
    known = archive.portals()
    if name is not None and name not in known:
        raise _unknown(archive, f'portal "{name}"', near=_nearest(name, known), known=known)


def check_section(archive: Archive, name: str | None) -> None:
    """Raise UsageError for a section of no archived text, marks aside; None is no filter."""
    known = [section for section, _ in archive.sections() if section]
    if name is not None and fold(name) not in map(fold, known):
        raise _unknown(archive, f'section "{name}"', near=_nearest(name, known), known=known)


def check_code(archive: Archive, code: str | None) -> None:
    """Raise UsageError for a code of no problem; an archive without problems takes any."""
    known = sorted({row["code"] for row in archive.problems()})
    if code is not None and known and code not in known:
        raise _unknown(archive, f'problem "{code}"', near=_nearest(code, known), known=known)


def check_period(since: date | None, until: date | None) -> None:
    """Raise UsageError where the first day is later than the last; None is no bound."""
    if since and until and since > until:
        raise UsageError(f"--from {since} is later than --to {until}: no day lies between them")


def _nearest(asked: str, known: Iterable[str]) -> str | None:
    folded = {fold(name) or "": name for name in known}
    nearest = get_close_matches(fold(asked) or "", folded, n=1, cutoff=0.6)
    return folded[nearest[0]] if nearest else None


def _unknown(archive: Archive, what: str, *, near: str | None, known: list[str]) -> UsageError:
    question = f': did you mean "{near}"?' if near else ""
    more = f" and {len(known) - _NAMED} more" if len(known) > _NAMED else ""
    named = ", ".join(known[:_NAMED]) or "none"
    return UsageError(f"no {what} in {archive.path}{question} (there are: {named}{more})")
