import json
from datetime import datetime

import pytest

from portalcrawl.sources.origin import (
    Origin,
    find_manifest,
    read_manifest,
    read_moment,
    read_origin,
)

HTTRACK = (
    b"<html>\n<!-- Mirrored from %s by HTTrack Website Copier/3.x [XR&CO'2014], "
    b"Sat, 27 Aug 2022 03:56:35 GMT -->\n<body>"
)


def moment(text):
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("address", "url"),
    [
        (b"portal.example/tin-tuc", "http://portal.example/tin-tuc"),
        (b"portal.example/tin?x=1&amp;y=2", "http://portal.example/tin?x=1&y=2"),
        (b"https://portal.example/tin", "https://portal.example/tin"),
        (b"javascript://x", None),
    ],
)
def test_httrack_comment_gives_address_and_moment(address, url):
    origin = read_origin(HTTRACK % address)
    assert origin == Origin(url, moment("2022-08-27T03:56:35+00:00"))


def test_browser_comment_gives_the_address():
    page = b"<!DOCTYPE html>\n<!-- saved from url=(0029)https://portal.example/a?b=1 -->\n<html>"
    assert read_origin(page) == Origin("https://portal.example/a?b=1")


@pytest.mark.parametrize(
    "page", [b"", b"<html></html>", b"<!-- Mirrored from the old site -->", b"\xff\xfe<\x00!\x00"]
)
def test_page_without_such_a_comment_has_no_origin(page):
    assert read_origin(page) == Origin()


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Sat, 27 Aug 2022 03:56:35 GMT", "2022-08-27T03:56:35+00:00"),
        ("2024-03-05T10:22:00+07:00", "2024-03-05T10:22:00+07:00"),
        ("2024-03-05 10:22", "2024-03-05T10:22:00+07:00"),
        ("2024-03-05T03:22:00Z", "2024-03-05T03:22:00+00:00"),
    ],
)
def test_moment_is_read_with_its_offset(text, iso):
    assert read_moment(text) == moment(iso)


@pytest.mark.parametrize("text", ["", "yesterday", "32/13/2024"])
def test_unreadable_moment_is_none(text):
    assert read_moment(text) is None


def test_manifest_names_files_relative_to_itself(tmp_path):
    (tmp_path / "manifest.jsonl").write_text(
        "\n".join(
            [
                json.dumps({"path": "html/a.html", "url": "https://portal.example/a"}),
                json.dumps({"path": "b.html", "url": None, "fetched": "2024-03-05T10:00:00+07:00"}),
                json.dumps({"url": "https://portal.example/no-path"}),
                "no json",
                "[1]",
            ]
        )
    )
    assert read_manifest(tmp_path / "manifest.jsonl") == {
        (tmp_path / "html/a.html").resolve(): Origin("https://portal.example/a"),
        (tmp_path / "b.html").resolve(): Origin(None, moment("2024-03-05T10:00:00+07:00")),
    }


@pytest.mark.parametrize(("depth", "found"), [(0, True), (3, True), (4, False)])
def test_manifest_is_looked_for_three_levels_up(tmp_path, depth, found):
    (tmp_path / "manifest.jsonl").touch()
    folder = tmp_path.joinpath(*"abcd"[:depth])
    folder.mkdir(parents=True, exist_ok=True)
    assert (find_manifest(folder) is not None) is found


@pytest.mark.parametrize(
    ("own", "other", "url"),
    [
        ("http://a.example/x?q=1", "https://a.example/x", "https://a.example/x?q=1"),
        ("http://a.example/x", "https://b.example/x", "http://a.example/x"),
        (None, "https://b.example/x", "https://b.example/x"),
        ("http://a.example/x", None, "http://a.example/x"),
    ],
)
def test_an_origin_takes_what_it_lacks_and_the_scheme_from_another(own, other, url):
    assert Origin(own).completed_by(Origin(other)).url == url
