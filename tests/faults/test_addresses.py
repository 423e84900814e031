"""No address leads a crawl anywhere but to its portal, whatever its spelling and its vector."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.addresses.portal import VECTORS, fill, strange
from tests.faults.addresses.spellings import SPELLINGS
from tests.jobs.archived import CONTACT, pages
from tests.jobs.tiny_portal import ROOT, environment, serve

pytestmark = pytest.mark.faults

RESOLVER = "tests.faults.addresses.watching.WatchedResolver"


def events(path, name):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [one["told"] for one in map(json.loads, lines) if one["event"] == name]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("addresses")
    with serve(folder) as portal:
        paths = fill(portal)
        finished = portal.crawl(
            folder / "a.db",
            PORTALCRAWL_CONTACT=CONTACT,
            TWISTED_DNS_RESOLVER=RESOLVER,
            TEST_WATCH=str(folder / "watched"),
        )
        yield portal, folder, finished, paths


def test_sixty_spellings_by_eight_vectors_lead_nowhere(crawled, figures):
    portal, folder, _, _ = crawled
    connected = events(folder / "watched", "socket.connect")
    outside = [one for one in connected if one != [f"('127.0.0.1', {portal.port})"]]
    outside += strange(portal.asked)
    assert len(set(SPELLINGS)) == 60
    figures("addresses", combinations=len(SPELLINGS) * len(VECTORS), outside=len(outside))
    assert connected
    assert not outside


def test_the_pages_that_carry_them_are_all_archived(crawled):
    portal, folder, finished, paths = crawled
    assert set(paths) <= set(portal.asked)
    states = pages(folder / "a.db")
    assert {states[path[1:]][0] for path in paths} <= {"fetched", "redirected"}
    assert finished.code in {0, 3, 4}
    assert "Traceback" not in finished.talk


def test_the_same_vectors_lead_on_where_addresses_are_the_portal_s_own(tmp_path, monkeypatch):
    # Otherwise it would prove nothing that the others lead nowhere.
    own = ("http://127.0.0.1:{port}",) * len(SPELLINGS)
    monkeypatch.setattr("tests.faults.addresses.portal.SPELLINGS", own)
    with serve(tmp_path) as portal:
        fill(portal)
        portal.crawl(tmp_path / "a.db", PORTALCRAWL_CONTACT=CONTACT)
    led = {path.partition("qq-")[2].partition("-")[0] for path in strange(portal.asked)}
    # A page with words is read, not left for where its refresh points; start pages are.
    assert led == set(VECTORS) - {"refresh"}


def test_no_name_is_looked_up_no_socket_is_bound_and_no_such_file_is_opened(crawled):
    _, folder, _, _ = crawled
    names = events(folder / "watched", "socket.getaddrinfo")
    assert {name for name, *_ in names} <= {"'127.0.0.1'"}
    assert events(folder / "watched", "socket.gethostbyname") == []
    assert events(folder / "watched", "socket.bind") == []
    assert not [one for one in events(folder / "watched", "open") if "/etc/hostname" in one[0]]


def test_listeners_on_those_addresses_see_nobody(tmp_path, figures):
    """The same in a network of its own, where all these addresses answer."""
    if not (shutil.which("unshare") and shutil.which("ip")):
        pytest.skip("unshare and ip are needed to have a network of one's own")
    command = ["unshare", "-rn", sys.executable, "-m", "tests.faults.addresses.alone", tmp_path]
    options = {"cwd": ROOT, "env": environment(), "capture_output": True, "text": True}
    done = subprocess.run(command, timeout=100, check=False, **options)
    if "Operation not permitted" in done.stderr:
        pytest.skip("this machine gives nobody a network of one's own")
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    figures("addresses", listeners=seen["listeners"], visits=len(seen["visits"]))
    assert seen["can_be_reached"] > 10
    assert seen["visits"] == []
    assert Path(tmp_path, "a.db").exists()
