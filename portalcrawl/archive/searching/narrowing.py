"""The filters of a search as SQL: which texts may be found at all.

The conditions ask ``articles_facts``, an index that holds all they need: the rows themselves
carry whole texts, and to walk them for each match is what makes a search slow.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.searching.hits import SearchOptions
from portalcrawl.vietnamese.citations import citation_key
from portalcrawl.vietnamese.fold import fold
from portalcrawl.vietnamese.text import visible

NARROWED = """
    (:portal IS NULL OR articles.portal = :portal)
    AND (:sections IS NULL OR articles.section IN (SELECT value FROM json_each(:sections)))
    AND (:since IS NULL OR articles.published_at >= :since)
    AND (:until IS NULL OR substr(articles.published_at, 1, 10) <= :until)
    AND (:kind IS NULL OR articles.page_kind = :kind)
    AND (:cites IS NULL OR articles.id IN
        (SELECT article_id FROM citations WHERE number_key = :cites))
    AND (:numbers IS NULL OR articles.id IN (
        SELECT article_id
        FROM (
            SELECT article_id, number_key
            FROM citations
            WHERE number_key IN (SELECT value FROM json_each(:numbers))
            UNION
            SELECT article_id, number_key
            FROM documents
            WHERE number_key IN (SELECT value FROM json_each(:numbers)))
        GROUP BY article_id
        HAVING count(*) = json_array_length(:numbers)))
"""
"""Condition on ``articles``; its parameters come from ``values``."""

_SECTIONS = "SELECT DISTINCT section FROM articles WHERE section IS NOT NULL"


def values(
    db: Database, options: SearchOptions, *, numbers: tuple[str, ...] = ()
) -> Mapping[str, Any]:
    """Parameters of ``NARROWED``; ``numbers`` are keys of documents that a text is or cites.

    Characters that no database can hold are left out: nothing is called by them.
    """
    return {
        "portal": None if options.portal is None else visible(options.portal),
        "sections": _sections(db, options.section) if options.section else None,
        "since": options.since.isoformat() if options.since else None,
        "until": options.until.isoformat() if options.until else None,
        "kind": None if options.kind is None else visible(options.kind),
        "cites": citation_key(visible(options.cites)) if options.cites else None,
        "numbers": json.dumps(numbers) if numbers else None,
    }


def narrows(parameters: Mapping[str, Any]) -> bool:
    """Whether these parameters of ``NARROWED`` keep any text out."""
    return any(value is not None for value in parameters.values())


def _sections(db: Database, asked: str) -> str:
    """Every section of that name, marks and case aside, as a JSON list."""
    names = (name for (name,) in db.execute(_SECTIONS))
    return json.dumps([name for name in names if fold(name) == fold(asked)])
