import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.vietnamese.glued_words import find_glued_words

_SYLLABLES = "và của được ý kiến hội nghị thị xã đồng chí bổ phường triển nhiệm vụ".split()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("bổsung kinh phí", ("bổ", "sung")),
        ("xin ýkiến", ("ý", "kiến")),
        ("Quỹphát triển", ("Quỹ", "phát")),
        ("HỘINGHỊ", ("HỘI", "NGHỊ")),
        ("đồng chívà bạn", ("chí", "và")),
        ("ngườidân", ("người", "dân")),
        ("gửi UBNDthị xã", ("UBND", "thị")),
        ("UBNDTỉnh họp", ("UBND", "Tỉnh")),
        ("của HĐNDtỉnh", ("HĐND", "tỉnh")),
        ("lãnh đạoUBND", ("đạo", "UBND")),
        ("Điều hànhThông tư của tỉnh", ("hành", "Thông")),
        ("người dânViệt", ("dân", "Việt")),
        ("tuyêntruyền; làm tốt tuyên truyền", ("tuyên", "truyền")),
        ("khaithác; cùng khai thác", ("khai", "thác")),
        ("tỉnhủy; các tỉnh ủy", ("tỉnh", "ủy")),
        ("số31-QĐ/TW", ("số", "31")),
        ("từ mới17/11", ("mới", "17")),
        ("17tháng 3", ("17", "tháng")),
        ("44/2019/QH14ngày 20", ("QH", "14", "ngày")),
        ("triểnkhainghịquyết", ("triển", "khai", "nghị", "quyết")),
    ],
)  # fmt: skip
def test_words_without_a_space_between_them_are_told(text, parts):
    (word,) = find_glued_words(text)
    assert (word.raw, word.parts) == ("".join(parts), parts)
    assert text[word.offset :].startswith(word.raw)


@pytest.mark.parametrize(
    "text",
    [
        "Thị ủy Mường Lay, quý I, giếng khơi, khuya khoắt, nghiêng ngả, xoong nồi",
        "ôtô đi 5 kilômét, mililít, bêtông, xôviết, vắcxin, sêri 12, karaôkê, SÊRI, ÔTÔ",
        "Mátxcơva, Êđê, Cơtu, Đắk Lắk, Krông Pắc, Angiêri, Mêhicô, Pelé, Bogotá, Panamá",
        "ngưòi, đưọc, tòan, hòan, nghiã, TỨONG, qúy, THị, ĐIều, NHững, chịú",
        "QĐ-UBND, BLĐTBXH, HĐND, ĐHQGHN, TƯ, BCĐ, ThS, TTg, QĐXD, Covid19, H5N1, ĐT741, U23, TƯ5",
        "5kg, 20h30, 100m², 30oC, 50đ, 3D, m2, A1, G7, 8h30sáng",
        "#TựHào #việtnam https://báo.vn/tinTức www.nhândân.vn @ngườidân",
        "até, Olá, também, voilà, résumé, città, qualité, Então, crème brûlée, San José",
        "YouTube, iPhone, VietNamNet, McDonald, Facebook",
        "",
        None,
    ],
)
def test_one_word_stays_one(text):
    assert find_glued_words(text) == ()


@given(st.lists(st.sampled_from(_SYLLABLES), min_size=2, max_size=9), st.data())
def test_a_lost_space_is_found_and_true_ones_are_not(words, data):
    assert find_glued_words(" ".join(words)) == ()
    place = data.draw(st.integers(1, len(words) - 1))
    glued = "nhiệm vụ: " + " ".join(words[:place]) + " ".join(words[place:])
    vowels_meet = words[place] == "ý" and words[place - 1][-1] in "àaýịãíổụi"
    assert len(find_glued_words(glued)) == (0 if vowels_meet else 1)


@given(st.text(st.characters()) | st.text(alphabet="aếĐUb1đ #\0\ud800"))
def test_any_text_is_taken(text):
    for word in find_glued_words(text):
        assert "".join(word.parts) == word.raw
        assert text[word.offset :].startswith(word.raw)


def test_the_seed_has_none(shared):
    text = (shared / "seed/muonglay-article.txt").read_text(encoding="utf-8")
    assert find_glued_words(text) == ()


@pytest.mark.parametrize("name", ["news-full-demo.txt", "news-titles-demo.txt"])
def test_edited_news_have_hardly_any(shared, name):
    text = (shared / "words" / name).read_text(encoding="utf-8")
    assert len(find_glued_words(text)) <= len(text.split()) / 5000
