"""The quarantine: mails that belong to no ticket, or must not, kept until a person has looked.

One partition. One Query from its end reads the newest mails, those of the caller's teams.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from shared.attachments.model import Link
from shared.attachments.store import link_to, load_bytes
from shared.clock import now
from shared.errors import ConflictError, NotFoundError
from shared.identity.caller import Caller, Scope
from shared.identity.fields import GovernedField
from shared.identity.permissions import Permission
from shared.identity.policy import may, require
from shared.ids import new_id
from shared.mail.events import MailDiscarded, MailQuarantined, MailReleased, QuarantineEvent
from shared.mail.match_model import MatchDecision, MatchDecisionKind
from shared.mail.model import MailProblem
from shared.mail.quarantined import QuarantinedMail, QuarantineList, QuarantineReason
from shared.mail.raw import discard_raw, raw_key
from shared.paging import Page
from shared.records.change import Change
from shared.storage.marshal import Item
from shared.storage.signing import read_cursor, sign_cursor
from shared.storage.table import get, query_among
from shared.storage.transaction import Write, commit, delete_existing, put_new
from shared.tickets.match_reason import MatchReasonKind

if TYPE_CHECKING:  # reading mails is not what a list of them needs
    from shared.mail.received_mail import ReceivedMail

PARTITION = "QUARANTINE"
_TEXT = 300
_LINK = re.compile(r"\b[a-z][a-z0-9+.-]{1,20}:/\S*|\bwww\.\S+", re.IGNORECASE)

_REASONS = {
    MatchDecisionKind.LOOP: QuarantineReason.LOOP,
    MatchDecisionKind.UNREADABLE: QuarantineReason.UNREADABLE,
    MatchDecisionKind.AUTO_REPLY: QuarantineReason.AUTOMATIC,
    MatchDecisionKind.BOUNCE: QuarantineReason.BOUNCE,
}


class QuarantinedMailNotFoundError(NotFoundError):
    """It was released or discarded, or never was there."""


class NobodysMailError(ConflictError):
    """Nobody here was written to, so nobody reads it."""


def quarantine(received: ReceivedMail, decision: MatchDecision) -> None:
    """Hold a mail that the matcher let into no ticket."""
    _hold(received, reason_for(received, decision), decision)


def quarantine_unforeseen(received: ReceivedMail, detail: str) -> None:
    """Hold a mail that could not be put into a ticket."""
    decision = MatchDecision(kind=MatchDecisionKind.UNREADABLE)
    is_nobodys = is_for_no_mailbox(received, decision)
    _hold(received, QuarantineReason.NO_MAILBOX if is_nobodys else QuarantineReason.FAILED, decision, detail)


def is_for_no_mailbox(received: ReceivedMail, decision: MatchDecision) -> bool:
    """Whether nobody at the desk was written to. What belongs to a ticket does, wherever it came to."""
    return decision.ticket_id is None and bool(received.missed)


def reason_for(received: ReceivedMail, decision: MatchDecision) -> QuarantineReason:
    if is_for_no_mailbox(received, decision):
        return QuarantineReason.NO_MAILBOX
    if received.mail.unparsable_reason is MailProblem.TRIED_BEFORE:
        return QuarantineReason.TRIED_BEFORE
    if decision.kind is MatchDecisionKind.SPAM:
        infected = any(reason.kind is MatchReasonKind.VIRUS_VERDICT for reason in decision.reasons)
        return QuarantineReason.VIRUS if infected else QuarantineReason.SPAM
    return _REASONS.get(decision.kind, QuarantineReason.FAILED)


def list_quarantine(page: Page, caller: Caller) -> QuarantineList:
    """What came to the mailboxes that the caller's role reaches: one Query a page, for those with few of many mails some more."""
    before = read_cursor(page.cursor, scope=PARTITION) if page.cursor else None
    mails = query_among(PARTITION, _reach(caller), begins="MAIL#", before=before, limit=page.limit + 1)
    shown = mails[: page.limit]
    return QuarantineList(
        items=[QuarantinedMail.model_validate(item) for item in shown],
        next_cursor=sign_cursor(shown[-1]["SK"], scope=PARTITION) if len(mails) > page.limit else None,
    )


def _reach(caller: Caller) -> tuple[str, list[str] | None]:
    """The attribute that decides whether the caller sees a mail, and the values with which it does (None: any)."""
    match caller.scope:
        case Scope.ALL:
            return "team_id", None
        case Scope.TEAM:
            return "team_id", sorted(caller.teams)
        case Scope.BRAND:
            return "brand_id", sorted(caller.brands)
    return "team_id", []


def quarantined_for(caller: Caller, mail_id: str, permission: Permission) -> QuarantinedMail:
    """The mail, for doing this with it. One that the caller may not read does not exist for it."""
    mail = load_quarantined(mail_id)
    if not may(caller, Permission.QUARANTINE_READ, mail):
        raise QuarantinedMailNotFoundError(f"there is no mail {mail_id} in quarantine")
    require(caller, permission, mail)
    return mail


def load_quarantined(mail_id: str) -> QuarantinedMail:
    item = get(PARTITION, _key(mail_id)["SK"])
    if item is None:
        raise QuarantinedMailNotFoundError(f"there is no mail {mail_id} in quarantine")
    return QuarantinedMail.model_validate(item)


def raw_of(mail: QuarantinedMail) -> bytes:
    return load_bytes(raw_key(mail.raw_id))


def quarantined_mail_link(mail_id: str, caller: Caller) -> Link:
    """A link to the mail as it came in. It is downloaded, never shown: nobody vouches for what is in it."""
    mail = quarantined_for(caller, mail_id, Permission.QUARANTINE_READ)
    caller.fields.require_shown(GovernedField.ADDRESS)
    if mail.reason is QuarantineReason.NO_MAILBOX:
        raise NobodysMailError(
            "it came to no mailbox of this desk: make that mailbox, and try the mail again"
        )
    return link_to(raw_key(mail.raw_id), str(PurePosixPath(mail.id).with_suffix(".eml")), "message/rfc822")


def discard(mail_id: str, by: Caller) -> None:
    """Take a mail out of quarantine for good, and its raw form out of the files."""
    held = quarantined_for(by, mail_id, Permission.QUARANTINE_RESOLVE)
    commit([_removal(mail_id), *_event_writes(MailDiscarded, mail_id, by)])
    # Afterwards: a mail in quarantine can always be read. Should this fail, the raw form goes when all raw mail does.
    discard_raw(held.raw_id)


def release_writes(mail_id: str, by: Caller) -> list[Write]:
    """What belongs to the transaction that puts a released mail into a ticket."""
    return [_removal(mail_id), *_event_writes(MailReleased, mail_id, by)]


def _hold(
    received: ReceivedMail, reason: QuarantineReason, decision: MatchDecision, detail: str = ""
) -> None:
    mail = received.mail
    held = QuarantinedMail(
        id=new_id(),
        reason=reason,
        match_reasons=tuple(decision.reasons),
        detail=detail[:_TEXT],
        from_address=mail.from_address[:_TEXT],
        from_name=mail.from_name[:_TEXT],
        to=tuple(mail.recipients[:20]),
        subject=mail.subject[:_TEXT],
        preview=_preview(mail.text),
        size=len(received.raw),
        raw_id=received.raw_id,
        team_id=received.mailbox.team_id,
        brand_id=received.mailbox.brand_id,
        at=now(),
    )
    if reason is QuarantineReason.NO_MAILBOX:
        held = held.unread(came_to=received.missed)
    item = {**_key(held.id), **held.model_dump(mode="json", exclude_none=True)}
    facts = {"reason": reason, "from_address": held.from_address, "subject": held.subject}
    held_twice = QuarantinedMailNotFoundError(f"{held.id} is taken")
    event = _event_writes(MailQuarantined, held.id, Caller.system("mail"), **facts)
    commit([put_new(item, otherwise=held_twice), *event], once=received.once)


def _preview(text: str) -> str:
    """Without links: one may let in whoever follows it, and it is for whom the mail was meant."""
    return " ".join(_LINK.sub("[…]", text[:1000]).split())[:_TEXT]


def _removal(mail_id: str) -> Write:
    gone = QuarantinedMailNotFoundError(f"there is no mail {mail_id} in quarantine")
    return delete_existing(_key(mail_id), otherwise=gone)


def _event_writes(kind: type[QuarantineEvent], mail_id: str, by: Caller, **facts: str) -> list[Write]:
    change = Change(by)
    change.log(kind, PARTITION, mail_id=mail_id, **facts)
    return change.writes()


def _key(mail_id: str) -> Item:
    return {"PK": PARTITION, "SK": f"MAIL#{mail_id}"}
