"""``portals NAME --chrome``: what a portal's pages taught, for people and for programs."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from portalcrawl.archive import Archive
from portalcrawl.mentions import LearnedBlock
from tests.jobs import strange_portal as strange

Run = Callable[..., Result]
KEYS = "portal kind text place n_pages n_texts in_content is_kept example page".split()
HINT = "(a wrong one: write its text into [chrome] keep of the profile, then reread)"


@pytest.fixture
def archive(run: Run, tmp_path: Path) -> Path:
    for number in range(6):
        strange.save(tmp_path / "pages", number)
    path = tmp_path / "a.db"
    result = run("import", tmp_path / "pages", "--archive", path)
    assert "learned: 3 blocks repeat over the pages; 6 texts read again" in result.stderr
    return path


def test_each_block_is_shown_with_its_pages_and_an_example(run: Run, archive: Path) -> None:
    result = run("portals", strange.HOST, "--chrome", "--archive", archive)
    lines = result.stdout.splitlines()
    assert lines[0] == "zorp.example: taken out of texts"
    at = lines.index("  6 pages  repeated  Grumlap norf: #")
    assert lines[at + 1].startswith('      "Grumlap norf: 10')
    assert lines[at + 1].endswith(".html, at /html/body/table/tr/td/p")
    apart = lines.index("zorp.example: apart from the texts on all pages")
    assert lines.index("  6 pages  repeated  Zorpal Grosken") > apart > at
    assert result.stderr == f"portals: 14 learned blocks, 3 of them taken out of texts {HINT}\n"
    assert run("portals", "--chrome", "--archive", archive).stdout == result.stdout


def test_each_block_is_one_object(run: Run, archive: Path) -> None:
    result = run("portals", "http://zorp.example/", "--chrome", "--json", "--archive", archive)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert {tuple(record) for record in records} == {tuple(KEYS)}
    counter = next(one for one in records if one["text"] == "Grumlap norf: #")
    assert (counter["kind"], counter["n_pages"], counter["n_texts"]) == ("repeated", 6, 6)
    assert (counter["in_content"], counter["is_kept"]) == (True, False)
    assert counter["page"].startswith("zorp.example/tin/")


def test_what_the_profile_keeps_is_said(run: Run, archive: Path, tmp_path: Path) -> None:
    profile = tmp_path / "zorp.toml"
    profile.write_text(
        f'name = "{strange.HOST}"\nseeds = ["http://zorp.example/"]\n'
        f'[urls]\nhosts = ["zorp.example"]\n[chrome]\nkeep = ["Grumlap norf: 7"]\n'
    )
    result = run("portals", profile, "--chrome", "--archive", archive)
    kept = result.stdout.partition("kept: the profile says that they are content\n")[2]
    assert kept.startswith("  6 pages  repeated  Grumlap norf: #\n")
    assert "14 learned blocks, 2 of them taken out of texts" in result.stderr
    quiet = run("portals", profile, "--chrome", "--json", "--quiet", "--archive", archive)
    assert quiet.stdout.count('"is_kept": true') == 1
    assert quiet.stderr == ""


def test_a_place_of_a_withheld_page_is_not_shown(run: Run, archive: Path) -> None:
    block = LearnedBlock("varying", "*", "/html/i", 4, 3, in_content=True, example="Zap",
                         page="zorp.example/tin/1.html")  # fmt: skip
    with Archive.open(archive, mode="write") as opened:
        opened.keep_learned(strange.HOST, [block], run=1)
    shown = run("portals", strange.HOST, "--chrome", "--archive", archive).stdout
    assert '      "Zap" on zorp.example/tin/1.html, at /html/i\n' in shown
    run("withhold", "http://zorp.example/tin/1.html", "--reason", "x", "--archive", archive)
    shown = run("portals", strange.HOST, "--chrome", "--archive", archive).stdout
    assert shown == "zorp.example: taken out of texts\n  4 pages  varying  *\n\n"


def test_nothing_learned_is_said(run: Run, archive: Path) -> None:
    with Archive.open(archive, mode="write") as opened:
        opened.keep_learned(strange.HOST, [], run=1)
    result = run("portals", strange.HOST, "--chrome", "--archive", archive)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "portals: no chrome was learned yet (it takes a few pages of unlike texts)\n"
    )


def test_bad_input_is_a_sentence(run: Run, archive: Path, tmp_path: Path) -> None:
    result = run("portals", "zorp.exampel", "--chrome", "--archive", archive)
    assert result.exit_code == 2
    assert 'did you mean "zorp.example"? (there are: zorp.example)' in result.stderr
    result = run("portals", "demo", "--chrome", "--archive", tmp_path / "none.db")
    assert (result.exit_code, "no archive at" in result.stderr) == (5, True)
