"""A crawled archive is verified whole: every text reads as it is archived."""

import shutil
from pathlib import Path

import pytest

from portalcrawl.archive import CHECKS, Archive, Checkpoint
from portalcrawl.archive.checking import verify
from portalcrawl.errors import ExitCode
from portalcrawl.jobs.importing import import_paths
from portalcrawl.jobs.verifying import Verification
from portalcrawl.jobs.verifying import verify as verify_archive
from tests.jobs.saved import save


@pytest.fixture(scope="session")
def five(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of five saved pages; nobody writes to it."""
    folder = tmp_path_factory.mktemp("five")
    for number in range(1, 6):
        save(folder, number, line=f"Thời gian đăng: 2{number}/05/2017 09:11")
    import_paths([folder], archive_path=folder / "five.db")
    return folder / "five.db"


@pytest.fixture
def own(five: Path, tmp_path: Path) -> Path:
    """A copy of it, to spoil."""
    return Path(shutil.copy(five, tmp_path / "own.db"))


def verified(path: Path, **options: object) -> Verification:
    with Archive.open(path, mode="read") as archive:
        return verify_archive(archive, **options)  # type: ignore[arg-type]  # as the verb does


def spoil(path: Path, statement: str) -> None:
    with Archive.open(path, mode="update") as archive:
        archive.db.execute("PRAGMA foreign_keys = OFF")
        archive.db.execute(statement)


def test_a_crawled_archive_is_sound_and_every_text_reads_as_archived(demo_life) -> None:
    done = verified(demo_life.healthy, every=True)
    assert [finding.sentence for finding in done.findings] == []
    assert done.exit_code == ExitCode.COMPLETE
    checked = {each.check: each.n_checked for each in done.checks}
    with Archive.open(demo_life.healthy) as archive:
        n_texts = len(archive.sample(every=True))
        assert done.checkpoint == archive.checkpoint()
    assert n_texts > verify.SAMPLE
    assert checked["index"] == n_texts
    assert checked["readings"] > n_texts


def test_without_all_a_sample_is_read_again(five, monkeypatch) -> None:
    monkeypatch.setattr(verify, "SAMPLE", 3)
    readings = verified(five).checks[-1]
    assert (readings.n_checked, readings.notes) == (3, ())
    assert verified(five, every=True).checks[-1].n_checked == 5


def test_each_step_is_told_before_it_is_taken(five) -> None:
    told: list[tuple[str, int, int]] = []
    verified(five, on_step=lambda *step: told.append(step))
    n = len(CHECKS)
    assert told[:n] == [(name, done, n) for done, name in enumerate(CHECKS)]
    assert told[n:] == [("readings", done, 5) for done in range(5)]


@pytest.mark.parametrize(
    ("statement", "fields"),
    [
        ("UPDATE article_dates SET raw = 'x' WHERE article_id = 1", "dates"),
        ("UPDATE articles SET published_at = '1999-01-01' WHERE id = 1", "published_at"),
        ("UPDATE captures SET charset = 'tcvn3' WHERE id IN (SELECT capture_id FROM articles "
         "WHERE id = 1)", "charset"),
    ],
)  # fmt: skip
def test_a_fact_that_no_digest_covers_is_found_by_reading_again(own, statement, fields) -> None:
    spoil(own, statement)
    (finding,) = verified(own).findings
    assert finding.check == "readings"
    assert finding.article_id == 1
    assert finding.message.endswith(f"says otherwise than its capture: {fields}")
    assert finding.advice == "read it again: portalcrawl reread"


def test_texts_of_older_rules_are_counted_not_failed(own) -> None:
    spoil(own, "UPDATE articles SET rules_version = '0', author = 'x' WHERE id IN (1, 2)")
    readings = verified(own).checks[-1]
    assert readings.findings == ()
    assert readings.notes == (
        "2 texts were read by other rules and not compared with their captures "
        "(read them again: portalcrawl reread)",
    )


def test_texts_of_a_portal_without_profile_are_counted(own) -> None:
    spoil(own, "UPDATE pages SET portal = 'nobody' WHERE article_id = 1")
    spoil(
        own,
        "INSERT INTO portals (name, first_seen_at) VALUES ('nobody', '2024-01-01T00:00:00+07:00')",
    )
    readings = verified(own).checks[-1]
    assert readings.notes == (
        "1 page of nobody was not compared with its capture: no profile of that name is at hand",
    )


def test_a_damaged_body_is_told_once(own) -> None:
    spoil(
        own,
        "UPDATE bodies SET data = CAST(x'00' || substr(data, 2) AS BLOB) WHERE digest IN (SELECT "
        "captures.digest FROM captures JOIN articles ON capture_id = captures.id "
        "WHERE articles.id = 1)",
    )
    done = verified(own)
    assert {finding.check for finding in done.findings} == {"bodies"}
    assert done.exit_code == ExitCode.STORAGE
    assert done.checkpoint is None


def test_a_file_of_damaged_structure_is_not_read_again(own) -> None:
    spoil(own, "PRAGMA wal_checkpoint(TRUNCATE)")
    with Archive.open(own) as archive:
        size = archive.db.execute("PRAGMA page_size").fetchone()[0]
        (root,) = archive.db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'articles'"
        ).fetchone()
    whole = bytearray(own.read_bytes())
    whole[(root - 1) * size : root * size] = b"\xa5" * size
    own.write_bytes(whole)
    done = verified(own)
    assert done.findings[0].check == "structure"
    assert done.checks[-1].notes == (
        "no text was read again: the structure of the file is damaged",
    )


def test_what_was_published_is_held_against_the_chain(own) -> None:
    with Archive.open(own) as archive:
        published = archive.checkpoint()
    assert published
    assert verified(own, published=[published]).findings == ()
    later = Checkpoint(published.seal + 1, published.run + 1, 9999, published.digest)
    (finding,) = verified(own, published=[later]).findings
    assert finding.check == "chain"
