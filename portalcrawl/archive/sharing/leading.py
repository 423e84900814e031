"""Redirects to pages that are taken out of a copy: they name what nobody is to read of.

A portal writes them as it likes: a path alone, another scheme, one redirect after another.
"""

from urllib.parse import unquote, urljoin, urlsplit

from sqlite_utils import Database

_REDIRECT = "redirect to "

_ADDRESSES = """
    SELECT url FROM pages WHERE id IN (SELECT id FROM left_pages)
    UNION
    SELECT url_key FROM pages WHERE id IN (SELECT id FROM left_pages)
    UNION
    SELECT url FROM page_urls WHERE page_id IN (SELECT id FROM left_pages)
"""

_MARK = """
    INSERT INTO left_pages (id)
    SELECT id
    FROM pages
    WHERE article_id IS NULL
      AND id NOT IN (SELECT id FROM left_pages)
      AND leads_out(url, reason)
"""

# What stays says only that it was a redirect.
_HUSH = (
    "UPDATE pages SET reason = 'redirect' WHERE leads_out(url, reason)",
    """
    UPDATE visits
    SET reason = 'redirect'
    WHERE leads_out((SELECT url FROM pages WHERE pages.id = visits.page_id), reason)
    """,
    "UPDATE tombstones SET evidence = 'redirect' WHERE leads_out(url, evidence)",
)


def mark_pages(db: Database) -> None:
    """Add to ``left_pages`` each page that only redirects to one of them, however many hops."""
    while True:
        _register(db)
        if not db.execute(_MARK).rowcount:
            return


def hush(db: Database) -> None:
    """Leave no address of ``left_pages`` in what is said of other pages and texts."""
    _register(db)
    for statement in _HUSH:
        db.execute(statement)


def _register(db: Database) -> None:
    addresses = {_told_alike(row[0]) for row in db.execute(_ADDRESSES).fetchall() if row[0]}

    def leads_out(url: str | None, said: str | None) -> bool:
        if not url or not said or not said.startswith(_REDIRECT):
            return False
        return _told_alike(_target(url, said.removeprefix(_REDIRECT))) in addresses

    db.conn.create_function("leads_out", 2, leads_out)


def _target(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        return location


def _told_alike(url: str) -> str:
    """One form for addresses that may be the same: rather one redirect too many than too few."""
    try:
        parts = urlsplit(url if "://" in url or url.startswith("urn:") else f"http://{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    path = unquote(parts.path).rstrip("/")
    return f"{host}{path}?{unquote(parts.query)}".lower()
