"""Hold the file to account, check by check; nothing here writes to it."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.checking import chain, index_check
from portalcrawl.archive.checking.finding import Checked, Finding
from portalcrawl.archive.checking.index_check import is_damage
from portalcrawl.archive.compressing import bodies, dictionaries
from portalcrawl.archive.storing import versions
from portalcrawl.archive.tables import shape
from portalcrawl.errors import StorageError
from portalcrawl.items import RULES_VERSION, meaning_digest

SAMPLE = 50
"""Texts looked at closely where not all are asked for."""

_INTEGRITY = "PRAGMA integrity_check(20)"

_REFERENCES = "PRAGMA foreign_key_check"

_TEXTS = "SELECT id FROM articles ORDER BY id"

_N_BODIES = "SELECT count(*) FROM bodies"

_DICTIONARIES = "SELECT id, digest FROM dictionaries ORDER BY id"

_SHOWN_BY = """
    SELECT captures.id, coalesce(captures.url, pages.url, pages.url_key), pages.article_id
    FROM captures
    JOIN pages ON pages.id = captures.page_id
    WHERE captures.digest = :digest
    ORDER BY captures.id
"""

_REVISIONS = """
    SELECT revisions.article_id, revisions.number, revisions.digest, revisions.meaning,
        revisions.rules_version, articles.digest, articles.revision
    FROM revisions
    JOIN articles ON articles.id = revisions.article_id
    ORDER BY revisions.article_id, revisions.number
"""

_LOST_VERSIONS = """
    SELECT articles.id, articles.revision, (
        SELECT count(*)
        FROM revisions
        WHERE revisions.article_id = articles.id
          AND revisions.number BETWEEN 1 AND articles.revision
    ) AS n_here
    FROM articles
    WHERE n_here < articles.revision
    ORDER BY articles.id
"""

# What a reference to the text is made of.
_OTHER_ADDRESSES = """
    SELECT articles.id, coalesce(articles.url, articles.url_key)
    FROM articles
    JOIN pages ON pages.id = articles.page_id
    JOIN captures ON captures.id = articles.capture_id
    WHERE articles.url_key <> pages.url_key
       OR articles.captured_at IS NOT captures.fetched_at
       OR (
           articles.url NOT IN (coalesce(pages.url, ''), coalesce(captures.url, ''))
           AND articles.url NOT IN (SELECT url FROM page_urls WHERE page_id = pages.id)
       )
    ORDER BY articles.id
"""

FROM_A_COPY = "take it from a copy of the archive"
"""Advice where the archive itself cannot mend what is wrong."""

_REREAD = "read it again: portalcrawl reread"

CHECKS = ("structure", "references", "index", "bodies", "texts", "chain")
"""Names of the checks, in the order carried out."""

_OLDER = """
    SELECT id
    FROM articles
    WHERE rules_version <> :rules_version
    ORDER BY id
"""

# A page that is no text does not say which rules read it last: those of its run did.
_OLDER_PAGES = """
    SELECT captures.id
    FROM captures
    JOIN runs ON runs.id = captures.run_id
    WHERE runs.rules_version <> :rules_version
"""

Check = Callable[[Database], Checked]


def sample(db: Database, *, every: bool = False) -> list[int]:
    """Numbers of ``SAMPLE`` texts spread over the archive, always the same ones; or of all."""
    numbers = [row[0] for row in db.execute(_TEXTS).fetchall()]
    if every or len(numbers) <= SAMPLE:
        return numbers
    return [numbers[place * (len(numbers) - 1) // (SAMPLE - 1)] for place in range(SAMPLE)]


def by_older_rules(db: Database) -> frozenset[int]:
    """Numbers of the texts that were read by other rules than today's."""
    rows = db.execute(_OLDER, {"rules_version": RULES_VERSION})
    return frozenset(row[0] for row in rows.fetchall())


def captured_by_older_rules(db: Database) -> frozenset[int]:
    """Numbers of the captures that came in when other rules than today's read them."""
    rows = db.execute(_OLDER_PAGES, {"rules_version": RULES_VERSION})
    return frozenset(row[0] for row in rows.fetchall())


def iter_checks(db: Database, *, every: bool = False) -> Iterator[Checked]:
    """Each of ``CHECKS`` in turn; a sample of texts, or all, is compared with the index.

    Damage of the file is found, whatever it breaks; raises sqlite3.DatabaseError where the disk,
    the memory or a lock is at fault.
    """

    checks: tuple[Check, ...] = (
        _structure,
        _references,
        lambda db: index_check.check(db, sample(db, every=every)),
        _bodies,
        _meanings,
        chain.check,
    )
    for name, check in zip(CHECKS, checks, strict=True):
        yield _carried_out(db, name, check=check)


def verify(db: Database) -> tuple[str, ...]:
    """What is wrong with the archive, one sentence each; nothing where it is sound."""
    return tuple(one.sentence for checked in iter_checks(db) for one in checked.findings)


def _carried_out(db: Database, name: str, *, check: Check) -> Checked:
    try:
        with _damaged_text_replaced(db), _as_it_stands(db):
            return check(db)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
        finding = Finding(check=name, message=f"it cannot be read: {error}", advice=FROM_A_COPY)
        return Checked(check=name, n_checked=0, findings=(finding,))


@contextmanager
def _damaged_text_replaced(db: Database) -> Iterator[None]:
    """Bytes that are no text any more must not stop the checks that are to find them."""
    before = db.conn.text_factory
    db.conn.text_factory = lambda stored: stored.decode(errors="replace")
    try:
        yield
    finally:
        db.conn.text_factory = before


@contextmanager
def _as_it_stands(db: Database) -> Iterator[None]:
    """One check sees one state of the file, though a crawl may be writing to it."""
    db.execute("SAVEPOINT checking")
    try:
        yield
    finally:
        db.execute("RELEASE checking")


def _structure(db: Database) -> Checked:
    found = [row[0] for row in db.execute(_INTEGRITY).fetchall() if row[0] != "ok"]
    findings = [Finding(check="structure", message=line, advice=FROM_A_COPY) for line in found]
    for line in [] if found else shape.faults(db):
        advice = (
            FROM_A_COPY if line.startswith("table") else f"make it again: {index_check.REBUILD}"
        )
        findings.append(Finding(check="structure", message=line, advice=advice))
    return Checked(check="structure", n_checked=1, findings=tuple(findings))


def _references(db: Database) -> Checked:
    findings = tuple(
        Finding(
            check="references",
            message=f"row {row} of {table} points to a row of {parent} that is not there",
            advice=FROM_A_COPY,
        )
        for table, row, parent, _ in db.execute(_REFERENCES).fetchall()
    )
    return Checked(check="references", n_checked=1, findings=findings)


def _bodies(db: Database) -> Checked:
    """Every body and dictionary hashed again; what is damaged is named with its pages."""
    findings = [*_damaged_dictionaries(db)]
    for digest in bodies.damaged(db):
        findings += _damaged_body(db, digest)
    n_bodies = db.execute(_N_BODIES).fetchone()[0]
    return Checked(check="bodies", n_checked=n_bodies, findings=tuple(findings))


def _damaged_dictionaries(db: Database) -> Iterator[Finding]:
    for number, digest in db.execute(_DICTIONARIES).fetchall():
        try:
            dictionaries.get(db, number, digest=digest, shelf=dictionaries.Shelf())
        except StorageError:
            message = f"dictionary {number} ({digest}) is damaged, and the bodies packed with it"
            yield Finding(check="bodies", message=message, advice=FROM_A_COPY, digest=digest)


def _damaged_body(db: Database, digest: str) -> Iterator[Finding]:
    shown = db.execute(_SHOWN_BY, {"digest": digest}).fetchall()
    for capture_id, url, article_id in shown or [(None, None, None)]:
        yield Finding(
            check="bodies",
            message=f"the stored body {digest} of {url or 'no page'} is damaged",
            advice=FROM_A_COPY,
            digest=digest,
            capture_id=capture_id,
            url=url,
            article_id=article_id,
        )


def _meanings(db: Database) -> Checked:
    """Every version of a text hashed again."""
    findings, n_older, n = [], 0, 0
    for row in db.execute(_REVISIONS).fetchall():
        n += 1
        if _gives_its_digest(db, row):
            continue
        number, version, rules = row[0], row[1], row[4]
        if rules != RULES_VERSION:
            n_older += 1
            continue
        findings.append(
            Finding(
                check="texts",
                message=f"revision {version} of text {number} does not give its digest",
                advice=_REREAD,
                article_id=number,
            )
        )
    findings += [*_lost_versions(db), *_other_addresses(db)]
    older = f"{n_older} revisions read by other rules give other digests by today's"
    return Checked(
        check="texts",
        n_checked=n,
        findings=tuple(findings),
        notes=(older,) if n_older else (),
    )


def _lost_versions(db: Database) -> Iterator[Finding]:
    for number, n_versions, n_here in db.execute(_LOST_VERSIONS).fetchall():
        yield Finding(
            check="texts",
            message=f"text {number} has had {n_versions} versions, {n_here} are here",
            advice=FROM_A_COPY,
            article_id=number,
        )


def _other_addresses(db: Database) -> Iterator[Finding]:
    for number, url in db.execute(_OTHER_ADDRESSES).fetchall():
        yield Finding(
            check="texts",
            message=f"address or capture time of text {number} ({url}) are not those of its page",
            advice=FROM_A_COPY,
            article_id=number,
        )


def _gives_its_digest(db: Database, row: tuple[Any, ...]) -> bool:
    article_id, number, digest, meaning, _, newest_digest, newest = row
    if number == newest:
        said = versions.meaning_of(db, article_id)
        return bool(digest == newest_digest and meaning_digest(said) == digest)
    try:
        return bool(meaning) and meaning_digest(json.loads(meaning)) == digest
    except ValueError:
        return False
