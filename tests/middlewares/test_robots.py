import pytest
from scrapy.http import Response

from portalcrawl.middlewares.robots import origin_of, unreadable
from portalcrawl.spiders.wholeness import TOO_LARGE

URL = "http://xa-moi.example/robots.txt"


@pytest.mark.parametrize("status", [200, 204, 400, 401, 403, 404, 410, 451])
def test_an_answer_says_what_is_allowed_and_no_file_allows_all(status):
    assert unreadable(Response(URL, status=status)) is None


@pytest.mark.parametrize("status", [206, 304, 429, 500, 502, 503, 504, 599, 999])
def test_an_error_of_the_server_says_nothing(status):
    assert unreadable(Response(URL, status=status)) == f"answers {status}"


def test_redirects_end_at_the_sixth():
    response = Response(URL, status=302, headers={"Location": "/robots.txt?1"})
    assert unreadable(response) == "redirects 6 times"
    assert unreadable(Response(URL, status=302)) == "answers 302"


def test_what_broke_off_or_never_ends_says_nothing():
    assert unreadable(Response(URL, flags=["dataloss"])) == "broke off"
    assert unreadable(Response(URL, flags=[TOO_LARGE])) == "unpacks to more than can be read"
    assert unreadable(Response(URL, status=404, flags=[TOO_LARGE])) is None


def test_rules_hold_for_scheme_host_and_port():
    assert origin_of("https://a.example:8443/x/y?z") == "https://a.example:8443"
