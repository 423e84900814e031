"""What exists in each state of the portal's clock, and the truth about it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from portalcrawl.demo import addresses, articles, changes, documents, front, statics
from portalcrawl.demo.changes import CLOSED, EMPTY_SECTION, Planted
from portalcrawl.demo.model import Text

STATES = (1, 2, 3, 4)


@cache
def _all_texts() -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    """The texts of state 1, and those that state 2 adds."""
    taken: set[str] = set()
    first = (
        *articles.compose(taken),
        *front.compose(taken),
        *documents.compose(taken),
        *statics.compose(),
    )
    added = tuple(articles.article(900 + at, 2026, taken=taken) for at in range(changes.N_ADDED))
    return tuple(map(_cross_filed, first)), (*added, documents.late(taken))


def _cross_filed(text: Text) -> Text:
    """The text with a second address in the news section, where an editor filed it twice."""
    if not text.path.startswith("/VANHOA/") or sum(map(ord, text.key)) % 2:
        return text
    second = text.path.replace("/VANHOA/", "/TINTUC/")
    return replace(text, paths=(*text.paths, second))


@cache
def truth(state: int) -> tuple[Text, ...]:
    """Every article, document and static page that answers in the state, newest first."""
    if state not in STATES:
        raise ValueError(f"the demo portal has states 1 to 4, not {state}")
    if state == CLOSED:
        return ()
    first, added = _all_texts()
    texts: Iterable[Text] = first
    if state > 1:
        kept = (text for text in first if text.key not in changes.REMOVED)
        texts = (*map(changes.edited, kept), *added)
    return tuple(sorted(texts, key=lambda text: (text.posted_at, text.key), reverse=True))


@cache
def planted(state_from: int, state_to: int) -> Planted:
    """What a crawl of ``state_to`` after one of ``state_from`` has to notice."""
    old = {text.key: text for text in truth(state_from)}
    new = {text.key: text for text in truth(state_to)}
    both = [(old[key], new[key]) for key in old if key in new]
    return Planted(
        edited=tuple(sorted(e for a, b in both if (e := _edit(a, b)))),
        removed=tuple(sorted(old[key].path for key in old if key not in new)),
        added=tuple(sorted(new[key].path for key in new if key not in old)),
        renamed=tuple(sorted((a.path, b.path) for a, b in both if a.path != b.path)),
    )


def _edit(old: Text, new: Text) -> tuple[str, str] | None:
    for field in ("title", "body", "published_line"):
        if getattr(old, field) != getattr(new, field):
            return new.path, field
    return None


@dataclass(frozen=True)
class Site:
    """One state as the server looks things up in it."""

    state: int
    texts: tuple[Text, ...]
    by_path: dict[str, Text]
    """Folded path (see ``folded``) -> text."""
    prints: dict[str, Text]
    """Number of a print copy -> text."""

    def listed(self, segment: str) -> tuple[Text, ...]:
        """The texts of a listing, newest first.

        ``ALL``: every article of the town; ``FRONT``: those of the Front's sub-site.
        """
        if self.state == 3 and segment == EMPTY_SECTION:
            return ()
        if segment == "FRONT":
            return tuple(text for text in self.texts if _is_of_front(text))
        if segment == "ALL":
            return tuple(t for t in self.texts if t.kind == "article" and not _is_of_front(t))
        section = addresses.SECTIONS[segment]
        return tuple(t for t in self.texts if t.section == section and not _is_of_front(t))


def _is_of_front(text: Text) -> bool:
    return text.path.startswith(f"{addresses.FRONT}/")


def folded(path: str) -> str:
    """The path as the server compares it; its software minds no case."""
    return path.lower().rstrip("/") or "/"


@cache
def site(state: int) -> Site:
    """The state with its look-up tables."""
    texts = truth(state)
    paths = {folded(path): text for text in texts for path in text.paths if "?" not in path}
    prints = {
        path.partition("?p=")[2]: text
        for text in texts
        for path in text.paths
        if "print.aspx?p=" in path
    }
    return Site(state, texts, paths, prints)
