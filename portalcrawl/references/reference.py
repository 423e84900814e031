"""The facts of a reference, before they are put in any form."""

from dataclasses import dataclass

NO_TITLE_VI, NO_TITLE_EN = "Không có tiêu đề", "Untitled"
UNKNOWN_PUBLISHER_VI, UNKNOWN_PUBLISHER_EN = "Không rõ nơi đăng", "Publisher unknown"
NO_DATE_VI, NO_DATE_EN = "không rõ ngày", "n.d."


@dataclass(frozen=True, kw_only=True)
class OfficialDocument:
    """What a văn bản states of itself; texts are clean, None where it does not state it."""

    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    issued_on: str | None = None
    """ISO 8601 day."""
    abstract: str | None = None

    @property
    def label(self) -> str | None:
        """Kind and number, as ``Quyết định số 12/QĐ-UBND``; None where neither is known."""
        number = f"số {self.number}" if self.number and self.kind else self.number
        return " ".join(part for part in (self.kind, number) if part) or None


@dataclass(frozen=True, kw_only=True)
class Reference:
    """One capture of one page; texts are clean and on one line, absent is None."""

    sha256: str
    """Of the captured bytes: what makes the reference certain."""
    captured_at: str | None = None
    """ISO 8601 with offset."""
    url: str | None = None
    """The original address."""
    publisher: str | None = None
    """The body that published it: the portal's own name."""
    portal: str | None = None
    """Short name of the portal."""
    title: str | None = None
    beginning: str | None = None
    """First words of the text, or what listings call it: for pages without a title."""
    published: str | None = None
    """ISO 8601 as far as it is known: ``2024``, ``2024-03``, ``2024-03-05``, or with a clock
    ``2024-03-05T15:07``."""
    revision: int | None = None
    """Which version of the text; None for pages that are no text."""
    document: OfficialDocument | None = None

    @property
    def author(self) -> str | None:
        """Who is answerable for it: the issuer of a document, else the publishing body."""
        return (self.document.issuer if self.document else None) or self.publisher

    @property
    def container(self) -> str | None:
        """Where it was published, as far as the author does not say so already."""
        return None if self.author == self.publisher else self.publisher

    @property
    def dated(self) -> str | None:
        """Its own date: of a document the day of issue, else that of publication."""
        return (self.document.issued_on if self.document else None) or self.published

    def name(self, untitled: str) -> str:
        """What it is called; ``untitled`` in brackets, with its first words, where nothing is.

        A document goes by kind, number and what it is about.
        """
        label = self.document.label if self.document else None
        if not (self.document and label):
            return self.title or self._nameless(untitled)
        is_same = self.title is None or (self.document.number or label) in self.title
        about = self.document.abstract if is_same else self.title
        return f"{label}: {about}" if about else label

    def _nameless(self, untitled: str) -> str:
        return f"[{untitled}] {self.beginning}" if self.beginning else f"[{untitled}]"
