"""What a page writes around the links to files below a text: "Tệp đính kèm:", "(120 KB)".

The links are attachments and no part of the text; their label and their sizes go with them.
"""

import re
from collections.abc import Iterator, Sequence

from portalcrawl.extract.content.labels import without_bullet
from portalcrawl.extract.content.pages import Page
from portalcrawl.extract.content.regions import is_file_link
from portalcrawl.portals.vocabulary import Vocabulary

_LONGEST = 80
_NOTE = re.compile(r"[\W\d]{1,20}|\W{0,3}\d[\d.,]{0,9}\s?(?:[KMG]i?B|bytes)\W{0,3}", re.IGNORECASE)
_FILE = re.compile(
    r"(?:\d{1,3}[.)]\s)?(?P<name>\S.{0,150}\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|odt|ods|rtf|csv))"
    r"(?:\s?[(\[].{0,20}[)\]])?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:danh sách |các |có )?(?:tệp|tập|file|tài liệu|văn bản|phụ lục)(?: tin)?"
    r" (?:đính )?kèm(?: theo)?\b|attach(?:ments?|ed files?)\b",
    re.IGNORECASE,
)


def file_tail(page: Page, roles: Sequence[str | None], *, words: Vocabulary) -> Iterator[int]:
    """The last blocks of content, where they only tell of links to files; never all content."""
    if page.is_file_list:
        return
    has_files = False
    tail: list[int] = []
    for index in range(len(roles) - 1, -1, -1):
        if roles[index] is not None:
            # Links to files farther below are those of a box of the portal.
            has_files = is_file_link(page.blocks[index]) or (has_files and _is_note(page, index))
            continue
        is_file = _is_file(page, index, words=words)
        is_label = has_files and _is_label(page, index, words=words)
        if not (is_file or is_label or _is_note(page, index)):
            yield from tail if has_files else ()
            return
        has_files = has_files or is_file
        tail.append(index)


def _is_file(page: Page, index: int, *, words: Vocabulary) -> bool:
    """True for a link to a file, alone or behind its label."""
    block = page.blocks[index]
    if not block.link_chars:
        return False
    label = words.field_of(without_bullet(block.text))
    value = label.value if label and label.role == "files" else block.text
    file = _FILE.fullmatch(value) if value else None
    return file is not None and 2 * block.link_chars >= len(file["name"])


def _is_note(page: Page, index: int) -> bool:
    """True for the number or the size of a file."""
    return _NOTE.fullmatch(page.blocks[index].text) is not None


def _is_label(page: Page, index: int, *, words: Vocabulary) -> bool:
    text = without_bullet(page.blocks[index].text)
    if len(text) > _LONGEST or page.found.prose[index] or page.blocks[index].link_chars:
        return False
    if text.endswith(":") or _LABEL.match(text):
        return True
    label = words.field_of(text)
    return label is not None and label.role == "files" and not (label.value or "").strip("(): .")
