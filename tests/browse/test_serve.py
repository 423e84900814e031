import socket
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from portalcrawl.browse.plugin import match_of
from portalcrawl.browse.recipes import load_recipes
from portalcrawl.browse.serve import serve
from portalcrawl.errors import ForeignArchive, NoArchive, PortalcrawlError, PortTaken

Get = Callable[[str], httpx.Response]


def never(url: str) -> None:
    raise AssertionError(f"served at {url}")


def test_datasette_finds_the_index_and_searches_as_its_users_know(get: Get) -> None:
    page = get("/town/articles?_search=dai+hoi+cong+doan").text
    assert "1 row where search matches" in page
    assert 'type="search" name="_search"' in page


def test_tables_are_described_in_both_languages(get: Get) -> None:
    page = get("/town/articles").text
    assert "Bài viết · Articles" in page
    assert "title" in get("/town/articles.json?_shape=array&_size=1").json()[0]


@pytest.mark.parametrize("name", sorted(load_recipes()))
def test_each_ready_query_runs(get: Get, name: str) -> None:
    response = get(f"/town/{name}.json?_shape=array&words=cau")
    assert response.status_code == 200
    assert isinstance(response.json(), list)


def test_ranked_query_finds_with_and_without_marks(get: Get) -> None:
    for words in ("cầu mới", "cau moi"):
        rows = get(f"/town/tim_kiem.json?_shape=array&words={words}").json()
        assert rows[0]["title"] == "Thị xã khởi công cầu mới"


@pytest.mark.parametrize("words", ["", None, '"', "*", "NEAR(", "a AND", "' OR 1=1 --"])
def test_any_words_make_a_query_that_runs(get: Get, words: str | None) -> None:
    assert match_of(words)
    assert get(f"/town/tim_kiem.json?_shape=array&words={words or ''}").status_code == 200


def test_our_functions_are_registered(get: Get) -> None:
    sql = "select vi_fold('Đông Hà') as folded, vi_std('thuỷ') as standard"
    (row,) = get(f"/town.json?sql={sql}&_shape=array").json()
    assert row == {"folded": "dong ha", "standard": "thủy"}


def test_the_archive_cannot_be_written_or_downloaded(get: Get) -> None:
    assert get("/town.json?sql=delete from articles").status_code == 400
    assert get("/town.db").status_code == 403


def test_datasettes_own_pages_carry_the_safe_headers(get: Get) -> None:
    headers = get("/town").headers
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-robots-tag"] == "noindex"


def test_missing_and_foreign_archives_are_told_before_anything_listens(tmp_path: Path) -> None:
    with pytest.raises(NoArchive):
        serve(tmp_path / "none.db", host="127.0.0.1", port=0, on_ready=never)
    foreign = tmp_path / "foreign.db"
    foreign.write_bytes(b"no database " * 100)
    with pytest.raises(ForeignArchive):
        serve(foreign, host="127.0.0.1", port=0, on_ready=never)


def test_port_taken_names_the_port_and_the_next_step(town: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=rf"port {port} on 127.0.0.1 .*--port {port + 1}"):
            serve(town, host="127.0.0.1", port=port, on_ready=never)


def test_a_host_that_is_not_ours_is_told(town: Path) -> None:
    with pytest.raises(PortalcrawlError, match=r"cannot listen on 192\.0\.2\.1 port 0"):
        serve(town, host="192.0.2.1", port=0, on_ready=never)


def test_without_the_extra_it_says_how_to_install_it(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(PortalcrawlError, match=r"pip install 'portalcrawl\[web\]'"):
        serve(town, host="127.0.0.1", port=0, on_ready=never)
