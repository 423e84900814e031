"""The spiders through Scrapy's own command, as people run them who know Scrapy."""

import json
import sqlite3
import subprocess
import sys
from importlib.metadata import version

from portalcrawl.archive import Archive
from portalcrawl.portals import load
from tests.jobs.tiny_portal import ROOT, environment

CONTACT = "https://town.example/who-crawls"
NO_NETWORK = json.dumps(dict.fromkeys(("http", "https"), "tests.jobs.no_network.NoNetwork"))


def scrapy(*arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
    options = [word for name, value in settings.items() for word in ("-s", f"{name}={value}")]
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments, *options],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )


def test_scrapy_list_names_the_spiders():
    assert scrapy("list").stdout.split() == ["muonglay", "portal"]


def test_scrapy_crawl_archives_exports_and_logs_the_sentence(tiny, tmp_path):
    feed = tmp_path / "pages.jsonl"
    done = scrapy(
        "crawl",
        "portal",
        "-a",
        f"profile={tiny.profile}",
        "-s",
        f"PORTALCRAWL_ARCHIVE={tmp_path / 'a.db'}",
        "-o",
        str(feed),
    )
    assert " ERROR: " not in done.stderr
    with Archive.open(tmp_path / "a.db") as archive:
        assert len(list(archive.records())) == 3
    assert "tiny: 4 captures (3 new, 0 changed, 0 unchanged), 0 failed" in done.stderr
    assert len(feed.read_text().splitlines()) == 4


def test_scrapy_crawl_says_that_a_contact_is_none_and_asks_nobody(tmp_path):
    done = scrapy(
        "crawl",
        "muonglay",
        PORTALCRAWL_ARCHIVE=tmp_path / "a.db",
        PORTALCRAWL_CONTACT="me",
        DOWNLOAD_HANDLERS=NO_NETWORK,
    )
    assert 'ERROR: no web or mail address as contact: "me"' in done.stderr
    assert (done.stdout, done.stderr.count(" ERROR: ")) == ("", 1)
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_scrapy_crawl_muonglay_asks_its_portal_and_says_why_nothing_came(tmp_path):
    done = scrapy(
        "crawl",
        "muonglay",
        PORTALCRAWL_ARCHIVE=tmp_path / "a.db",
        PORTALCRAWL_CONTACT=CONTACT,
        DOWNLOAD_HANDLERS=NO_NETWORK,
        DOWNLOAD_DELAY=0,
        RETRY_TIMES=0,
    )
    agent = f"portalcrawl/{version('portalcrawl')} (+{CONTACT})"
    assert set(done.stdout.splitlines()) == {
        f"asked https://muonglay.dienbien.gov.vn/robots.txt {agent}"
    }
    assert "failed (no page could be had: the host name is unknown)" in done.stderr
    with sqlite3.connect(tmp_path / "a.db") as db:
        asked = db.execute("SELECT url FROM pages WHERE state = 'failed'").fetchall()
    assert {url for (url,) in asked} == set(load("muonglay").seeds)
