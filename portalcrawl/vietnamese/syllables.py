"""What can be a Vietnamese syllable: initial consonant, rhyme, tone.

About 150 rhymes and 28 initials make every native syllable, so a text read in the wrong encoding
shows at once: hardly any of its words are syllables.
"""

import unicodedata

_INITIALS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x"
_FINALS = {
    "a": "c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": "c m n ng o p t",
    "ê": "c ch m n ng nh p t u",
    "i": "a c ch m n ng nh p t u",
    "o": "a c e i m n ng p t",
    "ô": "c i m n ng p t",
    "ơ": "i m n p t",
    "u": "a c i m n ng p t y",
    "ư": "a c i m n ng t u",
    "y": "ch m n nh p t u",
    "ia": "", "iê": "c m n ng p t u", "yê": "m n ng p t u",
    "oa": "c ch i m n ng nh o p t y", "oă": "c m n ng p t", "oe": "m n ng o t", "oo": "c ng",
    "uâ": "n ng t y", "uê": "ch n nh t u", "uơ": "n", "uô": "c i m n ng t", "uy": "a ch n nh p t u",
    "uyê": "n t", "ươ": "c i m n ng p t u",
    "ua": "c ch i m n ng nh o p t u y", "uă": "c m n ng p t", "ue": "n o t",
    "ui": "t",
}  # fmt: skip
"""Final sounds after each vowel; those of the last rows stand after q only, but do no harm."""

_CONSONANTS = frozenset(_INITIALS.split()) | {""}
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_SHARP_TONES = ("\u0301", "\u0323")


def _tone_places(vowel: str, final: str) -> tuple[int, ...]:
    """On which letter of the rhyme the tone may stand, both ways of writing ``hòa`` included."""
    rhyme = vowel + final
    strong = max(rhyme.find(letter) for letter in "ăâêôơ")
    if strong < 0:
        strong = rhyme.find("ư")
    n_vowels = sum(letter in "aeiouy" for letter in rhyme)
    if strong >= 0 or n_vowels == 1:
        return (max(strong, 0),)
    if n_vowels == 2 and rhyme[-1] in "aeiouy":
        return (0, 1) if rhyme in ("oa", "oe", "uy") else (0,)
    return (1,)


_RHYMES = {
    vowel + final: _tone_places(vowel, final)
    for vowel, finals in _FINALS.items()
    for final in ("", *finals.split())
}


def is_syllable(word: str) -> bool:
    """Whether the word is built as a Vietnamese syllable, in any case, tone in its place.

    >>> [is_syllable(word) for word in ("Thị", "nghiêng", "Uû", "nh©n", "tât", "keõ")]
    [True, True, False, False, False, False]
    """
    if not 0 < len(word) <= 8:
        return False
    word = unicodedata.normalize("NFC", word.lower())
    apart = unicodedata.normalize("NFD", word)
    letters = unicodedata.normalize("NFC", apart.translate(_TONES))
    if not any(letters[:cut] in _CONSONANTS and letters[cut:] in _RHYMES for cut in range(4)):
        return False
    if len(apart) == len(apart.translate(_TONES)):
        return not _is_stopped(letters)
    return _tone_fits(word, letters) and (
        not _is_stopped(letters) or any(tone in apart for tone in _SHARP_TONES)
    )


def _is_stopped(letters: str) -> bool:
    """Syllables that end in a stop have one of two tones, and always a written one."""
    return letters.endswith(("c", "ch", "p", "t"))


def _tone_fits(word: str, letters: str) -> bool:
    marked = [place for place, letter in enumerate(word) if letter != letters[place : place + 1]]
    if len(marked) != 1:
        return False
    for cut in range(4):
        places = _RHYMES.get(letters[cut:], ()) if letters[:cut] in _CONSONANTS else ()
        after_q = letters[:cut] == "q" and letters[cut:] in ("ua", "ue", "ui", "uy")
        if marked[0] - cut in places or (after_q and marked[0] - cut == 1):
            return True
    return False
