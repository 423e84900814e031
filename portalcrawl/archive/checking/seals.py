"""The chain of seals: each finished run closes what was captured since the seal before.

A seal's digest is SHA-256 over a text of lines, each ended by a line feed: the name of the form,
the digest of the seal before (64 zeros before the first), the facts of the run, what is known of
runs that began in between, and one leaf for each capture. docs/checking-the-chain.md shows how to
check it without this program; so nothing in this form is ever edited, only followed by another.
"""

import hashlib
import heapq
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.times import stamp

FORM = "portalcrawl seal 1"
"""First line of what a seal is computed over; another form has another number."""

NOTHING_BEFORE = "0" * 64
"""Stands for the digest of the seal before the first."""

MARK_BYTES = 4
"""Bytes of each leaf that a seal keeps, so that an altered capture can be named."""

_START_FACTS = ("id", "kind", "portal", "source", "started_at", "rules_version", "text_version")
_END_FACTS = (
    "finished_at", "verdict", "exit_code", "reasons", "n_requests", "n_captures", "n_new",
    "n_changed", "n_unchanged", "n_alias", "n_missing", "n_gone", "n_kept", "n_maintenance",
    "n_unfit", "n_failed", "n_skipped", "n_left_out", "n_renamed",
)  # fmt: skip
_RUN_FACTS = (*_START_FACTS, *_END_FACTS)
LEAF_FACTS = (
    "id", "url_key", "url", "fetched_at", "status", "headers", "mime", "digest", "n_bytes",
    "truncated", "revisit", "source", "run", "stored_at",
)  # fmt: skip
"""What a leaf holds of a capture: all that no later run or rereading changes."""

_CAPTURES = """
    SELECT captures.id, pages.url_key, captures.url, captures.fetched_at, captures.status,
        captures.headers, captures.mime, captures.digest, captures.n_bytes, captures.truncated,
        captures.revisit, captures.source, captures.run_id, captures.stored_at
    FROM captures
    JOIN pages ON pages.id = captures.page_id
    WHERE captures.id > :after
      AND captures.id <= :until
    ORDER BY captures.id
"""

_WITHHELD = """
    SELECT capture_id, leaf
    FROM withheld_captures
    WHERE capture_id > :after
      AND capture_id <= :until
    ORDER BY capture_id
"""

_KEEP_LEAF = """
    INSERT INTO withheld_captures (capture_id, leaf)
    VALUES (:capture_id, :leaf)
    ON CONFLICT DO NOTHING
"""

_RUN = f"SELECT {', '.join(_RUN_FACTS)} FROM runs WHERE id = :run"

_RUNS_BETWEEN = f"""
    SELECT {", ".join(_START_FACTS)}
    FROM runs
    WHERE id > :after
      AND id < :run
    ORDER BY id
"""

_SEALS = """
    SELECT number, run_id, last_capture_id, n_captures, digest, marks
    FROM seals
    ORDER BY number
"""

_NEWEST = """
    SELECT number, run_id, last_capture_id, n_captures, digest, marks
    FROM seals
    ORDER BY number DESC
    LIMIT 1
"""

_STANDING = "SELECT coalesce(max(run_id), 0), coalesce(sum(n_captures), 0) FROM seals"

_IS_SEALED = "SELECT 1 FROM seals WHERE run_id = :run"

_LAST_CAPTURE = "SELECT coalesce(max(id), 0) FROM captures"

_ADD = """
    INSERT INTO seals (number, run_id, last_capture_id, n_captures, digest, marks, sealed_at)
    VALUES (:number, :run_id, :last_capture_id, :n_captures, :digest, :marks, :at)
"""


@dataclass(frozen=True)
class Seal:
    """One row of ``seals``."""

    number: int
    run: int
    """The run that it closes."""
    last_capture: int
    """The newest capture that it covers, or that the seals before it do."""
    n_captures: int
    """Captures that it covers itself."""
    digest: str
    marks: bytes
    """The first ``MARK_BYTES`` of each leaf, in order."""


Leaf = tuple[int, str]
"""A capture's number and its leaf."""


def leaf_of(facts: Mapping[str, Any]) -> str:
    """SHA-256 over a capture's ``LEAF_FACTS`` as JSON: keys sorted, no spaces, UTF-8.

    ``facts``: values as they are stored; ``headers`` is the stored text.
    """
    return _sha256(_json({name: facts[name] for name in LEAF_FACTS}))


def leaves(db: Database, *, after: int, until: int) -> Iterator[Leaf]:
    """The leaves of captures numbered above ``after`` up to ``until``, in order.

    In a copy those of withheld captures come from where the copy keeps them.
    """
    values = {"after": after, "until": until}
    captured = (
        (row[0], leaf_of(dict(zip(LEAF_FACTS, row, strict=True))))
        for row in db.conn.execute(_CAPTURES, values)
    )
    return heapq.merge(captured, db.conn.execute(_WITHHELD, values))


def keep_leaves(db: Database, captures: Collection[int]) -> None:
    """Before these captures are taken out of a copy: keep what the chain needs of them."""
    if not captures:
        return
    wanted = set(captures)
    found = leaves(db, after=min(wanted) - 1, until=max(wanted))
    rows = [{"capture_id": number, "leaf": leaf} for number, leaf in found if number in wanted]
    db.conn.executemany(_KEEP_LEAF, rows)


def seal(db: Database, run: int, *, at: datetime) -> None:
    """Close the run with the next seal, unless it has one; the caller owns the transaction.

    It covers every capture since the seal before, also those of runs that were killed.
    """
    if db.execute(_IS_SEALED, {"run": run}).fetchone():
        return
    before = newest(db)
    last_run = db.execute(_STANDING).fetchone()[0]
    after = before.last_capture if before else 0
    until = max(after, db.execute(_LAST_CAPTURE).fetchone()[0])
    found = [leaf for _, leaf in leaves(db, after=after, until=until)]
    row = {
        "number": before.number + 1 if before else 1,
        "run_id": run,
        "last_capture_id": until,
        "n_captures": len(found),
        "digest": digest_of(
            before.digest if before else NOTHING_BEFORE,
            runs=run_lines(db, run, after=last_run),
            found=found,
        ),
        "marks": marks_of(found),
        "at": stamp(at),
    }
    db.execute(_ADD, row)


def digest_of(before: str, *, runs: Iterable[str], found: Iterable[str]) -> str:
    """The digest of a seal from the one before, its runs' lines and its leaves."""
    lines = (FORM, before, *runs, *found)
    return _sha256("".join(f"{line}\n" for line in lines))


def marks_of(found: Iterable[str]) -> bytes:
    """The first ``MARK_BYTES`` of each leaf, in order."""
    return b"".join(bytes.fromhex(leaf)[:MARK_BYTES] for leaf in found)


def run_lines(db: Database, run: int, *, after: int) -> list[str]:
    """The run's facts as JSON, then the beginnings of runs between ``after`` and it.

    ``after``: the highest number of a run that the seals before name. A run that is not here has
    no line, so that the seal no longer fits.
    """
    own = [dict(zip(_RUN_FACTS, row, strict=True)) for row in db.execute(_RUN, {"run": run})]
    between = db.execute(_RUNS_BETWEEN, {"after": after, "run": run})
    begun = [dict(zip(_START_FACTS, row, strict=True)) for row in between]
    return [_json(facts) for facts in (*own, *begun)]


def newest(db: Database) -> Seal | None:
    """The seal made last; None where no run was sealed yet."""
    row = db.execute(_NEWEST).fetchone()
    return Seal(*row) if row else None


def every(db: Database) -> list[Seal]:
    """All seals, in the order made."""
    return [Seal(*row) for row in db.execute(_SEALS).fetchall()]


def n_sealed(db: Database) -> int:
    """Captures that the seals cover together."""
    return int(db.execute(_STANDING).fetchone()[1])


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
