"""Profiles of the user's own: the folder ``portals`` beside the archive."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from portalcrawl.errors import BadProfile
from portalcrawl.portals.layout import read_toml
from portalcrawl.portals.loading import read_profile
from portalcrawl.portals.profile import Profile
from portalcrawl.urls import UrlRules, in_scope, resolve

_DEFAULT_PORTS = (80, 443)


def own_folder(archive: Path) -> Path:
    """Where the profiles of the user's own stand: beside the archive file."""
    return archive.parent / "portals"


def own_path(folder: Path, url: str) -> Path:
    """The file that describes the portal of this address, there or not."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").replace(":", "-")
    port = f"-{parts.port}" if parts.port and parts.port not in _DEFAULT_PORTS else ""
    return folder / f"{host}{port}.toml"


def find_own(folder: Path, url: str) -> Path | None:
    """The own file to whose hosts and ports the address belongs; None where there is none.

    Files that cannot be read at all belong to nothing; ``read_profile`` says what is wrong.
    """
    address = resolve(url, "")
    if address is None:
        return None
    expected = own_path(folder, address)
    others = (path for path in own_files(folder) if path != expected and _covers(path, address))
    return expected if expected.is_file() else next(others, None)


def own_named(folder: Path, name: str) -> Path | None:
    """The own file whose profile has this name; None where there is none."""
    return next((path for path in own_files(folder) if _said(path).get("name") == name), None)


def own_files(folder: Path) -> list[Path]:
    """All own profile files, sorted."""
    return sorted(folder.glob("*.toml"))


def own_profiles(folder: Path, names: Iterator[str] | list[str]) -> dict[str, Profile]:
    """Those of the named portals that the user describes, by name; BadProfile for a bad file."""
    paths = ((name, own_named(folder, name)) for name in names)
    return {name: read_profile(path) for name, path in paths if path}


def _covers(path: Path, address: str) -> bool:
    urls = _said(path).get("urls")
    if not isinstance(urls, dict):
        return False
    hosts, ports = urls.get("hosts"), urls.get("ports", [*_DEFAULT_PORTS])
    if not isinstance(hosts, list) or not isinstance(ports, list):
        return False
    return in_scope(address, UrlRules(tuple(map(str, hosts)), ports=tuple(ports)))


def _said(path: Path) -> dict[str, object]:
    try:
        return read_toml(path)
    except BadProfile:
        return {}
