"""Bodies that are cut, and lengths that lie (N1, N2, N3)."""

from tests.faults.hostile.answers import http, page
from tests.faults.hostile.case import FETCHED, Case

CASES: tuple[Case, ...] = (
    Case("nothing odd", "N1", http(page()), state=FETCHED, has_text=True, codes=frozenset({0})),
)
