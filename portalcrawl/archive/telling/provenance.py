"""What a reference must name: the very capture that a page or a version of a text was read from."""

from dataclasses import dataclass

from sqlite_utils import Database

_OF_VERSION = """
    SELECT captures.digest, captures.fetched_at, captures.url
    FROM articles
    JOIN revisions ON revisions.article_id = articles.id
    JOIN captures ON captures.id =
        iif(revisions.number = articles.revision, articles.capture_id, revisions.capture_id)
    WHERE articles.id = :which
      AND revisions.number = coalesce(:revision, articles.revision)
"""

_OF_PAGE = """
    SELECT captures.digest, captures.fetched_at, captures.url
    FROM pages
    JOIN captures ON captures.id = pages.capture_id
    WHERE pages.url_key = :which
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


def provenance(db: Database, which: int | str, *, revision: int | None) -> Provenance | None:
    """The capture behind the text of this number, or the page of this ``url_key``; None for none.

    ``revision``: which version of the text; None is the newest. Of the newest it is the latest
    capture that said it, of earlier ones the capture that showed it first.
    """
    statement = _OF_VERSION if isinstance(which, int) else _OF_PAGE
    row = db.execute(statement, {"which": which, "revision": revision}).fetchone()
    return Provenance(*row) if row else None
