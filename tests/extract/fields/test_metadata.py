import json

import pytest

from portalcrawl.extract.fields.metadata import read_metadata
from portalcrawl.extract.markup.html import parse

_LATER = {"@type": "NewsArticle", "headline": "Một bài khác", "datePublished": "2020-01-01"}


def _stated(*data: object, title: str = "Họp dân - Cổng tỉnh"):
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in data
    )
    return read_metadata(parse(f"<title>{title}</title>{scripts}<p>x</p>".encode()))


def test_dates_are_stated_in_meta_tags_linked_data_microdata_and_time_elements():
    page = parse(
        b"<html><head>"
        b"<meta property='article:published_time' content='2024-01-02T03:04:05+07:00'>"
        b"<meta name='DC.date' content='2024-01-06'>"
        b'<script type=\'application/ld+json\'>[{"datePublished":"2024-01-03"}]</script>'
        b"</head><body><div itemscope itemtype='http://schema.org/NewsArticle'>"
        b"<span itemprop=datePublished content=2024-01-05>hom nay</span></div>"
        b"<time datetime='2024-01-04'>4/1</time></body></html>"
    )
    assert [(date.place, date.raw, date.shown) for date in read_metadata(page).dates] == [
        ("meta article:published_time", "2024-01-02T03:04:05+07:00", None),
        ("meta dc.date", "2024-01-06", None),
        ("microdata datePublished", "2024-01-05", None),
        ("JSON-LD datePublished", "2024-01-03", None),
        ("<time>", "2024-01-04", "4/1"),
    ]


@pytest.mark.parametrize(
    ("data", "dates"),
    [
        ({"@type": "NewsArticle", "datePublished": "2024-01-03"}, ["2024-01-03"]),
        ({"@graph": [{"@type": "WebPage", "datePublished": "2024-01-03"}]}, ["2024-01-03"]),
        ({"@type": "VideoObject", "datePublished": "2024-01-03"}, []),
        ({"@type": "Article", "comment": [{"datePublished": "2024-01-03"}]}, []),
        ({"@type": "ItemList", "itemListElement": [{"item": _LATER}]}, []),
        ({"@type": "NewsArticle", "datePublished": "0001-01-01T00:00:00"}, []),
        (
            [{**_LATER, "headline": "Họp dân", "datePublished": "2024-01-03"}, _LATER],
            ["2024-01-03"],
        ),
        ([{**_LATER, "headline": "Một"}, _LATER], []),
        ([[[[[[]]]]]], []),
        ({"@graph": {"@graph": 3}, "@type": 7, "datePublished": ["2024-01-03"]}, ["2024-01-03"]),
    ],
)
def test_only_objects_that_stand_for_the_page_date_it(data, dates):
    assert [date.raw for date in _stated(data).dates] == dates


def test_linked_data_names_headline_section_authors_and_trail():
    stated = _stated(
        {
            "@type": ["Article", "NewsArticle"],
            "headline": "Họp dân",
            "articleSection": ["Tin tức"],
            "author": [{"@type": "Organization", "name": "Phòng Văn hóa"}],
        },
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"position": 2, "item": {"@id": "/tin", "name": "Tin &amp; ảnh"}},
                {"position": 1, "name": "Trang chủ"},
            ],
        },
    )
    assert stated.titles == ("Họp dân",)
    assert stated.sections == ("Tin tức",)
    assert stated.authors == ("Phòng Văn hóa",)
    assert stated.trail == ("Trang chủ", "Tin & ảnh")


@pytest.mark.parametrize(
    ("around", "is_aside"),
    [
        ("<div class=post>{}</div>", False),
        ("<div class='box related'>{}</div>", True),
        ("<aside><p>{}</p></aside>", True),
        ("<div class=comments><article>{}</article></div>", False),
    ],
)
def test_a_time_element_tells_whether_it_stands_aside(around, is_aside):
    page = parse(around.format("<time datetime=2024-01-04>4/1</time>").encode())
    assert [date.is_aside for date in read_metadata(page).dates] == [is_aside]


def test_broken_linked_data_is_passed_over():
    page = parse(b"<script type='application/ld+json'>{\"datePublished\": </script><p>x</p>")
    assert read_metadata(page).dates == ()


@pytest.mark.parametrize(
    ("meta", "is_article"),
    [
        ("<meta property=og:type content=Article>", True),
        ("<meta property=article:published_time content=2024-01-02>", True),
        ("<meta property=article:modified_time content=2024-01-02>", False),
        ("<meta name=dc.date content=2024-01-02>", False),
    ],
)
def test_the_head_calls_a_page_an_article_or_names_its_moment_as_one(meta, is_article):
    assert read_metadata(parse(f"<head>{meta}</head><p>x".encode())).is_article is is_article
