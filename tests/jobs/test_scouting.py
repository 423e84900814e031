import pytest

from portalcrawl.jobs.scouting import astray


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        ("http://xa.vn/", "https://xa.gov.vn/", None),
        ("http://xa.vn:8080/", "http://xa.gov.vn:8080/", None),
        ("http://127.0.0.1:8000/", "http://localhost:8000/", None),
        ("http://xa.vn/", "http://xa.vn:22/", "port 22"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:6379/", "port 6379"),
        ("http://xa.vn/", "http://127.0.0.1/", "a local address"),
        ("http://xa.vn/", "http://192.168.1.1/", "a local address"),
        ("http://xa.vn/", "http://[::1]/", "a local address"),
        ("http://xa.vn/", "http://localhost/", "a local address"),
    ],
)
def test_a_portal_may_not_send_a_first_look_inside(start, end, why):
    assert astray(start, end) == (f"it sends its readers to {why} ({end})" if why else None)
