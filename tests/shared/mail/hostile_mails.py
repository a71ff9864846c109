"""Mails made to keep a processor busy: each kind of a parser's weakness that strangers can reach by mail."""

from __future__ import annotations

from base64 import encodebytes
from struct import pack

from tests.shared.mail.mails import raw_mail


def html(page: str) -> bytes:
    return raw_mail(page, Content_Type="text/html; charset=utf-8")


def parts_of(part: str, times: int) -> bytes:
    return raw_mail(f"--b\r\n{part}\r\n" * times, Content_Type="multipart/mixed; boundary=b")


def file_of(content: bytes, content_type: str) -> bytes:
    encoded = encodebytes(content).decode()
    return raw_mail(encoded, Content_Type=content_type, Content_Transfer_Encoding="base64")


def tnef(*objects: tuple[int, bytes]) -> bytes:
    """A winmail.dat of these objects, each an id and its data."""
    told = [pack("<BHHI", 1, name, 0, len(data)) + data + b"\0\0" for name, data in objects]
    return b"\x78\x9f\x3e\x22\1\0" + b"".join(told)


def der(tag: int, content: bytes) -> bytes:
    return bytes([tag, 0x84]) + len(content).to_bytes(4, "big") + content


def signed(content: bytes) -> bytes:
    return signed_octets(der(0x04, content))


def signed_octets(octets: bytes) -> bytes:
    """A mail as S/MIME signs it whole (RFC 5652, 5.1), by nobody."""
    data, signed_data = (
        b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01",
        b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02",
    )
    inner = der(0x30, b"\x02\x01\x01" + der(0x31, b"") + der(0x30, data + der(0xA0, octets)) + der(0x31, b""))
    return der(0x30, signed_data + der(0xA0, inner))


def octets_in_octets(depth: int) -> bytes:
    """DER in which each string is a piece of another."""
    content = der(0x04, b"x")
    for _ in range(depth):
        content = der(0x24, content)
    return content


def multiparts(depth: int, line: str, lines: int) -> bytes:
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n" for i in range(depth))
    return raw_mail(
        head + "Content-Type: text/plain\r\n\r\n" + line * lines, Content_Type="multipart/mixed; boundary=b"
    ).replace(b"\r\n\r\n", b"\r\n\r\n--b\r\n", 1)


def rich_text(rtf: bytes, kind: bytes = b"MELA") -> bytes:
    """A winmail.dat that has its words as rich text only (MS-OXRTFCP)."""
    packed = b"\0" * 8 + kind + b"\0" * 4 + rtf
    return tnef(
        (0x9003, pack("<IHHII", 1, 0x102, 0x1009, 1, len(packed)) + packed + b"\0" * (-len(packed) % 4))
    )


FORMATTING = "".join(f"<font size={n}>" for n in range(300))
WIDE = "".join(f" a{n}" for n in range(200_000))
LONG = 20_000
HOSTILE = {
    "brackets in brackets": raw_mail(To="(" * LONG),
    "an address without end": raw_mail(To="a" * LONG),
    "a thousand recipients": raw_mail(To=", ".join(f"u{i}@x.example" for i in range(1000))),
    "encoded words without end": raw_mail(Subject="=?utf-8?q?" * 2000),
    "a thousand answer prefixes": raw_mail(Subject="Re: " * 4000),
    "a hundred thousand fields": b"X: y\r\n" * 100_000 + raw_mail(),
    "parameters without end": raw_mail(Content_Type="multipart/mixed; " + "a=b;" * 5000),
    "parameters out of order": raw_mail(
        Content_Disposition="attachment; filename*9999999999=a; filename*x=b"
    ),
    "mails in mails": raw_mail("Content-Type: message/rfc822\r\n\r\n" * 3000, Content_Type="message/rfc822"),
    "thousands of parts": raw_mail("--b\r\n\r\n" * 20_000, Content_Type="multipart/mixed; boundary=b"),
    "a boundary of nothing": raw_mail("--\r\n", Content_Type='multipart/mixed; boundary=""'),
    "a mail that is its own part": raw_mail(raw_mail(), Content_Type="message/rfc822"),
    "an attached mail whose head is no text": raw_mail(
        b"Subject: Gr\xc3\xbc\xc3\x9fe \xff\r\nX\x80: \x00\r\n\r\nHello", Content_Type="message/rfc822"
    ),
    "base64 of noise": raw_mail("=A" * LONG, Content_Transfer_Encoding="base64"),
    "introductions on every line": raw_mail("On 2024-01-01 10:00 x@y wrote\n" * 5000),
    "labels on every line": raw_mail("From: a\n" * LONG),
    "tags never closed": raw_mail("<b><p>" * 100_000, Content_Type="text/html"),
    "comments never closed": raw_mail("<!--" * 100_000, Content_Type="text/html"),
    "lone surrogates and zeros": raw_mail(b"\x00\xed\xa0\x80\xff", Content_Type="text/html; charset=utf-8"),
    "a charset of zeros": raw_mail(b"x\xff", Content_Type='text/plain; charset="\x00"'),
    "an impossible date": raw_mail(Date="Fri, 31 Feb 99999 25:61:61 +9999"),
    "a tag of 200,000 attributes": html(f"<p>Hello <b{WIDE}>blue</b>"),
    "a closing tag of as many": html(f"<p>Hello</p{WIDE}>"),
    "a tag of 200,000 attributes behind a quote": html(f'<!-- <a x=" --><a{WIDE} z="">blue'),
    "a thousand tags of a thousand attributes": html(f"<i{WIDE[:5_000]}>" * 200),
    "forty parts of HTML": parts_of("Content-Type: text/html\r\n\r\n" + "<b><i><u>x" * 2_000, 40),
    "formatting that each paragraph repeats": html(f"<p>{FORMATTING}</p>" + "<p>x</p>" * 10_000),
    "tables in tables": html("<table><tr><td>" * 6_000),
    "misnested": html("<b><p><i></b></p><a></i>" * 5_000),
    "ten million spaces in a tag": html("<a" + " " * 10_000_000 + "x"),
    "quotes never closed": html('<a x="' * 200_000),
    "a style of ten thousand colours": html(f'<p style="{"background:red;" * 60_000}">x</p>'),
    "a style of brackets": html(f'<p style="background:{"url(" * 100_000}">x</p>'),
    "a style of hyphens": html(f'<p style="{"-" * 500_000}">x</p>'),
    "a style sheet of at-rules": html(f"<style>{'@a{{' * 500_000}</style>x"),
    "a style sheet of names": html(
        f"<style>{'.a,' * 300_000}{{display:none}}</style>" + '<p class="a">x' * 5_000
    ),
    "an element of 200,000 classes": html(
        f'<style>.a{{display:none}}</style><p class="{"b " * 200_000}">x</p>'
    ),
    "entities": html("&amp" * 240_000),
    "raw text in raw text": html("<title><script>" * 60_000),
    "pictures in data URLs": html('<img src="data:image/png;base64,AAAA">' * 20_000),
    "a picture that is not one": html('<img src="data:image/png;base64,' + "A" * 5_000_000 + '">'),
    "quoted-printable of equals signs": raw_mail(
        "=" * 5_000_000, Content_Transfer_Encoding="quoted-printable"
    ),
    "base64 of paddings": raw_mail("A=" * 3_000_000, Content_Transfer_Encoding="base64"),
    "uuencode of noise": raw_mail("M!\r\n" * 300_000, Content_Transfer_Encoding="x-uuencode"),
    "900 levels and a long body": multiparts(900, "line\r\n", 400_000),
    "50 levels and a long body": multiparts(50, "--b\r\n", 400_000),
    "a thousand boundaries alike": raw_mail("--bb\r\n" * 400_000, Content_Type="multipart/mixed; boundary=b"),
    "the same boundary at each level": raw_mail(
        "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" * 5_000,
        Content_Type="multipart/mixed; boundary=b",
    ),
    "a head of folds": raw_mail(Subject="x" + "\r\n y" * 200_000),
    "a head without end": b"From: ana@customer.example\r\n" + b"a" * 5_000_000,
    "spaces before a semicolon": raw_mail(Content_Type="text/plain; name=" + "a " * 10_000 + " " * 10_000),
    "comments in comments": raw_mail(Content_Type="text/plain " + "(" * 10_000 + ")" * 10_000),
    "a name in a thousand pieces": raw_mail(
        Content_Disposition="attachment" + "".join(f"; filename*{n}*=%41" for n in range(2_000))
    ),
    "quotes in an address": raw_mail(To='"\\' * 10_000),
    "commas": raw_mail(Cc="a," * 10_000 + "b@x.example"),
    "references": raw_mail(References="<a@b> " * 100_000),
    "a text of one line": raw_mail("a" * 5_000_000),
    "a text of blank lines": raw_mail("\n" * 3_000_000),
    "quotes of every depth": raw_mail("".join(">" * (n % 400) + " x\n" for n in range(20_000))),
    "dates on every line": raw_mail("On 3 May 2024 at 10:00, Ana <ana@x.example> wrote\n\n" * 20_000),
    "flowed without end": raw_mail("word \n" * 200_000, Content_Type="text/plain; format=flowed; delsp=yes"),
    "rules": raw_mail("-_" * 40 + "\n" + "- " * 500_000),
    "escapes of ISO 2022": raw_mail(
        b"\x1b$B" + b"!!" * 2_000_000, Content_Type="text/plain; charset=iso-2022-jp"
    ),
    "eight bits of noise": raw_mail(
        bytes(range(128, 256)) * 40_000, Content_Type="text/plain; charset=utf-8"
    ),
    "UTF-7 of noise": raw_mail("+AAA" * 1_000_000, Content_Type="text/plain; charset=utf-7"),
    "a winmail.dat of empty objects": file_of(tnef(*[(0x9002, b"")] * 200_000), "application/ms-tnef"),
    "a winmail.dat of endless properties": file_of(
        tnef((0x9003, pack("<IHHI", 2**32 - 1, 0x1002, 0x1000, 2**32 - 1))), "application/ms-tnef"
    ),
    "a winmail.dat in itself": file_of(
        tnef(
            (0x9002, b""),
            (
                0x9005,
                pack("<IHHII", 1, 0x0D, 0x3701, 1, 40)
                + b"\7\3\2"
                + b"\0" * 5
                + b"\xc0"
                + b"\0" * 6
                + b"F"
                + tnef((0x800C, b"x")),
            ),
        ),
        "application/ms-tnef",
    ),
    "rich text that repeats itself for ever": file_of(
        rich_text(b"\xff" + b"\x0c\xdf" * 8 + (b"\xff" + b"\0\x0f" * 8) * 200_000, b"LZFu"),
        "application/ms-tnef",
    ),
    "rich text of a million groups": file_of(rich_text(b"{" * 1_000_000), "application/ms-tnef"),
    "rich text that closes more than it opens": file_of(rich_text(b"{x}}" * 200_000), "application/ms-tnef"),
    "rich text of escaped letters": file_of(rich_text(rb"\'e4\u-1 " * 100_000), "application/ms-tnef"),
    "rich text of bytes": file_of(rich_text(rb"\'e4" * 200_000), "application/ms-tnef"),
    "an invitation of 300,000 guests": raw_mail(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + "ATTENDEE;CN=x:mailto:x@x.example\r\n" * 300_000,
        Content_Type="text/calendar; method=REQUEST",
    ),
    "invitations in five hundred parts": parts_of(
        "Content-Type: text/calendar\r\n\r\n" + "RRULE:FREQ=SECONDLY\r\n" * 500, 499
    ),
    "a signed mail without an end": file_of(b"\x30\x80" * 400_000, "application/pkcs7-mime"),
    "a signed winmail.dat of a page": file_of(
        signed(
            b"Content-Type: application/ms-tnef\r\n\r\n"
            + tnef((0x9003, b"\1\0\0\0" + b"\x02\x01\x13\x10" * 50_000))
        ),
        "application/pkcs7-mime",
    ),
    "a signed mail in 20,000 pieces": file_of(
        signed_octets(der(0x24, der(0x04, b"x") * 20_000)), "application/pkcs7-mime"
    ),
    "a signed mail of strings in strings": file_of(
        signed_octets(octets_in_octets(3_000)), "application/pkcs7-mime"
    ),
    "signed mails in signed mails": file_of(
        signed(b"Content-Type: application/pkcs7-mime\r\n\r\n" + signed(b"x")), "application/pkcs7-mime"
    ),
    "file names": parts_of("Content-Disposition: attachment; filename=" + "a." * 5_000 + "\r\n\r\nx", 499),
}
# Those of which something is left out.
CUT = (
    "forty parts of HTML", "formatting that each paragraph repeats", "900 levels and a long body", "tags never closed",
    "thousands of parts", "entities",
)  # fmt: skip
