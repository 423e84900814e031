"""Saved pages as captures: single files, folders, HTTrack mirrors, plain text as scraped.

First ``survey`` looks at everything and refuses what cannot be used, before anything is
written; then ``iter_pages`` reads page by page.
"""

import gzip
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from portalcrawl.errors import UnusableInput
from portalcrawl.items import Capture
from portalcrawl.portals import Profile, find_by_welcome, profile_for_host
from portalcrawl.portals.own import load_known, profile_at
from portalcrawl.sources.origin import Origin, find_manifest, read_manifest, read_origin
from portalcrawl.urls import resolve, urn_of
from portalcrawl.vietnamese.encodings import decode, sniff_meta_charset

PAGE_SUFFIXES = frozenset({".txt", ".html", ".htm", ".xhtml", ".aspx"})
"""Endings of files that are pages, also with ``.gz`` behind them."""
MAX_PAGE_BYTES = 8 * 1024 * 1024
"""Bytes of one page, decompressed; the same limit as a crawl's."""

_TEXT_SUFFIX = ".txt"
_NO_FOLDERS = frozenset({"hts-cache"})
# Scraped texts may hold their breaks as characters, glued to the words.
_LITERAL_BREAKS = re.compile(r"(?:\\[rn])+")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|meta|title|table|div|p)[\s>]", re.IGNORECASE)
_UNKNOWN_HOST = "http://unknown/"


@dataclass(frozen=True)
class Skipped:
    """A file that was not taken in."""

    path: Path
    reason: str
    bad: bool
    """True: a page that cannot be used. False: no page (a style sheet, an image, data)."""


@dataclass(frozen=True)
class Survey:
    """What lies under the given paths."""

    files: tuple[Path, ...]
    """Files that can be read as pages, in a stable order."""
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True)
class SavedPage:
    """One saved page, ready to be read."""

    path: Path
    capture: Capture
    profile: Profile


@dataclass(frozen=True)
class Stated:
    """What the user says about the input; None leaves it to the files."""

    portal: str | None = None
    """Name or file of the profile to read by."""
    url: str | None = None
    """Address of the one page given."""
    captured_at: datetime | None = None
    own: Path | None = None
    """Folder with profiles of the user's own."""


def survey(paths: Sequence[Path]) -> Survey:
    """Look at every file under the paths without storing anything.

    Raises UnusableInput when a path does not exist or nothing usable is among the files.
    """
    files: list[Path] = []
    skipped: list[Skipped] = []
    for path in _files_under(paths):
        if reason := _no_page(path, given=path in paths):
            skipped.append(Skipped(path, reason, bad=False))
        elif reason := _fault_of(path):
            skipped.append(Skipped(path, reason, bad=True))
        else:
            files.append(path)
    if not files:
        raise UnusableInput(_nothing_usable(paths, skipped))
    return Survey(tuple(files), tuple(skipped))


def iter_pages(files: Sequence[Path], stated: Stated) -> Iterator[SavedPage | Skipped]:
    """Give each file as a capture with its profile, or why it could not be read after all.

    Raises at once UnusableInput when one address is stated for several files, and
    UnknownPortal or BadProfile for the stated portal.
    """
    if stated.url and len(files) > 1:
        raise UnusableInput(
            f"--url gives the address of one page, but there are {len(files)} files: "
            f"a manifest.jsonl beside them gives each its own"
        )
    if stated.url and resolve(stated.url, "") is None:
        raise UnusableInput(f"--url {stated.url}: no http or https address")
    profile = load_known(stated.portal, stated.own) if stated.portal else None
    return _pages(files, stated, profile=profile)


def _pages(
    files: Sequence[Path], stated: Stated, *, profile: Profile | None
) -> Iterator[SavedPage | Skipped]:
    origins = _manifests(files)
    # A generic profile costs milliseconds to build, and a mirror has thousands of pages.
    by_host: dict[str, Profile] = {}
    for path in files:
        try:
            body = read_page(path)
        except UnusableInput as error:
            yield Skipped(path, str(error), bad=True)
            continue
        origin = Origin(stated.url, stated.captured_at).completed_by(
            read_origin(body).completed_by(origins.get(path.resolve(), Origin()))
        )
        host = urlsplit(origin.url).netloc if origin.url else ""
        chosen = profile or by_host.get(host) or choose_profile(body, origin.url, own=stated.own)
        if host:
            by_host[host] = chosen
        yield SavedPage(path, _capture(path, body, origin=origin, profile=chosen), chosen)


def read_page(path: Path) -> bytes:
    """The page's bytes, decompressed; raises UnusableInput with the reason alone."""
    if path.exists() and not path.is_file():
        raise UnusableInput("no regular file")  # a pipe would wait for ever
    try:
        with path.open("rb") as file:
            packed = path.suffix.lower() == ".gz"
            body = (gzip.GzipFile(fileobj=file) if packed else file).read(MAX_PAGE_BYTES + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UnusableInput(f"damaged gzip file ({error})") from error
    except OSError as error:
        raise UnusableInput(f"cannot be read ({error.strerror})") from error
    if len(body) > MAX_PAGE_BYTES:
        raise UnusableInput(f"larger than {MAX_PAGE_BYTES // 1024**2} MiB")
    if not body.strip():
        raise UnusableInput("empty")
    start = body[:4096]
    # Broken scripts leave zero bytes in pages, and UTF-16 without a mark is full of them.
    is_markup = _MARKUP.search(start.replace(b"\0", b"")) is not None
    if b"\0" in start and not is_markup and not body.startswith(_UTF16_MARKS):
        raise UnusableInput("binary, no text")
    return body


def choose_profile(body: bytes, url: str | None, *, own: Path | None = None) -> Profile:
    """The profile that a page is read by: from its address, else from its welcome line.

    A page with neither gets the generic profile of the host ``unknown``. ``own``: folder with
    profiles of the user's own, which go by address alone.
    """
    if url:
        return profile_at(url, own)
    text = unescape(decode(body, sniff_meta_charset(body)).text)
    return find_by_welcome(_LITERAL_BREAKS.sub(" ", text)) or profile_for_host(_UNKNOWN_HOST)


def _capture(path: Path, body: bytes, *, origin: Origin, profile: Profile) -> Capture:
    is_text = path.name.lower().removesuffix(".gz").endswith(_TEXT_SUFFIX)
    return Capture(
        url=origin.url,
        url_key=profile.key_of(origin.url) if origin.url else urn_of(sha256(body).hexdigest()),
        body=body,
        source=f"file:{path.name}",
        portal=profile.name,
        fetched_at=origin.fetched_at,
        headers=(("Content-Type", "text/plain" if is_text else "text/html"),),
    )


def _files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """Each file once, folders walked in name order, hidden and cache folders left out."""
    for path in paths:
        if path.is_dir():
            for folder, folders, names in os.walk(path):
                folders[:] = sorted(
                    name for name in folders if not name.startswith(".") and name not in _NO_FOLDERS
                )
                yield from (Path(folder) / name for name in sorted(names))
        elif path.exists():
            yield path
        else:
            raise UnusableInput(f"no file or folder at {path}")


def _no_page(path: Path, *, given: bool) -> str | None:
    """Why the file is no page by its name; a file named by the user is looked into."""
    ending = Path(path.name.lower().removesuffix(".gz")).suffix
    if ending in PAGE_SUFFIXES or (given and not ending):
        return None
    return f"no page ({ending or 'no ending'})"


def _fault_of(path: Path) -> str | None:
    try:
        read_page(path)
    except UnusableInput as error:
        return str(error)
    return None


def _manifests(files: Iterable[Path]) -> Mapping[Path, Origin]:
    found = {find_manifest(folder) for folder in {path.parent for path in files}}
    origins: dict[Path, Origin] = {}
    for manifest in sorted(path for path in found if path):
        origins.update(read_manifest(manifest))
    return origins


def _nothing_usable(paths: Sequence[Path], skipped: Sequence[Skipped]) -> str:
    if len(skipped) == 1:
        return f"{skipped[0].path}: {skipped[0].reason}"
    named = ", ".join(str(path) for path in paths)
    examples = "; ".join(f"{item.path.name}: {item.reason}" for item in skipped[:3])
    return (
        f"nothing usable in {named}: {len(skipped)} files looked at"
        + (f" ({examples})" if examples else "")
        + f". Pages end in {', '.join(sorted(PAGE_SUFFIXES))}, also with .gz"
    )
