from pathlib import Path

import pytest

from portalcrawl import portals
from portalcrawl.errors import BadProfile, UnknownPortal

SMALL = """
name = "tuachua"
seeds = ["http://tuachua.dienbien.gov.vn/TinTuc/"]
[urls]
hosts = ["tuachua.dienbien.gov.vn"]
"""


def write(folder: Path, text: str) -> str:
    path = folder / "my.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_names() -> None:
    assert portals.names() == ("demo", "mttqdienbien", "muonglay")


@pytest.mark.parametrize("name", portals.names())
def test_every_profile_is_named_after_its_file(name: str) -> None:
    assert portals.load(name).name == name


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "muongly",
            'unknown portal "muongly": did you mean "muonglay"? '
            '(run "portalcrawl portals" for all, or give the path of a .toml file)',
        ),
        (
            "DEMOO",
            'unknown portal "DEMOO": did you mean "demo"? '
            '(run "portalcrawl portals" for all, or give the path of a .toml file)',
        ),
        (
            "xyz",
            'unknown portal "xyz" '
            '(run "portalcrawl portals" for all, or give the path of a .toml file)',
        ),
        ("vocabulary", 'unknown portal "vocabulary" (run '),
        ("generic", 'unknown portal "generic" (run '),
        ("missing/my.toml", "no profile file at missing/my.toml"),
    ],
)
def test_unknown_portal(name: str, message: str) -> None:
    with pytest.raises(UnknownPortal) as caught:
        portals.load(name)
    assert str(caught.value).startswith(message)


def test_a_small_file_of_ones_own_is_a_profile(tmp_path: Path) -> None:
    profile = portals.load(write(tmp_path, SMALL))
    assert (profile.name, profile.title, profile.family) == ("tuachua", "tuachua", None)
    assert profile.delay_seconds == 1.0
    assert not profile.builtin
    assert profile.kind_of("http://tuachua.dienbien.gov.vn/TinTuc/View/abc") is None
    assert profile.kind_of("http://tuachua.dienbien.gov.vn/a.pdf") == "file"


def test_a_family_gives_its_grammar(tmp_path: Path) -> None:
    profile = portals.load(write(tmp_path, f'family = "tintuc"\n{SMALL}'))
    assert profile.kind_of("http://tuachua.dienbien.gov.vn/TinTuc/View/abc") == "article"
    assert profile.vocabulary.label_of("Thời gian đăng: 11/01/2021") is not None


def test_own_entries_stand_before_the_familys(tmp_path: Path) -> None:
    own = (
        'family = "tintuc"\nkinds = [{ kind = "static", pattern = "/View/Gioi" }]\n'
        f'{SMALL}drop_parameters = ["tab"]\n[sections]\nTinTuc = "Bản tin"\n'
        '[vocabulary.labels]\npublished = ["Lên trang ngày"]\n'
    )
    profile = portals.load(write(tmp_path, own))
    assert profile.kind_of("http://tuachua.dienbien.gov.vn/TinTuc/View/Gioi-thieu") == "static"
    assert profile.kind_of("http://tuachua.dienbien.gov.vn/TinTuc/View/abc") == "article"
    assert profile.section_of("http://tuachua.dienbien.gov.vn/TinTuc/") == "Bản tin"
    assert profile.key_of("http://tuachua.dienbien.gov.vn/?tab=1&utm_x=2").endswith(".vn/")
    label = profile.vocabulary.label_of("Lên trang ngày 3/4/2021")
    assert label is not None
    assert (label.role, label.value) == ("published", "3/4/2021")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", "no TOML: "),
        ("nam = 'x'\n" + SMALL, ': nam: unknown key; did you mean "name"?'),
        (SMALL + "host = ['x']", ': urls.host: unknown key; did you mean "hosts"?'),
        (SMALL + "zzzz = 1", ": urls.zzzz: unknown key; known are hosts, ports, "),
        ("name = 3", ": name: a text is expected, not 3"),
        ("name = ' '", ": name: a text is expected, not ' '"),
        ("urls = 3", ": urls: a table is expected, not 3"),
        ("seeds = 'http://x.vn'", ": seeds: a list of texts is expected, not 'http://x.vn'"),
        ("seeds = [3]", ": seeds: a list of texts is expected, not [3]"),
        ("builtin = 'yes'", ": builtin: true or false is expected, not 'yes'"),
        ("delay_seconds = -1", ": delay_seconds: a number that is not negative is expected, not"),
        ("delay_seconds = true", ": delay_seconds: a number that is not negative is expected, not"),
        ("delay_seconds = nan", ": delay_seconds: a number that is not negative is expected, not"),
        ("max_pages = 0", ": max_pages: a whole number above 0 is expected, not 0"),
        ("max_pages = 1.5", ": max_pages: a whole number above 0 is expected, not 1.5"),
        ("[urls]\nports = [99999]", ": urls.ports: a list of port numbers is expected, not"),
        ("[urls]\nports = ['80']", ": urls.ports: a list of port numbers is expected, not"),
        (
            "[urls]\nfold_segments = ['view(']",
            ": urls.fold_segments: no regular expression: 'view(' (missing )",
        ),
        ("month_first = ['(']", ": month_first: no regular expression: '('"),
        (
            "kinds = [{ kind = 'news', pattern = 'x' }]",
            ": kinds[1].kind: one of article, listing, document, static, home, form, error, file "
            "is expected, not 'news'",
        ),
        (
            "kinds = [{ kind = 'article' }]",
            ": kinds[1]: a table with kind and pattern is expected, not {'kind': 'article'}",
        ),
        ("kinds = 'x'", ": kinds: a list of tables with kind and pattern is expected, not 'x'"),
        (
            "skips = [{ reason = 'a', pattern = 'a' }, { reason = 'b', pattern = '[' }]",
            ": skips[2].pattern: no regular expression: '['",
        ),
        ("[sections]\nTINTUC = 3", ": sections: a table whose values are texts is expected, not"),
        ("[revisit_days]\nnews = 3", ": revisit_days.news: unknown key; "),
        (
            "[vocabulary.labels]\npublished = 'Ngày'",
            ": vocabulary.labels: a table whose values are lists of texts is expected, not",
        ),
        (SMALL.replace("name", "title"), ": name: a short name is expected, and missing"),
        ("name = 'x'", ": urls.hosts: a list of host names is expected, and missing"),
        (
            "name = 'x'\n[urls]\nhosts = ['x.vn']",
            ": seeds: a list of addresses is expected, and missing",
        ),
        (
            "name = 'x'\nseeds = ['http://y.vn/']\n[urls]\nhosts = ['x.vn']",
            ': seeds: "http://y.vn/" is not on a host and port of urls',
        ),
        (
            "family = 'tintuk'\n" + SMALL,
            ": family: one of dotnetnuke, drupal, joomla, ",
        ),
        (
            "family = '../muonglay'\n" + SMALL,
            ": family: one of dotnetnuke, drupal, joomla, ",
        ),
    ],
)
def test_a_bad_profile_names_file_key_and_what_is_expected(
    tmp_path: Path, text: str, message: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(BadProfile) as caught:
        portals.load(path)
    assert str(caught.value).startswith(path)
    assert message in str(caught.value)


def test_a_profile_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "my.toml"
    path.write_bytes(b"name = '\xff'")
    with pytest.raises(BadProfile, match=r"my\.toml: no UTF-8 text \(byte 8\)"):
        portals.load(str(path))


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://muonglay.dienbien.gov.vn/TINTUC/", "muonglay"),
        ("http://www.muonglay.dic.gov.vn/x", "muonglay"),
        ("http://127.0.0.1:8765/", "demo"),
        ("http://127.0.0.3:8765/x", "demo"),
        ("http://127.0.0.1:9000/", None),
        ("http://dienbien.gov.vn/", None),
        ("muonglay", None),
    ],
)
def test_find_by_url(url: str, name: str | None) -> None:
    found = portals.find_by_url(url)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Thứ 5 Ngày 14/5/2020\nChào mừng quý bạn đọc đến với "
            "Trang thông tin điện tử thị xã Mường Lay\n",
            "muonglay",
        ),
        (
            "CHÀO MỪNG  QUÝ BẠN ĐỌC đến với Trang thông tin điện tử\u00a0tổng hợp Phường Mường Lay",
            "muonglay",
        ),
        ("Chào mừng quý bạn đọc đến với Trang thông tin điện tử huyện Tủa Chùa", None),
        ("Đại biểu phường Mường Lay chào mừng", None),
        ("", None),
    ],
)
def test_find_by_welcome(text: str, name: str | None) -> None:
    found = portals.find_by_welcome(text)
    assert (found.name if found else None) == name


def test_the_seed_is_known_by_its_welcome_line(shared: Path) -> None:
    text = (shared / "seed" / "muonglay-article.txt").read_text("utf-8")
    found = portals.find_by_welcome(text)
    assert found is not None
    assert found.name == "muonglay"


def test_unknown_host_gets_a_generic_profile() -> None:
    profile = portals.profile_for_host("https://www.Sapa.laocai.gov.vn/tin-1105750#x")
    assert (profile.name, profile.family) == ("sapa.laocai.gov.vn", None)
    assert profile.seeds == ("https://www.sapa.laocai.gov.vn/tin-1105750",)
    assert profile.urls.ports == (80, 443)
    assert profile.is_in_scope("http://sapa.laocai.gov.vn/")
    assert not profile.is_in_scope("http://laocai.gov.vn/")
    assert profile.kind_of("https://sapa.laocai.gov.vn/") == "home"
    assert profile.vocabulary.label_of("Ngày đăng: 3/4/2021") is not None


def test_generic_profile_stays_on_the_port_it_was_given() -> None:
    profile = portals.profile_for_host("http://localhost:9000/x")
    assert profile.urls.ports == (9000,)


def test_known_host_gets_its_own_profile() -> None:
    assert portals.profile_for_host("http://muonglay.dic.gov.vn/x").name == "muonglay"


def test_what_is_no_address_is_no_portal() -> None:
    with pytest.raises(UnknownPortal, match=r'"ftp://x" is no portal: an http or https address'):
        portals.profile_for_host("ftp://x")
