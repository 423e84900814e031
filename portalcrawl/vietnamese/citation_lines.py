r"""A text made plain for the citation rules, and the way back to the text as it is shown.

One kind of space, dash and slash, single spaces, no literal ``\r\n``: so the rules need to know
one spelling. Every position of the plain text leads back to the place in the visible text.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from portalcrawl.vietnamese.text import visible

# Full-width forms, dashes of word processors, the Icelandic letter: each as one plain character.
_PLAIN = {chr(code): " " for code in (*range(0x2000, 0x200B), *range(0x1C, 0x20))}
_PLAIN |= dict.fromkeys("\t\x0b\x0c\r\x85\xa0\u1680\u2028\u202f\u205f\u3000", " ")
_PLAIN |= {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PLAIN |= dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
_PLAIN |= {"\u2044": "/", "\u2215": "/", "Ð": "Đ"}
_ODD = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
_RESIDUE = re.compile(r"(?:\\[rnt])+|&nbsp;")
# "473/TTr -\\nNN&PTNT": behind a dash or a comma no folder begins.
_LONE_BREAK = re.compile(r"(?<=[ ,;-])\\n(?=[A-ZĐ0-9])")
_BREAKS = re.compile(r"\n(?: *\n)*")
_SPACES = re.compile("   *")


@dataclass(frozen=True)
class PlainLine:
    """A text in plain characters."""

    text: str
    """Empty lines stay line ends: nothing is read over the end of a paragraph."""
    shown: str
    """The visible text that it was made from, see ``visible``."""
    cuts: tuple[int, ...] = ()
    """Positions in ``text`` before which characters were left out, ascending."""
    left_out: tuple[int, ...] = ()
    """How many were left out before each of them and all earlier ones."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the visible text that stands at a span of ``text`` with no spaces around."""
        return self._shown_at(start), self._shown_at(end - 1) + 1

    def words(self, start: int, end: int) -> str:
        """The visible words of a span of ``text``, in single spaces."""
        start, end = self.span(start, end)
        return " ".join(_RESIDUE.sub(_blank, self.shown[start:end]).split())

    def _shown_at(self, position: int) -> int:
        place = bisect_right(self.cuts, position)
        return position + (self.left_out[place - 1] if place else 0)


def plain_line(text: str) -> PlainLine:
    r"""Return the text in plain characters.

    >>> plain_line("Kế  hoạch\u00a0số\\r\\n 12 – KH/TU").text
    'Kế hoạch số 12 - KH/TU'
    """
    shown = visible(text)
    line = _ODD.sub(lambda found: _PLAIN[found[0]], shown)
    if "\\" in line or "&" in line:
        line = _RESIDUE.sub(_blank, line)
    line = _BREAKS.sub(lambda found: " " if len(found[0]) == 1 else found[0], line)
    if "  " not in line:
        return PlainLine(line, shown)
    parts, cuts, left_out, n_left_out, at = [], [], [], 0, 0
    for run in _SPACES.finditer(line):
        start, end = run.span()
        parts.append(line[at : start + 1])
        cuts.append(start + 1 - n_left_out)
        n_left_out += end - start - 1
        left_out.append(n_left_out)
        at = end
    return PlainLine("".join((*parts, line[at:])), shown, tuple(cuts), tuple(left_out))


def _blank(found: re.Match[str]) -> str:
    r"""Spaces for ``\r\n`` written out; ``\t`` alone may begin a folder name."""
    if r"\r\n" in found[0] or "&" in found[0] or _LONE_BREAK.match(found.string, found.start()):
        return " " * len(found[0])
    return found[0]
