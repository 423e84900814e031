"""The right to write, taken before the archive is opened."""

import pytest

from portalcrawl.archive import Archive, Claim
from portalcrawl.errors import ArchiveBusy


def test_a_claim_keeps_others_out_and_lets_its_holder_open(path) -> None:
    with Claim.take(path) as claim:
        with pytest.raises(ArchiveBusy, match="wait for it to end"):
            Claim.take(path)
        with pytest.raises(ArchiveBusy):
            Archive.open(path, mode="write")
        Archive.open(path, mode="write", claim=claim).close()
        with pytest.raises(ArchiveBusy):
            Archive.open(path, mode="update")
        Archive.open(path, mode="update", claim=claim).close()
    Archive.open(path, mode="write").close()


def test_a_claim_makes_the_folder_and_not_the_archive(tmp_path) -> None:
    path = tmp_path / "a" / "archive.db"
    with Claim.take(path) as claim:
        claim.give_up()
        Claim.take(path).give_up()
    assert not path.exists()
