"""Follow a ticket that somebody else has, and stop following it."""

from __future__ import annotations

from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.access import load_authorized
from shared.tickets.change import TicketChange
from shared.tickets.errors import NoQueuesError, TooManyFollowersError
from shared.tickets.events import TicketFollowed, TicketUnfollowed, VersionedTicketEvent
from shared.tickets.model import Ticket

MOST_FOLLOWERS = 50


def follow_ticket(ticket_id: int, by: Caller) -> Ticket:
    """The ticket, which is now in the caller's queue of followed ones."""
    ticket = _load(ticket_id, by)
    if by.id in ticket.followers:
        return ticket
    if len(ticket.followers) == MOST_FOLLOWERS:
        raise TooManyFollowersError(f"a ticket has at most {MOST_FOLLOWERS} followers", ticket.version)
    return _recorded(TicketFollowed, ticket, (*ticket.followers, by.id), by)


def unfollow_ticket(ticket_id: int, by: Caller) -> Ticket:
    ticket = _load(ticket_id, by)
    left = tuple(each for each in ticket.followers if each != by.id)
    return ticket if left == ticket.followers else _recorded(TicketUnfollowed, ticket, left, by)


def _load(ticket_id: int, by: Caller) -> Ticket:
    ticket = load_authorized(by, ticket_id, Permission.TICKETS_READ)
    if not by.is_staff:
        raise NoQueuesError("customers have no queues")
    return ticket


def _recorded(
    kind: type[VersionedTicketEvent], ticket: Ticket, followers: tuple[str, ...], by: Caller
) -> Ticket:
    change = TicketChange(ticket, by)
    change.record(kind, {}, followers=followers)
    change.keep_list_position(ticket)
    change.commit(response=change.ticket)
    return change.ticket
