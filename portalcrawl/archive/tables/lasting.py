"""What schema 3 adds: dictionaries for bodies, kinds of change, withholding, the chain of seals.

Never edited once released: a change is a new migration in schema.py.
"""

DICTIONARIES = """
CREATE TABLE dictionaries (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    portal TEXT REFERENCES portals(name),
    template TEXT NOT NULL,
    n_pages INTEGER NOT NULL,
    n_bytes INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    crc INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;
CREATE INDEX dictionaries_portal ON dictionaries(portal, n_pages, template, digest);
CREATE TRIGGER dictionaries_stay BEFORE UPDATE ON dictionaries
BEGIN
    SELECT RAISE(ABORT, 'a dictionary is never rewritten: bodies are packed with it');
END;

ALTER TABLE bodies ADD COLUMN dictionary_id INTEGER REFERENCES dictionaries(id)
    CHECK (dictionary_id IS NULL OR coding = 'zstd');
ALTER TABLE bodies ADD COLUMN crc INTEGER;
CREATE INDEX bodies_dictionary ON bodies(dictionary_id) WHERE dictionary_id IS NOT NULL;

DROP INDEX captures_once;
DROP INDEX captures_digest;
CREATE UNIQUE INDEX captures_once
    ON captures(digest, page_id, source, revisit, coalesce(fetched_at, ''));
CREATE INDEX captures_page ON captures(page_id);
"""

CHANGES = """
ALTER TABLE revisions ADD COLUMN change_kinds TEXT;
ALTER TABLE revisions ADD COLUMN last_seen_at TEXT;
ALTER TABLE revisions ADD COLUMN record TEXT;
CREATE INDEX visits_lost ON visits(page_id, run_id) WHERE change IN ('missing', 'gone');
"""

KEEPING = """
CREATE TABLE withholdings (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    reason TEXT NOT NULL,
    withheld_at TEXT NOT NULL,
    released_at TEXT
) STRICT;
CREATE UNIQUE INDEX withholdings_open ON withholdings(article_id) WHERE released_at IS NULL;
CREATE TRIGGER withholdings_stay BEFORE DELETE ON withholdings
BEGIN
    SELECT RAISE(ABORT, 'a withholding is released, never deleted');
END;

CREATE TABLE seals (
    number INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES runs(id),
    last_capture_id INTEGER NOT NULL,
    n_captures INTEGER NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    marks BLOB NOT NULL,
    sealed_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER seals_stay BEFORE UPDATE ON seals
BEGIN
    SELECT RAISE(ABORT, 'a seal is never rewritten');
END;
CREATE TRIGGER seals_hold BEFORE DELETE ON seals
BEGIN
    SELECT RAISE(ABORT, 'a seal is never deleted');
END;

CREATE TABLE withheld_captures (
    capture_id INTEGER PRIMARY KEY,
    leaf TEXT NOT NULL
) STRICT;
"""

SEARCHING = """
CREATE INDEX articles_facts ON articles(id, portal, section, page_kind, published_at);
"""
"""What searches filter by, without the texts: a row of articles carries its whole text."""
