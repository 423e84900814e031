from datetime import UTC, datetime

import pytest

from portalcrawl.archive import RunReport
from portalcrawl.jobs.sentence import sentence
from portalcrawl.outcomes import Verdict


@pytest.mark.parametrize(
    ("verdict", "reasons", "counts", "told"),
    [
        (
            Verdict.COMPLETE,
            (),
            {"captures": 212, "new": 198, "changed": 9, "unchanged": 5},
            "demo: 212 captures (198 new, 9 changed, 5 unchanged), 0 failed, 41 s: complete",
        ),
        (
            Verdict.PARTIAL,
            ("1 page failed: reset", "2 pages read worse"),
            {"captures": 3, "new": 1, "kept": 2, "failed": 1, "skipped": 9, "left_out": 4}
            | {"maintenance": 1, "unfit": 2},
            "demo: 3 captures (1 new, 0 changed, 0 unchanged, 2 kept), 1 failed, "
            "1 under maintenance, 2 unusable, 4 known pages skipped, 41 s: partial "
            "(1 page failed: reset; 2 pages read worse)",
        ),
    ],
)
def test_the_sentence_tells_counts_duration_verdict_and_reasons(verdict, reasons, counts, told):
    report = RunReport(
        run=1,
        kind="crawl",
        portal="demo",
        source=None,
        started_at=datetime(2024, 3, 5, 10, 0, 0, tzinfo=UTC),
        finished_at=datetime(2024, 3, 5, 10, 0, 41, tzinfo=UTC),
        verdict=verdict,
        exit_code=0,
        reasons=reasons,
        counts=counts,
    )
    assert sentence(report) == told
