"""When pages are asked again."""

from datetime import UTC, datetime, timedelta

import pytest

from portalcrawl.archive import Past
from portalcrawl.spiders.revisiting import Sight, days_between_visits, next_due

NOW = datetime(2026, 3, 5, 10, 0, tzinfo=UTC)


NEVER_SEEN = Past()


def due_days(kind="article", past=NEVER_SEEN, *, base=30.0, key="a.vn/1", **seen):
    due = next_due(Sight(key, kind, **seen), past, base_days=base, at=NOW)
    return (due - NOW) / timedelta(days=1)


@pytest.mark.parametrize(
    ("age", "changes", "days"),
    [
        pytest.param(0.2, (), 1, id="new today"),
        pytest.param(5, (), 5, id="a few days old"),
        pytest.param(70, ("unchanged", "new"), 70, id="never changed: when twice as old"),
        pytest.param(3000, (), 180, id="old"),
        pytest.param(3000, ("unchanged",) * 8, 180, id="old and often seen"),
        pytest.param(3, ("changed", "new"), 1.5, id="fresh and just corrected"),
        pytest.param(3000, ("changed", "unchanged"), 15, id="old and just changed"),
        pytest.param(3000, ("unchanged", "changed"), 30, id="as it was since"),
        pytest.param(3000, ("unchanged", "unchanged", "changed"), 60, id="twice as it was"),
        pytest.param(3000, ("changed",) * 6, 1, id="changes each time"),
        pytest.param(None, (), 30, id="undated"),
        pytest.param(None, ("captured", "captured"), 120, id="undated, twice as it was"),
        pytest.param(None, ("failed", "kept", "captured"), 60, id="failures say nothing"),
    ],
)
def test_days_between_visits(age, changes, days):
    assert days_between_visits(age, base_days=30, changes=changes) == days


def test_the_profile_sets_the_scale():
    assert days_between_visits(3000, base_days=7) == 42
    assert days_between_visits(None, base_days=365, changes=("captured",)) == 365
    assert days_between_visits(0.1, base_days=0.5) == 0.5


@pytest.mark.parametrize("kind", ["article", "listing", "file"])
def test_no_days_mean_every_run(kind):
    assert due_days(kind, base=0) == 0


def test_listings_are_asked_as_the_profile_says_however_old():
    past = Past(changes=("captured",) * 8)
    assert due_days("listing", past, base=0.5) == 0.5


def test_a_change_seen_now_counts():
    past = Past(digest="d", published_at=NOW - timedelta(days=400), changes=("unchanged", "new"))
    still, changed = (due_days(past=past, is_changed=is_changed) for is_changed in (False, True))
    assert still / changed == pytest.approx(180 / 15)


def test_pages_of_one_day_fall_due_on_many_and_always_the_same():
    old = NOW - timedelta(days=900)
    days = [due_days(key=f"a.vn/tin-{n}", published_at=old) for n in range(1000)]
    assert days == [due_days(key=f"a.vn/tin-{n}", published_at=old) for n in range(1000)]
    assert 126 <= min(days) < max(days) <= 288
    most_in_a_week = max(sum(start <= day < start + 7 for day in days) for start in range(288))
    assert most_in_a_week <= 0.06 * len(days)
