"""Hold an archive to account: every check of its file, and its texts read again."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from portalcrawl.archive import CHECKS, Archive, Checked, Checkpoint, Finding, Readable
from portalcrawl.archive.checking.verify import FROM_A_COPY
from portalcrawl.errors import DamagedCapture, ExitCode
from portalcrawl.jobs.profiles import Profiles
from portalcrawl.pipelines import understand
from portalcrawl.portals import Profile
from portalcrawl.portals.own import own_folder, own_profiles

OnStep = Callable[[str, int, int], None]
"""Told before each step: what is checked, steps done, steps in all."""

_REREAD = "read it again: portalcrawl reread"


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What came of verifying an archive."""

    checks: tuple[Checked, ...]
    checkpoint: Checkpoint | None
    """The newest seal; None where no run was sealed yet."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong, in the order of the checks."""
        return tuple(finding for checked in self.checks for finding in checked.findings)

    @property
    def exit_code(self) -> ExitCode:
        """COMPLETE for a sound archive, else STORAGE."""
        return ExitCode.STORAGE if self.findings else ExitCode.COMPLETE


def verify(
    archive: Archive,
    *,
    every: bool = False,
    published: Sequence[Checkpoint] = (),
    on_step: OnStep | None = None,
) -> Verification:
    """Carry out every check; the archive may be open to read only.

    ``every``: look at each text closely, not at a sample only; ``published``: checkpoints that the
    chain must hold. Raises StorageError where the disk fails, not where the file is damaged.
    """
    checks = []
    found = archive.checks(every=every)
    for done, name in enumerate(CHECKS):
        if on_step:
            on_step(name, done, len(CHECKS))
        checks.append(next(found))
    if any(finding.advice == FROM_A_COPY for finding in checks[0].findings):
        checks.append(_unchecked("the structure of the file is damaged"))
    else:
        checks[-1] = _with_published(checks[-1], archive.since(published))
        checks.append(_readings(archive, every=every, on_step=on_step))
    is_sound = not any(checked.findings for checked in checks)
    return Verification(checks=tuple(checks), checkpoint=archive.checkpoint() if is_sound else None)


def _with_published(checked: Checked, findings: tuple[Finding, ...]) -> Checked:
    return replace(checked, findings=(*checked.findings, *findings))


def _unchecked(why: str) -> Checked:
    note = f"no text was read again: {why}"
    return Checked(check="readings", n_checked=0, notes=(note,))


def _readings(archive: Archive, *, every: bool, on_step: OnStep | None) -> Checked:
    """Pages read again from their captures by today's rules and what their portal taught."""
    older = archive.by_older_rules()
    asked = set(archive.sample(every=every))
    pages = archive.readable(articles=asked - older) + (_lists(archive) if every else [])
    own = own_profiles(own_folder(archive.path), archive.portals())
    profiles = Profiles(archive.lessons, given=own)
    strange: Counter[str] = Counter()
    findings: list[Finding] = []
    for done, page in enumerate(pages):
        if on_step:
            on_step("readings", done, len(pages))
        profile = profiles.of(page)
        if profile is None:
            strange[page.portal or ""] += 1
        else:
            findings += _differing(archive, page, profile=profile)
    return Checked(
        check="readings",
        n_checked=len(pages) - strange.total(),
        findings=tuple(findings),
        notes=tuple(_left_aside(len(asked & older), strange)),
    )


def _lists(archive: Archive) -> list[Readable]:
    """Every page without a text of its own that today's rules read: listings, further addresses."""
    older = archive.captured_by_older_rules()
    return [
        page
        for page in archive.readable()
        if page.article_id is None and page.capture_id not in older
    ]


def _differing(archive: Archive, page: Readable, *, profile: Profile) -> Iterator[Finding]:
    """Where the page is not what its capture says; a damaged body is told of elsewhere."""
    try:
        capture = archive.recall(page)
    except DamagedCapture:
        return
    fields = archive.differences(understand(capture, profile), page)
    if fields:
        yield Finding(
            check="readings",
            message=(f"{_named(page)} says otherwise than its capture: {', '.join(fields)}"),
            advice=_REREAD,
            article_id=page.article_id,
            capture_id=page.capture_id,
            url=page.name,
        )


def _named(page: Readable) -> str:
    return f"text {page.article_id} ({page.name})" if page.article_id else f"page {page.name}"


def _left_aside(n_older: int, strange: Counter[str]) -> Iterator[str]:
    if n_older:
        what, them = ("text was", "it") if n_older == 1 else ("texts were", "them")
        yield (
            f"{n_older} {what} read by other rules and not compared with "
            f"{'its capture' if n_older == 1 else 'their captures'} "
            f"(read {them} again: portalcrawl reread)"
        )
    for portal, number in strange.items():
        pages, were, their = (
            ("page", "was", "its capture") if number == 1 else ("pages", "were", "their captures")
        )
        yield (
            f"{number} {pages} of {portal} {were} not compared with {their}: "
            f"no profile of that name is at hand"
        )
