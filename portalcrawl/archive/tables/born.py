"""The tables of schema 1; what each column means stands in the data dictionary.

Never edited once released: a change is a new migration in schema.py.
"""

RUNS = """
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE portals (
    name TEXT PRIMARY KEY,
    first_seen_at TEXT NOT NULL
) STRICT;

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    portal TEXT REFERENCES portals(name),
    source TEXT,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    settled_at TEXT,
    verdict TEXT,
    exit_code INTEGER,
    reasons TEXT,
    n_requests INTEGER NOT NULL DEFAULT 0,
    n_captures INTEGER NOT NULL DEFAULT 0,
    n_new INTEGER NOT NULL DEFAULT 0,
    n_changed INTEGER NOT NULL DEFAULT 0,
    n_unchanged INTEGER NOT NULL DEFAULT 0,
    n_alias INTEGER NOT NULL DEFAULT 0,
    n_missing INTEGER NOT NULL DEFAULT 0,
    n_gone INTEGER NOT NULL DEFAULT 0,
    n_kept INTEGER NOT NULL DEFAULT 0,
    n_maintenance INTEGER NOT NULL DEFAULT 0,
    n_unfit INTEGER NOT NULL DEFAULT 0,
    n_failed INTEGER NOT NULL DEFAULT 0,
    n_skipped INTEGER NOT NULL DEFAULT 0,
    n_left_out INTEGER NOT NULL DEFAULT 0,
    n_renamed INTEGER NOT NULL DEFAULT 0,
    rules_version TEXT NOT NULL,
    text_version TEXT NOT NULL
) STRICT;
"""

PAGES = """
CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    url_key TEXT NOT NULL UNIQUE,
    url TEXT,
    portal TEXT REFERENCES portals(name),
    kind TEXT,
    title TEXT,
    state TEXT NOT NULL CHECK (state IN
        ('pending', 'fetched', 'redirected', 'missing', 'gone', 'maintenance', 'unfit', 'failed',
         'refused', 'skipped')),
    reason TEXT,
    depth INTEGER NOT NULL DEFAULT 0,
    found_on INTEGER REFERENCES pages(id),
    article_id INTEGER REFERENCES articles(id),
    capture_id INTEGER REFERENCES captures(id),
    etag TEXT,
    last_modified TEXT,
    due_at TEXT,
    n_failures INTEGER NOT NULL DEFAULT 0,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT,
    last_run_id INTEGER REFERENCES runs(id)
) STRICT;
CREATE INDEX pages_due ON pages(portal, state, due_at);
CREATE INDEX pages_article ON pages(article_id) WHERE article_id IS NOT NULL;
CREATE INDEX pages_url ON pages(url);

CREATE TABLE page_urls (
    url TEXT NOT NULL,
    page_id INTEGER NOT NULL REFERENCES pages(id),
    first_seen_at TEXT NOT NULL,
    PRIMARY KEY (url, page_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX page_urls_page ON page_urls(page_id);

CREATE TABLE bodies (
    digest TEXT PRIMARY KEY,
    n_bytes INTEGER NOT NULL,
    coding TEXT NOT NULL CHECK (coding IN ('identity', 'zstd')),
    data BLOB NOT NULL
) STRICT;

CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    page_id INTEGER NOT NULL REFERENCES pages(id),
    run_id INTEGER NOT NULL REFERENCES runs(id),
    url TEXT,
    fetched_at TEXT,
    status INTEGER,
    headers TEXT NOT NULL,
    mime TEXT,
    charset TEXT,
    digest TEXT NOT NULL REFERENCES bodies(digest),
    n_bytes INTEGER NOT NULL,
    truncated INTEGER NOT NULL CHECK (truncated IN (0, 1)),
    revisit INTEGER NOT NULL CHECK (revisit IN (0, 1)),
    source TEXT NOT NULL,
    page_kind TEXT,
    kind_evidence TEXT,
    stored_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX captures_once
    ON captures(page_id, digest, source, revisit, coalesce(fetched_at, ''));
CREATE INDEX captures_digest ON captures(digest);

CREATE TABLE visits (
    run_id INTEGER NOT NULL REFERENCES runs(id),
    page_id INTEGER NOT NULL REFERENCES pages(id),
    change TEXT NOT NULL CHECK (change IN
        ('new', 'changed', 'unchanged', 'alias', 'missing', 'gone', 'renamed', 'kept',
         'captured', 'failed', 'skipped')),
    reason TEXT,
    capture_id INTEGER REFERENCES captures(id),
    n_items INTEGER,
    visited_at TEXT NOT NULL,
    PRIMARY KEY (run_id, page_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX visits_page ON visits(page_id, run_id);
"""

TEXTS = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    portal TEXT REFERENCES portals(name),
    page_id INTEGER NOT NULL REFERENCES pages(id),
    url TEXT,
    url_key TEXT NOT NULL UNIQUE,
    page_kind TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('live', 'missing', 'gone')),
    title TEXT,
    sapo TEXT,
    body TEXT,
    abstract TEXT,
    section TEXT,
    author TEXT,
    published_at TEXT,
    published_precision TEXT,
    published_line TEXT,
    published_rule TEXT,
    not_before TEXT,
    not_after TEXT,
    revision INTEGER NOT NULL,
    capture_id INTEGER NOT NULL REFERENCES captures(id),
    captured_at TEXT,
    digest TEXT NOT NULL,
    text_digest TEXT NOT NULL,
    rules_version TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    first_run_id INTEGER NOT NULL REFERENCES runs(id),
    last_seen_at TEXT NOT NULL,
    missing_run_id INTEGER REFERENCES runs(id),
    year INTEGER GENERATED ALWAYS AS (CAST(substr(published_at, 1, 4) AS INTEGER)) VIRTUAL,
    year_month TEXT GENERATED ALWAYS AS
        (iif(published_precision = 'year', NULL, substr(published_at, 1, 7))) VIRTUAL
) STRICT;
CREATE INDEX articles_published ON articles(published_at);
CREATE INDEX articles_section ON articles(portal, section);
CREATE INDEX articles_text ON articles(text_digest);

CREATE TABLE revisions (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    number INTEGER NOT NULL,
    capture_id INTEGER NOT NULL REFERENCES captures(id),
    digest TEXT NOT NULL,
    rules_version TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    changed_fields TEXT,
    meaning TEXT,
    PRIMARY KEY (article_id, number)
) STRICT;

CREATE TABLE article_dates (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    raw TEXT NOT NULL,
    iso TEXT,
    precision TEXT,
    rule TEXT,
    reason TEXT,
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE citations (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    position INTEGER NOT NULL,
    number TEXT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT,
    issuer TEXT,
    issued_on TEXT,
    raw TEXT,
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX citations_key ON citations(key);

CREATE TABLE documents (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id),
    number TEXT,
    key TEXT,
    kind TEXT,
    issuer TEXT,
    issued_on TEXT,
    effective_on TEXT
) STRICT;
CREATE INDEX documents_key ON documents(key);

CREATE TABLE images (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    position INTEGER NOT NULL,
    url TEXT NOT NULL,
    url_key TEXT,
    caption TEXT,
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachments (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    place TEXT NOT NULL CHECK (place IN ('content', 'document')),
    position INTEGER NOT NULL,
    url TEXT NOT NULL,
    url_key TEXT,
    name TEXT,
    PRIMARY KEY (article_id, place, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE tombstones (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    url TEXT,
    evidence TEXT NOT NULL,
    capture_id INTEGER REFERENCES captures(id),
    noticed_run_id INTEGER NOT NULL REFERENCES runs(id),
    confirmed_run_id INTEGER NOT NULL REFERENCES runs(id),
    confirmed_at TEXT NOT NULL,
    returned_run_id INTEGER REFERENCES runs(id),
    returned_at TEXT
) STRICT;
CREATE INDEX tombstones_article ON tombstones(article_id);

CREATE TABLE renames (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    run_id INTEGER NOT NULL REFERENCES runs(id),
    old_url TEXT,
    old_url_key TEXT NOT NULL,
    new_url TEXT NOT NULL,
    new_url_key TEXT NOT NULL,
    evidence TEXT,
    renamed_at TEXT NOT NULL
) STRICT;
CREATE INDEX renames_article ON renames(article_id);
"""

FINDINGS = """
CREATE TABLE counters (
    capture_id INTEGER NOT NULL REFERENCES captures(id),
    position INTEGER NOT NULL,
    portal TEXT REFERENCES portals(name),
    name TEXT NOT NULL,
    value REAL NOT NULL,
    raw TEXT NOT NULL,
    shown_at TEXT,
    PRIMARY KEY (capture_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE listing_items (
    page_id INTEGER NOT NULL REFERENCES pages(id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    url TEXT,
    url_key TEXT,
    date_line TEXT,
    date TEXT,
    summary TEXT,
    PRIMARY KEY (page_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_items_key ON listing_items(url_key) WHERE url_key IS NOT NULL;

CREATE TABLE problems (
    id INTEGER PRIMARY KEY,
    page_id INTEGER NOT NULL REFERENCES pages(id),
    article_id INTEGER REFERENCES articles(id),
    capture_id INTEGER NOT NULL REFERENCES captures(id),
    field TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL
) STRICT;
CREATE INDEX problems_page ON problems(page_id);
CREATE INDEX problems_article ON problems(article_id) WHERE article_id IS NOT NULL;
CREATE INDEX problems_code ON problems(code);
"""
