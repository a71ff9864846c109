"""What a connection may do: be opened with a pass, say what it watches, show that somebody is there, be closed."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from shared.directory.store import directory, find_agent, forget_directory
from shared.errors import ForbiddenError, InvalidError
from shared.identity.caller import Caller, CallerKind
from shared.identity.permissions import Permission
from shared.identity.policy import require
from shared.realtime.access import caller_behind, is_as_before
from shared.realtime.model import (
    Beat,
    ClientMessage,
    Connection,
    Looking,
    Presence,
    Watch,
    people_at,
    queue_topics,
    ticket_topic,
    topics_of,
)
from shared.realtime.passes import PassRefusedError, holder_of
from shared.realtime.pushing import hang_up, push
from shared.realtime.store import (
    forget_connection,
    keep_presence,
    load_connection,
    open_connection,
    presences,
    subscribers,
    watch,
)
from shared.realtime.updates import push_presence
from shared.tickets.access import load_authorized
from shared.tickets.errors import NoQueuesError
from shared.tickets.model import Ticket
from shared.tickets.store import TicketNotFoundError, load_ticket

TICKET = "ticket:"
_SAID: TypeAdapter[Watch | Beat] = TypeAdapter(ClientMessage)


class UnreadableMessageError(InvalidError):
    """Something said over a connection that the desk does not understand."""


def connect(connection_id: str, token: str) -> None:
    """Open a connection. Raises PassRefusedError unless the pass is good, and its holder still somebody here."""
    holder = holder_of(token)
    if holder.kind is CallerKind.STAFF:
        find_agent(holder.id)  # who was just invited is in the directory from here on
    caller = caller_behind(holder.kind, holder.id)
    if caller is None:
        raise PassRefusedError("its holder is nobody here any more")
    connection = Connection(
        id=connection_id,
        kind=caller.kind,
        caller_id=caller.id,
        scope=caller.scope,
        teams=tuple(sorted(caller.teams)),
        brands=tuple(sorted(caller.brands)),
    )
    open_connection(connection, holder)


def hear(connection_id: str, body: str) -> None:
    """What a connection says. One whose holder may something else by now than when it was opened is ended:
    its browser comes back with a new pass, if it still gets one.
    """
    try:
        said = _SAID.validate_json(body)
    except ValidationError as error:
        raise UnreadableMessageError("not a message that the desk understands") from error
    known = load_connection(connection_id)
    connection = known.connection
    caller = _holder_of(connection) if connection else None
    if connection is None or caller is None:
        disconnect(connection_id)
        hang_up(connection_id)
    elif isinstance(said, Watch):
        _watch(connection, caller, known.topics, said)
    else:
        _beat(connection, caller, known.looked_at, said)


def _holder_of(connection: Connection) -> Caller | None:
    """Who opened the connection, unless they may something else by now. What differs may only be new since the directory was read."""
    caller = caller_behind(connection.kind, connection.caller_id)
    if caller is None or not is_as_before(connection, caller):
        forget_directory()
        caller = caller_behind(connection.kind, connection.caller_id)
    return caller if caller and is_as_before(connection, caller) else None


def disconnect(connection_id: str) -> None:
    """Delete a connection, and push that it no longer views its ticket."""
    looked_at = load_connection(connection_id).looked_at
    present = presences(looked_at) if looked_at else []
    forget_connection(connection_id)
    left = [each for each in present if each.connection_id == connection_id]
    if left:
        push_presence(left[0], None, [each for each in present if each not in left])


def close_connections_of(agent_id: str) -> None:
    """Close the connections of an agent that watch a queue. Any other ends with its next message."""
    known = directory()
    topics = queue_topics((each.id for each in known.teams), (each.id for each in known.brands), [agent_id])
    watching = {each.connection_id for each in subscribers(topics) if each.caller_id == agent_id}
    for connection_id in sorted(watching):
        hang_up(connection_id)
        disconnect(connection_id)


def _watch(connection: Connection, caller: Caller, watched: set[str], wanted: Watch) -> None:
    """Each topic by the decision that the API would make; one that is refused is named, the others are watched."""
    granted: dict[str, set[str]] = {}
    refused: list[str] = []
    for name in dict.fromkeys(wanted.topics):
        try:
            granted[name] = _topics(name, caller)
        except (ForbiddenError, TicketNotFoundError):
            refused.append(name)
    watch(connection, watched, set().union(*granted.values()))
    # Read after the subscription, so that no version between the two is missed.
    versions = {name: _version(name) if caller.is_staff else None for name in granted}
    push([connection.id], {"type": "watching", "topics": versions, "refused": refused})


def _version(name: str) -> int | None:
    return load_ticket(_number(name)).version if name.startswith(TICKET) else None


def _number(name: str) -> int:
    return int(name.removeprefix(TICKET))


def _topics(name: str, caller: Caller) -> set[str]:
    """The keys of a topic. Raises what the API would."""
    if name == "queues":
        require(caller, Permission.TICKETS_READ)
        if not caller.is_staff:
            raise NoQueuesError("customers have no queues")
        return topics_of(caller)
    if name == "requests":
        require(caller, Permission.TICKETS_READ)
        return {f"CONTACT#{caller.id}"}
    return {ticket_topic(load_authorized(caller, _number(name), Permission.TICKETS_READ).id)}


def _beat(connection: Connection, caller: Caller, looked_at: int | None, beat: Beat) -> None:
    """It tells who else looks at the same ticket: a Query, and one more when the agent comes from another."""
    if not caller.is_staff:
        push([connection.id], {"type": "beat"})
        return
    here = _presence(connection, _visible_ticket(caller, beat.looking_at), beat.looking_at)
    concerned = {each for each in (looked_at, here and here.ticket_id) if each}
    before = [each for ticket_id in concerned for each in presences(ticket_id)]
    mine = next((each for each in before if each.connection_id == connection.id), None)
    after = [each for each in before if each.connection_id != connection.id] + ([here] if here else [])
    keep_presence(connection.id, looked_at, here)
    if here != mine:
        push_presence(mine, here, after)
    people = [person.model_dump(mode="json") for person in people_at(here.ticket_id, after)] if here else []
    push([connection.id], {"type": "beat", "presence": {here.ticket_id: people} if here else {}})


def _visible_ticket(caller: Caller, looking_at: Looking | None) -> Ticket | None:
    if looking_at is None:
        return None
    try:
        return load_authorized(caller, looking_at.ticket_id, Permission.TICKETS_READ)
    except TicketNotFoundError:
        return None  # it was theirs when they opened it


def _presence(connection: Connection, ticket: Ticket | None, looking_at: Looking | None) -> Presence | None:
    if ticket is None or looking_at is None:
        return None
    return Presence(
        ticket_id=ticket.id,
        doing=looking_at.doing,
        connection_id=connection.id,
        agent_id=connection.caller_id,
        team_id=ticket.team_id,
        brand_id=ticket.brand_id,
        staff=tuple(ticket.staff),
    )
