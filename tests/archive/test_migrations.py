"""An archive of an earlier schema is brought to today's when it is opened for writing."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from portalcrawl.archive import Archive, index, schema, tables_trial, versions, views
from portalcrawl.errors import StorageError
from portalcrawl.vietnamese.citation_keys import citation_key, document_key

AT = "2024-01-01T08:00:00+07:00"

ROWS_OF_SCHEMA_1 = f"""
INSERT INTO portals VALUES ('demo', '{AT}');
INSERT INTO runs (id, kind, portal, started_at, rules_version, text_version)
    VALUES (1, 'crawl', 'demo', '{AT}', '1', '1');
INSERT INTO pages (id, url_key, url, portal, state, first_seen_at)
    VALUES (1, 'portal.example/a', 'http://portal.example/a', 'demo', 'fetched', '{AT}');
INSERT INTO bodies VALUES ('00', 2, 'identity', x'6162');
INSERT INTO captures (id, page_id, run_id, url, headers, charset, digest, n_bytes, truncated,
        revisit, source, stored_at)
    VALUES (1, 1, 1, 'http://portal.example/a', '[]', 'tcvn3+tcvn3', '00', 2, 0, 0, 'a', '{AT}'),
           (2, 1, 1, 'http://portal.example/b', '[]', 'utf-8', '00', 2, 0, 0, 'b', '{AT}'),
           (3, 1, 1, 'http://portal.example/c', '[]', NULL, '00', 2, 0, 0, 'c', '{AT}');
INSERT INTO articles (id, portal, page_id, url_key, page_kind, status, title, body, revision,
        capture_id, digest, text_digest, rules_version, first_seen_at, first_run_id, last_seen_at)
    VALUES (1, 'demo', 1, 'portal.example/a', 'document', 'live', 'Khởi công cầu',
        'Theo Chỉ thị số 14-CT/TU ngày 14/3/2022.', 1, 1, '11', '22', '1', '{AT}', 1, '{AT}');
UPDATE pages SET article_id = 1, capture_id = 1;
INSERT INTO article_dates VALUES
    (1, 0, 'published', '05/03/2024', '2024-03-05', 'day', 'dmy', 'label "Ngày đăng"'),
    (1, 1, 'event', '14/3/2022', '2022-03-14', 'day', NULL, NULL);
INSERT INTO citations VALUES
    (1, 0, '14-CT/TU', '14-ct-tu', 'Chỉ thị', 'Thị ủy', '2022-03-14', 'Chỉ thị số 14-CT/TU'),
    (1, 1, '02-NQ/TW', '2-nq-tw', NULL, NULL, NULL, NULL);
INSERT INTO documents VALUES
    (1, '12/QĐ-UBND', '12-qd-ubnd', 'Quyết định', 'Ủy ban nhân dân', '2024-01-09', NULL);
"""


TEXT = (
    "nullif(coalesce({0}.sapo || char(10, 10), '') || coalesce({0}.abstract || char(10, 10), '')"
    " || coalesce({0}.body, ''), '')"
)
WORDS = f"vi_std({{0}}.title), vi_std({TEXT}), vi_fold({{0}}.title), vi_fold({TEXT}), "
WORDS += f"vi_alt({{0}}.title, {TEXT})"
FILL = "INSERT INTO articles_fts(rowid, title, body, title_f, body_f, alt) VALUES (new.id, {});"
CLEAR = (
    "INSERT INTO articles_fts(articles_fts, rowid, title, body, title_f, body_f, alt) "
    "VALUES ('delete', old.id, {});"
)
ADD, REMOVE = FILL.format(WORDS.format("new")), CLEAR.format(WORDS.format("old"))
TRIGGERS_OF_SCHEMA_1 = f"""
CREATE TRIGGER articles_ai AFTER INSERT ON articles BEGIN {ADD} END;
CREATE TRIGGER articles_ad AFTER DELETE ON articles BEGIN {REMOVE} END;
CREATE TRIGGER articles_au AFTER UPDATE OF title, sapo, abstract, body ON articles
    BEGIN {REMOVE} {ADD} END;
"""


@pytest.fixture
def old(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive as the program wrote it while its schema was 1."""
    with monkeypatch.context() as then:
        then.setattr(schema.MIGRATIONS, "_migrations", schema.MIGRATIONS._migrations[:1])
        then.setattr(schema, "SCHEMA_VERSION", 1)
        then.setattr(versions, "fill_in", lambda db: None)
        then.setattr(views, "renew", lambda db: None)
        then.setattr(index, "renew_triggers", lambda db: db.executescript(TRIGGERS_OF_SCHEMA_1))
        with Archive.open(path, mode="write") as archive:
            archive.db.conn.executescript(ROWS_OF_SCHEMA_1)
    return path


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as conn:
        return int(conn.execute("PRAGMA user_version").fetchone()[0])


def rows(archive: Archive, statement: str) -> list[tuple]:
    return [tuple(row) for row in archive.db.execute(statement).fetchall()]


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as conn:
        return [line for line in conn.iterdump() if "articles_fts" not in line]


def test_opening_it_to_write_makes_it_todays_and_keeps_everything(old) -> None:
    assert version_of(old) == 1
    with Archive.open(old, mode="write") as archive:
        assert rows(archive, "SELECT charset, encoding_fix FROM captures ORDER BY id") == [
            ("tcvn3", "tcvn3"),
            ("utf-8", None),
            (None, None),
        ]
        assert rows(
            archive,
            "SELECT kind, raw, iso, precision, rule, reason, calendar, taken, place, field, at "
            "FROM article_dates ORDER BY position",
        ) == [
            (
                *("published", "05/03/2024", "2024-03-05", "day", "dmy", 'label "Ngày đăng"'),
                *("solar", 0, None, None, None),
            ),
            (
                *("event", "14/3/2022", "2022-03-14", "day", None, None),
                *("solar", 0, None, None, None),
            ),
        ]
        assert rows(archive, "SELECT * FROM citations ORDER BY position") == [
            (
                *(1, 0, "14-CT/TU", citation_key("14-CT/TU")),
                document_key("14-CT/TU", issuer="Thị ủy", issued_on="2022-03-14"),
                *("Chỉ thị", "Thị ủy", "2022-03-14", "Chỉ thị số 14-CT/TU"),
            ),
            (1, 1, "02-NQ/TW", "2-nq-tw", document_key("02-NQ/TW"), None, None, None, None),
        ]
        assert rows(archive, "SELECT number, number_key, key FROM documents") == [
            (
                *("12/QĐ-UBND", "12-qd-ubnd"),
                document_key("12/QĐ-UBND", issuer="Ủy ban nhân dân", issued_on="2024-01-09"),
            )
        ]
        assert rows(archive, "SELECT count(*) FROM date_habits") == [(0,)]
        assert archive.search("khoi cong").count == archive.search("14-CT/TU").count == 1
        assert archive.search("x", cites="14-CT/TU").count == 0
        assert archive.verify() == ()
    assert version_of(old) == schema.SCHEMA_VERSION


def test_it_is_the_archive_that_a_new_one_would_be(old, tmp_path) -> None:
    Archive.open(old, mode="write").close()
    Archive.open(tmp_path / "new.db", mode="write").close()

    def shape(path: Path) -> dict[str, object]:
        with closing(sqlite3.connect(path)) as conn:
            named = conn.execute("SELECT type, name FROM sqlite_master ORDER BY 1, 2").fetchall()
            return {
                name: conn.execute(f"PRAGMA table_info({name})").fetchall()
                for kind, name in named
                if kind in ("table", "index", "trigger", "view")
            }

    assert shape(old) == shape(tmp_path / "new.db")


def test_opening_it_to_read_says_what_to_do_and_changes_nothing(old) -> None:
    before = dump(old)
    with pytest.raises(StorageError) as caught:
        Archive.open(old)
    assert str(caught.value) == (
        f"archive {old} has schema 1, this program reads {schema.SCHEMA_VERSION} "
        f'(any run that writes, such as "portalcrawl crawl", upgrades it)'
    )
    assert dump(old) == before


def statements() -> list[str]:
    return [part for part in tables_trial.TRIAL.split(";") if part.strip()]


@pytest.mark.parametrize("n_done", range(len(statements()) + 1))
def test_a_step_that_fails_anywhere_leaves_the_old_archive_whole(old, monkeypatch, n_done) -> None:
    before = dump(old)
    broken = ";".join([*statements()[:n_done], "\nSELECT no_such_function();\n"])
    with monkeypatch.context() as patched:
        patched.setattr(tables_trial, "TRIAL", broken)
        with pytest.raises(StorageError, match="no such function: no_such_function"):
            Archive.open(old, mode="write")
    assert dump(old) == before
    assert version_of(old) == 1
    with Archive.open(old, mode="write") as archive:
        assert archive.search("khoi cong").count == 1
    assert version_of(old) == schema.SCHEMA_VERSION


KILLED_HALF_WAY = """
import os, signal, sys
from portalcrawl.archive import Archive, schema

schema.document_key = lambda *given, **named: os.kill(os.getpid(), signal.SIGKILL)
Archive.open(sys.argv[1], mode="write")
"""


def test_a_kill_half_way_leaves_the_old_archive_whole(old) -> None:
    before = dump(old)
    command = [sys.executable, "-c", KILLED_HALF_WAY, str(old)]
    ended = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert dump(old) == before
    assert version_of(old) == 1
