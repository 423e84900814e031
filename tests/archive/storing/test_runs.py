import pytest

from portalcrawl.archive import COUNTS, RunReport
from portalcrawl.errors import ExitCode
from portalcrawl.items import RULES_VERSION
from portalcrawl.outcomes import Verdict
from portalcrawl.vietnamese.fold import TEXT_VERSION


def test_runs_are_numbered_in_order_and_name_their_rules(desk) -> None:
    assert [desk.start(), desk.start()] == [1, 2]
    assert desk.one("SELECT rules_version, text_version, started_at FROM runs WHERE id = 1") == (
        RULES_VERSION,
        TEXT_VERSION,
        "2024-01-01T08:00:00+07:00",
    )


def test_a_run_may_be_about_no_portal(desk) -> None:
    run = desk.archive.start_run("import", portal=None, source="a.html", started_at=desk.now)
    assert desk.facts(run).n_known == 0


def test_counts_of_the_report_are_written(desk, report) -> None:
    run = desk.start()
    counts = {name: number for number, name in enumerate(COUNTS)}
    desk.archive.finish_run(run, report(run, Verdict.COMPLETE, counts=counts))
    columns = ", ".join(f"n_{name}" for name in COUNTS)
    assert desk.one(f"SELECT {columns} FROM runs") == tuple(range(len(COUNTS)))


def _finish(desk, run, *, kind="crawl", exit_code=ExitCode.COMPLETE) -> None:
    report = RunReport(
        run=run,
        kind=kind,
        portal="demo",
        source=None,
        started_at=desk.now,
        finished_at=desk.now,
        verdict=Verdict.COMPLETE,
        exit_code=exit_code,
        reasons=(),
        counts={},
    )
    desk.archive.finish_run(run, report)


def test_pages_are_outdated_when_other_rules_read_them(desk) -> None:
    _finish(desk, desk.run(desk.text("a")))
    assert not desk.archive.is_outdated("demo")
    desk.archive.db.execute("UPDATE articles SET rules_version = '0'")
    assert desk.archive.is_outdated("demo")
    assert not desk.archive.is_outdated("town")


@pytest.mark.parametrize(
    ("portal", "exit_code", "is_outdated"),
    [
        ("demo", ExitCode.COMPLETE, False),
        (None, ExitCode.PARTIAL, False),
        ("demo", ExitCode.INTERRUPTED, True),
        ("town", ExitCode.COMPLETE, True),
    ],
)
def test_a_rereading_that_ended_brings_pages_up_to_date(
    desk, portal, exit_code, is_outdated
) -> None:
    _finish(desk, desk.run(desk.text("a")))
    desk.archive.db.execute("UPDATE articles SET rules_version = '0'")
    run = desk.archive.start_run("reread", portal=portal, source=None, started_at=desk.now)
    _finish(desk, run, kind="reread", exit_code=exit_code)
    assert desk.archive.is_outdated("demo") is is_outdated
