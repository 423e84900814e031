"""The chrome that a portal's pages taught, and the pages that teach it.

Which pages are looked at hangs on their addresses alone, so that every copy of an archive
teaches the same; sub-sites have their share however small they are.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from portalcrawl.archive.telling.recall import Readable
from portalcrawl.items import RULES_VERSION
from portalcrawl.mentions import LearnedBlock

MOST_PAGES = 150
"""So many pages show what repeats on a portal of any size."""
MOST_PAIRS = 30
_MOST_ASKED = 1_000
"""So many pages at most are asked for an earlier capture that differs."""

# What a withheld text's page shows teaches nothing, as it must be in no example.
_PAGES = """
    SELECT id, url_key
    FROM pages
    WHERE portal = :portal
      AND capture_id IS NOT NULL
      AND (article_id IS NULL OR article_id NOT IN (SELECT article_id FROM withheld))
"""

_NEWEST = """
    SELECT captures.id, pages.id, NULL, pages.portal, captures.url, pages.url_key, captures.digest,
        captures.page_kind
    FROM pages
    JOIN captures ON captures.id = pages.capture_id
    WHERE pages.id = :page
      AND captures.page_kind IN ('article', 'document', 'static', 'listing', 'home')
"""

_BEFORE = """
    SELECT captures.id, pages.id, NULL, pages.portal, captures.url, pages.url_key, captures.digest
    FROM captures
    JOIN pages ON pages.id = captures.page_id
    WHERE captures.page_id = :page
      AND captures.digest <> :digest
      AND captures.page_kind IN ('article', 'document', 'static')
      AND NOT captures.truncated
    ORDER BY captures.id DESC
    LIMIT 1
"""

_LAST_CAPTURE = """
    SELECT id
    FROM captures
    WHERE NOT revisit
    ORDER BY id DESC
    LIMIT 1
"""

_LEARNED_BY = "SELECT value FROM meta WHERE key = :key"

_NOTE_LEARNED_BY = "INSERT OR REPLACE INTO meta (key, value) VALUES (:key, :value)"

# A block of a few texts may say what a withheld one says.
_LEARNED = """
    SELECT learned_blocks.kind, learned_blocks.text, learned_blocks.place, learned_blocks.n_pages,
        learned_blocks.n_texts, learned_blocks.in_content,
        iif(withheld.article_id IS NULL, learned_blocks.example, NULL),
        iif(withheld.article_id IS NULL, pages.url_key, NULL)
    FROM learned_blocks
    LEFT JOIN pages ON pages.id = learned_blocks.page_id
    LEFT JOIN withheld ON withheld.article_id = pages.article_id
    WHERE learned_blocks.portal = :portal
      AND (:is_all OR withheld.article_id IS NULL OR learned_blocks.n_texts >= 3)
    ORDER BY NOT in_content, learned_blocks.n_texts DESC, place, text
"""

_FORGET = """
    DELETE FROM learned_blocks
    WHERE portal = :portal
      AND place = :place
      AND text = :text
"""

_LEARN = """
    INSERT INTO learned_blocks (portal, kind, place, text, n_pages, n_texts, in_content, example,
        page_id, run_id)
    VALUES (:portal, :kind, :place, :text, :n_pages, :n_texts, :in_content, :example,
        (SELECT id FROM pages WHERE url_key = :page), :run)
    ON CONFLICT (portal, place, text) DO UPDATE
    SET kind = excluded.kind, n_pages = excluded.n_pages, n_texts = excluded.n_texts,
        in_content = excluded.in_content, example = excluded.example, page_id = excluded.page_id
"""


@dataclass(frozen=True)
class TeachingPage:
    """A page of the sample that a portal's chrome is learned from."""

    newest: Readable
    is_text: bool
    """Whether it was read as a text, not as a list of others."""
    before: Readable | None = None
    """The capture before, where it differs and the page is a text; not of all pages."""


def teaching_pages(db: Database, portal: str) -> list[TeachingPage]:
    """The pages to learn from, at most ``MOST_PAGES``, and a few of which two captures differ."""
    numbers = {key: number for number, key in db.execute(_PAGES, {"portal": portal})}
    ordered = [numbers[key] for key in in_order(numbers)]
    pages: dict[int, TeachingPage] = {}
    n_pairs = 0
    for number, page_id in enumerate(ordered):
        is_wanted = len(pages) - n_pairs < MOST_PAGES
        if not is_wanted and (n_pairs >= MOST_PAIRS or number >= _MOST_ASKED):
            break
        page = _newest(db, page_id)
        before = _before(db, page) if page and n_pairs < MOST_PAIRS else None
        if page and (is_wanted or before):
            pages[page_id] = TeachingPage(page.newest, page.is_text, before)
            n_pairs += before is not None
    return list(pages.values())


def in_order(addresses: Iterable[str]) -> list[str]:
    """The pages by a digest of their addresses, every sub-site in turn; the first are asked."""
    n_before: defaultdict[str, int] = defaultdict(int)
    turns = []
    for place, key in enumerate(sorted(addresses, key=digest_of)):
        site = site_of(key)
        turns.append((n_before[site], place, key))
        n_before[site] += 1
    return [key for _, _, key in sorted(turns)]


def digest_of(url_key: str) -> bytes:
    """What pages of one sub-site are ordered by."""
    return hashlib.sha256(url_key.encode()).digest()


def site_of(url_key: str) -> str:
    """Host and first folder: sub-sites and languages live there."""
    host, _, path = url_key.partition("/")
    folder, slash, _ = path.partition("/")
    return f"{host}/{folder}" if slash else host


def is_up_to_date(db: Database, portal: str) -> bool:
    """Whether all that the archive holds was learned from, by today's rules."""
    row = db.execute(_LEARNED_BY, {"key": _key(portal)}).fetchone()
    return row is not None and row[0] == _newest_lesson(db)


def learned(db: Database, portal: str, *, is_all: bool = True) -> tuple[LearnedBlock, ...]:
    """What the pages taught so far, blocks among the content first.

    ``is_all``: also what only a withheld text may say; readers are never told of that.
    """
    rows = db.execute(_LEARNED, {"portal": portal, "is_all": int(is_all)}).fetchall()
    return tuple(replace(LearnedBlock(*row), in_content=bool(row[5])) for row in rows)


def keep_learned(db: Database, portal: str, *, known: Sequence[LearnedBlock], run: int) -> None:
    """Put these in place of what was known; a block known before keeps the run that learned it."""
    values = {"portal": portal, "run": run}
    with db.atomic():
        said = {(one.place, one.text) for one in known}
        for old in learned(db, portal):
            if (old.place, old.text) not in said:
                db.execute(_FORGET, values | {"place": old.place, "text": old.text})
        rows = [values | vars(one) | {"in_content": int(one.in_content)} for one in known]
        db.conn.executemany(_LEARN, rows)
        db.execute(_NOTE_LEARNED_BY, {"key": _key(portal), "value": _newest_lesson(db)})


def _key(portal: str) -> str:
    return f"chrome of {portal}"


def _newest_lesson(db: Database) -> str:
    row = db.execute(_LAST_CAPTURE).fetchone()
    return f"rules {RULES_VERSION}, capture {row[0] if row else 0}"


def _newest(db: Database, page_id: int) -> TeachingPage | None:
    row = db.execute(_NEWEST, {"page": page_id}).fetchone()
    if row is None:
        return None
    return TeachingPage(Readable(*row[:-1]), is_text=row[-1] not in ("listing", "home"))


def _before(db: Database, page: TeachingPage) -> Readable | None:
    if not page.is_text:
        return None
    asked = {"page": page.newest.page_id, "digest": page.newest.digest}
    row = db.execute(_BEFORE, asked).fetchone()
    return Readable(*row) if row else None
