"""How often Python looks for garbage while pages are read: seldom, for pages leave little."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 100_000
"""Objects made, and not let go, before a look: those of some 15 pages, about 20 MB."""


@contextmanager
def rarely_looked_for() -> Iterator[None]:
    """Look for unreachable objects less often inside; what is loaded by now is left out of it.

    A page makes 100,000 objects and lets nearly all go when it is done. Python's own habit, a
    look after each 700, takes a fifth of the time of reading.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
