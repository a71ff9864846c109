"""What is said in a story: a customer's mail or portal message, an agent's answer, a note."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from infra.local.demo.cast import Cast
from infra.local.demo.moments import with_dates
from infra.local.demo.posting import Files, Posting, Words
from infra.local.demo.script import Step, Story
from infra.local.demo.writing import html, plain
from shared.contacts.reachable import reach
from shared.mail.sanitise import sanitise_html
from shared.messaging.event import Actor
from shared.tickets.actions import recipients
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import set_status
from shared.tickets.events import CustomerReplied, NoteAdded, TicketReplied
from shared.tickets.model import Channel, Delivery, DeliveryState, Message, MessageKind, Participant
from shared.tickets.payloads import NewReply
from shared.tickets.states import Status

DELIVERY_TAKES = timedelta(seconds=4)


@dataclass
class Scene:
    """A ticket while its story is told. `bounces` are messages with what the receiving server said of them."""

    story: Story
    cast: Cast
    at: datetime
    change: TicketChange
    posting: Posting
    bounces: list[tuple[Message, str]] = field(default_factory=list)

    def said(self, text: str) -> str:
        """The text with its dates, in the script's markup."""
        return with_dates(text.strip(), self.at, self.story.language)


def open_story(scene: Scene, opening: Step) -> None:
    """The first message, whose event the new ticket has already."""
    if scene.story.channel is Channel.MAIL:
        _mail(scene, opening)
    else:
        _file_request(scene, opening)


def write_again(scene: Scene, step: Step) -> None:
    """A customer's word reopens what was pending or solved; a robot's does not."""
    change, channel = scene.change, step.channel or scene.story.channel
    channel = Channel.PORTAL if channel is Channel.WORKSPACE else channel
    facts = {"message_id": change.ticket.version + 1, "channel": channel, "automatic": step.automatic}
    change.record(CustomerReplied, facts, participants=_with_writer(scene, step))
    if channel is Channel.MAIL:
        _mail(scene, step)
    else:
        _file_request(scene, step)
    if not step.automatic:
        set_status(change, Status.NEW if change.ticket.status is Status.NEW else Status.OPEN)


def answer(scene: Scene, step: Step) -> None:
    """An agent's answer, sent and delivered."""
    change = scene.change
    agent = scene.cast.script.agent(change.by.id)
    assert agent is not None
    text = f"{scene.said(step.text or '')}\n\n{agent.sign_off[scene.story.language]}"
    copies = [scene.cast.script.customer(key).address for key in step.cc] or None
    to, cc = recipients(change.ticket, NewReply(text=text, cc=copies))
    change.record(TicketReplied, {"message_id": change.ticket.version + 1})
    message = _message(scene, text, _files(scene, step, text)).model_copy(
        update={
            "channel": Channel.MAIL,
            "author_address": change.ticket.mailbox,
            "to": to,
            "cc": cc,
            "mail": scene.posting.send(change.ticket.version, text, change.at),
            "deliveries": tuple(_delivered(scene, address, step.bounced) for address in (*to, *cc)),
        }
    )
    change.add_message(message)
    if step.bounced:
        scene.bounces.append((message, step.bounced))
    if change.ticket.status is Status.NEW and step.status is None:
        set_status(change, Status.OPEN)


def add_note(scene: Scene, step: Step) -> None:
    text = scene.said(step.note or "")
    scene.change.record(NoteAdded, {"message_id": scene.change.ticket.version + 1})
    note = _message(scene, text, _files(scene, step, text))
    scene.change.add_message(note.model_copy(update={"kind": MessageKind.NOTE, "channel": Channel.WORKSPACE}))


def _mail(scene: Scene, step: Step) -> None:
    change, writer = scene.change, step.by or scene.story.requester
    text, sender = scene.said(step.text or ""), scene.cast.script.customer(writer)
    cc = tuple(scene.cast.script.customer(key).address for key in step.cc)
    files = _files(scene, step, text)
    words = Words(sender, text, change.at, files, cc, step.automatic, step.stranger)
    received = scene.posting.receive(words)
    message = _message(scene, text, files).model_copy(
        update={
            "channel": Channel.MAIL,
            "author_address": sender.address,
            "from_new_participant": step.stranger,
            "automatic": step.automatic,
            "to": (received.to,),
            "cc": cc,
            "html": received.html,
            "quoted_html": received.quoted_html,
            "mail": received.facts,
        }
    )
    change.add_message(message)


def _file_request(scene: Scene, step: Step) -> None:
    """Words written on the portal, or written down by staff: those are still the requester's."""
    change, text = scene.change, scene.said(step.text or "")
    message = _message(scene, text, _files(scene, step, text))
    author = scene.cast.caller(scene.story.requester) if change.by.is_staff else change.by
    update = {
        "channel": Channel.WORKSPACE if change.by.is_staff else Channel.PORTAL,
        "author": Actor.of(author),
        "author_address": author.email,
        "to": (scene.story.mailbox,),
        "html": None,
    }
    change.add_message(message.model_copy(update=update))


def _message(scene: Scene, text: str, files: Files) -> Message:
    """What all messages have in common. Its id is the version of the fact recorded just before."""
    return Message(
        id=scene.change.ticket.version,
        ticket_id=scene.change.ticket.id,
        channel=scene.change.ticket.channel,
        author=Actor.of(scene.change.by),
        text=plain(text),
        html=sanitise_html(html(text)).new_html,
        attachments=tuple(attachment for attachment, _ in files),
        at=scene.change.at,
    )


def _files(scene: Scene, step: Step, text: str) -> Files:
    return scene.posting.attach([scene.cast.script.files[key] for key in step.files], text)


def _with_writer(scene: Scene, step: Step) -> tuple[Participant, ...]:
    """The participants, with those whom this message brings in; staff have to confirm them."""
    ticket = scene.change.ticket
    known = {ticket.requester.reached_at, *(person.reached_at for person in ticket.participants)}
    keys = [*step.cc, *([step.by] if step.by else [])]
    new = [participant(scene.cast, key, confirmed=False) for key in keys]
    return (*ticket.participants, *(person for person in new if person.reached_at not in known))


def participant(cast: Cast, key: str, *, confirmed: bool = True) -> Participant:
    contact = cast.contacts[key]
    return Participant(
        **reach(contact.first_identity), name=contact.name, contact_id=contact.id, confirmed=confirmed
    )


def _delivered(scene: Scene, address: str, bounced: str | None) -> Delivery:
    """`bounced` concerns the requester's copy, which is on its way until the report comes."""
    if bounced and address == scene.change.ticket.requester.address:
        return Delivery(address=address, state=DeliveryState.SENT, at=scene.change.at)
    return Delivery(address=address, state=DeliveryState.DELIVERED, at=scene.change.at + DELIVERY_TAKES)
