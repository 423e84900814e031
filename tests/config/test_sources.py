from itertools import combinations
from pathlib import Path

import pytest

from portalcrawl.config.file import ConfigFile
from portalcrawl.config.sources import Config, Source
from portalcrawl.errors import BadConfig

FILE = ConfigFile(
    Path("portalcrawl.toml"),
    {"crawl.max_pages": 3, "archive": "f.db"},
    {"muonglay": {"crawl.max_pages": 4}},
)
GIVEN = {
    Source.FLAG: {"flags": {"--max-pages": 1}},
    Source.ENVIRONMENT: {"environment": {"PORTALCRAWL_MAX_PAGES": "2"}},
    Source.FILE: {"file": FILE},
    Source.DEFAULT: {"defaults": {"PORTALCRAWL_MAX_PAGES": 0}},
}
VALUES = {Source.FLAG: 1, Source.ENVIRONMENT: 2, Source.FILE: 3, Source.DEFAULT: 0}
WHERE = {
    Source.FLAG: "--max-pages",
    Source.ENVIRONMENT: "PORTALCRAWL_MAX_PAGES",
    Source.FILE: "portalcrawl.toml: crawl.max_pages",
    Source.DEFAULT: None,
}


@pytest.mark.parametrize(("stronger", "weaker"), list(combinations(Source, 2)))
def test_the_stronger_of_two_sources_holds(stronger: Source, weaker: Source) -> None:
    held = Config(**GIVEN[weaker], **GIVEN[stronger]).held("crawl.max_pages")
    assert (held.source, held.value, held.where) == (stronger, VALUES[stronger], WHERE[stronger])


def test_an_empty_variable_and_a_switch_that_was_not_given_say_nothing() -> None:
    config = Config({"PORTALCRAWL_MAX_PAGES": ""}, FILE, flags={"--max-pages": None})
    assert config.held("crawl.max_pages").source is Source.FILE


def test_a_portal_of_its_own_goes_before_all_portals_only() -> None:
    held = Config(file=FILE).held("crawl.max_pages", portal="muonglay")
    assert (held.value, held.where) == (4, "portalcrawl.toml: portals.muonglay.max_pages")
    assert Config(file=FILE).held("crawl.max_pages", portal="demo").value == 3
    config = Config({"PORTALCRAWL_MAX_PAGES": "2"}, FILE)
    assert config.held("crawl.max_pages", portal="muonglay").value == 2


def test_settings_are_what_somebody_set_but_not_the_archive() -> None:
    environment = {"PORTALCRAWL_MAX_BYTES": "1K", "PORTALCRAWL_DELAY": "3"}
    config = Config(environment, FILE, defaults={"PORTALCRAWL_TLS": "verify"})
    assert config.settings() == {"PORTALCRAWL_MAX_BYTES": 1024, "PORTALCRAWL_MAX_PAGES": 3}


def test_a_verbs_own_switches_come_on_top() -> None:
    config = Config(file=FILE, flags={"--archive": "x.db"}).under({"max_pages": 9, "tls": None})
    assert (config.held("crawl.max_pages").value, config.held("archive").value) == (9, "x.db")


@pytest.mark.parametrize(
    ("variable", "text", "fits"),
    [
        ("PORTALCRAWL_MAX_PAGES", "abc", "a whole number that is not negative"),
        ("PORTALCRAWL_MAX_PAGES", "-1", "a whole number that is not negative"),
        ("PORTALCRAWL_MAX_MINUTES", "inf", "a number that is not negative"),
        ("PORTALCRAWL_QUIET", "perhaps", "true or false"),
        ("PORTALCRAWL_TLS", "off", "one of verify, mark"),
    ],
)
def test_a_bad_variable_is_named(variable: str, text: str, fits: str) -> None:
    with pytest.raises(BadConfig) as error:
        Config({variable: text}).all_held()
    assert str(error.value) == (
        f'the environment variable {variable} is "{text}": expected {fits} '
        f"(mend it, or take it away: unset {variable})"
    )


@pytest.mark.parametrize(("text", "is_quiet"), [("1", True), ("Yes", True), ("off", False)])
def test_switches_in_the_environment(text: str, is_quiet: bool) -> None:
    assert Config({"PORTALCRAWL_QUIET": text}).held("quiet").value is is_quiet
