"""The verb ``portals``: which portals are known, and what is known of one."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from portalcrawl.cli.chrome import show_chrome
from portalcrawl.cli.options import Switches, common_switches
from portalcrawl.cli.printing import aligned, say, say_json, talk
from portalcrawl.errors import BadProfile, UnknownPortal, UsageError
from portalcrawl.portals import Profile, load, names
from portalcrawl.portals.loading import read_profile
from portalcrawl.portals.own import find_own, own_files, own_folder, own_named
from portalcrawl.urls import resolve


@click.command()
@click.argument("name", required=False)
@click.option(
    "--chrome",
    is_flag=True,
    help="The blocks that its archived pages repeat around their texts, as they were learned.",
)
@click.option(
    "--new",
    "address",
    metavar="URL",
    help="Look at a few pages of a portal that nobody described, and write a profile of it.",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With --new: the file to write.  [default: portals/HOST.toml beside the archive]",
)
@click.option("--force", is_flag=True, help="With --new: write the file anew if it is there.")
@click.option("--contact", metavar="ADDRESS", help="With --new: as for crawl.")
@common_switches
def portals(
    switches: Switches, name: str | None, chrome: bool, address: str | None, **how: Any
) -> None:
    """List the portals that are known by name, describe one, or guess at a new one.

    \b
    Examples:  portalcrawl portals muonglay
               portalcrawl portals muonglay --chrome
               portalcrawl portals --new https://xa-moi.example.gov.vn/
    """
    if address is not None:
        if name is not None or chrome:
            raise UsageError("--new takes the address alone: portalcrawl portals --new URL")
        describe_new(address, switches, **how)
        return
    if how["out"] or how["force"] or how["contact"]:
        raise UsageError("--out, --force and --contact belong to --new URL")
    if chrome:
        show_chrome(name, switches)
        return
    _show(name, switches)


def describe_new(
    address: str, switches: Switches, *, out: Path | None, force: bool, contact: str | None
) -> None:
    """Guess at the portal of the address, write its profile, and say what was guessed."""
    url = resolve(address, "")
    if url is None:
        raise UnknownPortal(f'"{address}" is no portal: an http or https address is expected')
    if out and out.suffix != ".toml":
        raise UsageError(f"--out {out}: a profile is a .toml file (try --out {out}.toml)")
    # Scrapy takes 0.4 s to import; wrong usage should be told at once.
    from portalcrawl.cli.guessing import say_described
    from portalcrawl.jobs.first_crawl import Manners, check_unwritten, describe

    own = find_own(own_folder(switches.archive), url)
    if path := out or own:
        check_unwritten(path, is_forced=force)
    settings = switches.config.under({"contact": contact}).settings()
    described = describe(
        url, archive_path=switches.archive, manners=Manners(settings), path=out or own
    )
    say_described(described, switches)


def _show(name: str | None, switches: Switches) -> None:
    folder = own_folder(switches.archive)
    if name:
        own = None if name in names() else own_named(folder, name)
        profile = read_profile(own) if own else load(name)
        if switches.as_json:
            say_json(profile_record(profile, path=own))
        else:
            for line in aligned(_described(profile, path=own)):
                say(line)
        return
    known = [*((load(each), None) for each in names()), *_own(folder)]
    if switches.as_json:
        for profile, path in known:
            say_json(profile_record(profile, path=path))
        return
    rows = [(one.name, one.title, one.urls.hosts[0], path or "") for one, path in known]
    for line in aligned(rows):
        say(line.rstrip())
    if not switches.quiet:
        talk("portals: crawl one by its name, or by an address or a .toml file of your own")


def _own(folder: Path) -> Iterator[tuple[Profile, Path]]:
    """The user's own profiles; a file that cannot be used is told of, and no more."""
    for path in own_files(folder):
        try:
            yield read_profile(path), path
        except BadProfile as error:
            talk(f"portals: {error}")


def profile_record(profile: Profile, *, path: Path | None = None) -> Mapping[str, Any]:
    """What a profile says, as a JSON object; ``path``: of a file of the user's own."""
    return {
        "name": profile.name,
        "title": profile.title,
        "family": profile.family,
        "hosts": list(profile.urls.hosts),
        "ports": list(profile.urls.ports),
        "seeds": list(profile.seeds),
        "sections": dict(profile.sections),
        "delay_seconds": profile.delay_seconds,
        "revisit_days": dict(profile.revisit_days),
        "builtin": profile.builtin,
        "max_pages": profile.max_pages,
        "path": str(path) if path else None,
    }


def _described(profile: Profile, *, path: Path | None) -> list[tuple[str, str]]:
    revisits = ", ".join(f"{kind} {days:g}" for kind, days in profile.revisit_days.items())
    facts = [
        ("name", profile.name),
        ("title", profile.title),
        ("software", profile.family or "unknown"),
        ("hosts", ", ".join(profile.urls.hosts)),
        *(("start", seed) for seed in profile.seeds),
        ("delay", f"{profile.delay_seconds:g} s between requests"),
        ("revisit", f"{revisits} (days)" if revisits else "in every run"),
        ("sections", ", ".join(profile.sections.values())),
        ("file", str(path) if path else ""),
    ]
    return [(name, text) for name, text in facts if text]
