"""A crawl of notices that differ in numbers only, beside a calendar that never ends."""

import re

import pytest

from tests.jobs.archived import titles
from tests.jobs.tiny_portal import Answer, html, run_crawl, serve

N_NOTICES = 40
_FORMS = ("/xem?so={}", "/thong-bao-{}", "/2024/12/{}")
_TEXT = (
    "Ủy ban nhân dân phường thông báo cắt nước lần thứ {n} trong năm tại {n} tổ dân phố để bảo "
    "dưỡng đường ống, đề nghị nhân dân chủ động tích trữ nước trong {n} giờ."
)


class Endless(dict[str, Answer]):
    """The pages of a portal; days of its calendar are made as they are asked."""

    def get(self, path: str, default: Answer | None = None) -> Answer | None:
        day = re.fullmatch(r"/truc-ban/(\d+)", path)
        if not day:
            return super().get(path, default)
        link = (
            f'<p>Xem thêm <a href="/truc-ban/{int(day[1]) + 1}">lịch ngày sau</a> của phường.</p>'
        )
        text = f"<p>Không có lịch làm việc nào của lãnh đạo phường trong ngày thứ {day[1]} này.</p>"
        return html(f"<h1>Lịch làm việc ngày {day[1]}</h1>", text, link, title="Lịch")


def notice(number: int) -> Answer:
    title = f"Thông báo cắt nước số {number}"
    text = _TEXT.format(n=number)
    return html(f"<h1>{title}</h1><p>{text}</p><p>{text}</p>", title=title)


def list_of(at: int) -> Answer:
    rows = "".join(
        f'<li><a href="{_FORMS[at].format(n)}">Thông báo cắt nước số {at}{n:02}</a></li>'
        for n in range(N_NOTICES)
    )
    return html(f"<h1>Thông báo</h1><ul>{rows}</ul>", title="Thông báo")


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("numbers")
    with serve(folder) as tiny:
        links = "".join(f'<p><a href="/muc-{at}">Mục thông báo {at}</a></p>' for at in range(3))
        start = html(f'<h1>Tin</h1>{links}<p><a href="/truc-ban/1">Lịch làm việc</a></p>')
        pages = {"/TINTUC/": start} | {f"/muc-{at}": list_of(at) for at in range(3)}
        tiny.pages = Endless(pages)
        for at, form in enumerate(_FORMS):
            tiny.pages |= {form.format(n): notice(100 * at + n) for n in range(N_NOTICES)}
        finished = run_crawl(tiny.profile, tiny.port, folder / "a.db")
        asked = tiny.asked
        tiny.requests.clear()
        again = run_crawl(tiny.profile, tiny.port, folder / "a.db", PORTALCRAWL_FULL_WALK_DAYS=0)
        yield finished, asked, again, tiny.asked, titles(folder / "a.db")


def test_every_notice_is_archived(crawled):
    found = {title for title in crawled[-1] if title and title.startswith("Thông báo cắt")}
    wanted = {f"Thông báo cắt nước số {100 * at + n}" for at in range(3) for n in range(N_NOTICES)}
    assert found == wanted


def test_the_calendar_ends_and_the_run_tells_of_it(crawled):
    finished, asked, *_ = crawled
    assert finished.code == 0
    assert sum(path.startswith("/truc-ban/") for path in asked) < 40
    assert any("left to the next full walk" in note for note in finished.report["notes"])


def test_the_next_full_walk_tries_what_was_left_again(crawled):
    first, again = ({path for path in crawled[at] if "/truc-ban/" in path} for at in (1, 3))
    assert again - first
    assert len(again - first) < 40
