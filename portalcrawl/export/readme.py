"""``README.md`` of an export: what lies here and how to use it, in Vietnamese and English."""

from collections.abc import Sequence
from importlib.resources import files as resources
from pathlib import Path

from portalcrawl.export.about import About
from portalcrawl.export.package import ExportedFile

README_NAME = "README.md"

_TEXTS = {"vi": "toàn bộ bài, mỗi dòng một bài JSON", "en": "every text, one JSON object a line"}
_ARCHIVE = {
    "vi": "kho lưu trữ nguyên vẹn: một tệp SQLite, kèm nguyên bản mọi trang",
    "en": "the archive itself: one SQLite file, with every page as sent",
}
_READ_ARCHIVE = {
    "vi": "\n- Đọc `archive.db` bằng trình duyệt: `portalcrawl browse --archive archive.db`, "
    "hoặc bằng mọi chương trình đọc được SQLite.",
    "en": "\n- Read `archive.db` in a browser: `portalcrawl browse --archive archive.db`, "
    "or with any program that reads SQLite.",
}


def write_readme(folder: Path, about: About, *, files: Sequence[ExportedFile]) -> None:
    """Write ``README.md``."""
    text = readme(about, files)
    (folder / README_NAME).write_text(text, encoding="utf-8", newline="\n")


def readme(about: About, files: Sequence[ExportedFile]) -> str:
    """The text of ``README.md``."""
    template = resources("portalcrawl.export").joinpath("readme.md").read_text(encoding="utf-8")
    has_archive = any(file.path.endswith(".db") for file in files)
    return template.format(
        title=about.title,
        description=about.description,
        version=about.version,
        files_vi="\n".join(_row(file, "vi") for file in files),
        files_en="\n".join(_row(file, "en") for file in files),
        archive_vi=_READ_ARCHIVE["vi"] if has_archive else "",
        archive_en=_READ_ARCHIVE["en"] if has_archive else "",
    )


def _row(file: ExportedFile, language: str) -> str:
    if file.table:
        entry = file.table.entry
        told = f"{entry.title.of(language)}: {entry.meaning(language)}"
    else:
        told = (_TEXTS if file.n_rows is not None else _ARCHIVE)[language]
    rows = "" if file.n_rows is None else f" ({file.n_rows})"
    return f"| `{file.path}`{rows} | {told} |"
