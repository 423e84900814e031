"""Good answers that may not replace what is archived: garbled texts, and texts of strangers."""

import pytest

from portalcrawl.archive.storing import doubting
from portalcrawl.items import Document
from portalcrawl.outcomes import Change, Verdict
from portalcrawl.vietnamese.fold import fold
from tests.archive.rereading import again

TEXT = {
    "title": "Khởi công cầu qua suối ở bản dưới",
    "body": "Sáng nay, thị xã khởi công cầu qua suối, trước đông đủ bà con trong vùng.\n\n"
    "Cầu dài 120 m, vốn lấy từ ngân sách tỉnh, hoàn thành trước mùa mưa năm sau.",
}
STRANGE = {
    "title": "Tải game nhận thưởng lớn",
    "body": "Đăng ký ngay hôm nay để nhận khuyến mãi, chơi vui mỗi ngày cùng bạn bè khắp nơi.\n\n"
    "Nạp lần đầu tặng gấp đôi, rút nhanh trong vài phút, hỗ trợ suốt ngày đêm.",
}
SHORT = {"title": "Hacked", "body": "This site is ours now."}


def broken(spoil) -> dict[str, str]:
    return {name: spoil(said) for name, said in TEXT.items()}


GARBLED = {
    "UTF-8 read as Latin-1": broken(lambda said: said.encode().decode("latin-1")),
    "question marks": broken(lambda said: said.encode("ascii", "replace").decode()),
    "lost characters": broken(
        lambda said: said.encode("latin-1", "replace").decode("utf-8", "replace")
    ),
    "marks lost": broken(fold),
    "marks lost, text edited": broken(lambda said: fold(said).replace("120", "125")),
}


@pytest.mark.parametrize("facts", GARBLED.values(), ids=GARBLED)
def test_a_garbled_text_never_becomes_a_revision(desk, facts) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    before = desk.archive.record(1)
    for _ in range(4):
        desk.run(lambda: desk.text("a", **facts))
        assert desk.changes == [Change.KEPT]
    assert desk.archive.record(1) == before
    assert [row["code"] for row in desk.archive.problems()] == ["garbled"]
    assert desk.one("SELECT count(*) FROM captures") == 5


def test_a_garbled_text_is_told_with_its_cause(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    desk.run(lambda: desk.text("a", **GARBLED["marks lost"]))
    assert desk.one("SELECT message FROM problems") == (
        "The page is kept as it was archived: the text came garbled: its letters lost their marks."
    )


@pytest.mark.parametrize("facts", GARBLED.values(), ids=GARBLED)
def test_a_text_that_was_archived_garbled_is_mended_at_once(desk, facts) -> None:
    desk.run(lambda: desk.text("a", **facts))
    desk.run(lambda: desk.text("a", **TEXT))
    assert desk.changes == [Change.CHANGED]
    assert desk.archive.record(1)["title"] == TEXT["title"]


@pytest.mark.parametrize("facts", [STRANGE, SHORT], ids=["long", "short"])
def test_a_text_of_strangers_becomes_a_revision_only_when_it_is_still_there(desk, facts) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    before = desk.archive.record(1)
    run = desk.run(lambda: desk.text("a", **facts))
    assert desk.changes == [Change.KEPT]
    assert desk.counts(run) == {"kept": 1}
    assert desk.archive.record(1) == before
    assert [row["code"] for row in desk.archive.problems()] == ["another_text"]
    assert [page.url_key for page in desk.archive.due_pages("demo", now=desk.now)] == [
        "portal.example/a"
    ]
    desk.run(lambda: desk.text("a", **facts))
    assert desk.changes == [Change.CHANGED]
    assert desk.archive.record(1)["title"] == facts["title"]
    assert desk.archive.problems() == []


def test_a_second_look_in_the_same_run_confirms_nothing(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    desk.run(lambda: desk.text("a", **STRANGE), lambda: desk.text("a", **STRANGE))
    assert desk.changes == [Change.KEPT, Change.KEPT]


def test_a_portal_that_was_mended_before_the_next_run_leaves_no_trace_but_the_capture(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    desk.run(lambda: desk.text("a", **STRANGE))
    desk.run(lambda: desk.text("a", **TEXT))
    assert desk.changes == [Change.UNCHANGED]
    assert desk.archive.problems() == []
    desk.run(lambda: desk.text("a", **STRANGE))
    assert desk.changes == [Change.KEPT]
    assert desk.one("SELECT count(*), max(number) FROM revisions") == (1, 1)


def test_what_stood_there_before_comes_back_at_once(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    for facts in (STRANGE, STRANGE, TEXT):
        desk.run(lambda facts=facts: desk.text("a", **facts))
    assert desk.changes == [Change.CHANGED]
    assert desk.archive.record(1)["revision"] == 3


def suspect_run(desk, report, facts) -> Change:
    run = desk.run(lambda: desk.text("a", **facts), complete=False)
    desk.archive.finish_run(run, report(run, Verdict.SUSPECT))
    return desk.changes[0]


def test_what_suspect_runs_saw_never_counts(desk, report) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    assert [suspect_run(desk, report, STRANGE) for _ in range(5)] == [Change.KEPT] * 5
    desk.run(lambda: desk.text("a", **STRANGE))
    assert desk.changes == [Change.KEPT]
    desk.run(lambda: desk.text("a", **STRANGE))
    assert desk.changes == [Change.CHANGED]


def test_one_page_in_the_place_of_many_texts_is_never_believed(desk) -> None:
    texts = {name: TEXT | {"body": f"{TEXT['body']} Bài {name}."} for name in "abcd"}
    desk.run(*(desk.text(name, **facts) for name, facts in texts.items()))
    for _ in range(4):
        desk.run(*(desk.text(name, desk.capture(name, b"<p>closed"), **STRANGE) for name in "abc"))
        assert desk.changes == [Change.KEPT] * 3
    desk.run(*(desk.text(name, **facts) for name, facts in texts.items()))
    assert desk.changes == [Change.UNCHANGED] * 4


ACCEPTED = {
    "same title": {"title": TEXT["title"], "body": STRANGE["body"]},
    "longer title": {"title": f"{TEXT['title']} (đợt 1)", "body": STRANGE["body"]},
    "half the text": {"title": STRANGE["title"], "body": TEXT["body"][:80]},
    "text continued": {"title": None, "body": f"{STRANGE['body']}\n\n{TEXT['body']}"},
}


@pytest.mark.parametrize("facts", ACCEPTED.values(), ids=ACCEPTED)
def test_an_edit_that_leaves_something_is_a_revision_at_once(desk, facts) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    desk.run(lambda: desk.text("a", **facts))
    assert desk.changes == [Change.CHANGED]


def test_a_few_words_that_announced_a_text_give_way_to_it_at_once(desk) -> None:
    desk.run(lambda: desk.text("a", title="Thông báo", body="Nội dung đang được cập nhật."))
    desk.run(lambda: desk.text("a", **STRANGE))
    assert desk.changes == [Change.CHANGED]


def test_the_same_document_may_be_described_anew(desk) -> None:
    document = Document("12/QĐ-UBND", "Quyết định")
    desk.run(lambda: desk.text("a", **TEXT, document=document))
    desk.run(lambda: desk.text("a", **STRANGE, document=document))
    assert desk.changes == [Change.CHANGED]


def saved(desk, facts):
    capture = desk.capture("a", source="file:a.html", status=None)
    return desk.text("a", capture, **facts)


def test_saved_pages_of_two_days_confirm_each_other_in_one_run(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    first = saved(desk, STRANGE)
    desk.day += 1
    second = saved(desk, STRANGE)
    desk.run(first, first, second)
    assert desk.changes == [Change.KEPT, Change.KEPT, Change.CHANGED]


def test_the_same_bytes_read_otherwise_are_not_doubted(desk) -> None:
    desk.run(lambda: desk.text("a", desk.capture("a", b"<p>same"), **TEXT))
    desk.run(lambda: desk.text("a", desk.capture("a", b"<p>same"), **STRANGE))
    assert desk.changes == [Change.UNCHANGED]
    assert desk.archive.record(1)["title"] == STRANGE["title"]


@pytest.mark.parametrize(
    ("title", "other", "is_another"),
    [
        ("Lịch công tác tuần 12", "Lịch công tác tuần 13", False),
        ("Lịch công tác", "Tải game", True),
        (None, "Tải game", True),
        (None, None, True),
    ],
)
def test_titles_in_common_make_it_the_same_page(title, other, is_another) -> None:
    nothing = {"sapo": None, "document": None}
    archived = {"title": title, "body": TEXT["body"], **nothing}
    said = {"title": other, "body": STRANGE["body"], **nothing}
    assert doubting.is_another_text(said, archived) is is_another


def test_a_rereading_keeps_what_read_well(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    done = again(desk, "a", **GARBLED["marks lost"])
    assert done.change is Change.KEPT
    assert done.why == "the text is garbled: its letters lost their marks"
    assert desk.archive.record(1)["title"] == TEXT["title"]


def test_a_rereading_may_find_quite_another_text(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    assert again(desk, "a", **STRANGE).change is Change.CHANGED


def test_texts_of_strangers_are_counted_for_the_verdict(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT), lambda: desk.text("b"))
    run = desk.run(lambda: desk.text("a", **STRANGE), lambda: desk.error("b", 503))
    assert (desk.facts(run).n_other_texts, desk.counts(run)) == (1, {"kept": 2})
