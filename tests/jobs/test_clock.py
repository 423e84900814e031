"""Moments that a run writes down."""

import pytest

from portalcrawl.errors import UsageError
from portalcrawl.jobs.clock import clock_of, now


def test_the_clock_is_vietnams_unless_a_moment_is_given() -> None:
    assert clock_of({}) is now
    assert clock_of({"SOURCE_DATE_EPOCH": ""}) is now
    assert now().utcoffset().total_seconds() == 7 * 3600
    assert clock_of({"SOURCE_DATE_EPOCH": "0"})().isoformat() == "1970-01-01T07:00:00+07:00"


@pytest.mark.parametrize("given", ["yesterday", "1.5", "9" * 30])
def test_a_moment_that_is_none_is_wrong_usage(given: str) -> None:
    with pytest.raises(UsageError, match="is no moment: give whole seconds since 1970"):
        clock_of({"SOURCE_DATE_EPOCH": given})
