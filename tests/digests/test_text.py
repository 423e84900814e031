"""The digest as plain text: what a mail says."""

import pytest

from portalcrawl.archive import Window
from portalcrawl.digests import text_of


def lines(digest, language="en"):
    return text_of(digest, language=language).splitlines()


def test_a_text_tells_portal_section_title_days_and_address(digest, event):
    assert lines(digest(event())) == [
        "Changes since 2026-05-26 08:00: 1 new",
        "Counted by when the archive noticed it (times in UTC+7): the portal may have changed "
        "earlier.",
        "Runs: 1 complete",
        "",
        "town",
        "",
        "  Tin tức",
        "    new  Khởi công cầu mới",
        "         published 2026-06-01 15:07; noticed 2026-06-02 03:17 by run 4",
        "         http://town.example/tin/cau-moi",
    ]


def test_in_vietnamese_days_are_written_as_they_are_there(digest, event):
    told = lines(digest(event()), "vi")
    assert told[0] == "Thay đổi từ 08:00 26/05/2026: 1 mới"
    assert told[-2].strip() == "đăng 15:07 01/06/2026; nhận thấy 03:17 02/06/2026 ở lần chạy 4"


@pytest.mark.parametrize(
    ("precision", "told"),
    [("day", "2026-06-01;"), ("month", "2026-06;"), ("year", "2026;")],
)
def test_a_day_is_no_more_exact_than_it_is_known(digest, event, precision, told):
    facts = {"published_at": "2026-06-01T00:00:00+07:00", "published_precision": precision}
    assert f"published {told}" in text_of(digest(event(**facts)), language="en")


def test_a_missing_day_is_told_with_its_bounds(digest, event):
    facts = {
        "published_at": None,
        "published_precision": None,
        "not_before": "2026-05-01",
        "not_after": "2026-06-02T03:17:00+07:00",
    }
    told = text_of(digest(event(**facts)), language="en")
    assert "no date of publication known, not before 2026-05-01, not after 2026-06-02;" in told


def test_what_changed_is_said_by_its_kinds(digest, event):
    facts = {"kind": "changed", "changed_fields": ("title", "body"), "revision": 2}
    told = event(**facts, change_kinds=("title", "paragraph_added"))
    assert "changed: title, paragraph added" in text_of(digest(told), language="en")
    assert "sửa: tiêu đề, thêm đoạn" in text_of(digest(told), language="vi")


@pytest.mark.parametrize(
    ("kind", "evidence", "told"),
    [
        ("removed", "status 404", "the portal answered: status 404"),
        ("renamed", "http://town.example/cu", "was at http://town.example/cu"),
    ],
)
def test_what_is_lost_or_moved_tells_why_it_is_believed(digest, event, kind, evidence, told):
    assert told in text_of(digest(event(kind=kind, evidence=evidence)), language="en")


def test_what_a_suspect_run_noticed_stands_apart_and_uncounted(digest, event, run_of):
    doubtful = event(is_doubtful=True, run=5, title="Trang lạ", article_id=2)
    suspect = run_of(run=5, verdict="suspect", reasons=("21 of 30 texts changed",))
    told = lines(digest(event(), doubtful, runs=(run_of(), suspect)))
    assert told[0].endswith(": 1 new")
    assert "Run 5 (crawl town, 2026-06-02 03:20): suspect: 21 of 30 texts changed" in told
    apart = told.index("Doubtful: 1 new")
    assert told.index("      new  Trang lạ") > apart > told.index("    new  Khởi công cầu mới")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"listed_title": "Họp dân"}, "(no title; listed as: Họp dân)"),
        ({"beginning": "Sáng nay.\n\nDân bản"}, "(no title; begins: Sáng nay. Dân bản)"),
        ({}, "(no title)"),
    ],
)
def test_a_text_without_title_is_called_by_what_there_is(digest, event, facts, told):
    assert f"new  {told}" in text_of(digest(event(title=None, **facts)), language="en")


def test_what_no_terminal_should_obey_is_written_out(digest, event):
    told = text_of(digest(event(title="Tin\x1b[2J\u202e\nmới", section="a\tb")), language="en")
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "\\x1b[2J" in told
    assert "  a b\n" in told


def test_portals_and_sections_come_by_name_and_what_has_none_last(digest, event):
    given = [("b", None), ("b", "Văn bản"), (None, None), ("a", "Tin"), ("b", "Âm nhạc")]
    events = (event(portal=portal, section=section) for portal, section in given)
    heads = [line for line in lines(digest(*events)) if line and not line.startswith("    ")][3:]
    assert heads == [
        "a", "  Tin", "b", "  Âm nhạc", "  Văn bản", "  (no section)",
        "(no portal)", "  (no section)",
    ]  # fmt: skip


def test_nothing_new_and_no_run_are_said(digest):
    quiet = digest(runs=(), window=Window(portal="town"))
    assert lines(quiet)[0] == "Changes town since the archive began: nothing new"
    assert lines(quiet)[-1] == "No run in this time: nothing was looked at."
    assert lines(digest(window=Window(run=3)), "vi")[0] == "Thay đổi từ lần chạy 3: không có gì mới"


def test_many_odd_runs_are_counted_not_listed(digest, run_of):
    runs = tuple(run_of(run=number, verdict="partial") for number in range(1, 14))
    told = lines(digest(runs=runs))
    assert told[2] == "Runs: 13 partial"
    assert told[3].startswith("Run 13 ")
    assert told[-1] == "... and 3 more"
