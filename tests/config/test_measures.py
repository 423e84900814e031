import pytest

from portalcrawl.config.measures import size_in


@pytest.mark.parametrize(
    ("text", "n_bytes"),
    [
        ("0", 0),
        ("4096", 4096),
        ("50M", 50 * 1024**2),
        ("2g", 2 * 1024**3),
        ("1.5 GiB", 3 * 1024**3 // 2),
        (" 10 KB ", 10240),
    ],
)
def test_sizes_are_read(text: str, n_bytes: int) -> None:
    assert size_in(text) == n_bytes


@pytest.mark.parametrize("text", ["", "M", "-1", "50X", "1e9", "5 0M", "٥M", "1,5G"])
def test_what_is_no_size_says_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no size: write bytes, or 50M, or 2G"):
        size_in(text)
