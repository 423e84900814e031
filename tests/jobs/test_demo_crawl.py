"""The built-in portal through its whole life: what each crawl notices, and what it loses."""

import pytest

from portalcrawl.archive import Archive
from portalcrawl.demo import planted, truth
from portalcrawl.portals import at_port, load
from tests.demo_life import LIFE

PLANTED_KINDS = {
    "a004": ["typo"],
    "a014": ["number"],
    "a038": ["date_line", "date"],
    "a068": ["paragraph_removed"],
    "a089": ["number"],
    "a110": ["name"],
    "a140": ["paragraph_removed"],
    "a167": ["title", "wording"],
}
"""What each edit of ``demo/changes.py`` is."""


@pytest.fixture(scope="module")
def life(demo_life):
    """Each crawl in turn."""
    return demo_life.visits


def keys(paths):
    profile = at_port(load("demo"), 8765)
    return {profile.key_of(f"http://127.0.0.1:8765{path}") for path in paths}


def test_the_first_crawl_is_complete_and_finds_every_text(life):
    first = life[0]
    assert (first.finished.code, first.finished.report["reasons"]) == (0, [])
    assert set(first.texts) == keys(text.path for text in truth(1))
    assert first.counts["new"] == len(truth(1))


def test_the_page_under_maintenance_is_named_and_is_no_failure(life):
    assert ", 0 failed, 1 under maintenance, " in life[0].finished.report["sentence"]


def test_exactly_the_planted_changes_are_noticed(life):
    second, plan = life[1], planted(1, 2)
    assert second.finished.code == 0
    assert second.changed("changed") == keys(path for path, _ in plan.edited)
    assert second.changed("new") == keys(plan.added)
    assert second.changed("renamed") == keys(old for old, _ in plan.renamed)
    assert keys(new for _, new in plan.renamed) <= set(second.texts)
    assert second.changed("missing") == keys(plan.removed)
    assert second.n_tombstones == 0


def test_each_planted_edit_is_told_as_what_it_is(demo_life):
    with Archive.open(demo_life.healthy) as archive:
        rows = archive.changes_since(None)
        urls = {row["url"]: row["change_kinds"] for row in rows if row["kind"] == "changed"}
        told = {archive.record(url)["url_key"]: kinds for url, kinds in urls.items()}
    paths = {text.key: text.path for text in truth(2)}
    assert told == {
        key: kinds for name, kinds in PLANTED_KINDS.items() for key in keys([paths[name]])
    }


def test_an_unchanged_portal_gives_no_revision_and_answers_304_where_it_can(life):
    second, third = life[1:3]
    assert third.finished.code == 0
    assert (third.counts["new"], third.counts["changed"]) == (0, 0)
    assert third.counts["unchanged"] == len(truth(2))
    assert third.texts == second.texts
    assert third.statuses.count(304) > 50


def test_removals_become_tombstones_when_a_second_complete_run_confirms_them(life):
    third, plan = life[2], planted(1, 2)
    assert third.changed("gone") == keys(plan.removed)
    assert third.n_tombstones == len(plan.removed)


def test_an_empty_listing_is_suspect_and_nothing_is_lost(life):
    third, fourth = life[2:4]
    assert fourth.finished.code == 4
    assert fourth.finished.reasons.startswith("listing lost its entries: http://127.0.0.1:")
    assert (fourth.counts["missing"], fourth.counts["gone"]) == (0, 0)
    assert fourth.texts == third.texts


def test_a_dead_portal_is_suspect_and_replaces_nothing(life):
    fourth, fifth = life[3:5]
    assert fifth.finished.code == 4
    assert "known pages changed or gone in one run" in fifth.finished.reasons
    assert "gave one and the same answer" in fifth.finished.reasons
    assert fifth.n_tombstones == fourth.n_tombstones
    assert {key: fifth.texts[key] for key in fourth.texts} == fourth.texts


def test_an_archive_goes_on_when_the_portal_is_served_at_another_port(life):
    moved, again = life[1:3]
    assert (moved.finished.code, again.finished.code) == (0, 0)
    assert moved.changed("missing") == keys(planted(1, 2).removed) == again.changed("gone")
    assert moved.counts["left_out"] == again.counts["left_out"] == 0
    assert again.counts["unchanged"] == len(truth(2))


def test_no_crawl_writes_to_stderr(life):
    assert [visit.finished.talk for visit in life] == [""] * len(LIFE)
