import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.vietnamese.numbers import find_stray_numbers, number_flags, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("254.353", 254353),
        ("1.234.567", 1234567),
        ("1.234,5", 1234.5),
        ("254 353", 254353),
        ("254\u00a0353", 254353),
        ("12,5", 12.5),
        ("0,25", 0.25),
        ("2.025", 2025),
        ("2025", 2025),
        ("05", 5),
        ("-5", -5),
        ("−1.200", -1200),
        (" 21 ", 21),
        ("254,353", 254.353),
        ("4.5", 4.5),
        ("0.123", 0.123),
        ("00254353", 254353),
        ("２５４．３５３", 254353),
        ("\u200e254.353\u200b", 254353),
        ("1.234.567.890.123.456.789", 1234567890123456789),
    ],
)
def test_numbers_are_read_the_vietnamese_way(text, value):
    number = read_number(text)
    assert number == value
    assert type(number) is type(value)


@pytest.mark.parametrize(
    "text",
    ["", "-", "12.34.56", "1.2.3", "0215.3852.123", "02153852123", "12.", ",5", "1.2345.678",
     "14/3/2022", "25%", "lượt", "1 23", "1.234 567", "٣", "9" * 50,
     "0912345678", "0084912345678", "012.345", "000.123", "10²", "½", "1e5", "NaN", "1_000", "१२३",
     "9" * 1_000_000, "\ud800", "\0", None],
)  # fmt: skip
def test_what_is_no_number_gives_none(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("254,353", ("ambiguous",)),
        ("4.5", ("decimal_point",)),
        ("254.353", ()),
        ("12,5", ()),
        ("0,125", ()),
        ("0.123", ("decimal_point",)),
        ("２５４，３５３", ("ambiguous",)),
        ("lượt", ()),
        (None, ()),
    ],
)
def test_doubtful_readings_are_flagged(text, flags):
    assert number_flags(text) == flags


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("phát triển toàn diện, để toàn 2 diện hơn", "toàn 2 diện"),
        ("Phát triển Toàn diện. Rồi phải toàn\n3\ndiện, khả thi", "toàn\n3\ndiện"),
        ("khoẻ mạnh; người dân khỏe 12 mạnh.", "khỏe 12 mạnh"),
        ("ĐẤT NƯỚC vững mạnh; đất 104 nước", "đất 104 nước"),
    ],
)
def test_a_number_inside_an_expression_is_stray(text, raw):
    (stray,) = find_stray_numbers(text)
    assert stray.raw == raw
    assert text[stray.offset : stray.offset + len(raw)] == raw
    assert str(stray.number) in raw


@pytest.mark.parametrize(
    "text",
    [
        "phải toàn 2 diện, khả thi",
        "ngày tháng trôi qua, ngày 17 tháng 02 năm 2022",
        "có người nói có 20 người đến",
        "các xã vùng cao; các 12 xã vùng cao",
        "toàn diện, toàn, 2 diện",
        "toàn. Diện tích 2 ha; toàn 2 (diện) hẹp; toàn 2.000 diện",
        "đi qua Nam Nghị; về Nam\n14\nNghị quyết",
        "toàn diện toàn 2022 diện",
        "2 diện toàn 3",
        "toàn diện; toàn ２ diện",
        "",
        None,
    ],
)
def test_numbers_that_count_or_order_are_not_stray(text):
    assert find_stray_numbers(text) == ()


def test_pairs_from_elsewhere_are_evidence_too():
    (stray,) = find_stray_numbers("phải toàn 2 diện", bigrams={("toàn", "diện")})
    assert (stray.raw, stray.number, stray.offset) == ("toàn 2 diện", 2, 5)


def test_page_numbers_that_rise_by_one_are_surer():
    text = "toàn diện, bền vững, khả thi; toàn 2 diện, bền 3 vững, khả 9 thi"
    flags = [(stray.number, stray.rising) for stray in find_stray_numbers(text)]
    assert flags == [(2, True), (3, True), (9, False)]


@given(st.text(st.characters(), max_size=30) | st.text(alphabet="0123456789., -", max_size=20))
def test_any_text_is_a_number_or_none(text):
    value = read_number(text)
    assert value is None or abs(value) < 10**40
    assert value is not None or number_flags(text) == ()


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_grouped_numbers_read_back(number):
    grouped = f"{number:,}"
    assert read_number(grouped.replace(",", ".")) == number
    assert read_number(grouped.replace(",", "\u00a0")) == number
    assert read_number(grouped.replace(",", ".") + ",5") == number + 0.5


@given(st.text(alphabet=st.sampled_from("toàn diện 23\n,.\0\ud800")))
def test_stray_numbers_stand_where_they_say(text):
    for stray in find_stray_numbers(text):
        assert text[stray.offset :].startswith(stray.raw)
        assert str(stray.number) in stray.raw or f"0{stray.number}" in stray.raw


def test_the_seed_has_one_stray_number(shared):
    text = (shared / "seed/muonglay-article.txt").read_text(encoding="utf-8")
    assert [stray.raw for stray in find_stray_numbers(text)] == ["toàn 2 diện"]
