"""Answers as they go over the wire."""

from collections.abc import Iterable

HTML = "text/html; charset=utf-8"


def http(
    body: bytes | str = b"",
    status: str = "200 OK",
    *,
    length: int | str | None = -1,
    mime: str = HTML,
    headers: Iterable[str] = (),
) -> bytes:
    """One whole answer; ``length``: -1 for the body's own, None for no such header."""
    payload = body.encode() if isinstance(body, str) else body
    return head(status, length=len(payload) if length == -1 else length, mime=mime,
                headers=headers) + payload  # fmt: skip


def head(
    status: str = "200 OK",
    *,
    length: int | str | None = None,
    mime: str = HTML,
    headers: Iterable[str] = (),
) -> bytes:
    """Status line and headers, with the empty line behind them."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {mime}", *headers]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def chunked(*chunks: bytes) -> bytes:
    """The body in chunks, ended as it should be."""
    return b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in (*chunks, b""))


def page(title: str = "Tin lạ", *parts: str) -> str:
    """A page that reads as an article, with further markup in its body."""
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title></head><body><div>'
        f"<h1>{title}</h1><p>Thời gian đăng: 21/03/2024 08:00:00 AM</p>"
        "<p>Sáng nay, đội dân quân của phường mở đợt huấn luyện mùa xuân trên thao trường bên hồ, "
        "với ba nội dung kéo dài đến hết tuần sau.</p>"
        "<p>Chỉ huy trưởng nhắc các tiểu đội giữ kỷ luật, bảo quản trang bị và báo cáo kết quả "
        f"từng ngày về ban chỉ huy.</p>{''.join(parts)}</div></body></html>"
    )
