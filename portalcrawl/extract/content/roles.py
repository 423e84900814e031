"""What each block of a page is, once it is known where the text begins and ends."""

from portalcrawl.extract.content.boxes import heads_of_boxes
from portalcrawl.extract.content.inline import is_entry_among_plain_ones, is_told_link
from portalcrawl.extract.content.pages import Page
from portalcrawl.extract.content.regions import is_file_link, is_linked
from portalcrawl.items import BlockKind

_ANYWHERE = frozenset({"welcome", "date", "metadata", "share", "author", "source", "field"})
"""Lines that are no content wherever they stand."""
_CHROME = frozenset({"repeated", "varying", "counter", "rating"})
"""Lines of the portal that may stand inside the element of a text."""
_SHORTEST_RUN = 4
_MOST_OPENING = 3
_DEEPEST_OPENING = 2
_MOST_CAPTIONS = 0.5


def roles_of(page: Page, content: range) -> list[str | None]:
    """For each block its role; None for what stands in ``content`` and is no boilerplate."""
    welcome = max((i for i, line in enumerate(page.lines) if line.role == "welcome"), default=-1)
    with_captions = _captions_are_captions(page, content)
    copies = _copies(page, content)
    last = max((index for index in content if page.is_text(index)), default=page.core.last)
    last = max(last, page.core.last)
    roles: list[str | None] = []
    for index, line in enumerate(page.lines):
        if index in copies:
            roles.append("copy")
        elif index in content:
            roles.append(_role_inside(page, index, last=last, with_captions=with_captions))
        elif line.is_date and line.role is None:
            roles.append("clock" if index < welcome else "date")
        elif line.role is None and roles and _goes_on(page, index, role=roles[-1]):
            roles.append("related")
        else:
            roles.append(line.role or "chrome")
    for index in tuple(heads_of_boxes(page, roles, content=content)):
        roles[index] = "links"
    is_foot = [line.role == "footer" for line in page.lines]
    if all(foot for foot, role in zip(is_foot, roles, strict=True) if role is None):
        # Nothing but the foot of the page: it says nothing itself.
        return [role or "footer" for role in roles]
    return roles


def _role_inside(page: Page, index: int, *, last: int, with_captions: bool) -> str | None:
    block, line = page.blocks[index], page.lines[index]
    if block.kind is BlockKind.CAPTION and with_captions:
        return "caption"
    is_prose = page.found.prose[index]
    is_chrome = line.role in _ANYWHERE or line.role in _CHROME or page.found.places[index]
    is_inside = page.core.first <= index <= last or page.is_link_list
    is_inside = is_inside or _opens_text(page, index)
    if is_chrome or not (is_inside or is_prose):
        return line.role or "chrome"
    # In a list of files the links to pages between them are entries of the list too.
    if is_prose or page.is_file_list or not (is_linked(block) or is_file_link(block)):
        return None
    if line.role is None and _is_text_of_links(page, index):
        return None
    return "files" if is_file_link(block) else line.role or "links"


def _opens_text(page: Page, index: int) -> bool:
    """True for a line right above the element of the text, among its neighbours."""
    if not page.core.first - _MOST_OPENING <= index < page.core.first:
        return False
    holder = page.core.path.rpartition("/")[0]
    path = page.blocks[index].path
    return path.startswith(f"{holder}/") and path.count("/", len(holder)) <= _DEEPEST_OPENING


def _is_text_of_links(page: Page, index: int) -> bool:
    if page.is_link_list:
        return True
    if index not in page.core:
        return False
    is_told = is_entry_among_plain_ones if is_file_link(page.blocks[index]) else is_told_link
    return is_told(page.blocks, index)


def _goes_on(page: Page, index: int, *, role: str | None) -> bool:
    """True for a link in the list behind a heading like "Các tin khác"; text shows no links."""
    block = page.blocks[index]
    return role == "related" and (is_linked(block) or not block.path)


def _captions_are_captions(page: Page, content: range) -> bool:
    """False where "captions" are most of the text: some pages call the column of a text so."""
    prose = captions = 0
    for index in content:
        if page.found.prose[index] and page.found.places[index] is None:
            length = len(page.blocks[index].text)
            prose += length
            captions += length if page.blocks[index].kind is BlockKind.CAPTION else 0
    return captions <= _MOST_CAPTIONS * prose


def _copies(page: Page, content: range) -> frozenset[int]:
    """Paragraphs that stand in the content once more, in another element: for small screens.

    Only runs of them: forms and lists say one sentence many times.
    """
    holders: dict[str, str] = {}
    copies: set[int] = set()
    run: list[int] = []
    for index in content:
        if not page.found.prose[index]:
            continue
        block = page.blocks[index]
        holder = block.path.rpartition("/")[0]
        if holder and holders.setdefault(block.text, holder) != holder:
            run.append(index)
            if len(run) >= _SHORTEST_RUN:
                copies.update(run)
        else:
            run = []
    return frozenset(copies)
