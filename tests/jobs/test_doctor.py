from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from portalcrawl.archive import Condition, Holder, NewestRun, RobotsFile
from portalcrawl.config.sources import Config
from portalcrawl.errors import BadConfig, ExitCode
from portalcrawl.jobs.doctor import (
    Machine,
    State,
    Symptom,
    bad,
    clock_symptom,
    config_symptoms,
    contact_symptom,
    disk_symptom,
    exit_code,
    extra_symptoms,
    ok,
    version_symptoms,
    warn,
)
from portalcrawl.jobs.doctor_archive import (
    archive_symptoms,
    clocks_symptom,
    portal_symptoms,
    robots_symptoms,
)
from portalcrawl.jobs.doctor_facts import is_closed
from portalcrawl.jobs.free_space import Floor
from portalcrawl.portals import load
from portalcrawl.spiders.identity import own_mailbox

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
FLOOR = Floor(500_000_000, 0.05)
PACKAGES = {"scrapy": "2.19.0", "lxml": "6.1.3", "datasette": None}
PATH = Path("a.db")


def machine(**facts: object) -> Machine:
    given = {
        "python": (3, 12, 1),
        "python_stage": "final",
        "sqlite": "3.51.3",
        "packages": PACKAGES,
        "now": NOW,
    }
    return Machine(**(given | facts))


def by_about(symptoms: object) -> dict[str, Symptom]:
    return {symptom.about: symptom for symptom in symptoms}


def run(verdict: str | None, *, age: timedelta = DAY, **facts: object) -> NewestRun:
    given = {
        "run": 7,
        "portal": "town",
        "started_at": NOW - age,
        "finished_at": NOW - age if verdict else None,
        "verdict": verdict,
        "reasons": (),
    }
    return NewestRun(**(given | facts))


def sound(**facts: object) -> Condition:
    given = {"is_there": True, "n_bytes": 5_000_000, "schema_version": 5, "is_checked": True}
    return Condition(PATH, **(given | facts))


def test_a_sound_machine_has_nothing_but_ok() -> None:
    assert {symptom.state for symptom in version_symptoms(machine())} == {State.OK}


@pytest.mark.parametrize(
    ("facts", "about", "state"),
    [
        ({"python": (3, 10, 9)}, "python", "bad"),
        ({"python_stage": "beta"}, "python", "warn"),
        ({"packages": PACKAGES | {"scrapy": "2.18.4"}}, "scrapy", "bad"),
        ({"packages": PACKAGES | {"scrapy": None}}, "scrapy", "bad"),
        ({"packages": PACKAGES | {"lxml": "6.0.2"}}, "lxml", "bad"),
        ({"packages": PACKAGES | {"lxml": "6.1rc1"}}, "lxml", "ok"),
        ({"packages": PACKAGES | {"datasette": "0.65.4"}}, "datasette", "bad"),
        ({"packages": PACKAGES | {"datasette": "0.65.5"}}, "datasette", "ok"),
        ({"sqlite": "3.51.2"}, "sqlite", "warn"),
        ({"sqlite": "3.40.1"}, "sqlite", "warn"),
        ({"sqlite": "3.44.6"}, "sqlite", "ok"),
        ({"sqlite": "3.44.5"}, "sqlite", "warn"),
        ({"sqlite": "3.50.7"}, "sqlite", "ok"),
        ({"sqlite": "3.52.0"}, "sqlite", "ok"),
    ],
)
def test_versions_with_known_faults(facts: dict[str, object], about: str, state: str) -> None:
    assert by_about(version_symptoms(machine(**facts)))[about].state == state


def test_the_advice_on_sqlite_says_why_it_is_safe_here() -> None:
    told = by_about(version_symptoms(machine(sqlite="3.40.1")))["sqlite"].sentence
    assert "portalcrawl is safe, as only one of its runs writes at a time" in told
    assert told.endswith("(let no other program write to the archive)")


def test_optional_tools_are_present_or_absent() -> None:
    told = by_about(extra_symptoms({"pyarrow": "26.0"}))
    assert told["pyarrow"].message == "26.0, for export --format parquet"
    assert told["datasette"].message == "absent; for browse: pip install 'portalcrawl[web]'"


@pytest.mark.parametrize(("free", "state"), [(499, "bad"), (900, "warn"), (1100, "ok")])
def test_the_disk_against_the_floor(free: int, state: str) -> None:
    usage = SimpleNamespace(total=100_000_000_000, free=free * 1_000_000)
    assert disk_symptom(usage, FLOOR).state == state
    assert f"{free:,} MB free" in disk_symptom(usage, FLOOR).message


def test_a_disk_that_cannot_be_asked_is_told() -> None:
    assert disk_symptom(None, FLOOR).state == "warn"


def test_a_configuration_that_cannot_be_used_is_a_finding() -> None:
    (found,) = config_symptoms(BadConfig("portalcrawl.toml: unknown key"))
    assert (found.state, found.message) == ("bad", "portalcrawl.toml: unknown key")
    (found,) = config_symptoms(Config({"PORTALCRAWL_MAX_PAGES": "5"}))
    assert found == ok("configuration", "no file; set by it, a switch or the environment: 1")


@pytest.mark.parametrize(
    ("contact", "portal", "state"),
    [
        ("desk@example.org", "muonglay", "ok"),
        ("", "demo", "ok"),
        ("", "muonglay", "warn"),
        ("call me", "demo", "bad"),
    ],
)
def test_the_contact(contact: str, portal: str, state: str) -> None:
    assert contact_symptom(contact, [load(portal)]).state == state


def test_a_missing_contact_says_what_is_told_instead() -> None:
    told = contact_symptom("", [load("muonglay")])
    assert told.message == f"none is set: muonglay would be told {own_mailbox()}"


@pytest.mark.parametrize(
    ("now", "newest_at", "state"),
    [
        (NOW, None, "ok"),
        (NOW, NOW - DAY, "ok"),
        (NOW, NOW + DAY, "bad"),
        (NOW.replace(year=2023), None, "bad"),
    ],
)
def test_the_clock(now: datetime, newest_at: datetime | None, state: str) -> None:
    assert clock_symptom(now, newest_at).state == state


@pytest.mark.parametrize(
    ("apart", "state"), [(timedelta(minutes=5), "ok"), (DAY, "warn"), (-DAY, "warn")]
)
def test_the_portals_clock_and_ours(apart: timedelta, state: str) -> None:
    found = clocks_symptom(sound(told_at=NOW - apart, told_when=NOW))
    assert found
    assert found.state == state
    assert clocks_symptom(sound()) is None


@pytest.mark.parametrize(
    ("facts", "about", "state", "words"),
    [
        ({}, "archive", "ok", "a.db, 5.0 MB"),
        ({"is_there": False}, "archive", "warn", "none yet at"),
        ({"fault": "x is not an archive"}, "archive", "bad", "x is not an archive"),
        ({}, "schema", "ok", "5, the newest"),
        ({"n_migrations": 2, "schema_version": 3}, "schema", "warn", "3, older by 2"),
        ({"damage": "row 7 missing"}, "integrity", "bad", "damaged: row 7 missing"),
        ({"is_checked": False}, "integrity", "ok", "too large"),
        ({}, "wal", "ok", "empty"),
        ({"n_wal_bytes": 5_000_000}, "wal", "ok", "5.0 MB wait in a.db-wal"),
        ({"n_wal_bytes": 500_000_000}, "wal", "warn", "500.0 MB wait"),
        ({}, "lock", "ok", "free"),
        ({"holder": Holder(812)}, "lock", "ok", "held: a run is on (process 812)"),
        ({"holder": Holder(None)}, "lock", "ok", "held: a run is on"),
    ],
)
def test_the_archive(facts: dict[str, object], about: str, state: str, words: str) -> None:
    found = by_about(archive_symptoms(sound(**facts)))[about]
    assert found.state == state
    assert words in found.message


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        ("complete", "ok"),
        ("partial", "warn"),
        (None, "warn"),
        ("suspect", "bad"),
        ("failed", "bad"),
    ],
)
def test_the_newest_run_of_a_portal(verdict: str | None, state: str) -> None:
    (found,) = portal_symptoms(sound(runs=(run(verdict),)), now=NOW)
    assert (found.about, found.state) == ("town", state)


def test_a_run_that_is_on_was_not_killed() -> None:
    (found,) = portal_symptoms(sound(runs=(run(None),), holder=Holder(1)), now=NOW)
    assert found == ok("town", "run 7 is on")


def test_reasons_and_silence_are_told() -> None:
    runs = (run("partial", age=9 * DAY, reasons=("the budget of 5 pages is spent",)),)
    ending, silence = portal_symptoms(sound(runs=runs), now=NOW)
    assert ending.message == "run 7 was partial: the budget of 5 pages is spent"
    assert (silence.state, silence.message) == ("warn", "not crawled for 9 days")


@pytest.mark.parametrize(
    ("body", "age", "state"),
    [
        (b"User-agent: *\nDisallow: /admin", DAY, "ok"),
        (b"", DAY, "ok"),
        (b"User-agent: *\nDisallow: /", DAY, "bad"),
        (b"", 5 * DAY, "warn"),
    ],
)
def test_robots_rules(body: bytes, age: timedelta, state: str) -> None:
    file = RobotsFile("http://town.example", 200 if body else 404, body, NOW - age)
    found = sound(robots=(file,), runs=(run("complete"),))
    (told,) = robots_symptoms(found, is_closed=is_closed, now=NOW)
    assert (told.about, told.state) == ("robots http://town.example", state)


def test_only_what_needs_work_now_fails() -> None:
    assert exit_code([ok("a", ""), warn("b", "")]) == ExitCode.COMPLETE
    assert exit_code([ok("a", ""), bad("b", "")]) == ExitCode.FAILED
