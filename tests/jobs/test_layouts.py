"""Layouts that hide what pages of a kind gave before."""

import pytest

from portalcrawl.items import Capture, PageKind, Reading
from portalcrawl.jobs.layouts import Found, fields_of, find_drifted, template_of
from portalcrawl.outcomes import Change

ALL = ("title", "body", "published_at")


def found(n_texts, *fields, folder="a.vn/tin", but=0):
    """So many texts with these fields; ``but`` of them have no field at all."""
    given = Found()
    for number in range(n_texts):
        given.add(f"{folder}/bai-{number}", () if number < but else fields)
    return given


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        pytest.param(found(8, *ALL), found(40, *ALL), [], id="as ever"),
        pytest.param(
            found(8, "title", "body"),
            found(40, *ALL, but=1),
            ["8 of 8 texts lack a date on pages like a.vn/tin/ (2% did before)"],
            id="dates lost",
        ),
        pytest.param(found(7, "body"), found(40, *ALL), [], id="too few now"),
        pytest.param(found(20, "body"), found(7, *ALL), [], id="too few before"),
        pytest.param(found(20, "title"), found(40, "title", but=3), [], id="never had a text"),
        pytest.param(found(20, *ALL, but=9), found(40, *ALL), [], id="half lost only"),
        pytest.param(
            found(20, *ALL, folder="a.vn/moi", but=20),
            found(40, *ALL),
            [
                "20 of 20 texts lack a title on pages (0% did before)",
                "20 of 20 texts lack a text on pages (0% did before)",
                "20 of 20 texts lack a date on pages (0% did before)",
            ],
            id="all lost at new addresses",
        ),
    ],
)
def test_what_most_texts_gave_before_and_most_lack_now_has_drifted(now, before, told):
    drifted = find_drifted(now, before, earlier=())
    assert [str(drift) for drift in drifted] == told


def test_a_layout_that_enough_runs_named_is_how_the_portal_is():
    now, before = found(8, "title", "body"), found(40, *ALL)
    named = ("the layout changed: 9 of 9 texts lack a date on pages like a.vn/tin/ (1% before)",)
    for earlier, is_accepted in (([named], False), ([named, ()], False), ([named, named], True)):
        (drift,) = find_drifted(now, before, earlier=earlier)
        assert drift.is_accepted is is_accepted


@pytest.mark.parametrize(
    ("kind", "status", "change", "fields"),
    [
        (PageKind.ARTICLE, 200, Change.NEW, ["title"]),
        (PageKind.LISTING, 200, Change.CAPTURED, None),
        (PageKind.LISTING, 200, Change.KEPT, ["title"]),
        (PageKind.ERROR, 200, Change.KEPT, None),
        (PageKind.FILE, 200, Change.CAPTURED, None),
        (PageKind.ARTICLE, 503, Change.KEPT, None),
    ],
)
def test_only_pages_that_are_or_were_texts_count(kind, status, change, fields):
    capture = Capture(url=None, url_key="k", body=b"x", source="crawl", status=status)
    reading = Reading(capture=capture, page_kind=kind, kind_evidence="test", title="Tin")
    assert fields_of(reading, change) == fields


@pytest.mark.parametrize(
    ("key", "template"),
    [
        ("a.vn/bai-1.html", "a.vn/"),
        ("a.vn/tin/2024/05/bai-1.html", "a.vn/tin/N/N/"),
        ("a.vn/xem?id=7", "a.vn/?id"),
    ],
)
def test_template_of(key, template):
    assert template_of(key) == template
