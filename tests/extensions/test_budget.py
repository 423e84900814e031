from datetime import datetime
from types import SimpleNamespace

import pytest
from scrapy.settings import Settings

from portalcrawl import settings as defaults
from portalcrawl.errors import BadConfig
from portalcrawl.extensions.budget import RunBudget, quiet_spans

MORNING = datetime.fromisoformat("2024-03-05T08:00:00+07:00")


class Ledger:
    def __init__(self) -> None:
        self.reasons: list[str] = []

    @property
    def is_ending(self) -> bool:
        return bool(self.reasons)

    def stop(self, reason: str) -> None:
        self.reasons.append(reason)


def budget(clock=lambda: 0.0, **given):
    settings = Settings()
    settings.setmodule(defaults)
    settings.setdict(given)
    ledger = Ledger()
    crawler = SimpleNamespace(
        settings=settings,
        stats=SimpleNamespace(inc_value=lambda *_: None),
        get_extension=lambda _: ledger,
    )
    return RunBudget(crawler, clock=clock, today=lambda: MORNING), ledger


def test_without_a_budget_a_run_has_no_end():
    made, ledger = budget()
    made.received(b"x" * 1_000_000)
    assert (made.seconds_left, ledger.reasons) == (float("inf"), [])


def test_the_time_left_is_that_of_a_clock_nobody_moves():
    moments = iter([100.0, 130.0, 900.0])
    made, _ = budget(lambda: next(moments), PORTALCRAWL_MAX_MINUTES=2)
    assert [made.seconds_left, made.seconds_left] == [90.0, 0.0]


def test_the_answer_that_uses_up_the_bytes_ends_the_run_once():
    made, ledger = budget(PORTALCRAWL_MAX_BYTES=100)
    made.received(b"x" * 99)
    assert ledger.reasons == []
    made.received(b"x")
    made.received(b"x")
    assert ledger.reasons == ["bytes: 100"]


def test_quiet_hours_of_the_setting():
    assert budget(PORTALCRAWL_QUIET_HOURS="07:00-11:30, 13:30-17:00")[0].quiet() == "11:30"
    assert budget(PORTALCRAWL_QUIET_HOURS="13:30-17:00")[0].quiet() is None


def test_the_setting_goes_before_the_profile():
    hours = ("07:00-11:30",)
    assert [span.end.hour for span in quiet_spans("", hours)] == [11]
    assert [span.end.hour for span in quiet_spans("22:00-06:00", hours)] == [6]
    assert quiet_spans("none", hours) == ()


def test_hours_that_are_none_are_an_error():
    with pytest.raises(BadConfig, match=r"^PORTALCRAWL_QUIET_HOURS: hours such as 07:00-11:30"):
        budget(PORTALCRAWL_QUIET_HOURS="7-9")
