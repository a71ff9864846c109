"""Sending canaries, and noticing that one did not come back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from shared.canary.mail import canary_mail
from shared.canary.model import Canary, CanaryList, CanaryState
from shared.canary.store import canary_write, newest_canaries
from shared.channels.errors import NotTakenError, SendRefusedError
from shared.clock import now
from shared.directory.model import Mailbox
from shared.directory.store import directory
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.mail.ses import hand_over
from shared.storage.transaction import commit
from shared.telemetry import logger

# Less than the schedule's hour, so that every run sends one; a retry of a run sends no second mail.
APART = timedelta(minutes=30)


class CanaryMissingError(Exception):
    """A mail that the desk sent to itself did not come back: customers' mails may not arrive either."""


def list_canaries() -> CanaryList:
    return CanaryList(items=newest_canaries())


def send_canaries(by: Caller) -> CanaryList:
    """One to each domain at which the desk receives mail, now."""
    sent = CanaryList(items=[_canary_to(mailbox) for mailbox in _mailbox_of_each_domain()])
    # Written before it is sent, because it may return at once. After a crash in between it counts as missing.
    commit([canary_write(canary) for canary in sent.items], once=by.once, response=sent)
    return CanaryList(items=[_handed_over(canary) for canary in sent.items])


def send_canary_if_due() -> None:
    """One to the domain that has waited longest for one, unless one was sent a moment ago."""
    newest = newest_canaries()
    if newest and now() - newest[0].sent_at < APART:
        return
    last = {canary.mailbox: canary.id for canary in reversed(newest)}
    mailbox = min(_mailbox_of_each_domain(), key=lambda each: last.get(each.address, ""))
    canary = _canary_to(mailbox)
    commit([canary_write(canary)])
    _handed_over(canary)


def miss_canaries() -> None:
    """Raise CanaryMissingError if the last canary to a mailbox has not returned in time."""
    lost = [canary for canary in _last_settled(newest_canaries()) if canary.state is not CanaryState.BACK]
    if lost:
        raise CanaryMissingError("; ".join(map(_words, lost)))


def _last_settled(newest_first: Iterable[Canary]) -> list[Canary]:
    boxes = {mailbox.address for mailbox in _mailbox_of_each_domain()}
    last: dict[str, Canary] = {}
    for canary in newest_first:
        if canary.mailbox in boxes and canary.state is not CanaryState.UNDER_WAY:
            last.setdefault(canary.mailbox, canary)
    return [*last.values()]


def _words(canary: Canary) -> str:
    about = f"the mail of {canary.sent_at:%Y-%m-%d %H:%M} UTC to {canary.mailbox}"
    return f"{about} was refused: {canary.refusal}" if canary.refusal else f"{about} has not come back"


def _mailbox_of_each_domain() -> list[Mailbox]:
    """Mailboxes of one domain share the whole path of incoming mail."""
    by_domain: dict[str, Mailbox] = {}
    for mailbox in directory().mailboxes_in_use:
        by_domain.setdefault(mailbox.address.rpartition("@")[2], mailbox)
    return [*by_domain.values()]


def _canary_to(mailbox: Mailbox) -> Canary:
    return Canary(id=new_id(), mailbox=mailbox.address, sent_at=now())


def _handed_over(canary: Canary) -> Canary:
    """The canary after sending, with the refusal if SES refused it."""
    try:
        hand_over(canary_mail(canary))
    except (SendRefusedError, NotTakenError) as refused:
        logger.warning("a canary was refused", extra={"canary_id": canary.id, "detail": str(refused)})
        words = {"refusal": str(refused)[:500], "version": canary.version + 1}
        canary = canary.model_copy(update=words).with_state_at(now())
        commit([canary_write(canary)])
    return canary
