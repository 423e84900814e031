"""Rows of ``articles`` and of the tables that hang on them: the newest reading of each text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.storing import copies, lists, versions
from portalcrawl.archive.times import stamp
from portalcrawl.items import Reading

TWIN_BODY_CHARS = 80
"""Shorter texts say too little to be recognised as the same one at another address."""

_FIND = """
    SELECT articles.id, articles.page_id, articles.url, articles.body, articles.published_at,
        articles.digest, articles.revision, articles.capture_id, articles.captured_at,
        captures.page_id AS read_page_id, articles.last_seen_at, articles.text_digest,
        articles.rules_version
    FROM articles
    JOIN captures ON captures.id = articles.capture_id
    WHERE articles.id = :id
"""

_TWIN = ("id", "title", "body", "published_line")

_TWINS = """
    SELECT id, title, body,
        CASE WHEN published_rule IN ('url', 'metadata') THEN NULL ELSE published_line END
            AS published_line
    FROM articles
    WHERE text_digest = :text_digest
    ORDER BY id
"""

_ADD = """
    INSERT INTO articles (portal, page_id, url, url_key, page_kind, status, title, sapo, body,
        abstract, section, author, published_at, published_precision, published_line,
        published_rule, not_before, not_after, revision, capture_id, captured_at, digest,
        text_digest, rules_version, first_seen_at, first_run_id, last_seen_at)
    VALUES (:portal, :page_id, :url, :url_key, :page_kind, 'live', :title, :sapo, :body,
        :abstract, :section, :author, :published_at, :published_precision, :published_line,
        :published_rule, :not_before, :not_after, 1, :capture_id, :captured_at, :digest,
        :text_digest, :rules_version, :at, :run, :at)
"""

_SAY = """
    UPDATE articles
    SET title = :title, sapo = :sapo, body = :body, abstract = :abstract
    WHERE id = :id
      AND (title IS NOT :title OR sapo IS NOT :sapo OR body IS NOT :body
           OR abstract IS NOT :abstract)
"""

_REFRESH = """
    UPDATE articles
    SET page_kind = :page_kind, section = :section, author = :author,
        published_at = :published_at, published_precision = :published_precision,
        published_line = :published_line, published_rule = :published_rule,
        not_before = :not_before, not_after = :not_after, capture_id = :capture_id,
        captured_at = :captured_at, digest = :digest, text_digest = :text_digest,
        rules_version = :rules_version, last_seen_at = :at
    WHERE id = :id
"""

_RAISE_REVISION = "UPDATE articles SET revision = revision + 1 WHERE id = :id"

_KEEP_UP = """
    UPDATE articles
    SET digest = :digest, text_digest = :text_digest, rules_version = :rules_version
    WHERE id = :id
"""


@dataclass(frozen=True)
class Text:
    """One row of ``articles``, as far as storing needs it."""

    id: int
    page_id: int
    url: str | None
    body: str | None
    published_at: str | None
    digest: str
    revision: int
    capture_id: int
    captured_at: str | None
    read_page_id: int
    """The page whose capture was read: another one than its own where a copy knew more."""
    last_seen_at: str
    text_digest: str
    rules_version: str


@dataclass(frozen=True)
class Upkeep:
    """What moves on of a text that today's rules read as it is archived."""

    id: int
    number: int
    """Of its newest revision."""
    digest: str
    text_digest: str
    rules_version: str


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """A good reading of a text, with the rows that it came by."""

    reading: Reading
    page_id: int
    capture_id: int
    run: int
    at: datetime


def find(db: Database, article_id: int) -> Text:
    """The article of this number, which is known to exist."""
    return Text(*db.execute(_FIND, {"id": article_id}).fetchone())


def find_twin(db: Database, reading: Reading) -> int | None:
    """The archived text that this new address shows too; None where it is a text of its own.

    Same portal and body of some length; the same title and date line where both print them,
    and the one that prints most of them where there are several.
    """
    if len(reading.body or "") < TWIN_BODY_CHARS:
        return None
    said = copies.said_by(reading)
    found = db.execute(_TWINS, {"text_digest": reading.text_digest}).fetchall()
    rows = [dict(zip(_TWIN, row, strict=True)) for row in found]
    same = [row for row in rows if copies.is_same_text(said, row)]
    nearest = sorted(same, key=lambda row: _n_equal(said, row), reverse=True)
    return nearest[0]["id"] if nearest else None


def _n_equal(said: copies.Said, row: copies.Said) -> int:
    return sum(said[name] == row[name] for name in ("title", "published_line"))


def add(db: Database, sighting: Sighting) -> int:
    """Store a text that was not here, as revision 1; return its number."""
    capture = sighting.reading.capture
    row = row_of(sighting) | {"portal": capture.portal, "page_id": sighting.page_id}
    cursor = db.execute(_ADD, row | {"url": capture.url, "url_key": capture.url_key})
    article_id = cursor.lastrowid or 0
    versions.begin(db, row | {"id": article_id})
    lists.fill(db, article_id, reading=sighting.reading)
    return article_id


def refresh(db: Database, text: Text, *, sighting: Sighting) -> None:
    """The same meaning seen again: what rules make of it and when it was seen move on."""
    row = row_of(sighting) | {"id": text.id, "number": text.revision}
    db.execute(_SAY, row)
    db.execute(_REFRESH, row)
    lists.clear(db, text.id)
    lists.fill(db, text.id, reading=sighting.reading)


def correct(db: Database, text: Text, *, sighting: Sighting) -> None:
    """The same bytes read by other rules: the revision is read anew, not followed by another."""
    versions.correct(db, row_of(sighting) | {"id": text.id, "number": text.revision})
    refresh(db, text, sighting=sighting)


def upkeep_of(text: Text, reading: Reading) -> Upkeep | None:
    """What is to move on where the reading says the same as the text; None where nothing is."""
    now = (reading.digest, reading.text_digest, reading.rules_version)
    if now == (text.digest, text.text_digest, text.rules_version):
        return None
    return Upkeep(text.id, text.revision, *now)


def keep_up(db: Database, texts: Iterable[Upkeep]) -> None:
    """The same bytes read the same by other rules: only their version moves on."""
    rows = [vars(text) for text in texts]
    db.conn.executemany(_KEEP_UP, rows)
    versions.correct_all(db, rows)


def revise(db: Database, text: Text, *, sighting: Sighting) -> tuple[str, ...]:
    """Store a change of meaning as the next revision; return the names of what changed.

    What was said before moves to its revision's row, so that nothing good is overwritten.
    """
    after = sighting.reading.meaning
    row = row_of(sighting) | {"id": text.id, "number": text.revision + 1}
    changed = versions.follow(db, row, last_seen_at=text.last_seen_at, after=after)
    db.execute(_RAISE_REVISION, {"id": text.id})
    refresh(db, text, sighting=sighting)
    return changed


def said_of(db: Database, text: Text) -> dict[str, Any]:
    """What the archived text says, as copies of it are compared."""
    return versions.meaning_of(db, text.id) | {"published_at": text.published_at}


def row_of(sighting: Sighting) -> dict[str, Any]:
    """The sighting as columns of ``articles`` and ``revisions``."""
    reading = sighting.reading
    return {
        "page_kind": str(reading.page_kind),
        "title": reading.title,
        "sapo": reading.sapo,
        "body": reading.body,
        "abstract": reading.document.abstract if reading.document else None,
        "section": reading.section,
        "author": reading.author,
        "published_at": stamp(reading.published_at),
        "published_precision": reading.published_precision,
        "published_line": reading.published_line,
        "published_rule": reading.published_rule,
        "not_before": stamp(reading.not_before),
        "not_after": stamp(reading.not_after),
        "capture_id": sighting.capture_id,
        "captured_at": stamp(reading.capture.fetched_at),
        "digest": reading.digest,
        "text_digest": reading.text_digest,
        "rules_version": reading.rules_version,
        "at": stamp(sighting.at),
        "run": sighting.run,
    }
