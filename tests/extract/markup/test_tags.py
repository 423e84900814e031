import pytest

from portalcrawl.extract.markup.html import markup_of, parse
from portalcrawl.extract.markup.tags import Step, is_deep, tag_of, text_behind, tokens_of


def test_markup_is_cut_into_tags_and_the_text_behind_each():
    page = parse(b"<p class='a'>x<br>y &lt; z</p>")
    assert tokens_of(markup_of(page.root))[2:] == [
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
    [raw] = [raw for raw, text in tokens if text == "t"]
    assert tag_of(raw).attributes["title"] == 'x > y < z "q"'


@pytest.mark.parametrize(
    ("raw", "step"),
    [
        ("p", Step.BLOCK),
        ("span", Step.INLINE),
        ('a href="/x"', Step.LINK),
        ('a name="x"', Step.INLINE),
        ("br/", Step.VOID),
        ("script", Step.SKIP),
        ('span MARK="date"', Step.BLOCK),
    ],
)
def test_tags_tell_what_the_walk_does(raw, step):
    assert tag_of(raw).step is step


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ("p", "/p"),
        ('p id="main x" class="tin 1 chi-tiet" role="list"', "/p#main.tin.chi-tiet.list"),
        ('p class="tin1 tin2 tin3 tin4 tin5"', "/p.tin1.tin2.tin3.tin4"),
    ],
)
def test_paths_carry_the_names_of_a_tag(raw, path):
    assert tag_of(raw).step_of(1) == path
    assert tag_of(raw).step_of(2) == path.replace("/p", "/p[2]", 1)


def test_the_inside_of_an_element_is_passed_over():
    rest = iter([("b", "x"), ("i/", "y"), ("/b", "z"), ("/div", "behind"), ("/body", "")])
    assert text_behind(rest) == "behind"
    assert next(rest) == ("/body", "")


def test_depth_is_that_of_open_elements():
    nested = [("div", "")] * 30 + [("br/", "")] + [("/div", "")] * 30
    assert is_deep(nested, 29)
    assert not is_deep(nested, 30)
    assert not is_deep([("p", ""), ("/p", "")] * 50, 2)
