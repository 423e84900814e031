import pytest

from portalcrawl.items import Block, Capture, Link, ListingItem, PageKind, Reading
from portalcrawl.jobs.usable import why_useless, why_void


def _reading(kind, **facts):
    capture = Capture(url=None, url_key="urn", body=b"x", source="test")
    return Reading(capture=capture, page_kind=kind, kind_evidence="evidence", **facts)


@pytest.mark.parametrize(
    ("reading", "reason"),
    [
        (_reading(PageKind.FILE), "nothing was understood (binary, no page)"),
        (_reading(PageKind.ERROR), "nothing was understood (no text)"),
        (
            _reading(PageKind.ERROR, blocks=(Block("Tin", path="/html/head/title"),)),
            "nothing was understood (no text)",
        ),
        (_reading(PageKind.ERROR, blocks=(Block("Lỗi 404", path="/html/body/h1"),)), None),
        (_reading(PageKind.ERROR, links=(Link("http://portal.example/"),)), None),
        (_reading(PageKind.FORM), None),
    ],
)
def test_empty_pages_and_bytes_are_void_error_pages_are_not(reading, reason):
    assert why_void(reading) == reason


@pytest.mark.parametrize(
    ("reading", "reason"),
    [
        (_reading(PageKind.ARTICLE, body="Văn bản."), None),
        (_reading(PageKind.LISTING, items=(ListingItem("Tin"),)), None),
        (_reading(PageKind.ARTICLE), "nothing was understood (no text)"),
        (_reading(PageKind.HOME), "nothing was understood (no text)"),
        (_reading(PageKind.FORM), "nothing was understood (evidence)"),
    ],
)
def test_a_page_is_useful_for_its_text_or_its_entries(reading, reason):
    assert why_useless(reading) == reason
