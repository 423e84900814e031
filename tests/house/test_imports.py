"""The rules of the house: who imports whom, which library lives where, what sizes are allowed."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "portalcrawl"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_FILE_LINES = 300
MAX_FUNCTION_LINES = 40

_GROUND = {
    "items",
    "mentions",
    "outcomes",
    "urls",
    "errors",
    "demo",
    "settings",
    "records",
    "certificates",
    "config",
    "escaping",
}
_MIDDLE = {"portals", "vietnamese", "checks", "extract", "archive", "references"}
_FLOOR_4 = {
    "guards",
    "spiders",
    "pipelines",
    "middlewares",
    "extensions",
    "sources",
    "export",
    "jobs",
}
_BELOW = _GROUND | _MIDDLE | {"browse", "digests"}

MAY_IMPORT: dict[str, set[str]] = {
    "mentions": set(),
    "items": {"certificates", "mentions"},
    "certificates": set(),
    "outcomes": set(),
    "urls": set(),
    "errors": set(),
    "demo": set(),
    "config": {"errors"},
    "escaping": set(),
    "settings": {"config"},
    "records": {"items"},
    "vietnamese": {"errors"},
    "portals": {"errors", "urls"},
    "checks": {"errors", "items", "mentions"},
    "references": {"vietnamese"},
    "extract": {"errors", "items", "mentions", "urls", "vietnamese", "portals"},
    "archive": {"certificates", "errors", "items", "mentions", "outcomes", "records", "vietnamese"},
    "digests": {"archive", "escaping", "vietnamese"},
    "browse": {"archive", "vietnamese", "items", "errors", "records"},
    **dict.fromkeys(_FLOOR_4, _BELOW | _FLOOR_4),
    "cli": _BELOW | _FLOOR_4 | {"cli"},
    "__init__": set(),
    "__main__": {"cli"},
}
"""Room -> rooms it may import, besides itself."""

_SCRAPY_ROOMS = {"guards", "spiders", "pipelines", "middlewares", "extensions", "jobs"}
LIVES_IN: dict[str, set[str]] = {
    "scrapy": _SCRAPY_ROOMS,
    "twisted": _SCRAPY_ROOMS,
    "itemadapter": _SCRAPY_ROOMS,
    "OpenSSL": {"guards"},
    "service_identity": {"guards"},
    "zope": {"guards"},
    "parsel": set(),
    "lxml": {"extract/markup/html"},
    "sqlite3": {"archive"},
    "sqlite_utils": {"archive"},
    "filelock": {"archive"},
    "dateparser": {"vietnamese"},
    "unicodedata": {"vietnamese"},
    "w3lib": {"urls"},
    "cssselect": {"portals", "extract/markup/html"},
    "click": {"cli"},
    "rich": {"cli", "extensions"},
    "datasette": {"browse"},
    "jinja2": {"browse"},
    "markupsafe": {"browse"},
    "uvicorn": {"browse"},
    "nh3": {"browse"},
    "pyarrow": {"export/parquet"},
    "backports": {"archive"},
    "compression": {"archive"},
}
"""Library -> the rooms, or the one module, that may import it."""

OPENING = {"open", "connect", "read_text", "read_bytes", "write_text", "write_bytes", "urlopen"}
"""Calls that must not run while a module is imported."""


@dataclass(frozen=True)
class Import:
    module: str
    line: int
    typing_only: bool


def _name(path: Path) -> str:
    """``extract/markup/html`` for portalcrawl/extract/markup/html.py."""
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def _room(name: str) -> str:
    return name.partition("/")[0]


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def _imports(path: Path) -> Iterator[Import]:
    """Every import of the module, also those inside functions, absolute."""
    tree = _tree(path)
    guarded = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.unparse(block.test)
        for part in block.body
        for node in ast.walk(part)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(path, node)
            found = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (Import(module, node.lineno, id(node) in guarded) for module in found)


def _absolute(path: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    folder = path.relative_to(ROOT).parts[: -node.level]
    return ".".join([*folder, *([node.module] if node.module else [])])


def _own_rooms(path: Path) -> Iterator[tuple[str, int]]:
    for found in _imports(path):
        parts = found.module.split(".")
        if parts[0] == PACKAGE.name:
            yield (parts[1] if len(parts) > 1 else "__init__"), found.line


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _run_at_import(tree: ast.Module) -> Iterator[ast.AST]:
    """Every node that runs when the module is imported: function bodies do not."""
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            waiting += [*node.decorator_list, *node.args.defaults]
        elif not isinstance(node, ast.Lambda):
            waiting += ast.iter_child_nodes(node)


def test_the_package_has_modules() -> None:
    assert len(MODULES) > 5


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_rooms_import_downstairs_only(path: Path) -> None:
    room = _room(_name(path))
    assert room in MAY_IMPORT, f'the room "{room}" has no place in the house: name its rules here'
    permitted = MAY_IMPORT[room] | {room}
    wrong = [f"line {line}: {other}" for other, line in _own_rooms(path) if other not in permitted]
    assert not wrong, f"{room} may import {sorted(permitted)} only"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_each_library_lives_in_its_room(path: Path) -> None:
    name = _name(path)
    wrong = [
        f"line {found.line}: {found.module}"
        for found in _imports(path)
        if not found.typing_only
        and not {name, _room(name)} & LIVES_IN.get(found.module.partition(".")[0], {name})
    ]
    assert not wrong, f"of {name}; see LIVES_IN"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_nothing_is_opened_at_import(path: Path) -> None:
    wrong = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in _run_at_import(_tree(path))
        if isinstance(node, ast.Call) and _called(node) in OPENING
    ]
    assert not wrong


def _called(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_module_keeps_changing_state(path: Path) -> None:
    wrong = [node.lineno for node in ast.walk(_tree(path)) if isinstance(node, ast.Global)]
    assert not wrong, '"global" changes a module while the program runs'


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_exception_is_swallowed(path: Path) -> None:
    handlers = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.ExceptHandler)]
    wrong = [
        f"line {handler.lineno}"
        for handler in handlers
        if _catches_everything(handler) and ast.unparse(handler.body[-1]) != "raise"
    ]
    assert not wrong, "name the exceptions that the world may raise here"


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    named = ast.unparse(handler.type).strip("()").split(", ")
    return not {"Exception", "BaseException"}.isdisjoint(named)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_files_and_functions_are_short(path: Path) -> None:
    n_lines = len(path.read_text("utf-8").splitlines())
    assert n_lines <= MAX_FILE_LINES
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in _functions(_tree(path))
        if node.end_lineno and node.end_lineno - node.lineno + 1 > MAX_FUNCTION_LINES
    ]
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_room_is_called_by_what_it_is_not(path: Path) -> None:
    assert not {"utils", "core", "helpers", "common"} & set(_name(path).split("/"))


def test_every_library_is_declared_and_has_a_room() -> None:
    imported = {found.module.partition(".")[0] for path in MODULES for found in _imports(path)}
    # compression.zstd is of the standard library from Python 3.14 on.
    foreign = imported - set(sys.stdlib_module_names) - {PACKAGE.name, "compression"}
    assert not sorted(foreign - set(LIVES_IN)), "name the room of each in LIVES_IN"
    assert not sorted(foreign - _declared()), (
        "declare each in pyproject.toml, also what comes with others"
    )


def _declared() -> set[str]:
    """Import names of all requirements in pyproject.toml: ``sqlite-utils`` is sqlite_utils."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    requirements = [
        *project["dependencies"],
        *(line for extra in project["optional-dependencies"].values() for line in extra),
    ]
    names = [re.split(r"[ <>=!~;.\[]", line, maxsplit=1)[0] for line in requirements]
    imported = {name.lower().replace("-", "_") for name in names}
    return imported | {"OpenSSL"} if "pyopenssl" in imported else imported
