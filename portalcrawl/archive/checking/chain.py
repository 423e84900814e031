"""Hold the chain of seals to account: alteration, loss and rewriting, each with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.checking import seals
from portalcrawl.archive.checking.finding import Checked, Finding
from portalcrawl.archive.checking.seals import MARK_BYTES, NOTHING_BEFORE, Leaf, Seal

_NAMED = 10
"""Altered captures named one by one; more are counted."""

_PAGE_OF = """
    SELECT coalesce(captures.url, pages.url, pages.url_key)
    FROM captures
    JOIN pages ON pages.id = captures.page_id
    WHERE captures.id = :id
"""

_UNSEALED_CAPTURES = """
    SELECT min(captures.id), max(captures.id), count(*)
    FROM captures
    JOIN runs ON runs.id = captures.run_id
    WHERE captures.id > :after
      AND runs.finished_at IS NOT NULL
"""

# Runs before the first seal are of a time when none were made.
_UNSEALED_RUNS = """
    SELECT id
    FROM runs
    WHERE finished_at IS NOT NULL
      AND id > (SELECT min(run_id) FROM seals)
      AND id NOT IN (SELECT run_id FROM seals)
    ORDER BY id
"""

_HAS_RUN = "SELECT 1 FROM runs WHERE id = :run"

_COPY = "go back to a copy of the archive"


@dataclass(frozen=True)
class Checkpoint:
    """What is published of a chain: its newest seal."""

    seal: int
    run: int
    n_captures: int
    """Captures that all seals up to this one cover."""
    digest: str

    @property
    def line(self) -> str:
        """The one line to publish; ``read_checkpoint`` reads it."""
        return f"{self.seal} {self.run} {self.n_captures} {self.digest}"


def read_checkpoint(line: str) -> Checkpoint:
    """The checkpoint that the line states; raises ValueError where it is none.

    >>> read_checkpoint("2 3 14 " + "ab" * 32).n_captures
    14
    """
    seal, run, n_captures, digest = line.split()
    if len(bytes.fromhex(digest)) != 32:
        raise ValueError(f"{digest} is no SHA-256")
    return Checkpoint(int(seal), int(run), int(n_captures), digest.lower())


def checkpoint(db: Database) -> Checkpoint | None:
    """The newest seal as it is published; None where no run was sealed yet."""
    newest = seals.newest(db)
    return _checkpoint_of(newest, seals.n_sealed(db)) if newest else None


def check(db: Database) -> Checked:
    """Every seal computed again from what it covers."""
    every = seals.every(db)
    findings = [*_gaps(every), *_misfits(db, every), *_unsealed(db, every)]
    notes = () if every else ("nothing is sealed yet: the next run that ends makes a seal",)
    return Checked(check="chain", n_checked=len(every), findings=tuple(findings), notes=notes)


def since(db: Database, published: Sequence[Checkpoint]) -> tuple[Finding, ...]:
    """Whether the chain still holds what was published, oldest first.

    Together with ``check`` this tells of every captured fact up to then.
    """
    every = {one.number: one for one in seals.every(db)}
    agreed: Checkpoint | None = None
    findings = []
    for one in sorted(published, key=lambda each: each.seal):
        finding = _against(every, one, agreed=agreed)
        if finding:
            findings.append(finding)
        else:
            agreed = one
    return tuple(findings)


def _against(
    every: dict[int, Seal], published: Checkpoint, *, agreed: Checkpoint | None
) -> Finding | None:
    here = every.get(published.seal)
    what = f"checkpoint {published.seal} of run {published.run}"
    if here is None and published.seal > max(every, default=0):
        newest = max(every, default=0)
        ends = f"ends with seal {newest} of run {every[newest].run}" if every else "has no seal"
        return _finding(
            f"the archive {ends} and is older than {what}: it was set back, or the runs since "
            f"then are lost",
            run=published.run,
        )
    if here is None:
        return _finding(f"the seal of {what} is missing", run=published.run)
    found = _checkpoint_of(here, sum(every[n].n_captures for n in every if n <= here.number))
    if found.digest != published.digest:
        where = f"after checkpoint {agreed.seal} of run {agreed.run}" if agreed else "before it"
        return _finding(
            f"the chain is not the one of {what}: what was captured {where} was written anew"
            f"{_otherwise(found, published)}",
            run=published.run,
        )
    if found != published:
        return _finding(
            f"{what} is misquoted: its digest is that of run {found.run} with "
            f"{found.n_captures} captures in all",
            run=found.run,
            advice="look where it was published",
        )
    return None


def _otherwise(found: Checkpoint, published: Checkpoint) -> str:
    if found.n_captures != published.n_captures:
        return f"; it holds {found.n_captures} captures up to there instead of " + str(
            published.n_captures
        )
    return f"; its run there is {found.run}" if found.run != published.run else ""


def _gaps(every: Sequence[Seal]) -> Iterator[Finding]:
    numbers = {one.number for one in every}
    for number in range(1, max(numbers, default=0)):
        if number not in numbers:
            yield _finding(f"seal {number} is missing")


def _misfits(db: Database, every: Sequence[Seal]) -> Iterator[Finding]:
    before, last_run = Seal(0, 0, 0, 0, NOTHING_BEFORE, b""), 0
    for one in every:
        # Behind a missing seal nothing is known of what this one began with.
        if one.number == before.number + 1:
            yield from _misfit(db, one, before=before, last_run=last_run)
        before, last_run = one, max(last_run, one.run)


def _misfit(db: Database, one: Seal, *, before: Seal, last_run: int) -> list[Finding]:
    found = list(seals.leaves(db, after=before.last_capture, until=one.last_capture))
    runs = seals.run_lines(db, one.run, after=last_run)
    if seals.digest_of(before.digest, runs=runs, found=(leaf for _, leaf in found)) == one.digest:
        return _misnoted(found, one)
    if not db.execute(_HAS_RUN, {"run": one.run}).fetchone():
        return [_finding(f"run {one.run}, closed by seal {one.number}, is gone", run=one.run)]
    named = [*_lost(found, one, after=before.last_capture), *_altered(db, found, one)]
    return named or [
        _finding(
            f"seal {one.number} does not fit: the facts of run {one.run}, or the seal before it, "
            f"are not those that were sealed",
            run=one.run,
        )
    ]


def _misnoted(found: Sequence[Leaf], one: Seal) -> list[Finding]:
    """A seal that fits keeps its number of captures and their marks beside its digest."""
    if one.n_captures == len(found) and one.marks == seals.marks_of(leaf for _, leaf in found):
        return []
    message = f"the marks or the number of captures that seal {one.number} notes were altered"
    return [_finding(message, run=one.run)]


def _lost(found: Sequence[Leaf], one: Seal, *, after: int) -> list[Finding]:
    """Captures that the seal covers and that are not here, or are here without being covered."""
    if len(found) == one.n_captures:
        return []
    here = {number for number, _ in found}
    missing = [number for number in range(after + 1, one.last_capture + 1) if number not in here]
    which = f": {_listed(missing)}" if missing and len(found) < one.n_captures else ""
    return [
        _finding(
            f"seal {one.number} of run {one.run} covers {one.n_captures} captures, "
            f"{len(found)} are here{which}",
            run=one.run,
        )
    ]


def _altered(db: Database, found: Sequence[Leaf], one: Seal) -> list[Finding]:
    """The captures whose leaf is not the one that was marked."""
    marks = _marks(found, one)
    others = [number for number, leaf in found if not leaf.startswith(marks.get(number, leaf))]
    findings = [_altered_capture(db, number, one) for number in others[:_NAMED]]
    if len(others) > _NAMED:
        more = f"{len(others) - _NAMED} more captures of seal {one.number} were altered"
        findings.append(_finding(more, run=one.run))
    return findings


def _altered_capture(db: Database, number: int, one: Seal) -> Finding:
    row = db.execute(_PAGE_OF, {"id": number}).fetchone()
    url = row[0] if row else None
    return _finding(
        f"what is noted of capture {number} ({url}) was altered after run {one.run} sealed it",
        run=one.run,
        capture_id=number,
        url=url,
    )


def _marks(found: Sequence[Leaf], one: Seal) -> dict[int, str]:
    """The marks by capture, hexadecimal; none where nobody can tell whose they are."""
    marks = [
        one.marks[start : start + MARK_BYTES].hex()
        for start in range(0, len(one.marks), MARK_BYTES)
    ]
    if len(marks) == len(found):
        return dict(zip((number for number, _ in found), marks, strict=True))
    # Captures are numbered without gaps, so the last ones tell the first.
    first = one.last_capture - len(marks) + 1
    return dict(enumerate(marks, start=first))


def _unsealed(db: Database, every: Sequence[Seal]) -> Iterator[Finding]:
    if not every:
        return
    values = {"after": every[-1].last_capture}
    first, last, number = db.execute(_UNSEALED_CAPTURES, values).fetchone()
    if number:
        yield _finding(
            f"{number} captures of finished runs ({first} to {last}) stand in no seal: "
            f"seals were taken out"
        )
    for (run,) in db.execute(_UNSEALED_RUNS).fetchall():
        yield _finding(f"run {run} is finished without a seal", run=run)


def _listed(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    return ", ".join(map(str, numbers[:_NAMED])) + more


def _checkpoint_of(one: Seal, n_captures: int) -> Checkpoint:
    return Checkpoint(one.number, one.run, n_captures, one.digest)


def _finding(message: str, *, advice: str | None = _COPY, **place: Any) -> Finding:
    return Finding(check="chain", message=message, advice=advice, **place)
