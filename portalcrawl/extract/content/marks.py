"""What a profile's selectors say of the blocks goes before everything that was guessed."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from portalcrawl.extract.content.article import Layout
from portalcrawl.extract.content.labels import without_bullet
from portalcrawl.extract.content.regions import Region
from portalcrawl.items import Block

# Lines of their own inside a text; the mark of the element around them says nothing of them.
_OWN = frozenset({"author", "source", "caption", "date", "metadata"})
_ROLES = {"author": "author", "source": "source", "date": "date", "section": "breadcrumb"}
"""Mark of a block that is no content to the role that it has."""


def with_marks(layout: Layout, blocks: Sequence[Block]) -> Layout:
    """The layout as the marks of the blocks have it; the same where none is marked."""
    marked: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.mark is not None:
            marked.setdefault(block.mark, []).append(index)
    if not marked:
        return layout
    title = next(iter(marked.get("title", ())), None)
    sapo = next(iter(marked.get("sapo", ())), None)
    body = marked.get("body", [])
    layout = replace(layout, roles=_roles(layout, marked, title=title, sapo=sapo))
    if title is not None:
        layout = replace(layout, title_at=title, title=without_bullet(blocks[title].text))
    if body:
        layout = replace(layout, region=_region(blocks, body))
    has_lead = layout.sapo_at is not None and layout.roles[layout.sapo_at] is None
    return replace(layout, sapo_at=sapo if sapo is not None or not has_lead else layout.sapo_at)


def _roles(
    layout: Layout, marked: dict[str, list[int]], *, title: int | None, sapo: int | None
) -> tuple[str | None, ...]:
    roles = list(layout.roles)
    inside = frozenset(marked.get("body", ()))
    if inside:
        roles = ["chrome" if role is None else role for role in roles]
    for index in inside:
        if layout.roles[index] not in _OWN:
            roles[index] = None
    for mark, role in _ROLES.items():
        for index in marked.get(mark, ()):
            roles[index] = layout.roles[index] or role
    for index in marked.get("drop", ()):
        roles[index] = layout.roles[index] or "chrome"
    if title is not None:
        roles = ["chrome" if role == "title" else role for role in roles]
        roles[title] = "title"
    if sapo is not None:
        roles[sapo] = None
    return tuple(roles)


def _region(blocks: Sequence[Block], body: list[int]) -> Region:
    """From the first block to the last, in the element that holds both."""
    first, last = blocks[body[0]].path.split("/"), blocks[body[-1]].path.split("/")
    held = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return Region(body[0], body[-1], "/".join(name for name, _ in held))
