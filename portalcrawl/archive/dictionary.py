"""The data dictionary: every table and column of the archive in one sentence each.

The entry ``""`` of a table describes the table. Times are ISO 8601 in Vietnamese time;
NULL means that nobody knows, or that it does not apply.
"""

from collections.abc import Mapping
from types import MappingProxyType

from portalcrawl.archive.dictionary_texts import FINDINGS, KEEPING, TEXTS

_LEDGER: dict[str, dict[str, str]] = {
    "meta": {
        "": "Facts about the archive file itself.",
        "key": "Name of the fact: schema, text_version.",
        "value": "The fact.",
    },
    "portals": {
        "": "Portals that the archive holds pages of.",
        "name": "Name of the profile that describes the portal.",
        "first_seen_at": "When the archive first heard of the portal.",
    },
    "runs": {
        "": "Every execution of one source, with its counts and its verdict.",
        "id": "Number of the run; runs are ordered by it, never by clock.",
        "kind": "What ran: crawl, import or reread.",
        "portal": "The portal it was about; NULL for an import of unknown origin.",
        "source": "Where pages came from: a start address or file names.",
        "started_at": "When the run began.",
        "finished_at": "When it ended; NULL for a run that was killed or still runs.",
        "settled_at": "When its renames and removals were decided; NULL when they were not.",
        "verdict": "complete, partial, suspect, failed, refused or interrupted.",
        "exit_code": "Exit code that the command gave.",
        "reasons": "Why the verdict is not complete: a JSON list of sentences.",
        "n_requests": "Requests sent, or files read.",
        "n_captures": "Answers and files taken in.",
        "n_new": "Texts stored for the first time.",
        "n_changed": "Texts that say something else than before.",
        "n_unchanged": "Texts that say the same as before.",
        "n_alias": "Pages found to be a further address of a text.",
        "n_missing": "Texts whose last address answered that it is gone.",
        "n_gone": "Removals confirmed by this run.",
        "n_kept": "Pages that read worse than what is archived, which was kept.",
        "n_maintenance": "Pages without a good answer yet that say they are under maintenance.",
        "n_unfit": "Other pages without a good answer yet: server errors, cut off, empty.",
        "n_failed": "Pages that brought no answer.",
        "n_skipped": "Pages left out on purpose.",
        "n_left_out": "Those among them that were archived and good before.",
        "n_renamed": "Texts that moved to another address.",
        "rules_version": "Version of the reading rules in force.",
        "text_version": "Version of the folding rules in force.",
    },
    "pages": {
        "": "Every address ever met, fetched or not: the frontier.",
        "id": "Number of the page.",
        "url_key": "Canonical form of the address, by which the page is known.",
        "url": "The address as first met; NULL for a file whose address is unknown.",
        "portal": "The portal it belongs to.",
        "kind": "Kind of page expected, after fetching the kind read.",
        "title": "Title that the page showed when it last answered well.",
        "state": (
            "pending, fetched, redirected, missing (gone once), gone, maintenance or unfit (no "
            "good answer yet), failed (no answer at all), refused by the portal or skipped on "
            "purpose."
        ),
        "reason": "Why the state is not fetched, or what was odd at the last visit.",
        "depth": "How many links away from a start page.",
        "found_on": "The page whose link led here first.",
        "article_id": "The text that the page shows; several pages may show one text.",
        "capture_id": "The newest capture that answered well.",
        "etag": "The portal's ETag of that capture, sent back to ask for changes.",
        "last_modified": "The portal's Last-Modified of that capture.",
        "due_at": "When the page is next asked for; NULL for never.",
        "n_failures": "Failed attempts since it last answered well.",
        "first_seen_at": "When the address was first met.",
        "last_seen_at": "When it last answered anything.",
        "last_run_id": "The run that last asked for it.",
    },
    "page_urls": {
        "": "Further spellings of a page's address.",
        "url": "The address as it was met.",
        "page_id": "The page it leads to.",
        "first_seen_at": "When this spelling was first met.",
    },
    "bodies": {
        "": "What servers sent, byte for byte, each body once.",
        "digest": "SHA-256 of the body, hexadecimal.",
        "n_bytes": "Size of the body as sent, in bytes.",
        "coding": "How data holds it: identity (as sent) or zstd (compressed).",
        "data": "The body in that coding.",
        "dictionary_id": "The dictionary needed to unpack it; NULL where none is.",
    },
    "captures": {
        "": "Every exchange with a server and every file taken in.",
        "id": "Number of the capture, in the order stored.",
        "page_id": "The page that was asked for.",
        "run_id": "The run that brought it.",
        "url": "The address that answered; NULL for a file whose address is unknown.",
        "fetched_at": (
            "When the server answered; NULL for a file nobody dated. Stated in another offset, it "
            "is stored as the same instant in Vietnamese time."
        ),
        "status": "HTTP status; NULL for files.",
        "headers": "Response headers in the order sent: a JSON list of pairs.",
        "mime": "Media type that the server stated.",
        "charset": (
            "How the body was decoded, such as utf-8 or tcvn3; NULL for files that hold no text, "
            "and where the reading does not tell."
        ),
        "encoding_fix": "What was mended in the decoded text, such as utf-8 read as cp1252.",
        "digest": "SHA-256 of the body; the key to bodies.",
        "n_bytes": "Size of the body in bytes.",
        "truncated": "1 when the answer ended before it was complete, or may have.",
        "revisit": "1 when the server said that nothing changed and sent no body.",
        "source": "crawl, or file: and the name of the file.",
        "page_kind": "Kind of page it was read as.",
        "kind_evidence": "What told the kind.",
        "stored_at": "When the archive took it in.",
    },
    "visits": {
        "": "What each run found at each page; a reread names only pages that it did not confirm.",
        "run_id": "The run.",
        "page_id": "The page.",
        "change": (
            "new, changed, unchanged, alias, missing, gone, renamed, kept, captured, failed or "
            "skipped."
        ),
        "reason": (
            "Evidence or cause where the page did not answer well; in a reread what reads "
            "otherwise, or why the older reading was kept."
        ),
        "capture_id": "The capture that was made or recognised; NULL where none was.",
        "n_items": "Entries shown by a page of links; NULL for other pages.",
        "visited_at": "When the page was visited.",
    },
}

TABLES: Mapping[str, Mapping[str, str]] = MappingProxyType(_LEDGER | TEXTS | FINDINGS | KEEPING)
"""Table to column to one sentence; ``""`` describes the table."""


def dictionary_markdown() -> str:
    """The dictionary as a page of Markdown: a heading and a table for each table."""
    parts = ["# Data dictionary of the archive", _INTRODUCTION]
    for name, columns in TABLES.items():
        rows = [f"| `{column}` | {text} |" for column, text in columns.items() if column]
        parts += [
            f"## {name}",
            columns[""],
            "\n".join(["| column | meaning |", "|---|---|", *rows]),
        ]
    return "\n\n".join(parts) + "\n"


_INTRODUCTION = (
    "Plain SQLite, STRICT tables with foreign keys. Times are ISO 8601 in Vietnamese time "
    "(+07:00), so they sort as text; NULL means that nobody knows, or that it does not apply. "
    "This page is made from `portalcrawl/archive/dictionary.py`."
)
