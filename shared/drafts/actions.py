"""Saving a draft, sharing it, handing it over and discarding it.

Saving is one small write: it makes no version of the ticket and no event. Only that a draft began is told, so that
colleagues see it at once.
"""

from __future__ import annotations

from typing import Any

from shared.attachments.store import take_uploads
from shared.clock import now
from shared.directory.store import directory
from shared.drafts.access import load_draft, load_writable, require_draft, require_writer
from shared.drafts.errors import DraftOwnerUnfitError, DraftScheduledError, TooManyDraftsError
from shared.drafts.events import DraftChanged
from shared.drafts.model import MOST_OF_A_TICKET, Draft, DraftContent, DraftOwner
from shared.drafts.store import draft_not_found, draft_removal, draft_write, drafts_of, find_draft
from shared.errors import ForbiddenError
from shared.identity.caller import Caller
from shared.identity.fields import GovernedField
from shared.messaging.event import Actor
from shared.records.change import Change
from shared.side_threads.sources import sources_of
from shared.storage.transaction import Write
from shared.tickets.access import require_readable
from shared.tickets.change import TicketChange
from shared.tickets.events import DraftOwnerChanged
from shared.tickets.model import Ticket
from shared.tickets.store import TicketNotFoundError


def save_draft(
    ticket_id: int, draft_id: str, content: DraftContent, by: Caller, expected_version: int = 0
) -> Draft:
    """A draft's first version, or the next. A version that was expected and is gone is not made anew."""
    ticket = load_writable(by, ticket_id, content.kind)
    before = find_draft(ticket_id, draft_id)
    if before is None:
        return _begin(ticket, draft_id, content, by, expected_version)
    require_draft(by, ticket, before, expected_version)
    if before.schedule and before.kind is not content.kind:
        raise DraftScheduledError("it is scheduled as a reply: cancel that first", before.version)
    after, taken = _written(before, content, by)
    change = Change(by)
    change.commit(response=after, also=[draft_write(after), *taken])
    return after


def _begin(ticket: Ticket, draft_id: str, content: DraftContent, by: Caller, expected_version: int) -> Draft:
    if expected_version:
        raise draft_not_found(ticket.id)
    if len(drafts_of(ticket.id)) >= MOST_OF_A_TICKET:
        raise TooManyDraftsError(f"a ticket has at most {MOST_OF_A_TICKET} drafts")
    author = Actor.of(by)
    empty = Draft(
        ticket_id=ticket.id,
        id=draft_id,
        version=0,
        kind=content.kind,
        author=author,
        about=ticket.subject,
        saved_at=now(),
        saved_by=author,
    )
    draft, taken = _written(empty, content, by)
    change = _changed(draft, by)
    change.commit(response=draft, also=[draft_write(draft), *taken])
    return draft


def _written(before: Draft, content: DraftContent, by: Caller) -> tuple[Draft, list[Write]]:
    """The draft's next version, and the writes that keep its files where it is more than its author's."""
    said: dict[str, Any] = {
        name: getattr(content, name) for name in ("kind", "text", "html", "then_status", "expected_version")
    }
    if GovernedField.ADDRESS not in by.fields.concealed:  # else what they saw is no address
        said |= {name: tuple(getattr(content, name)) for name in ("to", "cc", "bcc")}
    draft = next_version(
        before,
        by,
        **said,
        files=tuple(content.files),
        attachments=tuple(each for each in before.attachments if each.id in content.attachment_ids),
        sources=sources_of(content.sources, by),
    )
    return with_files_kept(draft, by) if draft.is_the_desks else (draft, [])


def next_version(before: Draft, by: Caller, **changes: Any) -> Draft:
    stamps = {"version": before.version + 1, "saved_at": now(), "saved_by": Actor.of(by)}
    return before.model_copy(update={**stamps, **changes})


def with_files_kept(draft: Draft, by: Caller) -> tuple[Draft, list[Write]]:
    """With its uploads taken: they would expire, and only who uploaded them could attach them."""
    kept, taken = take_uploads([each.upload_id for each in draft.files], by)
    return draft.model_copy(update={"files": (), "attachments": (*draft.attachments, *kept)}), taken


def share_draft(
    ticket_id: int, draft_id: str, is_shared: bool, by: Caller, expected_version: int = 0
) -> Draft:
    """Let colleagues read it, write in it and send it; or keep it to oneself again."""
    _, before = load_draft(by, ticket_id, draft_id, expected_version)
    _require_author(before, by)
    after = next_version(before, by, is_shared=is_shared)
    after, taken = with_files_kept(after, by) if is_shared else (after, [])
    change = _changed(after, by)
    change.commit(response=after, also=[draft_write(after), *taken])
    return after


def change_draft_owner(
    ticket_id: int, draft_id: str, to: DraftOwner, by: Caller, expected_version: int = 0
) -> Draft:
    """Give it to somebody who may write in the ticket, or take over one that is shared or scheduled."""
    ticket, before = load_draft(by, ticket_id, draft_id, expected_version)
    owner = _fit_owner(to.agent_id, ticket, before)
    if owner.id == before.author.id:
        return before
    if owner.id != by.id:
        _require_author(before, by)
    kept, taken = with_files_kept(before, by) if before.author.id == by.id else (before, [])
    after = next_version(kept, by, author=owner)
    change = TicketChange(ticket, by)
    change.record(DraftOwnerChanged, {"draft_id": draft_id, "was": before.author, "now": owner})
    change.commit(response=after, also=[draft_write(after), *taken])
    return after


def discard_draft(ticket_id: int, draft_id: str, by: Caller, expected_version: int = 0) -> None:
    """Only its author's to do: a shared one is somebody's work."""
    _, draft = load_draft(by, ticket_id, draft_id, expected_version)
    _require_author(draft, by)
    if draft.schedule:
        raise DraftScheduledError("it is scheduled: cancel that first", draft.version)
    _changed(draft, by).commit(also=[draft_removal(draft)])


def _changed(draft: Draft, by: Caller) -> Change:
    change = Change(by)
    partition = f"DRAFTS-CHANGED#{draft.ticket_id}"
    change.log(DraftChanged, partition, ticket_id=draft.ticket_id, draft_id=draft.id)
    return change


def _require_author(draft: Draft, by: Caller) -> None:
    if draft.author.id != by.id:
        raise ForbiddenError(f"this is {draft.author.name}'s draft: take it over first")


def _fit_owner(agent_id: str, ticket: Ticket, draft: Draft) -> Actor:
    known = directory()
    agent = known.agent(agent_id)
    unfit = DraftOwnerUnfitError("this person cannot have it", **{"body.agent_id": "may not write here"})
    if agent is None:
        raise unfit
    caller = known.caller_of(agent)
    try:
        require_readable(ticket, caller)
        require_writer(caller, ticket, draft.kind)
    except (ForbiddenError, TicketNotFoundError) as error:
        raise unfit from error
    return Actor.of(caller)
