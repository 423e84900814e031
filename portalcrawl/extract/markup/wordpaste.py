"""What Word leaves in the text of a page that was pasted: style rules and its option list."""

import re

from portalcrawl.vietnamese.text import clean

_RULE = re.compile(
    r"(?<![\w.@#:, -])(?P<selector>[\w.@#:, -]*+)\{(?P<declared>[^{}]*+)\}?|/\*[^*]{0,60}+\*/"
)
_WORD_NAME = re.compile(r"\bMso")
_AT_RULE = re.compile(r"@\w[\w ]*+$")
_LONGEST_NAMES = 200
"""Characters of names before a rule; what stands farther off is text."""
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
    return clean(_WORD_OPTIONS.sub(" ", _RULE.sub(_text_before, text)))


def _text_before(rule: re.Match[str]) -> str:
    """What stays of a rule: all of it, unless Word wrote it; else what stands before its names."""
    names = rule["selector"]
    if names is None:
        return " "
    farthest = max(0, len(names) - _LONGEST_NAMES)
    named = _WORD_NAME.search(names, max(0, farthest - len("Mso")))
    if named:
        return names[: max(0, named.start() - _LONGEST_NAMES)] + " "
    at_rule = _AT_RULE.search(names)
    if at_rule:
        return names[: at_rule.start()] + " "
    return names[:farthest] + " " if "mso-" in rule["declared"] else rule[0]
