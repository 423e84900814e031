"""Questions that people ask an archive, each with its SQL: read from ``recipes.toml``."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files

_PLACE = re.compile(r":([a-z_]+)")


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """One question and the SQL that answers it."""

    name: str
    """The last part of its address in Datasette."""
    title: str
    vi: str
    en: str
    """The question in one sentence, Vietnamese and English."""
    sql: str
    """With ``:name`` where a value is to be filled in."""
    example: Mapping[str, str | int] = field(default_factory=dict)
    """A value for each such place."""
    note: str | None = None
    """How the answer is to be read."""
    n_shown: int = 5
    """How many rows of the answer docs/recipes.md shows."""
    only_here: bool = False
    """Needs a function of ours, so it runs in the reading room only."""

    @property
    def written_out(self) -> str:
        """The SQL with its examples filled in: it runs anywhere as it stands.

        >>> facts = {"name": "", "title": "", "vi": "", "en": ""}
        >>> Recipe(**facts, sql="SELECT :number", example={"number": "17-CT/TU"}).written_out
        "SELECT '17-CT/TU'"
        """
        return self._filled("{literal}")

    @property
    def form(self) -> dict[str, str]:
        """Datasette's ready query: an empty field of its form stands for the example."""
        sql = self._filled("coalesce(nullif(:{name}, ''), {literal})")
        return {"title": self.title, "description": f"{self.vi} · {self.en}", "sql": sql}

    def _filled(self, pattern: str) -> str:
        def fill(place: re.Match[str]) -> str:
            name = place[1]
            if name not in self.example:
                return place[0]
            return pattern.format(name=name, literal=_literal(self.example[name]))

        return _PLACE.sub(fill, self.sql.strip())


def load_recipes() -> dict[str, Recipe]:
    """Every recipe by its name, in the order of the page."""
    source = files("portalcrawl.browse").joinpath("recipes.toml").read_text(encoding="utf-8")
    return {name: Recipe(name=name, **facts) for name, facts in tomllib.loads(source).items()}


def _literal(value: str | int) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
