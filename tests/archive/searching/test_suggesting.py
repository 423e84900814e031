"""Did you mean: from the archive's own words, and only what finds something."""

import pytest

from portalcrawl.archive.searching.misspellings import slips

TEXTS = {
    "muong-lay": {
        "title": "Thị xã Mường Lay đón khách",
        "body": "Thị xã Mường Lay mở lễ hội đua thuyền. Khách đến Mường Lay vui hội.",
        "section": "Du lịch",
    },
    "cai-cach": {
        "title": "Cải cách hành chính",
        "body": "Thị xã đẩy mạnh cải cách hành chính, trồng rừng và trật tự xây dựng.",
    },
    "nha-dat": {"title": "Nhà đất", "body": "Quyền sở hữu nhà ở của bà con bản Na Ca."},
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("muog lay", "Mường Lay"),
        ("mường laiy", "Mường Lay"),
        ("Mưong Lây muonglay", "Mường Lay Mường Lay"),
        ("muonglay", "Mường Lay"),
        ("hanh cinh", "hành chính"),
        ("chồng rừnq", "trồng rừng"),
        ("quyen xo huu", "Quyền sở hữu"),
        ("dua thuyenn", "đua thuyền"),
        ("cai cachh hanh chinh", "Cải cách hành chính"),
    ],
)
def test_misspelt_words_lead_to_those_of_the_archive(library, typed, meant) -> None:
    suggestions = library.search(typed).did_you_mean
    assert suggestions[0].casefold() == meant.casefold()
    assert all(library.search(words).count for words in suggestions)


@pytest.mark.parametrize(
    "typed", ["muong lay", "Mường Lay", "tàu vũ trụ", "zzzz", "x", "99-CT/TU", "12345", "q" * 99]
)
def test_nothing_is_suggested_for_what_is_found_or_is_like_nothing(library, typed) -> None:
    assert library.search(typed).did_you_mean == ()


def test_what_the_filters_keep_out_is_counted(library) -> None:
    result = library.search("mường lay", section="Tin tức")
    assert (result.count, result.n_without_filters, result.did_you_mean) == (0, 1, ())
    assert library.search("mường lay", section="Du lịch").n_without_filters is None
    assert library.search("tàu vũ trụ", section="Du lịch").n_without_filters == 0


def test_a_suggestion_finds_something_within_the_filters(library) -> None:
    assert library.search("muog lay", section="du lich").did_you_mean == ("Mường Lay",)
    assert library.search("muog lay", section="tin tuc").did_you_mean == ()


@pytest.mark.parametrize(
    ("word", "slip"),
    [
        ("muog", "muong"),
        ("muonng", "muong"),
        ("mxong", "muong"),
        ("mouug", "muoug"),
        ("chong", "trong"),
        ("xo", "so"),
        ("dong", "giong"),
        ("hong", "hon"),
        ("li", "ly"),
        ("muonglay", "muong lay"),
    ],
)
def test_one_slip_away(word, slip) -> None:
    assert slip in slips(word)
    assert word not in slips(word)
