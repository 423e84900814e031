from portalcrawl.archive import COUNTS


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
        "unfit": 1,
    }


def skip(desk, *paths: str, times: int = 1) -> int:
    """Runs that leave these pages out; the number of the last."""
    for _ in range(times):
        run = desk.start()
        for path in paths:
            url, key = f"http://portal.example/{path}", f"portal.example/{path}"
            desk.archive.store_skipped(url, key, run=run, reason="unwanted", at=desk.now)
        desk.day += 1
    return run


def test_good_pages_that_are_left_out_are_told_from_those_never_wanted(desk) -> None:
    desk.run(lambda: desk.text("a"), lambda: desk.page("b"), lambda: desk.error("gone"))
    facts = desk.facts(skip(desk, "a", "print", "gone"))
    assert (facts.counts["skipped"], facts.counts["left_out"]) == (3, 1)
    assert (facts.n_known_pages, facts.n_newly_left_out) == (2, 1)


def test_a_page_that_this_run_captured_first_is_not_known(desk) -> None:
    assert desk.facts(desk.run(lambda: desk.text("a"))).n_known_pages == 0


def test_a_page_left_out_for_the_third_time_in_a_row_is_no_news(desk) -> None:
    desk.run(lambda: desk.text("a"), lambda: desk.text("b"))
    second = desk.facts(skip(desk, "a", times=2))
    third = desk.facts(skip(desk, "a", "b"))
    assert (second.n_newly_left_out, third.n_newly_left_out) == (1, 1)
    assert third.counts["left_out"] == 2


def test_answers_without_use_are_counted_by_kind_and_are_no_failures(desk) -> None:
    run = desk.run(
        lambda: desk.error("a", 200, "maintenance"),
        lambda: desk.error("b", 503),
        lambda: desk.text("c", desk.capture("c", truncated=True)),
        lambda: desk.error("d"),
    )
    assert desk.counts(run) == {"maintenance": 1, "unfit": 2}


def test_a_good_page_under_maintenance_is_kept_and_not_counted_twice(desk) -> None:
    desk.run(lambda: desk.text("a"))
    run = desk.run(lambda: desk.error("a", 200, "maintenance"))
    assert desk.counts(run) == {"kept": 1}
