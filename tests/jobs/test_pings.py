"""Pings to a watcher on loopback: what it hears, and what happens where it does not listen."""

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from portalcrawl.jobs.pings import Pings, masked, pings_to


class Watcher:
    """What was heard: method-less, path and body of each ping."""

    def __init__(self, *, answers: list[int]) -> None:
        self.answers = answers
        self.heard: list[tuple[str, str]] = []
        self.may_answer = Event()
        self.may_answer.set()


@contextmanager
def watching(*answers: int) -> Iterator[tuple[Watcher, str]]:
    """A watcher that gives these answers, then 200; and its address."""
    watcher = Watcher(answers=list(answers))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            watcher.heard.append((self.path, body))
            watcher.may_answer.wait(5)
            self.send_response(watcher.answers.pop(0) if watcher.answers else 200)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield watcher, f"http://127.0.0.1:{server.server_address[1]}/ping/secret"
    finally:
        watcher.may_answer.set()
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def log(caplog):
    caplog.set_level(logging.INFO, logger="portalcrawl.jobs.pings")
    return caplog


def test_a_good_run_is_told_at_its_beginning_and_at_its_end(log):
    with watching() as (watcher, url):
        pings = Pings(url)
        pings.begun()
        pings.ended("tiny: complete", is_well=True)
    assert watcher.heard == [("/ping/secret/start", ""), ("/ping/secret", "tiny: complete")]
    assert log.text == ""


def test_a_bad_run_is_told_with_its_sentence(log):
    with watching() as (watcher, url):
        Pings(f"{url}/").ended("tiny: suspect (đổi hàng loạt)", is_well=False)
    assert watcher.heard == [("/ping/secret/fail", "tiny: suspect (đổi hàng loạt)")]


@pytest.mark.parametrize("status", [500, 301])
def test_one_more_try_and_no_redirect(log, status):
    with watching(status) as (watcher, url):
        Pings(url).ended("x", is_well=True)
    assert [path for path, _ in watcher.heard] == ["/ping/secret"] * 2
    assert log.text == ""


def test_what_is_not_heard_is_logged_without_the_secret(log):
    with watching(500, 503) as (_, url):
        Pings(url).ended("x", is_well=True)
    host = url.partition("/ping")[0].rpartition(":")[0]
    assert log.messages == [f"The ping to {host}/*** was not heard: it answers 503"]


def test_a_watcher_that_hangs_is_not_waited_for(log):
    with watching() as (watcher, url):
        watcher.may_answer.clear()
        Pings(url).ended("x", is_well=True, seconds=0.05)
    assert "does not answer in time" in log.text or "TimeoutError" in log.text


def test_nobody_there_changes_nothing(log):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        Pings(f"http://127.0.0.1:{free.getsockname()[1]}/secret").ended("x", is_well=True)
    assert len(log.messages) == 1
    assert "secret" not in log.text


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://example.org/x", "example.org"])
def test_only_addresses_of_the_web_are_told(url, log):
    assert pings_to(url) is None
    assert "no http or https address" in log.text
    assert url not in log.text


@pytest.mark.parametrize("url", ["http://exa mple.org/\r\n", "http://[::1/secret", "http:///x"])
def test_an_address_that_is_none_changes_nothing(url, log):
    pings_to(url).ended("x", is_well=True)
    assert len(log.messages) == 1


def test_no_watcher_no_ping(log):
    assert pings_to("") is None
    assert log.text == ""


def test_what_is_secret_in_an_address_is_not_shown():
    assert masked("https://user:pw@hc.example.org:8443/8f1d?x=1") == "https://hc.example.org/***"
    assert masked("http://[::1/x") == "***"
