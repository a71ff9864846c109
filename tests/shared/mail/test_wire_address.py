"""How addresses and names are written for mail servers, whatever people are called."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.channels.errors import SendRefusedError
from shared.mail.parse import parse_mail
from shared.mail.wire_address import mailbox, wire_address

WRITTEN = {
    "an ordinary one": ("ana.lima+1@acme.example", "ana.lima+1@acme.example"),
    "DoCoMo, a dot at the end": ("a.@docomo.example", '"a."@docomo.example'),
    "au, two dots": ("a..b@ezweb.example", '"a..b"@ezweb.example'),
    "quoted already": ('"a."@docomo.example', '"a."@docomo.example'),
    "a comma": ("a,b@acme.example", '"a,b"@acme.example'),
    "quotes and backslashes": ('a"b\\c@acme.example', '"a\\"b\\\\c"@acme.example'),
    "a domain with an umlaut": ("ana@bücher.example", "ana@xn--bcher-kva.example"),
    "a domain in capitals": ("Ana@BÜCHER.example", "Ana@xn--bcher-kva.example"),
    "ß is not ss": ("ana@faß.example", "ana@xn--fa-hia.example"),
    "a Chinese dot": ("ana@点看。example", "ana@xn--3pxu8k.example"),
    "a host without a name": ("ana@[192.0.2.1]", "ana@[192.0.2.1]"),
}
REFUSED = {
    "ü@acme.example": "beyond ASCII",
    "a\0b@acme.example": "beyond ASCII",
    "ana@a..example": "no domain",
    "ana@acme.example\0": "no domain",
    "ana@" + "ü" * 70 + ".example": "no domain",
}


@pytest.mark.parametrize(("address", "written"), WRITTEN.values(), ids=WRITTEN)
def test_an_address_is_written_as_every_server_takes_it(address: str, written: str) -> None:
    assert wire_address(address) == written
    assert wire_address(written) == written


@pytest.mark.parametrize(("address", "why"), REFUSED.items())
def test_an_address_that_no_server_takes_is_refused_with_the_reason(address: str, why: str) -> None:
    with pytest.raises(SendRefusedError, match=why):
        wire_address(address)


@pytest.mark.parametrize(
    "name", ["x" * 300, "Zoë " * 40, "日" * 90, "=?utf-8?q?x?=", 'O"Neil, J.', "Aurora Audio"]
)
def test_a_name_of_any_letters_and_length_is_folded_and_read_again(name: str) -> None:
    header = mailbox("help@aurora.example", name.strip())
    assert max(map(len, f"From: {header}".split("\r\n"))) <= 100
    read = parse_mail(f"From: {header}\r\n\r\nHello".encode("ascii"))
    assert (read.from_name, read.from_address) == (name.strip(), "help@aurora.example")


@given(st.text(max_size=60), st.text(max_size=20))
def test_whatever_is_written_is_one_address_in_ascii(local: str, domain: str) -> None:
    try:
        written = wire_address(f"{local}@{domain}")
    except SendRefusedError:
        return
    mail = message_from_bytes(f"To: {written}\r\n\r\n".encode("ascii"), policy=policy.default)
    assert mail.keys() == ["To"]
    assert len(mail["To"].addresses) == 1
