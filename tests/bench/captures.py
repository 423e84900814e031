"""How small captures are kept, beside gzip, zstd alone and WARC.gz; CPU time; reading back.

    python tests/bench/captures.py FOLDER [--texts TEXTS.json.gz] [--pages 300]

FOLDER holds saved pages and manifest.jsonl (path, url, site a line); they are stored in its
order, site by site, each in an archive of its own, then compacted. Beside them the demo's pages.
``--texts``: a JSON file of texts (a list, or an object of them) that templates are filled with.
Prints some lines a group on stderr and one JSON object on stdout. ``x`` is how many times smaller
than WARC.gz: ``bodies`` counts packed bodies and dictionaries, ``file`` all of their tables and
those of the captures, with indexes and unused room. CPU is milliseconds a page.
"""

import argparse
import gzip
import json
import sys
import zlib
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from capture_pages import AT, around_texts, demo, saved, template, warc, with_texts

from portalcrawl.archive import Archive
from portalcrawl.archive.compressing import arriving, bodies
from portalcrawl.archive.compressing.packing import pack
from portalcrawl.items import Capture
from portalcrawl.pipelines import understand
from portalcrawl.portals import profile_for_host

_STORED = """
    SELECT (SELECT sum(length(data)) FROM bodies)
         + coalesce((SELECT sum(length(data)) FROM dictionaries), 0)
"""
_DICTIONARIES = "SELECT count(*), coalesce(sum(length(data)), 0) FROM dictionaries"


def main(folder: Path, texts: list[str], *, most: int) -> None:
    groups = saved(folder)
    groups["demo"] = demo()
    if texts:
        groups["demo with real texts"] = with_texts(texts)[:most]
        if body := template(folder):
            groups["a saved page with real texts"] = around_texts(body, texts, most=most)
    found = {name: measure(name, pages) for name, pages in groups.items() if pages}
    print(json.dumps(found))


def measure(name: str, pages: list[Capture]) -> dict[str, Any]:
    """Everything said of one group."""
    unique = list({page.digest: page for page in pages}.values())
    n = len(unique)
    as_warc = sum(warc(page, number=at) for at, page in enumerate(unique))
    found: dict[str, Any] = {
        "pages": n,
        "page_kb": round(sum(len(page.body) for page in unique) / n / 1e3, 1),
        "warc_kb": round(as_warc / n / 1e3, 2),
        "gzip_x": times(as_warc, sum(len(zlib.compress(page.body, 6)) for page in unique)),
        "zstd_x": times(as_warc, sum(len(pack(page.body).data) for page in unique)),
    }
    with TemporaryDirectory() as room, Archive.open(Path(room, "a.db"), mode="write") as archive:
        cpu, gzip_ms = stored(archive, unique)
        found |= {f"arriving_{key}": value for key, value in state(archive, as_warc).items()}
        archive.compact(at=AT)
        found |= {f"compact_{key}": value for key, value in state(archive, as_warc).items()}
        found["split"] = split(archive)
        found |= read_back(archive, unique)
    found["cpu_ms"] = {
        "pack": round(sum(cpu) / n, 3),
        "pack_median": round(median(cpu), 3),
        "gzip_6": round(sum(gzip_ms) / n, 3),
        "gzip_6_median": round(median(gzip_ms), 3),
    }
    print(f"{name}: {json.dumps(found)}", file=sys.stderr)
    return found


def stored(archive: Archive, pages: list[Capture]) -> tuple[list[float], list[float]]:
    """Read and store each as a crawl does; return CPU milliseconds of packing, and of gzip -6.

    Packing is all that keeping a body costs but its row. Both are timed at the same place:
    between pages that are read, neither finds its tables in the processor's caches.
    """
    kept: list[float] = []
    zipped: list[float] = []
    keep, add = arriving.keep, bodies.add

    def timed_keep(*given: Any, **named: Any) -> None:
        kept.append(-process_time())
        keep(*given, **named)
        kept[-1] = 1000 * (kept[-1] + process_time())

    def timed_add(*given: Any, **named: Any) -> None:
        kept[-1] += process_time()
        add(*given, **named)
        kept[-1] -= process_time()

    run = archive.start_run("crawl", portal="bench", source="bench", started_at=AT)
    arriving.keep, bodies.add = timed_keep, timed_add
    try:
        for page in pages:
            profile = profile_for_host(page.url or "http://unknown.example/")
            reading = understand(page, profile)
            archive.store(reading, run=run, at=AT)
            understand(page, profile)
            start = process_time()
            zlib.compress(page.body, 6)
            zipped.append(1000 * (process_time() - start))
    finally:
        arriving.keep, bodies.add = keep, add
    return kept, zipped


def state(archive: Archive, as_warc: int) -> dict[str, Any]:
    """How small it is now."""
    made, size = archive.db.execute(_DICTIONARIES).fetchone()
    return {
        "bodies_x": times(as_warc, archive.db.execute(_STORED).fetchone()[0]),
        "file_x": times(as_warc, archive.sizes().captures_bytes),
        "dictionaries": made,
        "dictionaries_kb": round(size / 1e3, 1),
    }


def split(archive: Archive) -> dict[str, Any]:
    """The split of the file in kB, and text with index beside the text alone."""
    sizes = archive.sizes()
    parts = ("captures", "text", "index", "other")
    found: dict[str, Any] = {
        f"{part}_kb": getattr(sizes, f"{part}_bytes") // 1000 for part in parts
    }
    found["said_kb"] = sizes.said_bytes // 1000
    found["text_and_index_x"] = times(sizes.text_bytes + sizes.index_bytes, sizes.said_bytes)
    return found


def read_back(archive: Archive, pages: list[Capture]) -> dict[str, float]:
    """Milliseconds to read one capture: the first after opening, and the others."""
    with Archive.open(archive.path) as opened:
        spent = []
        for page in pages:
            start = perf_counter()
            assert opened.body(page.digest) == page.body
            spent.append(1000 * (perf_counter() - start))
    return {"first_read_ms": round(spent[0], 3), "read_ms": round(median(spent), 3)}


def times(larger: float, smaller: float) -> float | None:
    return round(larger / smaller, 2) if smaller else None


def read_texts(path: Path) -> list[str]:
    """The texts of a JSON file, gzipped or not."""
    data = path.read_bytes()
    found = json.loads(gzip.decompress(data) if path.suffix == ".gz" else data)
    return list(found.values()) if isinstance(found, dict) else found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--pages", type=int, default=300)
    asked = parser.parse_args()
    main(asked.folder, read_texts(asked.texts) if asked.texts else [], most=asked.pages)
