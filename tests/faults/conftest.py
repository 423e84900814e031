"""Fault tests: run by hand or as a sample, never with the plain test command.

``pytest tests/faults -m faults`` runs a sample of a few minutes, with ``--whole`` all of it.
Each family of faults prints its figures as one JSON object at the end.
"""

import json
from collections.abc import Callable

import pytest

FIGURES = pytest.StashKey[dict[str, dict[str, float]]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--whole", action="store_true", help="All fault points, not a sample.")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[FIGURES] = {}


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if config.stash[FIGURES]:
        terminalreporter.write_line(json.dumps(config.stash[FIGURES], sort_keys=True))


@pytest.fixture(scope="session")
def is_whole(request: pytest.FixtureRequest) -> bool:
    """Whether all points are asked for."""
    return bool(request.config.getoption("--whole"))


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Keep the figures of a family: ``figures("kills", points=500, lost=0)``."""
    kept = request.config.stash[FIGURES]

    def keep(family: str, **numbers: float) -> None:
        kept.setdefault(family, {}).update(numbers)

    return keep
