"""Profiles of the user's own: the folder ``portals`` beside the archive."""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from portalcrawl.errors import BadProfile
from portalcrawl.portals.layout import read_toml
from portalcrawl.portals.loading import load, names, profile_for_host, read_profile
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


def load_known(name_or_path: str, folder: Path | None) -> Profile:
    """The profile of this name, that of a user's own file of this name, or this TOML file.

    Raises UnknownPortal and BadProfile, as ``load`` does.
    """
    is_name = folder is not None and name_or_path not in names()
    own = own_named(folder, name_or_path) if folder and is_name else None
    return read_profile(own) if own else load(name_or_path)


def profile_at(url: str, folder: Path | None) -> Profile:
    """The user's own profile of the address, else as ``profile_for_host`` finds it."""
    own = find_own(folder, url) if folder else None
    return read_profile(own) if own else profile_for_host(url)


def own_files(folder: Path) -> list[Path]:
    """All own profile files, sorted."""
    return sorted(folder.glob("*.toml"))


def own_names(folder: Path) -> set[str]:
    """The names of all portals that the user describes."""
    return {str(_said(path)["name"]) for path in own_files(folder) if "name" in _said(path)}


def own_profiles(folder: Path, portals: Iterable[str]) -> dict[str, Profile]:
    """Those of the named portals that the user describes, by name; BadProfile for a bad file.

    What comes with the program has its names for itself. Nobody knows which portal a file
    describes that is no TOML, and to read that portal by general rules would store a loss.
    """
    for path in own_files(folder):
        read_toml(path)
    paths = ((name, own_named(folder, name)) for name in portals if name not in names())
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
