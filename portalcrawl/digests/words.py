"""The words of a digest in Vietnamese and English."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a digest says in one language; ``{}`` stands for what is filled in."""

    language: str
    title: str = "Changes"
    since_moment: str = "since {}"
    since_run: str = "since run {}"
    of_all: str = "since the archive began"
    nothing: str = "nothing new"
    about: str = (
        "Counted by when the archive noticed it (times in UTC+7): the portal may have changed "
        "earlier."
    )
    no_portal: str = "(no portal)"
    no_section: str = "(no section)"
    untitled: str = "(no title)"
    listed_as: str = "(no title; listed as: {})"
    begins: str = "(no title; begins: {})"
    published: str = "published {}"
    undated: str = "no date of publication known"
    not_before: str = "not before {}"
    not_after: str = "not after {}"
    noticed: str = "noticed {} by run {}"
    runs: str = "Runs: {}"
    run: str = "Run {} ({}): {}"
    no_run: str = "No run in this time: nothing was looked at."
    more_runs: str = "... and {} more"
    doubtful: str = "Doubtful"
    doubtful_why: str = "A suspect run noticed this: believe it when a later run confirms it."
    changed: str = "changed: {}"
    moved_from: str = "was at {}"
    evidence: str = "the portal answered: {}"
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Kinds of event; one that lacks is its own word."""
    change_kinds: Mapping[str, str] = field(default_factory=dict)
    """Kinds of change and names of fields; one that lacks is its own word, without _."""
    verdicts: Mapping[str | None, str] = field(default_factory=dict)

    def kind(self, kind: str) -> str:
        """The kind of event."""
        return self.kinds.get(kind, kind)

    def change_kind(self, kind: str) -> str:
        """The kind of change, or the name of a field."""
        return self.change_kinds.get(kind, kind.replace("_", " "))

    def verdict(self, verdict: str | None) -> str:
        """How a run ended."""
        return self.verdicts.get(verdict, verdict or "")


ENGLISH = Words(
    language="en",
    verdicts={None: "not finished"},
    change_kinds={"sapo": "lead", "published_line": "date line"},
)

VIETNAMESE = Words(
    language="vi",
    title="Thay đổi",
    since_moment="từ {}",
    since_run="từ lần chạy {}",
    of_all="từ khi có kho lưu trữ",
    nothing="không có gì mới",
    about=(
        "Tính theo lúc kho lưu trữ nhận thấy (giờ UTC+7): cổng thông tin có thể đã thay đổi "
        "trước đó."
    ),
    no_portal="(không rõ cổng)",
    no_section="(không có chuyên mục)",
    untitled="(không có tiêu đề)",
    listed_as="(không có tiêu đề; trong danh sách: {})",
    begins="(không có tiêu đề; mở đầu: {})",
    published="đăng {}",
    undated="không rõ ngày đăng",
    not_before="không trước {}",
    not_after="không sau {}",
    noticed="nhận thấy {} ở lần chạy {}",
    runs="Số lần chạy: {}",
    run="Lần chạy {} ({}): {}",
    no_run="Không có lần chạy nào trong thời gian này: chưa xem lại cổng thông tin.",
    more_runs="... và {} lần nữa",
    doubtful="Chưa chắc chắn",
    doubtful_why="Do một lần chạy đáng ngờ nhận thấy: chỉ tin khi một lần chạy sau xác nhận.",
    changed="sửa: {}",
    moved_from="trước ở {}",
    evidence="cổng thông tin trả lời: {}",
    kinds={
        "new": "mới",
        "changed": "sửa đổi",
        "renamed": "đổi địa chỉ",
        "missing": "không thấy",
        "removed": "đã gỡ",
        "returned": "trở lại",
    },
    change_kinds={
        "title": "tiêu đề",
        "section": "chuyên mục",
        "author": "tác giả",
        "body": "nội dung",
        "date_line": "dòng ngày đăng",
        "published_line": "dòng ngày đăng",
        "document": "thông tin văn bản",
        "rewritten": "viết lại",
        "paragraph_added": "thêm đoạn",
        "paragraph_removed": "bớt đoạn",
        "paragraph_moved": "chuyển đoạn",
        "number": "con số",
        "date": "ngày tháng",
        "name": "tên riêng",
        "citation": "văn bản viện dẫn",
        "typo": "lỗi chính tả",
        "wording": "câu chữ",
        "capitals": "chữ hoa",
        "punctuation": "dấu câu",
        "spacing": "khoảng trắng",
        "images": "ảnh",
        "image_added": "thêm ảnh",
        "image_removed": "bớt ảnh",
        "image_moved": "chuyển ảnh",
        "caption": "chú thích ảnh",
        "attachments": "tệp",
        "attachment_added": "thêm tệp",
        "attachment_removed": "bớt tệp",
        "attachment_moved": "chuyển tệp",
        "attachment_name": "tên tệp",
    },
    verdicts={
        None: "chưa kết thúc",
        "complete": "đầy đủ",
        "partial": "một phần",
        "suspect": "đáng ngờ",
        "failed": "thất bại",
        "refused": "bị từ chối",
        "interrupted": "bị dừng",
    },
)


def words_of(language: str) -> Words:
    """The words of one of ``LANGUAGES``."""
    return {words.language: words for words in (VIETNAMESE, ENGLISH)}[language]
