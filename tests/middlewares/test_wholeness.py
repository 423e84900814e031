"""A page without an end is asked a second time, and no more often."""

from scrapy import Request
from scrapy.http import HtmlResponse

from portalcrawl.middlewares import WholenessMiddleware
from portalcrawl.spiders.wholeness import WHOLE

FOOT = b"<div>" + b"x" * 80 + b"</div>"


def asked(path: str = "a") -> Request:
    return Request(f"http://town.example/{path}", meta={"url_key": f"town.example/{path}"})


def answer(body: bytes, *flags: str, status: int = 200) -> HtmlResponse:
    return HtmlResponse("http://town.example/a", status=status, body=body, flags=list(flags))


def test_a_page_that_shows_its_end_is_not_asked_again():
    page = answer(b"<html><p>a</p></html>", "partial")
    assert WholenessMiddleware().process_response(asked(), page) is page


def test_what_ends_twice_at_one_place_is_whole_and_the_next_page_with_that_foot_is_believed():
    guard, page = WholenessMiddleware(), answer(b"<html>" + FOOT, "partial")
    again = guard.process_response(asked(), page)
    assert isinstance(again, Request)
    assert (again.url, again.dont_filter) == ("http://town.example/a", True)
    whole = guard.process_response(again, page)
    assert whole.flags == ["partial", WHOLE]
    other = answer(b"<html><p>Tin</p>" + FOOT, "partial")
    assert guard.process_response(asked("b"), other).flags == ["partial", WHOLE]


def test_what_ends_elsewhere_the_second_time_stays_in_doubt():
    guard = WholenessMiddleware()
    again = guard.process_response(asked(), answer(b"<html>" + FOOT, "partial"))
    cut = answer(b"<html><p>a</p>", "partial")
    assert guard.process_response(again, cut) is cut


def test_where_pages_are_closed_one_that_is_not_was_cut_however_often_it_ends_so():
    guard, cut = WholenessMiddleware(), answer(b"<html>" + FOOT, "partial")
    guard.process_response(asked("start"), answer(b"<html><p>a</p></html>"))
    again = guard.process_response(asked(), cut)
    assert isinstance(again, Request)
    assert guard.process_response(again, cut) is cut
    with_length = answer(b"<html>" + FOOT)
    again = guard.process_response(asked("b"), with_length)
    assert guard.process_response(again, with_length).flags == [WHOLE]


def test_a_page_that_stops_in_a_tag_is_never_called_whole():
    guard, cut = WholenessMiddleware(), answer(b"<html><div><p>a</p", "partial")
    again = guard.process_response(asked(), cut)
    assert isinstance(again, Request)
    assert guard.process_response(again, cut) is cut


def test_robots_and_error_pages_are_left_alone():
    guard = WholenessMiddleware()
    page, error = answer(b"<html>a", "partial"), answer(b"<html>a", "partial", status=500)
    assert guard.process_response(Request("http://town.example/robots.txt"), page) is page
    assert guard.process_response(asked(), error) is error
