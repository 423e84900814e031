"""How well pages are read: word F1 of the body against gold, titles, dates, page kinds, listings.

By hand: python tests/bench/extraction.py FOLDER [PATH_PREFIX ...]
One line a page on stderr, one JSON object with the means on stdout. The folder holds
manifest.jsonl and, for each page with a gold, a JSON file with title, date, lead, main_text or
items.
"""

import gzip
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from portalcrawl.extract import cite_documents, date_page, read, strip_boilerplate  # noqa: E402
from portalcrawl.items import Capture, Reading  # noqa: E402
from portalcrawl.portals import profile_for_host  # noqa: E402

FEWEST_WORDS = 50
WORD = re.compile(r"\w+")
TEXT_KINDS = {
    "article": {"article"},
    "article-stub": {"article", "static"},
    "static": {"static", "article"},
    "listing": {"listing"},
    "home": {"home", "listing"},
    "form": {"form"},
    "error": {"error"},
}


def main(folder: Path, prefixes: tuple[str, ...]) -> None:
    rows = [json.loads(line) for line in (folder / "manifest.jsonl").open(encoding="utf-8")]
    scores: dict[str, list[float]] = {}
    for row in rows:
        if prefixes and not row["path"].startswith(prefixes):
            continue
        score = score_page(folder, row)
        for name, value in score.items():
            scores.setdefault(name, []).append(value)
        shown = " ".join(f"{name} {value:.3f}" for name, value in score.items())
        print(f"{row['path']}: {shown}", file=sys.stderr)
    means = {name: round(sum(values) / len(values), 4) for name, values in scores.items()}
    print(json.dumps({"pages": len(scores.get("ms", [])), **means}))


def score_page(folder: Path, row: dict[str, Any]) -> dict[str, float]:
    capture = capture_of(folder, row)
    profile = profile_for_host(capture.url or "http://unknown.example/")
    start = time.process_time()
    reading = read(capture, profile)
    for step in (strip_boilerplate, date_page, cite_documents):
        reading = step(reading, profile)
    score = {"ms": 1000 * (time.process_time() - start)}
    if row["kind"] in TEXT_KINDS:
        score["kind"] = float(str(reading.page_kind) in TEXT_KINDS[row["kind"]])
    if row["gold"]:
        gold = json.loads((folder / row["gold"]).read_text(encoding="utf-8"))
        score |= against_gold(reading, gold)
    return score


def capture_of(folder: Path, row: dict[str, Any]) -> Capture:
    path = folder / row["path"]
    body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    fetched = row.get("fetched")
    return Capture(
        url=row["url"],
        url_key=row["url"] or row["path"],
        body=body,
        source="bench",
        fetched_at=moment_of(fetched) if fetched else None,
        headers=(("Content-Type", "text/html"),),
    )


def moment_of(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return None


def against_gold(reading: Reading, gold: dict[str, Any]) -> dict[str, float]:
    score: dict[str, float] = {}
    if "fundus" in gold:
        gold = from_fundus(gold["fundus"])
    if "items" in gold:
        score["items"] = items_f1(reading, gold["items"])
        score["items_dated"] = items_dated(reading, gold["items"])
    else:
        wanted = words(f"{gold.get('lead') or ''} {gold.get('main_text') or ''}")
        found = words(f"{reading.sapo or ''} {reading.body or ''}")
        if sum(wanted.values()) >= FEWEST_WORDS:
            score["f1"] = f1(wanted, found)
        if gold.get("date"):
            at = reading.published_at
            score["date"] = float(at is not None and gold["date"][:10] == f"{at:%Y-%m-%d}")
            score["date_wrong"] = float(at is not None and not score["date"])
    if gold.get("title"):
        score["title"] = float(words(gold["title"]) == words(reading.title or ""))
    return score


def from_fundus(fundus: dict[str, Any]) -> dict[str, Any]:
    version = next(iter(fundus.values()))
    body = version["body"]
    lines = [
        line
        for section in body["sections"]
        for line in (*section["headline"], *section["paragraphs"])
    ]
    return {
        "title": version["title"],
        "lead": " ".join(body["summary"]),
        "main_text": "\n".join(lines),
        "date": version["publishing_date"].replace(" ", "T"),
    }


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(unicodedata.normalize("NFC", text).lower()))


def f1(wanted: Counter[str], found: Counter[str]) -> float:
    both = sum((wanted & found).values())
    total = sum(wanted.values()) + sum(found.values())
    return 2 * both / total if total else 1.0


def items_f1(reading: Reading, items: list[dict[str, Any]]) -> float:
    """Titles found, as a set."""
    wanted = {tuple(sorted(words(item["title"]).items())) for item in items}
    found = {tuple(sorted(words(item.title).items())) for item in reading.items}
    return 2 * len(wanted & found) / (len(wanted) + len(found)) if found else 0.0


def items_dated(reading: Reading, items: list[dict[str, Any]]) -> float:
    """Share of the gold's dated entries whose day was read right."""
    dates = {tuple(sorted(words(item.title).items())): item.date for item in reading.items}
    dated = [item for item in items if item.get("date")]
    right = sum(
        (dates.get(tuple(sorted(words(item["title"]).items()))) or "")[:10] == item["date"][:10]
        for item in dated
    )
    return right / len(dated) if dated else 1.0


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]))
