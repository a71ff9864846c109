"""What a ticket takes of a mail: its people as far as there is room, its pictures as files."""

from __future__ import annotations

from base64 import b64encode

import pytest

from shared.channels.incoming import MAX_PARTICIPANTS
from tests.functions.mail.mails import BILLING_ADDRESS, a_mail, answer_to, files, receive
from tests.support.stored import messages_of, stored_ticket

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


def test_who_no_longer_fits_into_the_conversation_is_named() -> None:
    crowd = ", ".join(f"p{number}@acme.example" for number in range(MAX_PARTICIPANTS - 5))
    receive(a_mail(to=f"{BILLING_ADDRESS}, {crowd}"))
    receive(answer_to(1, Cc=", ".join(f"q{number}@acme.example" for number in range(7))))
    assert len(stored_ticket(1).participants) == MAX_PARTICIPANTS
    message = messages_of(1)[-1]
    assert message.mail is not None
    (full,) = (each for each in message.mail.match_reasons if each.kind == "conversation_is_full")
    assert full.detail


def test_a_mail_to_more_people_than_take_part_names_those_who_were_left_out() -> None:
    many = [f"guest{number:02}@acme.example" for number in range(60)]
    receive(a_mail(to=f"{BILLING_ADDRESS}, {', '.join(many)}"))
    (message,) = messages_of(1)
    assert message.mail
    (full,) = (each for each in message.mail.match_reasons if each.kind == "conversation_is_full")
    assert [*message.to[1:]] == many
    assert full.detail.startswith("guest45@acme.example, guest46@acme.example")
    assert len(stored_ticket(1).participants) == 45


def test_a_stranger_to_a_full_conversation_is_named_too() -> None:
    crowd = ", ".join(f"p{number}@acme.example" for number in range(39))
    receive(a_mail(to=f"{BILLING_ADDRESS}, {crowd}"))
    receive(answer_to(1, Cc=", ".join(f"q{number}@acme.example" for number in range(7))))
    stranger = answer_to(1, Message_ID="<s@elsewhere.example>")
    stranger.replace_header("From", "eve@elsewhere.example")
    receive(stranger)
    message = messages_of(1)[-1]
    assert message.from_new_participant
    assert message.mail is not None
    assert ("conversation_is_full", "eve@elsewhere.example") in {
        (each.kind, each.detail) for each in message.mail.match_reasons
    }


def test_a_picture_in_the_html_becomes_a_file_shown_in_place() -> None:
    png = b64encode(b"\x89PNG a picture").decode()
    receive(a_mail(html=f'<p>Look: <img src="data:image/png;base64,{png}"></p>'))
    (message,) = messages_of(1)
    (file,) = message.attachments
    assert (file.filename, file.inline, file.size) == ("picture-1.png", True, 14)
    assert message.html is not None
    assert f'data-cid="{file.content_id}"' in message.html
    assert files()[file.key] == b"\x89PNG a picture"


def test_a_message_says_where_its_mail_was_read_in_part_only() -> None:
    receive(a_mail(html="<p>Colour?</p>" + "<b><p>" * 60_000))
    (message,) = messages_of(1)
    assert message.mail is not None
    assert "read_in_part" in {each.kind for each in message.mail.match_reasons}
