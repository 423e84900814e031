"""Crawls of a tiny portal, each in a process of its own."""

import socket
import sqlite3
import ssl
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from portalcrawl.archive import Archive
from portalcrawl.spiders.identity import own_mailbox
from tests.jobs.archived import ARTICLES, pages, titles
from tests.jobs.tiny_portal import (
    Answer,
    also_at,
    article,
    html,
    listing,
    serve,
    start_crawl,
)


def self_signed(folder: Path) -> ssl.SSLContext:
    """A TLS server with a certificate of its own making, for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1)
    builder = builder.not_valid_before(datetime(2020, 1, 1)).not_valid_after(datetime(2100, 1, 1))
    certificate = builder.sign(key, hashes.SHA256())
    private = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pem = certificate.public_bytes(Encoding.PEM) + key.private_bytes(*private)
    (folder / "server.pem").write_bytes(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


def test_a_good_crawl_is_complete_and_says_so_in_one_sentence(tiny, tmp_path):
    finished = tiny.crawl(tmp_path / "a.db")
    assert (finished.code, finished.talk) == (0, "")
    assert finished.report["sentence"].startswith(
        "tiny: 4 captures (3 new, 0 changed, 0 unchanged), 0 failed, "
    )
    assert finished.report["sentence"].endswith(" s: complete")
    # Four pages and robots.txt.
    assert finished.report["counts"]["requests"] == 5


def test_a_second_crawl_asks_conditionally_and_keeps_304_as_a_revisit(tiny, tmp_path):
    for path in ARTICLES:
        tiny.pages[path].headers |= {"ETag": '"1"'}
    tiny.crawl(tmp_path / "a.db")
    for path in ARTICLES:
        tiny.pages[path] = Answer(status=304, headers={"ETag": '"1"'})
    finished = tiny.crawl(tmp_path / "a.db")
    assert (finished.code, finished.report["counts"]["unchanged"]) == (0, 3)
    sent = {request.path: request.headers.get("If-None-Match") for request in tiny.requests}
    assert [sent[path] for path in ARTICLES] == ['"1"'] * 3
    with Archive.open(tmp_path / "a.db") as archive:
        assert all(record["revision"] == 1 for record in archive.records())


def test_pages_that_are_not_due_are_left_alone(tiny, tmp_path):
    profile = tiny.profile.read_text().replace("article = 0", "article = 30")
    tiny.profile.write_text(profile)
    tiny.crawl(tmp_path / "a.db")
    finished = tiny.crawl(tmp_path / "a.db")
    assert finished.code == 0
    assert tiny.asked == ["/robots.txt", "/TINTUC/"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(Answer(b"User-agent: *\nDisallow: /"), "robots.txt forbids it", id="closed"),
        pytest.param(
            Answer(status=503),
            "robots.txt answers 503, which closes the host until it can be read",
            id="robots fails",
        ),
    ],
)
def test_a_portal_closed_by_robots_is_refused_without_asking_a_page(tiny, tmp_path, answer, reason):
    tiny.pages["/robots.txt"] = answer
    finished = tiny.crawl(tmp_path / "a.db")
    assert finished.code == 6
    assert finished.reasons == f"1 of 1 start pages are closed to us: {reason}"
    assert set(tiny.asked) == {"/robots.txt"}


def test_an_unreachable_host_fails_with_the_cause_in_words(tiny, tmp_path):
    profile = tmp_path / "down.toml"
    with socket.socket() as held:  # bound, so that nobody else comes to listen there
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        profile.write_text(tiny.profile.read_text().replace(str(tiny.port), str(port)))
        finished = start_crawl(profile, port, tmp_path / "a.db").finish()
    assert (finished.code, finished.report["verdict"]) == (1, "failed")
    assert finished.reasons == "no page could be had: the host refuses the connection"
    assert finished.talk == ""
    left = {file.name for file in tmp_path.iterdir() if file.suffix != ".toml"}
    assert left == {"a.db", "a.db.lock", "logs"}


def test_without_a_contact_the_portal_is_told_the_mailbox_of_the_account(tiny, tmp_path):
    tiny.crawl(tmp_path / "a.db")
    agents = {request.headers["User-Agent"] for request in tiny.requests}
    assert agents == {f"portalcrawl/{version('portalcrawl')} (+{own_mailbox()})"}


def test_nobody_is_asked_in_the_name_of_a_contact_that_is_none(tmp_path):
    finished = start_crawl("muonglay", 443, tmp_path / "a.db", PORTALCRAWL_CONTACT="me").finish()
    assert finished.code == 2
    assert finished.report["error"].startswith('no web or mail address as contact: "me"')
    assert finished.talk == ""
    assert list(tmp_path.iterdir()) == []


def test_a_certificate_that_nobody_signed_is_refused(tmp_path):
    with serve(tmp_path, tls=self_signed(tmp_path)) as portal:
        text = portal.profile.read_text().replace("http://", "https://")
        portal.profile.write_text(text)
        finished = portal.crawl(tmp_path / "a.db", RETRY_TIMES=0)
    assert (finished.code, portal.asked) == (6, [])
    assert finished.reasons == (
        "1 of 1 start pages are closed to us: its TLS certificate is not valid: "
        "it is self-signed and it is for another host"
    )


def test_a_portal_that_goes_down_is_left_after_five_failures(tiny, tmp_path):
    paths = [f"/TINTUC/View/cut-{number}" for number in range(20)]
    tiny.pages["/TINTUC/"] = listing(*paths)
    for path in paths:
        # The promised length never comes.
        tiny.pages[path] = Answer(b"<html>", headers={"Content-Length": "900"}, cut_at=6)
    finished = tiny.crawl(tmp_path / "a.db", RETRY_TIMES=0)
    assert finished.code == 3
    assert finished.reasons.startswith("the portal stopped answering; ")
    # What was under way when the fifth failed is waited for.
    assert 5 <= len([path for path in tiny.asked if "cut" in path]) <= 8


def test_a_cut_answer_never_becomes_an_article_nor_replaces_one(tiny, tmp_path):
    whole = tiny.pages[ARTICLES[0]]
    tiny.crawl(tmp_path / "a.db")
    before = titles(tmp_path / "a.db")
    for path in ARTICLES[:2]:
        tiny.pages[path] = Answer(whole.body, headers=whole.headers, cut_at=len(whole.body) // 2)
    tiny.pages["/TINTUC/"] = listing(*ARTICLES, "/TINTUC/View/moi")
    tiny.pages["/TINTUC/View/moi"] = tiny.pages[ARTICLES[0]]
    finished = tiny.crawl(tmp_path / "a.db")
    assert finished.code == 3
    assert finished.reasons == (
        "2 pages read worse than what is archived, which was kept; "
        "1 page cut off before its end: the next run asks again"
    )
    assert titles(tmp_path / "a.db") == before


def test_a_known_page_in_maintenance_is_kept(tiny, tmp_path):
    tiny.crawl(tmp_path / "a.db")
    tiny.pages[ARTICLES[0]] = html("<p>Hệ thống đang bảo trì</p>", status=503)
    finished = tiny.crawl(tmp_path / "a.db", RETRY_TIMES=0)
    assert finished.code == 3
    assert finished.reasons == "1 page read worse than what is archived, which was kept"
    assert len(titles(tmp_path / "a.db")) == 3


def test_a_dead_alias_host_does_not_end_the_crawl(tiny, tmp_path):
    profile = tiny.profile.read_text().replace('["127.0.0.1"]', '["127.0.0.1", "127.0.0.9"]')
    tiny.profile.write_text(profile)
    dead = [f"http://127.0.0.9:{tiny.port}/TINTUC/View/cu-{number}" for number in range(8)]
    tiny.pages["/TINTUC/"] = listing(*dead, *ARTICLES)
    finished = tiny.crawl(tmp_path / "a.db")
    assert (finished.code, finished.reasons) == (
        3,
        "8 pages failed: the host refuses the connection",
    )
    assert len(titles(tmp_path / "a.db")) == 3


@pytest.mark.parametrize(
    "main_host",
    [Answer(status=404), Answer(status=302, headers={"Location": "/TINTUC/"}), article(9)],
    ids=["not here", "sent away", "here"],
)
def test_a_page_found_on_an_alias_host_is_asked_on_the_main_one_first(tiny, tmp_path, main_host):
    profile = tiny.profile.read_text().replace('["127.0.0.1"]', '["127.0.0.1", "127.0.0.9"]')
    tiny.profile.write_text(profile)
    found = f"http://127.0.0.9:{tiny.port}/TINTUC/View/cu"
    tiny.pages["/TINTUC/"] = listing(found, *ARTICLES)
    tiny.pages |= {"127.0.0.1/TINTUC/View/cu": main_host, "127.0.0.9/TINTUC/View/cu": article(8)}
    with also_at(tiny, "127.0.0.9"):
        assert tiny.crawl(tmp_path / "a.db").code == 0
    with Archive.open(tmp_path / "a.db") as archive:
        record = archive.record(found)
    wanted = 9 if main_host.status == 200 else 8
    assert record["title"] == f"Hội nghị triển khai nhiệm vụ số {wanted}"
    assert record["url"] == (tiny.url("/TINTUC/View/cu") if wanted == 9 else found)


def test_a_page_that_the_profile_leaves_out_by_now_is_not_asked_again(tiny, tmp_path):
    tiny.crawl(tmp_path / "a.db", PORTALCRAWL_MAX_PAGES=1)
    profile = tiny.profile.read_text()
    rule = 'skips = [{ reason = "unwanted", pattern = "tin-2" }]\n'
    tiny.profile.write_text(profile.replace("delay_seconds", rule + "delay_seconds"))
    assert tiny.crawl(tmp_path / "a.db").code == 0
    assert pages(tmp_path / "a.db")["TINTUC/View/tin-2"] == ("skipped", "unwanted")
    assert ARTICLES[1] not in tiny.asked


def test_pages_outside_the_portal_by_now_are_not_asked_and_make_the_run_suspect(tiny, tmp_path):
    paths = [f"/TINTUC/View/so-{number}" for number in range(1, 13)]
    away = [f"http://127.0.0.9:{tiny.port}{path}" for path in paths[:4]]
    tiny.pages["/TINTUC/"] = listing(*away, *paths[4:])
    tiny.pages |= {path: article(number) for number, path in enumerate(paths, start=1)}
    tiny.pages |= {f"127.0.0.1{path}": Answer(status=404) for path in paths[:4]}
    profile = tiny.profile.read_text()
    tiny.profile.write_text(profile.replace('["127.0.0.1"]', '["127.0.0.1", "127.0.0.9"]'))
    with also_at(tiny, "127.0.0.9"):
        assert tiny.crawl(tmp_path / "a.db").code == 0
    tiny.profile.write_text(profile)
    finished = tiny.crawl(tmp_path / "a.db")
    assert (finished.code, finished.reasons) == (
        4,
        "4 of 13 known pages were not asked (skipped, refused, or outside the portal)",
    )
    assert "0 failed, 4 known pages skipped, " in finished.report["sentence"]
    assert not set(paths[:4]) & set(tiny.asked)
    with sqlite3.connect(tmp_path / "a.db") as db:
        reasons = db.execute("SELECT reason FROM visits WHERE change = 'skipped'").fetchall()
    assert reasons == [("outside the portal, by today's profile",)] * 4


def test_a_known_page_outside_the_portal_is_asked_where_a_link_names_it(tiny, tmp_path):
    profile = tiny.profile.read_text()
    away = f"http://127.0.0.9:{tiny.port}{ARTICLES[0]}"
    tiny.profile.write_text(profile.replace('["127.0.0.1"]', '["127.0.0.1", "127.0.0.9"]'))
    whole = tiny.pages["/TINTUC/"]
    tiny.pages |= {"/TINTUC/": listing(away), f"127.0.0.1{ARTICLES[0]}": Answer(status=404)}
    with also_at(tiny, "127.0.0.9"):
        assert tiny.crawl(tmp_path / "a.db").code == 0
    tiny.profile.write_text(profile)
    del tiny.pages[f"127.0.0.1{ARTICLES[0]}"]
    tiny.pages["/TINTUC/"] = whole
    finished = tiny.crawl(tmp_path / "a.db")
    assert (finished.code, finished.report["counts"]["left_out"]) == (0, 0)
    assert finished.report["counts"]["unchanged"] == 1


def test_a_listing_that_stays_empty_is_suspect_twice_and_then_accepted(tiny, tmp_path):
    whole, later = tiny.pages["/TINTUC/"], "/TINTUC/?PageIndex=2"
    tiny.pages["/TINTUC/"] = listing(*ARTICLES, later)
    tiny.pages[later] = listing(ARTICLES[0])
    assert tiny.crawl(tmp_path / "a.db").code == 0
    tiny.pages |= {"/TINTUC/": html("<p>Chưa có tin</p>"), later: html("<p>Chưa có tin</p>")}
    told = f"{tiny.url('/TINTUC/')} (had "
    for _ in range(2):
        finished = tiny.crawl(tmp_path / "a.db")
        assert finished.code == 4
        assert finished.reasons.startswith(f"listing lost its entries: {told}")
    finished = tiny.crawl(tmp_path / "a.db")
    assert finished.code == 0
    assert finished.reasons.startswith(f"accepted after 3 runs: listing with fewer entries: {told}")
    assert tiny.crawl(tmp_path / "a.db").reasons == ""
    tiny.pages["/TINTUC/"] = whole
    assert tiny.crawl(tmp_path / "a.db").code == 0


def test_progress_is_told_in_lines_where_there_is_no_terminal(tiny, tmp_path):
    finished = tiny.crawl(
        tmp_path / "a.db", PORTALCRAWL_PROGRESS="auto", PORTALCRAWL_PROGRESS_EVERY=2
    )
    assert finished.talk.splitlines() == ["tiny: 2 of 4 pages", "tiny: 4 of 4 pages"]
