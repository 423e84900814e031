"""Whole pages through the whole door: what makes a revision, what makes none, what removes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from portalcrawl.archive import Archive
from portalcrawl.items import Capture, PageKind
from portalcrawl.outcomes import Change
from portalcrawl.pipelines import understand
from portalcrawl.portals import load

START = datetime.fromisoformat("2024-06-01T08:00:00+07:00")
PAGE = """<html><head><meta charset="utf-8"><title>{title}</title></head><body>
<div id="head">{clock}</div>
<div id="menu"><a href="/">Trang chủ</a> <a href="/VANBAN/">Văn bản</a></div>
<div id="main"><h1>{title}</h1>
<div>Thời gian đăng: {posted}</div>
<p>Sáng nay, Ủy ban nhân dân thị xã tổ chức hội nghị triển khai nhiệm vụ của năm, với sự tham gia
của đại diện các phòng, ban và các phường trên địa bàn, có {n_guests} đại biểu về dự.</p>
<p>{second}</p>
<p>Phát biểu tại hội nghị, lãnh đạo thị xã yêu cầu các đơn vị chủ động rà soát công việc./.</p>
<p>Tác giả: Phòng Văn hóa</p>
<div>Các tin khác:</div><ul>{others}</ul></div>
<div id="foot">Thống kê: {visits} Online: {online}</div></body></html>"""
SECOND = "Hội nghị nghe báo cáo về kết quả sửa cầu, làm đường vào bản trong sáu tháng qua."
FIRST = {
    "title": "Hội nghị triển khai nhiệm vụ sáu tháng",
    "clock": "Thứ bảy, 01/06/2024 | 08:00",
    "posted": "31/05/2024 03:07:00 PM",
    "n_guests": "45",
    "second": SECOND,
    "others": '<li><a href="/TINTUC/View/tin-7">Thị xã khai giảng lớp dạy nghề đan lát</a></li>',
    "visits": "254.353",
    "online": "12",
}
NOISE = {
    "counters": {"visits": "254.360", "online": "9"},
    "clock": {"clock": "Chủ nhật, 02/06/2024 | 09:41"},
    "list of other news": {
        "others": '<li><a href="/TINTUC/View/tin-8">Phường ra quân dọn vệ sinh lòng hồ</a></li>'
        '<li><a href="/TINTUC/View/tin-9">Đội thuyền bản dưới đoạt giải nhất toàn đoàn</a></li>'
    },
    "everything around the text": {
        "visits": "300.000",
        "clock": "Thứ hai, 03/06/2024 | 10:05",
        "others": "",
    },
}
EDITS = {
    "figure": ({"n_guests": "54"}, ["number"]),
    "headline": ({"title": f"{FIRST['title']} cuối năm"}, ["title", "wording"]),
    "day of publication": ({"posted": "01/06/2024 03:07:00 PM"}, ["date_line", "date"]),
    "paragraph": ({"second": ""}, ["paragraph_removed"]),
    "word": ({"second": SECOND.replace("đường", "đưòng")}, ["typo"]),
    "figure, while the counter runs": ({"n_guests": "54", "visits": "254.361"}, ["number"]),
}
NOT_FOUND = "<html><body><h1>Thông báo</h1><p>Không tìm thấy trang bạn yêu cầu.</p></body></html>"
UPKEEP = "<html><body><h1>Thông báo</h1><p>Hệ thống đang bảo trì.</p></body></html>"


@dataclass
class Portal:
    """A page of a town as it is asked day by day."""

    archive: Archive
    day: int = 0

    def ask(
        self, body: str | bytes, *, status: int = 200, complete: bool = True, **headers: str
    ) -> Change:
        """Store what the page answers today in a run of its own."""
        at = START + timedelta(days=self.day)
        capture = Capture(
            url="http://127.0.0.1/TINTUC/View/tin-1",
            url_key="127.0.0.1/tintuc/view/tin-1",
            body=body.encode() if isinstance(body, str) else body,
            source="crawl",
            portal="muonglay",
            fetched_at=at,
            status=status,
            headers=(("Content-Type", "text/html"), *headers.items()),
        )
        run = self.archive.start_run("crawl", portal="muonglay", source="test", started_at=at)
        change = self.archive.store(understand(capture, load("muonglay")), run=run, at=at)
        self.archive.settle_run(run, complete=complete, at=at)
        self.day += 1
        return change

    def count(self, table: str) -> int:
        return int(self.archive.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    @property
    def status(self) -> str:
        return str(self.archive.db.execute("SELECT status FROM articles").fetchone()[0])

    @property
    def kinds(self) -> list[str]:
        """Kinds of the newest change."""
        kinds: list[str] = self.archive.changes_since(None)[-1]["change_kinds"]
        return kinds


@pytest.fixture
def portal(tmp_path: Path):
    with Archive.open(tmp_path / "archive.db", mode="write") as archive:
        portal = Portal(archive)
        assert portal.ask(PAGE.format(**FIRST)) is Change.NEW
        assert archive.record(1)["page_kind"] == PageKind.ARTICLE
        yield portal


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE)
def test_what_stands_around_a_text_makes_a_capture_but_no_revision(portal, noise) -> None:
    assert portal.ask(PAGE.format(**FIRST | noise)) is Change.UNCHANGED
    assert (portal.count("captures"), portal.count("bodies"), portal.count("revisions")) == (
        2,
        2,
        1,
    )


@pytest.mark.parametrize(("edit", "kinds"), EDITS.values(), ids=EDITS)
def test_an_edit_makes_a_revision_that_tells_its_kind(portal, edit, kinds) -> None:
    assert portal.ask(PAGE.format(**FIRST | edit)) is Change.CHANGED
    assert portal.kinds == kinds


Ask = Callable[[Portal], Change]
LOSSES: dict[str, tuple[Callable[..., Change], str]] = {
    "404": (lambda portal, **more: portal.ask("x", status=404, **more), "status 404"),
    "410": (lambda portal, **more: portal.ask("x", status=410, **more), "status 410"),
    "soft 404": (
        lambda portal, **more: portal.ask(NOT_FOUND, **more),
        'soft 404: "Không tìm thấy trang',
    ),
    "redirect to the start page": (
        lambda portal, **more: portal.ask("", status=302, Location="/", **more),
        "redirect to /",
    ),
}


@pytest.mark.parametrize(("ask", "evidence"), LOSSES.values(), ids=LOSSES)
def test_two_complete_runs_that_miss_a_text_make_a_tombstone(portal, ask, evidence) -> None:
    assert ask(portal) is Change.MISSING
    assert (portal.status, portal.count("tombstones")) == ("missing", 0)
    ask(portal)
    assert (portal.status, portal.count("tombstones")) == ("gone", 1)
    told = portal.archive.db.execute("SELECT evidence FROM tombstones").fetchone()[0]
    assert told.startswith(evidence)
    assert portal.archive.record(1)["title"] == FIRST["title"]
    assert portal.ask(PAGE.format(**FIRST)) is Change.UNCHANGED
    assert portal.status == "live"
    events = [entry.event["kind"] for entry in portal.archive.history(1)]
    assert events == ["new", "missing", "removed", "returned"]


@pytest.mark.parametrize(("ask", "evidence"), LOSSES.values(), ids=LOSSES)
def test_runs_that_are_not_complete_make_none(portal, ask, evidence) -> None:
    for _ in range(4):
        ask(portal, complete=False)
    ask(portal)
    assert (portal.status, portal.count("tombstones")) == ("missing", 0)


WORSE: dict[str, Ask] = {
    "empty": lambda portal: portal.ask(""),
    "cut off": lambda portal: portal.ask(PAGE.format(**FIRST)[:400], status=206),
    "under maintenance": lambda portal: portal.ask(UPKEEP),
    "server error": lambda portal: portal.ask("x", status=503),
    "text lost": lambda portal: portal.ask("<html><body><h1>Tin tức</h1></body></html>"),
    "mojibake": lambda portal: portal.ask(
        PAGE.format(**FIRST).encode("ascii", "replace").replace(b"?", b"\xef\xbf\xbd")
    ),
    "question marks": lambda portal: portal.ask(PAGE.format(**FIRST).encode("ascii", "replace")),
    "defaced": lambda portal: portal.ask(
        "<html><body><h1>Hacked by nobody</h1><div>Posted: 02/06/2024</div>"
        "<p>This web site is ours now, and it will stay ours until you pay attention to it. "
        "Nothing was lost, only your trust in a password that everybody knows by heart.</p>"
        "</body></html>"
    ),
}


@pytest.mark.parametrize("ask", WORSE.values(), ids=WORSE)
def test_a_worse_answer_is_kept_as_a_capture_and_replaces_nothing(portal, ask) -> None:
    before = portal.archive.record(1)
    assert ask(portal) is Change.KEPT
    assert portal.archive.record(1) == before
    assert (portal.count("captures"), portal.count("revisions"), portal.status) == (2, 1, "live")
    assert len(portal.archive.problems()) > 0
