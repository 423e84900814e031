"""What schema 5 adds for runs that nobody watches: robots rules kept, certificates, the clock.

Never edited once released: a change is a new migration in schema.py.
"""

UNATTENDED = """
CREATE TABLE robots_files (
    origin TEXT PRIMARY KEY,
    status INTEGER NOT NULL,
    body BLOB NOT NULL,
    fetched_at TEXT NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs(id)
) STRICT;

CREATE TABLE certificates (
    host TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('verified', 'unverified')),
    reason TEXT,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs(id),
    PRIMARY KEY (host, fingerprint)
) STRICT, WITHOUT ROWID;

ALTER TABLE captures ADD COLUMN tls_status TEXT
    CHECK (tls_status IS NULL OR tls_status IN ('verified', 'unverified'));
ALTER TABLE captures ADD COLUMN tls_fingerprint TEXT;

ALTER TABLE runs ADD COLUMN n_bytes INTEGER;
ALTER TABLE runs ADD COLUMN clock_moved_seconds REAL;
"""
