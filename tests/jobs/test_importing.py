import gzip
from datetime import UTC, datetime

import pytest

from portalcrawl.archive import Archive
from portalcrawl.errors import ArchiveBusy, ForeignArchive, UnknownPortal, UnusableInput
from portalcrawl.jobs.importing import import_paths
from portalcrawl.outcomes import Verdict
from portalcrawl.sources.folder import Stated
from tests.jobs.tiny_portal import article

WELCOME = "Chào mừng quý bạn đọc đến với Trang thông tin điện tử thị xã Mường Lay"
PARAGRAPH = (
    "Ủy ban nhân dân thị xã tổ chức hội nghị triển khai kế hoạch của năm với sự tham gia của "
    "đại diện các phòng, ban, đoàn thể và các phường trên địa bàn thị xã."
)


@pytest.fixture
def folder(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in (1, 2):
        comment = f"<!-- saved from url=(0040)http://portal.example/tin-{number}.html -->".encode()
        (pages / f"{number}.html").write_bytes(comment + article(number).body)
    (pages / "3.txt").write_text(f"{WELCOME}\n\n{PARAGRAPH}\n", encoding="utf-8")
    (pages / "style.css").write_text("p {}")
    return pages


def records(archive):
    with Archive.open(archive) as opened:
        return list(opened.records())


def test_a_folder_is_imported_through_the_same_steps_as_a_crawl(folder, tmp_path):
    report = import_paths([folder], archive_path=tmp_path / "a.db")
    assert (report.verdict, report.exit_code, report.reasons) == (Verdict.COMPLETE, 0, ())
    assert (report.kind, report.counts["new"], report.counts["skipped"]) == ("import", 3, 1)
    assert {(record["portal"], record["url"]) for record in records(tmp_path / "a.db")} == {
        ("portal.example", "http://portal.example/tin-1.html"),
        ("portal.example", "http://portal.example/tin-2.html"),
        ("muonglay", None),
    }


def test_importing_again_changes_nothing(folder, tmp_path):
    import_paths([folder], archive_path=tmp_path / "a.db")
    before = records(tmp_path / "a.db")
    again = import_paths([folder], archive_path=tmp_path / "a.db")
    assert (again.counts["new"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 3)
    assert records(tmp_path / "a.db") == before


def test_one_page_takes_portal_address_and_moment_from_what_is_stated(folder, tmp_path):
    stated = Stated(
        portal="muonglay",
        url="http://muonglay.dienbien.gov.vn/TINTUC/View/Hop",
        captured_at=datetime(2024, 3, 5, tzinfo=UTC),
    )
    report = import_paths([folder / "3.txt"], stated, archive_path=tmp_path / "a.db")
    assert report.portal == "muonglay"
    (record,) = records(tmp_path / "a.db")
    assert (record["url"], record["captured_at"]) == (stated.url, "2024-03-05T07:00:00+07:00")


def test_bad_pages_among_good_ones_make_the_import_partial_and_are_named(folder, tmp_path):
    (folder / "0.html").write_bytes(b"")
    (folder / "9.html.gz").write_bytes(gzip.compress(b"x" * 999)[:-9])
    report = import_paths([folder], archive_path=tmp_path / "a.db")
    assert (report.verdict, report.exit_code) == (Verdict.PARTIAL, 3)
    assert report.reasons[0] == "0.html: empty"
    assert report.reasons[1].startswith("9.html.gz: damaged gzip file")
    assert (report.counts["new"], report.counts["failed"]) == (3, 2)


@pytest.mark.parametrize(
    ("name", "body", "stated", "error"),
    [
        ("a.html", b"", Stated(), UnusableInput),
        ("a.html", b"\0\1\2", Stated(), UnusableInput),
        ("a.png", b"\x89PNG", Stated(), UnusableInput),
        ("a.html", b"<p>x</p>", Stated(portal="nowhere"), UnknownPortal),
        ("a.html", b"<p>x</p>", Stated(url="ftp://x/"), UnusableInput),
    ],
)
def test_input_that_cannot_be_used_leaves_no_archive_behind(tmp_path, name, body, stated, error):
    (tmp_path / name).write_bytes(body)
    with pytest.raises(error) as refused:
        import_paths([tmp_path / name], stated, archive_path=tmp_path / "data" / "a.db")
    assert refused.value.exit_code == 2
    assert not (tmp_path / "data").exists()


BOXES = "Đánh giá:\n\nThư viện nhạc\nThống kê truy cập\nThống kê: 254\nOnline: 2\n"


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("a.html", "<html><body></body></html>", "no text"),
        ("a.html", "<html><head><title>Tin</title></head></html>", "no text"),
        ("a.html", b"\x89PNG\r\n\x1a\n....IHDR", "binary, no page"),
        ("a.txt", f"{WELCOME}\n\n{BOXES}", "no text"),
        ("a.html", "<form><input type=password></form><p>Mật khẩu</p>", "password field"),
        ("a.html", "<h1>Lỗi 404</h1>", 'soft 404: "Lỗi 404"'),
    ],
)
@pytest.mark.parametrize("is_known", [True, False])
def test_a_file_without_any_text_is_refused_and_nothing_is_stored(
    folder, tmp_path, name, body, reason, is_known
):
    if is_known:
        import_paths([folder], archive_path=tmp_path / "a.db")
    path = tmp_path / name
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    with pytest.raises(UnusableInput) as refused:
        import_paths([path], archive_path=tmp_path / "a.db")
    assert str(refused.value) == f"{path}: nothing was understood ({reason})"
    assert (tmp_path / "a.db").exists() is is_known
    if is_known:
        with Archive.open(tmp_path / "a.db") as archive:
            counts = archive.db.execute(
                "SELECT (SELECT count(*) FROM runs), (SELECT count(*) FROM pages)"
            ).fetchone()
        assert counts == (1, 3)


def test_empty_and_binary_pages_among_good_ones_are_failures(folder, tmp_path):
    (folder / "0.html").write_bytes(b"<html><body></body></html>")
    (folder / "9.html").write_bytes(b"\x89PNG\r\n\x1a\n....IHDR")
    report = import_paths([folder], archive_path=tmp_path / "a.db")
    assert (report.verdict, report.exit_code) == (Verdict.PARTIAL, 3)
    assert report.reasons == (
        "0.html: nothing was understood (no text)",
        "9.html: nothing was understood (binary, no page)",
    )
    assert (report.counts["new"], report.counts["failed"]) == (3, 2)


def test_a_folder_of_empty_pages_is_refused(tmp_path):
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(b"<html></html>")
    with pytest.raises(UnusableInput) as refused:
        import_paths([tmp_path], archive_path=tmp_path / "a.db")
    assert str(refused.value) == (
        f"nothing usable in {tmp_path}: a.html: nothing was understood (no text); "
        "b.html: nothing was understood (no text)"
    )
    assert not (tmp_path / "a.db").exists()


def test_error_pages_and_forms_in_a_folder_are_ordinary(folder, tmp_path):
    (folder / "4.html").write_text("<h1>Lỗi 404</h1>")
    (folder / "5.html").write_text("<form><input type=password></form><p>Mật khẩu</p>")
    (folder / "6.html").write_text(f"<p>{WELCOME}</p><p>Thư viện nhạc</p>")
    report = import_paths([folder], archive_path=tmp_path / "a.db")
    assert (report.verdict, report.exit_code, report.counts["failed"]) == (Verdict.COMPLETE, 0, 0)


def test_an_archive_in_use_or_foreign_is_not_touched(folder, tmp_path):
    with Archive.open(tmp_path / "a.db", mode="write"), pytest.raises(ArchiveBusy):
        import_paths([folder], archive_path=tmp_path / "a.db")
    (tmp_path / "b.db").write_text("a letter")
    with pytest.raises(ForeignArchive):
        import_paths([folder], archive_path=tmp_path / "b.db")


def test_the_run_is_in_the_ledger_with_its_verdict(folder, tmp_path):
    report = import_paths([folder], archive_path=tmp_path / "a.db")
    with Archive.open(tmp_path / "a.db") as archive:
        row = next(archive.db.query("SELECT * FROM runs WHERE id = ?", [report.run]))
    assert (row["kind"], row["verdict"], row["exit_code"], row["n_new"]) == (
        "import",
        "complete",
        0,
        3,
    )


def test_the_seed_reads_as_the_issue_says(shared, tmp_path):
    seed = shared / "seed" / "muonglay-article.txt"
    report = import_paths([seed], archive_path=tmp_path / "a.db")
    assert (report.portal, report.exit_code, report.counts["new"]) == ("muonglay", 0, 1)
    (record,) = records(tmp_path / "a.db")
    assert (record["title"], record["published_at"]) == (None, None)
    assert record["not_before"] == "2022-03-14"
    assert len(record["body"].split("\n\n")) == 4
    assert record["body"].startswith("Thực hiện Chỉ thị số 17-CT/TU")
    assert record["body"].endswith("Ban Thường vụ Thị ủy./.")
    assert {(counter["name"], counter["value"]) for counter in record["counters"]} == {
        ("visits", 254353),
        ("online", 21),
    }
    assert {(cited["number"], cited["issued_on"]) for cited in record["citations"]} == {
        ("17-CT/TU", "2022-02-17"),
        ("14-CT/TU", "2022-03-14"),
        ("02-NQ/TW", "2021-06-12"),
        ("12-CT/TU", "2021-11-10"),
    }
    assert "stray_number" in {problem["code"] for problem in record["problems"]}
    assert "clock" in {date["kind"] for date in record["dates"]}
    with Archive.open(tmp_path / "a.db") as archive:
        counts = [
            archive.search(words).count
            for words in ("dai hoi cong doan", "Đại hội Công đoàn", "thuỷ")
        ]
    assert counts == [1, 1, 0]


@pytest.mark.parametrize(
    ("folder", "n_pages", "n_addresses"),
    [("govvn-sotttt-hanoi", 59 + 2, 59), ("news-vn", 8, 5)],
)
def test_real_mirrors_are_imported_with_their_addresses(
    shared, tmp_path, folder, n_pages, n_addresses
):
    report = import_paths([shared / "pages" / folder], archive_path=tmp_path / "a.db")
    assert (report.exit_code, report.counts["captures"]) == (0, n_pages)
    with Archive.open(tmp_path / "a.db") as archive:
        n_captures, n_urls = archive.db.execute(
            "SELECT count(*), count(DISTINCT url) FROM captures"
        ).fetchone()
    assert (n_captures, n_urls) == (n_pages, n_addresses)
    again = import_paths([shared / "pages" / folder], archive_path=tmp_path / "a.db")
    assert (again.counts["new"], again.counts["changed"]) == (0, 0)
