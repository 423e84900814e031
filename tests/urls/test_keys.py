import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.urls import UrlRules, url_key

RULES = UrlRules(
    hosts=("portal.vn", "ward.portal.vn", "www.old-portal.vn"),
    drop_path_prefix=("dev~[^/]+",),
    article_drop_path_prefix=("ThanhYen",),
    drop_parameters=("utm_*", "fbclid", "jsessionid"),
    article_drop_parameters=("PageIndex",),
    paging_parameters=("PageIndex",),
    slug_parameter="UserKey",
    article_pattern=r"/view\d*/[^/]+$",
    fold_segments=(r"view\d*", "all"),
    default_documents=(r"(?:index|default)\.(?:html?|aspx?)",),
)
BARE = UrlRules(hosts=("portal.vn",))
ARTICLE = "portal.vn/TINTUC/view/abc"


@pytest.mark.parametrize(
    "url",
    [
        "https://portal.vn/TINTUC/View/abc",
        "http://portal.vn/TINTUC/view/abc",
        "HTTPS://WWW.Portal.VN/TINTUC/View/abc",
        "http://portal.vn:80/TINTUC/View/abc",
        "https://portal.vn:443/TINTUC/View/abc",
        "http://user:secret@portal.vn/TINTUC/View/abc",
        "http://portal.vn./TINTUC/View/abc",
        "http://ward.portal.vn/TINTUC/View/abc",
        "http://old-portal.vn/TINTUC/View/abc",
        "https://portal.vn/TINTUC/View/abc#binh-luan",
        "https://portal.vn/TINTUC/View/abc/",
        "https://portal.vn//TINTUC///View/abc",
        "https://portal.vn/TINTUC/./x/../View/abc",
        "https://portal.vn/TINTUC/View/%61bc",
        "https://portal.vn/TINTUC/View/abc;jsessionid=0A1B2C",
        "https://portal.vn/(S(lit3py55t21z5v55vlm25s55))/TINTUC/View/abc",
        "https://portal.vn/TINTUC/View/abc?PageIndex=9",
        "https://portal.vn/TINTUC/View/?PageIndex=9&UserKey=abc",
        "https://portal.vn/TINTUC/View?userkey=abc&pageindex=2",
        "https://portal.vn/TINTUC/View/abc?UserKey=abc",
        "https://portal.vn/TINTUC/View/abc?utm_source=zalo&UTM_medium=x&fbclid=1",
        "https://portal.vn/dev~MuongLay/TINTUC/View/abc?PageIndex=27",
        "https://portal.vn/dev~TUACHUA~Xa_Huoi_So/TINTUC/View/abc",
        "https://portal.vn/ThanhYen/TINTUC/View/abc",
        "  https://portal.vn/TINTUC/View/abc\n",
        "https:\\\\portal.vn\\TINTUC\\View\\abc",
        "//portal.vn/TINTUC/View/abc",
        ARTICLE,
    ],
)
def test_every_way_to_an_article_has_one_key(url: str) -> None:
    assert url_key(url, RULES) == ARTICLE


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://portal.vn", "portal.vn/"),
        ("https://portal.vn/index.html", "portal.vn/"),
        ("https://portal.vn/dev~MuongLay/", "portal.vn/"),
        ("https://portal.vn/Default.aspx?tabid=1690", "portal.vn/?tabid=1690"),
        ("https://portal.vn/TINTUC/", "portal.vn/TINTUC"),
        ("https://portal.vn/TINTUC/?PageIndex=1", "portal.vn/TINTUC"),
        ("https://portal.vn/TINTUC/?PageIndex=01", "portal.vn/TINTUC"),
        ("https://portal.vn/TINTUC/?PageIndex=", "portal.vn/TINTUC"),
        ("https://portal.vn/TINTUC?pageindex=041", "portal.vn/TINTUC?PageIndex=41"),
        ("https://portal.vn/TINTUC/All/?PageIndex=80", "portal.vn/TINTUC/all?PageIndex=80"),
        ("https://portal.vn/TINTUC/?PageIndex=0", "portal.vn/TINTUC?PageIndex=0"),
        # A category of a listing is no slug.
        (
            "https://portal.vn/TIN_TUC/CM/?PageIndex=149&userkey=Tin-van-hoa---van-hoa",
            "portal.vn/TIN_TUC/CM?PageIndex=149&UserKey=Tin-van-hoa---van-hoa",
        ),
        ("https://portal.vn/x?b=2&a=1&b=2", "portal.vn/x?a=1&b=2"),
        ("https://portal.vn/x.aspx?l=TinTuc++++++++&lv=4", "portal.vn/x.aspx?l=TinTuc&lv=4"),
        ("https://portal.vn/x?trang-chu", "portal.vn/x?trang-chu="),
        ("https://portal.vn/hội-lhpn", "portal.vn/h%E1%BB%99i-lhpn"),
        ("https://portal.vn/h%e1%bb%99i-lhpn", "portal.vn/h%E1%BB%99i-lhpn"),
        ("https://portal.vn/x?q=đoà", "portal.vn/x?q=%C4%91o%C3%A0"),
        ("https://portal.vn/a%2Fb", "portal.vn/a%2Fb"),
        ("https://portal.vn/100%", "portal.vn/100%25"),
        ("http://other.vn:8080/A", "other.vn/A"),
        ("http://www.other.vn/A", "other.vn/A"),
        ("http://[0:0::1]/A", "[::1]/A"),
        ("http://bạn.vn/", "xn--bn-f5s.vn/"),
        ("urn:sha256:00ff", "urn:sha256:00ff"),
    ],
)
def test_key(url: str, key: str) -> None:
    assert url_key(url, RULES) == key


def test_subsites_stay_where_the_profile_does_not_name_them() -> None:
    assert url_key("http://portal.vn/dev~X/TINTUC", BARE) == "portal.vn/dev~X/TINTUC"
    assert url_key("http://portal.vn/SaTong/TINTUC", RULES) == "portal.vn/SaTong/TINTUC"


def test_a_subsite_with_listings_of_its_own_keeps_them() -> None:
    assert url_key("http://portal.vn/ThanhYen/TINTUC/", RULES) == "portal.vn/ThanhYen/TINTUC"
    assert url_key("http://portal.vn/ThanhYen/TINTUC/View/?UserKey=abc", RULES) == ARTICLE


def test_page_one_is_a_page_of_its_own_where_the_profile_says_nothing() -> None:
    assert url_key("http://portal.vn/tin?page=1", BARE) == "portal.vn/tin?page=1"


def test_different_pages_keep_different_keys() -> None:
    urls = ["/TINTUC", "/TINTUC?PageIndex=2", "/TINTUC/View/abc", "/TINTUC/View/Abc", "/VANBAN"]
    assert len({url_key(f"http://portal.vn{url}", RULES) for url in urls}) == len(urls)


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "javascript:void(0)",
        "mailto:vanthu@portal.vn",
        "tel:113",
        "ftp://portal.vn/x",
        "file:///etc/hostname",
        "data:text/html,x",
        "C:\\portal\\index.html",
        "http://",
        "http://[::1",
        "http://portal.vn:99999/",
        "http://portal.vn:0/",
        "http://portal.vn:port/",
        "http://a..b/",
        "http://por tal.vn/",
        "http://por%74al.vn/",
        "http://" + "a" * 70 + ".vn/",
    ],
)
def test_unusable_addresses_have_no_key(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        url_key(url, RULES)


def test_message_of_an_unusable_address_shows_it() -> None:
    with pytest.raises(ValueError, match=r"not an http address: 'ftp://portal.vn/x'"):
        url_key("ftp://portal.vn/x", RULES)


_ODDITIES = (
    "View view TINTUC dev~X dev~X/ ThanhYen/ .. . // / \\ ? & = UserKey= userkey= PageIndex=1 "
    "PageIndex=07 ;jsessionid= (S(a)) index.html Default.aspx %2F %2e%2E % %zz %C3%A0 + ++ %20 # "
    ": @ đoà http://portal.vn https://WWW. portal.vn [::1] abc İ \ud800 All"
)
PIECES = st.sampled_from([*_ODDITIES.split(" "), "\t", "\x00", "\u00a0", " "])
"""What odd addresses are made of."""


@given(st.lists(PIECES, max_size=12).map("".join) | st.text())
def test_a_key_is_its_own_key(tail: str) -> None:
    for url in (f"http://portal.vn/{tail}", tail):
        try:
            key = url_key(url, RULES)
        except ValueError:
            continue
        assert url_key(key, RULES) == key
        assert url_key(f"http://{key}", RULES) == key or key.startswith("urn:")
