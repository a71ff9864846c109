"""What a person pastes: words from an office program, a picture of a screen."""

from __future__ import annotations

import base64
import struct
import zlib

from playwright.sync_api import Locator

PASTE = """(field, { html, text, file }) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  if (text) data.setData("text/plain", text);
  if (file) {
    const bytes = Uint8Array.from(atob(file.content), (letter) => letter.charCodeAt(0));
    data.items.add(new File([bytes], file.name, { type: "image/png" }));
  }
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal { mso-style-parent: ""; }</style></head>
<body><p class=MsoNormal><b style='mso-bidi-font-weight:normal'>What to check</b><o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>1.&nbsp;<![endif]>The plug<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>2.&nbsp;<![endif]>The fuse<o:p></o:p></p>
</body></html>"""


def paste_from_word(field: Locator) -> None:
    """A bold line and a numbered list, as Word puts them on the clipboard."""
    field.evaluate(PASTE, {"html": WORD, "text": "What to check\n1. The plug\n2. The fuse"})


def paste_picture(field: Locator, name: str = "image.png") -> None:
    field.evaluate(
        PASTE, {"file": {"name": name, "content": base64.b64encode(picture_of(320, 200)).decode()}}
    )


def picture_of(width: int, height: int) -> bytes:
    """A PNG whose every pixel is the same grey."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\x00" + b"\xb0" * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
