from datetime import UTC, datetime

import pytest

from portalcrawl.spiders.pacing import Pace, retry_after_seconds

NOW = datetime(2024, 3, 5, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("9" * 400, float("inf")),
        ("Tue, 05 Mar 2024 08:02:00 GMT", 120.0),
        ("Tue, 05 Mar 2024 15:02:00 +0700", 120.0),
        ("Tue, 05 Mar 2024 08:02:00", 120.0),
        ("Tue, 05 Mar 2019 08:02:00 GMT", 0.0),
        ("Tue, 99 Mar 2024 08:02:00 GMT", None),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("²", None),
        ("Tue, 05 Mar 99999 08:02:00 GMT", None),
    ],
)
def test_retry_after(value, seconds):
    assert retry_after_seconds(value, now=NOW) == seconds


def test_requests_are_at_least_the_delay_apart():
    pace = Pace(2.0)
    assert pace.wait(100.0) == 0
    pace.asked(100.0)
    assert pace.wait(100.5) == 1.5
    assert pace.wait(103.0) == 0


def test_the_longer_delay_of_robots_txt_rules():
    pace = Pace(1.0, crawl_delay=10.0)
    pace.asked(100.0)
    assert pace.wait(100.0) == 10.0


def test_a_slow_portal_rests_as_long_as_its_answer_took_and_recovers():
    pace = Pace(1.0)
    pace.answered(8.0, 100.0)
    assert pace.wait(100.0) == 8.0
    rests = []
    for moment in (200.0, 300.0, 400.0, 500.0):
        pace.answered(0.1, moment)
        rests.append(pace.wait(moment))
    assert rests == [4.0, 2.0, 1.0, 0.0]


def test_an_endless_answer_rests_a_minute():
    pace = Pace(1.0)
    pace.answered(3_600.0, 100.0)
    assert pace.wait(100.0) == 60.0


def test_the_portal_is_asked_again_when_it_says():
    pace = Pace(1.0)
    pace.turned_away(120.0, 100.0)
    assert pace.wait(100.0) == 120.0


def test_without_a_moment_each_further_wait_is_four_times_as_long():
    pace, waits = Pace(1.0), []
    for moment in (0.0, 1_000.0, 2_000.0, 3_000.0):
        pace.turned_away(None, moment)
        waits.append(pace.wait(moment))
    assert waits == [4.0, 16.0, 64.0, 256.0]
    pace.answered(0.1, 4_000.0)
    pace.turned_away(0.0, 5_000.0)
    assert pace.wait(5_000.0) == 4.0


def test_a_delay_of_0_is_for_hosts_of_ones_own():
    pace = Pace(0.0)
    pace.asked(100.0)
    pace.answered(8.0, 100.0)
    pace.turned_away(None, 100.0)
    assert pace.wait(100.0) == 0
    pace.turned_away(5.0, 100.0)
    assert pace.wait(100.0) == 5.0
