"""Guessed profiles as files: read back, stable, safe against whatever pages hold."""

from dataclasses import replace
from pathlib import Path

import pytest

from portalcrawl.errors import BadProfile
from portalcrawl.portals.guessing import Certainty, Finding, Guess, Section
from portalcrawl.portals.loading import read_profile
from portalcrawl.portals.own import find_own, load_known, own_path, own_profiles, profile_at
from portalcrawl.portals.writing import profile_text

URL = "http://xa-moi.example.vn/"


def found(value: str) -> Finding:
    return Finding(value, Certainty.LIKELY, (f'"{value}" in 3 of 9 links',))


GUESS = Guess(
    name="xa-moi.example.vn",
    start=URL,
    hosts=("xa-moi.example.vn",),
    n_pages=6,
    n_links=40,
    title=found("Xã Mới"),
    family=Finding("nukeviet", Certainty.SURE, ('generator "NukeViet 4.5"',)),
    aliases=(found("xamoi.vn"),),
    sections=(
        Section("Tin tức", f"{URL}tin-tuc/", "tintuc", found(f"{URL}tin-tuc/")),
        Section("Văn bản", f"{URL}?muc=5"),
    ),
    article_patterns=(found(r"/[^/?]+-\d{2,}\.html$"),),
    paging=(found("?so=N, from 1"),),
    paging_parameters=("so",),
    offset_parameters=("tu",),
    paging_paths=(r"/so-(\d+)$",),
    site_names=(found("Xã Mới"),),
    welcome=found("Chào mừng quý vị đến với xã Mới"),
    sitemaps=(found(f"{URL}sitemap.xml"),),
)


@pytest.fixture
def read(tmp_path: Path):
    def make(guess: Guess):
        path = tmp_path / "own.toml"
        path.write_text(profile_text(guess), encoding="utf-8")
        return read_profile(path)

    return make


def test_the_file_says_what_was_guessed(read) -> None:
    profile = read(GUESS)
    assert (profile.name, profile.title, profile.family) == (GUESS.name, "Xã Mới", "nukeviet")
    assert profile.seeds == (URL, f"{URL}tin-tuc/")
    assert profile.urls.hosts == ("xa-moi.example.vn", "xamoi.vn")
    assert profile.urls.paging_parameters[0] == "so"
    assert profile.sections["tintuc"] == "Tin tức"
    assert profile.kind_of(f"{URL}tin/hop-12.html") == "article"
    assert profile.is_welcome("Chào mừng quý vị đến với xã Mới")
    assert "Xã Mới" in profile.site_names


def test_each_guess_stands_beside_its_evidence() -> None:
    text = profile_text(GUESS)
    assert '# guessed: NukeViet (sure: generator "NukeViet 4.5")\nfamily = "nukeviet"' in text
    assert '"Xã Mới",  # likely: "Xã Mới" in 3 of 9 links' in text
    assert profile_text(GUESS) == text


def test_what_is_not_known_is_left_out(read) -> None:
    guess = Guess(name=GUESS.name, start=URL, hosts=GUESS.hosts)
    profile = read(guess)
    assert (profile.family, dict(profile.sections), profile.seeds) == (None, {}, (URL,))
    assert "No known portal software was recognised" in profile_text(guess)


def test_an_unsure_family_is_there_for_a_person_to_confirm(read) -> None:
    guess = replace(GUESS, family=Finding("drupal", Certainty.UNSURE, ("one sign",)))
    assert '# family = "drupal"' in profile_text(guess)
    assert read(guess).family is None


@pytest.mark.parametrize(
    "text",
    ['a"b', "a\\b", "a'b", "a\nname = 'x'", "a\x00\x7fb", "a\u2028b", "a\ud800b", "[urls]", "#"],
    ids=ascii,
)
def test_nothing_that_a_page_holds_breaks_the_file(read, text) -> None:
    guess = replace(
        GUESS,
        title=found(text),
        site_names=(found(text),),
        welcome=found(text),
        sections=(Section(text, f"{URL}a", text, found(f"{URL}a")),),
    )
    profile = read(guess)
    assert (profile.name, profile.seeds) == (GUESS.name, (URL, f"{URL}a"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own_path(tmp_path, URL).write_text(profile_text(GUESS), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("url", [URL, "https://www.xa-moi.example.vn/tin", "http://xamoi.vn/"])
def test_own_files_are_found_by_the_hosts_they_name(folder, url) -> None:
    assert find_own(folder, url) == own_path(folder, URL)
    assert profile_at(url, folder).family == "nukeviet"


@pytest.mark.parametrize("url", ["http://other.example.vn/", "http://xamoi.vn:8080/", "ftp://x"])
def test_own_files_describe_no_other_portal(folder, url) -> None:
    assert find_own(folder, url) is None


def test_own_files_are_found_by_name(folder) -> None:
    assert load_known(GUESS.name, folder).title == "Xã Mới"
    assert load_known("demo", folder).builtin
    assert set(own_profiles(folder, [GUESS.name, "demo", "other"])) == {GUESS.name}


def test_an_own_file_that_cannot_be_used_says_why(folder) -> None:
    (folder / "zz.toml").write_text("no toml", encoding="utf-8")
    own_path(folder, URL).write_text('name = "x"\nfamly = "y"', encoding="utf-8")
    with pytest.raises(BadProfile, match='famly: unknown key; did you mean "family"'):
        profile_at(URL, folder)


def test_each_port_has_its_own_file(tmp_path) -> None:
    names = [own_path(tmp_path, url).name for url in ("http://www.a.vn/", "http://a.vn:81/x")]
    assert names == ["a.vn.toml", "a.vn-81.toml"]


def test_a_file_that_is_no_toml_stops_whoever_reads_by_own_profiles(tmp_path: Path) -> None:
    (tmp_path / "xa-moi.example.vn.toml").write_text("title = [[[", encoding="utf-8")
    with pytest.raises(BadProfile, match=r"xa-moi.example\.vn\.toml: no TOML"):
        own_profiles(tmp_path, ["xa-moi.example.vn"])
