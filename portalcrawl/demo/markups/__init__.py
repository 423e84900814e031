"""The portal's markups: quite different on purpose, since nobody has seen the real one."""

from collections.abc import Callable

from portalcrawl.demo.markups import bullets, html5, onecell, paper, tables, word
from portalcrawl.demo.model import Text

MARKUPS: dict[str, Callable[[Text], str]] = {
    "bullets": bullets.render,
    "tables": tables.render,
    "onecell": onecell.render,
    "word": word.render,
    "html5": html5.render,
    "contact": html5.render,
}
"""Name of a markup -> what makes the content of a page from a text."""


def render(text: Text) -> str:
    """The text's content as HTML, without what surrounds it."""
    if text.record is not None:
        return paper.render(text)
    return MARKUPS[text.markup](text)
