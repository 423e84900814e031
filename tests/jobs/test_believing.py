"""Whether changes that a run held back become revisions."""

from dataclasses import replace
from signal import SIGTERM

import pytest

from portalcrawl.archive import Trials
from portalcrawl.jobs.evidence import Evidence
from portalcrawl.jobs.verdict import is_believed, verdict_of

GOOD = Evidence(n_answers=200, n_known=180, n_pages=190, n_same=1)


@pytest.mark.parametrize(
    ("change", "is_good"),
    [
        pytest.param({"trials": Trials(n_asked=40, n_held=3)}, True, id="few of many"),
        pytest.param({"trials": Trials(n_asked=9, n_held=9)}, True, id="too few to tell"),
        pytest.param(
            {"trials": Trials(n_asked=60, n_held=60, n_lasting=60, n_repeated=60)},
            True,
            id="the same in three runs",
        ),
        pytest.param({"trials": Trials(n_asked=60, n_held=60, n_repeated=60)}, False, id="in two"),
        pytest.param(
            {"trials": Trials(n_asked=20, n_held=20, n_repeated=20)},
            True,
            id="asked again",
        ),
        pytest.param({"ended": "budget", "trials": Trials(n_asked=9, n_held=9)}, True, id="budget"),
        pytest.param({"signal": SIGTERM, "trials": Trials(n_asked=9, n_held=4)}, True, id="stop"),
        pytest.param({"signal": SIGTERM, "trials": Trials(n_asked=9, n_held=5)}, False, id="early"),
        pytest.param({"storage": "the disk is full"}, False, id="storage"),
    ],
)
def test_changes_are_believed_where_the_run_is(change, is_good):
    evidence = replace(GOOD, **change)
    assert is_believed(verdict_of(evidence), evidence) is is_good
