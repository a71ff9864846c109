"""What stands below an agent's reply: the brand's signature, with the writer's own in it."""

from __future__ import annotations

from pydantic import BaseModel

from shared.directory.model import Agent
from shared.directory.store import directory
from shared.identity.caller import Caller, CallerKind
from shared.identity.permissions import Permission
from shared.messaging.event import Actor
from shared.templates.scopes import TICKET_SCOPE
from shared.templates.template import missing, render
from shared.tickets.access import load_authorized
from shared.tickets.model import Ticket
from shared.tickets.variables import values_of


class ReplySignature(BaseModel):
    """Plain text, as it goes out. It is left out below words that have it already."""

    text: str


def signature_for(ticket_id: int, by: Caller) -> ReplySignature:
    """Below what the caller writes in this ticket."""
    return ReplySignature(text=signature_of(load_authorized(by, ticket_id, Permission.TICKETS_READ), by))


def signature_below(ticket: Ticket, author: Actor, text: str) -> tuple[str, ...]:
    """The lines below these words of an author, unless they stand there already. Whoever has left meanwhile keeps theirs."""
    agent = _agent(author)
    writer = (
        directory().caller_of(agent) if agent else Caller(kind=author.kind, id=author.id, name=author.name)
    )
    whole = signature_of(ticket, writer)
    own = agent.signature if agent else ""
    return () if any(part and _has_lines(text, part) for part in (own, whole)) else tuple(whole.splitlines())


def signature_of(ticket: Ticket, writer: Caller) -> str:
    """The brand's template without the lines whose variables have no value; where it has none, the writer's own."""
    brand = directory().brand_of_old(ticket.brand_id)
    agent = _agent(writer)
    own = agent.signature if agent else ""
    if brand is None or not brand.signature:
        # A brand that answers by itself is called once.
        return own or "\n".join(dict.fromkeys(filter(None, [writer.name, brand.name if brand else ""])))
    values = {**values_of(ticket, writer, brand.language), "agent.signature": own or writer.name}
    lines = (line for line in brand.signature.splitlines() if not missing(line, TICKET_SCOPE, values))
    return "\n".join(render(line, TICKET_SCOPE, values) for line in lines)


def _agent(writer: Caller | Actor) -> Agent | None:
    """Also one who has left."""
    is_staff = writer.kind is CallerKind.STAFF
    return next((each for each in directory().agents if is_staff and each.id == writer.id), None)


def _has_lines(text: str, part: str) -> bool:
    """Whether these lines stand in the text, one below the other; empty ones are not counted."""
    lines, wanted = ([line.strip() for line in each.splitlines() if line.strip()] for each in (text, part))
    return any(lines[start : start + len(wanted)] == wanted for start in range(len(lines)))
