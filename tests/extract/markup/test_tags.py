import pytest

from portalcrawl.extract.markup.frames import GROUND, inside
from portalcrawl.extract.markup.html import markup_of, parse
from portalcrawl.extract.markup.tags import (
    Field,
    Step,
    Tag,
    is_deep,
    pairs_of,
    text_behind,
    tokens_of,
)


def test_markup_is_cut_into_tags_and_the_text_behind_each():
    page = parse(b"<p class='a'>x<br>y &lt; z</p>")
    assert list(pairs_of(tokens_of(markup_of(page.root))))[2:] == [
        ('p class="a"', "x"),
        ("br/", "y &lt; z"),
        ("/p", ""),
        ("/body", ""),
        ("/html", ""),
    ]


def test_a_document_type_adds_nothing_to_the_tags():
    kind = b'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/x.dtd">'
    markup = markup_of(parse(kind + b"<html><body><a name='b'>x</a></body></html>").root)
    assert markup == '<html><body><a name="b">x</a></body></html>'


def test_odd_names_and_values_do_not_break_the_cutting():
    page = parse(b'<div<p a"b=1 =c=2 title=\'x > y < z "q"\'>t</div<p>')
    tokens = tokens_of(markup_of(page.root))
    [raw] = [raw for raw, text in pairs_of(tokens) if text == "t"]
    assert Tag(raw).title == 'x > y < z "q"'


@pytest.mark.parametrize(
    ("raw", "step"),
    [
        ("p", Step.BLOCK),
        ("span", Step.INLINE),
        ('a href="/x"', Step.LINK),
        ('a name="x"', Step.INLINE),
        ('a data-toggle="collapse" href="#x"', Step.INLINE),
        ("br/", Step.BREAK),
        ('span hidden=""', Step.HIDDEN),
        ('object data="/x"', Step.OBJECT),
        ("script", Step.SKIP),
        ('span MARK="date"', Step.BLOCK),
    ],
)
def test_tags_tell_what_the_walk_does(raw, step):
    assert Tag(raw).step is step


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ("p", "/p"),
        ('p id="main x" class="tin 1 chi-tiet" role="list"', "/p#main.tin.chi-tiet.list"),
        ('p class="tin1 tin2 tin3 tin4 tin5"', "/p.tin1.tin2.tin3.tin4"),
    ],
)
def test_paths_carry_the_names_of_a_tag(raw, path):
    manner = Tag(raw).manner
    assert inside(GROUND, manner, 1).path == path
    assert inside(GROUND, manner, 2).path == path.replace("/p", "/p[2]", 1)


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ("input/", Field(is_to_fill=True, is_password=False)),
        ('input type="password"/', Field(is_to_fill=True, is_password=True)),
        ('input type="hidden"/', Field(is_to_fill=False, is_password=False)),
        ('input name="txtKey"/', Field(is_to_fill=False, is_password=False)),
    ],
)
def test_fields_tell_what_they_ask_for(raw, field):
    assert Tag(raw).field == field


def test_what_stands_at_the_same_place_of_two_pages_is_one_object():
    first, second = (Tag(f'p class="lead" title="{title}"').manner for title in "ab")
    assert first is second
    assert inside(GROUND, first, 1) is inside(GROUND, second, 1)


def test_paths_end_in_the_depth():
    frame = GROUND
    for _ in range(200):
        frame = inside(frame, Tag("div").manner, 1)
    assert frame.path == "/div" * 81


def test_the_inside_of_an_element_is_passed_over():
    rest = iter([("b", "x"), ("i/", "y"), ("/b", "z"), ("/div", "behind"), ("/body", "")])
    assert text_behind(rest) == "behind"
    assert next(rest) == ("/body", "")


def test_depth_is_that_of_open_elements():
    nested = ["div", ""] * 30 + ["br/", ""] + ["/div", ""] * 30
    assert is_deep(nested, 29)
    assert not is_deep(nested, 30)
    assert not is_deep(["p", "", "/p", ""] * 50, 2)
