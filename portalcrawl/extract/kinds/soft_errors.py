"""Pages that are answered well and say that they are none: gone, closed, guarded, taken over.

The sentences are the vocabulary's. One counts where it is most of a heading or of its line, or
where the page says little else: an honest notice speaks of maintenance and passwords too.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from portalcrawl.extract.content.article import Layout
from portalcrawl.extract.content.regions import is_linked
from portalcrawl.extract.markup.printed import DESCRIPTION_PATH, OG_TITLE_PATH, TITLE_PATH, Printed
from portalcrawl.items import Block, BlockKind
from portalcrawl.portals.profile import Profile
from portalcrawl.portals.vocabulary import Vocabulary

SHORT_PAGE = 700
"""Characters of content; a longer text is not the message of an error page."""

_LONGEST_LINE = 300
_LONGEST_UNDER_HEADING = 3000
_LITTLE_ELSE = 400
_NOTHING_ELSE = 120
_FEWEST_GAMES = 3
_FEWEST_LURES = 2
_STATED = frozenset({TITLE_PATH, OG_TITLE_PATH, DESCRIPTION_PATH})
_ERROR_TITLE = re.compile(
    r"^(?:http )?(?:status|error|lỗi)\W{0,3}[45]\d\d\b|^[45]\d\d\b.{0,40}$"
    r"|^không tìm thấy\s{0,3}(?:$|[-–|:])",
    re.IGNORECASE,
)
_LONGEST_EMPTY = 80
_EMPTY_NAME = re.compile(
    r"[.#](?:empty|is-empty|view-empty|no-?(?:results?|data|items?|posts?|records?)|khong-co-\w+)"
    r"(?![\w])[^/]*(?:/p(?:\[\d+\])?|/span|/div)?$",
    re.IGNORECASE,
)


def find_soft_error(
    profile: Profile, printed: Printed, *, layout: Layout, n_text: int, is_dated: bool
) -> str | None:
    """The evidence that the page is an error, ``soft 404: "Trang không tồn tại"``; None for none.

    ``n_text``: characters of content; ``is_dated``: a date or author line stands with the text.
    """
    words = profile.vocabulary
    if games := _advertised(words, printed):
        return f"spam: {games}"
    if n_text > _LONGEST_UNDER_HEADING:
        return None
    for index, block in _telling_lines(printed, layout):
        is_heading = block.kind is BlockKind.HEADING
        if (is_heading or len(block.text) == 3) and (match := _ERROR_TITLE.match(block.text)):
            return f'soft 404: "{match[0]}"'
        if not is_heading and n_text > SHORT_PAGE:
            continue
        is_error = _sign_in(block.text, words, sign="error") is not None
        found = _sentence_in(block.text, words) if is_error else None
        if found is None or _sign_in(block.text, words, sign="no_items"):
            continue
        name, sentence = found
        is_all = 2 * len(sentence) >= len(block.text)
        most = SHORT_PAGE if index in layout.content else _LITTLE_ELSE
        is_message = not is_dated and n_text <= (_NOTHING_ELSE if is_heading else most)
        if is_all or is_message:
            return f'{name}: "{sentence}"'
    return None


def find_empty_list(profile: Profile, printed: Printed, *, layout: Layout) -> str | None:
    """The sentence that a list holds nothing; None where none stands on the page."""
    for _, block in _telling_lines(printed, layout):
        if block.kind is not BlockKind.HEADING and _EMPTY_NAME.search(block.path):
            return block.text
        sentence = _sign_in(block.text, profile.vocabulary, sign="no_items")
        is_short = len(block.text) <= _LONGEST_EMPTY
        if sentence is not None and (is_short or 3 * len(sentence) >= len(block.text)):
            return sentence
    return None


def _telling_lines(printed: Printed, layout: Layout) -> Iterator[tuple[int, Block]]:
    """Headings, the title on the tab, and short lines outside menus that are no links."""
    for index, block in enumerate(printed.blocks):
        if block.path == TITLE_PATH:
            yield index, block
        elif is_linked(block) or len(block.text) > _LONGEST_LINE or layout.lines[index].role:
            continue
        elif block.kind is BlockKind.HEADING or not layout.named[index]:
            yield index, block


@lru_cache(maxsize=2048)
def _sentence_in(text: str, words: Vocabulary) -> tuple[str, str] | None:
    """The first sentence of an error page in the text, with the name of its kind."""
    named = (
        ("maintenance", words.maintenance),
        ("soft 404", words.soft_404),
        ("blocked", words.signs["blocked"]),
        ("parked", words.signs["parked"]),
        ("server page", words.signs["unconfigured"]),
    )
    found = [(name, match[0]) for name, one in named if (match := one.search(text))]
    return max(found, key=lambda one: len(one[1]), default=None)


# By the name of the sign: to tell two expressions apart takes as long as they are.
@lru_cache(maxsize=4096)
def _sign_in(text: str, words: Vocabulary, *, sign: str) -> str | None:
    match = words.signs[sign].search(text)
    return match[0] if match else None


def _advertised(words: Vocabulary, printed: Printed) -> str | None:
    """The games a page advertises in its head and its text; reports on crime do not lure."""
    games = words.signs["gambling"]
    stated = [block.text for block in printed.blocks[:4] if block.path in _STATED]
    if not any(_sign_in(text, words, sign="gambling") for text in stated):
        return None
    text = "\n".join(block.text for block in printed.blocks)[:20_000].lower()
    named = sorted(set(games.findall(text)))
    n_lures = len(set(words.signs["luring"].findall(text)))
    if len(named) < _FEWEST_GAMES or n_lures < _FEWEST_LURES:
        return None
    return ", ".join(named[:_FEWEST_GAMES])
