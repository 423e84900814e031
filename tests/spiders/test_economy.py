"""How often each text is asked where every address has endless others that answer the same."""

import pytest

from tests.spiders.test_any_portal import crawl

_ENDS = ("", "/vi", "/en", "/vi/en", "/en/vi", "/vi/vi/en/en", "/en/en/vi")
_QUERIES = (
    "",
    "?p_p_id=101_INSTANCE_a{n}&p_p_lifecycle=0",
    "?p_p_id=56_INSTANCE_b{n}&p_p_lifecycle=1&p_p_state=maximized",
    "?PageIndex={n}",
)


def addresses_of(form, n_texts):
    """Every address with the number of its text, plain ones first as a run asks them."""
    ways = [(end, query) for query in _QUERIES for end in _ENDS]
    texts = range(1, n_texts + 1)
    path, _, number = form.partition("?")
    tails = {
        query: f"?{number}{query.replace('?', '&')}" if number else query for query in _QUERIES
    }
    return {(path + end + tails[query]).format(n=n): n for end, query in ways for n in texts}


@pytest.mark.parametrize(
    ("form", "n_texts", "most"),
    [
        # So few texts prove seven ways to vary their addresses.
        ("a.vn/tin/hop-ban-ve-viec-{n}", 10, 2.6),
        ("a.vn/tin/hop-ban-ve-viec-{n}", 26, 2.0),
        ("a.vn/tin/hop-ban-ve-viec-{n}", 100, 1.7),
        ("a.vn/bai-viet/{n}", 26, 2.0),
        # A number in a parameter leaves the path without a name: each place needs its own proof.
        ("a.vn/xem?id={n}", 10, 2.9),
        ("a.vn/xem?id={n}", 26, 2.2),
        ("a.vn/xem?id={n}", 100, 1.7),
    ],
)
def test_each_text_is_asked_about_twice_at_most(form, n_texts, most):
    asked = crawl(addresses_of(form, n_texts))
    assert set(asked) == set(range(1, n_texts + 1))
    assert len(asked) <= most * n_texts
