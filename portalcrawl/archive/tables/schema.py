"""The archive's tables as numbered migrations.

A file is born in one transaction: kill the process anywhere and there is either no table or
all of them.
"""

import sqlite3
from collections.abc import Iterator

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from portalcrawl.archive.searching import index
from portalcrawl.archive.storing import versions
from portalcrawl.archive.tables import aside, views
from portalcrawl.archive.tables import born as tables
from portalcrawl.archive.tables import discovered as tables_discovered
from portalcrawl.archive.tables import lasting as tables_lasting
from portalcrawl.archive.tables import learned as tables_learned
from portalcrawl.archive.tables import trial as tables_trial
from portalcrawl.archive.tables import unattended as tables_unattended
from portalcrawl.vietnamese.citation_keys import document_key
from portalcrawl.vietnamese.fold import TEXT_VERSION

SCHEMA_VERSION = 5
"""Number of the newest migration; kept in ``PRAGMA user_version``."""

APPLICATION_ID = 0x50544C43
"""``PTLC`` in the file's header (``PRAGMA application_id``): how a file is known as ours."""

MIGRATIONS = Migrations("portalcrawl")

_SET_META = "INSERT OR REPLACE INTO meta (key, value) VALUES (:key, :value)"


@MIGRATIONS(name="0001_born")
def _born(db: Database) -> None:
    _run(db, tables.RUNS, tables.PAGES, tables.TEXTS, tables.FINDINGS)
    index.create(db)
    db.execute(_SET_META, {"key": "text_version", "value": TEXT_VERSION})


@MIGRATIONS(name="0002_date_trial")
def _date_trial(db: Database) -> None:
    db.conn.create_function("vi_document_key", 3, _document_key)
    _run(db, tables_trial.TRIAL)


@MIGRATIONS(name="0003_lasting")
def _lasting(db: Database) -> None:
    _run(
        db,
        tables_lasting.DICTIONARIES,
        tables_lasting.CHANGES,
        tables_lasting.KEEPING,
        tables_lasting.SEARCHING,
    )


@MIGRATIONS(name="0004_learned_chrome")
def _learned_chrome(db: Database) -> None:
    _run(db, tables_learned.LEARNED, tables_discovered.DISCOVERED)


@MIGRATIONS(name="0005_unattended")
def _unattended(db: Database) -> None:
    _run(db, tables_unattended.UNATTENDED)


def _run(db: Database, *scripts: str) -> None:
    for script in scripts:
        for statement in _statements(script):
            db.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script.

    Only a semicolon can end one: sqlite-utils asks after each letter, which took most of the
    time that a new file takes.
    """
    statement = ""
    for piece in script.rstrip("; \n").split(";"):
        statement += piece + ";"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _document_key(number: str, *said: str | None) -> str:
    issuer, issued_on = said
    return document_key(number, issuer=issuer, issued_on=issued_on)


def migrate(db: Database) -> None:
    """Bring the file to this program's schema, all steps in one transaction.

    Views and triggers hold no data: ours are made anew whatever the steps were, those of others
    are as before.
    """
    with db.atomic():
        others = aside.put_aside(db)
        MIGRATIONS.apply(db)
        versions.fill_in(db)
        views.renew(db)
        index.renew_triggers(db)
        aside.put_back(db, others)
        db.execute(_SET_META, {"key": "schema", "value": str(SCHEMA_VERSION)})
        # Both numbers live in the file's header and follow the transaction.
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def version(db: Database) -> int:
    """The number of the newest migration that the file has been through; 0 for none."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def text_version(db: Database) -> str | None:
    """The version of the folding rules that the full-text index was built with."""
    row = db.execute("SELECT value FROM meta WHERE key = 'text_version'").fetchone()
    return row[0] if row else None


def set_text_version(db: Database, version: str) -> None:
    """Note the version of the folding rules; the caller has just rebuilt the index."""
    db.execute(_SET_META, {"key": "text_version", "value": version})
