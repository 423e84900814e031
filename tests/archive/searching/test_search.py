from datetime import date, datetime

import pytest

from portalcrawl.archive.searching import matching
from portalcrawl.items import Document, PageKind
from portalcrawl.mentions import Citation

TEXTS = {
    "dai-hoi": {
        "title": "Đại hội Công đoàn thị xã",
        "body": "Chỉ thị số 14-CT/TU của Thị uỷ giao các chi bộ chuẩn bị đại hội công đoàn "
        "các cấp.",
        "section": "Tin tức",
        "published_at": datetime.fromisoformat("2022-03-14T00:00:00+07:00"),
        "citations": (Citation("14-CT/TU", "14-ct-tu", "14-ct-tu", raw="Chỉ thị số 14-CT/TU"),),
    },
    "chi-thi": {
        "page_kind": PageKind.DOCUMENT,
        "title": "Về việc lãnh đạo đại hội",
        "body": None,
        "section": "Văn bản",
        "published_at": datetime.fromisoformat("2022-01-09T00:00:00+07:00"),
        "document": Document("14-CT/TU", "Chỉ thị", abstract="Lãnh đạo tổ chức các kỳ họp"),
    },
    "doan-ket": {
        "title": "Ngày hội đại đoàn kết",
        "body": "Bà con bản Na Ca vui hội. Công việc của đoàn năm nay ở miền Nam [bản tin].",
        "section": "Tin Tức",
        "published_at": datetime.fromisoformat("2023-11-18T09:30:00+07:00"),
    },
    "nghi-dinh": {
        "title": None,
        "body": "Theo Nghị định số 25/2005/NĐ-CP và Nghị quyết số 02-NQ/TW, xã nâng kĩ năng số.",
        "citations": (
            Citation("25/2005/NĐ-CP", "25-2005-nd-cp", "25-2005-nd-cp"),
            Citation("02-NQ/TW", "2-nq-tw", "2-nq-tw", raw="Nghị quyết số 02-NQ/TW"),
        ),
    },
}


def found(library, words: str, **options) -> list[str]:
    """Last parts of the addresses found, in order."""
    return [hit.url.rpartition("/")[2] for hit in library.search(words, **options).hits]


@pytest.mark.parametrize(
    ("words", "tier", "paths"),
    [
        ("Đại hội Công đoàn", "exact", ["dai-hoi", "doan-ket"]),
        ("đại hội", "exact", ["chi-thi", "dai-hoi", "doan-ket"]),
        ("dai hoi cong doan", "folded", ["dai-hoi", "doan-ket"]),
        ("DAI HOI", "folded", ["chi-thi", "dai-hoi", "doan-ket"]),
        ("thị uỷ", "exact", ["dai-hoi"]),
        ("Thị ủy", "exact", ["dai-hoi"]),
        ("năm", "exact", ["doan-ket"]),
        ("nạm", "folded", ["doan-ket"]),
        ("công doan", "mixed", ["dai-hoi", "doan-ket"]),
        ('"đại hội công"', "exact", ["dai-hoi"]),
        ('"cong hoi"', "none", []),
        ("công đ*", "exact", ["dai-hoi", "doan-ket"]),
        ("kỹ năng", "exact", ["nghi-dinh"]),
        ("ky nang", "folded", ["nghi-dinh"]),
        ("kỳ họp", "exact", ["chi-thi"]),
        ("thuỷ", "none", []),
        ("14-CT/TU", "number", ["chi-thi", "dai-hoi"]),
        ("14 CT TU", "number", ["chi-thi", "dai-hoi"]),
        ("14ct/tu", "number", ["chi-thi", "dai-hoi"]),
        ("14ct-tu", "number", ["chi-thi", "dai-hoi"]),
        ("2-NQ/TW", "number", ["nghi-dinh"]),
        ("25/2005/ND-CP", "number", ["nghi-dinh"]),
        ("số 14-CT/TU", "number", ["chi-thi", "dai-hoi"]),
        ("14-CT/TU công đoàn", "number", ["dai-hoi"]),
        ("quyết định 14-CT/TU", "number", ["chi-thi", "dai-hoi"]),
        ("cong doan 14-CT/TU", "number", ["dai-hoi"]),
        ("02-NQ/TW 25/2005/NĐ-CP", "number", ["nghi-dinh"]),
        ("99-CT/TU", "none", []),
        ("…", "none", []),
    ],
)
def test_search_finds(library, words, tier, paths) -> None:
    result = library.search(words)
    assert result.tier == tier
    assert sorted(found(library, words)) == sorted(paths)
    assert result.count == len(paths)
    assert result.explanation


def test_words_side_by_side_come_first(library) -> None:
    assert found(library, "dai hoi cong doan") == ["dai-hoi", "doan-ket"]


def test_the_document_itself_comes_before_those_that_cite_it(library) -> None:
    assert found(library, "14-CT/TU") == ["chi-thi", "dai-hoi"]


@pytest.mark.parametrize(
    ("options", "paths"),
    [
        ({"portal": "demo"}, ["chi-thi", "dai-hoi", "doan-ket"]),
        ({"portal": "other"}, []),
        ({"section": "tin tuc"}, ["dai-hoi", "doan-ket"]),
        ({"section": "Tin tức"}, ["dai-hoi", "doan-ket"]),
        ({"kind": "document"}, ["chi-thi"]),
        ({"since": date(2022, 3, 14)}, ["dai-hoi", "doan-ket"]),
        ({"until": date(2022, 3, 14)}, ["chi-thi", "dai-hoi"]),
        ({"since": date(2023, 11, 18), "until": date(2023, 11, 18)}, ["doan-ket"]),
        ({"cites": "14 ct tu"}, ["dai-hoi"]),
        ({"cites": "14-CT/TU", "kind": "document"}, []),
    ],
)
def test_filters_narrow(library, options, paths) -> None:
    assert sorted(found(library, "dai hoi", **options)) == paths
    assert library.search("dai hoi", **options).count == len(paths)


def test_newest_first(library) -> None:
    assert found(library, "dai hoi", sort="date") == ["doan-ket", "dai-hoi", "chi-thi"]


def test_pages_of_hits_keep_the_count_of_all(library) -> None:
    result = library.search("dai hoi", sort="date", limit=1, offset=1)
    assert [hit.title for hit in result.hits] == ["Đại hội Công đoàn thị xã"]
    assert result.count == 3


@pytest.mark.parametrize(
    ("words", "snippet"),
    [
        ("cong doan cac cap", "[công đoàn các cấp]"),
        ("công đoàn các cấp", "[công đoàn các cấp]"),
        ("thi uy", "[Thị uỷ]"),
        ("02-nq/tw", "Theo Nghị định số 25/2005/NĐ-CP và [Nghị quyết số 02-NQ/TW], xã"),
        ("25/2005/NĐ-CP", "Theo Nghị định số 25/2005/NĐ-CP"),
        ("14-ct/tu", "Lãnh đạo tổ chức các kỳ họp"),
    ],
)
def test_snippets_show_the_words_as_written(library, words, snippet) -> None:
    assert snippet in library.search(words).hits[0].snippet


def test_a_snippet_around_a_number_is_cut_between_words(desk) -> None:
    words = "chuẩn bị đại hội " * 20
    citation = Citation("14-CT/TU", "14-ct-tu", "14-ct-tu", raw="Chỉ thị 14-CT/TU")
    number = desk.text("a", body=f"{words}Chỉ thị 14-CT/TU {words}", citations=(citation,))
    desk.run(lambda: number)
    snippet = desk.archive.search("14-CT/TU").hits[0].snippet
    before, _, after = snippet.partition("[Chỉ thị 14-CT/TU]")
    assert before.startswith("…")
    assert after.endswith("…")
    assert {*before.strip("…").split(), *after.strip("…").split()} == set(words.split())


def test_an_answer_by_number_alone_says_what_it_leaves_out(library) -> None:
    assert library.search("quyết định 14-CT/TU").explanation.endswith("in none of them")
    assert library.search("14-CT/TU").explanation.endswith("of this number")


def test_marks_of_snippets_can_be_chosen(library) -> None:
    hit = library.search("na ca", marks=("<", ">")).hits[0]
    assert "<Na Ca>" in hit.snippet
    assert "[bản tin]" in hit.snippet


def test_a_hit_tells_what_it_is(library) -> None:
    hit = library.search("nghị định").hits[0]
    assert (hit.id, hit.title, hit.section, hit.published_at) == (4, None, None, None)
    assert (hit.portal, hit.page_kind, hit.status) == ("demo", "article", "live")
    assert library.record(hit.url_key)["url_key"] == hit.url_key
    assert hit.rank < 0


@pytest.mark.parametrize("words", ["14-CT/TU", "dai hoi 14-CT/TU", "đại hội", "cong doan cac cap"])
def test_a_withheld_text_is_not_found(desk, words) -> None:
    desk.run(lambda: desk.text("dai-hoi", **TEXTS["dai-hoi"]))
    assert desk.archive.search(words).count == 1
    desk.archive.withhold(1, reason="a citizen's data", at=desk.now)
    assert desk.archive.search(words).count == 0
    assert desk.archive.search(words, cites="14-CT/TU").count == 0


def test_of_words_that_are_everywhere_not_every_text_is_counted(desk, monkeypatch) -> None:
    monkeypatch.setattr(matching, "MOST_COUNTED", 3)
    day = datetime.fromisoformat("2023-11-18T09:30:00+07:00")
    desk.run(
        desk.text("side-by-side", title="Hội nghị xã"),
        desk.text("dated", title="Xã mở hội, có nghị quyết", published_at=day),
        *(desk.text(str(n), title=f"Hội thứ {n} của xã mừng nghị quyết") for n in range(4)),
    )
    result = desk.archive.search("hội nghị")
    assert (result.count, result.is_capped) == (3, True)
    assert found(desk.archive, "hội nghị")[0] == "side-by-side"
    assert found(desk.archive, "hội nghị", sort="date")[0] == "dated"
    assert not desk.archive.search("dated").is_capped


def test_pages_of_capped_hits_follow_each_other(desk, monkeypatch) -> None:
    monkeypatch.setattr(matching, "MOST_COUNTED", 4)
    desk.run(
        desk.text("a", title="Hội nghị xã"),
        desk.text("b", title="Hội nghị bản"),
        *(desk.text(str(n), title=f"Hội thứ {n} mừng nghị quyết") for n in range(5)),
    )
    all_of_them = found(desk.archive, "hội nghị", limit=6)
    assert set(all_of_them[:2]) == {"a", "b"}
    one_by_one = [found(desk.archive, "hội nghị", limit=1, offset=n)[0] for n in range(6)]
    assert one_by_one == all_of_them
    assert len(set(all_of_them)) == 6


def test_a_number_that_nobody_cites_is_said_to_be_one(library) -> None:
    found = library.search("999/QĐ-UBND")
    assert (found.count, found.explanation) == (
        0,
        "no text is, or cites, the document of this number",
    )
