"""Measure repaired encodings: ``python tests/bench/encodings.py TEXT|FOLDER [LINES]``.

Takes lines of clean Vietnamese (a .txt file, or all of a folder), writes each in every old way
and reads it back: as one block of a page in UTF-8, and as bytes of 200 B and 2 kB. Prints one
JSON object: the share of words that come back, ours beside ftfy and charset-normalizer (null,
with the reason, where one is not installed), and ms a line.
"""

import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from html import escape, unescape
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

from portalcrawl.vietnamese.encodings import decode
from portalcrawl.vietnamese.lost_marks import has_lost_marks

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.vietnamese.legacy import garble, to_bytes  # a script has only its own folder

Read = Callable[[Any], str]

GARBLED: dict[str, Callable[[str], str]] = {
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "windows-1258 decoded": lambda text: to_bytes(text, "cp1258").decode("cp1258", "replace"),
    "windows-1258 seen as cp1252": lambda text: garble(text, "cp1258"),
    "tcvn3 seen as cp1252": lambda text: garble(text, "tcvn3"),
    "vni seen as cp1252": lambda text: garble(text, "vni"),
    "viscii seen as cp1252": lambda text: garble(text, "viscii"),
    "utf-8 read as latin-1": lambda text: text.encode().decode("latin-1"),
    "utf-8 read as cp1252": lambda text: garble(text, "utf-8"),
    "utf-8 read as cp1252 twice": lambda text: garble(text, "utf-8", times=2),
    "clean": lambda text: text,
}
ENCODED = ("utf-8", "utf-8-sig", "utf-16-le", "cp1258", "tcvn3", "vni", "viscii")
SIZES = {"200 B": 200, "2 kB": 2000}
N_PIECES = 20


def main(path: Path, most: int) -> None:
    """Read every line back in every way and print the shares."""
    lines = list(read_lines(path))[:most]
    ftfy, no_ftfy = peer("ftfy")
    normalizer, no_normalizer = peer("charset_normalizer")
    readers: dict[str, Read | None] = {
        "as_is": str,
        "nfc": lambda text: unicodedata.normalize("NFC", text),
        "ftfy": ftfy and ftfy.fix_text,
        "ours": lambda text: unescape(decode(escape(text, quote=False).encode()).text),
    }
    of_bytes: dict[str, Read | None] = {
        "charset_normalizer": normalizer and (lambda body: str(normalizer.from_bytes(body).best())),
        "ours": lambda body: decode(body).text,
    }
    print(
        json.dumps(
            {
                "lines": len(lines),
                "words": sum(len(line.split()) for line in lines),
                "blocks": {name: judge(readers, lines, way) for name, way in GARBLED.items()},
                "bytes": judge_bytes(of_bytes, "\n".join(lines)),
                "accents lost (?), share flagged": share_flagged(lines),
                "peers": {"ftfy": no_ftfy, "charset_normalizer": no_normalizer},
            },
            ensure_ascii=False,
        )
    )


def read_lines(path: Path) -> list[str]:
    """The lines that hold text, NFC, of one file or of all .txt files of a folder."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return [line for line in unicodedata.normalize("NFC", text).splitlines() if line.strip()]


def peer(name: str) -> tuple[Any, str]:
    """The module and its version; None and the reason where it is not installed."""
    try:
        module = import_module(name)
    except ImportError as error:
        return None, f"not measured: {error}"
    return module, version(name.replace("_", "-"))


def judge(
    readers: dict[str, Read | None], lines: list[str], way: Callable[[str], str]
) -> dict[str, float | None]:
    """The share of words right by each reader, and our ms a line."""
    seen = [way(line) for line in lines]
    start = perf_counter()
    for text in seen:
        decode(text.encode())
    ms = 1000 * (perf_counter() - start) / max(len(seen), 1)
    shares = {
        name: read and share([read(text) for text in seen], lines) for name, read in readers.items()
    }
    return {**shares, "our_ms": round(ms, 3)}


def judge_bytes(readers: dict[str, Read | None], text: str) -> dict[str, Any]:
    """The share of words right for short and for long bodies of each encoding."""
    result: dict[str, Any] = {}
    for encoding in ENCODED:
        for label, size in SIZES.items():
            pieces = [text[at : at + size] for at in range(0, N_PIECES * size, size)]
            bodies = [to_bytes(piece, encoding) for piece in pieces if piece]
            result[f"{encoding}, {label}"] = {
                name: read and share([read(body) for body in bodies], pieces[: len(bodies)])
                for name, read in readers.items()
            }
    return result


def share(found: list[str], wanted: list[str]) -> float:
    """Words of each text that came back; case is not judged, TCVN3 has lost it."""
    n_right = sum(
        (words(one) & words(other)).total() for one, other in zip(found, wanted, strict=True)
    )
    return round(n_right / max(sum(words(one).total() for one in wanted), 1), 4)


def words(text: str) -> Counter[str]:
    return Counter(text.lower().split())


def share_flagged(lines: list[str]) -> float:
    """Of the lines with accents, how many are told to have lost them."""
    lost = [line.encode("ascii", "replace").decode() for line in lines if not line.isascii()]
    return round(sum(map(has_lost_marks, lost)) / max(len(lost), 1), 4)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
