"""Mails that are nobody's ticket: kept with the reason, and tried again at a click."""

from __future__ import annotations

import uuid
from email.policy import SMTP

import pytest

from infra.local.incoming import SPAM_TEST, VIRUS_TEST
from tests.deployed.client import Api, Person, call, eventually
from tests.deployed.customer import Customer, Entry, messages, send_raw, ticket_of, tickets_of


def held(agent: Person, subject: str) -> Entry:
    """The mail in quarantine, as soon as it is there."""
    return eventually(lambda: next(m for m in in_quarantine(agent) if m["subject"] == subject))


def in_quarantine(agent: Person) -> list[Entry]:
    mails: list[Entry] = agent.get("/quarantine?limit=100")["items"]
    return mails


@pytest.mark.feature("F16", whole=False)
def test_what_the_spam_filter_suspects_is_held_until_a_person_lets_it_in(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    subject = f"A great offer {uuid.uuid4().hex[:8]}"
    carol.write(subject, SPAM_TEST.decode())
    mail = held(mia, subject)
    assert (mail["reason"], tickets_of(mia, carol)) == ("spam", [])
    placed = mia.call("POST", f"/quarantine/{mail['id']}/retries")
    assert placed.status == 200, placed
    found = ticket_of(mia, carol)
    assert found["subject"] == subject
    assert SPAM_TEST.decode() in messages(mia, found["id"])[0]["text"]
    assert subject not in [each["subject"] for each in in_quarantine(mia)]


def test_a_virus_stays_in_quarantine_however_often_it_is_tried(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    subject = f"Your parcel {uuid.uuid4().hex[:8]}"
    carol.write(subject, VIRUS_TEST.decode())
    mail = held(mia, subject)
    assert mail["reason"] == "virus"
    assert mia.call("POST", f"/quarantine/{mail['id']}/retries").status == 409
    assert held(mia, subject)["id"] == mail["id"]
    assert tickets_of(mia, carol) == []


@pytest.mark.feature("F16", whole=False)
def test_what_cannot_be_read_is_held_as_it_came(api: Api, mia: Person) -> None:
    subject = f"Scan {uuid.uuid4().hex[:8]}"
    raw = f"Subject: {subject}\r\nMIME-Version: 1.0\r\n\r\nNo sender is set on this device.\r\n".encode()
    send_raw(api, raw, sender="")
    mail = held(mia, subject)
    assert mail["reason"] == "unreadable"
    assert raw in call(mia.get(f"/quarantine/{mail['id']}/raw")["url"]).body
    assert mia.call("POST", f"/quarantine/{mail['id']}/retries").status == 409
    assert mia.call("DELETE", f"/quarantine/{mail['id']}").status == 204
    assert subject not in [each["subject"] for each in in_quarantine(mia)]
    assert mia.call("DELETE", f"/quarantine/{mail['id']}").status == 404


def test_a_mail_of_our_own_that_comes_back_is_held(api: Api, mia: Person) -> None:
    carol = Customer.new(api)
    carol.write("Round and round")
    returned = carol.acknowledgement()
    subject = f"Fwd {uuid.uuid4().hex[:8]}"
    returned.replace_header("Subject", subject)
    send_raw(api, returned.as_bytes(policy=SMTP), sender=carol.address)
    assert held(mia, subject)["reason"] == "loop"


def test_agents_who_do_not_manage_the_desk_look_at_the_quarantine_only(api: Api, aylin: Person) -> None:
    subject = f"A great offer {uuid.uuid4().hex[:8]}"
    Customer.new(api).write(subject, SPAM_TEST.decode(), "service@kaffeewerk.example")
    mail = held(aylin, subject)
    assert aylin.call("POST", f"/quarantine/{mail['id']}/retries").status == 403
    assert aylin.call("DELETE", f"/quarantine/{mail['id']}").status == 403
