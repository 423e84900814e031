"""What is taken out of an archive to be used elsewhere: tables, texts, and what to call it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from portalcrawl.archive.sharing import export_choice, export_tables
from portalcrawl.archive.sharing.export_choice import Choice
from portalcrawl.archive.sharing.export_tables import ExportTable, Row
from portalcrawl.archive.telling import show

_PORTALS = """
    SELECT portal
    FROM articles
    WHERE id IN (SELECT id FROM temp.chosen_texts)
    GROUP BY portal
    ORDER BY portal IS NULL, portal
"""

# A run that was killed tells only when it began.
_LAST_RUN = """
    SELECT id, substr(coalesce(finished_at, started_at), 1, 10)
    FROM runs
    ORDER BY id DESC
    LIMIT 1
"""

_LAST_SEAL = """
    SELECT digest
    FROM seals
    ORDER BY number DESC
    LIMIT 1
"""

_PUBLISHED = """
    SELECT min(published_at), max(published_at)
    FROM articles
    WHERE id IN (SELECT id FROM temp.chosen_texts)
"""


@dataclass(frozen=True)
class ExportFacts:
    """What there is to say of an export as a whole; nothing of it depends on a clock."""

    n_texts: int
    portals: tuple[str | None, ...]
    """Portals of the texts, by name; None stands for texts of no known portal."""
    run: int
    """The newest run."""
    last_day: str
    """The day, ISO 8601, on which that run ended."""
    seal: str | None
    """Digest of the newest seal; None where no run was sealed."""
    first_published: str | None
    last_published: str | None
    """ISO 8601; None where no text has a date."""


@dataclass(frozen=True)
class Export:
    """One choice of texts while the archive is open for it."""

    db: Database
    choice: Choice
    facts: ExportFacts
    tables: tuple[ExportTable, ...]

    def rows(self, table: ExportTable) -> Iterator[Row]:
        """The chosen rows of the table, always in the same order."""
        return export_tables.export_rows(self.db, table)

    def records(self) -> Iterator[dict[str, Any]]:
        """The chosen texts in the JSON contract's form, in the order stored."""
        for number in export_choice.chosen_ids(self.db):
            yield show.article_record(self.db, number)


@contextmanager
def exporting(db: Database, choice: Choice) -> Iterator[Export]:
    """The export of these texts, all of it as the archive is at this moment."""
    with export_choice.chosen(db, choice) as n_texts:
        facts = _facts(db, n_texts)
        yield Export(db, choice, facts, export_tables.export_tables(db, choice))


def _facts(db: Database, n_texts: int) -> ExportFacts:
    run, last_day = db.execute(_LAST_RUN).fetchone() or (0, "")
    seal = db.execute(_LAST_SEAL).fetchone()
    first, last = db.execute(_PUBLISHED).fetchone()
    return ExportFacts(
        n_texts=n_texts,
        portals=tuple(row[0] for row in db.execute(_PORTALS)),
        run=run,
        last_day=last_day,
        seal=seal[0] if seal else None,
        first_published=first,
        last_published=last,
    )
