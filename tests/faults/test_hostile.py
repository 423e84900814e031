"""Every hostile page: the crawl ends soon and small, keeps the good pages, and does not lie."""

import re
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

from tests.faults.hostile.case import Case
from tests.faults.hostile.portal import TITLES
from tests.faults.hostile.runner import Outcome, run

pytestmark = pytest.mark.faults

MOST_SECONDS = 10.0
MOST_MB = 400
MOST_BEAT_SECONDS = 2.0
EVERY = 4
"""Of so many cases a sample takes one."""

_UNCAUGHT = re.compile(r"Traceback|Unhandled|Exception ignored|never awaited|Task was destroyed")


def _cases() -> tuple[Case, ...]:
    """Those of all modules, in the order of their names."""
    folder = Path(__file__).parent / "hostile"
    names = sorted(path.stem for path in folder.glob("cases_*.py"))
    modules = [import_module(f"tests.faults.hostile.{name}") for name in names]
    return tuple(case for module in modules for case in module.CASES)


CASES = _cases()


@dataclass
class Met:
    """What the cases took so far."""

    n_cases: int = 0
    n_failed: int = 0
    seconds: float = 0.0
    mb: int = 0
    beat_seconds: float = 0.0

    def with_one(self, outcome: Outcome, *, failed: bool) -> dict[str, float]:
        """The figures, with one more."""
        self.n_cases += 1
        self.n_failed += failed
        self.seconds = max(self.seconds, outcome.seconds)
        self.mb = max(self.mb, outcome.mb)
        self.beat_seconds = max(self.beat_seconds, outcome.beat_seconds)
        return {
            "cases": self.n_cases,
            "failed": self.n_failed,
            "worst_seconds": self.seconds,
            "worst_mb": self.mb,
            "worst_block_seconds": self.beat_seconds,
        }


@pytest.fixture(scope="module")
def met() -> Met:
    return Met()


def test_every_case_has_a_name_of_its_own():
    assert len({str(case) for case in CASES}) == len(CASES)


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES)), ids=map(str, CASES))
def test_a_hostile_page_harms_nothing(number, case, tmp_path, is_whole, figures, met):
    if number % EVERY and not is_whole:
        pytest.skip("not in the sample")
    if case.skip:
        pytest.skip(case.skip)
    outcome = run(case, tmp_path)
    wrong = _wrong(outcome, case)
    figures("hostile", **met.with_one(outcome, failed=bool(wrong)))
    assert not wrong, outcome
    if case.check:
        case.check(outcome)


def _wrong(outcome: Outcome, case: Case) -> list[str]:
    """What the crawl did that no crawl may do."""
    found = {
        f"took {outcome.seconds} s": outcome.seconds > MOST_SECONDS,
        f"took {outcome.mb} MB": outcome.mb > MOST_MB,
        f"blocked for {outcome.beat_seconds} s": outcome.beat_seconds > MOST_BEAT_SECONDS,
        f"ended with {outcome.code}": outcome.code not in case.codes,
        "logged an exception": _UNCAUGHT.search(outcome.talk) is not None,
        f"lost {sorted(TITLES - outcome.good)}": not case.is_closed and outcome.good != TITLES,
        f"left the page {outcome.state}: {outcome.reason}": outcome.state not in case.state,
        f"made a text of it: {outcome.text}": _lies(outcome, case),
        f"damaged the archive: {outcome.findings}": bool(outcome.findings),
    }
    return [words for words, is_so in found.items() if is_so]


def _lies(outcome: Outcome, case: Case) -> bool:
    """Whether a text came of the page that may give none, or took an earlier one's place."""
    if case.earlier is not None:
        return outcome.text is None or outcome.text[1] != 1
    return outcome.text is not None and not case.has_text
