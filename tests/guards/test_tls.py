"""Crawls of portals whose certificates are right, wrong, and changed since the last time."""

import sqlite3
from datetime import UTC, datetime

import pytest

from tests.guards.authority import LONG_AGO, issue
from tests.jobs.tiny_portal import article, listing, serve

HOST = "127.0.0.1"
PAST, LATER = datetime(2021, 5, 6, tzinfo=UTC), datetime(2080, 5, 6, tzinfo=UTC)


@pytest.fixture(scope="module")
def authority():
    return issue()


@pytest.fixture
def trusted(authority, tmp_path, monkeypatch):
    """The authority, trusted by the crawls of the test."""
    monkeypatch.setenv("SSL_CERT_FILE", authority.trusted(tmp_path))
    return authority


def crawls(folder, *certificates, policy="verify"):
    """Crawl a portal of two pages that shows these certificates, one a run."""
    context = certificates[0].context(folder)
    with serve(folder, tls=context) as portal:
        portal.profile.write_text(portal.profile.read_text().replace("http://", "https://"))
        portal.pages = {"/TINTUC/": listing("/TINTUC/View/1"), "/TINTUC/View/1": article(1)}
        for certificate in certificates:
            context.load_cert_chain(certificate.file(folder))
            yield portal.crawl(folder / "a.db", PORTALCRAWL_TLS=policy), portal.asked


def crawl(folder, certificate, *, policy="verify"):
    """The only run of such a portal."""
    return next(iter([*crawls(folder, certificate, policy=policy)]))


def told(finished):
    """What the run says of certificates."""
    return [note for note in finished.report["notes"] if "certificate" in note]


def rows(folder, sql):
    with sqlite3.connect(folder / "a.db") as db:
        return db.execute(sql).fetchall()


FAULTY = {
    "self-signed": ({"hosts": [HOST]}, "it is self-signed"),
    "expired": ({"hosts": [HOST], "ends": PAST, "by": "authority"}, "it expired on 2021-05-06"),
    "early": (
        {"hosts": [HOST], "begins": LATER, "by": "authority"},
        "it holds only from 2080-05-06 on",
    ),
    "other host": ({"hosts": ["portal.example"], "by": "authority"}, "it is for another host"),
    "other number": ({"hosts": ["127.0.0.9"], "by": "authority"}, "it is for another host"),
    "stranger": ({"hosts": [HOST], "by": "stranger"}, "nobody known here issued it"),
}


def made(authority, sort):
    options, words = FAULTY[sort]
    issuers = {"authority": authority, "stranger": issue(name="Strangers")}
    by = issuers.get(options.get("by"))
    dates = {name: options[name] for name in ("begins", "ends") if name in options}
    if dates.get("ends"):
        dates["begins"] = LONG_AGO
    return issue(*options["hosts"], by=by, **dates), words


@pytest.mark.parametrize("sort", FAULTY)
def test_a_faulty_certificate_is_refused_with_its_cause(sort, trusted, tmp_path):
    certificate, words = made(trusted, sort)
    finished, asked = crawl(tmp_path, certificate)
    assert (finished.code, asked) == (6, [])
    assert finished.reasons == (
        f"1 of 1 start pages are closed to us: its TLS certificate is not valid: {words}"
    )


@pytest.mark.parametrize("sort", ["expired", "other host"])
def test_a_faulty_certificate_is_archived_and_marked_where_the_policy_says_so(
    sort, trusted, tmp_path
):
    certificate, words = made(trusted, sort)
    finished, _ = crawl(tmp_path, certificate, policy="mark")
    assert finished.code == 0
    sql = "SELECT DISTINCT tls_status, tls_fingerprint FROM captures"
    assert rows(tmp_path, sql) == [("unverified", certificate.fingerprint)]
    marked = "are marked unverified: its TLS certificate is not valid"
    assert [note.endswith(f"{marked}, {words}") for note in told(finished)] == [True]


def test_a_right_certificate_is_verified_and_kept(trusted, tmp_path):
    certificate = issue(HOST, by=trusted)
    finished, _ = crawl(tmp_path, certificate)
    assert (finished.code, told(finished)) == (0, [])
    sql = "SELECT DISTINCT tls_status, tls_fingerprint FROM captures"
    assert rows(tmp_path, sql) == [("verified", certificate.fingerprint)]
    sql = "SELECT fingerprint, status, reason FROM certificates"
    assert rows(tmp_path, sql) == [(certificate.fingerprint, "verified", None)]


def test_a_renewed_certificate_that_is_verified_is_no_news(trusted, tmp_path):
    for finished, _ in crawls(tmp_path, issue(HOST, by=trusted), issue(HOST, by=trusted)):
        assert (finished.code, told(finished)) == (0, [])
    assert rows(tmp_path, "SELECT status FROM certificates") == [("verified",)] * 2


def test_another_certificate_that_cannot_be_verified_is_an_alarm(tmp_path):
    first, second = issue(HOST), issue(HOST)
    before, now = crawls(tmp_path, first, second, policy="mark")
    assert len(told(before[0])) == 1
    alarm = told(now[0])[0]
    assert "shows another TLS certificate than before" in alarm
    assert f"({second.fingerprint[:12]} instead of {first.fingerprint[:12]})" in alarm


def test_a_certificate_that_could_be_verified_before_is_told(trusted, tmp_path, monkeypatch):
    certificate = issue(HOST, by=trusted)
    runs = crawls(tmp_path, certificate, certificate, policy="mark")
    assert told(next(runs)[0]) == []
    monkeypatch.delenv("SSL_CERT_FILE")
    alarm = told(next(runs)[0])[0]
    assert "could be verified before and cannot be now (nobody known here issued it)" in alarm
