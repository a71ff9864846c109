"""What Outlook and S/MIME put into one part is read as if it stood in the mail."""

from __future__ import annotations

from struct import pack

import pytest

from shared.mail.model import InboundMail, MailProblem
from shared.mail.parse import parse_mail
from tests.shared.mail.hostile_mails import der, file_of, rich_text, signed, signed_octets, tnef
from tests.shared.mail.mails import mail_with

INNER = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nMein Kopfhörer brummt.\r\n".encode()
FILE = ((0x9002, b""), (0x8010, b"offer.pdf\0"), (0x800F, b"%PDF-1.4"))
BODY = (0x800C, b"See the offer.\0")


def block(*properties: tuple[int, int, bytes]) -> bytes:
    """Properties (id, type, value) of any length as MAPI writes them."""
    told = [
        pack("<HHII", kind, name, 1, len(value)) + value + b"\0" * (-len(value) % 4)
        for name, kind, value in properties
    ]
    return pack("<I", len(told)) + b"".join(told)


def outlook(words: str, content: bytes) -> InboundMail:
    mail = mail_with(words)
    mail.add_attachment(content, "application", "ms-tnef", filename="winmail.dat")
    return parse_mail(mail.as_bytes())


def test_the_files_in_a_winmail_dat_are_files() -> None:
    mail = outlook("See below.", tnef(BODY, *FILE))
    assert [(file.filename, file.content) for file in mail.attachments] == [("offer.pdf", b"%PDF-1.4")]
    assert mail.text == "See below."


def test_the_words_of_a_winmail_dat_are_read_where_there_are_no_others() -> None:
    assert outlook("", tnef(BODY, *FILE)).text == "See the offer."
    html = (0x9003, block((0x1013, 0x102, b"<p>The <b>offer</b></p>")))
    assert outlook("", tnef(html)).text == "The offer"


@pytest.mark.parametrize(
    ("rtf", "words"),
    [
        (rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\pard The {\b offer}\par\tab stands.}", "The offer\n\tstands."),
        (rb"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2}", "\u041f\u0440\u0438\u0432\u0435\u0442"),
        (rb"{\rtf1\uc1 \u8364? and \u-10179?\u-8704? \{\}}", "\u20ac and \U0001f600 {}"),
        (rb"{\rtf1\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Hello\htmlrtf\par}\htmlrtf0}", "Hello"),
        (b"no rich text", "no rich text"),
    ],
    ids=["formatted", "a code page", "Unicode", "made of HTML", "plain"],
)
def test_rich_text_is_read_where_nothing_else_says_anything(rtf: bytes, words: str) -> None:
    assert outlook("", rich_text(rtf)).text == words


def test_compressed_rich_text_is_read() -> None:
    """The example of MS-OXRTFCP, 4.1.1."""
    packed = bytes.fromhex("03000a007263706731323542320af32068656c090020627705b06c647d0a800fa0")
    assert outlook("", rich_text(packed, b"LZFu")).text == "hello world"


def test_rich_text_says_nothing_beside_plain_words() -> None:
    both = tnef(BODY) + rich_text(rb"{\rtf1 Again.}")[6:]
    assert outlook("", both).text == "See the offer."


def test_properties_name_a_file_in_unicode_and_show_it_in_place() -> None:
    told = block(
        (0x3707, 0x1F, "Prüfung.pdf\0".encode("utf-16-le")),
        (0x3712, 0x1E, b"a@x\0"),
        (0x370E, 0x1E, b"application/pdf\0"),
    )
    (file,) = outlook("See below.", tnef((0x9002, b""), (0x800F, b"%PDF"), (0x9005, told))).attachments
    assert (file.filename, file.content_type, file.content_id, file.content) == (
        "Prüfung.pdf",
        "application/pdf",
        "a@x",
        b"%PDF",
    )


def test_a_mail_within_a_winmail_dat_gives_its_words_and_files() -> None:
    embedded = b"\x07\x03\x02\0\0\0\0\0\xc0\0\0\0\0\0\0\x46" + tnef(BODY, *FILE)
    mail = outlook(
        "See below.", tnef((0x9002, b""), (0x8010, b"Letter\0"), (0x9005, block((0x3701, 0x0D, embedded))))
    )
    assert {file.filename for file in mail.attachments} == {"Letter.txt", "offer.pdf"}


@pytest.mark.parametrize("content", [b"", b"no such thing", tnef(), tnef((0x9003, b"\xff" * 9))], ids=repr)
def test_a_winmail_dat_that_cannot_be_opened_stays_a_file(content: bytes) -> None:
    assert [file.filename for file in outlook("See below.", content).attachments] == ["winmail.dat"]


SIGNED = {
    "in one string": signed(INNER),
    "of lengths that are not said": b"0\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80"
    b"0\x80\x02\x01\x01\x31\x000\x80"
    b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01\xa0\x80\x24\x80"
    + der(0x04, INNER[:9])
    + der(0x04, INNER[9:])
    + b"\0\0" * 7,
    "in pieces": signed_octets(der(0x24, der(0x04, INNER[:50]) + der(0x04, INNER[50:]))),
}


@pytest.mark.parametrize("content", SIGNED.values(), ids=SIGNED)
def test_what_is_signed_with_its_words_inside_is_read_and_said_not_to_be_checked(content: bytes) -> None:
    for kind in ("pkcs7-mime; smime-type=signed-data", "x-pkcs7-mime", "octet-stream; name=smime.p7m"):
        mail = parse_mail(file_of(content, f"application/{kind}"))
        assert (mail.text, mail.attachments) == ("Mein Kopfhörer brummt.", [])
        assert mail.problems == [MailProblem.SIGNATURE_NOT_CHECKED]


@pytest.mark.parametrize(
    "content", [b"", b"0\x80", SIGNED["in one string"][:40]], ids=["empty", "begun", "cut"]
)
def test_what_cannot_be_opened_stays_a_file(content: bytes) -> None:
    mail = parse_mail(file_of(content, "application/pkcs7-mime; name=smime.p7m"))
    assert ([file.filename for file in mail.attachments], mail.text) == (["smime.p7m"], "")
