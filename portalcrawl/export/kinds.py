"""What sort of value a column holds, for formats that know more sorts than SQLite."""

from enum import StrEnum

from portalcrawl.archive.dictionary import ColumnEntry


class Kind(StrEnum):
    """Sorts of values; the names are those of Frictionless Table Schema."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    ARRAY = "array"
    """A JSON list, kept as text."""


_BY_FORM = {
    "moment": Kind.DATETIME,
    "day": Kind.DATE,
    "flag": Kind.BOOLEAN,
}
_BY_TYPE = {"INTEGER": Kind.INTEGER, "REAL": Kind.NUMBER}


def kind_of(column: ColumnEntry) -> Kind:
    """The sort of value in the column, as the data dictionary tells it.

    JSON is a list or, in ``revisions.meaning``, an object; only lists have a sort of their own.
    """
    if column.form == "json":
        return Kind.ARRAY if str(column.example).startswith("[") else Kind.STRING
    return _BY_FORM.get(column.form or "") or _BY_TYPE.get(column.type, Kind.STRING)
