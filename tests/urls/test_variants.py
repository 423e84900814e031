"""In which ways one address may be another spelling of a simpler one."""

import pytest
from hypothesis import given

from portalcrawl.urls import UrlRules, url_key
from portalcrawl.urls.variants import intricacy, mask, shape_of, variants_of
from tests.urls.test_keys import PIECES

KEY = "a.vn/tin/View?PageIndex=9&UserKey=hop-ban-ve-cau"


@pytest.mark.parametrize(
    ("kind", "name", "simpler"),
    [
        ("front", "tin", "a.vn/View?PageIndex=9&UserKey=hop-ban-ve-cau"),
        ("back", "view", "a.vn/tin?PageIndex=9&UserKey=hop-ban-ve-cau"),
        ("parameter", "pageindex", "a.vn/tin/View?UserKey=hop-ban-ve-cau"),
        ("parameter", "userkey", "a.vn/tin/View?PageIndex=9"),
        ("slug", "userkey", "a.vn/tin/View/hop-ban-ve-cau?PageIndex=9"),
        ("parameters", "pageindex&userkey", "a.vn/tin/View"),
        ("case", "", "a.vn/tin/view?pageindex=9&userkey=hop-ban-ve-cau"),
    ],
)
def test_each_part_of_an_address_may_choose_nothing(kind, name, simpler):
    found = {(variant.kind, variant.name): each for variant, each in variants_of(KEY)}
    assert found[kind, name] == simpler


def test_a_plain_address_of_one_segment_varies_nothing():
    assert variants_of("a.vn/tin") == ()


@pytest.mark.parametrize(
    ("segment", "masked"),
    [
        ("2031", "#"),
        ("en", "en"),
        ("TinTuc2022", "tintuc#"),
        ("phien000000000000000018", "~"),
        ("hop-ban-ve-cau-315", "*"),
        ("motducdaikhongcodauchamnao", "*"),
    ],
)
def test_what_varies_in_a_segment_is_masked(segment, masked):
    assert mask(segment) == masked


def test_pages_of_one_program_have_one_shape():
    keys = ("a.vn/lich/2031/05?loai=2&xem=7", "a.vn/lich/1999/12?xem=1&loai=")
    assert {shape_of(key) for key in keys} == {"a.vn/lich/#/#?loai&xem"}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("a.vn/tin/bai/en", '"en" behind the path chooses nothing'),
        ("a.vn/dev/bai", '"dev" in front of the path chooses nothing'),
        ("a.vn/tin?x=1", 'parameter "x" chooses nothing'),
        ("a.vn/tin?x=1&y=2", 'parameters "x&y" choose nothing'),
        ("a.vn/tin?k=hop-ban-ve-cau", 'parameter "k" stands for the end of the path'),
        ("a.vn/Tin", "capital letters choose nothing"),
    ],
)
def test_variants_are_told_in_words(key, words):
    assert words in {str(variant) for variant, _ in variants_of(key)}


@pytest.mark.parametrize(
    ("key", "ways"),
    [
        ("a.vn/xem?id=7", set()),
        ("a.vn/xem?newsid=7", set()),
        ("a.vn/xem?id=7&page=2", {("parameter", "page")}),
        ("a.vn/xem?id=0f8fad5b-d9cb-469f-a165-70867728950e", {("slug", "id")}),
        ("a.vn/xem?plid=7", {("parameter", "plid")}),
        ("a.vn/bai/x7Kp2", {("front", "bai"), ("back", "x#kp#")}),
        ("a.vn/xem?v=aB", {("parameter", "v")}),
    ],
)
def test_what_is_written_to_choose_a_text_is_never_let_go(key, ways):
    assert {(variant.kind, variant.name) for variant, _ in variants_of(key)} == ways


@given(PIECES)
def test_a_variant_leads_to_a_simpler_address_and_ends(piece):
    try:
        key = url_key(f"http://a.vn/{piece}", UrlRules(("a.vn",)))
    except ValueError:
        return
    for _ in range(100):
        steps = variants_of(key)
        if not steps:
            return
        key = steps[0][1]
    raise AssertionError(key)


def test_intricate_addresses_come_later():
    keys = [
        "a.vn/tin/bai",
        "a.vn/Tin/bai",
        "a.vn/tin/bai/en",
        "a.vn/tin/bai?x=1",
        "a.vn/tin/bai?x=1&y=2",
    ]
    assert [intricacy(key) for key in keys] == [0, 1, 1, 2, 4]
