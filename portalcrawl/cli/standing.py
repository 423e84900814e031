"""What became of a page on its portal, in words."""

from portalcrawl.archive import Archive, Life
from portalcrawl.cli.article import Standing
from portalcrawl.records import iso

_SAID = {"gone": "no longer on the portal", "missing": "not found on the portal"}


def standing_of(archive: Archive, url_key: str) -> Standing:
    """What only the archive knows of the page."""
    life = archive.life(url_key)
    return Standing(archive.listed_title(url_key), life_text(life) if life else None)


def life_text(life: Life) -> str | None:
    """Since when the page is gone, or missed once so far, and how that showed.

    None while it stands on its portal.

    >>> life_text(Life("gone", evidence="status 404"))
    'no longer on the portal (status 404)'
    """
    if life.status not in _SAID:
        return None
    since = f" since {(iso(life.noticed_at) or '')[:10]}" if life.noticed_at else ""
    evidence = f" ({life.evidence})" if life.evidence else ""
    return f"{_SAID[life.status]}{since}{evidence}"
