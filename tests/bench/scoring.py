"""How well one page was read: a record in the JSON contract's form against its gold.

Pure functions. A record may hold less than the contract asks (another extractor knows only
title, body and date): what it lacks counts as not found. Every part of a score is between 0 and
1, except ``leaks``, a number of strings; a part that the gold says nothing about is left out.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean
from typing import Any
from urllib.parse import urljoin

Record = Mapping[str, Any]
Score = dict[str, float]

FEWEST_WORDS = 50
"""Golds with fewer words have no ``f1``: one word would weigh too much."""
WORD = re.compile(r"\w+")
PRECISIONS = {"year": 4, "month": 7}
"""How many characters of an ISO date are known, where it is less than a day."""
KINDS = {
    "article": {"article"},
    "article-stub": {"article", "static"},
    "static": {"static", "article"},
    "listing": {"listing"},
    "home": {"home", "listing"},
    "form": {"form"},
    "error": {"error"},
    "document": {"document"},
    "procedure": {"static", "document", "article"},
    "calendar": {"static", "listing"},
    "questions": {"static", "listing"},
    "sitemap": {"static", "listing", "home"},
    "frameset": {"static", "home", "error"},
}
"""Page kinds that are right for a page of a manifest's kind; other kinds are not judged."""


def score(gold: Record, record: Record, *, kind: str = "", url: str | None = None) -> Score:
    """Every part of the score of one page; ``kind`` and ``url`` as in the manifest.

    Parts: kind, f1, title, date (exact), date_missing, date_wrong, items, items_dated,
    items_linked, document, files, section, author, leaks.
    """
    parts: Score = {}
    if kind in KINDS:
        parts["kind"] = float(record.get("page_kind") in KINDS[kind])
    if "fundus" in gold:
        gold = from_fundus(gold["fundus"])
    if gold.get("title"):
        parts["title"] = float(same_words(gold["title"], record.get("title")))
    if "items" in gold:
        parts |= items_score(gold["items"], record.get("items") or (), base=url or "")
    elif (found := body_f1(gold, record)) is not None:
        parts["f1"] = found
    parts |= date_score(gold, record) | fields_score(gold, record)
    if "never" in gold:
        parts["leaks"] = float(len(leaks(gold["never"], record)))
    return parts


def words(text: str | None) -> Counter[str]:
    """The words of a text with their number; NFC, lower case.

    >>> words("Xã, xã 2")
    Counter({'xã': 2, '2': 1})
    """
    return Counter(_tokens(text))


def f1(wanted: Counter[str], found: Counter[str]) -> float:
    """Harmonic mean of precision and recall over words; 1 where both are empty."""
    total = sum(wanted.values()) + sum(found.values())
    return 2 * sum((wanted & found).values()) / total if total else 1.0


def same_words(wanted: str | None, found: str | None) -> bool:
    """Whether both hold the same words, whatever stands between them."""
    return words(wanted) == words(found)


def body_f1(gold: Record, record: Record) -> float | None:
    """Word F1 of lead and text against sapo and body; None for a gold of few words."""
    wanted = words(f"{gold.get('lead') or ''} {gold.get('main_text') or ''}")
    if sum(wanted.values()) < FEWEST_WORDS:
        return None
    return f1(wanted, words(f"{record.get('sapo') or ''} {record.get('body') or ''}"))


def date_score(gold: Record, record: Record) -> Score:
    """date, date_missing and date_wrong, one of them 1; empty where the gold knows no date.

    A gold with ``undated`` true says that nothing on the page states a date: finding none is
    exact. A true but coarser date (the year of a known day) is missing, not wrong.
    """
    wanted, undated = (gold.get("date") or "")[:10], bool(gold.get("undated"))
    if not wanted and not undated:
        return {}
    found = (record.get("published_at") or "")[:10]
    found = found[: PRECISIONS.get(record.get("published_precision") or "", 10)]
    exact = found == wanted
    missing = not exact and wanted.startswith(found)
    return {
        "date": float(exact),
        "date_missing": float(missing),
        "date_wrong": float(not exact and not missing),
    }


def items_score(wanted: Sequence[Record], found: Sequence[Record], *, base: str) -> Score:
    """Entries found by title (F1 over sets), with day or no day too (``items_exact``), and the
    shares of those with a day or an address in the gold that have it right."""
    by_title = {_title_key(item): item for item in found}
    keys = {_title_key(item) for item in wanted}
    total = len(keys) + len(by_title)
    parts = {"items": 2 * len(keys & by_title.keys()) / total if total else 1.0}
    exact = {
        _title_key(item)
        for item in wanted
        if _day(by_title.get(_title_key(item))) == _day(item) and _title_key(item) in by_title
    }
    parts["items_exact"] = 2 * len(exact) / total if total else 1.0
    if dated := [item for item in wanted if item.get("date")]:
        parts["items_dated"] = fmean(
            (by_title.get(_title_key(item), {}).get("date") or "")[:10] == item["date"][:10]
            for item in dated
        )
    if linked := [item for item in wanted if item.get("href")] if base else []:
        parts["items_linked"] = fmean(
            by_title.get(_title_key(item), {}).get("url") == urljoin(base, item["href"])
            for item in linked
        )
    return parts


def fields_score(gold: Record, record: Record) -> Score:
    """document, files, section and author, as far as the gold names them."""
    parts: Score = {}
    if gold.get("document"):
        parts["document"] = document_share(gold["document"], record.get("document") or {})
    if "attachments" in gold:
        found = {item["url"] for item in record.get("attachments") or ()}
        parts["files"] = _set_f1({item["url"] for item in gold["attachments"]}, found)
    for name in ("section", "author"):
        if gold.get(name):
            parts[name] = float(same_words(gold[name], record.get(name)))
    return parts


def document_share(wanted: Record, found: Record) -> float:
    """Share of the fields of a văn bản that are right; null in the gold asks for absence."""
    names = [name for name in wanted if name != "files"]
    right = [same_words(wanted[name], found.get(name)) for name in names]
    if "files" in wanted:
        urls = {item["url"] for item in found.get("files") or ()}
        right.append({item["url"] for item in wanted["files"]} == urls)
    return fmean(right)


def leaks(never: Iterable[str], record: Record) -> list[str]:
    """The strings of ``never`` that stand, word for word, in one line of sapo or body."""
    text = f"{record.get('sapo') or ''}\n{record.get('body') or ''}"
    lines = [f" {' '.join(_tokens(line))} " for line in text.split("\n")]
    shown = {chrome: f" {' '.join(_tokens(chrome))} " for chrome in never}
    return [chrome for chrome, key in shown.items() if any(key in line for line in lines)]


def foreign_lines(gold: Record, record: Record) -> list[str]:
    """The lines of sapo and body most of whose words the gold does not have: chrome, mostly."""
    wanted = words(f"{gold.get('lead') or ''} {gold.get('main_text') or ''}")
    lines = f"{record.get('sapo') or ''}\n{record.get('body') or ''}".split("\n")
    return [
        line
        for line in lines
        if (found := words(line)) and 2 * sum((found & wanted).values()) < sum(found.values())
    ]


def summary(scores: Iterable[Score]) -> Score:
    """Means of every part over the pages that have it, the lowest ``f1``, the sum of leaks."""
    parts: dict[str, list[float]] = {}
    for one in scores:
        for name, value in one.items():
            parts.setdefault(name, []).append(value)
    means = {name: fmean(values) for name, values in parts.items()}
    if "f1" in parts:
        means["f1_min"] = min(parts["f1"])
    if "leaks" in parts:
        means["leaks"] = sum(parts["leaks"])
    return {name: round(value, 4) for name, value in means.items()}


def from_fundus(fundus: Record) -> dict[str, Any]:
    """The gold of another project's form in ours."""
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


def _tokens(text: str | None) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text or "").lower())


def _title_key(item: Record) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(words(item["title"]).items()))


def _day(item: Record | None) -> str | None:
    return ((item or {}).get("date") or "")[:10] or None


def _set_f1(wanted: set[str], found: set[str]) -> float:
    total = len(wanted) + len(found)
    return 2 * len(wanted & found) / total if total else 1.0
