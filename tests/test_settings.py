import runpy

import pytest
from scrapy.settings import Settings

from portalcrawl import settings as ours


@pytest.fixture
def settings():
    settings = Settings()
    settings.setmodule(ours)
    return settings


def test_only_http_and_https_have_a_download_handler(settings):
    found = {scheme for scheme, path in settings.getwithbase("DOWNLOAD_HANDLERS").items() if path}
    assert found == {"http", "https"}


def test_scrapys_own_robots_middleware_is_replaced(settings):
    enabled = settings.getwithbase("DOWNLOADER_MIDDLEWARES")
    robots = {path: place for path, place in enabled.items() if "obots" in path and place}
    assert robots == {"portalcrawl.middlewares.RobotsMiddleware": 100}


def test_one_request_at_a_time_and_a_second_apart(settings):
    assert settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert settings.getfloat("DOWNLOAD_DELAY") == 1.0
    assert settings.getfloat("DOWNLOAD_DELAY_JITTER") == 0


@pytest.mark.parametrize(
    ("given", "contact"), [("desk@example.org", "desk@example.org"), (None, "")]
)
def test_the_contact_comes_from_the_environment_or_is_none(monkeypatch, given, contact):
    monkeypatch.delenv("PORTALCRAWL_CONTACT", raising=False)
    if given:
        monkeypatch.setenv("PORTALCRAWL_CONTACT", given)
    assert runpy.run_path(ours.__file__)["PORTALCRAWL_CONTACT"] == contact
