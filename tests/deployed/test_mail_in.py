"""Mail into the desk: over SMTP into the inbox bucket, and from there where it belongs."""

from __future__ import annotations

import pytest

from tests.deployed.client import Api, Person, eventually
from tests.deployed.customer import (
    BILLING,
    HELP,
    SERVICE,
    Customer,
    message_saying,
    messages,
    reply,
    send_to,
    set_status,
    ticket,
    ticket_of,
    tickets_of,
)


@pytest.mark.feature("F16", "F36", whole=False)
def test_a_mail_becomes_a_ticket_of_its_mailboxs_team(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    carol.write("Der Bezug klemmt", "Guten Tag, der Bezug klemmt.", SERVICE)
    found = ticket_of(mia, carol)
    assert (found["subject"], found["status"], found["channel"]) == ("Der Bezug klemmt", "new", "mail")
    assert (found["brand_id"], found["team_id"]) == ("kaffeewerk", "service")
    assert found["requester"]["name"] == "Carol Stone"


def test_the_raw_mail_is_kept_and_can_be_read(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    sent = carol.write("Kept as it came")
    found = ticket_of(mia, carol)
    [message] = messages(mia, found["id"])
    link = mia.get(f"/tickets/{found['id']}/messages/{message['id']}/raw")["url"]
    assert str(sent["Message-ID"]).encode() in Person(link, token=None).call("GET", "").body


def test_a_file_that_a_mail_brings_can_be_downloaded(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    mail = carol.letter("With the invoice", "Here it is.")
    mail.add_attachment(b"%PDF-1.4 invoice", maintype="application", subtype="pdf", filename="invoice.pdf")
    api.send_mail(mail)
    found = ticket_of(mia, carol)
    [message] = messages(mia, found["id"])
    [file] = message["attachments"]
    path = f"/tickets/{found['id']}/messages/{message['id']}/attachments/{file['id']}"
    answer = Person(mia.link_to(path), token=None).call("GET", "")
    assert answer.body == b"%PDF-1.4 invoice"
    assert 'filename="invoice.pdf"' in answer.headers["content-disposition"]


@pytest.mark.feature("F16", whole=False)
def test_one_mail_to_two_mailboxes_is_one_ticket(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    mail = carol.letter("To both of you", "I was not sure whom to ask.", HELP, BILLING)
    send_to(api, HELP, mail)
    first = ticket_of(mia, carol)
    send_to(api, BILLING, mail)
    after = Customer.new(api)
    after.write("Written after it", "So that the copy has been read before this.", BILLING)
    ticket_of(mia, after)
    assert [found["id"] for found in tickets_of(mia, carol)] == [first["id"]]
    assert len(messages(mia, first["id"])) == 1


@pytest.mark.feature("F16", whole=False)
def test_a_customers_answer_reopens_the_solved_ticket(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    carol.write("It hums")
    acknowledgement, found = carol.acknowledgement(), ticket_of(mia, carol)
    set_status(mia, found["id"], "solved")
    carol.answer(acknowledgement, "It hums again.")
    said = message_saying(mia, found["id"], "It hums again.")
    assert "signed_reply_address" in [reason["kind"] for reason in said["mail"]["match_reasons"]]
    assert ticket(mia, found["id"])["status"] == "open"


@pytest.mark.feature("F16", whole=False)
def test_the_signed_reply_address_is_enough_where_the_headers_are_broken(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    carol.write("The left one")
    acknowledgement, found = carol.acknowledgement(), ticket_of(mia, carol)
    answer = carol.answer_to(acknowledgement, "From the old program in the workshop.")
    del answer["In-Reply-To"], answer["References"], answer["Message-ID"]
    answer.replace_header("Subject", "(no subject)")
    api.send_mail(answer)
    message_saying(mia, found["id"], "From the old program in the workshop.")
    assert len(tickets_of(mia, carol)) == 1


def test_headers_are_enough_where_the_answer_goes_to_the_plain_mailbox(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    carol.write("The right one")
    acknowledgement, found = carol.acknowledgement(), ticket_of(mia, carol)
    answer = carol.answer_to(acknowledgement, "To the address in my address book.")
    answer.replace_header("To", HELP)
    api.send_mail(answer)
    said = message_saying(mia, found["id"], "To the address in my address book.")
    assert "answers_our_message" in [reason["kind"] for reason in said["mail"]["match_reasons"]]


def test_a_stranger_with_a_tickets_address_takes_part_only_after_an_agent_agreed(
    api: Api, mia: Person
) -> None:
    carol, mallory = Customer.new(api), Customer.new(api, "Mallory Finch")
    carol.write("Between us")
    acknowledgement, found = carol.acknowledgement(), ticket_of(mia, carol)
    mallory.answer(acknowledgement, "Please send me everything.")
    assert message_saying(mia, found["id"], "Please send me everything.")["from_new_participant"]
    [unsure] = [p for p in ticket(mia, found["id"])["participants"] if p["address"] == mallory.address]
    assert unsure["confirmed"] is False
    assert reply(mia, found["id"], "For Carol only.")["to"] == [carol.address]
    answer = mia.call("PUT", f"/tickets/{found['id']}/participants/mail/{mallory.address}")
    assert answer.status == 200, answer
    assert [p["confirmed"] for p in answer.body["participants"]] == [True]


def test_an_absence_note_answers_the_ticket_and_does_not_reopen_it(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    carol.write("Before my holiday")
    acknowledgement, found = carol.acknowledgement(), ticket_of(mia, carol)
    set_status(mia, found["id"], "solved")
    note = carol.answer_to(acknowledgement, "I am away until Monday.")
    note["Auto-Submitted"] = "auto-replied"
    note.replace_header("Subject", "Out of office: Before my holiday")
    api.send_mail(note)
    assert message_saying(mia, found["id"], "I am away until Monday.")["automatic"]
    assert ticket(mia, found["id"])["status"] == "solved"
    assert [each["id"] for each in tickets_of(mia, carol)] == [found["id"]]


def test_an_absence_note_to_nothing_of_ours_opens_no_ticket(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    note = carol.letter("Automatic reply: Newsletter", "I am away until Monday.")
    note["Auto-Submitted"] = "auto-replied"
    api.send_mail(note)
    held = eventually(lambda: quarantined(mia, carol.address))
    assert held["reason"] == "automatic"
    assert tickets_of(mia, carol) == []


def quarantined(agent: Person, address: str) -> dict[str, object]:
    mails = agent.get("/quarantine?limit=100")["items"]
    found: dict[str, object] = next(mail for mail in mails if mail["from_address"] == address)
    return found
