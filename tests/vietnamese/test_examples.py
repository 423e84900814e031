import doctest
import pkgutil
from importlib import import_module

import pytest

from portalcrawl import vietnamese


@pytest.mark.parametrize(
    "name", [module.name for module in pkgutil.iter_modules(vietnamese.__path__)]
)
def test_examples_in_docstrings_are_true(name):
    failed, _ = doctest.testmod(import_module(f"portalcrawl.vietnamese.{name}"))
    assert failed == 0
