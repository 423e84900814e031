import gzip
import json
import os
from datetime import UTC, datetime

import pytest

from portalcrawl.errors import UnknownPortal, UnusableInput
from portalcrawl.sources.folder import (
    MAX_PAGE_BYTES,
    SavedPage,
    Skipped,
    Stated,
    iter_pages,
    survey,
)

PAGE = "<html><head><title>Tin</title></head><body><p>Nội dung bài viết</p></body></html>".encode()
WELCOME = "Chào mừng quý bạn đọc đến với Trang thông tin điện tử thị xã Mường Lay"


@pytest.fixture
def mirror(tmp_path):
    """A folder with two pages, and with what a mirror has beside them."""
    folder = tmp_path / "mirror"
    (folder / "css").mkdir(parents=True)
    (folder / "hts-cache").mkdir()
    (folder / "b.html").write_bytes(PAGE)
    (folder / "a.htm.gz").write_bytes(gzip.compress(PAGE))
    (folder / "css" / "style.css").write_text("p {}")
    (folder / "notes.json").write_text("{}")
    (folder / "hts-cache" / "doc.html").write_bytes(PAGE)
    return folder


def pages_of(paths, **stated):
    return list(iter_pages(survey(paths).files, Stated(**stated)))


def test_folder_gives_its_pages_in_name_order_and_counts_the_rest(mirror):
    found = survey([mirror])
    assert [path.name for path in found.files] == ["a.htm.gz", "b.html"]
    assert [(item.path.name, item.reason, item.bad) for item in found.skipped] == [
        ("notes.json", "no page (.json)", False),
        ("style.css", "no page (.css)", False),
    ]


def test_compressed_page_is_read_as_it_was_saved(mirror):
    page = pages_of([mirror])[0]
    assert page.capture.body == PAGE
    assert page.capture.source == "file:a.htm.gz"


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("a.html", b"", "empty"),
        ("a.html", b" \n ", "empty"),
        ("a.html", b"\x89PNG\r\n\x1a\n\0\0\0", "binary, no text"),
        ("a.html.gz", b"no gzip", "damaged gzip file (Not a gzipped file (b'no'))"),
        ("a.txt", b"x" * (MAX_PAGE_BYTES + 1), "larger than 8 MiB"),
        ("a.pdf", b"%PDF-1.7", "no page (.pdf)"),
    ],
)
def test_unusable_file_is_refused_with_its_reason(tmp_path, name, body, reason):
    path = tmp_path / name
    path.write_bytes(body)
    with pytest.raises(UnusableInput) as refused:
        survey([path])
    assert str(refused.value) == f"{path}: {reason}"
    assert refused.value.exit_code == 2


def test_cut_gzip_file_is_refused(tmp_path):
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(PAGE * 50)[:-20])
    with pytest.raises(UnusableInput, match="damaged gzip file"):
        survey([path])


def test_pipe_is_refused_instead_of_waited_for(tmp_path):
    path = tmp_path / "a.html"
    os.mkfifo(path)
    with pytest.raises(UnusableInput, match="no regular file"):
        survey([path])


def test_missing_path_is_refused(tmp_path):
    with pytest.raises(UnusableInput, match=r"no file or folder at .*nowhere"):
        survey([tmp_path / "nowhere"])


def test_folder_with_nothing_usable_says_what_it_looked_at(tmp_path):
    for name in ("a.css", "b.js"):
        (tmp_path / name).write_text("x")
    with pytest.raises(UnusableInput) as refused:
        survey([tmp_path])
    assert str(refused.value) == (
        f"nothing usable in {tmp_path}: 2 files looked at "
        "(a.css: no page (.css); b.js: no page (.js)). "
        "Pages end in .aspx, .htm, .html, .txt, .xhtml, also with .gz"
    )


def test_empty_folder_is_refused(tmp_path):
    with pytest.raises(UnusableInput, match=r"nothing usable in .*: 0 files looked at"):
        survey([tmp_path])


def test_bad_page_among_good_ones_is_kept_out_and_named(mirror):
    (mirror / "c.html").write_bytes(b"")
    found = survey([mirror])
    assert len(found.files) == 2
    assert [(item.path.name, item.reason) for item in found.skipped if item.bad] == [
        ("c.html", "empty")
    ]


def test_file_that_vanishes_after_the_survey_is_told(mirror):
    files = survey([mirror]).files
    files[0].unlink()
    first, second = iter_pages(files, Stated())
    assert isinstance(first, Skipped)
    assert first.reason == "cannot be read (No such file or directory)"
    assert isinstance(second, SavedPage)


def test_page_without_any_address_gets_an_urn_and_the_unknown_portal(mirror):
    page = pages_of([mirror / "b.html"])[0]
    assert page.capture.url is None
    assert page.capture.url_key == f"urn:sha256:{page.capture.digest}"
    assert page.capture.fetched_at is None
    assert page.profile.name == "unknown"


@pytest.mark.parametrize("newline", ["\n", "\r\n", r"\r\n", r"\n"])
def test_welcome_line_tells_the_portal(tmp_path, newline):
    path = tmp_path / "scraped.txt"
    lines = ("Thứ 5 Ngày 14/5/2020, 10:13:21 AM", WELCOME, "", "Thị xã tổ chức hội nghị.")
    path.write_bytes(newline.join(lines).encode())
    page = pages_of([path])[0]
    assert page.profile.name == "muonglay"
    assert page.capture.mime == "text/plain"


def test_stated_address_chooses_portal_and_key(mirror):
    url = "http://muonglay.dienbien.gov.vn/TINTUC/View/Hop?PageIndex=6"
    page = pages_of([mirror / "b.html"], url=url)[0]
    assert page.capture.url == url
    assert page.capture.url_key.endswith("/TINTUC/view/Hop")
    assert page.profile.name == "muonglay"


def test_unknown_host_is_a_portal_of_its_own(mirror):
    assert pages_of([mirror / "b.html"], url="https://portal.example/x")[0].profile.name == (
        "portal.example"
    )


def test_stated_portal_and_moment_go_before_the_files_own(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(b"<!-- saved from url=(0024)https://portal.example/a -->" + PAGE)
    stated_at = datetime(2024, 3, 5, tzinfo=UTC)
    page = pages_of([path], portal="muonglay", captured_at=stated_at)[0]
    assert (page.profile.name, page.capture.fetched_at) == ("muonglay", stated_at)
    assert page.capture.url == "https://portal.example/a"


def test_manifest_above_the_folder_gives_addresses(mirror):
    rows = [{"path": "mirror/b.html", "url": "https://portal.example/b"}]
    (mirror.parent / "manifest.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert [page.capture.url for page in pages_of([mirror])] == [None, "https://portal.example/b"]


@pytest.mark.parametrize(
    ("stated", "error", "message"),
    [
        ({"url": "https://a.example/"}, UnusableInput, "--url gives the address of one page, but"),
        ({"portal": "muonglai"}, UnknownPortal, 'did you mean "muonglay"'),
    ],
)
def test_statements_that_cannot_hold_are_refused_before_any_page(mirror, stated, error, message):
    with pytest.raises(error, match=message):
        iter_pages(survey([mirror]).files, Stated(**stated))


def test_address_that_is_none_is_refused(mirror):
    with pytest.raises(UnusableInput, match="no http or https address"):
        iter_pages([mirror / "b.html"], Stated(url="file:///etc/hostname"))
