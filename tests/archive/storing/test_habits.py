"""What a portal taught about its dates, kept beside the lines that teach it."""

from dataclasses import replace

from portalcrawl.archive import PageDateLine
from portalcrawl.items import Reading
from portalcrawl.mentions import DateHabit, DateMention

MONTH_FIRST = DateHabit("portal.example", "month-first", "unpadded", 2, "5/29/2017")
CLOCK = DateHabit("portal.example", "clock", "Thứ hai, 01/01/2024 - 08:00", 3, "Thứ hai")


def dated(desk, path: str, *mentions: DateMention) -> Reading:
    return desk.text(path, dates=mentions)


def mention(kind: str, raw: str, place: str | None = None, **facts) -> DateMention:
    return DateMention(kind, raw, None, None, place=place, **facts)


def test_the_lines_of_a_portal_that_may_date_its_texts(desk) -> None:
    other = desk.capture("x", portal="other")
    desk.run(
        dated(
            desk,
            "a",
            mention("published", "5/29/2017", 'label "Ngày đăng"'),
            mention("clock", "08:00 05/01/2024", "in the head of the page"),
            mention("updated", "5/6/2017"),
            mention("url", "2017/05"),
            mention("issued", "01/02/2017"),
            mention("event", "hôm qua", field="body", at=0),
        ),
        desk.text("x", other, dates=(mention("published", "1/2/2017"),)),
    )
    lines = list(desk.archive.date_lines("demo"))
    assert [(line.kind, line.raw, line.place) for line in lines] == [
        ("published", "5/29/2017", 'label "Ngày đăng"'),
        ("clock", "08:00 05/01/2024", "in the head of the page"),
        ("updated", "5/6/2017", None),
    ]
    assert {(line.article_id, line.url) for line in lines} == {(1, "http://portal.example/a")}
    assert isinstance(lines[0], PageDateLine)


def test_texts_that_say_the_same_are_told_by_their_key(desk) -> None:
    line = mention("published", "5/29/2017")
    same = {"title": None, "body": "Đang cập nhật.", "dates": (line,)}
    desk.run(
        desk.text("a", **same),
        desk.text("b", **same),
        dated(desk, "c", line),
        desk.text("d", title="Ảnh", body=None, dates=(line,)),
        desk.text("e", title="Ảnh", body=None, dates=(line,)),
    )
    keys = [one.text_key for one in desk.archive.date_lines("demo")]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 4


def test_a_line_belongs_to_the_address_that_was_read(desk) -> None:
    line = {"dates": (mention("published", "5/29/2017"),)}
    nameless = desk.capture("f", url=None, url_key="urn:sha256:0", status=None, fetched_at=None)
    copy = {"title": "Tin a", "body": "Sáng nay, thị xã khởi công xây cầu qua suối. " * 3}
    desk.run(
        desk.text("f", replace(nameless, source="file:f"), **line),
        desk.text("a", **copy),
        desk.text("b", **copy, **line, author="Ban biên tập"),
    )
    urls = [one.url for one in desk.archive.date_lines("demo")]
    assert urls == [None, "http://portal.example/b"]


def test_habits_are_replaced_and_keep_the_run_that_learned_them(desk) -> None:
    first, second = desk.run(lambda: desk.text("a")), desk.run(lambda: desk.text("a"))
    desk.archive.keep_habits("demo", [MONTH_FIRST, CLOCK], run=first)
    assert desk.archive.habits("demo") == (CLOCK, MONTH_FIRST)
    assert desk.archive.habits("other") == ()
    more = replace(MONTH_FIRST, n_pages=9)
    desk.archive.keep_habits("demo", [more], run=second)
    assert desk.archive.habits("demo") == (more,)
    assert desk.one("SELECT run_id FROM date_habits") == first
    desk.archive.keep_habits("demo", [], run=second)
    assert desk.archive.habits("demo") == ()
