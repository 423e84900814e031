"""Log files of runs: named so that they never meet, safe to print, few, and never in the way."""

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.settings import Settings

from portalcrawl.jobs.run_logs import LogFile, Place, head_of, place_of
from portalcrawl.portals import load

AT = datetime(2026, 6, 1, 20, 17, tzinfo=UTC)
NAME = "tiny-20260602T031700+0700-{:06}.log"


@pytest.fixture
def log():
    """A log that hears a logger of its own."""
    found = LogFile()
    logger = logging.getLogger("tests.run_logs")
    logger.setLevel(logging.INFO)
    logger.addHandler(found)
    yield found
    logger.removeHandler(found)
    found.close()


def place(folder: Path, *, keep: int = 30, portal: str = "tiny") -> Place:
    return Place(folder / "logs", portal, keep)


def settings_of(**own: object) -> Settings:
    settings = Settings()
    settings.setmodule("portalcrawl.settings", priority="project")
    settings.setdict(own, priority="cmdline")
    return settings


def test_what_was_logged_before_the_run_began_is_in_the_file_too(log, tmp_path):
    logging.getLogger("tests.run_logs").info("before")
    assert not (tmp_path / "logs").exists()
    log.begin(place(tmp_path), head="# head\n", at=AT)
    logging.getLogger("tests.run_logs").info("after")
    lines = (tmp_path / "logs" / NAME.format(1)).read_text().splitlines()
    assert lines[0] == "# head"
    assert [line.partition("] ")[2] for line in lines[1:]] == ["INFO: before", "INFO: after"]


def test_a_run_that_never_begins_leaves_no_file(log, tmp_path):
    logging.getLogger("tests.run_logs").warning("refused")
    log.close()
    assert list(tmp_path.iterdir()) == []


def test_what_steers_a_terminal_is_written_out_and_no_title_makes_a_line(log, tmp_path):
    log.begin(place(tmp_path), head="", at=AT)
    title = "Tin \x1b[31m\u202e\r\n2026-06-02T03:17:00+07:00 [x] ERROR: forged"
    logging.getLogger("tests.run_logs").warning("%s", title)
    line, forged = log.path.read_bytes().decode().splitlines()
    assert line.endswith("WARNING: Tin \\x1b[31m\\u202e\\x0d")
    assert forged.startswith("    2026")


def test_two_files_of_one_moment_have_two_names(tmp_path):
    names = [place(tmp_path, portal=portal).create(AT).name for portal in ("tiny", "tiny", "town")]
    numbers = [name.rpartition("-")[2] for name in names]
    assert numbers == ["000001.log", "000002.log", "000003.log"]


def test_the_last_files_of_a_portal_are_kept_and_nothing_else_is_touched(log, tmp_path):
    for portal in ("tiny", "tiny", "town", "tiny"):
        place(tmp_path, portal=portal).create(AT).close()
    others = tmp_path / "logs" / "tiny-notes.log"
    others.write_text("mine")
    log.begin(place(tmp_path, keep=2), head="", at=datetime(2020, 1, 1, tzinfo=UTC))
    assert sorted(path.name for path in (tmp_path / "logs").iterdir()) == [
        "tiny-20200101T070000+0700-000005.log",
        NAME.format(4),
        "tiny-notes.log",
        "town-20260602T031700+0700-000003.log",
    ]


def test_a_name_that_is_no_file_name_becomes_one(tmp_path):
    assert (
        place(tmp_path, portal="../a b")
        .create(AT)
        .name.endswith("/logs/.._a_b-20260602T031700+0700-000001.log")
    )


def test_a_folder_that_cannot_be_made_is_said_once_and_nothing_is_raised(log, tmp_path, caplog):
    (tmp_path / "logs").write_text("a file")
    log.begin(place(tmp_path), head="", at=AT)
    logging.getLogger("tests.run_logs").error("later")
    told = [each.getMessage() for each in caplog.records if "No log file" in each.getMessage()]
    assert told == [
        f"No log file of this run: {tmp_path / 'logs'}: File exists (the run goes on without one)"
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_said_once_and_nothing_is_raised(log, tmp_path, caplog):
    log.begin(place(tmp_path), head="", at=AT)
    log.setStream(Path("/dev/full").open("w"))  # noqa: SIM115  # the log closes it
    for _ in range(3):
        logging.getLogger("tests.run_logs").info("more")
    told = [each.getMessage() for each in caplog.records if "No log file" in each.getMessage()]
    assert len(told) == 1
    assert "No space left on device" in told[0]


def test_the_head_names_versions_archive_and_settings_and_no_secret(tmp_path):
    settings = settings_of(
        PORTALCRAWL_ARCHIVE=str(tmp_path / "a.db"),
        PORTALCRAWL_MAX_PAGES=7,
        PORTALCRAWL_PING_URL="https://hc.example.org/secret",
    )
    head = head_of(settings, load("muonglay"))
    assert head.startswith("# portalcrawl ")
    assert f"# archive: {tmp_path / 'a.db'}\n# portal: muonglay, from http" in head
    assert "# set: PORTALCRAWL_MAX_PAGES = 7\n# set: PORTALCRAWL_PING_URL = ***\n" in head
    assert "secret" not in head


def test_the_folder_lies_beside_the_archive_unless_it_is_named(tmp_path):
    settings = settings_of(PORTALCRAWL_ARCHIVE=str(tmp_path / "a.db"))
    assert place_of(settings, "tiny") == Place(tmp_path / "logs", "tiny", 30)
    settings = settings_of(PORTALCRAWL_LOG_FOLDER=str(tmp_path / "own"), PORTALCRAWL_KEEP_LOGS=1)
    assert place_of(settings, "tiny") == Place(tmp_path / "own", "tiny", 1)
    assert place_of(settings_of(PORTALCRAWL_KEEP_LOGS=0), "tiny") is None
