"""What schema 4 adds beside: how a portal's addresses vary, and when its listings were walked.

Never edited once released: a change is a new migration in schema.py.
"""

DISCOVERED = """
CREATE TABLE address_rules (
    portal TEXT NOT NULL REFERENCES portals(name),
    scope TEXT NOT NULL CHECK (scope IN ('text', 'list')),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    n_proofs INTEGER NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs(id),
    PRIMARY KEY (portal, scope, kind, name, place)
) STRICT, WITHOUT ROWID;

ALTER TABLE portals ADD COLUMN walked_at TEXT;
"""
