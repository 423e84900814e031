"""Families of portal software: their signs, and which of their addresses are one page."""

from functools import cache
from pathlib import Path

import pytest

from portalcrawl.portals import Profile
from portalcrawl.portals.loading import family_signs, read_profile
from portalcrawl.urls import page_of

HOST = "http://a.vn"


@pytest.fixture(scope="module")
def of(tmp_path_factory):
    folder: Path = tmp_path_factory.mktemp("families")

    @cache
    def profile(family: str) -> Profile:
        named = f'family = "{family}"\n' if family != "generic" else ""
        path = folder / f"{family}.toml"
        path.write_text(f'name = "x"\n{named}seeds = ["{HOST}/"]\n[urls]\nhosts = ["a.vn"]\n')
        return read_profile(path)

    return profile


SAME = {
    "sharepoint": [
        (
            "/Pages/tin.aspx?l=TinTuc" + "+" * 40 + "&lv=4&page=133",
            "/pages/Tin.aspx?lv=4&l=TinTuc&page=0133",
        ),
        ("/Pages/default.aspx", "/pages"),
        ("/Pages/tin.aspx?ItemID=5&Source=%2Fx", "/Pages/tin.aspx?ItemID=5"),
        ("/Pages/tin.aspx?lv=4&page=1", "/Pages/tin.aspx?lv=4"),
    ],
    "liferay": [
        (
            "/web/so/tin?p_p_id=101_INSTANCE_x&p_p_lifecycle=0&p_p_state=normal&p_p_col_id=c&_101_INSTANCE_x_cur=2",
            "/web/so/tin?p_p_id=101_INSTANCE_x&_101_INSTANCE_x_cur=2&p_auth=Ab12&p_p_mode=view",
        ),
        ("/web/so/tin?p_p_id=x&_x_cur=1", "/web/so/tin?p_p_id=x&_x_delta=20"),
        (
            "/-/asset_publisher/a/content/tin?redirect=%2Fx&inheritRedirect=true",
            "/-/asset_publisher/a/content/tin",
        ),
    ],
    "nukeviet": [
        ("/index.php/vi/news/tin/bai-12.html", "/vi/news/tin/bai-12.html?page=3"),
        ("/vi/news/tin/page-1/", "/vi/news/tin/"),
        ("/vi/news/tin/?page=1", "/vi/news/tin/"),
    ],
    "vnpt": [("/tin/hop-ban-so-1105750?page=47", "/tin/hop-ban-so-1105750?page=8")],
    "webcenter": [
        (
            "/webcenter/portal/so/p?dDocName=PORTAL1&_afrLoop=123&_adf.ctrl-state=x",
            "/webcenter/portal/so/p?dDocName=PORTAL1",
        ),
    ],
    "dotnetnuke": [
        ("/Default.aspx?tabid=1690", "/default.aspx?tabid=1690&returnurl=%2f"),
        ("/Tin/currentpage/1", "/tin"),
    ],
    "drupal": [("/tin?page=0", "/tin"), ("/node/5?destination=x", "/node/5")],
    "wordpress": [
        ("/tin/page/1/", "/tin/"),
        ("/?paged=1", "/"),
        ("/bai-viet/?replytocom=5", "/bai-viet/"),
    ],
    "trang_n": [("/tin/trang-1.html", "/tin/")],
    "joomla": [
        (
            "/index.php?option=com_content&view=category&id=2&start=0",
            "/?id=2&view=category&option=com_content&Itemid=7",
        )
    ],
}

DIFFERENT = {
    "sharepoint": [("/Pages/tin.aspx?ItemID=5", "/Pages/tin.aspx?ItemID=6")],
    "liferay": [
        ("/web/so/tin?p_p_id=x&_x_cur=2", "/web/so/tin?p_p_id=x&_x_cur=3"),
        ("/web/so/tin?p_p_id=x", "/web/so/tin?p_p_id=y"),
    ],
    "nukeviet": [
        ("/vi/news/tin/page-2/", "/vi/news/tin/"),
        ("/vi/news/a/bai-1.html", "/vi/news/a/bai-2.html"),
    ],
    "drupal": [("/tin?page=1", "/tin")],
    "joomla": [("/tin?start=20", "/tin"), ("/tin?start=1", "/tin")],
    "vnpt": [("/tin?page=2", "/tin")],
    "generic": [("/tin?page=1", "/tin"), ("/tin/page/1", "/tin"), ("/x?id=1", "/x?id=2")],
}


def pairs(table):
    return [
        pytest.param(family, *pair, id=f"{family}-{at}")
        for family in table
        for at, pair in enumerate(table[family])
    ]


@pytest.mark.parametrize("family", sorted(family_signs()))
def test_every_family_says_what_betrays_it(family):
    assert len(family_signs()[family]) > 0


@pytest.mark.parametrize(("family", "one", "other"), pairs(SAME))
def test_two_addresses_of_one_page_have_one_key(of, family, one, other):
    assert of(family).key_of(HOST + one) == of(family).key_of(HOST + other)


@pytest.mark.parametrize(("family", "one", "other"), pairs(DIFFERENT))
def test_what_chooses_the_page_stays_in_the_key(of, family, one, other):
    assert of(family).key_of(HOST + one) != of(family).key_of(HOST + other)


@pytest.mark.parametrize(
    ("family", "path", "listing", "number"),
    [
        ("tintuc", "/TINTUC/?PageIndex=80", "a.vn/TINTUC", 80),
        ("sharepoint", "/Pages/tin.aspx?l=A&lv=4&page=133", "a.vn/pages/tin?l=A&lv=4", 133),
        ("liferay", "/web/so/tin?p_p_id=x&_x_cur=2", "a.vn/web/so/tin?p_p_id=x", 2),
        ("nukeviet", "/vi/news/tin/page-3/", "a.vn/vi/news/tin", 3),
        ("nukeviet", "/vi/news/tin/?page=3", "a.vn/vi/news/tin", 3),
        ("trang_n", "/tin-tuc/trang-302.html", "a.vn/tin-tuc", 302),
        ("trang_n", "/tin-tuc.html", "a.vn/tin-tuc", None),
        ("wordpress", "/chuyen-muc/tin/page/4/", "a.vn/chuyen-muc/tin", 4),
        ("drupal", "/tin?page=1", "a.vn/tin", 1),
        ("joomla", "/tin?start=20", "a.vn/tin", 20),
        ("dotnetnuke", "/Default.aspx?tabid=5&currentpage=2", "a.vn/?tabid=5", 2),
        ("generic", "/tin?trang=7", "a.vn/tin", 7),
        ("generic", "/tin?p=7&loai=2", "a.vn/tin?loai=2", 7),
        ("generic", "/tin/p3", "a.vn/tin", 3),
        ("generic", "/tin/trang-302.html", "a.vn/tin", 302),
        ("generic", "/tin-tuc-p7.html", "a.vn/tin-tuc", 7),
        ("generic", "/tin?page=cuoi", "a.vn/tin", None),
        ("generic", "/bai-viet-so-12345.html", "a.vn/bai-viet-so-12345", None),
    ],
)
def test_pages_of_one_listing_belong_together(of, family, path, listing, number):
    profile = of(family)
    page = page_of(profile.key_of(HOST + path), profile.urls)
    assert (page.listing, page.number) == (listing, number)


@pytest.mark.parametrize(
    ("family", "path", "kind"),
    [
        ("sharepoint", "/Pages/chi-tiet-tin-tuc.aspx?ItemID=5", "article"),
        ("liferay", "/web/so/tin/-/asset_publisher/a1/content/bai-viet", "article"),
        ("liferay", "/web/so/tin/-/view_content/315962-bai-viet.html", "article"),
        ("nukeviet", "/vi/news/tin-tuc/hop-ban-12.html", "article"),
        ("nukeviet", "/news/tin-tuc/page-3/", "listing"),
        ("vnpt", "/tin-tuc/hop-ban-so-1105750", "article"),
        ("webcenter", "/webcenter/portal/so/p?dDocName=PORTAL1", "article"),
        ("dotnetnuke", "/tin/ArticleId/12/hop-ban", "article"),
        ("drupal", "/en/node/12", "article"),
        ("wordpress", "/category/tin/page/2/", "listing"),
        ("trang_n", "/tin/trang-302.html", "listing"),
        ("joomla", "/?option=com_content&view=article&id=5", "article"),
    ],
)
def test_addresses_tell_the_kind(of, family, path, kind):
    assert of(family).kind_of(HOST + path) == kind


@pytest.mark.parametrize(
    ("family", "path", "reason"),
    [
        ("liferay", "/web/so/tin?p_p_id=101&p_p_state=pop_up", "print copy"),
        ("liferay", "/c/portal/login?p_l_id=5", "login"),
        ("nukeviet", "/vi/news/savefile/tin/bai-12.html", "print copy"),
        ("nukeviet", "/vi/users/login/", "login"),
        ("wordpress", "/bai-viet/feed/", "feed"),
        ("joomla", "/tin?tmpl=component&print=1", "print copy"),
        ("drupal", "/user/login", "login"),
        ("dotnetnuke", "/tin/ctl/Login", "login"),
    ],
)
def test_addresses_that_are_never_asked_have_a_reason(of, family, path, reason):
    assert of(family).skip_reason(HOST + path) == reason
