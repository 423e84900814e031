"""Portals that nobody described: ``portals --new URL``, and the first ``crawl URL``."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from click.testing import Result

from portalcrawl.archive import Archive
from portalcrawl.portals.loading import read_profile
from portalcrawl.portals.own import own_path
from tests.jobs.tiny_portal import Answer, Tiny, article, html, serve

Run = Callable[..., Result]
Process = Callable[..., CompletedProcess[str]]

MENU = (
    '<ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/TINTUC/">Tin tức</a></li>'
    '<li><a href="/lien-he">Liên hệ</a></li></ul>'
)


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Tiny]:
    """A portal with a menu, a listing and six texts."""
    with serve(tmp_path) as portal:
        paths = [f"/TINTUC/View/Trien-khai-nhiem-vu-so-{number}" for number in range(1, 7)]
        rows = [
            f'<li><a href="{path}">Hội nghị triển khai nhiệm vụ của xã số {number} trong năm</a>'
            f"<span>0{number}/03/2024</span></li>"
            for number, path in enumerate(paths, start=1)
        ]
        for path in ("/", "/TINTUC/"):
            portal.pages[path] = html(MENU, "<ul>", *rows, "</ul>", title=f"Trang {path} - Xã Mới")
        portal.pages |= {path: article(number) for number, path in enumerate(paths, start=1)}
        yield portal


def test_a_first_crawl_guesses_writes_and_goes_on(
    tiny: Tiny, process: Process, tmp_path: Path
) -> None:
    archive = tmp_path / "archive" / "a.db"
    first = process("crawl", tiny.url("/"), "--archive", archive, "--delay", 0)
    assert first.returncode == 0, first.stderr
    path = own_path(archive.parent / "portals", tiny.url("/"))
    lines = first.stderr.splitlines()
    assert lines[0].startswith('guessed: TINTUC (likely: "/TINTUC/View/" in 6 of ')
    assert f"profile written to {path} (edit it: the next crawl of this address reads it)" in lines
    assert lines[-1].endswith(": complete")
    assert len(tiny.asked) == len(set(tiny.asked))
    with Archive.open(archive, mode="read") as kept:
        assert ("article", 6) in kept.kinds(1)

    path.write_text(path.read_text("utf-8") + "\n# mine\n", encoding="utf-8")
    again = process("crawl", tiny.url("/"), "--archive", archive, "--delay", 0)
    assert again.stderr.startswith(f"profile: {path}\n")
    assert path.read_text("utf-8").endswith("# mine\n")


def test_new_looks_at_a_few_pages_and_writes(tiny: Tiny, process: Process, tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    result = process("portals", "--new", tiny.url("/"), "--out", file, "--json")
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout)
    assert told["family"]["value"] == "tintuc"
    assert told["family"]["certainty"] == "likely"
    assert told["path"] == str(file)
    assert told["seeds"] == [tiny.url("/"), tiny.url("/TINTUC/")]
    assert read_profile(file).family == "tintuc"
    assert len(tiny.asked) <= 7
    assert "robots.txt" in tiny.asked[0]


@pytest.mark.parametrize(
    ("pages", "code", "told"),
    [
        (
            {"/robots.txt": Answer(b"User-agent: *\nDisallow: /", headers={})},
            6,
            "nothing can be guessed of {url}: robots.txt forbids it",
        ),
        (
            {"/": Answer(b"{}", headers={"Content-Type": "application/json"})},
            1,
            "nothing can be guessed of {url}: it answers with application/json, not with a page",
        ),
        (
            {"/": Answer(status=302, headers={"Location": "http://127.0.0.1:22/"})},
            6,
            "nothing can be guessed of {url}: it sends its readers to port 22 "
            "(http://127.0.0.1:22/)",
        ),
    ],
    ids=["closed", "no page", "astray"],
)
def test_what_is_no_portal_is_said_in_words(
    tiny: Tiny, process: Process, tmp_path: Path, pages, code, told
) -> None:
    tiny.pages |= pages
    result = process("portals", "--new", tiny.url("/"))
    assert (result.returncode, result.stdout) == (code, "")
    assert result.stderr == f"portalcrawl: {told.format(url=tiny.url('/'))}\n"
    assert not (tmp_path / "data").exists()


def test_a_profile_that_is_there_is_not_written_over(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text("mine")
    result = run("portals", "--new", "http://127.0.0.1:9/", "--out", file)
    assert result.exit_code == 2
    assert f"{file} is there already: edit it, or have it written anew with --force" in (
        result.stderr
    )
    assert file.read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--new", "xa-moi"], '"xa-moi" is no portal: an http or https address is expected'),
        (["demo", "--new", "http://a.vn/"], "--new takes the address alone"),
        (["--new", "http://a.vn/", "--out", "x.txt"], "a profile is a .toml file"),
        (["--new", "http://me:pw@a.vn/"], "an address with a user name is no portal: try a.vn"),
        (["--out", "x.toml"], "--out, --force and --contact belong to --new URL"),
    ],
)
def test_wrong_usage_is_said(run: Run, arguments: list[str], told: str) -> None:
    result = run("portals", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


OWN = 'name = "xa-moi"\ntitle = "Xã Mới"\nseeds = ["http://a.vn/"]\n[urls]\nhosts = ["a.vn"]\n'


def test_own_profiles_are_listed_and_described(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "portals"
    folder.mkdir()
    (folder / "a.toml").write_text(OWN, encoding="utf-8")
    (folder / "b.toml").write_text("nothing", encoding="utf-8")
    result = run("portals", "--archive", tmp_path / "a.db")
    assert result.exit_code == 0
    assert f"{folder / 'a.toml'}" in result.stdout
    assert f"portals: {folder / 'b.toml'}: no TOML" in result.stderr
    one = run("portals", "xa-moi", "--archive", tmp_path / "a.db", "--json")
    assert json.loads(one.stdout)["path"] == str(folder / "a.toml")
