import pytest

from portalcrawl.archive.storing.judging import Standing, evidence_of, standing_of
from portalcrawl.items import Capture, Document, PageKind, Reading

CASES = [
    # kind, status, facts, standing
    (PageKind.ARTICLE, 200, {"title": "Tin", "body": "Bài."}, Standing.TEXT),
    (PageKind.ARTICLE, None, {"body": "Bài."}, Standing.TEXT),
    (PageKind.STATIC, 200, {"title": "Giới thiệu"}, Standing.TEXT),
    (PageKind.STATIC, 203, {"title": "Giới thiệu"}, Standing.UNFIT),
    (PageKind.DOCUMENT, 200, {"document": Document("14-CT/TU")}, Standing.TEXT),
    (PageKind.ARTICLE, 200, {}, Standing.UNFIT),
    (PageKind.ARTICLE, 206, {"body": "Bài."}, Standing.UNFIT),
    (PageKind.ARTICLE, 204, {"body": "Bài."}, Standing.UNFIT),
    (PageKind.ARTICLE, 500, {"body": "Bài."}, Standing.UNFIT),
    (PageKind.ARTICLE, 404, {"body": "Bài."}, Standing.GONE),
    (PageKind.ARTICLE, 301, {"body": "Bài."}, Standing.MOVED),
    (PageKind.ARTICLE, 200, {"body": "Soft 404"}, Standing.TEXT),
    (PageKind.LISTING, 200, {}, Standing.PLAIN),
    (PageKind.FILE, 200, {}, Standing.PLAIN),
    (PageKind.FILE, 404, {}, Standing.GONE),
    (PageKind.ERROR, 410, {"kind_evidence": "status 410"}, Standing.GONE),
    (PageKind.ERROR, 200, {"kind_evidence": "soft 404"}, Standing.GONE),
    (PageKind.ERROR, 200, {"kind_evidence": "redirect to http://x/"}, Standing.MOVED),
    (PageKind.ERROR, 200, {"kind_evidence": "maintenance"}, Standing.UNFIT),
    (PageKind.ERROR, 403, {"kind_evidence": "status 403"}, Standing.UNFIT),
    (PageKind.ERROR, 503, {"kind_evidence": "status 503"}, Standing.UNFIT),
]


def reading(kind: PageKind, status: int | None, facts: dict, **more) -> Reading:
    capture = Capture(**({"url": None, "url_key": "k", "body": b"x", "source": "s"} | more))
    object.__setattr__(capture, "status", status)
    return Reading(capture=capture, page_kind=kind, **({"kind_evidence": "address"} | facts))


@pytest.mark.parametrize(("kind", "status", "facts", "standing"), CASES)
def test_standing_of(kind, status, facts, standing) -> None:
    assert standing_of(reading(kind, status, facts)) is standing


@pytest.mark.parametrize("kind", [PageKind.ARTICLE, PageKind.LISTING, PageKind.FILE])
@pytest.mark.parametrize("fault", [{"truncated": True}, {"body": b""}])
def test_cut_and_empty_answers_are_unfit_whatever_they_look_like(kind, fault) -> None:
    assert standing_of(reading(kind, 200, {"title": "Tin"}, **fault)) is Standing.UNFIT


@pytest.mark.parametrize(
    ("found", "evidence"),
    [
        (reading(PageKind.ERROR, 200, {"kind_evidence": "soft 404"}), "soft 404"),
        (reading(PageKind.ERROR, 503, {"kind_evidence": "maintenance"}), "maintenance"),
        (reading(PageKind.ARTICLE, 206, {}), "status 206"),
        (reading(PageKind.ARTICLE, 200, {}, truncated=True), "cut off before its end"),
        (reading(PageKind.LISTING, 200, {}, body=b""), "empty"),
    ],
)
def test_evidence_of(found, evidence) -> None:
    assert evidence_of(found) == evidence
