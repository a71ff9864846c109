"""Mail out of the desk, read where it arrived."""

from __future__ import annotations

import pytest

from tests.deployed.client import Api, Person, call, eventually
from tests.deployed.customer import (
    HELP,
    Customer,
    Entry,
    message_saying,
    messages,
    reply,
    send_raw,
    text_of,
    ticket,
    ticket_of,
)


@pytest.mark.feature("F16", "F08", whole=False)
def test_an_answer_goes_out_once_in_the_thread_of_what_it_answers(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    asked = carol.write("Which cable")
    found = ticket_of(mia, carol)
    reply(mia, found["id"], "The short one.", html="<p>The <strong>short</strong> one.</p>")
    mail = carol.newest_answer()
    assert "The short one." in text_of(mail)
    assert "<strong>short</strong>" in str(mail.get_body(("html",)))
    assert (mail["Subject"], mail["In-Reply-To"]) == ("Re: Which cable", asked["Message-ID"])
    assert str(asked["Message-ID"]) in str(mail["References"])
    assert mail["From"].addresses[0].addr_spec == HELP
    assert mail["Reply-To"].addresses[0].username.startswith(f"help+{found['id']}.")
    said = eventually(lambda: is_delivered(mia, found["id"], "The short one."))
    assert said["mail"]["sent_as"] == str(mail["Message-ID"]).strip("<>")
    assert len(carol.answers()) == 1


def is_delivered(agent: Person, ticket_id: int, words: str) -> Entry:
    said = message_saying(agent, ticket_id, words)
    assert [each["state"] for each in said["deliveries"]] == ["delivered"]
    return said


@pytest.mark.feature("F16", whole=False)
def test_answers_thread_both_ways_and_the_customers_reopens(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    carol.write("Back and forth")
    found = ticket_of(mia, carol)
    reply(mia, found["id"], "Press both buttons.", then_status="solved")
    mail = carol.newest_answer()
    carol.answer(mail, f"That did not help.\n\n{quoted(text_of(mail))}")
    said = message_saying(mia, found["id"], "That did not help.")
    assert "Press both buttons." not in said["text"]
    assert ticket(mia, found["id"])["status"] == "open"


def quoted(text: str) -> str:
    return "On Sunday, the desk wrote:\n" + "\n".join(f"> {line}" for line in text.splitlines())


def test_an_answer_carries_its_files(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    carol.write("The manual, please")
    found = ticket_of(mia, carol)
    upload_id = upload(mia, "manual.pdf", "application/pdf", b"%PDF-1.4 the manual")
    reply(mia, found["id"], "Here it is.", upload_ids=[upload_id])
    [file] = carol.newest_answer().iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("manual.pdf", b"%PDF-1.4 the manual")


def upload(person: Person, name: str, content_type: str, content: bytes) -> str:
    """Send a file as a browser does: ask where to, then POST a form there."""
    wanted = {"filename": name, "content_type": content_type, "size": len(content)}
    promised = person.call("POST", "/uploads", wanted)
    assert promised.status == 201, promised
    answer = post_form(promised.body["url"], promised.body["fields"], name, content)
    assert answer in {200, 204}
    return str(promised.body["upload_id"])


def post_form(url: str, fields: dict[str, str], name: str, content: bytes) -> int:
    boundary = "a-line-that-is-in-no-file"
    lines = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, value in fields.items()
    ]
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = b"".join([*lines, head.encode(), content, f"\r\n--{boundary}--\r\n".encode()])
    kind = {"content-type": f"multipart/form-data; boundary={boundary}"}
    return call(url, "POST", body, kind).status


@pytest.mark.feature("F08", whole=False)
def test_a_reply_that_is_withdrawn_in_time_is_never_sent(api: Api, mia: Person) -> None:
    carol, dave = Customer.new(api), Customer.new(api, "Dave Brown")
    carol.write("Say that again")
    dave.write("And to me")
    hers, his = ticket_of(mia, carol), ticket_of(mia, dave)
    warm_up_withdrawing(mia, hers["id"])
    said = reply(mia, hers["id"], "Words that I regret.", then_status="solved")
    withdrawn = mia.call("DELETE", f"/tickets/{hers['id']}/replies/{said['id']}")
    assert withdrawn.status == 200, withdrawn
    reply(mia, his["id"], "Words that I mean.")
    # His was held after hers and as long: when it has come, hers would have come.
    assert "Words that I mean." in text_of(dave.newest_answer())
    assert carol.answers() == []
    assert ticket(mia, hers["id"])["status"] == "new"
    too_late = message_saying(mia, his["id"], "Words that I mean.")
    assert mia.call("DELETE", f"/tickets/{his['id']}/replies/{too_late['id']}").status == 409


def warm_up_withdrawing(agent: Person, ticket_id: int) -> None:
    """Ten seconds are enough for people, but not for a first start of the function on a busy machine."""
    assert agent.call("DELETE", f"/tickets/{ticket_id}/replies/999").status == 404


@pytest.mark.feature("F10", whole=False)
def test_a_new_requester_is_told_once_that_it_arrived(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    asked = carol.write("Is anybody there")
    mail = carol.acknowledgement()
    assert (mail["Auto-Submitted"], mail["In-Reply-To"]) == ("auto-replied", asked["Message-ID"])
    assert f"#{ticket_of(mia, carol)['id']}" in text_of(mail)
    carol.answer(mail, "Good.")
    message_saying(mia, ticket_of(mia, carol)["id"], "Good.")
    assert len(carol.acknowledgements()) == 1


@pytest.mark.feature("F10", whole=False)
@pytest.mark.parametrize(
    ("header", "value"),
    [("Auto-Submitted", "auto-generated"), ("List-Id", "<news.customer.example>"), ("Precedence", "bulk")],
)
def test_a_machine_is_never_answered_automatically(api: Api, mia: Person, header: str, value: str) -> None:
    robot, carol = Customer.new(api, "Build Server"), Customer.new(api)
    mail = robot.letter("Nightly report", "All jobs are done.")
    mail[header] = value
    api.send_mail(mail)
    ticket_of(mia, robot)
    carol.write("A person")
    assert carol.acknowledgement()
    assert robot.received() == []


def test_a_bounce_is_shown_on_the_message_that_bounced(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    carol.write("Please write to me")
    found = ticket_of(mia, carol)
    reply(mia, found["id"], "We do.")
    mail = carol.newest_answer()
    eventually(lambda: is_delivered(mia, found["id"], "We do."))
    before = len(messages(mia, found["id"]))
    send_raw(api, bounce_of(carol.address, str(mail["Message-ID"])), sender="", to=HELP)
    said = eventually(lambda: has_bounced(mia, found["id"]))
    assert "mailbox full" in str(said["deliveries"])
    assert len(messages(mia, found["id"])) == before


def has_bounced(agent: Person, ticket_id: int) -> Entry:
    said = message_saying(agent, ticket_id, "We do.")
    assert [each["state"] for each in said["deliveries"]] == ["bounced"]
    return said


def bounce_of(address: str, message_id: str) -> bytes:
    """What a server sends to the sender of a mail that it could not deliver (RFC 3464)."""
    return f"""From: Mail Delivery System <MAILER-DAEMON@mx.customer.example>
To: {HELP}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="report"

--report
Content-Type: text/plain

Your mail could not be delivered.

--report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.customer.example

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 mailbox full

--report
Content-Type: text/rfc822-headers

Message-ID: {message_id}
Subject: Re: Please write to me

--report--
""".replace("\n", "\r\n").encode()


def test_what_the_receiving_server_says_comes_back_onto_the_message(api: Api, mia: Person) -> None:
    """The local SES plays AWS's mailbox simulator: mail to this address bounces."""
    nobody = "bounce@simulator.amazonses.com"
    carol = Customer.new(api)
    carol.write("Copy in my colleague")
    found = ticket_of(mia, carol)
    reply(mia, found["id"], "To both of you.", cc=[nobody])
    carol.newest_answer()
    states = eventually(lambda: both_reported(mia, found["id"]))
    assert states == {carol.address: "delivered", nobody: "bounced"}


def both_reported(agent: Person, ticket_id: int) -> dict[str, str]:
    deliveries = message_saying(agent, ticket_id, "To both of you.")["deliveries"]
    states = {each["address"]: each["state"] for each in deliveries}
    assert not {"held", "sent"} & set(states.values()), states
    return states
