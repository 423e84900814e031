"""What schema 4 adds: the chrome that each portal's own pages taught.

Never edited once released: a change is a new migration in schema.py.
"""

LEARNED = """
CREATE TABLE learned_blocks (
    portal TEXT NOT NULL REFERENCES portals(name),
    kind TEXT NOT NULL CHECK (kind IN ('repeated', 'varying')),
    place TEXT NOT NULL,
    text TEXT NOT NULL,
    n_pages INTEGER NOT NULL,
    n_texts INTEGER NOT NULL,
    in_content INTEGER NOT NULL CHECK (in_content IN (0, 1)),
    example TEXT,
    page_id INTEGER REFERENCES pages(id),
    run_id INTEGER NOT NULL REFERENCES runs(id),
    PRIMARY KEY (portal, place, text)
) STRICT, WITHOUT ROWID;
"""
