from portalcrawl.archive import COUNTS
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
