"""Measure the engine of extraction: ``python tests/bench/engine.py FOLDER [PATH_PREFIX ...]``.

CPU milliseconds of each step, a page and for 90 kB of page, over the pages of manifest.jsonl:
cold in the first pass over a set, warm in the second. Beside it lxml's parse alone and, where it
is installed, trafilatura on the same pages. Two lines a set on stderr, one JSON object last.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from portalcrawl.extract import cite_documents, date_page, read, strip_boilerplate  # noqa: E402
from portalcrawl.items import Capture  # noqa: E402
from portalcrawl.portals import Profile, profile_for_host  # noqa: E402

STEPS = {"read": read, "strip": strip_boilerplate, "date": date_page, "cite": cite_documents}
PAGE_KB = 90
HTML = (("Content-Type", "text/html"),)

Page = tuple[Capture, Profile]


def main(folder: Path, prefixes: tuple[str, ...]) -> None:
    """Measure every set of pages, twice, and print what each step takes."""
    trafilatura, told = peer()
    figures: dict[str, Any] = {}
    for name, pages in sets_of(folder, prefixes).items():
        kb = sum(len(capture.body) for capture, _ in pages) / len(pages) / 1000
        found: dict[str, Any] = {"pages": len(pages), "kb": round(kb, 1)}
        for way in ("cold", "warm"):
            found[way] = with_rates(ours(pages), kb)
            print(f"{name}: {way} {found[way]}", file=sys.stderr)
        bodies = [capture.body for capture, _ in pages]
        found["lxml"] = with_rates({"parse": per_page(parse_alone, bodies)}, kb)
        if trafilatura is not None:
            found["trafilatura"] = with_rates({"extract": per_page(trafilatura, bodies)}, kb)
        figures[name] = found
    print(json.dumps({"unit": "CPU ms", "trafilatura": told, "sets": figures}))


def sets_of(folder: Path, prefixes: tuple[str, ...]) -> dict[str, list[Page]]:
    """The pages by the folder that their path begins with."""
    sets: dict[str, list[Page]] = {}
    for row in rows_of(folder):
        if row["path"].startswith(prefixes or ("",)):
            url = row["url"]
            profile = _profile_at(urlsplit(url or "http://unknown.example/").netloc)
            capture = Capture(
                url=url,
                url_key=url or row["path"],
                body=body_of(folder / row["path"]),
                source="bench",
                headers=HTML,
            )
            sets.setdefault(row["path"].partition("/")[0], []).append((capture, profile))
    return sets


@cache
def _profile_at(host: str) -> Profile:
    """One for all pages of a host, as in a crawl: what is remembered hangs on its words."""
    return profile_for_host(f"http://{host}/")


def rows_of(folder: Path) -> Iterator[dict[str, Any]]:
    with (folder / "manifest.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def body_of(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def ours(pages: list[Page]) -> dict[str, float]:
    """Milliseconds a page of each step."""
    seconds = dict.fromkeys(STEPS, 0.0)
    for capture, profile in pages:
        reading: Any = capture
        for name, step in STEPS.items():
            start = time.process_time()
            reading = step(reading, profile)
            seconds[name] += time.process_time() - start
    return {name: 1000 * spent / len(pages) for name, spent in seconds.items()}


def with_rates(milliseconds: dict[str, float], kb: float) -> dict[str, float]:
    """Milliseconds a page, and of all steps together for a page of 90 kB."""
    rate = sum(milliseconds.values()) * PAGE_KB / kb
    rounded = {name: round(spent, 3) for name, spent in milliseconds.items()}
    if "strip" in milliseconds:
        both = milliseconds["read"] + milliseconds["strip"]
        rounded[f"read and strip for {PAGE_KB} kB"] = round(both * PAGE_KB / kb, 3)
    return {**rounded, f"all for {PAGE_KB} kB": round(rate, 3)}


def per_page(work: Callable[[bytes], object], bodies: list[bytes]) -> float:
    start = time.process_time()
    for body in bodies:
        work(body)
    return 1000 * (time.process_time() - start) / len(bodies)


def parse_alone(body: bytes) -> object:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    return etree.fromstring(body, parser) if body.strip() else None


def peer() -> tuple[Callable[[bytes], object] | None, str]:
    """Trafilatura's extraction and its version; None and the reason where it is missing."""
    try:
        module = import_module("trafilatura")
    except ImportError as error:
        return None, f"not measured: {error}"
    return lambda body: module.extract(body, include_tables=True), version("trafilatura")


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]))
