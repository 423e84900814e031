"""Saved pages of a portal in a language of its own: no vocabulary knows a word of its chrome."""

import hashlib
from pathlib import Path

HOST = "zorp.example"

SHARE = "Flimmer blat grosk"
BOX = (
    "Wibbel norfen askrotti, grumlap vizzen tho parnikel: oskar blitten frump an weddel orsk "
    "krimmen dolt, vazzen pirnel."
)
COUNTER = "Grumlap norf: {}"
FOOT = "Zorpal blat, Krimmen 12, frumpel 0215.385"
HEADING = "Vizzen parnik"

_SYLLABLES = ("ka", "mor", "tel", "vin", "dra", "so", "lun", "pek", "ri", "gost", "ha", "bel")


def sentence(seed: str, n_words: int = 22) -> str:
    """A sentence that no other seed gives."""
    numbers = hashlib.sha256(seed.encode()).digest() * 4
    words = []
    for at in range(n_words):
        first, second = numbers[2 * at] % 12, numbers[2 * at + 1] % 12
        words.append(_SYLLABLES[first] + _SYLLABLES[second] + str("aeiou"[numbers[at] % 5]))
    return " ".join(words).capitalize() + "."


def title(number: int) -> str:
    """Of the article with this number."""
    return sentence(f"title {number}", 7).rstrip(".")


def body(number: int) -> list[str]:
    """The paragraphs of the article with this number."""
    return [sentence(f"{number} {at}", 18 + 3 * at) for at in range(4)]


def page(number: int, *, views: int = 0, text: list[str] | None = None) -> str:
    """The markup of one article; ``views`` is what its counter shows."""
    paragraphs = "".join(f"<p>{each}</p>" for each in text or body(number))
    menu = "".join(f'<tr><td><a href="/m{at}">{sentence(f"menu {at}", 2)}</a></td></tr>'
                   for at in range(8))  # fmt: skip
    return (
        f'<html><head><meta charset="utf-8"><title>{title(number)}</title></head><body><table>'
        f"<tr><td colspan=2><h2>Zorpal Grosken</h2></td></tr><tr><td><table>{menu}</table></td><td>"
        f"<p>{SHARE}</p><h1>{title(number)}</h1>{paragraphs}"
        f"<p>{COUNTER.format(views or 100 + number)}</p><div><b>{HEADING}</b></div><p>{BOX}</p>"
        f"</td></tr><tr><td colspan=2><p>{FOOT}</p></td></tr></table></body></html>"
    )


def save(folder: Path, number: int, **varied: object) -> Path:
    """One saved article of ``http://zorp.example/tin/NUMBER.html``."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{number}.html"
    comment = f"<!-- saved from url=(0040)http://{HOST}/tin/{number}.html -->"
    path.write_text(comment + page(number, **varied), encoding="utf-8")
    return path
