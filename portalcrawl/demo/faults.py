"""What real pages get wrong, planted on purpose and always in the same places.

Two kinds. *Source* faults are part of the text (a glued word, a stray page number): the truth
keeps them, since an archive must not repair its source. *Printing* faults (literal ``\\r\\n``,
NBSP, decomposed letters) stand on the page only; a clean reading is free of them.
"""

import random
import re
from collections.abc import Callable
from dataclasses import replace

from portalcrawl.demo.letters import decomposed
from portalcrawl.demo.model import Block, Text

_PAIRS = (
    "tổ chức",
    "thực hiện",
    "phát triển",
    "nhân dân",
    "địa bàn",
    "kế hoạch",
    "đơn vị",
    "công tác",
    "bảo đảm",
    "hướng dẫn",
    "nông dân",
    "kiểm tra",
    "phối hợp",
    "học sinh",
    "chính quyền",
)
_NEW_TONES = (("ủy", "uỷ"), ("Ủy", "Uỷ"), ("khóa", "khoá"), ("hòa", "hoà"), ("hóa", "hoá"))
_GLUE = re.compile(r"(?<=[a-zà-ỹ]) (?=[b-hk-npqrtvx][a-zà-ỹ]{2,})")


def _glue(text: str, rng: random.Random) -> str:
    """Two words run together, where a line break was lost."""
    spots = [found.start() for found in _GLUE.finditer(text)]
    if not spots:
        return text
    spot = rng.choice(spots)
    return text[:spot] + text[spot + 1 :]


def _stray_number(text: str, rng: random.Random) -> str:
    """The page number of a pasted document between two syllables of one word."""
    pair = next((pair for pair in _PAIRS if pair in text), None)
    if pair is None:
        return text
    first, last = pair.split()
    return text.replace(pair, f"{first} {rng.randint(2, 4)} {last}", 1)


def _wrong_term(text: str, rng: random.Random) -> str:
    """A term of office that ends in the year when it begins: ``nhiệm kỳ 2020-2020``."""
    return re.sub(r"(nhiệm kỳ (\d{4})) - \d{4}", r"\1-\2", text, count=1)


def _long_dash(text: str, rng: random.Random) -> str:
    """An en dash between years that are joined by a hyphen elsewhere in the text."""
    return re.sub(r"(\d{4}) - (\d{4})", r"\1 – \2", text, count=1)


def other_tones(text: str, rng: random.Random | None = None) -> str:
    """The other school of placing tones, as a second typist writes."""
    for old, new in _NEW_TONES:
        text = text.replace(old, new)
    return text


SOURCE: dict[str, Callable[[str, random.Random], str]] = {
    "glued": _glue,
    "stray_number": _stray_number,
    "tones": other_tones,
    "wrong_term": _wrong_term,
    "long_dash": _long_dash,
}


def spoil(text: Text, rng: random.Random) -> Text:
    """The text with its source faults written in; a fault that finds no place is dropped."""
    for fault in text.faults:
        if fault in SOURCE:
            text = _with_fault(text, fault, rng=rng)
        elif fault == "image_name":
            text = _with_image_name(text, rng)
    return text


def _with_image_name(text: Text, rng: random.Random) -> Text:
    """The text with the name of a picture that was pasted from a mail, without the picture."""
    name = rng.choice(("{n}image00{n}.jpg", "ct-{n}.jpg", "IMG_20{n}1.JPG"))
    block = Block("paragraph", name.format(n=rng.randint(1, 9)))
    return replace(text, blocks=(*text.blocks[:2], block, *text.blocks[2:]))


def _with_fault(text: Text, fault: str, *, rng: random.Random) -> Text:
    for at, block in enumerate(text.blocks):
        worse = SOURCE[fault](block.text, rng)
        if at and block.kind == "paragraph" and worse != block.text:
            blocks = (*text.blocks[:at], Block("paragraph", worse), *text.blocks[at + 1 :])
            return replace(text, blocks=blocks)
    return replace(text, faults=tuple(name for name in text.faults if name != fault))


def _literal_breaks(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    for _ in range(1 + len(words) // 25):
        at = rng.randrange(len(words))
        words[at] += rng.choice((r"\r\n", r"\r\n", r"\r\n\r\n")) if at < len(words) - 1 else ""
    # A break swallows the space after it: "các\r\nhoạt".
    return re.sub(r"((?:\\r\\n)+) ", r"\1", " ".join(words))


def _hard_spaces(text: str, rng: random.Random) -> str:
    return "".join("\u00a0" if sign == " " and rng.random() < 0.08 else sign for sign in text)


def _soft_marks(text: str, rng: random.Random) -> str:
    return re.sub(r"(?<=,) ", "\u200b ", text, count=2)


def _icelandic(text: str, rng: random.Random) -> str:
    return text.replace("Đ", "Ð")


def _decomposed(text: str, rng: random.Random) -> str:
    return decomposed(text)


PRINTING: dict[str, Callable[[str, random.Random], str]] = {
    "literal_breaks": _literal_breaks,
    "hard_spaces": _hard_spaces,
    "zero_width": _soft_marks,
    "icelandic": _icelandic,
    "decomposed": _decomposed,
}


def printed(line: str, text: Text) -> str:
    """One line of the text as its page prints it: same words, odd characters."""
    is_prose = line == text.sapo or line in text.body
    for fault in text.faults:
        if fault in PRINTING and (is_prose or fault != "literal_breaks"):
            line = PRINTING[fault](line, random.Random(f"{text.key}/{fault}/{line}"))
    return line


_SINGLE = {
    7: ["long_dash"],
    10: ["long_dash"],
    24: ["long_dash"],
    44: ["icelandic"],
    50: ["decomposed"],
    51: ["wrong_term"],
    71: ["word_css"],
    103: ["long_dash"],
    131: ["word_css"],
}
"""Faults that few pages have; word_css needs a page in the Word markup."""


def of_article(index: int) -> tuple[str, ...]:
    """The faults of the article with this number; most have none or one."""
    faults = [
        name
        for name, every, rest in (
            ("glued", 11, 3),
            ("stray_number", 13, 5),
            ("tones", 4, 1),
            ("literal_breaks", 9, 2),
            ("hard_spaces", 7, 4),
            ("zero_width", 37, 8),
            ("image_name", 29, 20),
        )
        if index % every == rest
    ]
    faults += _SINGLE.get(index, [])
    return tuple(faults)
