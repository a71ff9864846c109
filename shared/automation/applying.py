"""Apply a macro to a ticket: all of it in one change."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from shared.automation.errors import ArchivedMacroError
from shared.automation.model import AssignTo, Macro, MacroText, TextLanguage, TicketActions
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import require
from shared.messaging.event import Actor
from shared.records import actions
from shared.templates.scopes import TICKET_SCOPE
from shared.templates.template import VariableValues, missing, preview, render
from shared.tickets.access import load_for_update
from shared.tickets.actions import add_reply, write_note
from shared.tickets.assign import may_have, set_assignment
from shared.tickets.change import TicketChange
from shared.tickets.change_fields import set_category, set_priority, set_tags, set_type
from shared.tickets.events import Assignment, MacroApplied
from shared.tickets.field_values import checked_fields, set_fields
from shared.tickets.message import MessageKind
from shared.tickets.model import Ticket
from shared.tickets.payloads import NewNote, NewReply
from shared.tickets.variables import languages_of, values_of


class MacroOptions(BaseModel):
    """`with_reply`: whether the macro answers too, or leaves that to the agent, who has its words in an answer already."""

    model_config = ConfigDict(extra="forbid")

    with_reply: bool = True


class PreviewOptions(BaseModel):
    """`language`: the words in it, instead of the requester's."""

    model_config = ConfigDict(extra="forbid")

    language: TextLanguage | None = None


class AppliedMacro(BaseModel):
    """The ticket after it, and what takes it back: `change_id`. `reply_id` is the reply that can be withdrawn by itself."""

    ticket: Ticket
    version: int
    change_id: str
    reply_id: int | None = None


class MacroPreview(BaseModel):
    """What the macro would do with a ticket. `missing` are the variables without a value, which block it.

    `ticket` is the ticket as it would be; `language` the one that the macro's words are in.
    """

    ticket: Ticket
    language: str | None = None
    reply: str = ""
    note: str = ""
    missing: tuple[str, ...] = ()


def apply_macro(
    ticket_id: int,
    macro_id: str,
    options: MacroOptions,
    by: Caller,
    expected_version: int = 0,
) -> AppliedMacro:
    """Raises MissingValueError, and what each of the macro's changes would raise alone."""
    change = TicketChange(load_for_update(by, ticket_id, Permission.TICKETS_READ, expected_version), by)
    write_macro(change, usable_macro(macro_id, by), options)
    replies = (message.id for message in change.messages if message.kind is MessageKind.MESSAGE)
    ticket = change.ticket
    response = AppliedMacro(
        ticket=ticket, version=ticket.version, change_id=change.id, reply_id=next(replies, None)
    )
    change.commit(response=response)
    return response


def write_macro(change: TicketChange, macro: Macro, options: MacroOptions) -> None:
    """All of the macro in this change."""
    text, values = _filled_for(macro, change.ticket, change.by)
    reply = render(text.reply, TICKET_SCOPE, values) if options.with_reply else ""
    _write(change, macro, reply, render(text.note, TICKET_SCOPE, values))


def preview_macro(ticket_id: int, macro_id: str, by: Caller, language: str | None = None) -> MacroPreview:
    """What `apply_macro` would do, by the same rules, and nothing of it. In the requester's language, unless another is asked for."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_READ)
    macro = usable_macro(macro_id, by)
    text, values = _filled_for(macro, ticket, by, language)
    reply, note = (preview(words, TICKET_SCOPE, values) for words in (text.reply, text.note))
    change = TicketChange(ticket, by)
    _write(change, macro, reply, note)
    lacking = (name for words in (text.reply, text.note) for name in missing(words, TICKET_SCOPE, values))
    return MacroPreview(
        ticket=change.ticket,
        language=text.language or None,
        reply=reply,
        note=note,
        missing=tuple(dict.fromkeys(lacking)),
    )


def usable_macro(macro_id: str, by: Caller) -> Macro:
    macro = actions.load_authorized(Macro, macro_id, by)
    if macro.is_archived:
        raise ArchivedMacroError(f"{macro.name} is archived")
    return macro


def _filled_for(
    macro: Macro, ticket: Ticket, by: Caller, language: str | None = None
) -> tuple[MacroText, VariableValues]:
    text = macro.text_for([language, *languages_of(ticket)]) or MacroText.model_construct(language="")
    return text, values_of(ticket, by, text.language)


def write_actions(change: TicketChange, actions: TicketActions) -> None:
    """What they need of permissions is checked before."""
    if actions.priority:
        set_priority(change, actions.priority)
    if actions.type:
        set_type(change, actions.type)
    set_tags(change, {*change.ticket.tags, *actions.add_tags} - {*actions.remove_tags})
    if assignment := _assignment(actions, change):
        set_assignment(change, assignment)


def permissions_for(actions: TicketActions) -> Iterator[Permission]:
    """What each part would need alone."""
    if actions.status:
        yield Permission.TICKETS_CHANGE_STATUS
    if actions.priority or actions.type or actions.add_tags or actions.remove_tags or actions.set_fields:
        yield Permission.TICKETS_TRIAGE
    if actions.assign_team_id or actions.assign_to:
        yield Permission.TICKETS_ASSIGN


def _write(change: TicketChange, macro: Macro, reply: str, note: str) -> None:
    """The reply comes first: customers see what comes with it when they see it."""
    for permission in _needed(macro, reply, note):
        require(change.by, permission, change.ticket)
    change.record(MacroApplied, {"macro_id": macro.id, "macro_name": macro.name})
    write_all(change, macro, reply, note)


def write_all(
    change: TicketChange, actions: TicketActions, reply: str, note: str, face: Actor | None = None
) -> None:
    """Ready changes with these words. `face` is whom customers see as the author of the reply, instead of the caller."""
    # What has to be filled in before the ticket is solved may be filled in by this.
    set_fields(change, checked_fields(actions.set_fields, change.ticket.fields, change.by))
    if reply:
        add_reply(change, NewReply(text=reply, then_status=actions.status), face=face)
    if actions.status and not reply:
        set_category(change, actions.status)
    if note:
        write_note(change, NewNote(text=note))
    write_actions(change, actions)


def _needed(macro: Macro, reply: str, note: str) -> Iterator[Permission]:
    if reply:
        yield Permission.TICKETS_REPLY
    if note:
        yield Permission.TICKETS_NOTE
    yield from permissions_for(macro)


def _assignment(actions: TicketActions, change: TicketChange) -> Assignment | None:
    """Whoever has the ticket keeps it in a new team if they work there."""
    ticket = change.ticket
    team_id, keeper = actions.assign_team_id or ticket.team_id, ticket.assignee_id
    match actions.assign_to:
        case AssignTo.ME:
            return Assignment(team_id=team_id, assignee_id=change.by.id)
        case AssignTo.AGENT:
            return Assignment(team_id=team_id, assignee_id=actions.assign_agent_id)
        case AssignTo.NOBODY:
            return Assignment(team_id=team_id)
        case None if actions.assign_team_id:
            return Assignment(
                team_id=team_id,
                assignee_id=keeper if keeper and may_have(keeper, team_id, ticket.brand_id) else None,
            )
    return None
