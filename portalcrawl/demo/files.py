"""Make the portal's files: tiny but valid images, PDF and Word papers, from nothing but a name."""

import struct
import zlib
from hashlib import sha256

from portalcrawl.demo.letters import without_marks


def png(name: str, *, width: int = 48, height: int = 32) -> bytes:
    """A small RGB picture of stripes whose colours come from the name."""
    colours = sha256(name.encode()).digest()
    row = b"".join(colours[at % 8 * 3 : at % 8 * 3 + 3] for at in range(width))
    lines = b"".join(b"\0" + row[at % 8 * 3 :] + row[: at % 8 * 3] for at in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pdf(lines: tuple[str, ...]) -> bytes:
    """One page of Helvetica that prints the lines without their marks."""
    shown = "".join(f"({_pdf_text(line)}) Tj T* " for line in lines)
    stream = f"BT /F1 11 Tf 50 780 Td 16 TL {shown}ET".encode("ascii")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return body + head + table + tail % (len(objects) + 1, len(body))


def _pdf_text(line: str) -> str:
    plain = without_marks(line).encode("ascii", "replace").decode()
    return plain.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def doc(lines: tuple[str, ...]) -> bytes:
    """A Rich Text paper, which is what many files named ``.doc`` are; marks kept."""
    paragraphs = "".join(f"{_rtf_text(line)}\\par\n" for line in lines)
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Arial;}}}}\n{paragraphs}}}".encode("ascii")


def _rtf_text(line: str) -> str:
    return "".join(
        f"\\u{ord(sign)}?" if ord(sign) > 127 else f"\\{sign}" if sign in "\\{}" else sign
        for sign in line
    )
