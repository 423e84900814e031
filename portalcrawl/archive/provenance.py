"""What a reference must name: the very capture that a page or a version of a text was read from."""

from dataclasses import dataclass

from sqlite_utils import Database

_OF_VERSION = """
    SELECT captures.digest, captures.fetched_at, captures.url
    FROM articles
    JOIN revisions ON revisions.article_id = articles.id
    JOIN captures ON captures.id =
        iif(revisions.number = articles.revision, articles.capture_id, revisions.capture_id)
    WHERE articles.url_key = :url_key
      AND revisions.number = coalesce(:revision, articles.revision)
"""

_OF_PAGE = """
    SELECT captures.digest, captures.fetched_at, captures.url
    FROM pages
    JOIN captures ON captures.id = pages.capture_id
    WHERE pages.url_key = :url_key
"""


@dataclass(frozen=True)
class Provenance:
    """The capture behind a page."""

    sha256: str
    """Of the body as sent, hexadecimal."""
    captured_at: str | None
    """ISO 8601, Vietnamese time; None for a file nobody dated."""
    url: str | None
    """The address that answered; None for a file whose address is unknown."""


def provenance(db: Database, url_key: str, *, revision: int | None) -> Provenance | None:
    """The capture of this page, or of this version of its text; None where there is none.

    ``revision``: None is the newest. Of the newest it is the latest capture that said it, of
    earlier ones the capture that showed it first.
    """
    values = {"url_key": url_key, "revision": revision}
    row = db.execute(_OF_VERSION, values).fetchone()
    if row is None and revision is None:
        row = db.execute(_OF_PAGE, values).fetchone()
    return Provenance(*row) if row else None
