"""Texts withheld from readers: marked with a reason, never deleted, brought back by a release.

The rows of a withheld text stay as they are and the portal's page is captured on; every answer of
the archive leaves it out, and copies for others do not hold it (taking_out.py).
"""

from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from portalcrawl.archive.times import stamp

_ADDED = """
    INSERT INTO withholdings (article_id, reason, withheld_at)
    VALUES (:article_id, :reason, :at)
"""

_RELEASED = """
    UPDATE withholdings
    SET released_at = :at
    WHERE article_id = :article_id
      AND released_at IS NULL
"""

_OPEN = """
    SELECT withholdings.article_id, articles.url, articles.url_key, withholdings.reason,
        withholdings.withheld_at
    FROM withholdings
    JOIN articles ON articles.id = withholdings.article_id
    WHERE withholdings.released_at IS NULL
      AND (:article_id IS NULL OR withholdings.article_id = :article_id)
    ORDER BY withholdings.id
"""

# Spellings of the title differ where the portal's do; the body tells.
_TWINS = """
    SELECT twin.id
    FROM articles
    JOIN articles AS twin ON twin.body = articles.body AND twin.id <> articles.id
    WHERE articles.id = :article_id
      AND twin.id NOT IN (SELECT article_id FROM withheld)
    ORDER BY twin.id
"""


@dataclass(frozen=True)
class Withholding:
    """One text that is withheld now."""

    article_id: int
    url: str | None
    url_key: str
    reason: str
    withheld_at: str
    """ISO 8601, Vietnamese time."""


def withhold(db: Database, article_id: int, *, reason: str, at: datetime) -> bool:
    """Withhold the text; False where it is withheld already, and its reason stays.

    The triggers of the index take its words out.
    """
    with db.atomic():
        if find(db, article_id):
            return False
        db.execute(_ADDED, {"article_id": article_id, "reason": reason, "at": stamp(at)})
    return True


def release(db: Database, article_id: int, *, at: datetime) -> bool:
    """Show the text again, exactly as it stands now; False where it is not withheld."""
    with db.atomic():
        return db.execute(_RELEASED, {"article_id": article_id, "at": stamp(at)}).rowcount > 0


def find(db: Database, article_id: int) -> Withholding | None:
    """Since when and why the text is withheld; None where it is not."""
    row = db.execute(_OPEN, {"article_id": article_id}).fetchone()
    return Withholding(*row) if row else None


def every(db: Database) -> list[Withholding]:
    """All texts withheld now, in the order withheld."""
    return [Withholding(*row) for row in db.execute(_OPEN, {"article_id": None}).fetchall()]


def twins(db: Database, article_id: int) -> list[int]:
    """Other texts that say the same and are still shown."""
    return [row[0] for row in db.execute(_TWINS, {"article_id": article_id}).fetchall()]
