"""Settings from the environment, for everyone who runs Scrapy itself."""

from collections.abc import Mapping
from typing import Any

from portalcrawl.config.keys import KEYS


def from_environment(settings: Mapping[str, Any], environment: Mapping[str, str]) -> dict[str, Any]:
    """Those of the settings that an environment variable of their name sets, as they are read.

    A text that does not fit is handed on as it is: a module of settings has to be importable,
    and whoever uses the setting says what is wrong with it.
    """
    found = {}
    for key in KEYS:
        if key.variable in settings and (text := environment.get(key.variable)):
            try:
                found[key.variable] = key.kind.read(text)
            except ValueError:
                found[key.variable] = text
    return found
