"""Archives as earlier programs wrote them, byte for byte of SQL: schema 1 to 4.

Nothing here follows today's program but the words of the index, whose rules have one version.
"""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

from portalcrawl.archive.searching import index
from portalcrawl.archive.tables import born as tables
from portalcrawl.archive.tables import discovered as tables_discovered
from portalcrawl.archive.tables import lasting as tables_lasting
from portalcrawl.archive.tables import learned as tables_learned
from portalcrawl.archive.tables import schema
from portalcrawl.archive.tables import trial as tables_trial
from portalcrawl.items import meaning_digest
from portalcrawl.vietnamese.citation_keys import citation_key, document_key
from portalcrawl.vietnamese.fold import TEXT_VERSION

AT, LATER = "2024-01-01T08:00:00+07:00", "2024-01-02T08:00:00+07:00"
PAGE = "<p>Khởi công cầu".encode()
PAGE_DIGEST = hashlib.sha256(PAGE).hexdigest()

MEANING = {
    "title": "Khởi công cầu",
    "sapo": None,
    "body": "Theo Chỉ thị số 14-CT/TU ngày 14/3/2022.",
    "section": None,
    "author": None,
    "published_line": None,
    "images": [],
    "attachments": [],
    "document": ["12/QĐ-UBND", "Quyết định", "Ủy ban nhân dân", "2024-01-09", None, None],
}
"""What the one text says now."""

BEFORE = MEANING | {"title": "Khởi công chợ"}
"""What it said a day earlier."""

_MIGRATIONS = """
CREATE TABLE _sqlite_migrations (
    id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT
);
CREATE UNIQUE INDEX idx__sqlite_migrations_migration_set_name
    ON _sqlite_migrations (migration_set, name);
"""

_TEXT = (
    "nullif(coalesce({0}sapo || char(10, 10), '') || coalesce({0}abstract || char(10, 10), '')"
    " || coalesce({0}body, ''), '')"
)
_WORDS = f"vi_std({{0}}title), vi_std({_TEXT}), vi_fold({{0}}title), vi_fold({_TEXT}), "
_WORDS += f"vi_alt({{0}}title, {_TEXT})"
_ADD = "INSERT INTO articles_fts(rowid, title, body, title_f, body_f, alt) VALUES (new.id, {});"
_ADD = _ADD.format(_WORDS.format("new."))
_REMOVE = (
    "INSERT INTO articles_fts(articles_fts, rowid, title, body, title_f, body_f, alt) "
    "VALUES ('delete', old.id, {});"
).format(_WORDS.format("old."))

_INDEX = f"""
CREATE VIEW articles_fts_src AS
    SELECT id, title, {_TEXT.format("")} AS body, title AS title_f, {_TEXT.format("")} AS body_f,
           '' AS alt
    FROM articles;
CREATE VIRTUAL TABLE articles_fts USING fts5(
    title, body, title_f, body_f, alt,
    content='articles_fts_src', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
);
INSERT INTO articles_fts(articles_fts, rank) VALUES ('rank', 'bm25(10.0, 5.0, 2.0, 1.0, 1.0)');
CREATE TRIGGER articles_ai AFTER INSERT ON articles BEGIN {_ADD} END;
CREATE TRIGGER articles_ad AFTER DELETE ON articles BEGIN {_REMOVE} END;
CREATE TRIGGER articles_au AFTER UPDATE OF title, sapo, abstract, body ON articles
    BEGIN {_REMOVE} {_ADD} END;
"""

_ROWS = f"""
INSERT INTO portals (name, first_seen_at) VALUES ('demo', '{AT}');
INSERT INTO runs (id, kind, portal, started_at, rules_version, text_version)
    VALUES (1, 'crawl', 'demo', '{AT}', '1', '1'), (2, 'crawl', 'demo', '{LATER}', '1', '1');
INSERT INTO pages (id, url_key, url, portal, state, first_seen_at)
    VALUES (1, 'portal.example/a', 'http://portal.example/a', 'demo', 'fetched', '{AT}'),
           (2, 'portal.example/b', 'http://portal.example/b', 'demo', 'pending', '{AT}');
INSERT INTO page_urls VALUES ('http://portal.example/a?x=1', 1, '{AT}');
INSERT INTO bodies (digest, n_bytes, coding, data)
    VALUES ('{PAGE_DIGEST}', {len(PAGE)}, 'identity', x'{PAGE.hex()}');
INSERT INTO captures (id, page_id, run_id, url, headers, charset, digest, n_bytes, truncated,
        revisit, source, stored_at)
    VALUES (1, 1, 1, 'http://portal.example/a', '[]', :charset, '{PAGE_DIGEST}', {len(PAGE)}, 0,
            0, 'a', '{AT}'),
           (2, 1, 2, 'http://portal.example/b', '[]', 'utf-8', '{PAGE_DIGEST}', {len(PAGE)}, 0,
            0, 'b', '{LATER}'),
           (3, 1, 2, 'http://portal.example/c', '[]', NULL, '{PAGE_DIGEST}', {len(PAGE)}, 0,
            0, 'c', '{LATER}');
INSERT INTO visits (run_id, page_id, change, capture_id, visited_at)
    VALUES (1, 1, 'new', 1, '{AT}'), (2, 1, 'changed', 2, '{LATER}');
INSERT INTO articles (id, portal, page_id, url_key, page_kind, status, title, body, revision,
        capture_id, digest, text_digest, rules_version, first_seen_at, first_run_id, last_seen_at)
    VALUES (1, 'demo', 1, 'portal.example/a', 'document', 'live', 'Khởi công cầu',
        'Theo Chỉ thị số 14-CT/TU ngày 14/3/2022.', 2, 1, '{meaning_digest(MEANING)}', '22', '1',
        '{AT}', 1, '{LATER}');
INSERT INTO revisions (article_id, number, capture_id, digest, rules_version, seen_at,
        changed_fields, meaning)
    VALUES (1, 1, 1, '{meaning_digest(BEFORE)}', '1', '{AT}', NULL, :before),
           (1, 2, 2, '{meaning_digest(MEANING)}', '1', '{LATER}', '["title"]', NULL);
UPDATE pages SET article_id = 1, capture_id = 1 WHERE id = 1;
INSERT INTO problems (page_id, article_id, capture_id, field, code, message)
    VALUES (1, 1, 1, 'sapo', 'missing', 'The page has no sapo.');
"""

_ROWS_OF = {
    1: """
INSERT INTO article_dates VALUES
    (1, 0, 'published', '05/03/2024', '2024-03-05', 'day', 'dmy', 'label "Ngày đăng"'),
    (1, 1, 'event', '14/3/2022', '2022-03-14', 'day', NULL, NULL);
INSERT INTO citations VALUES
    (1, 0, '14-CT/TU', '14-ct-tu', 'Chỉ thị', 'Thị ủy', '2022-03-14', 'Chỉ thị số 14-CT/TU'),
    (1, 1, '02-NQ/TW', '2-nq-tw', NULL, NULL, NULL, NULL);
INSERT INTO documents VALUES
    (1, '12/QĐ-UBND', '12-qd-ubnd', 'Quyết định', 'Ủy ban nhân dân', '2024-01-09', NULL);
""",
    2: f"""
UPDATE captures SET encoding_fix = 'tcvn3' WHERE id = 1;
INSERT INTO article_dates (article_id, position, kind, raw, iso, precision, rule, reason)
    VALUES (1, 0, 'published', '05/03/2024', '2024-03-05', 'day', 'dmy', 'label "Ngày đăng"'),
           (1, 1, 'event', '14/3/2022', '2022-03-14', 'day', NULL, NULL);
INSERT INTO citations VALUES
    (1, 0, '14-CT/TU', '14-ct-tu',
        '{document_key("14-CT/TU", issuer="Thị ủy", issued_on="2022-03-14")}',
        'Chỉ thị', 'Thị ủy', '2022-03-14', 'Chỉ thị số 14-CT/TU'),
    (1, 1, '02-NQ/TW', '{citation_key("02-NQ/TW")}', '{document_key("02-NQ/TW")}', NULL, NULL,
        NULL, NULL);
INSERT INTO documents (article_id, number, number_key, kind, issuer, issued_on, key) VALUES
    (1, '12/QĐ-UBND', '12-qd-ubnd', 'Quyết định', 'Ủy ban nhân dân', '2024-01-09',
        '{document_key("12/QĐ-UBND", issuer="Ủy ban nhân dân", issued_on="2024-01-09")}');
INSERT INTO date_habits VALUES
    ('demo', 'portal.example', 'clock', 'Thứ Hai', 3, 'Thứ Hai, 01/01/2024', 1);
""",
}


_LASTING = (
    tables_lasting.DICTIONARIES,
    tables_lasting.CHANGES,
    tables_lasting.KEEPING,
    tables_lasting.SEARCHING,
)


def make(path: Path, number: int) -> Path:
    """An archive of schema ``number``, 1 to 4, with one text in two revisions."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        for name, n_arguments, function in index.FUNCTIONS:
            conn.create_function(name, n_arguments, function, deterministic=True)
        conn.create_function("vi_document_key", 3, lambda *_: None)
        conn.execute("PRAGMA journal_mode = WAL")
        steps = [(tables.RUNS, tables.PAGES, tables.TEXTS, tables.FINDINGS, _INDEX)]
        steps += [(tables_trial.TRIAL,), _LASTING]
        steps += [(tables_learned.LEARNED, tables_discovered.DISCOVERED)]
        names = ["0001_born", "0002_date_trial", "0003_lasting", "0004_learned_chrome"]
        conn.executescript(_MIGRATIONS)
        for scripts, name in zip(steps[:number], names, strict=False):
            for script in scripts:
                conn.executescript(script)
            conn.execute(
                "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('portalcrawl', ?)",
                [name],
            )
        _fill(conn, number)
        conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        conn.execute(f"PRAGMA user_version = {number}")
    return path


def _fill(conn: sqlite3.Connection, number: int) -> None:
    said = {
        ":charset": "'tcvn3+tcvn3'" if number == 1 else "'tcvn3'",
        ":before": "'" + json.dumps(BEFORE, ensure_ascii=False) + "'",
    }
    rows = _ROWS
    for name, value in said.items():
        rows = rows.replace(name, value)
    conn.executescript(rows + _ROWS_OF[min(number, 2)])
    meta = {"schema": str(number), "text_version": TEXT_VERSION}
    conn.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
