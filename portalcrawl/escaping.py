"""Text from portals made safe to print: nothing in it moves a cursor or hides another text."""

import re

# What can steer a terminal or hide text: control characters, bidi marks and overrides,
# zero-width characters, line separators, lone surrogates. Line feed and tab stay.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""One hidden or steering character."""


def visible(text: str) -> str:
    r"""The text with every hidden or steering character written out, as ``\x1b``."""
    return HIDDEN.sub(lambda match: _written_out(match[0]), text)


def _written_out(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
