"""In how many ways two addresses of one name differ."""

import pytest

from portalcrawl.spiders.kinship import ways_between


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("a.vn/tin/bai?x=1", "a.vn/tin/bai", {"x"}),
        ("a.vn/tin/bai?x=1", "a.vn/tin/bai?x=2", {"x"}),
        ("a.vn/tin/bai?x=1", "a.vn/tin/bai?y=2", {"x", "y"}),
        ("a.vn/xem?id=1", "a.vn/xem?id=2", set()),
        ("a.vn/tin/a-b-c-d", "a.vn/tin/e-f-g-h", set()),
        ("a.vn/1/2/3/4/5/a-b-c", "a.vn/a-b-c/6/7", set()),
    ],
)
def test_ways_between_addresses(one, other, wanted):
    fewest = next(ways_between(one, other), frozenset())
    assert {way.name for way in fewest} == wanted
