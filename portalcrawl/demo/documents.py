"""Compose the văn bản: numbered papers with issuer, dates, abstract and a file."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from portalcrawl.demo import addresses
from portalcrawl.demo.model import Block, File, Record, Text
from portalcrawl.demo.texts.grammar import Scene, expand
from portalcrawl.demo.texts.topics import load, names

_FIRST_YEAR, _LAST_YEAR = 2018, 2026


def compose(taken: set[str]) -> Iterator[Text]:
    """All documents, spread over the years; ``taken``: titles and paths in use, grows."""
    index = 0
    for form in load("documents.toml")["form"]:
        for subject in form["subjects"]:
            yield document(index, form, subject=subject, taken=taken)
            index += 1


def document(index: int, form: dict[str, object], *, subject: str, taken: set[str]) -> Text:
    """The document with this number; draws another number until it is free."""
    for attempt in range(50):
        rng = random.Random(f"document/{index}/{attempt}")
        text = _document(index, form, subject=subject, rng=rng)
        if taken.isdisjoint({text.title, text.path.lower()}):
            taken.update({text.title, text.path.lower()})
            return text
    raise ValueError(f"no free number for document {index}")


def _document(index: int, form: dict[str, object], *, subject: str, rng: random.Random) -> Text:
    subject, _, when = subject.partition(" @ ")
    scene = Scene(rng, _issue_day(index, when, rng=rng), names())
    record = _record(form, subject, scene=scene)
    title = f"{record.kind} số {record.number}"
    key = addresses.cut_slug(f"{title} {record.abstract}")
    posted_at = datetime(scene.day.year, scene.day.month, scene.day.day, 15, index % 60)
    # Every third paper is published with its abstract only.
    lines = form["body"] if index % 3 else []
    assert isinstance(lines, list)
    blocks = tuple(_block(expand(line, scene)) for line in lines)
    said = " ".join((record.abstract, *(block.text for block in blocks)))
    return Text(
        key=f"d{index:03d}",
        kind="document",
        paths=addresses.view_paths("VANBAN", key),
        title=title,
        title_shown=True,
        blocks=blocks,
        posted_at=posted_at,
        section=addresses.SECTIONS["VANBAN"],
        markup="tables" if index % 2 else "onecell",
        files=_files(index, record),
        cited=tuple(cited for cited in scene.cited if cited.number in said),
        record=record,
    )


def _issue_day(index: int, when: str, *, rng: random.Random) -> date:
    month, _, wanted_year = when.partition("/")
    year = int(wanted_year or _FIRST_YEAR + index % (_LAST_YEAR - _FIRST_YEAR + 1))
    last_month = 5 if year == _LAST_YEAR else 12
    return date(year, min(int(month or rng.randint(1, 12)), last_month), rng.randint(3, 28))


def _record(form: dict[str, object], subject: str, *, scene: Scene) -> Record:
    pattern = form.get(f"number_{scene.era}") or form["number"]
    number = str(pattern).format(n=f"{scene.rng.randint(1, int(str(form['top']))):02d}")
    abstract = expand(subject, scene)
    return Record(
        number=number,
        kind=str(form["kind"]),
        issuer=expand(str(form["issuer"]), scene),
        issued_on=scene.day,
        effective_on=_effective_on(scene),
        abstract=abstract[0].upper() + abstract[1:],
    )


def _effective_on(scene: Scene) -> date | None:
    if scene.rng.random() < 0.15:
        return None
    return scene.day + timedelta(days=scene.rng.choice((0, 0, 0, 7, 10, 15)))


def _block(line: str) -> Block:
    is_heading = line.isupper() or line.startswith(("I. ", "II. "))
    return Block("heading" if is_heading else "paragraph", line)


def _files(index: int, record: Record) -> tuple[File, ...]:
    name = record.number.replace("/", "-")
    plain = addresses.cut_slug(name)
    suffix = ("pdf", "pdf", "doc")[index % 3]
    path = f"/Uploads/VanBan/{record.issued_on.year}/{plain}-{index:02d}.{suffix}"
    return (File(path, f"{name}.{suffix}"),)


def late(taken: set[str]) -> Text:
    """The paper that state 2 adds."""
    form = load("documents.toml")["form"][0]
    subject = "phát động phong trào toàn dân sử dụng dịch vụ công trực tuyến năm {nam}"
    return document(926, form, subject=subject, taken=taken)
