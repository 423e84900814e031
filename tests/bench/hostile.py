"""Measure regular expressions on hostile text: ``python tests/bench/hostile.py [MS [PLACE]]``.

Collects every compiled pattern that a module of ``vietnamese``, ``portals`` (with its words
loaded) or ``extract`` holds, also inside tuples, mappings and dataclasses, and runs each over
texts of 100 kB that try to make it slow: finditer over the whole, then fullmatch. Prints one
JSON object: the number of patterns and texts, the slowest pair, and all pairs over MS
milliseconds (50 unless told); what takes half a second is cut off there. PLACE
(``vietnamese.date``) keeps to the patterns whose place begins so. Exit code 1 where any is over.
A pattern that is only ever used on a bounded piece of text may stand in the list: it does not
know how patterns are called.
"""

import dataclasses
import json
import pkgutil
import re
import signal
import sys
from collections import deque
from collections.abc import Iterator, Mapping
from importlib import import_module
from time import perf_counter
from typing import Any

from portalcrawl import extract, portals, vietnamese

SIZE = 100_000
LIMIT_MS = 50.0
REPEATS = 2
CUT_OFF_SECONDS = 0.5
UNITS = {
    "digits": "1",
    "zeros": "0",
    "slashed ones": "1/",
    "dotted thousands": "1.000.",
    "dates": "1/1/2020 ",
    "colons": "1:",
    "hyphens": "1-",
    "spaces": " ",
    "no-break spaces": "\u00a0",
    "line ends": "\n",
    "tabs and line ends": "\t\n",
    "ngày": "ngày ",
    "ngày number": "ngày 1 ",
    "tháng": "tháng",
    "tháng năm": "tháng 1 năm ",
    "words of dates": "ngày tháng năm giờ phút thứ ",
    "number words": "hai mươi mốt ",
    "relative words": "tuần trước hôm qua ",
    "dashes": "- ",
    "en dashes": "– ",
    "marked letters": "ế",
    "marked capitals": "Ế",
    "marks": "\u0301",
    "marks apart": "e\u0302\u0301",
    "brackets": "(",
    "closing brackets": ")",
    "quotes": '"',
    "số": "số ",
    "số 1-": "số 1-",
    "citations": "12/QĐ-",
    "capitals": "A",
    "capitals and hyphens": "A-",
    "capitals and slashes": "A/",
    "Đ": "Đ",
    "document words": "Quyết định số ",
    "issuers": "của Ủy ban nhân dân ",
    "commas": "1, ",
    "literal breaks": "\\r\\n",
    "literal breaks with letters": "\\r\\na",
    "backslashes": "\\",
    "letters": "a",
    "letters and spaces": "a ",
    "syllables": "và của các ",
    "tags": "<p>",
    "open tags": "<",
    "attributes": "<meta charset=",
    "references": "&#160;",
    "ampersands": "&",
    "question marks": "a?",
    "mojibake": "Ã¡Â»â€¹",
    "soft hyphens": "\u00ad",
    "latin-1": "©",
    "points": ".",
    "end marks": "./.",
    "labels": "Ngày đăng: ",
    "labels without value": "Cập nhật:",
    "counters": "Lượt xem: ",
    "addresses": "http://a.",
    "mixed": "Thứ hai, ngày 1 tháng 1 năm 2020 - 10:00 | số 12/QĐ-UBND (Lượt xem: 1) ./. ",
}
"""Name of a text -> what it repeats. Each is tried as it is and with an end that fits nothing."""


def main(limit_ms: float, beginning: str) -> int:
    """Run every pattern of these places on every text and print what is slow."""
    signal.signal(signal.SIGALRM, stop)
    patterns: dict[re.Pattern[str], str] = {}
    for pattern, place in iter_patterns():
        if place.startswith(beginning):
            patterns.setdefault(pattern, place)
    texts = {name: (unit * (SIZE // len(unit) + 1))[:SIZE] for name, unit in UNITS.items()}
    texts |= {f"{name}, broken off": text + "\ue000" for name, text in texts.items()}
    timed = sorted(
        (
            {"ms": milliseconds(pattern, text), "pattern": place, "text": name}
            for pattern, place in patterns.items()
            for name, text in texts.items()
        ),
        key=lambda one: -one["ms"],
    )
    slow = [one for one in timed if one["ms"] > limit_ms]
    figures = {"patterns": len(patterns), "texts": len(texts), "slowest": timed[:1], "over": slow}
    print(json.dumps(figures, ensure_ascii=False))
    return 1 if slow else 0


def iter_patterns() -> Iterator[tuple[re.Pattern[str], str]]:
    """Each pattern once, with the place where it stands: ``vietnamese.dates._DAY``."""
    for package in (vietnamese, portals, extract):
        names = [package.__name__, *(one.name for one in iter_modules(package))]
        for module in map(import_module, names):
            short = module.__name__.removeprefix("portalcrawl.")
            for name, value in vars(module).items():
                yield from iter_inside(value, f"{short}.{name}")
    for name in ("muonglay", "demo"):
        yield from iter_inside(portals.load(name), f"portals.load({name!r})")


def iter_modules(package: Any) -> Iterator[pkgutil.ModuleInfo]:
    return pkgutil.walk_packages(package.__path__, package.__name__ + ".")


def iter_inside(value: Any, place: str) -> Iterator[tuple[re.Pattern[str], str]]:
    """The patterns in a value and in what it holds, names and indexes added to the place.

    Each object is looked into once: some hold themselves.
    """
    rest, met = [(value, place)], set()
    while rest:
        one, where = rest.pop()
        if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
            yield one, where
        elif id(one) not in met:
            met.add(id(one))
            rest.extend(parts_of(one, where))


def parts_of(value: Any, place: str) -> Iterator[tuple[Any, str]]:
    """What a dataclass, a mapping or a sequence holds, each with its place."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield getattr(value, field.name), f"{place}.{field.name}"
    elif isinstance(value, Mapping):
        for key, held in value.items():
            yield held, f"{place}[{key!r}]"
    elif isinstance(value, tuple | list | set | frozenset):
        for index, held in enumerate(value):
            yield held, f"{place}[{index}]"


def milliseconds(pattern: re.Pattern[str], text: str) -> float:
    """The best of two tries of finditer over the text and fullmatch."""
    best = float("inf")
    for _ in range(REPEATS):
        start = perf_counter()
        try:
            signal.setitimer(signal.ITIMER_REAL, CUT_OFF_SECONDS)
            deque(pattern.finditer(text), maxlen=0)
            pattern.fullmatch(text)
        except TimeoutError:
            return 1000 * CUT_OFF_SECONDS
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        best = min(best, 1000 * (perf_counter() - start))
        if best <= LIMIT_MS / 2:
            break
    return round(best, 2)


def stop(*_: object) -> None:
    """Called by the kernel while the engine runs: regular expressions look for signals."""
    raise TimeoutError


if __name__ == "__main__":
    given = (*sys.argv[1:], *(str(LIMIT_MS), "")[len(sys.argv) - 1 :])
    sys.exit(main(float(given[0]), given[1]))
