"""Five parameters at most, and every argument after the second is named by its caller."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "portalcrawl"
MOST = 5
MOST_BY_PLACE = 2
RECEIVERS = ("self", "cls", "db")
"""What a function works on; in archive/ the open database is what self is elsewhere."""
GIVEN_BY_OTHERS = {
    ("archive/file.py", "__exit__"),
    ("browse/plugin.py", "handle_exception"),
    ("browse/plugin.py", "render_cell"),
    ("browse/views.py", "_article"),
    ("browse/views.py", "_home"),
    ("browse/views.py", "_search"),
    ("cli/digesting.py", "convert"),
    ("cli/options.py", "convert"),
    ("demo/server.py", "__exit__"),
    ("guards/resolving.py", "resolveHostName"),
    ("guards/tls.py", "_judged"),
    ("jobs/crew.py", "__exit__"),
    ("jobs/outlook.py", "__exit__"),
}
"""Signatures that Python, Scrapy, Twisted, OpenSSL, click, Datasette or one table prescribe."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> Iterator[tuple[str, Function]]:
    """Every function and method of the package that its own code calls; none inside others."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
        for body in (tree.body, *(node.body for node in classes)):
            for node in body:
                if isinstance(node, Function) and not is_command(node):
                    yield path.relative_to(PACKAGE).as_posix(), node


def is_command(node: Function) -> bool:
    """Whether click calls it, by keyword."""
    return any(
        "click" in ast.dump(mark) or "common_switches" in ast.dump(mark)
        for mark in node.decorator_list
    )


FUNCTIONS = [
    pytest.param(path, node, id=f"{path}:{node.name}")
    for path, node in functions()
    if (path, node.name) not in GIVEN_BY_OTHERS
]


@pytest.mark.parametrize(("path", "node"), FUNCTIONS)
def test_arguments_after_the_second_are_named(path: str, node: Function) -> None:
    by_place = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    own = [name for name in by_place if name not in RECEIVERS]
    assert len(own) <= MOST_BY_PLACE, f"{path}:{node.lineno} put * after {own[1]}"
    assert len(own) + len(node.args.kwonlyargs) <= MOST, f"{path}:{node.lineno} split by meaning"


def test_every_exemption_is_still_needed() -> None:
    assert {(path, node.name) for path, node in functions()} >= GIVEN_BY_OTHERS
