"""What the profile expects of a portal."""

from pathlib import Path

import pytest

from portalcrawl.archive import ListedPage, ListingHistory, RunFacts
from portalcrawl.archive.storing.asked import Asked
from portalcrawl.errors import BadProfile
from portalcrawl.jobs.economy import asked_again
from portalcrawl.jobs.expectations import unmet
from portalcrawl.portals import load
from portalcrawl.urls import UrlRules

RULES = UrlRules(("a.vn",), paging_parameters=("p",))
LISTS = tuple(ListedPage(None, key, 3) for key in ("a.vn/T", "a.vn/T?p=2", "a.vn/U"))
FACTS = RunFacts(
    run=2,
    n_known=240,
    counts={},
    asked=Asked(n_again=14, n_lists=9, n_texts=3, n_unchanged=3, n_by_kind={"article": 240}),
    listings=ListingHistory(now=LISTS),
)
PROFILE = """
name = "x"
seeds = ["http://a.vn/"]
[urls]
hosts = ["a.vn"]
[expect]
{}
"""


def test_what_is_there_is_not_missed():
    assert unmet({"articles_min": 240, "listings_min": 2}, FACTS, rules=RULES) == ()


def test_what_lacks_is_named_with_both_numbers():
    assert unmet({"articles_min": 300, "listings_min": 3}, FACTS, rules=RULES) == (
        "240 articles are known, the profile expects 300",
        "2 listings are known, the profile expects 3",
    )


def test_the_profile_says_what_to_expect_and_nothing_else(tmp_path: Path):
    path = tmp_path / "x.toml"
    path.write_text(PROFILE.format("articles_min = 300"))
    assert load(str(path)).expect == {"articles_min": 300}
    path.write_text(PROFILE.format("article_min = 300"))
    with pytest.raises(BadProfile, match='did you mean "articles_min"'):
        load(str(path))
    path.write_text(PROFILE.format("articles_min = 0"))
    with pytest.raises(BadProfile, match="a whole number above 0 is expected"):
        load(str(path))


def test_a_later_run_says_what_it_asked_again():
    assert asked_again(FACTS) == (
        "asked 14 known pages again: 9 listings, 3 of 240 texts (1.2%), 2 others; 3 as before"
    )


def test_a_first_run_has_nothing_to_ask_again():
    assert asked_again(RunFacts(run=1, n_known=0, counts={})) is None
