import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with nothing set in the environment."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, text: str, name: str = "portalcrawl.toml") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What a crawl is started with."""
    told: dict[str, Any] = {}

    def crawl(profile: Any, **rest: Any) -> None:
        told.update(rest, delay=profile.delay_seconds)
        raise KeyboardInterrupt

    monkeypatch.setattr("portalcrawl.jobs.crawl.crawl", crawl)
    return told


def held(run: Run, *arguments: object) -> dict[str, tuple[Any, str]]:
    result = run("doctor", "--config", "--json", *arguments)
    assert result.exit_code == 0, result.stderr
    rows = map(json.loads, result.stdout.splitlines())
    return {row["key"]: (row["value"], row["source"]) for row in rows}


def test_a_file_in_the_working_folder_is_used_and_told_of(run: Run, folder: Path) -> None:
    write(folder, 'archive = "town.db"')
    result = run("status")
    assert result.exit_code == 5
    assert result.stderr.startswith("configuration: portalcrawl.toml\n")
    assert "no archive at town.db" in result.stderr
    assert "configuration:" not in run("status", "--quiet").stderr
    assert "configuration:" not in run("status", "--config", "portalcrawl.toml").stderr


def test_the_archive_in_a_named_file_lies_beside_it(run: Run, folder: Path) -> None:
    path = write(folder, 'archive = "town.db"', name="etc/mine.toml")
    for arguments in (("--config", path, "status"), ("status", "--config", path)):
        assert f"no archive at {folder / 'etc/town.db'}" in run(*arguments).stderr


def test_the_variable_names_a_file(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTALCRAWL_CONFIG", str(write(folder, "[crawl]\nmax_pages = 7", "x.toml")))
    assert held(run)["crawl.max_pages"] == (7, "file")
    monkeypatch.setenv("PORTALCRAWL_CONFIG", "lost.toml")
    assert run("status").exit_code == 2


def test_quiet_may_be_set_for_good(run: Run, folder: Path) -> None:
    write(folder, "quiet = true")
    assert run("crawl", "muonglai").stderr.startswith('portalcrawl: unknown portal "muonglai"')


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("max_pages", "portalcrawl.toml is no TOML: "),
        ("[crawl]\nmax_page = 1", 'portalcrawl.toml: unknown key "crawl.max_page": did you mean'),
        ("[portals.muonglai]", "unknown portal in [portals.muonglai]: did you mean"),
    ],
)
@pytest.mark.parametrize("verb", [["status"], ["crawl", "demo"], ["doctor", "--config"]])
def test_a_bad_file_is_wrong_usage(
    run: Run, folder: Path, verb: list[str], text: str, message: str
) -> None:
    write(folder, text)
    result = run(*verb)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_folder_in_the_place_of_the_file_is_wrong_usage(run: Run, folder: Path) -> None:
    (folder / "portalcrawl.toml").mkdir()
    assert "portalcrawl.toml is a folder" in run("status").stderr


def test_a_bad_variable_is_wrong_usage(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTALCRAWL_MAX_PAGES", "abc")
    result = run("crawl", "demo")
    assert result.exit_code == 2
    assert 'the environment variable PORTALCRAWL_MAX_PAGES is "abc"' in result.stderr


def test_a_crawl_takes_switches_over_environment_over_file(
    run: Run, folder: Path, told: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "[crawl]\nmax_pages = 3\nmax_minutes = 3\nmax_bytes = 3\ndelay = 0.25\n")
    monkeypatch.setenv("PORTALCRAWL_MAX_PAGES", "2")
    monkeypatch.setenv("PORTALCRAWL_MAX_MINUTES", "2")
    run("crawl", "demo", "--max-pages", 1)
    settings = {name: told["settings"][f"PORTALCRAWL_MAX_{name}"] for name in _BUDGETS}
    assert settings == {"PAGES": 1, "MINUTES": 2.0, "BYTES": 3}
    assert told["delay"] == 0.25


_BUDGETS = ("PAGES", "MINUTES", "BYTES")


def test_one_portal_may_have_its_own_manners(run: Run, folder: Path, told: dict[str, Any]) -> None:
    write(folder, "[crawl]\nmax_pages = 3\ndelay = 2\n[portals.demo]\nmax_pages = 4\ndelay = 0.5")
    run("crawl", "demo")
    assert (told["settings"]["PORTALCRAWL_MAX_PAGES"], told["delay"]) == (4, 0.5)


def test_the_demo_never_writes_to_the_archive_of_the_file(
    run: Run, folder: Path, told: dict[str, Any]
) -> None:
    write(folder, 'archive = "town.db"')
    run("demo")
    assert told["archive_path"] == Path("data/demo.db")
    run("crawl", "demo")
    assert told["archive_path"] == Path("town.db")


def test_sources_are_shown_for_people(run: Run, folder: Path) -> None:
    write(folder, "[crawl]\nmax_bytes = '2M'\n[portals.demo]\ndelay = 3\n")
    lines = run("doctor", "--config", "--archive", "x.db").stdout.splitlines()
    shown = {line.split()[0]: line.split(maxsplit=1)[1] for line in lines}
    assert shown["archive"].split() == ["x.db", "flag", "--archive"]
    assert shown["crawl.max_bytes"].split("  ")[0] == "2097152 bytes"
    assert shown["crawl.max_bytes"].endswith("file portalcrawl.toml: crawl.max_bytes")
    assert shown["crawl.max_pages"].split() == ["0", "pages", "default"]
    assert shown["portals.demo.delay"].endswith("file portalcrawl.toml: portals.demo.delay")


def test_a_file_named_behind_the_switch_is_shown(run: Run, folder: Path) -> None:
    path = write(folder, "quiet = true", name="mine.toml")
    result = run("doctor", "--config", path, "--json")
    assert '"key": "quiet", "value": true' in result.stdout


def test_the_secret_of_a_ping_address_is_not_shown(run: Run, folder: Path) -> None:
    write(folder, '[ping]\nurl = "https://user:pw@ping.example.org/se-cret"')
    assert held(run)["ping.url"] == ("https://ping.example.org/…", "file")
