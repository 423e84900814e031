"""Held by rules: the built-in portal's texts read like news, and print what real pages print."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from portalcrawl.demo import Text, truth
from portalcrawl.demo.articles import MOST_USES, wording
from portalcrawl.demo.texts.topics import names, topics

ARTICLES = [text for text in truth(2) if text.kind == "article"]
PROSE = [(text.key, line) for text in truth(2) for line in (text.title, text.sapo, *text.body)]


def _found(pattern: str) -> list[tuple[str, str]]:
    """Key and match wherever the pattern stands in a title, sapo or body."""
    said = re.compile(pattern)
    return [(key, hit[0]) for key, line in PROSE if line for hit in said.finditer(line)]


def _titled(words: str) -> list[Text]:
    return [text for text in ARTICLES if words.casefold() in text.title.casefold()]


def _full(text: Text) -> str:
    return " ".join((text.title, text.sapo or "", *text.body))


def test_no_wording_is_used_up() -> None:
    uses = Counter(line for text in truth(1) if text.kind == "article" for line in wording(text))
    assert [line for line, n in uses.items() if n > MOST_USES] == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"\b(?:thứ|cấp|tầng|vòng|đợt) 0\d",
        r"giờ (?!15|30|45)\d\d phút",
        r"không quá (?!15|20|30)\d+ phút",
        r"từ \d+,\d% [\w ]+ trở lên",
        r"\{|\}|  ",
    ],
)
def test_nothing_is_counted_as_nobody_would_say_it(pattern: str) -> None:
    assert _found(pattern) == []


def test_shares_of_one_whole_stay_below_it() -> None:
    shares = re.compile(r"trước hạn ([\d,]+)%, đúng hạn ([\d,]+)%")
    found = [hit.groups() for text in ARTICLES for hit in shares.finditer(_full(text))]
    assert found
    assert max(sum(float(part.replace(",", ".")) for part in pair) for pair in found) < 100


def test_the_number_in_a_title_is_the_number_in_the_text() -> None:
    for text in _titled("vi phạm nồng độ cồn"):
        n = re.search(r"Xử lý (\d+)", text.title, re.IGNORECASE)
        assert n
        for other in re.findall(r"nồng độ cồn (\d+)", " ".join(text.body)):
            assert other == n[1]


def _names(line: str, places: list[str]) -> set[str]:
    return {p for p in places if re.search(rf"{p}(?!\w| \d)", line, re.IGNORECASE)}


@pytest.mark.parametrize("deck", ["ban", "dvi"])
def test_a_caption_names_the_place_of_its_title(deck: str) -> None:
    cards = names()["town"][deck]
    for text in ARTICLES:
        titled = _names(text.title, cards)
        captions = (_names(p.caption or "", cards) for p in text.pictures)
        named = [places for places in captions if places]
        if len(titled) == 1 and len(named) == 1:
            assert titled == named[0], text.key


FEASTS = {
    "Ngày hội Đại đoàn kết": lambda day: (day.month, day.day) >= (11, 10) and day.day <= 19,
    "Ngày Chuyển đổi số quốc gia": lambda day: day.month == 10 and 7 <= day.day <= 14,
    "Ngày thứ Bảy tình nguyện": lambda day: (day.weekday() - 5) % 7 <= 4,
    "khai giảng năm học": lambda day: day.month == 9 and 5 <= day.day <= 9,
}
"""Words of a title -> whether it can be posted on a day (up to four days after the event)."""


@pytest.mark.parametrize("words", FEASTS)
def test_feasts_fall_on_their_days(words: str) -> None:
    texts = _titled(words)
    assert texts
    for text in texts:
        assert FEASTS[words](text.posted_at.date()), (text.key, text.posted_at)


def test_news_is_no_older_than_what_it_tells_of() -> None:
    first = {"dịch tả lợn châu Phi": date(2019, 2, 1), "viêm da nổi cục": date(2020, 10, 1)}
    for words, since in first.items():
        for text in _titled(words):
            assert text.posted_at.date() >= since - timedelta(days=1)


def test_a_search_for_a_trade_union_congress_finds_articles_and_a_paper() -> None:
    saying = [text for text in truth(1) if "đại hội công đoàn" in _said(text).casefold()]
    assert Counter(text.kind for text in saying)["article"] >= 3
    assert Counter(text.kind for text in saying)["document"] >= 1


def _said(text: Text) -> str:
    return _full(text) + (f" {text.record.abstract}" if text.record else "")


def test_days_are_also_written_with_mung() -> None:
    days = [found for _, found in _found(r"mùng \d+/\d+/\d{4}")]
    assert len(days) >= 5
    assert all(int(re.findall(r"\d+", day)[0]) <= 10 for day in days)


def test_one_term_ends_in_the_year_in_which_it_begins() -> None:
    assert [found for _, found in _found(r"nhiệm kỳ (\d{4})-\1")] == ["nhiệm kỳ 2020-2020"]


def test_some_texts_write_one_range_with_both_dashes() -> None:
    def has_both(text: Text) -> bool:
        said = _full(text)
        ranges = re.findall(r"\d{4} – \d{4}", said)
        return any(years.replace("–", "-") in said for years in ranges)

    assert sum(map(has_both, ARTICLES)) >= 3


def test_some_titles_are_typed_in_capitals_and_so_are_their_addresses() -> None:
    shouted = [text for text in ARTICLES if text.title.isupper()]
    assert len(shouted) >= 5
    for text in shouted:
        slug = text.path.rpartition("/")[2]
        assert slug.isupper() or slug.startswith("Tin-tuc-Muong-Lay-")


def test_some_texts_print_the_name_of_an_image() -> None:
    named = [line for _, line in _found(r"^[\w-]+\.(?:jpg|JPG)$")]
    assert len(named) >= 4


def test_the_news_section_is_spelled_in_several_ways() -> None:
    segments = Counter(text.path.split("/")[1] for text in ARTICLES)
    assert min(segments[name] for name in ("TINTUC", "TIN_TUC_2024", "T")) >= 3


def test_the_history_page_cites_what_founded_the_town() -> None:
    (page,) = [text for text in truth(1) if text.key == "s-lich-su"]
    assert [cited.number for cited in page.cited] == [
        "189-CP",
        "25/2005/NĐ-CP",
        "1661/NQ-UBTVQH15",
    ]


def test_every_topic_has_a_title_for_each_of_its_years() -> None:
    for topic in topics():
        years = [year for year in range(2018, 2027) if topic.fits(year)]
        assert all(topic.titles_of(year) for year in years), topic.key
