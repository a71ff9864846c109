"""One story told to the desk: the verbs' own records, with the dates that things had."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import parseaddr

from infra.local.demo.cast import Cast
from infra.local.demo.deciding import decide
from infra.local.demo.moments import moment, with_dates
from infra.local.demo.posting import Posting
from infra.local.demo.saying import Scene, add_note, answer, open_story, participant, write_again
from infra.local.demo.script import Step, Story
from shared.channels.sending import withdrawal
from shared.clock import as_of, now
from shared.directory.store import directory
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.mail.acknowledging import ACKNOWLEDGEMENT
from shared.messaging.event import Actor
from shared.storage.transaction import BusyError, Write, commit
from shared.tickets.actions import NewHead, person_of, start_ticket
from shared.tickets.change_fields import set_status
from shared.tickets.events import AcknowledgementSent, DeliveryReported
from shared.tickets.model import Channel, Delivery, DeliveryState, Message
from shared.tickets.store import acknowledgement_writes, message_writes, ticket_writes

BOUNCE_TAKES = timedelta(seconds=41)
ACKNOWLEDGEMENT_TAKES = timedelta(seconds=3)


def set_scene(story: Story, cast: Cast, at: datetime) -> Scene:
    """The ticket with its number, not written yet. `at` is the moment of seeding, in local time."""
    mailbox = directory().mailbox(story.mailbox)
    brand = directory().brand(mailbox.brand_id) if mailbox else None
    assert mailbox is not None
    assert brand is not None
    opening = story.steps[0]
    subject = with_dates(story.subject, at, story.language)
    head = NewHead(subject, story.channel, person_of(cast.contacts[story.requester]), mailbox)
    participants = tuple(participant(cast, key) for key in opening.cc)
    with as_of(moment(opening.at, at)):
        change = start_ticket(head, _actor(opening, story, cast), participants=participants)
    posting = Posting(change.ticket.id, story, (parseaddr(brand.sender)[0], mailbox.address), at)
    return Scene(story, cast, at, change, posting)


def play(scene: Scene) -> list[Write]:
    """Tell the story to the end: the writes of its ticket, whose first version nobody has seen yet."""
    opening, *steps = scene.story.steps
    open_story(scene, opening)
    for step in steps:
        _play(scene, step)
    change = scene.change
    writes = ticket_writes(0, change.ticket, change.events, change.messages)
    return writes if scene.story.channel is Channel.WORKSPACE else [*writes, *_acknowledgement(scene)]


def report_bounces(scene: Scene) -> None:
    """What the mail service says some seconds later: one recipient's copy came back."""
    for message, detail in scene.bounces:
        _report_bounce(message, detail)


def _play(scene: Scene, step: Step) -> None:
    change = scene.change
    with as_of(moment(step.at, scene.at)):
        change.by, change.at = _actor(step, scene.story, scene.cast), now()
    decide(change, step, scene.cast.script.customer(step.confirm).address if step.confirm else None)
    if step.note is not None:
        add_note(scene, step)
    elif step.text is not None and change.by.is_staff:
        answer(scene, step)
    elif step.text is not None:
        write_again(scene, step)
    if step.status:
        set_status(change, step.status)


def _acknowledgement(scene: Scene) -> list[Write]:
    """The automatic mail that each customer got, and what keeps the desk from sending it now."""
    ticket = scene.change.ticket
    event = AcknowledgementSent(
        id=new_id(),
        at=ticket.created_at + ACKNOWLEDGEMENT_TAKES,
        by=Actor.of(Caller.system("mail")),
        ticket_id=ticket.id,
        message_id=1,
        address=ticket.requester.reached_at.value,
    )
    sent_before = BusyError(f"ticket {ticket.id} is being acknowledged")
    return [*acknowledgement_writes(event), withdrawal(ticket.id, ACKNOWLEDGEMENT, sent_before)]


def _actor(step: Step, story: Story, cast: Cast) -> Caller:
    return cast.caller(step.by or story.requester)


def _report_bounce(message: Message, detail: str) -> None:
    at = message.at + BOUNCE_TAKES
    address = next(d.address for d in message.deliveries if d.state is DeliveryState.SENT)
    back = Delivery(address=address, state=DeliveryState.BOUNCED, at=at, detail=detail)
    deliveries = tuple(back if delivery.address == address else delivery for delivery in message.deliveries)
    known = message.model_copy(update={"version": message.version + 1, "deliveries": deliveries})
    event = DeliveryReported(
        id=new_id(),
        at=at,
        by=Actor.of(Caller.system("mail")),
        ticket_id=message.ticket_id,
        message_id=message.id,
        message_version=known.version,
        delivery=back,
    )
    commit(message_writes(known, event))
