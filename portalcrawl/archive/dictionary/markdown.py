"""The data dictionary as a page of Markdown: docs/data-dictionary.md."""

from collections.abc import Iterator

from portalcrawl.archive.dictionary.entry import GROUPS, ColumnEntry, TableEntry, Words, entries

_TITLES = {
    "views": Words("Khung nhìn cho người đọc", "Views for people"),
    "texts": Words("Bài viết, văn bản", "Texts"),
    "findings": Words("Những gì thấy trên cổng", "What was found on the portal"),
    "pages": Words("Trang và bản chụp", "Pages and captures"),
    "ledger": Words("Sổ thu thập", "Ledger of the archive"),
    "search": Words("Chỉ mục tìm kiếm", "Full-text index"),
}

_INTRODUCTION = """\
# Data dictionary of the archive · Từ điển dữ liệu

The archive is one plain SQLite file; its tables are STRICT, with foreign keys. Times are ISO 8601
in Vietnamese time (`+07:00`), so they sort as text. What is not known, or does not apply, is NULL:
never an empty text, 0 or "N/A". `portalcrawl schema` prints the same.

Kho lưu trữ là một tệp SQLite thông thường. Thời gian ghi theo ISO 8601, giờ Việt Nam (`+07:00`),
nên sắp xếp được như chữ. Điều chưa biết hoặc không áp dụng là NULL, không bao giờ là chuỗi rỗng, số
0 hay "N/A". Lệnh `portalcrawl schema --lang vi` in ra cùng nội dung này.

This page is made from the files in `portalcrawl/archive/dictionary/`; edit those."""


_HEAD = (
    "| column · cột | type · kiểu | meaning · ý nghĩa | NULL | example · ví dụ | source · nguồn |"
)


def dictionary_markdown() -> str:
    """The dictionary in both languages: a chapter a group, a table for each table."""
    return "\n\n".join([_INTRODUCTION, *_chapters()]) + "\n"


def _chapters() -> Iterator[str]:
    for group in GROUPS:
        tables = [table for table in entries().values() if table.group == group]
        if tables:
            yield f"## {_TITLES[group].en} · {_TITLES[group].vi}"
        yield from map(_chapter, tables)


def _chapter(table: TableEntry) -> str:
    rows = "\n".join(map(_row, table.columns))
    return (
        f"### {table.name}\n\n"
        f"**{table.title.en} · {table.title.vi}** ({table.kind}). {table.en}<br>\n{table.vi}\n\n"
        f"{_HEAD}\n|---|---|---|---|---|---|\n{rows}"
    )


def _row(column: ColumnEntry) -> str:
    to = f" → `{column.refers_to}`" if column.refers_to else ""
    cells = (
        f"`{column.name}`",
        column.shape + to,
        "<br>".join(_meaning(column)),
        f"{column.null.en}<br>{column.null.vi}" if column.null else "never",
        f"`{column.example}`" if column.example != "" else "",
        f"{column.origin('en')}<br>{column.origin('vi')}",
    )
    return f"| {' | '.join(map(_cell, cells))} |"


def _meaning(column: ColumnEntry) -> Iterator[str]:
    yield column.en
    yield column.vi
    for one in column.values:
        yield f"`{one.value}`: {one.en} · {one.vi}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
