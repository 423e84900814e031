import pytest

from portalcrawl import portals
from portalcrawl.items import PageKind
from portalcrawl.portals.layout import KINDS
from portalcrawl.portals.profile import fold_segment

HOST = "https://muonglay.dienbien.gov.vn"
MUONGLAY = portals.load("muonglay")
DEMO = portals.load("demo")


def test_kinds_of_profiles_are_the_kinds_of_pages() -> None:
    assert set(KINDS) == {str(kind) for kind in PageKind}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "home"),
        ("/", "home"),
        ("/Default.aspx", "home"),
        ("/dev~MuongLay/", "home"),
        ("/TINTUC/", "listing"),
        ("/TINTUC", "listing"),
        ("/TINTUC/?PageIndex=41", "listing"),
        ("/TINTUC/All/?PageIndex=80", "listing"),
        ("/dev~MuongLay/TINTUC/All/?PageIndex=2", "listing"),
        ("/TinTuc/Blog/Tin-hoat-dong?PageIndex=34", "listing"),
        ("/TIN_TUC_2024/CM/?PageIndex=149&userkey=Tin-van-hoa---van-hoa", "listing"),
        ("/ChuyenDoiSo/?PageIndex=2", "listing"),
        ("/VANBAN/", "listing"),
        ("/TINTUC/view/Tin-tuc-Muong-Lay-3744?PageIndex=7", "article"),
        ("/TIN_TUC/View/?PageIndex=9&UserKey=abc", "article"),
        ("/TinTuc2022/View2022/?PageIndex=70&UserKey=Phat-huy", "article"),
        ("/TINTUC/View/Tim-kiem-cuu-nan", "article"),
        ("/portal/pages/2020/Muong-Lay-to-chuc.aspx", "article"),
        ("/portal/pages/2023-10-16/Dang-bo-471513.aspx", "article"),
        ("/portal/KenhTin/jnyqqi-455247.aspx", "static"),
        ("/GIOITHIEU/", "static"),
        ("/GIOITHIEU/View/Co-cau-to-chuc", "static"),
        ("/LIENHE", "static"),
        ("/VANBAN/View/Chi-thi-so-14", "document"),
        ("/portal/Photos/2025-01-05/0a1b/01.jpg", "file"),
        ("/Uploads/VanBan/2024/14-ct.PDF", "file"),
        ("/TTHC/", None),
        ("/TINTUC/View/", None),
    ],
)
def test_kind_of_an_address(path: str, kind: str | None) -> None:
    assert MUONGLAY.kind_of(f"{HOST}{path}") == kind


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/portal/pages/print.aspx?p=471513", "print copy"),
        ("/bm/print/10597", "print copy"),
        ("/tin?view=print&id=3", "print copy"),
        ("/dang-nhap.html", "login"),
        ("/dev~MuongLay/admin/Login.aspx", "login"),
        ("/tim-kiem?tukhoa=abc", "search results"),
        ("/TINTUC/?keyword=abc", "search results"),
        ("/LichCongTac/?tuan=23", "calendar"),
        ("/TINTUC/rss", "feed"),
        ("/_layouts/authenticate.aspx", "administration"),
        ("/Style/site.css?v=3", "looks of the page"),
        ("/Media/bai-hat.mp3", "music or film"),
        ("/TINTUC/?sort=date", "same list in another order"),
        ("/TINTUC/View/In-bai-va-gui", None),
        ("/TINTUC/View/Lich-tiep-xuc-cu-tri", None),
        ("/TINTUC/View/Tim-kiem-cuu-nan", None),
        ("/TINTUC/View/Dang-nhap-dich-vu-cong", None),
        ("/TINTUC/?PageIndex=4", None),
        ("/LichCongTac/", None),
        ("/portal/pages/2020/Print.aspx.aspx", None),
    ],
)
def test_skips(path: str, reason: str | None) -> None:
    assert MUONGLAY.skip_reason(f"{HOST}{path}") == reason


def test_junk_is_answered_with_none() -> None:
    for url in ("", "javascript:void(0)", "http://[::1", "urn:sha256:00ff"):
        assert MUONGLAY.kind_of(url) is None
        assert MUONGLAY.section_of(url) is None
        assert MUONGLAY.skip_reason(url) is None
        assert not DEMO.is_month_first(url)


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/TINTUC/View/abc", "Tin tức"),
        ("/tin_tuc_2024/?PageIndex=3", "Tin tức"),
        ("/LayNua/TinTuc2022/View2022/abc", "Tin tức"),
        ("/VANBAN/", "Văn bản"),
        ("/TINTUC/View/Thong-bao", "Tin tức"),
        ("/portal/pages/2020/Thong-bao.aspx", None),
        ("/", None),
    ],
)
def test_section_of_an_address(path: str, section: str | None) -> None:
    assert MUONGLAY.section_of(f"{HOST}{path}") == section


@pytest.mark.parametrize("segment", ["TINTUC", "TinTuc", "TIN_TUC", "TIN_TUC_2024", "Tin-Tuc2022"])
def test_spellings_of_a_section_fold_into_one(segment: str) -> None:
    assert fold_segment(segment) == "tintuc"


def test_month_first_is_said_of_one_subsite_only() -> None:
    assert DEMO.is_month_first("http://127.0.0.1:8765/MTTQ/TinTuc/View/abc")
    assert DEMO.is_month_first("http://127.0.0.2:9000/mttq")
    assert not DEMO.is_month_first("http://127.0.0.1:8765/TINTUC/View/MTTQ")
    assert not MUONGLAY.is_month_first(f"{HOST}/MTTQ/")


def test_aliases_of_muonglay_share_one_key() -> None:
    hosts = ("muonglay.dienbien.gov.vn", "phuongmuonglay.dienbien.gov.vn", "muonglay.dic.gov.vn")
    keys = {MUONGLAY.key_of(f"http://{host}/TINTUC/View/abc?PageIndex=3") for host in hosts}
    assert keys == {"muonglay.dienbien.gov.vn/TINTUC/view/abc"}


def test_muonglay_is_asked_politely() -> None:
    assert MUONGLAY.delay_seconds >= 1
    assert MUONGLAY.revisit_after("listing") < 1 < MUONGLAY.revisit_after("article")
    assert set(MUONGLAY.revisit_days) == set(KINDS)


def test_demo_is_asked_at_once_and_always() -> None:
    assert DEMO.builtin
    assert DEMO.delay_seconds == 0
    assert {DEMO.revisit_after(kind) for kind in KINDS} == {0}


@pytest.mark.parametrize("profile", [MUONGLAY, DEMO], ids=lambda profile: profile.name)
def test_seeds_are_in_scope_and_different(profile: portals.Profile) -> None:
    assert all(profile.is_in_scope(seed) for seed in profile.seeds)
    assert len({profile.key_of(seed) for seed in profile.seeds}) == len(profile.seeds)
    assert not any(profile.skip_reason(seed) for seed in profile.seeds)


def test_demo_moves_to_another_port_as_a_whole() -> None:
    moved = portals.at_port(DEMO, 9123)
    assert moved.urls.ports == (9123,)
    assert all(":9123/" in seed for seed in moved.seeds)
    assert all(moved.is_in_scope(seed) for seed in moved.seeds)
    assert moved.key_of(moved.seeds[0]) == DEMO.key_of(DEMO.seeds[0])


@pytest.mark.parametrize(
    ("url", "today"),
    [
        ("http://127.0.0.1:8765/TINTUC/?PageIndex=2", "http://127.0.0.1:9001/TINTUC/?PageIndex=2"),
        ("http://127.0.0.2/x", "http://127.0.0.2:9001/x"),
        ("http://127.0.0.1:9001/x", "http://127.0.0.1:9001/x"),
        ("http://127.0.0.9:8765/x", "http://127.0.0.9:8765/x"),
    ],
)
def test_an_address_of_an_earlier_port_is_found_at_todays(url: str, today: str) -> None:
    assert portals.at_port(DEMO, 9001).at_its_port(url) == today


def test_a_portal_of_several_ports_keeps_its_addresses() -> None:
    assert MUONGLAY.at_its_port(f"{HOST}:8080/x") == f"{HOST}:8080/x"
