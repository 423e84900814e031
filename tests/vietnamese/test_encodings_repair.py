import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.vietnamese.encodings import decode
from portalcrawl.vietnamese.repairs import repair, repair_blocks, restore_capitals
from tests.vietnamese.legacy import SENTENCES, garble

_WAYS = [("tcvn3", 1), ("vni", 1), ("viscii", 1), ("cp1258", 1), ("utf-8", 1), ("utf-8", 2)]
_SLICES = [
    " ".join(words[start:end])
    for words in (sentence.split() for sentence in SENTENCES)
    for start in range(len(words) - 3)
    for end in range(start + 4, len(words) + 1)
]
# Everyday words that share their letters with the old encodings, and some that stand between.
_FOREIGN = [
    line.split()
    for line in (
        "à où déjà été même très après élève garçon français naïve cœur l’été une des les et dans",
        "für über Straße größer schön Mädchen Äpfel können während die der das und nicht werden",
        "señor mañana niño año corazón también qué más está así todavía los para con que por este",
        "até não irmão coração você avó português município já está uma para com dos mais pelo",
        "perché città può è così più qualità università della che con per una gli sono questo",
        "på så när även också får är från människor och det som inte till med den ett har",
        "på så også være får å måte blåbær næring og det som ikke til med den et har",
        "það við að ég þetta hann sér þú önnur ár fyrir sem ekki hefur var með eru um til",
        "café résumé naïve façade fiancée the of and in on at to with from this that which",
    )
]


@pytest.mark.parametrize(
    ("seen", "text", "fix"),
    [
        ("Uû ban nh©n d©n", "Uỷ ban nhân dân", "tcvn3"),
        ("§¶ng bé thÞ x· M\u00adêng Lay", "Đảng bộ thị xã Mường Lay", "tcvn3"),
        ("UÛy ban nhaân daân tænh Ñieän Bieân", "Ủy ban nhân dân tỉnh Điện Biên", "vni"),
        ("UÛY BAN NHAÂN DAÂN", "ỦY BAN NHÂN DÂN", "vni"),
        ("Thò xaõ Möôøng Lay", "Thị xã Mường Lay", "vni"),
        ("ChuÒ tiòch HÐND thiò xaÞ", "Chủ tịch HĐND thị xã", "windows-1258"),
        ("ThÃ´ng bÃ¡o má»›i", "Thông báo mới", "utf-8 read as cp1252"),
        ("Tin tá»©c", "Tin tức", "utf-8 read as cp1252"),
        ("Quyáº¿t Ä\x91á»\x8bnh 12/QÄ\x90-TTg", "Quyết định 12/QĐ-TTg", "utf-8 read as cp1252"),
        ("hÃ\xa0nh lang an toÃ\xa0n", "hành lang an toàn", "utf-8 read as cp1252"),
        ("THÞ X· M\u00adêNG LAY", "THỊ XÃ MƯỜNG LAY", "tcvn3 capitals"),
        ("Ã\xa0", "Ã\xa0", None),
        ("nãi g× vÒ tin", "nói gì về tin", "tcvn3"),
    ],
)
def test_known_words_are_repaired(seen, text, fix):
    assert (repair(seen).text, repair(seen).fix) == (text, fix)


@pytest.mark.parametrize(("encoding", "times"), _WAYS)
def test_sentences_come_back_from_four_words_on(encoding, times):
    wanted = [text[0] + text[1:].lower() for text in _SLICES]
    found = [repair(garble(text, encoding, times=times)).text for text in wanted]
    if encoding == "tcvn3":
        wanted, found = [text.lower() for text in wanted], [text.lower() for text in found]
    assert found == wanted


@pytest.mark.parametrize(("encoding", "times"), _WAYS)
@pytest.mark.parametrize("place", range(3))
def test_one_block_inside_a_page_of_unicode_comes_back(encoding, times, place):
    blocks = [f"<p>{sentence.lower()}</p>" for sentence in SENTENCES[:3]]
    page = "\n".join(blocks)
    blocks[place] = f"<p>{garble(SENTENCES[place].lower(), encoding, times=times)}</p>"
    assert decode("\n".join(blocks).encode()).text == page


@pytest.mark.parametrize(
    "text",
    [
        "© 2022 Công ty", "Café résumé à la carte, où été", "Côte d’Ivoire, São Tomé, Genève",
        "Müller über für die Straße", "25°C ±2, 12 m², ½, £10 «toàn» · »", "El Niño, año, mañana",
        "có là và cho, hai bài", "Þórður Ðe", "naïve façade", "Thị ủy Mường Lay", "日本語 中文", "",
        "På bare på så", "în în în", "Có gì mà vui", "àáâãèéêìíòóôõùúý", "Sao Phã ®, 5 µm, 3 µg",
    ],
)  # fmt: skip
def test_text_that_is_right_stays(text):
    assert (repair(text).text, repair(text).fix) == (text, None)
    assert decode(text.encode()).text == text


@given(st.lists(st.sampled_from(SENTENCES), min_size=1).map(" ".join), st.data())
def test_clean_vietnamese_stays(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : start + data.draw(st.integers(1, 60))]
    assert (repair(part).text, repair(part).fix) == (part, None)


@given(
    st.sampled_from(_FOREIGN)
    .flatmap(lambda words: st.lists(st.sampled_from(words), min_size=1, max_size=8))
    .map(" ".join),
    st.sampled_from([str, str.title, str.upper]),
)
def test_words_of_other_languages_stay(text, shown):
    assert repair(shown(text)).fix is None


@given(st.text(st.characters()) | st.text(st.characters(min_codepoint=0x80, max_codepoint=0xFF)))
def test_a_repaired_text_is_not_repaired_again(text):
    repaired = repair(text)
    if repaired.fix is not None:
        assert repair(repaired.text).fix is None


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        ("THị Xã MườNG LAY", "THỊ XÃ MƯỜNG LAY"),
        ("Thị xã MườNG LAY", "Thị xã MườNG LAY"),
        ("QĐ số 12", "QĐ số 12"),
        ("TP à", "TP à"),
        ("", ""),
    ],
)
def test_capitals_are_restored_where_all_plain_letters_are(text, restored):
    assert restore_capitals(text) == restored


@pytest.mark.parametrize("name", ["news-full-demo.txt", "news-titles-demo.txt"])
def test_edited_news_stay(shared, name):
    for line in (shared / "words" / name).read_text(encoding="utf-8").splitlines():
        assert repair(line).fix is None


def test_runs_behind_those_that_are_judged_follow_the_page():
    line = SENTENCES[0]
    runs = "".join(f"<p>{garble(line, 'vni')} {at}" for at in range(6_000))
    repaired = repair_blocks(runs)
    assert repaired.fix == "vni"
    assert repaired.text.endswith(f"<p>{line} 5999")
