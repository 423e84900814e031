"""The section of a text: where the path line of its page leads, or what a label calls it.

A path line is told from a menu by its shape: it begins at the home page, stands above the title
and has few steps. It never ends with the title itself, though many portals print it there.
"""

import re
from collections.abc import Iterator, Sequence

from portalcrawl.extract.content.article import Layout
from portalcrawl.extract.content.labels import without_bullet
from portalcrawl.extract.content.regions import is_linked
from portalcrawl.extract.content.stated import compared
from portalcrawl.extract.fields.metadata import Metadata
from portalcrawl.extract.markup.printed import TITLE_PATH
from portalcrawl.items import Block
from portalcrawl.portals.profile import Profile

_STEP = re.compile(r"\s{0,5}(?:[»›→▸►>\\|]{1,2}|/)\s{0,5}")
_DASH = re.compile(r"\s{1,3}[-–]\s{1,3}")
_PATH_NAME = re.compile(
    r"[.#](?:[\w-]*(?:crumb|duong-?dan|dieu-?huong|you-?are-?here|vi-?tri)|"
    r"(?:[\w-]*-)?path(?:way|-?line)?(?![\w-]))",
    re.IGNORECASE,
)
_HOME = frozenset(
    "trangchu trangnhat home homepage trangdau bandango bandangoday vitrihientai bandangxem "
    "duongdan index".split()
)
_FROM_HOME = re.compile(r"\W{0,5}(?:trang|home|bạn|vị|đường|you|index)", re.IGNORECASE)
_HERE = re.compile(
    r"^(?:bạn đang (?:ở|xem)(?: đây)?|vị trí(?: hiện tại)?|đường dẫn|you are here)\s{0,3}:?\s{0,3}",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:(?:thuộc )?(?:chuyên mục|danh mục|thể loại)|posted in|category)"
    r"(?P<colon>\s{0,3}:)?\s{0,3}",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:li|dd|dt|td)\b")
_INLINE = re.compile(r"(?:a|span|strong|b|em|i|font)\b")
_LONGEST_LINE = 300
_LONGEST_NAME = 80
_LONGEST_KICKER = 40
_MOST_STEPS = 7
_FARTHEST = 12
# "Trang chủGiới thiệu": a whole menu on one line.
_GLUED = re.compile(r"[a-zà-öø-ÿạ-ỹ](?=[A-ZĐ])")
_CUT = re.compile(r"\s?(?:\.{2,3}|…)$")


def find_section(
    blocks: Sequence[Block], layout: Layout, *, metadata: Metadata, profile: Profile
) -> str | None:
    """The section that the page names; None where it names none, or only the title and home."""
    own = {compared(profile.title)}
    title = compared(layout.title)
    ways = (
        *(block.text for block in blocks if block.mark == "section"),
        *_trails(blocks, layout),
        metadata.trail,
        *([] if layout.fields.is_document else _labelled(blocks, layout)),
        *_kicker(blocks, layout),
        *((section,) for section in metadata.sections[:1]),
    )
    for way in ways:
        steps = _steps(way) if isinstance(way, str) else [step for step in way if step]
        named = [step for step in steps if _is_name(step, title=title, own=own)]
        if named:
            return named[-1]
    return None


def _is_name(step: str, *, title: str, own: set[str]) -> bool:
    key = compared(_CUT.sub("", step))
    if not key or key in _HOME or key in own or len(step) > _LONGEST_NAME or key.isdigit():
        return False
    is_cut_title = len(key) > 12 and title.startswith(key)
    return key != title and not is_cut_title


def _steps(text: str) -> list[str]:
    """The names in a path line; " - " parts them only where the line begins at home with it."""
    parts = [part.strip(" -–•:") for part in _STEP.split(_HERE.sub("", without_bullet(text)))]
    steps = [part for part in parts if part]
    dash = _DASH.search(steps[0]) if len(steps) == 1 else None
    if dash is not None and compared(steps[0][: dash.start()]) in _HOME:
        return [part.strip() for part in _DASH.split(steps[0])]
    return steps


def _trails(blocks: Sequence[Block], layout: Layout) -> Iterator[str | tuple[str, ...]]:
    """The path lines above the title, the nearest first: on one line, or a step a block."""
    last = layout.title_at if layout.title_at is not None else _first(layout, blocks)
    for index in range(min(last, len(blocks)) - 1, max(-1, last - 3 * _FARTHEST), -1):
        block = blocks[index]
        if layout.lines[index].role == "metadata" or len(block.text) > _LONGEST_LINE:
            continue
        named = _PATH_NAME.search(_near_name(block.path))
        if not named and not _FROM_HOME.match(block.text):
            continue
        steps = _steps(block.text)
        is_home = bool(steps) and compared(steps[0]) in _HOME
        if len(steps) > 1 and len(steps) <= _MOST_STEPS and (is_home or named):
            yield tuple(steps)
        elif is_home or named:
            run = _run(blocks, index, last=last)
            if run is not None:
                yield run
            elif named and steps and last - index <= _FARTHEST:
                yield tuple(steps)


def _run(blocks: Sequence[Block], at: int, *, last: int) -> tuple[str, ...] | None:
    """The steps of a path that stands a step a block: from home on, in one element."""
    holder = _holder(blocks[at].path)
    end = at + 1
    while end < last and blocks[end].path.startswith(holder):
        end += 1
    steps = [step for block in blocks[at:end] for step in _steps(block.text)]
    if not 2 <= len(steps) <= _MOST_STEPS or last - end > _FARTHEST:
        return None
    # A menu begins at home too: a path calls itself one, or prints its arrows.
    is_told = _PATH_NAME.search(_near_name(holder)) or any(
        _STEP.search(block.text) for block in blocks[at:end]
    )
    return tuple(steps) if is_told else None


def _near_name(path: str) -> str:
    return "/".join(path.split("/")[-4:])


def _holder(path: str) -> str:
    """The element of the list that a step stands in, with its closing slash."""
    parts = path.split("/")
    items = [at for at, part in enumerate(parts) if _ITEM.match(part)]
    if items:
        return "/".join(parts[: items[-1]]) + "/"
    while len(parts) > 3 and _INLINE.match(parts[-1]):
        parts.pop()
    return "/".join(parts) + "/"


def _labelled(blocks: Sequence[Block], layout: Layout) -> Iterator[str]:
    begin, end = _extent(layout, blocks)
    for index in range(begin, end):
        text = without_bullet(blocks[index].text)
        if len(text) <= _LONGEST_NAME and (found := _LABEL.match(text)):
            rest = text[found.end() :]
            if rest and (found["colon"] or blocks[index].link_chars >= len(rest)):
                yield rest


def _kicker(blocks: Sequence[Block], layout: Layout) -> Iterator[str]:
    """A short link alone right above the title: the section, in newspapers and their kin."""
    at = layout.title_at
    if at is None or at < 1:
        return
    block = blocks[at - 1]
    if len(block.text) > _LONGEST_KICKER or block.link_chars < len(block.text) - 1:
        return
    before = blocks[at - 2] if at >= 2 else None
    is_run = before is not None and is_linked(before) and _is_beside(before.path, block.path)
    is_site = any(one.path == TITLE_PATH and one.text.endswith(block.text) for one in blocks[:3])
    if not (is_run or is_site or _GLUED.search(block.text)):
        yield block.text


def _is_beside(one: str, other: str) -> bool:
    """Whether both stand in one list: paths that differ in their last elements only."""
    return one.split("/")[:-2] == other.split("/")[:-2] or _holder(one) == _holder(other)


def _extent(layout: Layout, blocks: Sequence[Block]) -> tuple[int, int]:
    content = layout.content
    first = _first(layout, blocks)
    begin = first if layout.title_at is None else min(first, layout.title_at)
    last = content[-1] if content else first
    return max(0, begin - _FARTHEST), min(len(blocks), last + _FARTHEST)


def _first(layout: Layout, blocks: Sequence[Block]) -> int:
    return layout.content[0] if layout.content else len(blocks)
