"""A run in one sentence: counts, duration, verdict and reasons."""

from collections.abc import Mapping

from portalcrawl.archive import RunReport

_ALWAYS_NAMED = {"changed": "changed", "unchanged": "unchanged"}
_NAMED_WHERE_ANY = {name: name for name in ("alias", "renamed", "missing", "gone", "kept")}
_LACKING_WHERE_ANY = {
    "maintenance": "under maintenance",
    "unfit": "unusable",
    "left_out": "known pages skipped",
}
_NOUNS = {"reread": ("pages read again", "damaged")}
"""Kind of run to what it calls its captures and its failures, where it has other words."""


def sentence(report: RunReport) -> str:
    """The run in one sentence: counts, duration, verdict, and its reasons where it has any."""
    counts = report.counts
    came, failed = _NOUNS.get(report.kind, ("captures", "failed"))
    new = _counted(counts, {"new": "new"}, floor=1 if report.kind == "reread" else 0)
    shown = [*new, *_counted(counts, _ALWAYS_NAMED, floor=0), *_counted(counts, _NAMED_WHERE_ANY)]
    lacking = [f"{counts.get('failed', 0)} {failed}", *_counted(counts, _LACKING_WHERE_ANY)]
    seconds = (report.finished_at - report.started_at).total_seconds()
    told = (
        f"{report.portal or report.kind}: {counts.get('captures', 0)} {came} "
        f"({', '.join(shown)}), {', '.join(lacking)}, {seconds:.0f} s: {report.verdict}"
    )
    return told + (f" ({'; '.join(report.reasons)})" if report.reasons else "")


def _counted(counts: Mapping[str, int], words: Mapping[str, str], *, floor: int = 1) -> list[str]:
    """``9 changed`` for each name that counts at least ``floor``, in the order of ``words``."""
    found = ((counts.get(name, 0), text) for name, text in words.items())
    return [f"{number} {text}" for number, text in found if number >= floor]
