import pytest

from portalcrawl.extract.content.names import place_named


@pytest.mark.parametrize(
    ("element", "place"),
    [
        ("nav", "menu"),
        ("div[2]#main-menu.clearfix", "menu"),
        ("ul.breadcrumb", "menu"),
        ("div.post_footer", "footer"),
        ("div.postFooter", "footer"),
        ("aside[2].col", "aside"),
        ("div#comments", "comments"),
        ("div.binh-luan", "comments"),
        ("div.tin-lien-quan", "related"),
        ("section.related-posts", "related"),
        ("div.chia-se", "share"),
        ("div.newsletter-signup", "promo"),
        ("div.cookie-notice", "overlay"),
        ("span.article-date", "byline"),
        ("time", "byline"),
        ("p.tac-gia", "byline"),
        ("ul.tag-list", "tags"),
        ("form", "form"),
        ("span.hidden.hide.d-none", "hidden"),
    ],
)
def test_names_of_places_beside_a_text(element, place):
    assert place_named(element) == place


@pytest.mark.parametrize(
    "element",
    [
        "div",
        "div.noi-dung",
        "div[3]#content.article-body",
        "div.has-sidebar",
        "div.no-footer.layout",
        "div.content-sidebar-wrap",
        "article.commentary",
        "div.navy-blue",
        "div.field--label-hidden",
        "div.hidden.md.flex",
        "div.product-search-result",
        "p.text-authority",
    ],
)
def test_names_of_wrappers_and_words_within_words_say_nothing(element):
    assert place_named(element) is None
