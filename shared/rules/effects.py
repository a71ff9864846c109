"""What a rule does to a ticket: what a macro does, without anybody who applies it."""

from __future__ import annotations

from shared.automation.applying import write_all
from shared.directory.store import directory
from shared.identity.caller import Caller, Once
from shared.messaging.event import Actor
from shared.rules.model import Rule
from shared.templates.scopes import TICKET_SCOPE
from shared.templates.template import render
from shared.tickets.change import TicketChange
from shared.tickets.variables import languages_of, values_of


def caller_of(rule: Rule, once: Once | None = None) -> Caller:
    """The rule, as the history names whoever did something."""
    return Caller.system(f"rule:{rule.id}").model_copy(update={"name": rule.name, "once": once})


def write_effects(change: TicketChange, rule: Rule, *, may_answer: bool) -> None:
    """All of it in this change, but for the answer if there may be none. Raises what each part would raise if an agent did it."""
    change.by = caller_of(rule, change.by.once)
    reply, note = _words(change, rule)
    write_all(change, rule, reply if may_answer else "", note, face=_face(change))


def _words(change: TicketChange, rule: Rule) -> tuple[str, str]:
    text = rule.text_for(languages_of(change.ticket)) if rule.texts else None
    if text is None:
        return "", ""
    values = values_of(change.ticket, change.by, text.language)
    return render(text.reply, TICKET_SCOPE, values), render(text.note, TICKET_SCOPE, values)


def _face(change: TicketChange) -> Actor:
    """Customers are answered by the brand: what its rules are called is nobody's business."""
    brand = directory().brand(change.ticket.brand_id)
    by = change.by if brand is None else change.by.model_copy(update={"name": brand.name})
    return Actor.of(by)
