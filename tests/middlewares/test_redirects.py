"""Redirects are followed a few times, and never in a circle."""

import pytest
from scrapy import Request
from scrapy.http import Response

from portalcrawl.middlewares import RedirectsMiddleware
from portalcrawl.spiders.exchange import EndlessRedirects
from portalcrawl.urls import UrlRules

RULES = UrlRules(hosts=("town.example",))


@pytest.fixture
def guard() -> RedirectsMiddleware:
    return RedirectsMiddleware(RULES, most=3)


def pass_by(guard: RedirectsMiddleware, path: str, to: str | None) -> Response:
    """The answer of the page, through the guard."""
    url = f"http://town.example/{path}"
    headers = {"Location": f"http://town.example/{to}"} if to is not None else {}
    given = Response(url, status=302 if to is not None else 200, headers=headers)
    request = Request(url, meta={"url_key": f"town.example/{path}"})
    return guard.process_response(request, given)


def test_pages_and_a_few_redirects_pass(guard):
    assert pass_by(guard, "a", None).status == 200
    assert pass_by(guard, "a", "b").status == 302
    assert pass_by(guard, "b", "c").status == 302


def test_a_circle_fails_where_it_closes(guard):
    pass_by(guard, "a", "b")
    with pytest.raises(EndlessRedirects, match="back to it"):
        pass_by(guard, "b", "a")


def test_redirects_that_lead_on_and_on_fail(guard):
    for at in range(3):
        pass_by(guard, f"p{at}", f"p{at + 1}")
    with pytest.raises(EndlessRedirects, match="on and on, 4 times"):
        pass_by(guard, "p3", "p4")


def test_another_spelling_of_the_page_is_the_spider_s(guard):
    assert pass_by(guard, "a", "a?").status == 302


def test_what_is_no_page_of_ours_is_left_alone(guard):
    given = Response(
        "http://town.example/robots.txt", status=302, headers={"Location": "/robots.txt"}
    )
    assert guard.process_response(Request(given.url), given) is given
