from datetime import datetime

import pytest

from portalcrawl.portals.quiet import is_span, quiet_until, read_span

OFFICE = [read_span("07:00-11:30"), read_span("13:30 – 17:00")]
NIGHT = [read_span("22:00-6h30")]


@pytest.mark.parametrize(
    ("spans", "clock", "until"),
    [
        (OFFICE, "06:59", None),
        (OFFICE, "07:00", "11:30"),
        (OFFICE, "11:29", "11:30"),
        (OFFICE, "11:30", None),
        (OFFICE, "16:59", "17:00"),
        (NIGHT, "21:59", None),
        (NIGHT, "22:00", "06:30"),
        (NIGHT, "00:00", "06:30"),
        (NIGHT, "06:30", None),
        ([*NIGHT, *OFFICE, read_span("06:00-07:00")], "23:00", "11:30"),
        ([read_span("18:00-24:00")], "19:00", "00:00"),
        ([], "08:00", None),
    ],
)
def test_when_the_quiet_hours_end(spans, clock, until):
    moment = datetime.fromisoformat(f"2024-03-05T{clock}:00+07:00")
    found = quiet_until(spans, moment)
    assert (f"{found:%H:%M}" if found else None) == until


@pytest.mark.parametrize("text", ["", "7-9", "07:00", "25:00-26:00", "07:60-08:00", "07:00-07:00"])
def test_what_names_no_hours(text):
    assert not is_span(text)


def test_the_message_shows_the_form():
    with pytest.raises(ValueError, match='hours such as 07:00-11:30 are expected, not "7-9"'):
        read_span("7-9")
