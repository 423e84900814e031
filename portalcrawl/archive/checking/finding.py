"""What a check of the archive found, and what it looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is wrong with the archive."""

    check: str
    """``structure``, ``references``, ``index``, ``bodies``, ``texts``, ``readings``, ``chain``."""
    message: str
    """What and where, for people; without a full stop."""
    advice: str | None = None
    """What to do about it; None where only a copy of the archive helps."""
    article_id: int | None = None
    """The text that it is about."""
    capture_id: int | None = None
    """The capture that it is about."""
    url: str | None = None
    """The page that it is about, by its address or else its ``url_key``."""
    digest: str | None = None
    """The stored body that it is about."""
    run: int | None = None
    """The run that it is about."""

    @property
    def sentence(self) -> str:
        """Check, message and advice on one line."""
        return f"{self.check}: {self.message}" + (f" ({self.advice})" if self.advice else "")


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One check that was carried out."""

    check: str
    n_checked: int
    """How many bodies, texts, revisions or seals were looked at."""
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    """What was left unchecked and why, one sentence each."""
