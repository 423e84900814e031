from dataclasses import replace
from signal import SIGINT, SIGTERM

import pytest

from portalcrawl.archive import Trials
from portalcrawl.errors import ExitCode
from portalcrawl.jobs.evidence import Evidence
from portalcrawl.jobs.layouts import Drifted
from portalcrawl.jobs.listings import Shrunken
from portalcrawl.jobs.verdict import import_verdict, verdict_of
from portalcrawl.outcomes import Verdict

GOOD = Evidence(n_seeds=2, n_seeds_reached=2, n_answers=200, n_known=180, n_pages=190, n_same=1)

EMPTY = Shrunken("http://a.vn/TINTUC/", before=12, now=0)


def test_a_run_with_everything_in_order_is_complete_without_reasons():
    judgement = verdict_of(GOOD)
    assert (judgement.verdict, judgement.exit_code, judgement.reasons) == (Verdict.COMPLETE, 0, ())


@pytest.mark.parametrize(
    ("change", "verdict", "exit_code", "reason"),
    [
        pytest.param(
            {"storage": "the disk is full"}, Verdict.FAILED, 5, "the disk is full", id="storage"
        ),
        pytest.param(
            {"signal": SIGINT, "ended": "shutdown"},
            Verdict.INTERRUPTED,
            130,
            "stopped by the user; the next run goes on where this one ended",
            id="sigint",
        ),
        pytest.param(
            {"signal": SIGTERM, "ended": "shutdown"},
            Verdict.INTERRUPTED,
            143,
            "stopped by SIGTERM; the next run goes on where this one ended",
            id="sigterm",
        ),
        pytest.param(
            {
                "n_seeds_reached": 0,
                "n_seeds_refused": 2,
                "refusals": ("robots.txt forbids it",),
                "n_answers": 0,
            },
            Verdict.REFUSED,
            6,
            "2 of 2 start pages are closed to us: robots.txt forbids it",
            id="robots",
        ),
        pytest.param(
            {
                "n_answers": 0,
                "n_seeds_reached": 0,
                "n_failed": 2,
                "causes": (("the host refuses the connection", 2),),
            },
            Verdict.FAILED,
            1,
            "no page could be had: the host refuses the connection",
            id="unreachable",
        ),
        pytest.param(
            {"n_changed": 20, "n_missing": 17},
            Verdict.SUSPECT,
            4,
            "37 of 180 known pages changed or gone in one run (20 changed, 17 gone)",
            id="mass change",
        ),
        pytest.param(
            {"n_changed": 2, "n_kept": 60, "n_other_texts": 60},
            Verdict.SUSPECT,
            4,
            "62 of 180 known pages changed or gone in one run "
            "(2 changed, 0 gone, 60 with other texts)",
            id="other texts everywhere",
        ),
        pytest.param(
            {"trials": Trials(n_asked=170, n_held=40), "n_kept": 40},
            Verdict.SUSPECT,
            4,
            "40 of 180 known pages changed or gone in one run (40 changed, 0 gone)",
            id="mass change held back",
        ),
        pytest.param(
            {"trials": Trials(n_asked=20, n_held=11), "n_kept": 11},
            Verdict.SUSPECT,
            4,
            "11 of 20 known texts that were asked again changed or are gone",
            id="most of the few that were asked",
        ),
        pytest.param(
            {"drifted": (Drifted("a.vn/tin/", "title", 9, 9, 0.95),)},
            Verdict.SUSPECT,
            4,
            "the layout changed: 9 of 9 texts lack a title on pages like a.vn/tin/ (5% did before)",
            id="layout",
        ),
        pytest.param(
            {"broken_lists": ("listing a ends at page 7, it had 12",)},
            Verdict.PARTIAL,
            3,
            "listing a ends at page 7, it had 12",
            id="listing breaks off",
        ),
        pytest.param(
            {"unmet": ("2 listings are known, the profile expects 3",)},
            Verdict.PARTIAL,
            3,
            "2 listings are known, the profile expects 3",
            id="less than the profile expects",
        ),
        pytest.param(
            {"shrunken": (EMPTY,)},
            Verdict.SUSPECT,
            4,
            "listing lost its entries: http://a.vn/TINTUC/ (had 12, has 0)",
            id="empty listing",
        ),
        pytest.param(
            {"n_known_pages": 180, "n_left_out": 37},
            Verdict.SUSPECT,
            4,
            "37 of 180 known pages were not asked (skipped, refused, or outside the portal)",
            id="pages left out",
        ),
        pytest.param(
            {"n_pages": 150, "n_same": 140},
            Verdict.SUSPECT,
            4,
            "140 of 150 pages gave one and the same answer",
            id="one answer for all",
        ),
        pytest.param(
            {"n_seeds_reached": 0, "n_answers": 2},
            Verdict.FAILED,
            1,
            "no start page could be reached",
            id="seeds lost",
        ),
        pytest.param(
            {"n_failed": 1, "causes": (("no answer in time", 1),)},
            Verdict.PARTIAL,
            3,
            "1 page failed: no answer in time",
            id="one failure",
        ),
        pytest.param(
            {"n_kept": 3},
            Verdict.PARTIAL,
            3,
            "3 pages read worse than what is archived, which was kept",
            id="maintenance",
        ),
        pytest.param(
            {"ended": "budget"}, Verdict.PARTIAL, 3, "the page budget is used up", id="budget"
        ),
        pytest.param(
            {"ended": "portal_down"}, Verdict.PARTIAL, 3, "the portal stopped answering", id="down"
        ),
        pytest.param(
            {"ended": "memusage_exceeded"},
            Verdict.PARTIAL,
            3,
            "stopped early (memusage_exceeded)",
            id="Scrapy's own limits",
        ),
        pytest.param(
            {"n_errors": 1},
            Verdict.PARTIAL,
            3,
            "1 page could not be processed (see the log)",
            id="our own error",
        ),
        pytest.param(
            {"n_usable": 0, "unusable": (("larger than the size limit", 1),)},
            Verdict.FAILED,
            1,
            "nothing usable came in: 1 page unusable: 1 larger than the size limit",
            id="nothing but a page too large",
        ),
        pytest.param(
            {"n_usable": 0},
            Verdict.FAILED,
            1,
            "nothing usable came in: all answers lead elsewhere, or say that nothing is there",
            id="nothing but redirects",
        ),
        pytest.param(
            {"n_usable": 0, "ended": "budget"},
            Verdict.PARTIAL,
            3,
            "the page budget is used up",
            id="budget before the first page",
        ),
        pytest.param(
            {"useless_seeds": ("empty",)},
            Verdict.PARTIAL,
            3,
            "1 of 2 start pages unusable: empty",
            id="a start page without use",
        ),
        pytest.param(
            {"unusable": (("status 500", 9), ("empty", 1))},
            Verdict.PARTIAL,
            3,
            "10 pages unusable: 9 status 500, 1 empty",
            id="many pages without use",
        ),
        pytest.param(
            {"n_seeds_reached": 1}, Verdict.PARTIAL, 3, "1 of 2 start pages not reached", id="seed"
        ),
    ],
)
def test_each_trouble_has_its_verdict_exit_code_and_sentence(change, verdict, exit_code, reason):
    judgement = verdict_of(replace(GOOD, **change))
    assert (judgement.verdict, judgement.exit_code) == (verdict, exit_code)
    assert judgement.reasons[0] == reason


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"n_changed": 36}, id="exactly a fifth changed"),
        pytest.param({"n_known": 9, "n_missing": 9}, id="too few known pages for a share"),
        pytest.param({"n_pages": 9, "n_same": 9}, id="too few answers for a share"),
        pytest.param({"n_pages": 190, "n_same": 95}, id="exactly half the same"),
        pytest.param({"n_known": 0, "n_changed": 0}, id="first run"),
        pytest.param({"unusable": (("status 500", 9),)}, id="a few pages without use"),
        pytest.param(
            {"n_pages": 9, "n_known_pages": 190, "unusable": (("empty", 9),)},
            id="few of all pages, in a run that asks them only",
        ),
        pytest.param({"n_known_pages": 180, "n_left_out": 36}, id="exactly a fifth left out"),
        pytest.param({"n_known_pages": 9, "n_left_out": 9}, id="too few pages left out"),
    ],
)
def test_small_changes_are_not_suspect(change):
    assert verdict_of(replace(GOOD, **change)).verdict == Verdict.COMPLETE


@pytest.mark.parametrize(
    ("more", "verdict"),
    [({}, Verdict.COMPLETE), ({"ended": "budget"}, Verdict.PARTIAL)],
)
def test_an_accepted_listing_is_no_longer_suspect_but_told(more, verdict):
    accepted = replace(EMPTY, is_accepted=True)
    judgement = verdict_of(replace(GOOD, shrunken=(accepted,), **more))
    assert judgement.verdict == verdict
    assert judgement.reasons[-1] == (
        "accepted after 3 runs: listing with fewer entries: http://a.vn/TINTUC/ (had 12, has 0)"
    )


def test_mass_change_outweighs_failures():
    judgement = verdict_of(replace(GOOD, n_missing=100, n_failed=4, causes=(("reset", 4),)))
    assert judgement.verdict == Verdict.SUSPECT


@pytest.mark.parametrize(
    ("n_pages", "faults", "verdict", "exit_code"),
    [
        (5, (), Verdict.COMPLETE, 0),
        (5, ("a.html: empty",), Verdict.PARTIAL, 3),
        (0, ("a.html: empty",), Verdict.FAILED, 2),
    ],
)
def test_an_import_is_partial_when_pages_could_not_be_taken_in(n_pages, faults, verdict, exit_code):
    judgement = import_verdict(n_pages, faults=faults)
    assert (judgement.verdict, judgement.exit_code) == (verdict, exit_code)
    assert judgement.reasons == faults


def test_an_interrupted_import_says_so():
    judgement = import_verdict(7, is_interrupted=True)
    assert judgement.exit_code == ExitCode.INTERRUPTED
    assert judgement.reasons == ("stopped by the user after 7 pages",)


def test_a_run_without_use_says_what_to_do_next():
    judgement = verdict_of(replace(GOOD, n_usable=0, unusable=(("empty", 2),), n_errors=1))
    assert judgement.reasons[1:] == (
        "1 page could not be processed (see the log)",
        "what was sent is stored, and named by portalcrawl problems",
    )
