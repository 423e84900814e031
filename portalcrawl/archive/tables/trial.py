"""What schema 2 adds: the date trial, documents told apart, what sites taught about their dates.

Never edited once released: a change is a new migration in schema.py.
"""

TRIAL = """
ALTER TABLE captures ADD COLUMN encoding_fix TEXT;
UPDATE captures
SET charset = substr(charset, 1, instr(charset, '+') - 1),
    encoding_fix = substr(charset, instr(charset, '+') + 1)
WHERE instr(charset, '+') > 0;

ALTER TABLE article_dates ADD COLUMN first_day TEXT;
ALTER TABLE article_dates ADD COLUMN last_day TEXT;
ALTER TABLE article_dates ADD COLUMN calendar TEXT NOT NULL DEFAULT 'solar'
    CHECK (calendar IN ('solar', 'lunar'));
ALTER TABLE article_dates ADD COLUMN weekday_agrees INTEGER CHECK (weekday_agrees IN (0, 1));
ALTER TABLE article_dates ADD COLUMN place TEXT;
ALTER TABLE article_dates ADD COLUMN field TEXT;
ALTER TABLE article_dates ADD COLUMN at INTEGER;
ALTER TABLE article_dates ADD COLUMN taken INTEGER NOT NULL DEFAULT 0 CHECK (taken IN (0, 1));

CREATE TABLE citations_2 (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    position INTEGER NOT NULL,
    number TEXT,
    number_key TEXT,
    key TEXT,
    kind TEXT,
    issuer TEXT,
    issued_on TEXT,
    raw TEXT,
    PRIMARY KEY (article_id, position),
    CHECK ((number IS NULL) = (number_key IS NULL)),
    CHECK ((number IS NULL) = (key IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO citations_2 (article_id, position, number, number_key, key, kind, issuer, issued_on,
    raw)
SELECT article_id, position, number, key, vi_document_key(number, issuer, issued_on), kind, issuer,
    issued_on, raw
FROM citations;
DROP TABLE citations;
ALTER TABLE citations_2 RENAME TO citations;
CREATE INDEX citations_number ON citations(number_key);
CREATE INDEX citations_key ON citations(key);

DROP INDEX documents_key;
ALTER TABLE documents RENAME COLUMN key TO number_key;
ALTER TABLE documents ADD COLUMN key TEXT;
UPDATE documents
SET key = vi_document_key(number, issuer, issued_on)
WHERE number IS NOT NULL;
CREATE INDEX documents_number ON documents(number_key);
CREATE INDEX documents_key ON documents(key);

CREATE TABLE date_habits (
    portal TEXT NOT NULL REFERENCES portals(name),
    site TEXT NOT NULL,
    habit TEXT NOT NULL CHECK (habit IN ('month-first', 'clock')),
    value TEXT NOT NULL,
    n_pages INTEGER NOT NULL,
    example TEXT NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs(id),
    PRIMARY KEY (portal, site, habit, value)
) STRICT, WITHOUT ROWID;
"""
