"""What the archive's tables and columns mean, in Vietnamese and English.

The words stand in the TOML files beside this module, one a group of tables; they are loaded
when they are first asked for.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

GROUPS = ("views", "texts", "findings", "pages", "ledger", "search")
"""Names of the TOML files, in the order in which people need them."""

Example = str | int | float


@dataclass(frozen=True)
class Words:
    """The same said in both languages."""

    vi: str
    en: str

    def of(self, language: str) -> str:
        """What is said in ``vi`` or ``en``."""
        return self.vi if language == "vi" else self.en


SOURCES: Mapping[str, Words] = MappingProxyType(
    {
        "page": Words("như in trên trang", "as printed on the page"),
        "server": Words("máy chủ trả về", "as the server sent it"),
        "file": Words("tệp được nhập cho biết", "told by the imported file"),
        "profile": Words("theo hồ sơ mô tả cổng", "told by the portal's profile"),
        "rules": Words("suy ra theo quy tắc", "computed by rules"),
        "run": Words("lần thu thập ghi lại", "noted by the run"),
        "archive": Words("kho lưu trữ tự đặt", "given by the archive itself"),
        "person": Words("người quản lý kho ghi", "given by whoever keeps the archive"),
    }
)
"""Where values come from, by the word that the TOML files use."""

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "moment": "ISO 8601",
        "day": "ISO 8601",
        "sha256": "SHA-256",
        "json": "JSON",
        "address": "URL",
        "flag": "0/1",
    }
)
"""What people call the forms of values."""


@dataclass(frozen=True)
class Value:
    """One of the few values that a column can hold."""

    value: str
    vi: str
    en: str

    def of(self, language: str) -> str:
        """What the value says, in ``vi`` or ``en``."""
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True, kw_only=True)
class ColumnEntry:
    """One column of a table or view."""

    name: str
    type: str
    """TEXT, INTEGER, REAL or BLOB."""
    vi: str
    en: str
    example: Example
    """A value as the column holds it; for BLOB its first bytes as a hexadecimal literal."""
    source: tuple[str, ...]
    """Keys of ``SOURCES``; several where any of them may be the one."""
    by: str | None = None
    """Module whose rules compute it, as ``vietnamese/dates``; None where none do."""
    null: Words | None = None
    """What NULL means; None where the column is never NULL."""
    form: str | None = None
    """A key of ``FORMS``: ``moment`` (ISO 8601 with offset), ``day`` (2024-03-05), ``sha256``,
    ``json``, ``address`` or ``flag`` (0 or 1); None for anything else."""
    unit: str | None = None
    """``bytes`` and the like; None for what has none."""
    refers_to: str | None = None
    """``table.column`` that holds the same value, for foreign keys; None for other columns."""
    values: tuple[Value, ...] = ()
    """Every value it can hold, or that a list in it can, where they are few; () elsewhere."""

    @property
    def null_vi(self) -> str | None:
        """What NULL means, in Vietnamese."""
        return self.null.vi if self.null else None

    @property
    def null_en(self) -> str | None:
        """What NULL means, in English."""
        return self.null.en if self.null else None

    @property
    def shape(self) -> str:
        """Type, form and unit: ``TEXT, ISO 8601``, ``INTEGER, bytes``."""
        parts = (self.type, self.form and FORMS[self.form], self.unit)
        return ", ".join(part for part in parts if part)

    def text(self, language: str) -> str:
        """What the column means, in ``vi`` or ``en``."""
        return self.vi if language == "vi" else self.en

    def meaning(self, language: str) -> str:
        """What the column means, with its values where they are few, in ``vi`` or ``en``."""
        text = self.text(language)
        if not self.values:
            return text
        said = (f"{one.value} ({one.of(language)})" for one in self.values)
        return f"{text.rstrip('.')}: {', '.join(said)}."

    def origin(self, language: str) -> str:
        """Where the value comes from, in words, in ``vi`` or ``en``."""
        joint = " hoặc " if language == "vi" else " or "
        told = joint.join(SOURCES[key].of(language) for key in self.source)
        return f"{told} ({self.by})" if self.by else told


@dataclass(frozen=True, kw_only=True)
class TableEntry:
    """One table or view."""

    name: str
    kind: str
    """``table``, ``view`` or ``index`` (the full-text index)."""
    group: str
    """One of ``GROUPS``."""
    title: Words
    """What people call it."""
    vi: str
    en: str
    is_technical: bool
    """True for what only the program and verifiers need."""
    columns: tuple[ColumnEntry, ...]
    """In the order of the table."""

    def meaning(self, language: str) -> str:
        """What the table holds, in ``vi`` or ``en``."""
        return self.vi if language == "vi" else self.en


@cache
def entries() -> Mapping[str, TableEntry]:
    """Every table and view of this version's archive, by name."""
    found = (
        _table(group, name, said=said) for group in GROUPS for name, said in _load(group).items()
    )
    return MappingProxyType({table.name: table for table in found})


def _load(group: str) -> dict[str, Any]:
    source = files("portalcrawl.archive.dictionary").joinpath(f"{group}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _table(group: str, name: str, *, said: Mapping[str, Any]) -> TableEntry:
    return TableEntry(
        name=name,
        kind=said.get("kind", "table"),
        group=group,
        title=Words(**said["title"]),
        vi=said["vi"],
        en=said["en"],
        is_technical=said.get("technical", False),
        columns=tuple(_column(each, said=facts) for each, facts in said["columns"].items()),
    )


def _column(name: str, *, said: Mapping[str, Any]) -> ColumnEntry:
    values = said.get("values", {})
    null = said.get("null")
    return ColumnEntry(
        name=name,
        type=said["type"],
        vi=said["vi"],
        en=said["en"],
        example=said["example"],
        source=tuple(said["source"].split(" or ")),
        by=said.get("by"),
        null=Words(**null) if null else None,
        form=said.get("form"),
        unit=said.get("unit"),
        refers_to=said.get("refers_to"),
        values=tuple(Value(value, **words) for value, words in values.items()),
    )
