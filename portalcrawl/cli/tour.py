"""What the demo shows after its crawl: a tour of the archive in plain text."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote

from portalcrawl.archive import Archive
from portalcrawl.cli.article import aligned_rows, article_lines, stripped_lines
from portalcrawl.cli.options import DEFAULT_ARCHIVE
from portalcrawl.cli.printing import aligned, counted, short
from portalcrawl.items import Block
from portalcrawl.portals import Profile

EXAMPLES = (
    ("chuyển đổi số", "chuyen doi so"),
    ("thủy lợi", "thuỷ lợi"),
    ("lễ hội đua thuyền", "le hoi dua thuyen"),
)
"""Pairs of searches: with marks as in the texts, and as people type."""


def tour_lines(archive: Archive, profile: Profile, *, again: str) -> Iterator[str]:
    """Counts, searches, one article, what was left out of it, what to type next.

    ``again``: the command that crawls the portal as it is some time later.
    """
    yield from count_lines(archive)
    yield from example_lines(archive)
    article_id = _sample(archive)
    record = archive.record(article_id) if article_id else None
    if article_id and record:
        yield from ("", "One article as read", "")
        yield from (f"  {line}".rstrip() for line in article_lines(record))
        left_out = stripped_lines(stripped_blocks(archive, article_id, profile=profile))
        yield from (f"  {line}".rstrip() for line in left_out)
    yield from next_lines(archive.path, again=again)


def count_lines(archive: Archive) -> list[str]:
    """Texts by section and by year, side by side."""
    sections = [(name or "(no section)", count) for name, count in archive.sections()]
    years = [(str(year or "unknown"), count) for year, count in archive.years()]
    rows = [
        (*_at(sections, index), "", *_at(years, index))
        for index in range(max(len(sections), len(years)))
    ]
    header = ("section", "texts", "", "year", "texts")
    return ["", "What was found", "", *aligned([header, *rows], right={1, 4}, indent="  ")]


def example_lines(archive: Archive) -> list[str]:
    """The example searches, with and without marks, and what each finds first."""
    rows = []
    for words in (words for pair in EXAMPLES for words in pair):
        found = archive.search(words, limit=1)
        first = short(found.hits[0].title, 48) if found.hits else "-"
        rows.append((f'"{words}"', counted(found.count, "hit"), first))
    return ["", "Example searches", "", *aligned_rows(rows)]


def stripped_blocks(archive: Archive, article_id: int, *, profile: Profile) -> Sequence[Block]:
    """What boilerplate removal takes out of an archived page, read once more from its capture."""
    from portalcrawl.pipelines import understand

    capture = archive.capture(article_id)
    return understand(capture, profile).stripped if capture else ()


def next_lines(archive_path: Path, *, again: str) -> list[str]:
    """What to type next; ``again`` is the command for the portal's next state."""
    is_default = archive_path == DEFAULT_ARCHIVE
    archive = "" if is_default else f" --archive {quote(str(archive_path))}"
    rows = [
        (f'portalcrawl search "thủy lợi"{archive}', "search on"),
        (f"portalcrawl browse{archive}", "read it in a browser"),
        (again, "crawl the portal as it is some time later"),
        ("portalcrawl import saved-page.html", "take in pages of your own"),
        ("portalcrawl crawl muonglay", "crawl the real portal, politely"),
    ]
    return ["", "What to type next", "", *aligned_rows(rows), ""]


def _sample(archive: Archive) -> int | None:
    """Number of an article with a date line of its own, where one is found."""
    hits = archive.search(EXAMPLES[-1][0], kind="article").hits
    return next((hit.id for hit in hits if hit.published_precision == "minute"), None)


def _at(rows: Sequence[tuple[str, int]], index: int) -> tuple[str, str]:
    return (rows[index][0], str(rows[index][1])) if index < len(rows) else ("", "")
