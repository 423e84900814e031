"""What a doctor says of an archive: the file, its lock, its portals, their robots rules."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from portalcrawl.archive import Condition, NewestRun, RobotsFile
from portalcrawl.archive.storing.robots import ROBOTS_LASTS
from portalcrawl.jobs.doctor import Symptom, bad, ok, warn
from portalcrawl.outcomes import Verdict

SILENT_DAYS = 8
"""A portal crawled weekly is late by a day then."""

_LARGE_WAL_BYTES = 64 * 1024 * 1024
_MOST_APART = timedelta(hours=1)
"""How far the portal's clock and ours may be apart before somebody should look."""

IsClosed = Callable[[RobotsFile], bool]


def archive_symptoms(found: Condition) -> Iterator[Symptom]:
    """Whether the file can be used, and who is writing to it."""
    if found.fault:
        yield bad("archive", found.fault)
    elif not found.is_there:
        advice = '"portalcrawl crawl demo" makes one, and --archive names another'
        yield warn("archive", f"none yet at {found.path.absolute()}", advice=advice)
    else:
        yield ok("archive", f"{found.path.absolute()}, {found.n_bytes / 1e6:,.1f} MB")
        yield _schema(found)
        yield from _integrity(found)
        yield _wal(found)
    yield _lock(found)


def _schema(found: Condition) -> Symptom:
    if not found.n_migrations:
        return ok("schema", f"{found.schema_version}, the newest")
    return warn(
        "schema",
        f"{found.schema_version}, older by {found.n_migrations}: it cannot be read before it is "
        f"brought up to date",
        advice="keep a copy; the next crawl does it",
    )


def _integrity(found: Condition) -> Iterator[Symptom]:
    if found.damage:
        advice = "see all of it: portalcrawl verify; then go back to a copy"
        yield bad("integrity", f"the file is damaged: {found.damage}", advice=advice)
    elif found.is_checked:
        yield ok("integrity", "the file is sound (its texts: portalcrawl verify)")
    elif not found.n_migrations:
        yield ok("integrity", "too large to look through in passing (portalcrawl verify does)")


def _wal(found: Condition) -> Symptom:
    told = f"{found.n_wal_bytes / 1e6:,.1f} MB wait in {found.path.name}-wal"
    if not found.n_wal_bytes:
        return ok("wal", "empty")
    if found.n_wal_bytes > _LARGE_WAL_BYTES:
        advice = "close programs that read the archive; the next run takes it in"
        return warn("wal", told, advice=advice)
    return ok("wal", f"{told}: copy both files together")


def _lock(found: Condition) -> Symptom:
    if found.holder is None:
        return ok("lock", "free, no run is on")
    process = f" (process {found.holder.process})" if found.holder.process else ""
    return ok("lock", f"held: a run is on{process}")


def clocks_symptom(found: Condition) -> Symptom | None:
    """Whether the portal's clock and ours agree; None where no answer told its time."""
    if found.told_at is None or found.told_when is None:
        return None
    apart = found.told_when - found.told_at
    hours = abs(apart) / timedelta(hours=1)
    if abs(apart) <= _MOST_APART:
        return ok("portal's clock", "agreed with ours at the newest answer")
    order = "before" if apart > timedelta(0) else "after"
    told = f"the newest answer was dated {hours:,.1f} h {order} ours"
    return warn("portal's clock", told, advice="compare this machine's clock with another")


def portal_symptoms(found: Condition, *, now: datetime) -> Iterator[Symptom]:
    """How the newest crawl of each portal ended, and how long it is ago."""
    for run in found.runs:
        yield _ending(run, found)
        days = (now - (run.finished_at or run.started_at)) / timedelta(days=1)
        if days > SILENT_DAYS:
            told = f"not crawled for {days:.0f} days"
            yield warn(
                _portal(run), told, advice=f"is cron at work? portalcrawl crawl {run.portal}"
            )


def _ending(run: NewestRun, found: Condition) -> Symptom:
    why = f": {'; '.join(run.reasons)}" if run.reasons else ""
    again = f"portalcrawl crawl {run.portal}"
    if run.verdict is None and found.holder:
        return ok(_portal(run), f"run {run.run} is on")
    if run.verdict is None:
        return warn(_portal(run), f"run {run.run} was killed", advice=f"the next goes on: {again}")
    told = f"run {run.run} was {run.verdict}{why}"
    if run.verdict == Verdict.COMPLETE:
        return ok(_portal(run), told)
    if run.verdict == Verdict.PARTIAL:
        return warn(_portal(run), told, advice=f"the next goes on: {again}")
    return bad(_portal(run), told, advice=f"look at the portal, then: {again}")


def _portal(run: NewestRun) -> str:
    return run.portal or "(no portal)"


def robots_symptoms(found: Condition, *, is_closed: IsClosed, now: datetime) -> Iterator[Symptom]:
    """What each origin's robots.txt said last."""
    newest = max((run.started_at for run in found.runs), default=None)
    for file in found.robots:
        about = f"robots {file.origin}"
        age = now - file.fetched_at
        if is_closed(file):
            yield bad(about, "closes the portal to us", advice="ask its operator to let you in")
        elif newest and file.fetched_at < newest - ROBOTS_LASTS:
            told = f"had no answer since {file.fetched_at:%Y-%m-%d}: nothing is asked there"
            yield warn(about, told, advice="see whether the portal is up")
        else:
            rules = "rules" if file.body else f"no rules, status {file.status}"
            yield ok(about, f"{rules}, {age / timedelta(hours=1):,.0f} h old")
