"""One story told to the desk: by the verbs that the desk has, each at the moment that it had."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import BaseModel

from infra.local.demo.cast import Cast
from infra.local.demo.moments import moment, with_dates
from infra.local.demo.once import do_once
from infra.local.demo.post import customers_mail
from infra.local.demo.script import Piece, Step, Story
from infra.local.demo.uploads import upload
from infra.local.demo.writing import html, plain
from shared.approvals.actions import decide_approval, request_approval
from shared.approvals.model import ApprovalDecision, NewApproval
from shared.clock import as_of, now
from shared.contacts.model import Identity
from shared.directory.store import directory
from shared.evidence.actions import add_evidence
from shared.evidence.model import NewEvidence
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.mail.acknowledging import acknowledge
from shared.mail.actions import receive_mail
from shared.mail.delivery import report_deliveries
from shared.mail.sending import send_reply
from shared.tickets.actions import add_note, open_ticket
from shared.tickets.change_fields import change_priority, change_status, change_tags, change_type
from shared.tickets.confirm import confirm_participant
from shared.tickets.delivery import DeliveryState
from shared.tickets.events import Assignment, TicketOpened
from shared.tickets.field_values import change_fields
from shared.tickets.follow import follow_ticket
from shared.tickets.giving import assign_ticket
from shared.tickets.mail_index import tickets_of_messages
from shared.tickets.mention import MentionKind, NewMention
from shared.tickets.message import Message
from shared.tickets.model import Channel, Ticket
from shared.tickets.payloads import NewNote, NewReply, NewTicket, StatusChange
from shared.tickets.reply import reply_to_ticket
from shared.tickets.store import RECENT_ENTRIES, load_events, load_ticket, open_conversation

ACKNOWLEDGEMENT_TAKES = timedelta(seconds=3)
DELIVERY_TAKES = timedelta(seconds=14)


def tell(story: Story, cast: Cast, at: datetime) -> int:
    """To its end; the ticket's number. `at` is the moment of seeding, in local time. Told again, what was done before stays as it is."""
    opening, *steps = story.steps
    number = Scene(story, cast, at, opening).open()
    for step in steps:
        Scene(story, cast, at, step).play(number)
    return number


@dataclass(frozen=True)
class Scene:
    """One step of a story."""

    story: Story
    cast: Cast
    at: datetime
    step: Step

    @property
    def by(self) -> Caller:
        return self.cast.caller(self.step.by or self.story.requester)

    def open(self) -> int:
        """The ticket's number."""
        at = moment(self.step.at, self.at)
        with as_of(at):
            number = self._mail(None) if self.story.channel is Channel.MAIL else self._file_request()
        if self.story.channel is not Channel.WORKSPACE:
            with as_of(at + ACKNOWLEDGEMENT_TAKES):
                _acknowledge(number)
        return number

    def play(self, number: int) -> None:
        """Whoever gives a ticket to another team may not see it any more: that comes last."""
        with as_of(moment(self.step.at, self.at)):
            self._triage(number)
            self._approve(number)
            if self.step.follows:
                self._once("follow", lambda by: follow_ticket(number, by))
            if self.step.note is not None:
                self._add_note(number, self._said(self.step.note))
            elif self.step.text is not None and self.by.is_staff:
                self._answer(number)
            elif self.step.text is not None:
                self._write_again(number)
            for piece in self.step.evidence:
                self._keep(number, piece)
            self._set_status(number)
            self._assign(number)

    def _triage(self, number: int) -> None:
        step = self.step
        if (priority := step.priority) is not None:
            self._once("priority", lambda by: change_priority(number, priority, by))
        if (type_ := step.type) is not None:
            self._once("type", lambda by: change_type(number, type_, by))
        if (tags := step.tags) is not None:
            self._once("tags", lambda by: change_tags(number, tags, by))
        if step.fields:
            self._once("fields", lambda by: change_fields(number, step.fields, by))
        if step.confirm:
            newcomer = Identity.mail(self.cast.script.customer(step.confirm).address)
            self._once("confirm", lambda by: confirm_participant(number, newcomer, by))

    def _approve(self, number: int) -> None:
        step = self.step
        if step.asks is not None:
            asked = NewApproval(approver_id=step.asks, question=self._said(step.question))
            self._once("ask", lambda by: request_approval(number, asked, by))
        if step.approves is not None:
            decision = ApprovalDecision(granted=True, reason=self._said(step.approves))
            (asked_me,) = (
                each.id for each in load_ticket(number).approvals if each.approver.id == self.by.id
            )
            self._once("approve", lambda by: decide_approval(number, asked_me, decision, by))

    def _keep(self, number: int, piece: Piece) -> None:
        said = piece.model_dump(exclude={"file"}, exclude_none=True)
        found = self._file_in(number, self.cast.script.files[piece.file].name) if piece.file else {}
        new = NewEvidence.model_validate({**said, **found})
        self._once(f"evidence {piece.title}", lambda by: add_evidence(number, new, by))

    def _file_in(self, number: int, filename: str) -> dict[str, object]:
        messages = (
            entry for entry in open_conversation(number, RECENT_ENTRIES)[1] if isinstance(entry, Message)
        )
        files = ((message.id, file) for message in messages for file in message.attachments)
        return next(
            {"message_id": number, "attachment_id": file.id}
            for number, file in files
            if file.filename == filename
        )

    def _set_status(self, number: int) -> None:
        """An answer's status went with it."""
        step, is_answer = self.step, self.step.text is not None and self.by.is_staff
        own = next((each for each in directory().ticket_statuses if each.name == step.own_status), None)
        to = (own.category, own.id) if own else (step.status, None)
        if to[0] is not None and (own or not is_answer):
            change = StatusChange(status=to[0], status_id=to[1])
            self._once("status", lambda by: change_status(number, change, by))

    def _assign(self, number: int) -> None:
        if self.step.team or self.step.assign:
            team = self.step.team or load_ticket(number).team_id
            to = Assignment(team_id=team, assignee_id=self.step.assign)
            self._once("assign", lambda by: assign_ticket(number, to, by))

    def _file_request(self) -> int:
        """On the portal, or written down by staff for the requester."""
        text, mailbox = self._said(self.step.text), directory().mailbox(self.story.mailbox)
        assert mailbox is not None
        for_somebody = {"requester_address": self.cast.script.customer(self.story.requester).address}

        def file(by: Caller) -> Ticket:
            new = {
                "subject": with_dates(self.story.subject, self.at, self.story.language),
                "text": plain(text),
                "html": html(text),
                "brand_id": mailbox.brand_id,
                "topic": self.story.topic,
                "fields": self.step.fields,
                "upload_ids": self._uploads(by),
                **(for_somebody if by.is_staff else {}),
            }
            return open_ticket(NewTicket.model_validate(new), by)

        return Ticket.model_validate_json(self._once("open", file)).id

    def _write_again(self, number: int) -> None:
        """By mail, unless the script says that it was on the portal."""
        channel = self.step.channel or self.story.channel
        if channel is Channel.MAIL:
            self._mail(number)
        else:
            text = self._said(self.step.text)
            self._once("reply", lambda by: reply_to_ticket(number, self._reply(text, by), by))

    def _answer(self, number: int) -> None:
        """An agent's answer, sent and delivered."""
        agent = self.cast.script.agent(self.by.id)
        assert agent is not None
        text = f"{self._said(self.step.text)}\n\n{agent.sign_off[self.story.language]}"
        told = self._once("reply", lambda by: reply_to_ticket(number, self._reply(text, by), by))
        message = Message.model_validate_json(told)
        with as_of(now() + DELIVERY_TAKES):
            send_reply(number, message.id, lambda _: self._delivered(message))

    def _reply(self, text: str, by: Caller) -> NewReply:
        copies = [self.cast.script.customer(key).address for key in self.step.cc]
        return NewReply.model_validate(
            {
                "text": plain(text),
                "html": html(text),
                "cc": copies or None,
                "bcc": self.step.bcc,
                "upload_ids": self._uploads(by),
                "then_status": self.step.status,
            }
        )

    def _delivered(self, message: Message) -> str:
        """As the mail service reports it. What is said to have bounced is the requester's copy, the first one."""
        bounced = self.step.bounced
        reports = [
            delivery.model_copy(update={"state": DeliveryState.DELIVERED, "at": now()})
            for delivery in message.deliveries
        ]
        if bounced:
            back = {"state": DeliveryState.BOUNCED, "detail": bounced}
            reports[0] = reports[0].model_copy(update=back)
        report_deliveries(message.ticket_id, message.id, reports)
        return new_id()

    def _add_note(self, number: int, text: str) -> None:
        def note(by: Caller) -> Message:
            mentions = [NewMention(kind=MentionKind.PERSON, id=each) for each in self.step.mentions]
            words = NewNote(
                text=plain(text), html=html(text), upload_ids=self._uploads(by), mentions=mentions
            )
            return add_note(number, words, by)

        self._once("note", note)

    def _mail(self, number: int | None) -> int:
        """A customer's mail, which opens a ticket or goes on in one; the ticket's number."""
        mail = customers_mail(self.story, self.step, self.cast.script, self.at, number)
        # Told again, the same mail quotes what has been said since: it is known by its id, and not by its bytes.
        if not tickets_of_messages([mail.message_id]):
            receive_mail(mail.raw)
        return tickets_of_messages([mail.message_id])[mail.message_id].ticket_id

    def _uploads(self, by: Caller) -> list[str]:
        return [upload(self.cast.script.files[key], by) for key in self.step.files]

    def _said(self, text: str | None) -> str:
        """With its dates, in the script's markup."""
        return with_dates((text or "").strip(), self.at, self.story.language)

    def _once(self, verb: str, do: Callable[[Caller], BaseModel]) -> str:
        return do_once(f"{self.story.subject}:{self.step.at}:{verb}", self.by, do)


def _acknowledge(number: int) -> None:
    opened = next(event for event in load_events(number) if isinstance(event, TicketOpened))
    acknowledge(opened, lambda _: new_id())
