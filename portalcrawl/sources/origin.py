"""Where a saved page came from: HTTrack's comment, the browser's comment, a manifest."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from portalcrawl.vietnamese.dates import VIETNAM

MANIFEST_NAME = "manifest.jsonl"
"""One JSON object a line: ``path`` relative to this file, ``url``, ``fetched``."""
_LEVELS_UP = 3

_HTTRACK = re.compile(
    rb"<!-- Mirrored from (\S+) by HTTrack Website Copier/[^\[\r\n]{0,20}\[[^\]\r\n]{0,40}\], "
    rb"([^>\r\n]{1,60}?) -->"
)
_BROWSER = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")
_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True)
class Origin:
    """Address and moment of a saved page, as far as somebody recorded them."""

    url: str | None = None
    """Absolute http or https address; None where it is unknown."""
    fetched_at: datetime | None = None
    """Aware; None where it is unknown."""

    def completed_by(self, other: "Origin") -> "Origin":
        """This origin, with what it lacks taken from the other one.

        HTTrack writes addresses without their scheme: the other's is taken when both name
        the same host.
        """
        url = self.url or other.url
        if self.url and other.url and urlsplit(self.url).hostname == urlsplit(other.url).hostname:
            url = urlsplit(self.url)._replace(scheme=urlsplit(other.url).scheme).geturl()
        return Origin(url, self.fetched_at or other.fetched_at)


def read_origin(body: bytes) -> Origin:
    """What the page says in the comment that HTTrack or a browser left when saving it.

    >>> read_origin(b"<!-- saved from url=(0025)https://portal.example/a -->").url
    'https://portal.example/a'
    """
    if match := _HTTRACK.search(body):
        return Origin(_address(match[1]), read_moment(match[2].decode("latin-1")))
    if match := _BROWSER.search(body):
        return Origin(_address(match[1]))
    return Origin()


def read_moment(text: str) -> datetime | None:
    """The moment of an HTTP date or ISO 8601 text; None for anything else.

    A text without an offset is read as Vietnam time.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError):
            return None
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def find_manifest(start: Path) -> Path | None:
    """The nearest manifest: in the folder ``start`` or up to three levels above it."""
    folder = start.resolve()
    for candidate in (folder, *list(folder.parents)[:_LEVELS_UP]):
        manifest = candidate / MANIFEST_NAME
        if manifest.is_file():
            return manifest
    return None


def read_manifest(manifest: Path) -> Mapping[Path, Origin]:
    """The origin of each file that the manifest names, by resolved path.

    Lines of another form are passed over: the file may be somebody else's.
    """
    origins = {}
    for line in manifest.read_text(encoding="utf-8", errors="replace").splitlines():
        row = _row(line)
        path = row.get("path")
        if isinstance(path, str):
            origins[(manifest.parent / path).resolve()] = _row_origin(row)
    return origins


def _row(line: str) -> dict[str, object]:
    try:
        row = json.loads(line)
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}


def _row_origin(row: Mapping[str, object]) -> Origin:
    url, fetched = row.get("url"), row.get("fetched")
    return Origin(
        url if isinstance(url, str) and _is_web(url) else None,
        read_moment(fetched) if isinstance(fetched, str) else None,
    )


def _address(raw: bytes) -> str | None:
    text = unescape(raw.decode("utf-8", "replace"))
    url = text if _HAS_SCHEME.match(text) else f"http://{text}"
    return url if _is_web(url) else None


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
