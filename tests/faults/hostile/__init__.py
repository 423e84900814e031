"""A hostile server on loopback, and crawls of a portal one page of which it answers.

A case is one hostile page of a portal with 20 good ones (``portal.py``). It stands in a module
``cases_*.py`` of this folder, which has ``CASES: tuple[Case, ...]``; ``test_hostile.py`` finds
all of them. So a case is written::

    Case("a length too short", "N2", http(page("Tin"), length=40), state=CUT)
    Case("endless headers", "N6", lambda peer: peer.forever(b"X-A: 1\\r\\n"), state=FAILED)

``answer`` is what goes over the wire, head and all: bytes, or a callable that is given the
``Peer`` (``server.py``) and writes to it. ``http()`` and ``page()`` of ``answers.py`` make the
usual ones; ``case.py`` tells what else a case can say: further routes, robots.txt, settings,
what was archived before, the states in which the page may end.

Every case must meet what ``test_hostile.py`` checks: at most 10 s and 400 MB, the 20 good pages
archived, no exception in the log, no block of the loop over 2 s, no text from the hostile page
unless the case says so, an archive that is sound, an exit code that ``case.py`` allows.
"""
