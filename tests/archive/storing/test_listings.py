from dataclasses import replace

from portalcrawl.outcomes import Verdict


def sizes(pages) -> dict[str, int]:
    return {page.url_key.partition("/")[2]: page.n_items for page in pages}


def test_a_portal_without_a_believed_run_has_nothing_to_compare_with(desk, listing) -> None:
    desk.run(lambda: desk.page("tin", items=listing(3)))
    history = desk.facts(desk.run(lambda: desk.page("tin", items=listing(1)))).listings
    assert (sizes(history.now), history.accepted, history.doubted) == ({"tin": 1}, (), ())


def test_listings_are_compared_with_the_last_complete_or_partial_run(desk, listing, report) -> None:
    for n, verdict in ((9, "complete"), (8, "partial"), (3, "failed"), (2, "suspect")):
        run = desk.run(lambda n=n: desk.page("tin", items=listing(n)))
        desk.archive.finish_run(run, report(run, Verdict(verdict), reasons=("listing",)))
    history = desk.facts(desk.run(lambda: desk.page("tin"))).listings
    assert (sizes(history.now), sizes(history.accepted)) == ({"tin": 0}, {"tin": 8})
    assert [sizes(pages) for pages in history.doubted] == [{"tin": 2}]


def test_a_page_that_was_not_asked_stands_as_it_was(desk, listing, report) -> None:
    run = desk.run(
        lambda: desk.page("tin", items=listing(3)), lambda: desk.page("tin-2", items=listing(4))
    )
    desk.archive.finish_run(run, report(run, Verdict.COMPLETE))
    history = desk.facts(desk.run(lambda: desk.page("tin", items=listing(2)))).listings
    assert sizes(history.now) == {"tin": 2, "tin-2": 4}


def test_a_run_suspect_for_more_than_its_listings_is_no_earlier_sight_of_them(
    desk, listing, report
) -> None:
    run = desk.run(lambda: desk.page("tin", items=listing(3)))
    desk.archive.finish_run(run, report(run, Verdict.COMPLETE))
    for reasons in (("listing",), ("listing", "mass change")):
        run = desk.run(lambda: desk.page("tin"))
        desk.archive.finish_run(run, report(run, Verdict.SUSPECT, reasons=reasons))
    assert len(desk.facts(desk.run(lambda: desk.page("tin"))).listings.doubted) == 1


def test_an_imported_listing_tells_nothing_of_today(desk, listing, report) -> None:
    run = desk.run(lambda: desk.page("tin", items=listing(3)))
    desk.archive.finish_run(run, report(run, Verdict.COMPLETE))
    imported = desk.archive.start_run("import", portal="demo", source="x", started_at=desk.now)
    desk.store(desk.page("tin", capture=desk.capture("tin", source="file:x")), imported)
    desk.archive.finish_run(imported, replace(report(imported, Verdict.COMPLETE), kind="import"))
    history = desk.facts(desk.run()).listings
    assert (sizes(history.now), sizes(history.accepted)) == ({"tin": 3}, {"tin": 3})
