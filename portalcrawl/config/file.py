"""The configuration file: found, read strictly, told apart from every other spelling.

Whoever sets up cron does not look again: a key that nobody knows would be a setting that never
holds, so it is refused, with the nearest that is known.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from portalcrawl.config.keys import CONFIG_VARIABLE, KEYS, PORTALS, Key, keys_of, tables
from portalcrawl.errors import BadConfig

FILE_NAME = "portalcrawl.toml"
"""The file that is used where it lies in the working folder."""


@dataclass(frozen=True)
class ConfigFile:
    """What a configuration file says, checked."""

    path: Path
    values: Mapping[str, Any] = field(default_factory=dict)
    """By key name, as ``crawl.max_pages``."""
    portals: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By portal, then by key name."""


def find_file(
    given: Path | None, environment: Mapping[str, str], *, folder: Path
) -> tuple[Path, str] | None:
    """The file to use and what names it; None where nobody wrote one.

    What names it: ``--config``, the environment variable, or "" for a file that was found.
    """
    if given is not None:
        return given, "--config"
    if named := environment.get(CONFIG_VARIABLE):
        return Path(named), CONFIG_VARIABLE
    # Also what is no file: it stands where one is expected, and reading it says so.
    return (Path(FILE_NAME), "") if (folder / FILE_NAME).exists() else None


def read_file(path: Path) -> ConfigFile:
    """The file's values; raises BadConfig, which names file and key."""
    said = _parsed(path)
    values: dict[str, Any] = {}
    portals: dict[str, dict[str, Any]] = {}
    for name, value in said.items():
        if name == PORTALS:
            for portal, own in _table(path, value, at=name).items():
                where = f"{PORTALS}.{portal}"
                portals[portal] = _read(path, _table(path, own, at=where), table=PORTALS, at=where)
        elif name in tables():
            values |= _read(path, _table(path, value, at=name), table=name, at=name)
        else:
            values |= _read(path, {name: value}, table="", at="")
    return ConfigFile(path, values, portals)


def check_portals(file: ConfigFile, known: Collection[str]) -> None:
    """Raise BadConfig for a portal that nobody described."""
    for portal in file.portals:
        if portal not in known:
            hint = _nearest(portal, known) or f"known are {', '.join(sorted(known))}"
            raise BadConfig(f"{file.path}: unknown portal in [{PORTALS}.{portal}]: {hint}")


def _parsed(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError as error:
        raise BadConfig(
            f"no configuration file at {path} (write one, or name another with --config)"
        ) from error
    except IsADirectoryError as error:
        raise BadConfig(f"{path} is a folder, no configuration file (name the file)") from error
    except OSError as error:
        raise BadConfig(
            f"cannot read the configuration {path}: {error.strerror or error} "
            f"(mend that, or name another file with --config)"
        ) from error
    except UnicodeDecodeError as error:
        raise BadConfig(f"{path} is no UTF-8 text: save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(f"{path} is no TOML: {error}") from error


def _table(path: Path, value: object, *, at: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadConfig(f"{path}: {at} is a table: write [{at}] and its keys below")
    return value


def _read(path: Path, said: Mapping[str, Any], *, table: str, at: str) -> dict[str, Any]:
    """The table's values by key name; ``at``: what the table is called in the file."""
    known = {key.bare: key for key in keys_of(table)}
    read = {}
    for name, value in said.items():
        full = f"{at}.{name}" if at else name
        if name not in known:
            raise BadConfig(f'{path}: unknown key "{full}": {_advice(name, known.values())}')
        read[known[name].name] = _value(path, known[name], value=value, at=full)
    return read


def _value(path: Path, key: Key, *, value: object, at: str) -> Any:
    try:
        found = key.kind.read_toml(value)
    except ValueError as error:
        raise BadConfig(f"{path}: {at} is {_as_toml(value)}: expected {error}") from error
    return str(path.parent / found) if key.kind.is_place else found


def _as_toml(value: object) -> str:
    """The value short, as people wrote it: ``true``, not ``True``."""
    if isinstance(value, bool):
        return str(value).lower()
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _advice(name: str, known: Iterable[Key]) -> str:
    """The nearest key: in this table, or else in another."""
    own = [key.bare for key in known]
    if hint := _nearest(name, own):
        return hint
    elsewhere = get_close_matches(name, [key.bare for key in KEYS], n=1, cutoff=0.7)
    if elsewhere:
        key = next(key for key in KEYS if key.bare == elsewhere[0])
        place = f"in the table [{key.table}]" if key.table else "above all tables"
        return f'did you mean "{key.bare}" {place}?'
    return _nearest(name, tables()) or f"known are {', '.join(own)}"


def _nearest(name: str, known: Collection[str]) -> str | None:
    nearest = get_close_matches(name, known, n=1, cutoff=0.6)
    return f'did you mean "{nearest[0]}"?' if nearest else None
