"""Written pages of unlike portals, read with no profile of theirs: floors that may only rise.

The corpus has the form that tests/bench/extraction.py takes. Its texts, bodies and hosts are
invented; its markup follows the portal software that Vietnamese authorities use.
"""

import json
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import pytest

from portalcrawl.items import Capture, Reading
from portalcrawl.portals import Profile, profile_for_host
from portalcrawl.records import record_of
from tests.bench.scoring import Score, leaks, score, summary

CORPUS = Path(__file__).parent / "corpus"
FLOORS = CORPUS / "floors.json"
SETS = {
    "article": "articles",
    "article-stub": "articles",
    "listing": "listings",
    "document": "documents",
}
"""Kinds of the manifest with floors of their own; all other kinds share those of ``others``."""
WORSE_HIGH = frozenset({"date_missing", "date_wrong", "leaks"})
"""Parts of a score of which less is better: their floor is a ceiling."""

Floors = dict[str, dict[str, Score]]


def _rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / "manifest.jsonl").open(encoding="utf-8")]


def _gold(row: dict[str, Any]) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((CORPUS / row["gold"]).read_text(encoding="utf-8"))
    return gold


def _scores(understand: Callable[[Capture, Profile], Reading]) -> Iterator[tuple[str, str, Score]]:
    """Set, name and score of every page."""
    for row in _rows():
        capture = Capture(
            url=row["url"],
            url_key=row["url"],
            body=(CORPUS / row["path"]).read_bytes(),
            source="corpus",
            fetched_at=parsedate_to_datetime(row["fetched"]),
            headers=(("Content-Type", "text/html"),),
        )
        record = record_of(understand(capture, profile_for_host(row["url"])))
        parts = score(_gold(row), record, kind=row["kind"], url=row["url"])
        yield SETS.get(row["kind"], "others"), Path(row["path"]).stem, parts


def _measured(scores: list[tuple[str, str, Score]]) -> Floors:
    """Scores in the form of the floors file."""
    sets: dict[str, list[Score]] = {}
    for name, _, parts in scores:
        sets.setdefault(name, []).append(parts)
    return {
        "sets": {name: summary(parts) for name, parts in sorted(sets.items())},
        "pages": {
            page: {part: round(value, 4) for part, value in parts.items()}
            for _, page, parts in scores
        },
    }


def _is_worse(part: str, value: float, floor: float) -> bool:
    return value > floor if part in WORSE_HIGH else value < floor


def _fallen(floors: dict[str, Score], measured: dict[str, Score]) -> Iterator[str]:
    """One line for each part that is worse than it was; a part no longer scored is one too."""
    for name, parts in floors.items():
        for part, floor in parts.items():
            value = measured.get(name, {}).get(part)
            if value is None or _is_worse(part, value, floor):
                yield f"{name}: {part} {floor} -> {value}"


def _raised(floors: dict[str, Score], measured: dict[str, Score]) -> dict[str, Score]:
    """The better one of each pair; names and parts without a floor get one."""
    return {
        name: {
            part: floors[name][part]
            if part in floors.get(name, {}) and _is_worse(part, value, floors[name][part])
            else value
            for part, value in parts.items()
        }
        for name, parts in measured.items()
    }


def test_no_score_falls_below_its_floor(understand, request):
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    measured = _measured(list(_scores(understand)))
    if request.config.getoption("--rewrite-expected"):
        floors = {part: _raised(floors.get(part, {}), measured[part]) for part in measured}
        text = json.dumps(floors, ensure_ascii=False, indent=1)
        FLOORS.write_text(text + "\n", encoding="utf-8")
    if fallen := list(_fallen(floors["sets"], measured["sets"])):
        pages = list(_fallen(floors["pages"], measured["pages"]))
        pytest.fail("\n".join(["below the floor:", *fallen, "pages that fell:", *pages]))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: Path(row["path"]).stem)
def test_gold_holds_no_chrome(row):
    gold = _gold(row)
    assert not leaks(gold["never"], {"sapo": gold.get("lead"), "body": gold.get("main_text")})


def test_floors_only_rise():
    floors = {"articles": {"f1": 0.9, "leaks": 2.0}}
    assert _raised(floors, {"articles": {"f1": 0.8, "leaks": 3.0}}) == floors
    better = {"articles": {"f1": 0.95, "leaks": 1.0}}
    assert _raised(floors, better) == better


def test_a_fall_names_page_and_part():
    fallen = _fallen({"a": {"f1": 0.9, "leaks": 0.0}}, {"a": {"f1": 0.8, "leaks": 1.0}})
    assert list(fallen) == ["a: f1 0.9 -> 0.8", "a: leaks 0.0 -> 1.0"]
