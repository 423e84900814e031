import json
import re
import shutil
from pathlib import Path

import pytest

from portalcrawl.archive import Archive, Finding
from portalcrawl.cli.verifying import finding_lines

DAMAGE = "UPDATE bodies SET data = CAST(x'00' || substr(data, 2) AS BLOB)"


@pytest.fixture
def own(town: Path, tmp_path: Path) -> Path:
    """A copy of the town's archive to spoil."""
    return Path(shutil.copy(town, tmp_path / "own.db"))


@pytest.fixture
def damaged(own: Path) -> Path:
    """The same with one stored body damaged."""
    with Archive.open(own, mode="update") as archive:
        archive.db.execute(f"{DAMAGE} WHERE rowid = 1")
    return own


def line(run, archive: Path) -> str:
    """The archive's checkpoint as it is printed."""
    return str(run("verify", "--checkpoint", "--archive", archive, "--quiet").stdout).strip()


def test_a_sound_archive_is_said_to_be_sound(run, town) -> None:
    result = run("verify", "--archive", town)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[-1] == (
        f"verify: {town} is sound: 5 texts compared with the index, 5 stored bodies, "
        f"5 revisions, 1 seal, 0 pages read again"
    )
    assert "5 pages of town were not compared with their captures" in result.stderr


def test_damage_is_named_and_has_its_exit_code(run, damaged) -> None:
    result = run("verify", "--archive", damaged)
    assert result.exit_code == 5
    (told,) = result.stdout.splitlines()
    assert re.fullmatch(
        r"bodies: the stored body [0-9a-f]{64} of (http\S+|urn:sha256:\S+) is damaged "
        r"\(take it from a copy of the archive\)",
        told,
    )
    assert result.stderr.splitlines()[-1] == f"verify: {damaged} is damaged: bodies 1"


def test_cron_hears_of_damage_only(run, town, damaged) -> None:
    assert run("verify", "--archive", town, "--quiet").stderr == ""
    assert run("verify", "--archive", damaged, "--quiet").stderr == (
        f"archive: {damaged}\n"
        "next: go back to a copy that is sound: portalcrawl verify --archive COPY\n"
        f"verify: {damaged} is damaged: bodies 1\n"
    )


def test_json_is_one_object_a_finding_and_a_summary(run, town, damaged) -> None:
    told = run("verify", "--archive", damaged, "--json").stdout.splitlines()
    finding, summary = map(json.loads, told)
    assert (finding["kind"], finding["check"], finding["capture_id"]) == ("finding", "bodies", 1)
    assert (summary["sound"], summary["findings"], summary["checkpoint"]) == (False, 1, None)
    (summary,) = map(json.loads, run("verify", "--archive", town, "--json").stdout.splitlines())
    assert summary["checked"]["bodies"] == 5
    assert summary["checkpoint"] == line(run, town)


def test_a_file_that_may_not_be_written_is_verified_too(run, own) -> None:
    own.chmod(0o444)
    assert run("verify", "--archive", own).exit_code == 0


def test_verifying_does_not_wait_for_a_crawl_nor_stop_it(run, own) -> None:
    with Archive.open(own, mode="update") as crawling:
        assert run("verify", "--archive", own).exit_code == 0
        crawling.db.execute("UPDATE pages SET title = 'x'")


def test_rebuilding_the_index_mends_it(run, own) -> None:
    with Archive.open(own, mode="update") as archive:
        archive.db.execute("INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')")
    result = run("verify", "--archive", own)
    assert result.exit_code == 5
    assert "(rebuild it: portalcrawl verify --rebuild-index)" in result.stdout
    assert run("verify", "--rebuild-index", "--archive", own).exit_code == 0
    assert run("search", "dai hoi cong doan", "--archive", own, "--json").stdout


def test_rebuilding_the_index_during_a_crawl_has_to_wait(run, own) -> None:
    with Archive.open(own, mode="update"):
        assert run("verify", "--rebuild-index", "--archive", own).exit_code == 75


# What is published


def test_the_checkpoint_is_one_line_to_publish(run, town) -> None:
    result = run("verify", "--checkpoint", "--archive", town)
    assert re.fullmatch(r"1 1 5 [0-9a-f]{64}\n", result.stdout)
    assert result.stderr == 'verify: publish this line; later: portalcrawl verify --since "LINE"\n'
    told = json.loads(run("verify", "--checkpoint", "--archive", town, "--json").stdout)
    assert tuple(told) == ("seal", "run", "n_captures", "digest")


@pytest.mark.parametrize("more", ["--all", "--rebuild-index", "--compact", "--since=x"])
def test_the_checkpoint_is_asked_for_alone(run, town, more) -> None:
    result = run("verify", "--checkpoint", more, "--archive", town)
    assert result.exit_code == 2
    assert "--checkpoint checks nothing: give it alone" in result.stderr


def test_an_archive_holds_what_was_published_of_it(run, town, tmp_path) -> None:
    published = line(run, town)
    result = run("verify", "--since", published, "--archive", town)
    assert result.exit_code == 0
    assert result.stderr.endswith("; it holds what was published\n")
    book = tmp_path / "published.txt"
    book.write_text(f"{published}\n\n{published}\n")
    assert run("verify", "--since", book, "--archive", town).exit_code == 0


def test_another_archive_does_not(run, town) -> None:
    other = f"1 1 5 {'ab' * 32}"
    result = run("verify", "--since", other, "--archive", town)
    assert result.exit_code == 5
    assert result.stdout == (
        "chain: the chain is not the one of checkpoint 1 of run 1: what was captured before it "
        "was written anew (go back to a copy of the archive)\n"
    )


@pytest.mark.parametrize("given", ["x", "1 2 3", "", "1 1 5 abc", "/dev/null/x", "\0"])
def test_what_is_no_checkpoint_is_wrong_usage(run, town, given) -> None:
    result = run("verify", "--since", given, "--archive", town)
    assert result.exit_code == 2
    assert "is no checkpoint: give the line that" in result.stderr


def test_a_file_that_holds_no_checkpoint_is_wrong_usage(run, town, tmp_path) -> None:
    book = tmp_path / "published.txt"
    book.write_bytes(b"\xff\xfe")
    assert run("verify", "--since", book, "--archive", town).exit_code == 2
    book.write_text("\n")
    assert run("verify", "--since", book, "--archive", town).exit_code == 2


def test_nothing_is_sealed_yet(run, fading) -> None:
    result = run("verify", "--checkpoint", "--archive", fading)
    assert result.exit_code == 2
    assert "is sealed yet: the next run that ends makes a seal" in result.stderr
    assert "nothing is sealed yet" in run("verify", "--archive", fading).stderr


def test_no_archive_is_a_storage_error(run, tmp_path) -> None:
    assert run("verify", "--archive", tmp_path / "none.db").exit_code == 5


def test_of_many_findings_the_first_are_told_and_the_rest_counted() -> None:
    many = [Finding(check="index", message=f"text {number} is not in it") for number in range(23)]
    lines = finding_lines([*many, Finding(check="bodies", message="one is damaged")])
    assert lines[19] == many[19].sentence
    assert lines[20:] == [
        "... and 3 more of this check, index (all: --json)",
        Finding(check="bodies", message="one is damaged").sentence,
    ]
