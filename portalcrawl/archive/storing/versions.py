"""Rows of ``revisions``: every version of what a text says, and what changed from one to the next.

The newest version stands in ``articles``; one that is followed by another is shelved whole.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.storing import changing, lists
from portalcrawl.archive.telling import show
from portalcrawl.records import ARTICLE_KEYS

_ADD = """
    INSERT INTO revisions (article_id, number, capture_id, digest, rules_version, seen_at,
        changed_fields, change_kinds)
    VALUES (:id, :number, :capture_id, :digest, :rules_version, :at, :changed_fields,
        :change_kinds)
"""

_SHELVE = """
    UPDATE revisions
    SET meaning = :meaning, record = :record, last_seen_at = :last_seen_at
    WHERE article_id = :id
      AND number = :number
"""

_CORRECT = """
    UPDATE revisions
    SET digest = :digest, rules_version = :rules_version
    WHERE article_id = :id
      AND number = :number
"""

_MEANING = """
    SELECT title, sapo, body, section, author,
        CASE WHEN published_rule IN ('url', 'metadata') THEN NULL ELSE published_line END,
        abstract
    FROM articles
    WHERE id = :id
"""

_VERSIONS = """
    SELECT revisions.number, revisions.seen_at,
        iif(revisions.number = articles.revision, articles.last_seen_at, revisions.last_seen_at)
            AS last_seen_at,
        captures.fetched_at AS captured_at, captures.digest AS sha256, captures.url,
        revisions.digest, revisions.rules_version, revisions.change_kinds, revisions.meaning
    FROM revisions
    JOIN articles ON articles.id = revisions.article_id
    JOIN captures ON captures.id = revisions.capture_id
    WHERE revisions.article_id = :id
    ORDER BY revisions.number
"""

_RECORD = """
    SELECT revisions.meaning, revisions.record, revisions.digest, revisions.rules_version,
        captures.fetched_at AS captured_at, captures.url, articles.portal, articles.url_key,
        articles.page_kind, revisions.capture_id
    FROM revisions
    JOIN articles ON articles.id = revisions.article_id
    JOIN captures ON captures.id = revisions.capture_id
    WHERE revisions.article_id = :id
      AND revisions.number = :number
"""

_HAS_SAID = "SELECT 1 FROM revisions WHERE article_id = :id AND digest = :digest"

_UNTOLD = "SELECT DISTINCT article_id FROM revisions WHERE number > 1 AND change_kinds IS NULL"

_FILL_IN_KINDS = """
    UPDATE revisions
    SET change_kinds = :change_kinds
    WHERE article_id = :id
      AND number = :number
"""

# What followed a version tells when it can have been seen last.
_FILL_IN_LAST_SEEN = """
    UPDATE revisions
    SET last_seen_at = (
        SELECT max(visits.visited_at)
        FROM pages
        JOIN visits ON visits.page_id = pages.id
        WHERE pages.article_id = revisions.article_id
          AND visits.change IN ('new', 'changed', 'unchanged', 'alias')
          AND visits.visited_at < later.seen_at
    )
    FROM revisions AS later
    WHERE later.article_id = revisions.article_id
      AND later.number = revisions.number + 1
      AND revisions.last_seen_at IS NULL
"""

_IN_MEANING = ("title", "sapo", "body", "section", "author")
"""Keys of a record that its version's meaning holds already."""

_EMPTY_LISTS = ("urls", "citations", "dates", "counters", "items", "problems")

Row = dict[str, Any]


@dataclass(frozen=True)
class Version:
    """One version of what a text says; moments are ISO 8601, Vietnamese time."""

    number: int
    seen_at: str
    """When the archive first saw it."""
    last_seen_at: str | None
    """When it was last seen to stand on the portal; None where nobody noted it."""
    captured_at: str | None
    """When the capture that first showed it was made; None for a file nobody dated."""
    sha256: str
    """Of that capture's body."""
    url: str | None
    """The address that answered."""
    digest: str
    rules_version: str
    change_kinds: tuple[str, ...]
    """Some of ``changing.CHANGE_KINDS``; () for the first."""
    meaning: Row
    """What it says, in the form of ``Reading.meaning``."""


def begin(db: Database, row: Row) -> None:
    """Note the first version of a text; ``row``: ``texts.row_of`` with the text's ``id``."""
    db.execute(_ADD, row | {"number": 1, "changed_fields": None, "change_kinds": None})


def follow(db: Database, row: Row, *, last_seen_at: str, after: Row) -> tuple[str, ...]:
    """Shelve the version that stands in ``articles`` and note the one that comes after it.

    ``row``: ``texts.row_of`` with the text's ``id`` and the new ``number``; ``after``: what the
    new one says; ``last_seen_at``: when the old one was last seen. Returns the changed fields.
    """
    before = meaning_of(db, row["id"])
    after = json.loads(_as_json(after))
    record = show.article_record(db, row["id"])
    rest = {name: value for name, value in record.items() if name not in _IN_MEANING}
    shelved = {"id": row["id"], "number": row["number"] - 1, "last_seen_at": last_seen_at}
    db.execute(_SHELVE, shelved | {"meaning": _as_json(before), "record": _as_json(rest)})
    fields, kinds = changing.changed_fields(before, after), changing.kinds_of(before, after)
    db.execute(_ADD, row | {"changed_fields": _as_json(fields), "change_kinds": _as_json(kinds)})
    return fields


def correct(db: Database, row: Row) -> None:
    """The same bytes read by other rules; ``row`` as for ``follow``, with the number read."""
    db.execute(_CORRECT, row)


def correct_all(db: Database, rows: Sequence[Row]) -> None:
    """The same of many texts at once."""
    db.conn.executemany(_CORRECT, rows)


def meaning_of(db: Database, article_id: int) -> Row:
    """What the archived text says, in the form of ``Reading.meaning``."""
    *said, abstract = db.execute(_MEANING, {"id": article_id}).fetchone()
    names = ("title", "sapo", "body", "section", "author", "published_line")
    return dict(zip(names, said, strict=True)) | lists.meaning_of(db, article_id, abstract=abstract)


def has_said(db: Database, article_id: int, *, digest: str) -> bool:
    """Whether a version of the text, the newest or an earlier one, said just this."""
    return db.execute(_HAS_SAID, {"id": article_id, "digest": digest}).fetchone() is not None


def versions(db: Database, article_id: int) -> list[Version]:
    """Every version of the text, the first one first."""
    rows = list(db.query(_VERSIONS, {"id": article_id}))
    return [_version(db, article_id, row=row) for row in rows]


def record(db: Database, article_id: int, *, number: int) -> Row | None:
    """One version in the JSON contract's form; None where there is no version of this number."""
    rows = list(db.query(_RECORD, {"id": article_id, "number": number}))
    if not rows:
        return None
    shelved = rows[0]
    if shelved["meaning"] is None:
        return show.article_record(db, article_id)
    meaning = json.loads(shelved.pop("meaning"))
    rest = json.loads(shelved.pop("record") or "null") or _rest_of(shelved, meaning)
    told = {name: meaning[name] for name in _IN_MEANING} | {
        # The text is known by the key that it goes by now, a version by the capture it began with.
        **{name: shelved[name] for name in ("url_key", "captured_at", "digest", "rules_version")},
        "counters": show.counters(db, shelved["capture_id"]),
        "revision": number,
    }
    return show.ordered(rest | told)


def fill_in(db: Database) -> None:
    """Tell kinds of change and last sightings of versions that were shelved without them."""
    db.execute(_FILL_IN_LAST_SEEN)
    for (article_id,) in db.execute(_UNTOLD).fetchall():
        for number, kinds in _kinds_told(versions(db, article_id)):
            db.execute(_FILL_IN_KINDS, {"id": article_id, "number": number, "change_kinds": kinds})


def _kinds_told(known: list[Version]) -> Iterator[tuple[int, str]]:
    for before, after in pairwise(known):
        yield after.number, _as_json(changing.kinds_of(before.meaning, after.meaning))


def _version(db: Database, article_id: int, *, row: Row) -> Version:
    kinds, meaning = row["change_kinds"], row["meaning"]
    told = {
        "change_kinds": tuple(json.loads(kinds or "[]")),
        "meaning": json.loads(meaning) if meaning else meaning_of(db, article_id),
    }
    return Version(**row | told)


def _rest_of(shelved: Row, meaning: Row) -> Row:
    """What is known of a version that was shelved before whole records were."""
    absent = dict.fromkeys(ARTICLE_KEYS) | {name: [] for name in _EMPTY_LISTS}
    files = {"images": "caption", "attachments": "name"}
    return (
        absent
        | shelved
        | {
            "urls": [shelved["url"]] if shelved["url"] else [],
            "published_line": meaning["published_line"],
            "document": _document(meaning["document"]),
        }
        | {
            name: [
                {"url": url, words: said, "sha256": None, "bytes": None}
                for url, said in meaning[name]
            ]
            for name, words in files.items()
        }
    )


def _document(facts: list[str | None] | None) -> Row | None:
    names = ("number", "kind", "issuer", "issued_on", "effective_on", "abstract")
    return dict(zip(names, facts, strict=True)) | {"files": []} if facts else None


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
