"""What Word leaves in the text of a page that was pasted: style rules and its option list."""

import re

from portalcrawl.vietnamese.text import clean

_WORD_RULES = re.compile(
    r"[\w.@#:, -]{0,200}\bMso[\w.@#:, -]{0,200}\{[^{}]*\}?|@\w[\w ]*\{[^{}]*\}?"
)
_WORD_STYLES = re.compile(r"/\*[^*]{0,60}\*/|[\w.@#:, -]{0,200}\{[^{}]*mso-[^{}]*\}?")
_WORD_OPTIONS = re.compile(
    r"(?:Normal\s+)?0\s+(?:false\s+){3}(?:[A-Z]{2}(?:-[A-Z]{2,4})?\s+|X-NONE\s*)*"
    r"(?:MicrosoftInternetExplorer4)?"
)


def has_word_rules(text: str) -> bool:
    """True where the text may hold such rests; cheap, and wrong only to the careful side."""
    return "Mso" in text or "mso-" in text or "false" in text


def without_word_rules(text: str) -> str:
    """The text without them, clean; empty where nothing else was there.

    >>> without_word_rules("Normal 0 false false false EN-US X-NONE X-NONE")
    ''
    """
    for pattern in (_WORD_RULES, _WORD_STYLES, _WORD_OPTIONS):
        text = pattern.sub(" ", text)
    return clean(text)
