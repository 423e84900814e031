from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from portalcrawl.archive import Archive, RunReport
from portalcrawl.items import (
    Attachment,
    Capture,
    Counter,
    Document,
    Image,
    PageKind,
    Problem,
    Reading,
)
from portalcrawl.mentions import Citation, DateMention
from portalcrawl.outcomes import Verdict
from tests.demo_life import DemoLife, live
from tests.demo_run import DemoRun, demo

_SHARED = Path(__file__).resolve().parents[1].parent / "shared"
_VIETNAM = timezone(timedelta(hours=7))
NOW = datetime(2024, 6, 1, 8, 0, tzinfo=_VIETNAM)

# The same examples each time: what a test finds today, it finds everywhere.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-expected", action="store_true", help="Write expected files anew; read the diff."
    )


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """One process writes expected files: two would serve the demo at its own port at once."""
    if config.getoption("--rewrite-expected"):
        config.option.numprocesses, config.option.dist = 0, "no"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of private test data beside the project."""
    if not _SHARED.is_dir():
        pytest.skip("no folder ../shared with the private test data beside the project")
    return _SHARED


def _reading(path: str | None, **facts: Any) -> Reading:
    """A reading made by hand; ``path`` None is a file whose address is unknown."""
    url = f"http://town.example/{path}" if path else None
    capture = Capture(
        url=url,
        url_key=f"town.example/{path}" if path else "urn:sha256:1234",
        body=f"<p>{path}".encode(),
        source="crawl",
        portal="town",
        fetched_at=NOW,
        status=200,
    )
    given: dict[str, Any] = {"page_kind": PageKind.ARTICLE, "kind_evidence": "address"}
    return Reading(capture=capture, **(given | facts))


def town_readings() -> list[Reading]:
    """Five texts: a rich one, a document, a hostile one, a bare one, one with half a date."""
    return [
        _reading(
            "tin/cau-moi",
            title="Thị xã khởi công cầu mới",
            sapo="Sáng nay, thị xã khởi công cây cầu dài 120 m.",
            body="Cầu bắc qua suối ở bản Na Ca.\n\nHạng mục | Kinh phí\n\nMóng cầu | 12 tỷ\n\n"
            "Công trình theo Quyết định số 12/QĐ-UBND của Ủy ban nhân dân thị xã./.",
            section="Tin tức",
            author="Ban biên tập",
            published_at=datetime(2024, 3, 5, 15, 7, tzinfo=_VIETNAM),
            published_precision="minute",
            published_line="Thời gian đăng: 05/03/2024 03:07:00 PM",
            published_rule="label",
            dates=(
                DateMention(
                    "published",
                    "05/03/2024 03:07:00 PM",
                    "2024-03-05T15:07:00+07:00",
                    "minute",
                    "label",
                    'label "Thời gian đăng"',
                ),
            ),
            citations=(
                Citation(
                    "12/QĐ-UBND",
                    number_key="12-qd-ubnd",
                    key="12-qd-ubnd@uy-ban-nhan-dan-thi-xa@2024-01-09",
                    kind="Quyết định",
                    issuer="Ủy ban nhân dân thị xã",
                    issued_on=date(2024, 1, 9),
                    raw="Quyết định số 12/QĐ-UBND",
                ),
            ),
            images=(Image("http://town.example/anh/cau.jpg", "Phối cảnh cầu mới"),),
            attachments=(Attachment("http://town.example/tep/du-an.pdf", "Dự án"),),
            counters=(Counter("visits", 254353, "254.353"),),
        ),
        _reading(
            "van-ban/12",
            page_kind=PageKind.DOCUMENT,
            title="Quyết định số 12/QĐ-UBND",
            body="Phê duyệt dự án thủy lợi và cầu dân sinh.",
            section="Văn bản",
            published_at=datetime(2024, 1, 9, tzinfo=_VIETNAM),
            published_precision="day",
            document=Document(
                "12/QĐ-UBND",
                "Quyết định",
                "Ủy ban nhân dân thị xã",
                date(2024, 1, 9),
                None,
                "Phê duyệt dự án",
                (Attachment("http://town.example/tep/12.pdf", "12.pdf"),),
            ),
        ),
        _reading(
            "tin/xau",
            title="Tin \x1b[31mxấu\x1b[0m <script>alert(1)</script> \u202edảo",
            body="Nội dung [có ngoặc] <img src=x onerror=alert(1)> về hội nghị.",
            images=(Image("javascript:alert(1)", "<b>ảnh</b>"),),
        ),
        _reading(
            None,
            body="Đại hội Công đoàn thị xã bàn việc đoàn viên.",
            not_before=date(2022, 3, 14),
            problems=(Problem("title", "missing", "the page prints no title"),),
        ),
        _reading(
            "tin/le-hoi",
            title="Lễ hội đua thuyền",
            body="Hội đua thuyền đuôi én trên lòng hồ.",
            section="Tin tức",
            published_at=datetime(2022, 1, 1, tzinfo=_VIETNAM),
            published_precision="year",
        ),
    ]


def finished(run: int, counts: dict[str, int]) -> RunReport:
    """The report of a run of the town's that ended well."""
    return RunReport(
        run=run,
        kind="crawl",
        portal="town",
        source="test",
        started_at=NOW,
        finished_at=NOW + timedelta(seconds=41),
        verdict=Verdict.COMPLETE,
        exit_code=0,
        counts=counts,
    )


def fill_town(path: Path) -> Path:
    """An archive with the town's texts and one finished run."""
    with Archive.open(path, mode="write") as archive:
        run = archive.start_run("crawl", portal="town", source="test", started_at=NOW)
        for reading in town_readings():
            archive.store(reading, run=run, at=NOW)
        archive.settle_run(run, complete=True, at=NOW)
        archive.finish_run(run, finished(run, archive.run_facts(run).counts))
    return path


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive file to read from; nobody writes to it."""
    return fill_town(tmp_path_factory.mktemp("town") / "town.db")


def fill_fading(path: Path) -> Path:
    """An archive of three days: one text lives, one is gone, one is missing since the last day."""
    lost = {"gone": (1, 2), "missing": (2,)}
    with Archive.open(path, mode="write") as archive:
        for day in range(3):
            at = NOW + timedelta(days=day)
            run = archive.start_run("crawl", portal="town", source="test", started_at=at)
            for name in ("live", "gone", "missing"):
                is_lost = day in lost.get(name, ())
                archive.store(_lost(name, at) if is_lost else _fading(name), run=run, at=at)
            archive.settle_run(run, complete=True, at=at)
    return path


def _fading(name: str) -> Reading:
    return _reading(f"tin/{name}", title=f"Bản tin {name}", body=f"Tin về con suối {name}.")


def _lost(name: str, at: datetime) -> Reading:
    reading = _reading(f"tin/{name}", page_kind=PageKind.ERROR, kind_evidence="status 404")
    capture = replace(reading.capture, status=404, fetched_at=at, body=at.isoformat().encode())
    return replace(reading, capture=capture)


@pytest.fixture(scope="session")
def fading(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive file of texts that live, are gone and are missing; nobody writes to it."""
    return fill_fading(tmp_path_factory.mktemp("fading") / "fading.db")


@pytest.fixture(scope="session")
def demo_life(tmp_path_factory: pytest.TempPathFactory) -> DemoLife:
    """The built-in portal crawled through its life, once for all tests; it takes half a minute."""
    return live(tmp_path_factory.mktemp("demo-life"))


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> DemoRun:
    """The first demo of a newcomer; at its own port where the README is written anew."""
    is_shown = request.config.getoption("--rewrite-expected")
    return demo(tmp_path_factory.mktemp("demo-run"), port=8765 if is_shown else None)
