"""One page as people read it: what is understood, why, and what was left out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portalcrawl.cli.printing import aligned, counted, one_line, short, wrapped
from portalcrawl.items import Block
from portalcrawl.mentions import DateMention

Record = Mapping[str, Any]

_NO_TITLE = "(no title)"
_INDENT = "  "
_ADDRESSES_SHOWN = 3
_BEGINNING_CHARS = 60


@dataclass(frozen=True)
class Standing:
    """What only the archive knows of a page."""

    listed_title: str | None = None
    """What the portal's listings call it; None where none names it."""
    status: str | None = None
    """What became of it on its portal, in words; None while it stands there."""


def article_lines(
    record: Record,
    *,
    dates: Sequence[DateMention] = (),
    stripped: Sequence[Block] = (),
    kind_evidence: str | None = None,
    standing: Standing | None = None,
) -> list[str]:
    """The page as lines: facts, text, findings.

    ``record`` has the keys of ``records.ARTICLE_KEYS``. ``dates``, ``stripped`` and
    ``kind_evidence`` are known only right after reading, and say why; ``standing`` only the
    archive knows.
    """
    standing = standing or Standing()
    parts = [
        wrapped(record["title"] or untitled(standing.listed_title)),
        "",
        *aligned(_facts(record, kind_evidence, status=standing.status), indent=_INDENT),
        *text_lines(record),
        *_document(record),
        *_items(record),
        *_dates(record, dates),
        *_citations(record),
        *_files(record),
        *_counters(record),
        *stripped_lines(stripped),
        *_problems(record),
    ]
    return [line for part in parts for line in part.split("\n")]


def untitled(listed_title: str | None, *, beginning: str | None = None) -> str:
    """What stands for the title of a page that shows none; ``beginning`` is of its text."""
    if listed_title:
        return f"(no title; listed as: {one_line(listed_title)})"
    return f"(no title; begins: {first_words(beginning)})" if beginning else _NO_TITLE


def first_words(text: str) -> str:
    """The beginning of a text, on one line."""
    return short(text, _BEGINNING_CHARS)


def text_lines(record: Record) -> list[str]:
    """Sapo and body, one empty line before each paragraph."""
    paragraphs = [record["sapo"]] if record["sapo"] else []
    paragraphs += (record["body"] or "").split("\n\n") if record["body"] else []
    return [line for paragraph in paragraphs for line in ("", wrapped(paragraph))]


def published_text(record: Record) -> str:
    """The publication date with its precision and why; or the bounds that are known."""
    if record["published_at"]:
        moment, precision = record["published_at"], record["published_precision"]
        rule = f", rule {record['published_rule']}" if record["published_rule"] else ""
        return f"{to_precision(moment, precision)} (to the {precision}{rule})"
    bounds = [
        f"{word} {record[key]}"
        for word, key in (("not before", "not_before"), ("not after", "not_after"))
        if record[key]
    ]
    return "unknown" + (f", {', '.join(bounds)}" if bounds else "")


def to_precision(moment: str | None, precision: str | None) -> str:
    """An ISO 8601 moment cut to what was printed; ``no date`` for None.

    >>> to_precision("2021-01-11T07:29:43+07:00", "minute")
    '2021-01-11 07:29 +07:00'
    >>> to_precision("2022-01-01T00:00:00+07:00", "year")
    '2022'
    """
    if moment is None:
        return "no date"
    if precision == "minute":
        return f"{moment[:10]} {moment[11:16]} {moment[19:]}".rstrip()
    return moment[: {"year": 4, "month": 7}.get(precision or "day", 10)]


def stripped_lines(stripped: Sequence[Block]) -> list[str]:
    """What boilerplate removal took out, one line a role; ``[]`` where nothing was."""
    by_role: dict[str, list[str]] = {}
    for block in stripped:
        by_role.setdefault(block.role or "chrome", []).append(one_line(block.text))
    rows = [
        (role, counted(len(texts), "block"), short(" · ".join(texts), 60))
        for role, texts in by_role.items()
    ]
    return _part(f"left out ({counted(len(stripped), 'block')})", aligned_rows(rows))


def aligned_rows(rows: Iterable[Sequence[object]]) -> list[str]:
    """The rows aligned and indented, as every part of a page is."""
    return aligned(rows, indent=_INDENT)


def _facts(
    record: Record, kind_evidence: str | None, *, status: str | None
) -> list[tuple[str, str]]:
    kind = record["page_kind"] + (f" ({kind_evidence})" if kind_evidence else "")
    further = [url for url in record["urls"] if url != record["url"]]
    n_more = len(further) - _ADDRESSES_SHOWN
    facts = [
        ("portal", record["portal"]),
        ("kind", kind),
        ("status", status),
        ("published", published_text(record)),
        ("date line", record["published_line"]),
        ("section", record["section"]),
        ("author", record["author"]),
        ("address", record["url"] or f"{record['url_key']} (no address)"),
        *(("also at", url) for url in further[:_ADDRESSES_SHOWN]),
        ("", f"... and {n_more} more" if n_more > 0 else None),
        ("captured", record["captured_at"]),
        ("revision", record["revision"]),
    ]
    return [(name, str(value)) for name, value in facts if value]


def _document(record: Record) -> list[str]:
    document = record["document"]
    if not document:
        return []
    rows = [(key, document[key]) for key in document if key != "files" and document[key]]
    rows += [("file", file["url"]) for file in document["files"]]
    return _part("document", aligned_rows(rows))


def _items(record: Record) -> list[str]:
    rows = [
        (item["date"] or "no date", short(item["title"], 60), item["url"])
        for item in record["items"]
    ]
    return _part(f"items ({len(rows)})", aligned_rows(rows))


def _dates(record: Record, dates: Sequence[DateMention]) -> list[str]:
    """With the reasons where the reading is at hand, without them from the archive."""
    if dates:
        found = [(day.kind, day.iso, day.raw, day.reason) for day in dates]
    else:
        found = [(day["kind"], day["iso"], day["raw"], None) for day in record["dates"]]
    rows = [
        (kind, iso, f'"{one_line(raw)}"' + (f" {times} times" if times > 1 else ""), reason or "")
        for (kind, iso, raw, reason), times in Counter(found).items()
    ]
    return _part("dates", aligned_rows(rows))


def _citations(record: Record) -> list[str]:
    rows = [
        (cited["number"], cited["kind"], cited["issued_on"], cited["issuer"])
        for cited in record["citations"]
    ]
    return _part("documents cited", aligned_rows(rows))


def _files(record: Record) -> list[str]:
    rows = [("image", image["url"], image["caption"] or "") for image in record["images"]]
    rows += [("attachment", file["url"], file["name"] or "") for file in record["attachments"]]
    return _part("files", aligned_rows(rows))


def _counters(record: Record) -> list[str]:
    rows = [(count["name"], count["value"], f'"{count["raw"]}"') for count in record["counters"]]
    return _part("counters of the portal", aligned_rows(rows))


def _problems(record: Record) -> list[str]:
    rows = [
        (problem["field"], problem["code"], problem["message"]) for problem in record["problems"]
    ]
    return _part("problems", aligned_rows(rows))


def _part(heading: str, lines: Sequence[str]) -> list[str]:
    return ["", heading, *lines] if lines else []
