"""A customer with a mail program, whom the desk has never heard of."""

from __future__ import annotations

import smtplib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, make_msgid
from typing import Any
from urllib.parse import quote

from tests.deployed.client import Api, Person, eventually

HELP, BILLING, SERVICE = (
    "help@aurora-audio.example",
    "billing@aurora-audio.example",
    "service@kaffeewerk.example",
)
Entry = dict[str, Any]


@dataclass(frozen=True)
class Customer:
    """`received` and what is made of it are the mails that came to this customer, as their mailbox holds them."""

    api: Api
    name: str
    address: str

    @classmethod
    def new(cls, api: Api, name: str = "Carol Stone") -> Customer:
        first = name.split(maxsplit=1)[0].lower()
        return cls(api, name, f"{first}.{uuid.uuid4().hex[:10]}@customer.example")

    def letter(self, subject: str, text: str, *to: str) -> EmailMessage:
        mail = EmailMessage()
        mail["From"], mail["To"] = formataddr((self.name, self.address)), ", ".join(to or (HELP,))
        mail["Subject"], mail["Message-ID"] = subject, make_msgid(domain="customer.example")
        mail.set_content(text)
        return mail

    def write(self, subject: str, text: str = "It does not start any more.", *to: str) -> EmailMessage:
        mail = self.letter(subject, text, *to)
        self.api.send_mail(mail)
        return mail

    def answer_to(self, mail: EmailMessage, text: str) -> EmailMessage:
        """What a mail program makes of a click on its answer button."""
        answer = self.letter(f"Re: {mail['Subject']}", text, str(mail["Reply-To"] or mail["From"]))
        answer["In-Reply-To"] = str(mail["Message-ID"])
        answer["References"] = f"{mail['References'] or ''} {mail['Message-ID']}".strip()
        return answer

    def answer(self, mail: EmailMessage, text: str) -> EmailMessage:
        answer = self.answer_to(mail, text)
        self.api.send_mail(answer)
        return answer

    def received(self) -> list[EmailMessage]:
        """Newest first."""
        box = self.api.stack.mailbox
        return [box.message(mail.id) for mail in box.mails() if self.address in mail.recipients]

    def answers(self) -> list[EmailMessage]:
        """What people wrote."""
        return [mail for mail in self.received() if mail["Auto-Submitted"] is None]

    def acknowledgements(self) -> list[EmailMessage]:
        return [mail for mail in self.received() if mail["Auto-Submitted"] == "auto-replied"]

    def newest_answer(self) -> EmailMessage:
        """It may still be on its way: an agent's answer is held for ten seconds."""
        return eventually(lambda: self.answers()[0])

    def acknowledgement(self) -> EmailMessage:
        return eventually(lambda: self.acknowledgements()[0])


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def send_to(api: Api, recipient: str, mail: EmailMessage) -> None:
    """Give the mail to one of its recipients' servers, as it is delivered to each of them by itself."""
    with smtplib.SMTP("localhost", api.stack.ports.smtp, timeout=30) as smtp:
        smtp.sendmail(str(mail["From"]), [recipient], mail.as_bytes(policy=SMTP))


def send_raw(api: Api, raw: bytes, sender: str = "nobody@customer.example", to: str = HELP) -> None:
    with smtplib.SMTP("localhost", api.stack.ports.smtp, timeout=30) as smtp:
        smtp.sendmail(sender, [to], raw)


def tickets_of(agent: Person, customer: Customer) -> list[Entry]:
    """The customer's tickets in the agent's queues, newest first in each."""
    listed = [*listed_in(agent, "open"), *listed_in(agent, "solved")]
    return [ticket for ticket in listed if ticket["requester"]["address"] == customer.address]


def listed_in(agent: Person, queue: str) -> Iterator[Entry]:
    """All tickets of a queue, the last changed first. Other tests' tickets are among them, so one page is not enough."""
    page = agent.get(f"/tickets?queue={queue}&limit=100")
    yield from page["items"]
    while cursor := page["next_cursor"]:
        page = agent.get(f"/tickets?queue={queue}&limit=100&cursor={quote(cursor)}")
        yield from page["items"]


def ticket_of(agent: Person, customer: Customer) -> Entry:
    """The customer's newest ticket, as soon as it is there."""
    return eventually(lambda: tickets_of(agent, customer)[0])


def ticket(agent: Person, ticket_id: int) -> Entry:
    found: Entry = agent.get(f"/tickets/{ticket_id}")["ticket"]
    return found


def ticket_with(agent: Person, ticket_id: int, **facts: object) -> Entry:
    """The ticket, as soon as these of its fields are so: what a browser has sent may still be on its way."""

    def look() -> Entry:
        now = ticket(agent, ticket_id)
        assert {name: now[name] for name in facts} == facts
        return now

    return eventually(look)


def messages(agent: Person, ticket_id: int) -> list[Entry]:
    entries = agent.get(f"/tickets/{ticket_id}")["entries"]
    return [entry for entry in entries if entry["type"] == "message"]


def message_saying(agent: Person, ticket_id: int, words: str) -> Entry:
    """The message with these words in it, as soon as it is there."""
    return eventually(lambda: next(m for m in messages(agent, ticket_id) if words in m["text"]))


def reply(agent: Person, ticket_id: int, text: str, **more: object) -> Entry:
    answer = agent.call("POST", f"/tickets/{ticket_id}/replies", {"text": text, **more})
    assert answer.status == 201, answer
    said: Entry = answer.body
    return said


def set_status(agent: Person, ticket_id: int, status: str) -> None:
    answer = agent.call("PUT", f"/tickets/{ticket_id}/status", {"status": status})
    assert answer.status == 200, answer
