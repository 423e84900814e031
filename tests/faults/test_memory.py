"""Memory that is used up: the run ends aloud, with nothing half stored."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.faults.machine.driving import Scene, machine, town

pytestmark = pytest.mark.faults

WHOLE, SAMPLE = 48, 8


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("memory")
    with ExitStack() as stack:
        portal = stack.enter_context(town(folder))
        # Bodies that need more memory than a limit may leave.
        for path, answer in portal.pages.items():
            if "/View/" in path:
                answer.body += b"<!--" + b"x" * 300_000 + b"-->"
        yield Scene(stack.enter_context(machine(folder)), portal, folder / "a.db")


def test_a_run_without_memory_ends_aloud_with_nothing_half_stored(
    scene: Scene, is_whole: bool, figures: Callable[..., None]
) -> None:
    wrong = {}
    codes = []
    n_points = WHOLE if is_whole else SAMPLE
    for number in range(n_points):
        left = number * 4_000_000 // n_points
        ended = scene.crawl_anew(limit=f"{5 + number % 40} {left}")
        codes.append(ended.code)
        broken = scene.broken(ended)
        is_false = ended.code == 0 and bool(scene.differs())
        after = scene.crawl()
        if broken or is_false or after.code or scene.differs():
            wrong[left] = (ended, broken, after.code, scene.differs())
    figures("memory", points=n_points, ended=sum(map(bool, codes)), wrong=len(wrong))
    print(codes)
    assert not wrong
