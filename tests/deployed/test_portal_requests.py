"""What a signed-in customer does on the portal, and what is nobody else's business."""

from __future__ import annotations

import pytest

from infra.local.malware_scan import EICAR
from tests.deployed.client import Api, Person, call, eventually
from tests.deployed.customer import Customer, message_saying, messages, reply, ticket, ticket_of
from tests.deployed.test_mail_out import post_form, upload
from tests.deployed.test_signing_in import sign_in


def file_request(customer: Person, subject: str, **more: object) -> int:
    asked = {"subject": subject, "text": "Since yesterday.", "brand_id": "aurora", **more}
    answer = customer.call("POST", "/tickets", asked)
    assert answer.status == 201, answer
    return int(answer.body["id"])


@pytest.mark.feature("F15", "F07", whole=False)
def test_a_customer_files_follows_answers_and_closes_a_request(api: Api, mia: Person) -> None:
    customer = Customer.new(api)
    carol = sign_in(api, customer)
    request = file_request(carol, "The left side is silent")
    assert ticket_of(mia, customer)["channel"] == "portal"
    reply(mia, request, "Is it muted?")
    message_saying(carol, request, "Is it muted?")
    answered = carol.call("POST", f"/tickets/{request}/replies", {"text": "It was. Thank you!"})
    assert answered.status == 201, answered
    message_saying(mia, request, "It was. Thank you!")
    assert carol.call("PUT", f"/tickets/{request}/status", {"status": "solved"}).status == 200
    assert ticket(mia, request)["status"] == "solved"
    assert carol.call("PUT", f"/tickets/{request}/status", {"status": "open"}).status == 200
    assert ticket(mia, request)["status"] == "open"


@pytest.mark.feature("F15", whole=False)
def test_a_customer_sees_own_requests_only(api: Api, mia: Person) -> None:
    customer, other = Customer.new(api), Customer.new(api, "Dave Brown")
    other.write("His affair")
    his = ticket_of(mia, other)["id"]
    carol = sign_in(api, customer)
    request = file_request(carol, "Her affair")
    mine = eventually(lambda: carol.get("/tickets")["items"])
    assert [each["id"] for each in mine] == [request]
    assert carol.call("GET", f"/tickets/{his}").status == 404
    assert carol.call("POST", f"/tickets/{his}/replies", {"text": "Let me in."}).status == 404
    assert carol.call("PUT", f"/tickets/{his}/status", {"status": "solved"}).status == 404


def test_who_wrote_by_mail_finds_the_same_request_on_the_portal(api: Api, mia: Person) -> None:
    customer = Customer.new(api)
    customer.write("By mail first")
    found = ticket_of(mia, customer)
    carol = sign_in(api, customer)
    assert carol.get(f"/tickets/{found['id']}")["ticket"]["subject"] == "By mail first"


def test_a_customer_sees_neither_notes_nor_who_has_the_request(api: Api, mia: Person) -> None:
    carol = sign_in(api, Customer.new(api))
    request = file_request(carol, "What they think of me")
    assert mia.call("POST", f"/tickets/{request}/notes", {"text": "A regular."}).status == 201
    to = {"team_id": "support", "assignee_id": "mia"}
    assert mia.call("PUT", f"/tickets/{request}/assignment", to).status == 200
    assert mia.call("PUT", f"/tickets/{request}/tags", {"tags": ["difficult"]}).status == 200
    seen = carol.get(f"/tickets/{request}")
    assert [each["text"] for each in seen["entries"] if each["type"] == "message"] == ["Since yesterday."]
    assert "mia" not in str(seen)
    assert "difficult" not in str(seen)


@pytest.mark.feature("F12", whole=False)
def test_a_file_goes_up_by_a_form_and_comes_down_by_a_link(api: Api, mia: Person) -> None:
    customer = Customer.new(api)
    carol = sign_in(api, customer)
    picture = b"\x89PNG a picture"
    request = file_request(
        carol, "As you see", upload_ids=[upload(carol, "Foto 1.png", "image/png", picture)]
    )
    [message] = messages(mia, request)
    [file] = message["attachments"]
    assert (file["filename"], file["size"]) == ("Foto 1.png", len(picture))
    path = f"/tickets/{request}/messages/{message['id']}/attachments/{file['id']}"
    for reader in (carol, mia):
        answer = call(reader.link_to(path))
        assert (answer.body, answer.headers["content-type"]) == (picture, "image/png")
    stranger = sign_in(api, Customer.new(api, "Dave Brown"))
    assert stranger.call("GET", path).status == 404


@pytest.mark.feature("F12", whole=False)
def test_malware_is_kept_from_everybody_but_administrators(api: Api, mia: Person) -> None:
    carol = sign_in(api, Customer.new(api))
    request = file_request(
        carol, "Our list", upload_ids=[upload(carol, "list.txt", "text/plain", b"first " + EICAR)]
    )
    [message] = messages(mia, request)
    path = f"/tickets/{request}/messages/{message['id']}/attachments/{message['attachments'][0]['id']}"
    eventually(lambda: carol.call("GET", path).status == 403)
    [shown] = messages(carol, request)
    assert shown["attachments"][0]["scan_state"] == "infected"
    assert mia.call("GET", path).status == 200


def test_a_file_that_is_not_what_was_promised_is_refused(api: Api) -> None:
    carol = sign_in(api, Customer.new(api))
    wanted = {"filename": "small.txt", "content_type": "text/plain", "size": 4}
    promised = carol.call("POST", "/uploads", wanted).body
    assert post_form(promised["url"], promised["fields"], "small.txt", b"much more than four bytes") >= 400


def test_nobody_attaches_the_upload_of_another(api: Api) -> None:
    carol, dave = sign_in(api, Customer.new(api)), sign_in(api, Customer.new(api, "Dave Brown"))
    hers = upload(carol, "private.txt", "text/plain", b"hers")
    asked = {"subject": "Mine now", "text": "See the file.", "brand_id": "aurora", "upload_ids": [hers]}
    assert dave.call("POST", "/tickets", asked).status == 422
