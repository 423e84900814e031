"""Text as a page prints it, made regular once at the door.

Legacy encodings come first (``encodings``): in TCVN3 the letter "ư" *is* the soft hyphen, so
cleaning before decoding destroys words. A text that is absent (None) is read as an empty one.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import partial
from itertools import filterfalse

# Soft hyphen, zero-width marks, joiners, direction marks, BOM; control characters except white
# space; lone surrogates, which no UTF-8 file can hold.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]"
)
_MAX_MARKS = 30
_MANY_MARKS = re.compile(rf"[^\x00-\u02ff\w\s]{{{_MAX_MARKS + 1},}}")
_SHORT = 200
_FIRST_MARK = "\u0300"
_LITERAL_BREAKS = re.compile(r"(?:\\[rnt])+")
_WORD = re.compile(r"[^\W\d_]+")
_WORD_WITH_MARKS = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")
# Greek only where it looks like Latin: "μm", "kΩ" and "βcaroten" are honest words.
_LOOK_ALIKE = re.compile("[\u0400-\u052fΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]")
_LATIN = re.compile("[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]")
_VIETNAMESE_WORD = re.compile("[A-Za-zÐÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]+")
_is_nfc = partial(unicodedata.is_normalized, "NFC")


def clean(text: str | None) -> str:
    r"""Return the text in NFC on one line, single spaces, nothing invisible, stripped.

    The four characters ``\r\n``, left in words by some portals, become a space, together with
    further ``\r``, ``\n``, ``\t`` that touch them. Alone, those two-character forms stay: a
    backslash and a letter may also begin a folder name (``D:\tin``).
    Icelandic ``Ð`` becomes ``Đ`` inside Vietnamese words. Idempotent.

    >>> clean("Mường\u00a0Lay  \u200bthực hiện các\\r\\nhoạt động ")
    'Mường Lay thực hiện các hoạt động'
    """
    line = (text or "").strip()
    # Printable text holds no white space but " " and nothing invisible but U+034F.
    if "  " in line or not line.isprintable():
        line = " ".join(line.split())
        if not line.isprintable():
            return _cleaned(text)
    if "\\" in line:
        return _cleaned(text)
    if line.isascii():
        return line
    if "Ð" in line or "\u034f" in line:
        return _cleaned(text)
    return line if _is_nfc(line) else _composed(line)


def _cleaned(text: str | None) -> str:
    """What ``clean`` makes of a text that is not plain."""
    text = visible(text)
    if "\\" in text:
        text = _LITERAL_BREAKS.sub(_break_to_space, text)
    if "Ð" in text:
        text = _WORD.sub(_restore_d, text)
    return " ".join(text.split())


def visible(text: str | None) -> str:
    """Return the text in NFC without invisible and control characters; white space stays."""
    return nfc(_INVISIBLE.sub("", text or ""))


def nfc(text: str | None) -> str:
    """Return the text in NFC; the same object where it is already.

    Of more than 30 marks on one letter, which no script has, the rest is dropped: to sort a
    megabyte of them takes minutes (the limit is that of Stream-Safe Text, UAX #15).
    """
    if not text or text.isascii():
        return text or ""
    if len(text) <= _SHORT:
        return text if _is_nfc(text) else _composed(text)
    return nfc_of_pieces(text, text.split("<"))


def nfc_of_pieces(text: str, pieces: Sequence[str]) -> str:
    """``nfc`` of a text that is split at each ``<`` already; few pieces are to be composed."""
    parting, foreign = "<", list(filterfalse(str.isascii, pieces))
    # A mark may join the "<" before it; none joins a line end.
    if len(pieces) == 1 or max(foreign, default="") >= _FIRST_MARK:
        parting, pieces = "\n", text.split("\n")
        foreign = list(filterfalse(str.isascii, pieces))
    if all(map(_is_nfc, foreign)):
        return text
    return parting.join([piece if _is_nfc(piece) else _composed(piece) for piece in pieces])


def clean_lines(text: str | None) -> list[str]:
    """Return each line of the text clean, lines without text left out.

    >>> clean_lines("Tin tức \\r\\n\\n  Sự kiện")
    ['Tin tức', 'Sự kiện']
    """
    return [line for line in map(clean, (text or "").splitlines()) if line]


def mixed_scripts(text: str | None) -> tuple[str, ...]:
    """Return each word that mixes Latin letters with Cyrillic or Greek ones that look alike.

    Once each, in order of appearance: a search never finds them. A flag for people; which
    letter was meant is theirs to say, so ``clean`` leaves them.

    >>> mixed_scripts("Tr\u0430ng tin c\u1ee7a \u0422hị xã")
    ('Trаng', 'Тhị')
    """
    if _LOOK_ALIKE.search(text or "") is None:
        return ()
    words = dict.fromkeys(_WORD_WITH_MARKS.findall(text or ""))
    return tuple(word for word in words if _LOOK_ALIKE.search(word) and _LATIN.search(word))


def _composed(line: str) -> str:
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(_first_marks, line))


def _first_marks(run: re.Match[str]) -> str:
    """Signs without the marks beyond those that one letter may have."""
    kept, n_marks = [], 0
    for sign in run[0]:
        n_marks = n_marks + 1 if unicodedata.combining(sign) else 0
        if n_marks <= _MAX_MARKS:
            kept.append(sign)
    return "".join(kept)


def _break_to_space(found: re.Match[str]) -> str:
    return " " if r"\r\n" in found[0] else found[0]


def _restore_d(found: re.Match[str]) -> str:
    """Vietnamese has the letter at the head of a syllable or inside abbreviations (QĐ, HĐND)."""
    word = found[0]
    if "Ð" not in word or not _VIETNAMESE_WORD.fullmatch(word):
        return word
    if word.startswith("Ð") and "Ð" not in word[1:]:
        return "Đ" + word[1:]
    return word.replace("Ð", "Đ") if _is_abbreviation(word) else word


def _is_abbreviation(word: str) -> bool:
    """All capitals and hardly a vowel; names such as NORÐURLAND have more than one in four."""
    n_vowels = sum(letter in "AEIOUY" for letter in word)
    return word.isupper() and n_vowels * 4 <= len(word)
