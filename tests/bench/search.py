"""Quality of search on questions with known answers, and its speed, run by hand.

    python tests/bench/search.py FOLDER
    python tests/bench/search.py --scale 100000

FOLDER holds ``articles.json.gz`` (``{"law@article": text}``) and files of questions, each a JSON
list of ``{"text": ..., "relevant_articles": [{"law_id": ..., "article_id": ...}]}``; questions
without relevant articles are left out. Every article is archived as one text, first with the
title that a portal would show (law, number, heading), then with none. Prints one JSON object:
the share of questions with a relevant article among the first 10 hits, as typed and without
marks, and what SQLite's own tokenizers reach with any of the words, ranked by bm25.

``--scale`` makes an archive of so many texts of invented words and prints the milliseconds of a
search (20 hits with snippets) by the share of the texts that match.
"""

import argparse
import gzip
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from time import process_time
from typing import Any

from made_words import Words, fill

from portalcrawl.archive import Archive
from portalcrawl.items import Capture, PageKind, Reading
from portalcrawl.vietnamese.fold import fold

NOW = datetime(2024, 6, 1, tzinfo=UTC)
AMONG_FIRST = 10
ROUNDS = 5
SHARES = (0.002, 0.01, 0.05, 0.2, 0.5, 0.9)
N_EACH = 8
SHOWN = 20
PEERS = {
    "unicode61": "unicode61",
    "unicode61 remove_diacritics 2": "unicode61 remove_diacritics 2",
}


@dataclass(frozen=True)
class Question:
    """A question and the articles, by key, that answer it."""

    text: str
    answers: frozenset[str]


def quality(folder: Path) -> dict[str, Any]:
    """Shares of questions answered among the first hits, ours and the peers'."""
    articles = json.loads(gzip.decompress((folder / "articles.json.gz").read_bytes()))
    questions = list(read_questions(folder))
    result: dict[str, Any] = {"articles": len(articles), "questions": len(questions)}
    with tempfile.TemporaryDirectory() as place:
        for name, parted in (("titled", True), ("untitled", False)):
            path = Path(place) / f"{name}.db"
            archived(path, articles, parted=parted)
            with Archive.open(path) as archive:
                result[name] = judged(questions, lambda words, a=archive: ours(a, words))
    for name, tokenizer in PEERS.items():
        peer = peer_index(articles, tokenizer)
        result[name] = judged(questions, lambda words, p=peer: theirs(p, words))
    return result


def read_questions(folder: Path) -> Iterator[Question]:
    """Every question of the folder that has relevant articles."""
    for path in sorted(folder.glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            keys = (
                f"{one['law_id']}@{one['article_id']}" for one in row.get("relevant_articles", ())
            )
            if answers := frozenset(keys):
                yield Question(row["text"], answers)


def archived(path: Path, articles: Mapping[str, str], *, parted: bool) -> None:
    """An archive of the articles; ``parted``: law, number and heading become the title."""
    with Archive.open(path, mode="write") as archive:
        run = archive.start_run("import", portal=None, source="bench", started_at=NOW)
        for key, text in articles.items():
            law, _, number = key.rpartition("@")
            heading, _, body = text.partition("\n")
            title = f"{law} - Điều {number}. {heading}"
            capture = Capture(None, f"urn:bench:{key}", key.encode(), "file:bench")
            reading = Reading(
                capture=capture,
                page_kind=PageKind.ARTICLE,
                kind_evidence="bench",
                title=title if parted else None,
                body=(body.strip() or heading) if parted else text,
            )
            archive.store(reading, run=run, at=NOW)


def judged(questions: list[Question], find: Callable[[str], list[str]]) -> dict[str, Any]:
    """Share answered among the first hits as typed and without marks, and milliseconds."""
    start = process_time()
    result = {
        way: round(mean(bool(one.answers & set(find(turn(one.text)))) for one in questions), 4)
        for way, turn in (("as_typed", str), ("without_marks", lambda text: fold(text) or ""))
    }
    seconds = process_time() - start
    return {**result, "ms": round(1000 * seconds / (2 * len(questions)), 2)}


def ours(archive: Archive, words: str) -> list[str]:
    """Keys of the articles that a search finds first."""
    hits = archive.search(words, limit=AMONG_FIRST).hits
    return [(hit.url_key or "").removeprefix("urn:bench:") for hit in hits]


def peer_index(articles: Mapping[str, str], tokenizer: str) -> sqlite3.Connection:
    """A full-text index as SQLite makes it, without anything of ours."""
    db = sqlite3.connect(":memory:")
    db.execute(
        f"CREATE VIRTUAL TABLE texts USING fts5(key UNINDEXED, body, tokenize='{tokenizer}')"
    )
    rows = ((key, f"{key.rpartition('@')[0]}\n{text}") for key, text in articles.items())
    db.executemany("INSERT INTO texts VALUES (?, ?)", rows)
    return db


def theirs(db: sqlite3.Connection, words: str) -> list[str]:
    """Keys of the articles that hold any of the words, best by bm25."""
    plain = "".join(sign if sign.isalnum() else " " for sign in words)
    match = " OR ".join(f'"{word}"' for word in dict.fromkeys(plain.split()))
    statement = f"SELECT key FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT {AMONG_FIRST}"
    return [key for (key,) in db.execute(statement, (match,))]


def speed(n_texts: int, path: Path) -> dict[str, Any]:
    """Milliseconds of CPU for one page of hits with snippets, by what is asked."""
    if not path.exists():
        fill(path, n_texts)
    result: dict[str, Any] = {"texts": n_texts, "file_mb": path.stat().st_size // 1_000_000}
    with Archive.open(path) as archive:
        words = words_by_share(archive, n_texts)
        for share, group in words.items():
            result[f"word in {share:.2%}"] = timed(archive, group)
        pairs = {
            share: [" ".join(two) for two in pairwise(group)] for share, group in words.items()
        }
        for share, group in pairs.items():
            result[f"two words, each in {share:.2%}"] = timed(archive, group)
        common = words[0.2]
        result["20% by date"] = timed(archive, common, sort="date")
        result["20% in one section"] = timed(archive, common, section="Mục 3")
        result["20% of one year"] = timed(
            archive, common, since=date(2020, 1, 1), until=date(2020, 12, 31)
        )
        result["20% without marks"] = timed(archive, [fold(word) or "" for word in common])
        made = Words(seed=8)
        sentences = [" ".join(made.text(14, 22)) for _ in range(4 * N_EACH)]
        result["sentence of 14 to 22 words"] = timed(archive, sentences)
        result["sentence without marks"] = timed(archive, [fold(one) or "" for one in sentences])
        slips = [f"{one[:-1]}q {two}" for one, two in pairwise(words[0.01])]
        result["misspelt"] = timed(archive, slips)
    return result


def words_by_share(archive: Archive, n_texts: int) -> dict[float, list[str]]:
    """For each share, the words that stand in about so many of the texts."""
    archive.db.execute(
        "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, 'articles_fts', 'col')"
    )
    counts = archive.db.execute("SELECT term, doc FROM temp.words WHERE col = 'body'").fetchall()

    def nearest(share: float) -> list[str]:
        counts.sort(key=lambda one: abs(one[1] - share * n_texts))
        return [word for word, _ in counts[:N_EACH]]

    return {share: nearest(share) for share in SHARES}


def timed(archive: Archive, queries: list[str], **options: Any) -> dict[str, float]:
    """Median and worst milliseconds over the queries, each the median of some rounds."""
    costs = []
    tiers: set[str] = set()
    for words in queries:
        rounds = []
        for _ in range(ROUNDS):
            start = process_time()
            found = archive.search(words, limit=SHOWN, **options)
            rounds.append(1000 * (process_time() - start))
        costs.append(median(rounds))
        tiers.add(f"{found.tier} {'over ' if found.is_capped else ''}{found.count}")
    result: dict[str, Any] = {"median": round(median(costs), 1), "worst": round(max(costs), 1)}
    return {**result, "found": sorted(tiers)[0]}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", help="articles and questions")
    parser.add_argument("--scale", type=int, metavar="N", help="texts to search in")
    parser.add_argument("--file", type=Path, help="keep the made archive here, or use it again")
    arguments = parser.parse_args()
    answer: dict[str, Any] = quality(arguments.folder) if arguments.folder else {}
    if arguments.scale:
        with tempfile.TemporaryDirectory() as place:
            made_path = arguments.file or Path(place) / "made.db"
            answer["speed"] = speed(arguments.scale, made_path)
    print(json.dumps(answer, ensure_ascii=False))
