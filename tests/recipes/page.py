"""docs/recipes.md: what of it is made from the recipes, and what its blocks say."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portalcrawl.browse.recipes import Recipe, load_recipes

PAGE = Path(__file__).parents[2] / "docs" / "recipes.md"

_PART = re.compile(r"(<!-- recipes: [^>]*-->\n).*(<!-- end of recipes -->\n)", re.S)
_BLOCK = re.compile(r"```(python|r|sql)\n(.*?)```\n\n```text\n(.*?)```\n", re.S)
_DIGEST = re.compile(r"\b[0-9a-f]{30,64}…?")
_WIDEST = 40


@dataclass(frozen=True)
class Block:
    """A program or a query of the page, with the answer shown below it."""

    language: str
    code: str
    answer: str


def shown_recipes() -> list[Recipe]:
    """The recipes that the page holds, in its order."""
    return [recipe for recipe in load_recipes().values() if not recipe.only_here]


def blocks(page: str) -> list[Block]:
    """Every block of code with its answer, in the order of the page."""
    return [Block(*found) for found in _BLOCK.findall(page)]


def with_recipes(page: str, answers: dict[str, str]) -> str:
    """The page with its recipes made anew; ``answers`` by the recipe's name."""
    sections = (
        _section(number, recipe, answers[recipe.name])
        for number, recipe in enumerate(shown_recipes(), start=1)
    )
    made = "\n" + "\n".join(sections) + "\n"
    return _PART.sub(lambda found: found[1] + made + found[2], page)


def with_answer(page: str, block: Block, answer: str) -> str:
    """The page with another answer below the block."""
    old, new = (f"{block.code}```\n\n```text\n{text}```\n" for text in (block.answer, answer))
    return page.replace(old, new)


def answer_text(columns: Sequence[str], rows: Sequence[Sequence[Any]], *, n_shown: int) -> str:
    """The first rows as aligned text, long cells cut, with the number of all rows below."""
    lines = [list(columns), *([_cell(value) for value in row] for row in rows[:n_shown])]
    widths = [max(len(line[at]) for line in lines) for at in range(len(columns))]
    lines.insert(1, ["-" * width for width in widths])
    count = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    return "".join(f"{_aligned(line, widths)}\n" for line in lines) + f"({count})\n"


def as_everywhere(text: str) -> str:
    """The text without digests: they differ where the portal is served at another port."""
    return _DIGEST.sub("DIGEST", text)


def _section(number: int, recipe: Recipe, answer: str) -> str:
    parts = [
        f"### {number}. {recipe.title}",
        f"{recipe.en}\n*{recipe.vi}*",
        f"```sql\n{recipe.written_out};\n```",
        f"```text\n{answer}```",
        *([recipe.note] if recipe.note else []),
    ]
    return "\n\n".join(parts) + "\n"


def _cell(value: Any) -> str:
    text = "NULL" if value is None else str(value).replace("\n", " ")
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _aligned(line: Iterable[str], widths: Iterable[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
