"""The chrome that a portal's pages taught, as ``portals NAME --chrome`` shows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from portalcrawl.archive import Archive
from portalcrawl.cli.filters import check_portal
from portalcrawl.cli.options import Switches
from portalcrawl.cli.printing import aligned, counted, say, say_json, short, talk
from portalcrawl.errors import PortalcrawlError
from portalcrawl.mentions import LearnedBlock
from portalcrawl.portals import Profile, load, profile_for_host
from portalcrawl.portals.learned import pattern_of

_WIDEST_TEXT = 60


@dataclass(frozen=True)
class _Asked:
    """One portal's blocks."""

    portal: str
    blocks: tuple[LearnedBlock, ...]
    kept: frozenset[str]
    """Patterns of texts that the profile never takes for chrome."""

    def is_kept(self, block: LearnedBlock) -> bool:
        """Whether the profile overrules what was learned."""
        return block.text in self.kept


def show_chrome(name: str | None, switches: Switches) -> None:
    """Print the learned blocks of one portal of the archive, or of all.

    ``name``: a portal's name, an address of it, or a profile file. Raises UsageError for one that
    the archive holds nothing of.
    """
    portal, profile = _asked(name)
    with Archive.open(switches.archive, mode="read") as archive:
        check_portal(archive, portal)
        asked = [
            _Asked(each, archive.chrome(each), _kept(each, profile))
            for each in ([portal] if portal else archive.portals())
        ]
    for one in asked:
        if switches.as_json:
            for block in one.blocks:
                say_json(_record(block, one))
        else:
            _print(one)
    if not switches.quiet:
        talk(_told(asked))


def _asked(name: str | None) -> tuple[str | None, Profile | None]:
    """The portal's name in the archive, and its profile where the user gives its file."""
    if name is None:
        return None, None
    if "://" in name:
        return profile_for_host(name).name, None
    if name.endswith(".toml") or "/" in name:
        profile = load(name)
        return profile.name, profile
    return name, None


def _kept(portal: str, profile: Profile | None) -> frozenset[str]:
    try:
        known = profile or load(portal)
    except PortalcrawlError:
        # A portal that nobody has described, or whose file is not at hand.
        return frozenset()
    return frozenset(map(pattern_of, known.keep))


def _record(block: LearnedBlock, one: _Asked) -> dict[str, Any]:
    return {
        "portal": one.portal,
        "kind": block.kind,
        "text": block.text,
        "place": block.place,
        "n_pages": block.n_pages,
        "n_texts": block.n_texts,
        "in_content": block.in_content,
        "is_kept": one.is_kept(block),
        "example": block.example,
        "page": block.page,
    }


def _print(one: _Asked) -> None:
    telling = [block for block in one.blocks if block.in_content and not one.is_kept(block)]
    kept = [block for block in one.blocks if one.is_kept(block)]
    apart = [block for block in one.blocks if block not in telling and block not in kept]
    for heading, blocks in (
        ("taken out of texts", telling),
        ("kept: the profile says that they are content", kept),
        ("apart from the texts on all pages", apart),
    ):
        if blocks:
            say(f"{one.portal}: {heading}")
            for line in _lines(blocks):
                say(line)
            say()


def _lines(blocks: Sequence[LearnedBlock]) -> Iterator[str]:
    rows = [
        (counted(block.n_pages, "page"), block.kind, short(block.text, _WIDEST_TEXT))
        for block in blocks
    ]
    for block, line in zip(blocks, aligned(rows, right={0}, indent="  "), strict=True):
        yield line
        if block.example is not None:
            printed = "" if block.example == block.text else f'"{short(block.example, 40)}" on '
            yield f"      {printed}{block.page}, at {block.place}"


def _told(asked: Sequence[_Asked]) -> str:
    blocks = [(block, one) for one in asked for block in one.blocks]
    if not blocks:
        return "portals: no chrome was learned yet (it takes a few pages of unlike texts)"
    n_telling = sum(block.in_content and not one.is_kept(block) for block, one in blocks)
    return (
        f"portals: {counted(len(blocks), 'learned block')}, {n_telling} of them taken out of texts "
        f"(a wrong one: write its text into [chrome] keep of the profile, then reread)"
    )
