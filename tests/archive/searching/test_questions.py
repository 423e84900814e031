"""Questions typed as sentences: what comes nearest answers, after what holds every word."""

from datetime import datetime

import pytest

DAY = datetime.fromisoformat("2022-03-14T00:00:00+07:00")
TEXTS = {
    "nuoc-sach": {
        "title": "Cấp nước sạch cho bản Na Ca",
        "body": "Nhà máy nước cấp nước sạch cho 120 hộ ở bản Na Ca từ tháng ba.",
        "published_at": DAY,
    },
    "nuoc-lu": {
        "title": "Phòng nước lũ",
        "body": "Các hộ ven suối ở bản Na Ca phòng nước lũ trong mùa mưa tới.",
        "section": "Tin tức",
    },
    "le-hoi": {"title": "Lễ hội đua thuyền", "body": "Bà con các bản vui lễ hội đua thuyền."},
    "hoa-binh": {"title": "Hoà bình", "body": "Xã mở hội thi vẽ về hoà bình cho học sinh."},
}
SENTENCE = "Nhà máy nước cấp nước sạch cho bao nhiêu hộ ở bản Na Ca?"


def found(result) -> list[str]:
    """Last parts of the addresses found, in order."""
    return [hit.url.rpartition("/")[2] for hit in result.hits]


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        (SENTENCE, ["nuoc-sach", "nuoc-lu"]),
        ("nha may nuoc cap nuoc sach cho bao nhieu ho o ban na ca", ["nuoc-sach", "nuoc-lu"]),
        ("nước sạch Pa Nậm", []),
        ("nước sạch bản Pa", ["nuoc-sach"]),
        ("cấp nước sach Ca Lăng", ["nuoc-sach"]),
        ("hòa bình học viên", ["hoa-binh"]),
        ('"nước sạch" cho hộ ở bản nào', ["nuoc-sach"]),
        ("thuyền* vui bản nào", ["le-hoi"]),
    ],
)
def test_texts_that_hold_most_of_the_words_answer(library, words, paths) -> None:
    result = library.search(words)
    assert found(result) == paths
    assert result.tier == ("most" if paths else "none")
    assert {hit.tier for hit in result.hits} <= {"most"}


@pytest.mark.parametrize("words", ["nước đá", "nước 14-CT/TU", '"nước bản" sạch', "thuyền xanh*"])
def test_of_two_words_one_is_not_most(library, words) -> None:
    assert library.search(words).tier == "none"


def test_words_that_stand_somewhere_with_other_marks_are_found_last(library) -> None:
    result = library.search("nhà mấy nườc cắp nược sách chó hổ bạn na ca nào")
    assert (result.tier, found(result)) == ("most", ["nuoc-sach", "nuoc-lu"])
    assert result.explanation.endswith("these do without regard to marks")


def test_what_holds_every_word_of_a_sentence_comes_first(library) -> None:
    result = library.search("hộ ven suối ở bản Na Ca phòng nước lũ")
    assert result.tier == "exact"
    assert [(hit.url_key, hit.tier) for hit in result.hits] == [
        ("portal.example/nuoc-lu", "exact"),
        ("portal.example/nuoc-sach", "most"),
    ]
    assert result.count == 2
    assert result.explanation == (
        "words as typed, with their marks; after them, texts that come nearest"
    )


def test_pages_of_a_sentence_follow_each_other(library) -> None:
    words = "hộ ven suối ở bản Na Ca phòng nước lũ"
    pages = [library.search(words, limit=1, offset=offset) for offset in range(3)]
    assert [found(page) for page in pages] == [["nuoc-lu"], ["nuoc-sach"], []]
    assert {page.count for page in pages} == {2}


@pytest.mark.parametrize(
    ("options", "paths"),
    [
        ({"section": "tin tuc"}, ["nuoc-lu"]),
        ({"since": DAY.date()}, ["nuoc-sach"]),
        ({"sort": "date"}, ["nuoc-sach", "nuoc-lu"]),
        ({"portal": "other"}, []),
        ({"offset": 1}, ["nuoc-lu"]),
    ],
)
def test_filters_narrow_what_comes_nearest(library, options, paths) -> None:
    assert found(library.search(SENTENCE, **options)) == paths


def test_snippets_show_the_rare_words_as_written(library) -> None:
    snippet = library.search(SENTENCE).hits[0].snippet
    assert snippet.startswith("[Nhà máy nước cấp nước] [sạch]")


def test_every_hit_has_a_snippet(library) -> None:
    assert all(hit.snippet for hit in library.search(SENTENCE).hits)
    words = "Phòng nước lũ xyz xyzz bản thuyền nào"
    assert all(hit.snippet for hit in library.search(words).hits)
