"""How well pages are read, beside other extractors on the same bytes.

By hand: python tests/bench/extraction.py FOLDER [PATH_PREFIX ...] [--alone]
The folder holds manifest.jsonl (a line a page: path, url, kind, gold ...) and for each page with
a gold a JSON file with title, date, lead, main_text or items. A line a page goes to stderr, a
table a set to stdout, and one JSON object with all of it last. ``--alone`` leaves the peers out
(pip install -e '.[bench]' brings them). ``ms`` is CPU time a page, everything understood.
"""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from statistics import fmean
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from portalcrawl.items import Capture  # noqa: E402
from portalcrawl.pipelines import understand  # noqa: E402
from portalcrawl.portals import Profile, profile_for_host  # noqa: E402
from portalcrawl.records import record_of  # noqa: E402
from portalcrawl.vietnamese.encodings import decode, sniff_meta_charset  # noqa: E402
from tests.bench.peers import Read, missing, peers  # noqa: E402
from tests.bench.scoring import Score, foreign_lines, score, summary  # noqa: E402

OURS = "portalcrawl"
SHOWN = ("f1", "f1_min", "title", "date", "date_missing", "date_wrong", "items", "items_exact")
"""Parts that the tables show for every extractor; the JSON holds all."""
_VIETNAMESE = frozenset("ăđơưạảấầẩậắằặẹẻếềểễệịỉọỏốồổộớờởợụủứừửữựỵỷỹ")


@dataclass
class Set:
    """The pages of one origin, with the scores of each extractor."""

    name: str
    scores: dict[str, list[Score]] = field(default_factory=dict)
    n_vietnamese: int = 0
    n_golds: int = 0

    def result(self) -> dict[str, Score]:
        """Extractor to the means of its scores."""
        return {name: summary(scores) for name, scores in self.scores.items()}

    @property
    def is_vietnamese(self) -> bool:
        """Whether most golds of the set are."""
        return 2 * self.n_vietnamese > self.n_golds > 0


def main(folder: Path, prefixes: tuple[str, ...], *, is_alone: bool) -> None:
    """Score every page of the folder, print the tables and the JSON."""
    others = {} if is_alone else peers()
    sets: dict[str, Set] = {}
    for row in rows_of(folder, prefixes):
        name = set_of(folder, row)
        measure(folder, row, into=sets.setdefault(name, Set(name)), others=others)
    results = {one.name: one.result() for one in sets.values()}
    for name, result in results.items():
        print_table(name, result)
    ours = [results[one.name][OURS]["f1"] for one in sets.values() if is_scored(one)]
    print(
        json.dumps(
            {
                "pages": sum(len(one.scores[OURS]) for one in sets.values()),
                "vietnamese_f1": round(fmean(ours), 4) if ours else None,
                "not_installed": missing(),
                "sets": results,
            }
        )
    )


def is_scored(one: Set) -> bool:
    """Whether the set counts for the mean over the Vietnamese ones."""
    return one.is_vietnamese and any("f1" in scores for scores in one.scores[OURS])


def rows_of(folder: Path, prefixes: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The pages of the manifest whose path begins with a prefix; all without any."""
    for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not prefixes or row["path"].startswith(prefixes):
            yield row


def set_of(folder: Path, row: dict[str, Any]) -> str:
    """The subfolder of the page's origin; the folder's own name where it has none."""
    parts = row["path"].split("/")
    return parts[0] if len(parts) > 2 else folder.name


def measure(folder: Path, row: dict[str, Any], *, into: Set, others: dict[str, Any]) -> None:
    """Score one page by us and, where it has a gold with a text, by the others."""
    capture = capture_of(folder, row)
    gold = json.loads((folder / row["gold"]).read_text("utf-8")) if row["gold"] else {}
    profile = profile_for_host(capture.url or "http://unknown.example/")
    found = score_of(lambda: ours(capture, profile), gold, row)
    into.scores.setdefault(OURS, []).append(found)
    shown = " ".join(f"{name} {value:.3f}" for name, value in found.items())
    print(f"{row['path']}: {shown}", file=sys.stderr)
    into.n_golds += bool(gold)
    into.n_vietnamese += is_vietnamese(json.dumps(gold, ensure_ascii=False))
    if gold and "items" not in gold:
        page = decode(capture.body, sniff_meta_charset(capture.body)).text
        for name, read in others.items():
            scores = into.scores.setdefault(name, [])
            # They know no page kinds.
            answer = score_of(lambda read=read: theirs(read, page), gold, {**row, "kind": ""})
            scores.append(answer)


def ours(capture: Capture, profile: Profile) -> dict[str, Any]:
    """The page as our record."""
    return record_of(understand(capture, profile))


def theirs(read: Callable[[str], Read], page: str) -> dict[str, Any]:
    """The page as another extractor reads it; one that raises has read nothing."""
    try:
        found = read(page)
    except Exception as error:
        print(f"  {read.__name__}: {type(error).__name__}", file=sys.stderr)
        found = Read("")
    return {"body": found.body, "title": found.title, "published_at": found.date}


def score_of(read: Callable[[], dict[str, Any]], gold: dict[str, Any], row: Any) -> Score:
    """The score of one reading with its CPU time."""
    start = time.process_time()
    record = read()
    spent = 1000 * (time.process_time() - start)
    parts = score(gold, record, kind=row["kind"], url=row["url"])
    if "f1" in parts:
        parts["foreign"] = float(len(foreign_lines(gold, record)))
    return {**parts, "ms": spent}


def capture_of(folder: Path, row: dict[str, Any]) -> Capture:
    """The saved page as a capture."""
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
    """The moment of a mail header or an ISO one; None for anything else."""
    try:
        return datetime.fromisoformat(text) if text[:2].isdigit() else parsedate_to_datetime(text)
    except ValueError:
        return None


def is_vietnamese(text: str) -> bool:
    """Whether letters that only Vietnamese has are frequent."""
    return 50 * sum(letter in _VIETNAMESE for letter in text.lower()) > len(text)


def print_table(name: str, result: dict[str, Score]) -> None:
    """One set, a line an extractor."""
    columns = [one for one in (*SHOWN, "foreign", "ms") if any(one in s for s in result.values())]
    print(f"\n{name}\n{'':17}" + "".join(f"{column:>13}" for column in columns))
    for extractor, scores in result.items():
        print(f"{extractor:17}" + "".join(_cell(scores.get(column)) for column in columns))


def _cell(value: float | None) -> str:
    return f"{'-' if value is None else f'{value:.3f}':>13}"


def arguments(given: Iterable[str] | None = None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("prefixes", nargs="*")
    parser.add_argument("--alone", action="store_true", help="leave the other extractors out")
    return parser.parse_args(list(given) if given is not None else None)


if __name__ == "__main__":
    asked = arguments()
    main(asked.folder, tuple(asked.prefixes), is_alone=asked.alone)
