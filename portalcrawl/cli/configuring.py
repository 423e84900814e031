"""What is set outside the command line: in the environment and in ``portalcrawl.toml``."""

import os
from pathlib import Path

from portalcrawl import settings
from portalcrawl.config.file import check_portals, find_file, read_file
from portalcrawl.config.sources import Config
from portalcrawl.portals import names
from portalcrawl.portals.own import own_folder, own_names

_DEFAULTS = {"PORTALCRAWL_PROGRESS": "auto", "PORTALCRAWL_QUIET": False}
"""Where somebody sits at a terminal, other things are usual than under ``scrapy crawl``."""


def read_config(given: Path | None) -> tuple[Config, bool]:
    """The configuration, and whether its file was found without being named.

    Raises BadConfig for a file that cannot be used.
    """
    found = find_file(given, os.environ, folder=Path())
    file = read_file(found[0]) if found else None
    config = Config(os.environ, file, defaults=vars(settings) | _DEFAULTS)
    return config, bool(found) and not (found and found[1])


def check_config(config: Config, *, archive: Path) -> None:
    """Raise BadConfig for a portal in the file that nobody described."""
    if config.file and config.file.portals:
        check_portals(config.file, {*names(), *own_names(own_folder(archive))})
