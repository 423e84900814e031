"""The scraped text that the project began with; private, so only facts of it stand here."""

from datetime import date

import pytest

from portalcrawl.items import Capture, Reading


@pytest.fixture(scope="module")
def seed(shared, understand, muonglay) -> Reading:
    body = (shared / "seed" / "muonglay-article.txt").read_bytes()
    return understand(Capture(url=None, url_key="urn", body=body, source="file:seed"), muonglay)


def test_the_text_has_no_title_and_none_is_made_up(seed):
    assert (seed.page_kind, seed.title, seed.author) == ("article", None, None)


def test_the_body_is_four_paragraphs_without_any_box(seed):
    paragraphs = seed.body.split("\n\n")
    assert len(paragraphs) == 4
    assert paragraphs[0].startswith("Thực hiện Chỉ thị số 17-CT/TU")
    assert paragraphs[3].endswith("Ban Thường vụ Thị ủy./.")


def test_the_clock_is_kept_and_never_the_publication(seed):
    clocks = [mention for mention in seed.dates if mention.kind == "clock"]
    assert [mention.iso for mention in clocks] == ["2020-05-14T10:13:21+07:00"]
    assert (seed.published_at, seed.not_before) == (None, date(2022, 3, 14))


def test_printed_counters_are_read_and_empty_ones_are_not(seed):
    counters = {counter.name: counter.value for counter in seed.counters}
    assert counters == {"visits": 254353, "online": 21}


def test_each_document_is_cited_once_with_its_issuer(seed):
    cited = [(one.number, one.issuer, one.issued_on) for one in seed.citations]
    assert cited == [
        ("17-CT/TU", "Ban Thường vụ Tỉnh ủy", date(2022, 2, 17)),
        ("14-CT/TU", "Thị ủy Mường Lay", date(2022, 3, 14)),
        ("02-NQ/TW", "Bộ Chính trị", date(2021, 6, 12)),
        ("12-CT/TU", "Ban Thường vụ Tỉnh ủy", date(2021, 11, 10)),
    ]


def test_the_stray_page_number_is_noted_and_kept(seed):
    problems = [problem for problem in seed.problems if problem.code == "stray_number"]
    assert len(problems) == 1
    assert "toàn 2 diện" in seed.body
