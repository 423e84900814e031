from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of private test data beside the project."""
    if not _SHARED.is_dir():
        pytest.skip("no folder ../shared with the private test data beside the project")
    return _SHARED
