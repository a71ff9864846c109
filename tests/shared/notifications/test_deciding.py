"""Who hears of what, case by case. Mia has the ticket, Lea follows it, Tom and Udo are of other teams."""

from __future__ import annotations

from typing import Any

import pytest

from shared.clock import now
from shared.directory.model import Directory
from shared.identity.caller import Caller, CallerKind
from shared.messaging.event import Actor
from shared.notifications.deciding import NotificationFacts, decide
from shared.tickets.delivery import Delivery, DeliveryState
from shared.tickets.events import (
    AnyTicketEvent,
    ApprovalGranted,
    ApprovalRequested,
    CustomerReplied,
    DeliveryReported,
    NoteAdded,
    ScheduledReplyNotSent,
    SlaWarned,
    TicketAssigned,
    TicketOpened,
    TicketReplied,
)
from shared.tickets.mention import Mention, MentionKind
from shared.tickets.message import Message
from shared.tickets.model import Channel, Person, QueueKeys, Ticket
from tests.support.people import (
    ADA,
    ADA_AGENT,
    BILLING,
    LEA,
    LEA_AGENT,
    MIA,
    MIA_AGENT,
    TECH,
    TOM,
    TOM_AGENT,
    UDO_AGENT,
)

KNOWN = Directory(agents=(MIA_AGENT, TOM_AGENT, UDO_AGENT, LEA_AGENT, ADA_AGENT), teams=(BILLING, TECH))
ANA = Actor(kind=CallerKind.CUSTOMER, id="ana", name="Ana Lima")
MIAS = QueueKeys(is_open=True, team_id="billing", brand_id="aurora", assignee_id="mia")
LEAS = MIAS.model_copy(update={"assignee_id": "lea"})
NOBODYS = MIAS.model_copy(update={"assignee_id": None})
TECHS = NOBODYS.model_copy(update={"team_id": "tech"})


def ticket(**different: Any) -> Ticket:
    fields = {
        "id": 7,
        "version": 9,
        "subject": "Invoice is wrong",
        "channel": Channel.MAIL,
        "brand_id": "aurora",
        "team_id": "billing",
        "assignee_id": "mia",
        "followers": ("lea",),
        "requester": Person(contact_id="ana", name="Ana Lima", address="ana@acme.example"),
        "created_at": now(),
        "updated_at": now(),
    }
    return Ticket.model_validate({**fields, **different})


def message(author: Actor, *mentions: Mention) -> Message:
    return Message(
        id=9, ticket_id=7, channel=Channel.WORKSPACE, author=author, text="…", mentions=mentions, at=now()
    )


def event(kind: type[AnyTicketEvent], by: Caller | Actor, **facts: Any) -> AnyTicketEvent:
    actor = by if isinstance(by, Actor) else Actor.of(by)
    stamps = {"id": f"{kind.__name__}-{actor.id}", "at": now(), "by": actor, "ticket_id": 7, "version": 9}
    return kind.model_validate({**stamps, **facts})


def assigned(was: QueueKeys | None, to: QueueKeys, by: Caller = ADA) -> AnyTicketEvent:
    before = was or NOBODYS
    facts = {
        "was": {"team_id": before.team_id, "assignee_id": before.assignee_id},
        "now": {"team_id": to.team_id, "assignee_id": to.assignee_id},
    }
    return event(TicketAssigned, by, before=was, after=to, **facts)


def bounced(state: DeliveryState) -> AnyTicketEvent:
    delivery = Delivery(address="ana@acme.example", state=state, at=now())
    return event(DeliveryReported, Caller.system("mail"), message_id=9, message_version=2, delivery=delivery)


def mention(agent_id: str, kind: MentionKind = MentionKind.PERSON) -> Mention:
    return Mention(kind=kind, id=agent_id, name=agent_id)


LEADS_NOTE = message(Actor.of(ADA), mention("mia"))
TEAM_NOTE = message(Actor.of(LEA), mention("billing", MentionKind.TEAM))
CASES = {
    "a new ticket: its team": (
        event(TicketOpened, ANA, channel="mail", message_id=1, after=NOBODYS),
        {"assignee_id": None},
        None,
        {"mia": "new_ticket", "lea": "new_ticket"},
    ),
    "a ticket that nobody had: who gets it": (assigned(NOBODYS, MIAS), {}, None, {"mia": "assigned"}),
    "a colleague's ticket: who gets it": (assigned(LEAS, MIAS), {}, None, {"mia": "handed_over"}),
    "taken by oneself: nobody": (assigned(NOBODYS, MIAS, by=MIA), {}, None, {}),
    "to another team: its people": (
        assigned(MIAS, TECHS),
        {"team_id": "tech", "assignee_id": None},
        None,
        {"tom": "new_ticket", "lea": "new_ticket"},
    ),
    "a customer's reply: who has it, and who follows": (
        event(CustomerReplied, ANA, message_id=9, channel="mail"),
        {},
        None,
        {"mia": "customer_replied", "lea": "followed"},
    ),
    "a scheduled reply that was not sent: who wrote it": (
        event(
            ScheduledReplyNotSent,
            Caller.system("drafts"),
            draft_id="d1",
            author=Actor.of(LEA),
            reason="customer-wrote",
        ),
        {},
        None,
        {"lea": "reply_not_sent"},
    ),
    "a machine's reply: nobody": (
        event(CustomerReplied, ANA, message_id=9, channel="mail", automatic=True),
        {},
        None,
        {},
    ),
    "one's own reply: the others": (event(TicketReplied, MIA, message_id=9), {}, None, {"lea": "followed"}),
    "a note that mentions who has it: the stronger reason": (
        event(NoteAdded, ADA, message_id=9),
        {},
        LEADS_NOTE,
        {"mia": "mentioned", "lea": "followed"},
    ),
    "a note that mentions a team: its people, but for its author": (
        event(NoteAdded, LEA, message_id=9),
        {"assignee_id": None},
        TEAM_NOTE,
        {"mia": "mentioned"},
    ),
    "a follower who may not read it any more: nobody": (
        event(TicketReplied, MIA, message_id=9),
        {"followers": ("tom",)},
        None,
        {},
    ),
    "an approval: who is asked": (
        event(ApprovalRequested, MIA, approval_id=9, approver=Actor.of(TOM), question="May we?"),
        {"involved": ("tom",)},
        None,
        {"tom": "approval_asked"},
    ),
    "a decision: who asked": (
        event(ApprovalGranted, TOM, approval_id=9, approver=Actor.of(TOM)),
        {
            "approvals": (
                {
                    "id": 9,
                    "approver": Actor.of(TOM),
                    "asked_by": Actor.of(MIA),
                    "asked_at": now(),
                    "question": "May we?",
                },
            )
        },
        None,
        {"mia": "approval_decided"},
    ),
    "a promise that runs out: who has it": (
        event(SlaWarned, Caller.system("sla"), due_at=now()),
        {},
        None,
        {"mia": "sla_warned"},
    ),
    "a promise about nobody's ticket: its team": (
        event(SlaWarned, Caller.system("sla"), due_at=now()),
        {"assignee_id": None},
        None,
        {"mia": "sla_warned", "lea": "sla_warned"},
    ),
    "what did not arrive: its author, and who has the ticket": (
        bounced(DeliveryState.BOUNCED),
        {},
        message(Actor.of(LEA)),
        {"lea": "delivery_failed", "mia": "delivery_failed"},
    ),
    "what arrived: nobody": (bounced(DeliveryState.DELIVERED), {}, message(Actor.of(LEA)), {}),
}


@pytest.mark.parametrize(("happened", "head", "said", "hear"), CASES.values(), ids=CASES.keys())
def test_who_hears(
    happened: AnyTicketEvent, head: dict[str, Any], said: Message | None, hear: dict[str, str]
) -> None:
    messages = {9: said} if said else {}
    facts = NotificationFacts(ticket(**head), (happened,), messages)
    assert decide(happened, facts, KNOWN) == hear


def test_of_one_change_everybody_hears_once_of_what_concerns_them_most() -> None:
    given = assigned(NOBODYS, MIAS)
    note = event(NoteAdded, ADA, message_id=9)
    facts = NotificationFacts(ticket(), (given, note), {9: message(Actor.of(ADA))})
    assert decide(given, facts, KNOWN) == {"mia": "assigned"}
    assert decide(note, facts, KNOWN) == {"lea": "followed"}


def test_who_sees_no_notes_hears_of_none() -> None:
    blind = MIA_AGENT.model_copy(update={"role_id": "blind"})
    role = {
        "id": "blind",
        "name": "Blind",
        "permissions": ["tickets:read"],
        "scope": "team",
        "fields": {"notes": "hidden"},
    }
    known = Directory.model_validate({"agents": (blind,), "teams": (BILLING,), "roles": (role,)})
    note = event(NoteAdded, ADA, message_id=9)
    assert decide(note, NotificationFacts(ticket(), (note,), {9: LEADS_NOTE}), known) == {}
