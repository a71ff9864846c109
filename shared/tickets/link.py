"""Link a ticket to another, and take the link back. Both tickets' histories tell of it."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import BaseModel

from shared.concurrency import side_by_side
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.storage.table import query
from shared.storage.transaction import Write, delete, put
from shared.tickets.access import load_authorized, load_expecting, readable
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import set_type
from shared.tickets.errors import LinkNotFoundError, LinkNotPossibleError
from shared.tickets.events import TicketLinked, TicketUnlinked
from shared.tickets.model import Ticket
from shared.tickets.states import TicketType
from shared.tickets.store import follow_merges, load_tickets
from shared.tickets.ticket_link import LinkDirection, LinkKind, TicketLink

MOST_LINKS = 20
# So many tickets that link to one are shown.
MOST_SHOWN = 100
_LONGEST_CHAIN = 50


class LinkedTicket(BaseModel):
    """`of` is the ticket whose link it is, or that the other links to: this one, or one that was merged into it. `goes_on` is
    the ticket that goes on for the other, if that was merged: whoever is answered, is answered there.
    """

    of: int
    kind: LinkKind
    direction: LinkDirection
    ticket: Ticket
    goes_on: Ticket | None = None


class LinkedTickets(BaseModel):
    """Those that the caller may read, and how many others there are."""

    items: list[LinkedTicket]
    hidden: int = 0


def link_tickets(ticket_id: int, link: TicketLink, by: Caller, expected_version: int = 0) -> Ticket:
    """The ticket with the link. One that it has already is not written again."""
    ticket = load_expecting(by, ticket_id, Permission.TICKETS_TRIAGE, expected_version)
    if link in ticket.links:
        return ticket
    other = load_authorized(by, link.ticket_id, Permission.TICKETS_TRIAGE)
    _require_possible(ticket, link, other)
    return _record(TicketLinked, ticket, other, link, by)


def unlink_tickets(ticket_id: int, link: TicketLink, by: Caller, expected_version: int = 0) -> Ticket:
    ticket = load_expecting(by, ticket_id, Permission.TICKETS_TRIAGE, expected_version)
    if link not in ticket.links:
        raise LinkNotFoundError(f"ticket {ticket_id} has no such link")
    other = load_authorized(by, link.ticket_id, Permission.TICKETS_TRIAGE)
    return _record(TicketUnlinked, ticket, other, link, by)


def list_linked(ticket_id: int, by: Caller) -> LinkedTickets:
    """Also those of tickets that were merged into it. One GetItem, one Query and one BatchGetItem; for each merged one a Query more."""
    ticket = load_authorized(by, ticket_id, Permission.TICKETS_TRIAGE)
    merged = load_tickets(each.ticket_id for each in ticket.merged)
    whole = [ticket, *(each for each, may_read in zip(merged, readable(by, merged), strict=True) if may_read)]
    within = {each.id for each in whole}
    found = [
        each for links in side_by_side(_links_of, whole) for each in links if each.other_id not in within
    ]
    found = found[:MOST_SHOWN]
    heads = load_tickets({each.other_id for each in found})
    may_read = dict(zip((head.id for head in heads), readable(by, heads), strict=True))
    by_id = {head.id: head for head in heads if may_read[head.id]}
    items = [
        LinkedTicket(
            of=each.of,
            kind=each.kind,
            direction=each.direction,
            ticket=by_id[each.other_id],
            goes_on=_goes_on(by_id[each.other_id], by),
        )
        for each in found
        if each.other_id in by_id
    ]
    return LinkedTickets(items=items, hidden=len(found) - len(items))


def _goes_on(ticket: Ticket, by: Caller) -> Ticket | None:
    target = follow_merges(ticket)
    return target if target.id != ticket.id and readable(by, [target])[0] else None


class _Link(NamedTuple):
    of: int
    kind: LinkKind
    direction: LinkDirection
    other_id: int


def _links_of(ticket: Ticket) -> list[_Link]:
    rows = query(_partition(ticket.id), newest_first=True, limit=MOST_SHOWN)
    own = [_Link(ticket.id, link.kind, LinkDirection.TO, link.ticket_id) for link in ticket.links]
    return [*own, *(_Link(ticket.id, LinkKind(row["kind"]), LinkDirection.FROM, row["id"]) for row in rows)]


def _require_possible(ticket: Ticket, link: TicketLink, other: Ticket) -> None:
    if other.id == ticket.id:
        raise LinkNotPossibleError(
            "a ticket cannot be linked to itself", **{"path.other_id": "another ticket"}
        )
    if len(ticket.links) >= MOST_LINKS:
        raise LinkNotPossibleError(f"ticket {ticket.id} has {MOST_LINKS} links, which is the most")
    if link.kind is LinkKind.CHILD_OF and any(each.kind is LinkKind.CHILD_OF for each in ticket.links):
        raise LinkNotPossibleError(f"ticket {ticket.id} has a parent already: take that link back first")
    if link.kind is LinkKind.RELATED_TO and TicketLink(kind=link.kind, ticket_id=ticket.id) in other.links:
        raise LinkNotPossibleError(f"ticket {other.id} is related to it already")
    if link.kind.is_ordered and _leads_to(other, ticket.id, link.kind):
        raise LinkNotPossibleError(
            f"ticket {other.id} hangs on ticket {ticket.id} already: that would be a circle"
        )


def _leads_to(start: Ticket, ticket_id: int, kind: LinkKind) -> bool:
    """Whether links of this kind lead from one ticket to the other. Follows them level by level, as far as they go."""
    level, met = [start], {start.id}
    for _ in range(_LONGEST_CHAIN):
        named = {link.ticket_id for each in level for link in each.links if link.kind is kind}
        if ticket_id in named:
            return True
        if not (new := named - met):
            return False
        met |= new
        level = load_tickets(new)
    return True


def _record(
    kind: type[TicketLinked | TicketUnlinked],
    ticket: Ticket,
    other: Ticket,
    link: TicketLink,
    by: Caller,
) -> Ticket:
    change = TicketChange(ticket, by)
    mirrored = TicketChange(other, by, change_id=change.id)
    if kind is TicketLinked and link.kind is LinkKind.CAUSED_BY:
        set_type(mirrored, TicketType.PROBLEM)  # which it is by having caused something
    pointer = record_link(kind, change, mirrored, link)
    change.keep_list_position(ticket)
    mirrored.keep_list_position(other)
    change.commit(response=change.ticket, also=[*mirrored.writes(), pointer])
    return change.ticket


def record_link(
    kind: type[TicketLinked | TicketUnlinked],
    change: TicketChange,
    mirrored: TicketChange,
    link: TicketLink,
) -> Write:
    """Record in the changes of both tickets that one has, or has no more, a link that is possible. The write belongs to theirs."""
    ticket, other = change.ticket, mirrored.ticket
    others = tuple(each for each in ticket.links if each != link)
    facts = {"link": link.kind, "direction": LinkDirection.TO, "other_id": other.id}
    change.record(kind, facts, links=(*others, link) if kind is TicketLinked else others)
    count = other.linked_from + (1 if kind is TicketLinked else -1)
    mirrored.record(
        kind, {**facts, "direction": LinkDirection.FROM, "other_id": ticket.id}, linked_from=count
    )
    return _pointer(kind, ticket, other, link)


def _pointer(
    kind: type[TicketLinked | TicketUnlinked], ticket: Ticket, other: Ticket, link: TicketLink
) -> Write:
    key = {"PK": _partition(other.id), "SK": f"{link.kind}#{ticket.id:012}"}
    if kind is TicketUnlinked:
        return delete(key)
    return put({**key, "kind": link.kind.value, "id": ticket.id})


def _partition(ticket_id: int) -> str:
    return f"LINKED#{ticket_id}"
