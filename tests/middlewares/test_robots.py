import pytest

from portalcrawl.middlewares.robots import ROBOTS_MAX_BYTES, rules_of

RULES = b"User-agent: *\nDisallow: /tim-kiem\n"
CLOSED = b"User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    ("status", "rules"),
    [(200, RULES), (404, b""), (403, b""), (410, b""), (429, CLOSED), (500, CLOSED), (503, CLOSED)],
)
def test_a_server_error_closes_the_host_and_a_missing_file_opens_it(status, rules):
    assert rules_of(status, RULES) == rules


def test_only_the_first_512_kib_of_robots_txt_are_read():
    assert len(rules_of(200, b"#" * (ROBOTS_MAX_BYTES + 1))) == ROBOTS_MAX_BYTES
