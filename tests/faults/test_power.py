"""Power cuts: what was synced is there, of the rest any part; nothing acknowledged is lost."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.faults.machine.driving import Ended, Scene, machine, town
from tests.faults.machine.traces import Call, read_trace

pytestmark = pytest.mark.faults

WHOLE, SAMPLE = 200, 20
_SECTOR = 512


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("power")
    with ExitStack() as stack:
        portal = stack.enter_context(town(folder))
        yield Scene(stack.enter_context(machine(folder)), portal, folder / "a.db")


class Disk:
    """Files as a disk holds them when the power goes: synced, and what was not yet."""

    def __init__(self) -> None:
        self._synced: dict[str, bytearray] = {}
        self._loose: dict[str, list[Call]] = {}
        self.acked = b""

    def take(self, call: Call) -> None:
        """One call more; what was acknowledged is known to whoever was told."""
        if call.part == "-ack":
            self.acked += call.data
        elif call.kind == "s":
            for loose in self._loose.pop(call.part, []):
                self._put(self._synced, loose)
        elif call.kind == "u":
            # Its name goes with a sync of the folder, which SQLite makes for what matters.
            self._loose.pop(call.part, None)
            self._synced.pop(call.part, None)
        else:
            self._loose.setdefault(call.part, []).append(call)

    def image(self, lot: Random) -> dict[str, bytes]:
        """The files after a power cut now: of what was not synced, each sector by lot."""
        files = {part: bytearray(held) for part, held in self._synced.items()}
        for part, calls in self._loose.items():
            files.setdefault(part, bytearray())
            for call in calls:
                for piece in _sectors(call):
                    if lot.random() < 0.5:
                        self._put(files, piece)
        return {part: bytes(held) for part, held in files.items()}

    @staticmethod
    def _put(files: dict[str, bytearray], call: Call) -> None:
        held = files.setdefault(call.part, bytearray())
        if call.kind == "t":
            del held[call.offset :]
        held.extend(bytes(max(0, call.offset + len(call.data) - len(held))))
        held[call.offset : call.offset + len(call.data)] = call.data


def _sectors(call: Call) -> Iterator[Call]:
    if call.kind == "t":
        yield call
        return
    for at in range(0, len(call.data), _SECTOR):
        yield Call("w", call.part, call.offset + at, call.data[at : at + _SECTOR])


def images(calls: list[Call], n_images: int) -> Iterator[tuple[int, dict[str, bytes], bytes]]:
    """After which call the power went, the files then, and what was acknowledged."""
    lot = Random(1)
    moments = sorted(lot.sample(range(len(calls)), min(n_images, len(calls))))
    disk, done = Disk(), 0
    for moment in moments:
        for call in calls[done:moment]:
            disk.take(call)
        done = moment
        yield moment, disk.image(lot), disk.acked


def lay(scene: Scene, files: dict[str, bytes], acked: bytes) -> Ended:
    """Lay the files where archives lie; what the crawl had said by then."""
    scene.clear()
    for part, held in files.items():
        Path(f"{scene.archive}{part}").write_bytes(held)
    lines = (line.partition(" ") for line in acked.decode().splitlines())
    return Ended(0, {}, "", 0.0, tuple((key, digest) for key, _, digest in lines))


def test_no_power_cut_loses_what_was_acknowledged(
    scene: Scene, is_whole: bool, figures: Callable[..., None]
) -> None:
    trace = scene.archive.with_name("trace")
    scene.crawl_anew(log=str(trace))
    calls = list(read_trace(trace))
    wrong: dict[int, Any] = {}
    n_images = n_lost = 0
    for moment, files, acked in images(calls, WHOLE if is_whole else SAMPLE):
        broken = scene.broken(lay(scene, files, acked))
        n_images += 1
        n_lost += any(words.startswith("lost") for words in broken)
        after = scene.crawl() if n_images % 4 == 0 else None
        unequal = after is not None and (scene.differs() or after.code)
        if broken or unequal:
            wrong[moment] = (broken, unequal)
    figures("power_cuts", images=n_images, lost=n_lost, wrong=len(wrong))
    assert not wrong
