from pathlib import Path

import pytest

from portalcrawl.config.file import ConfigFile, check_portals, find_file, read_file
from portalcrawl.config.keys import KEYS
from portalcrawl.errors import BadConfig, ExitCode

EVERYTHING = """
archive = "town/archive.db"
contact = "desk@example.org"
quiet = true

[crawl]
max_pages = 500
max_minutes = 30
max_bytes = "2G"
delay = 1.5
tls = "mark"
quiet_hours = "07:00-11:30, 13:30-17:00"

[logs]
folder = "logs"
keep = 14

[ping]
url = "https://ping.example.org/abc"

[portals.demo]
delay = 0
max_pages = 10
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "portalcrawl.toml"


def said(path: Path, text: str) -> ConfigFile:
    path.write_text(text, encoding="utf-8")
    return read_file(path)


def test_every_table_is_read(path: Path) -> None:
    file = said(path, EVERYTHING)
    assert file.values["crawl.max_bytes"] == 2 * 1024**3
    assert file.values["crawl.quiet_hours"] == "07:00-11:30, 13:30-17:00"
    assert (file.values["quiet"], file.values["crawl.max_minutes"]) == (True, 30)
    assert file.portals == {"demo": {"crawl.delay": 0, "crawl.max_pages": 10}}


def test_paths_are_relative_to_the_folder_of_the_file(path: Path, tmp_path: Path) -> None:
    values = said(path, EVERYTHING).values
    assert values["archive"] == str(tmp_path / "town/archive.db")
    assert values["logs.folder"] == str(tmp_path / "logs")
    assert said(path, 'archive = "/srv/a.db"').values["archive"] == "/srv/a.db"


def test_an_empty_file_says_nothing(path: Path) -> None:
    assert said(path, "") == ConfigFile(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[crawl]\nmax_page = 5", 'unknown key "crawl.max_page": did you mean "max_pages"?'),
        ("[craw]\nmax_pages = 5", 'unknown key "craw": did you mean "crawl"?'),
        (
            "max_pages = 5",
            'unknown key "max_pages": did you mean "max_pages" in the table [crawl]?',
        ),
        (
            '[portals.demo]\narchive = "x"',
            'unknown key "portals.demo.archive": did you mean "archive" above all tables?',
        ),
        ("[ping]\nxyzzy = 1", 'unknown key "ping.xyzzy": known are url'),
        ("[crawl.deep]\na = 1", 'unknown key "crawl.deep": '),
        ("crawl = 5", "crawl is a table: write [crawl] and its keys below"),
        ("[portals]\ndemo = 3", "portals.demo is a table: write [portals.demo]"),
    ],
)
def test_unknown_keys_are_refused_with_the_nearest(path: Path, text: str, message: str) -> None:
    with pytest.raises(BadConfig) as error:
        said(path, text)
    assert str(error.value).startswith(f"{path}: {message}")
    assert error.value.exit_code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('max_pages = "5"', 'max_pages is "5": expected a whole number that is not negative'),
        ("max_pages = true", "max_pages is true: expected a whole number"),
        ("max_pages = 1.5", "max_pages is 1.5: expected a whole number"),
        ("max_pages = -1", "max_pages is -1: expected a whole number"),
        ("max_minutes = nan", "max_minutes is nan: expected a number that is not negative"),
        ('max_bytes = "5 apples"', 'max_bytes is "5 apples": expected a size in bytes'),
        ("max_bytes = -5", "max_bytes is -5: expected a size"),
        ('tls = "ignore"', 'tls is "ignore": expected one of verify, mark'),
        ("min_free_share = 5", "min_free_share is 5: expected a share between 0 and 1"),
        ('quiet_hours = "at noon"', 'quiet_hours is "at noon": expected hours as 07:00-11:30'),
        ("delay = [1]", "delay is [1]: expected a number"),
    ],
)
def test_values_of_another_type_or_measure_are_refused(path: Path, text: str, message: str) -> None:
    with pytest.raises(BadConfig) as error:
        said(path, f"[crawl]\n{text}")
    assert str(error.value).startswith(f"{path}: crawl.{message}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('quiet = "yes"', 'quiet is "yes": expected true or false'),
        ('archive = ""', 'archive is "": expected a path'),
        ('contact = "a\\nb"', "expected a text of one line"),
        ('[ping]\nurl = "ftp://x"', 'ping.url is "ftp://x": expected an http or https address'),
    ],
)
def test_other_values_out_of_measure(path: Path, text: str, message: str) -> None:
    with pytest.raises(BadConfig) as error:
        said(path, text)
    assert message in str(error.value)


def test_what_is_no_toml_names_the_line(path: Path) -> None:
    with pytest.raises(BadConfig, match=r"portalcrawl\.toml is no TOML: .*line 2"):
        said(path, "quiet = true\ncontact = \n")


def test_what_is_no_file_is_told(tmp_path: Path, path: Path) -> None:
    with pytest.raises(BadConfig, match=r"is a folder, no configuration file"):
        read_file(tmp_path)
    with pytest.raises(BadConfig, match=r"no configuration file at .* \(write one"):
        read_file(path)
    path.write_bytes(b'contact = "\xe9"')
    with pytest.raises(BadConfig, match=r"is no UTF-8 text: save it as UTF-8"):
        read_file(path)
    with pytest.raises(BadConfig, match=r"cannot read the configuration .*Not a directory"):
        read_file(path / "more.toml")


def test_an_unknown_portal_is_refused_with_the_nearest(path: Path) -> None:
    file = said(path, "[portals.muonglai]\ndelay = 5")
    with pytest.raises(
        BadConfig, match=r'unknown portal in \[portals.muonglai\]: did you mean "muonglay"\?'
    ):
        check_portals(file, {"demo", "muonglay"})
    check_portals(file, {"muonglai"})


def test_the_file_is_the_named_one_or_that_of_the_working_folder(
    tmp_path: Path, path: Path
) -> None:
    named = {"PORTALCRAWL_CONFIG": "other.toml"}
    assert find_file(None, {}, folder=tmp_path) is None
    path.touch()
    assert find_file(None, {}, folder=tmp_path) == (Path("portalcrawl.toml"), "")
    assert find_file(None, named, folder=tmp_path) == (Path("other.toml"), "PORTALCRAWL_CONFIG")
    assert find_file(Path("mine.toml"), named, folder=tmp_path) == (Path("mine.toml"), "--config")


def test_no_key_is_declared_twice() -> None:
    assert len({key.name for key in KEYS}) == len({key.variable for key in KEYS}) == len(KEYS)
