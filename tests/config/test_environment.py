import runpy

import pytest

from portalcrawl import settings
from portalcrawl.config.environment import from_environment
from portalcrawl.config.keys import KEYS

NOT_SET_BY_USERS = {"PORTALCRAWL_DEMO_STATE"}
"""Settings that only a verb of ours sets."""


def test_every_setting_has_a_key_and_every_key_a_setting() -> None:
    ours = {name for name in vars(settings) if name.startswith("PORTALCRAWL_")}
    keys = {key.variable for key in KEYS if key.is_setting}
    assert ours - NOT_SET_BY_USERS == keys, "declare it in portalcrawl/config/keys.py"


def test_variables_are_read_as_the_settings_are() -> None:
    defaults = {"PORTALCRAWL_MAX_BYTES": 0, "PORTALCRAWL_TLS": "verify", "LOG_LEVEL": "INFO"}
    environment = {"PORTALCRAWL_MAX_BYTES": "50M", "PORTALCRAWL_TLS": "", "LOG_LEVEL": "DEBUG"}
    found = from_environment(defaults, environment)
    assert found == {"PORTALCRAWL_MAX_BYTES": 50 * 1024**2}


def test_what_does_not_fit_is_handed_on_to_whoever_uses_it() -> None:
    found = from_environment({"PORTALCRAWL_MAX_PAGES": 0}, {"PORTALCRAWL_MAX_PAGES": "abc"})
    assert found == {"PORTALCRAWL_MAX_PAGES": "abc"}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("PORTALCRAWL_MAX_PAGES", "7", 7),
        ("PORTALCRAWL_FULL_WALK_DAYS", "0", 0.0),
        ("PORTALCRAWL_ARCHIVE", "x/y.db", "x/y.db"),
    ],
)
def test_the_settings_follow_the_environment(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str, value: object
) -> None:
    monkeypatch.setenv(name, text)
    assert runpy.run_path(str(settings.__file__))[name] == value
