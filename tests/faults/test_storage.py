"""Disks that fail or are full: each run says so, asks no more, and the next one makes it whole."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from errno import EIO, ENOSPC
from pathlib import Path
from typing import Any

import pytest

from portalcrawl.errors import ExitCode
from tests.faults.machine.driving import Ended, Scene, machine, town
from tests.faults.machine.traces import n_calls
from tests.jobs.tiny_portal import ROOT, environment

pytestmark = pytest.mark.faults

WHOLE, SAMPLE = 300, 16
MOST_SECONDS = 10.0
MOST_REQUESTS_AFTER = 2
"""An answer under way, and what was on its way out."""
KINDS = ("w", "s", "t")


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("storage")
    with ExitStack() as stack:
        portal = stack.enter_context(town(folder))
        yield Scene(stack.enter_context(machine(folder)), portal, folder / "a.db")


def points(scene: Scene, n_points: int) -> Iterator[dict[str, str]]:
    """Each kind of call, failing once or from then on, evenly from the first to the last."""
    trace = scene.archive.with_name("trace")
    scene.crawl_anew(log=str(trace))
    for number in range(n_points):
        calls = KINDS[number % len(KINDS)]
        n_all = n_calls(trace, calls)
        if not n_all:
            calls, n_all = "wst", n_calls(trace, "wst")
        at = 1 + number * (n_all - 1) // max(1, n_points - 1)
        error = (EIO, ENOSPC)[number // 2 % 2]
        stays = {"stays": "1"} if number % 4 < 2 else {}
        yield {"calls": calls, "at": str(at), "do": str(error), **stays}


def faults_at(scene: Scene, faults: dict[str, str]) -> tuple[bool, list[str]]:
    """Whether the fault was met, and what is wrong with how the crawl took it."""
    told = scene.archive.with_name("told")
    told.unlink(missing_ok=True)
    ended = scene.crawl_anew(told=str(told), **faults)
    if not told.exists():
        return False, []
    n_after = len(scene.portal.requests) - 1 - len(ended.acked)
    wrong = [
        (ended.code != ExitCode.STORAGE, f"exit code {ended.code}"),
        (ended.seconds > MOST_SECONDS, f"{ended.seconds:.1f} s"),
        (bool(ended.talk), ended.talk),
        ("stays" in faults and n_after > MOST_REQUESTS_AFTER, f"{n_after} requests after it"),
    ]
    return True, [*(words for holds, words in wrong if holds), *scene.broken(ended)]


def test_an_error_at_any_call_ends_the_run_aloud_and_loses_nothing(
    scene: Scene, is_whole: bool, figures: Callable[..., None]
) -> None:
    wrong: dict[str, Any] = {}
    n_met = n_zero = n_lost = n_unequal = 0
    for faults in points(scene, WHOLE if is_whole else SAMPLE):
        is_met, found = faults_at(scene, faults)
        after = scene.crawl()
        unequal = scene.differs() or after.code
        n_met += is_met
        n_zero += "exit code 0" in found
        n_lost += any(words.startswith("lost") for words in found)
        n_unequal += bool(unequal)
        if found or unequal:
            wrong[str(faults)] = (found, unequal)
    figures("io_errors", points=n_met, zero_exits=n_zero, lost=n_lost, unequal=n_unequal)
    assert not wrong
    assert n_met > 0


DISKS = (192, 448, 576, 640, 704, 768, 896, 1024, 1280, 1536, 2048, 4096)
"""Sizes in KiB: from one that no archive can be born on to one that holds all of it."""

_ON_A_SMALL_DISK = """
mount -t tmpfs -o size={size}k none {disk} || exit 99
{python} -c 'import sys; from tests.jobs.crawl_driver import main; sys.exit(main(*sys.argv[1:]))' \\
    {profile} {port} {disk}/a.db '{{"PORTALCRAWL_KEEP_LOGS": 0}}'
code=$?
cp {disk}/a.db* {kept}
exit $code
"""


def on_a_small_disk(scene: Scene, folder: Path, *, size: int) -> Ended:
    """Crawl on a disk of so many KiB of its own; what is on it is laid where archives lie."""
    if shutil.which("unshare") is None:
        pytest.skip("no unshare: no disk of its own can be made")
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    script = _ON_A_SMALL_DISK.format(
        size=size,
        disk=disk,
        python=sys.executable,
        profile=scene.portal.profile,
        port=scene.portal.port,
        kept=scene.archive.parent,
    )
    scene.clear()
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment() | {"PORTALCRAWL_MIN_FREE_BYTES": "0"},
        timeout=60,
        check=False,
    )
    if done.returncode == 99 or "unshare:" in done.stderr:
        pytest.skip(f"no disk of its own can be made here: {done.stderr.strip()}")
    return Ended(done.returncode, {"out": done.stdout}, done.stderr, 0.0, ())


def test_a_full_disk_ends_the_run_and_with_room_the_next_one_makes_it_whole(
    scene: Scene, tmp_path: Path, is_whole: bool, figures: Callable[..., None]
) -> None:
    wrong: dict[int, Any] = {}
    n_full = 0
    for size in DISKS if is_whole else DISKS[:8:3]:
        ended = on_a_small_disk(scene, tmp_path, size=size)
        n_asked = len(scene.portal.requests)
        found = scene.broken(ended)
        after = scene.crawl()
        n_full += ended.code == ExitCode.STORAGE
        is_whole_at_once = ended.code == 0 and n_asked > 60
        if not is_whole_at_once and ended.code != ExitCode.STORAGE:
            wrong[size] = ended
        elif found or after.code or scene.differs() or ended.talk:
            wrong[size] = (found, after.code, scene.differs(), ended.talk)
    figures("full_disks", points=len(DISKS) if is_whole else 3, full=n_full)
    assert not wrong
