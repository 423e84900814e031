"""The verb that holds the archive to account: ``verify``."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from portalcrawl.archive import Archive, Checkpoint, Finding, Sizes, read_checkpoint
from portalcrawl.cli.ending import archive_line, telling_where
from portalcrawl.cli.options import Switches, common_switches
from portalcrawl.cli.printing import counted, say, say_json, talk
from portalcrawl.cli.sizing import compaction_record, compaction_sentence, split_sentence
from portalcrawl.errors import UsageError

if TYPE_CHECKING:
    from portalcrawl.jobs.verifying import Verification

_LOOKED_AT = {
    "index": ("text compared with the index", "texts compared with the index"),
    "bodies": ("stored body", "stored bodies"),
    "texts": ("revision", "revisions"),
    "chain": ("seal", "seals"),
    "readings": ("page read again", "pages read again"),
}
"""What each check counts: one, several; the others look at the file as a whole."""

_FINDINGS_SHOWN = 20
"""Of each check: a spoilt index has one for every text."""


@click.command()
@click.option("--all", "every", is_flag=True, help="Look at every page, not at 50 texts.")
@click.option("--checkpoint", is_flag=True, help="Print the line to publish; check nothing.")
@click.option(
    "--since",
    metavar="CHECKPOINT",
    help="Also ask whether nothing since was altered or lost: the line, or a file of lines.",
)
@click.option("--rebuild-index", is_flag=True, help="First build the full-text index anew.")
@click.option("--compact", is_flag=True, help="First make the file small; Ctrl-C loses nothing.")
@common_switches
@telling_where
def verify(
    switches: Switches,
    every: bool,
    checkpoint: bool,
    since: str | None,
    rebuild_index: bool,
    compact: bool,
) -> None:
    """Check the archive: file, index, stored bodies, texts, chain of seals.

    Only --rebuild-index and --compact write: the rest works on a file that may not be
    written, and while a crawl is running. An archive that is damaged has exit code 5.

    \b
    Examples:  portalcrawl verify
               portalcrawl verify --all --since published.txt
               portalcrawl verify --checkpoint
    """
    if checkpoint:
        if every or since or rebuild_index or compact:
            raise UsageError("--checkpoint checks nothing: give it alone")
        _print_checkpoint(switches)
        return
    published = [] if since is None else read_published(since)
    if rebuild_index:
        with Archive.open(switches.archive, mode="update") as archive:
            archive.rebuild_index()
    if compact:
        _compact(switches)
    done = _verified(switches, every=every, published=published)
    split = None if done.findings else _sizes(switches)
    _tell(done, switches, published=published, split=split)
    if done.exit_code:
        raise click.exceptions.Exit(int(done.exit_code))


def _compact(switches: Switches) -> None:
    from portalcrawl.vietnamese.dates import VIETNAM

    with (
        Archive.open(switches.archive, mode="update") as archive,
        _progress(switches) as on_step,
    ):
        done = archive.compact(at=datetime.now(VIETNAM), on_step=on_step)
    if switches.as_json:
        say_json(compaction_record(done))
    if not switches.quiet:
        talk(f"verify: {compaction_sentence(done)}")


def read_published(given: str) -> list[Checkpoint]:
    """The checkpoint that the line states, or those of a file; raises UsageError for neither."""
    path = Path(given)
    try:
        lines = path.read_text("utf-8").splitlines() if _is_file(path) else [given]
        found = [read_checkpoint(line) for line in lines if line.strip()]
    except (ValueError, OSError):
        found = []
    if not found:
        raise UsageError(
            f'"{given}" is no checkpoint: give the line that "portalcrawl verify --checkpoint" '
            f"printed, or a file with such lines"
        )
    return found


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _print_checkpoint(switches: Switches) -> None:
    with Archive.open(switches.archive, mode="read") as archive:
        newest = archive.checkpoint()
    if newest is None:
        raise UsageError(
            f"nothing in {switches.archive} is sealed yet: the next run that ends makes a seal"
        )
    if switches.as_json:
        say_json(asdict(newest))
    else:
        say(newest.line)
    if not switches.quiet:
        talk('verify: publish this line; later: portalcrawl verify --since "LINE"')


def _verified(switches: Switches, *, every: bool, published: list[Checkpoint]) -> "Verification":
    from portalcrawl.jobs.verifying import verify as verify_archive

    with (
        Archive.open(switches.archive, mode="read") as archive,
        _progress(switches) as on_step,
    ):
        return verify_archive(archive, every=every, published=published, on_step=on_step)


def _sizes(switches: Switches) -> Sizes:
    with Archive.open(switches.archive, mode="read") as archive:
        return archive.sizes()


def _tell(
    done: "Verification",
    switches: Switches,
    *,
    published: list[Checkpoint],
    split: Sizes | None,
) -> None:
    if switches.as_json:
        for finding in done.findings:
            say_json({"kind": "finding", **asdict(finding)})
        say_json(summary_record(done, switches) | {"sizes": split and asdict(split)})
    else:
        for line in finding_lines(done.findings):
            say(line)
    if not switches.quiet:
        for note in (note for checked in done.checks for note in checked.notes):
            talk(f"verify: {note}")
        if split:
            talk(f"verify: {split_sentence(split)}")
    if done.findings or not switches.quiet:
        for line in (archive_line(switches), *next_lines(done.findings, switches)):
            talk(line)
        talk(sentence(done, switches, n_published=len(published)))


def next_lines(findings: Sequence[Finding], switches: Switches) -> list[str]:
    """What to do about the findings: an index can be built anew, anything else cannot."""
    if not findings:
        return []
    if {finding.check for finding in findings} == {"index"}:
        archive = quote(str(switches.archive.absolute()))
        return [f"next: portalcrawl verify --rebuild-index --archive {archive}"]
    return ["next: go back to a copy that is sound: portalcrawl verify --archive COPY"]


def finding_lines(findings: Sequence[Finding]) -> list[str]:
    """What was found, the first of each check; the rest is counted, for ``--json`` tells all."""
    lines = []
    for check in dict.fromkeys(finding.check for finding in findings):
        told = [finding.sentence for finding in findings if finding.check == check]
        more = len(told) - _FINDINGS_SHOWN
        lines += told[:_FINDINGS_SHOWN]
        lines += [f"... and {more} more of this check, {check} (all: --json)"] if more > 0 else []
    return lines


def sentence(done: "Verification", switches: Switches, *, n_published: int = 0) -> str:
    """What came of it, in one sentence."""
    if done.findings:
        counts = Counter(finding.check for finding in done.findings)
        told = ", ".join(f"{check} {number}" for check, number in counts.items())
        return f"verify: {switches.archive} is damaged: {told}"
    looked_at = ", ".join(
        counted(checked.n_checked, one, many=many)
        for checked in done.checks
        for one, many in filter(None, [_LOOKED_AT.get(checked.check)])
    )
    holds = "; it holds what was published" if n_published else ""
    return f"verify: {switches.archive} is sound: {looked_at}{holds}"


def summary_record(done: "Verification", switches: Switches) -> dict[str, Any]:
    """The last object of ``--json``: what was checked, and how it ended."""
    return {
        "kind": "summary",
        "archive": str(switches.archive),
        "sound": not done.findings,
        "findings": len(done.findings),
        "checked": {checked.check: checked.n_checked for checked in done.checks},
        "notes": [note for checked in done.checks for note in checked.notes],
        "checkpoint": done.checkpoint.line if done.checkpoint else None,
    }


@contextmanager
def _progress(switches: Switches) -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar on the user's terminal while the archive is checked; nothing elsewhere."""
    # rich costs 50 ms, and --help does not need it.
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if switches.quiet or not console.is_terminal:
        yield None
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("verify", total=None)

        def show(name: str, n_done: int, n_all: int) -> None:
            bar.update(task, description=name, completed=n_done, total=n_all)

        yield show
