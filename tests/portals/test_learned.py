"""Learned chrome as a profile asks for it: by text without its numbers, and by place."""

from dataclasses import replace

import pytest

from portalcrawl.extract.content.labels import read_lines
from portalcrawl.items import Block
from portalcrawl.portals import load
from portalcrawl.portals.learned import ANY_TEXT, NOTHING, pattern_of, place_of, remember

CELL = "/html/body/table[2]/tr/td[3]#main-7/p[4]"
PLACE = "/html/body/table/tr/td#main-/p"


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("Wibble wobble", "Wibble wobble"),
        ("Zap: 254.353 | Flib 21", "Zap: # | Flib #"),
        ("Thứ ba, 05/03/2024 10:22:05 AM", "#, # #"),
        ("Chủ nhật, ngày 3 tháng 3 năm 2024", "#, ngày # tháng # năm #"),
        ("Thứ 5 Ngày 14/5/2020, 10:13:21 SA", "# Ngày #, #"),
        ("Tuesday 5.3.2024", "# #"),
        ("35 phút trước", "# trước"),
        ("2 giờ trước", "# trước"),
        ("Thứ ba tuần sau", "Thứ ba tuần sau"),
        ("12-", "#-"),
        ("Bạn đọc thứ 12.047", "Bạn đọc thứ #"),
        ("", ""),
    ],
)
def test_numbers_and_clocks_are_put_aside(text, pattern) -> None:
    assert pattern_of(text) == pattern


def test_a_place_has_no_numbers() -> None:
    assert place_of(CELL) == PLACE
    assert place_of("") == ""


@pytest.mark.parametrize(
    ("text", "path", "role"),
    [
        ("Zap: 3", CELL, "repeated"),
        ("Zap: 254.353", CELL.replace("[4]", ""), "repeated"),
        ("Zap: 3", "/html/body/p", None),
        ("Zap: three", CELL, None),
        ("whatever", "/html/body/ul[2]/li[5]", "varying"),
        ("Flub 9", "/html/body/ul[2]/li[5]", None),
    ],
)
def test_a_block_is_known_by_text_and_place(text, path, role) -> None:
    blocks = [
        ("Zap: #", PLACE, "repeated"),
        ("Norp", PLACE, "repeated"),
        (ANY_TEXT, "/html/body/ul/li", "varying"),
    ]
    profile = replace(load("muonglay"), learned=remember(blocks, ["Norp", "Flub 9"]))
    assert profile.learned_role(text, path) == role
    assert profile.learned_role("Norp", CELL) is None


def test_nothing_learned_is_nothing_asked() -> None:
    assert not NOTHING
    assert not remember([])
    assert load("muonglay").learned_role("Zap: 3", CELL) is None


@pytest.mark.parametrize(
    ("text", "pattern", "role", "expected"),
    [
        ("Zap wobble", "Zap wobble", "repeated", "repeated"),
        ("Zap wobble " * 30, "Zap wobble " * 30, "varying", "varying"),
        ("Lượt xem: 5", "Lượt xem: #", "repeated", "counter"),
        ("Ngày đăng: 05/03/2024", "Ngày đăng: #", "repeated", "date"),
        ("05/03/2024 10:22", "# #", "repeated", None),
        ("05/03/2024 10:22", "# #", "varying", "varying"),
    ],
)
def test_words_that_the_vocabulary_knows_go_before_what_was_learned(
    text, pattern, role, expected
) -> None:
    profile = replace(load("muonglay"), learned=remember([(pattern, PLACE, role)]))
    line = read_lines([Block(text=text, path=CELL)], profile)[0]
    assert line.role == expected
    assert line.is_date == (expected is None)
