"""Which of several answers holds: flag over environment over file over default."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from portalcrawl.config.file import ConfigFile
from portalcrawl.config.keys import BY_NAME, KEYS, PORTALS, Key
from portalcrawl.errors import BadConfig

_NOTHING: Mapping[str, Any] = {}


class Source(StrEnum):
    """Where a value comes from, the strongest first."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


@dataclass(frozen=True)
class Held:
    """What a key holds, and why."""

    key: Key
    value: Any
    source: Source
    where: str | None = None
    """The switch, the variable, or file and key; None for a default."""


@dataclass(frozen=True)
class Config:
    """Everything that was set, from everywhere."""

    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    file: ConfigFile | None = None
    defaults: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """By variable: the settings."""
    flags: Mapping[str, Any] = field(default_factory=dict)
    """By switch, as ``--max-pages``; None for one that was not given."""

    def held(self, name: str, *, portal: str | None = None) -> Held:
        """What the key of this name holds, for this portal; raises BadConfig."""
        key = BY_NAME[name]
        flag = self.flags.get(key.flag) if key.flag else None
        if flag is not None:
            return Held(key, flag, Source.FLAG, key.flag)
        if text := self.environment.get(key.variable):
            return Held(key, _read(key, text), Source.ENVIRONMENT, key.variable)
        return self._in_file(key, portal) or Held(
            key, self.defaults.get(key.variable), Source.DEFAULT
        )

    def all_held(self, *, portal: str | None = None) -> list[Held]:
        """What every key holds; raises BadConfig."""
        return [self.held(key.name, portal=portal) for key in KEYS]

    def held_by_portals(self) -> list[Held]:
        """What the file says for one portal each, where nothing goes before it."""
        if self.file is None:
            return []
        return [
            self.held(name, portal=portal)
            for portal, own in self.file.portals.items()
            for name in own
        ]

    def settings(self, *, portal: str | None = None) -> dict[str, Any]:
        """The Scrapy settings that somebody set, by name; raises BadConfig.

        The archive is not among them: whoever runs a crawl says which one it writes.
        """
        return {
            held.key.variable: held.value
            for held in self.all_held(portal=portal)
            if held.key.is_setting
            and held.source is not Source.DEFAULT
            and held.key.name != "archive"
        }

    def under(self, options: Mapping[str, Any]) -> "Config":
        """This configuration under a verb's own switches, by name as ``max_pages``."""
        given = {f"--{name.replace('_', '-')}": value for name, value in options.items()}
        return replace(self, flags={**self.flags, **given})

    def _in_file(self, key: Key, portal: str | None) -> Held | None:
        if self.file is None:
            return None
        own = self.file.portals.get(portal, _NOTHING) if portal else _NOTHING
        if key.name in own:
            where = f"{self.file.path}: {PORTALS}.{portal}.{key.bare}"
            return Held(key, own[key.name], Source.FILE, where)
        if key.name in self.file.values:
            where = f"{self.file.path}: {key.name}"
            return Held(key, self.file.values[key.name], Source.FILE, where)
        return None


def _read(key: Key, text: str) -> Any:
    try:
        return key.kind.read(text)
    except ValueError as error:
        raise BadConfig(
            f'the environment variable {key.variable} is "{text}": expected {error} '
            f"(mend it, or take it away: unset {key.variable})"
        ) from error
