"""How a portal's addresses vary, what its listings showed, and when they were walked to the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive.times import stamp
from portalcrawl.outcomes import Verdict

_RULES = """
    SELECT scope, kind, name, place, n_proofs
    FROM address_rules
    WHERE portal IS :portal
    ORDER BY scope, kind, name, place
"""

_FORGET = """
    DELETE FROM address_rules
    WHERE portal = :portal
      AND scope = :scope
      AND kind = :kind
      AND name = :name
      AND place = :place
"""

_LEARN = """
    INSERT INTO address_rules (portal, scope, kind, name, place, n_proofs, run_id)
    VALUES (:portal, :scope, :kind, :name, :place, :n_proofs, :run)
    ON CONFLICT (portal, scope, kind, name, place) DO UPDATE
    SET n_proofs = excluded.n_proofs
"""

# A text's own page stands before its aliases.
_SHOWING = """
    SELECT pages.url_key, iif(pages.kind IN ('listing', 'home'), 'list', 'text')
    FROM pages
    LEFT JOIN articles ON articles.id = pages.article_id
    WHERE pages.portal IS :portal
      AND pages.state = 'fetched'
      AND (pages.article_id IS NOT NULL OR pages.kind IN ('listing', 'home'))
    ORDER BY articles.page_id IS NOT pages.id AND articles.id IS NOT NULL, pages.depth, pages.id
"""

_LISTED = """
    SELECT coalesce(listing_items.url_key, listing_items.title), listing_items.title,
        listing_items.date_line
    FROM listing_items
    JOIN pages ON pages.id = listing_items.page_id
    WHERE pages.portal IS :portal
"""

_WALKED = "SELECT walked_at FROM portals WHERE name = :portal"

_LAST_VERDICT = """
    SELECT verdict
    FROM runs
    WHERE portal IS :portal
      AND kind = 'crawl'
      AND id < :run
    ORDER BY id DESC
    LIMIT 1
"""

_NOTE_WALKED = "UPDATE portals SET walked_at = :at WHERE name = :portal"

_UNSKIP = """
    UPDATE pages
    SET state = 'pending', reason = NULL
    WHERE portal IS :portal
      AND state = 'skipped'
      AND instr(reason, :words)
"""


@dataclass(frozen=True)
class AddressRule:
    """A part of addresses that chooses nothing; the fields are the table's columns."""

    scope: str
    kind: str
    name: str
    place: str
    n_proofs: int


@dataclass(frozen=True)
class ListedEntry:
    """An entry of a page of links, as it last stood there."""

    key: str
    """``url_key`` of what it names; its title where it names no address."""
    title: str
    date_line: str | None


def address_rules(db: Database, portal: str) -> tuple[AddressRule, ...]:
    """What the portal's pages proved so far."""
    rows = db.execute(_RULES, {"portal": portal}).fetchall()
    return tuple(AddressRule(*row) for row in rows)


def keep_address_rules(
    db: Database, portal: str, *, known: Iterable[AddressRule], run: int
) -> None:
    """Put these in place of what was known; a rule known before keeps the run that learned it."""
    values = {"portal": portal, "run": run}
    with db.atomic():
        rules = tuple(known)
        said = {(rule.scope, rule.kind, rule.name, rule.place) for rule in rules}
        for old in address_rules(db, portal):
            if (old.scope, old.kind, old.name, old.place) not in said:
                db.execute(_FORGET, values | vars(old))
        db.conn.executemany(_LEARN, [values | vars(rule) for rule in rules])


def showing_pages(db: Database, portal: str) -> list[tuple[str, str]]:
    """``(url_key, scope)`` of pages that show a text or a list; a text's own page first."""
    return [(row[0], row[1]) for row in db.execute(_SHOWING, {"portal": portal}).fetchall()]


def listed_entries(db: Database, portal: str) -> list[ListedEntry]:
    """Every entry of the portal's pages of links."""
    return [ListedEntry(*row) for row in db.execute(_LISTED, {"portal": portal}).fetchall()]


def walked_at(db: Database, portal: str, *, run: int) -> datetime | None:
    """When the listings were last walked to their ends.

    None where they never were, or where the crawl before this run was not complete: what it
    left out may stand on any page.
    """
    values = {"portal": portal, "run": run}
    last = db.execute(_LAST_VERDICT, values).fetchone()
    walked = db.execute(_WALKED, values).fetchone()
    if last is None or last[0] != Verdict.COMPLETE or walked is None or walked[0] is None:
        return None
    return datetime.fromisoformat(walked[0])


def note_walked(db: Database, portal: str, *, at: datetime) -> None:
    """A complete run walked the listings to their ends."""
    db.execute(_NOTE_WALKED, {"portal": portal, "at": stamp(at)})


def unskip(db: Database, portal: str, *, words: str) -> None:
    """Make pages pending that were skipped for a reason with these words: it holds no more."""
    db.execute(_UNSKIP, {"portal": portal, "words": words})
