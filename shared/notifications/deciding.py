"""Who hears of what: the one place that decides it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from shared.directory.model import Agent, Directory
from shared.identity.caller import Caller, CallerKind
from shared.identity.permissions import Permission
from shared.identity.policy import may
from shared.notifications.model import NotificationKind
from shared.rules.audience import RuleAudience
from shared.side_threads.access import GuardedThread
from shared.side_threads.model import Asked, AskedKind, SideThread
from shared.tickets.delivery import DeliveryState
from shared.tickets.events import (
    AnyTicketEvent,
    ApprovalGranted,
    ApprovalRefused,
    ApprovalRequested,
    CustomerReplied,
    DeliveryReported,
    NoteAdded,
    RuleApplied,
    ScheduledReplyNotSent,
    SideThreadAnswered,
    SideThreadOpened,
    SlaBreached,
    SlaWarned,
    TicketAssigned,
    TicketOpened,
    TicketReplied,
)
from shared.tickets.mention import MentionKind
from shared.tickets.message import Message
from shared.tickets.model import Ticket

_RANK = {kind: rank for rank, kind in enumerate(NotificationKind)}
_FAILED = {DeliveryState.BOUNCED, DeliveryState.COMPLAINED, DeliveryState.FAILED}
_PROMISES: Mapping[type[AnyTicketEvent], NotificationKind] = {
    SlaWarned: NotificationKind.SLA_WARNED,
    SlaBreached: NotificationKind.SLA_BREACHED,
}
# These are about a thread, which reaches people who may not read its ticket.
OF_THREADS = frozenset({NotificationKind.ASKED, NotificationKind.ANSWERED})

NOTIFIABLE = (
    TicketOpened,
    TicketAssigned,
    TicketReplied,
    CustomerReplied,
    NoteAdded,
    ApprovalRequested,
    ApprovalGranted,
    ApprovalRefused,
    SlaWarned,
    SlaBreached,
    RuleApplied,
    DeliveryReported,
    ScheduledReplyNotSent,
    SideThreadOpened,
    SideThreadAnswered,
)

Candidates = Iterator[tuple[str, NotificationKind]]


@dataclass(frozen=True)
class NotificationFacts:
    """What is known around an event. `change` is the events of its change in this ticket, itself among them, oldest first."""

    ticket: Ticket
    change: tuple[AnyTicketEvent, ...]
    messages: Mapping[int, Message] = field(default_factory=dict)
    thread: SideThread | None = None


def decide(event: AnyTicketEvent, facts: NotificationFacts, known: Directory) -> dict[str, NotificationKind]:
    """The agents who hear of this event, and why. Of one change everybody hears once: of what concerns them most."""
    strongest: dict[str, tuple[int, str]] = {}
    for each in facts.change:
        for agent_id, kind in _candidates(each, facts, known):
            strongest[agent_id] = min(strongest.get(agent_id, (len(_RANK), "")), (_RANK[kind], each.id))
    kinds = [*NotificationKind]
    chosen = {who: kinds[rank] for who, (rank, cause) in strongest.items() if cause == event.id}
    return {
        who: kind
        for who, kind in chosen.items()
        if (agent := known.agent(who)) and _may_hear(agent, kind, event, facts, known)
    }


def _candidates(event: AnyTicketEvent, facts: NotificationFacts, known: Directory) -> Candidates:
    """Everybody whom it may concern, whether or not they may know."""
    match event:
        case TicketOpened() | TicketAssigned():
            yield from _of_assignment(event, known)
        case NoteAdded() | TicketReplied() | CustomerReplied():
            yield from _of_words(event, facts, known)
        case ApprovalRequested():
            yield event.approver.id, NotificationKind.APPROVAL_ASKED
        case ApprovalGranted() | ApprovalRefused():
            asked_by = (each.asked_by.id for each in facts.ticket.approvals if each.id == event.approval_id)
            yield from ((agent_id, NotificationKind.APPROVAL_DECIDED) for agent_id in asked_by)
        case SlaWarned() | SlaBreached() | RuleApplied():
            yield from _of_the_desks_doing(event, facts.ticket, known)
        case DeliveryReported() | ScheduledReplyNotSent():
            yield from _of_failure(event, facts)
        case SideThreadOpened() | SideThreadAnswered():
            yield from _of_thread(event, facts, known)


def _of_assignment(event: TicketOpened | TicketAssigned, known: Directory) -> Candidates:
    """Who gets it; without one, their team, if it is new there."""
    was, to = event.before, event.after
    if to.assignee_id:
        if was is None or was.assignee_id != to.assignee_id:
            taken_over = was is not None and was.assignee_id is not None
            yield (
                to.assignee_id,
                NotificationKind.HANDED_OVER if taken_over else NotificationKind.ASSIGNED,
            )
    elif was is None or was.team_id != to.team_id:
        yield from ((agent_id, NotificationKind.NEW_TICKET) for agent_id in _members(to.team_id, known))


def _of_words(
    event: NoteAdded | TicketReplied | CustomerReplied, facts: NotificationFacts, known: Directory
) -> Candidates:
    """Who is mentioned, has the ticket, or follows it. A machine's answer is nobody's business."""
    if not isinstance(event, NoteAdded) and event.automatic:
        return
    message = facts.messages.get(event.message_id)
    for mention in message.mentions if message else ():
        people = [mention.id] if mention.kind is MentionKind.PERSON else _members(mention.id, known)
        yield from ((agent_id, NotificationKind.MENTIONED) for agent_id in people)
    if facts.ticket.assignee_id:
        is_customers = isinstance(event, CustomerReplied)
        kind = NotificationKind.CUSTOMER_REPLIED if is_customers else NotificationKind.FOLLOWED
        yield facts.ticket.assignee_id, kind
    yield from ((agent_id, NotificationKind.FOLLOWED) for agent_id in facts.ticket.followers)


def _of_failure(event: DeliveryReported | ScheduledReplyNotSent, facts: NotificationFacts) -> Candidates:
    """Of what was not sent hears who wrote it; of what did not arrive, who has the ticket too."""
    if isinstance(event, ScheduledReplyNotSent):
        yield event.author.id, NotificationKind.REPLY_NOT_SENT
        return
    if event.delivery.state not in _FAILED:
        return
    message = facts.messages.get(event.message_id)
    author = message.author.id if message and message.author.kind is CallerKind.STAFF else None
    yield from ((who, NotificationKind.DELIVERY_FAILED) for who in (author, facts.ticket.assignee_id) if who)


def _holders(ticket: Ticket, known: Directory) -> list[str]:
    """Who has it; a ticket that nobody has is everybody's in its team."""
    return [ticket.assignee_id] if ticket.assignee_id else _members(ticket.team_id, known)


def _of_the_desks_doing(
    event: SlaWarned | SlaBreached | RuleApplied, ticket: Ticket, known: Directory
) -> Candidates:
    if isinstance(event, RuleApplied):
        yield from ((who, NotificationKind.RULE) for who in _told_by(event, ticket, known))
    else:
        yield from ((who, _PROMISES[type(event)]) for who in _holders(ticket, known))


def _told_by(event: RuleApplied, ticket: Ticket, known: Directory) -> Iterator[str]:
    """Whom a rule notifies. Who has the ticket is who has it by now."""
    yield from event.notify_agent_ids
    for audience in event.notify:
        match audience:
            case RuleAudience.ASSIGNEE:
                yield from _holders(ticket, known)
            case RuleAudience.TEAM:
                yield from _members(ticket.team_id, known)
            case RuleAudience.FOLLOWERS:
                yield from ticket.followers


def _of_thread(
    event: SideThreadOpened | SideThreadAnswered, facts: NotificationFacts, known: Directory
) -> Candidates:
    """A question is for everybody who is asked; an answer for who asked, was asked by name, has written, or has the ticket."""
    if isinstance(event, SideThreadOpened):
        yield from ((who, NotificationKind.ASKED) for who in _asked(event.asked, known))
    elif thread := facts.thread:
        writers = (each.id for each in (thread.asked_by, *thread.writers) if each.kind is CallerKind.STAFF)
        people = (*writers, *thread.asked_ids(AskedKind.PERSON), facts.ticket.assignee_id)
        yield from ((who, NotificationKind.ANSWERED) for who in people if who)


def _asked(asked: tuple[Asked, ...], known: Directory) -> Iterator[str]:
    for each in asked:
        if each.kind is AskedKind.PERSON:
            yield each.id
        elif each.kind is AskedKind.TEAM:
            yield from _members(each.id, known)


def _members(team_id: str, known: Directory) -> list[str]:
    return [agent.id for agent in known.agents if team_id in agent.teams and not agent.is_archived]


def _may_hear(
    agent: Agent,
    kind: NotificationKind,
    event: AnyTicketEvent,
    facts: NotificationFacts,
    known: Directory,
) -> bool:
    """Not of one's own doing, and only of what one may read."""
    caller = known.caller_of(agent)
    withheld_by = getattr(event, "withheld_by", None)
    if agent.id == event.by.id or (withheld_by and withheld_by in caller.fields.concealed):
        return False
    return may_read(caller, kind, facts.ticket, facts.thread)


def may_read(caller: Caller, kind: NotificationKind, ticket: Ticket, thread: SideThread | None) -> bool:
    """Whether the agent may read what a notification of this kind is about."""
    if kind in OF_THREADS and thread is not None:
        return may(caller, Permission.SIDE_THREADS_READ, GuardedThread(thread, ticket))
    return may(caller, Permission.TICKETS_READ, ticket)
