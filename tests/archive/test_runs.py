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


def test_known_texts_are_those_archived_before_the_run_and_not_gone(desk) -> None:
    first = desk.run(lambda: desk.text("a"), lambda: desk.text("b"))
    assert desk.facts(first).n_known == 0
    second = desk.run(lambda: desk.error("a"), lambda: desk.text("c"))
    assert desk.facts(second).n_known == 2
    third = desk.run(lambda: desk.error("a"))
    assert desk.facts(third).n_known == 3
    fourth = desk.start()
    assert desk.facts(fourth).n_known == 2


def test_counts_tell_what_the_run_did(desk) -> None:
    desk.run(lambda: desk.text("a"), lambda: desk.text("b"))
    run = desk.run(
        lambda: desk.text("a", title="Tin khác"),
        lambda: desk.text("b"),
        lambda: desk.text("c"),
        lambda: desk.page("tin"),
        lambda: desk.error("x", 500),
    )
    facts = desk.facts(run)
    assert facts.counts == dict.fromkeys(COUNTS, 0) | {
        "requests": 5,
        "captures": 5,
        "new": 1,
        "changed": 1,
        "unchanged": 1,
    }


def test_a_listing_that_grows_is_no_shrunken_one(desk, listing) -> None:
    desk.run(lambda: desk.page("tin", items=listing(2)))
    run = desk.run(lambda: desk.page("tin", items=listing(3)))
    assert desk.facts(run).shrunken == ()
