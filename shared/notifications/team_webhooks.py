"""Keeping teams' webhooks, and writing to them: each once for each event."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

import urllib3
from pydantic import BaseModel

from shared.channels.errors import BeingSentError, NotTakenError, SendRefusedError
from shared.channels.sending import Send, Settlement, send_once
from shared.clock import now
from shared.config import workspace_url
from shared.directory.store import directory, require_team
from shared.errors import ConflictError, InvalidError
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.notifications.chat_service import ChatMessage, ChatService, payload_of, service_of
from shared.notifications.team_webhook import TeamOccasion, TeamWebhook
from shared.notifications.team_words import message_of, test_message
from shared.notifications.webhook_deliveries import (
    WebhookDelivery,
    WebhookDeliveryList,
    WebhookDeliveryState,
    load_delivery,
    newest_deliveries,
    webhook_delivery_write,
)
from shared.records import actions
from shared.records.store import records_after
from shared.secrets import read_secret, store_secret
from shared.storage.transaction import Write, commit
from shared.tickets.events import (
    AnyTicketEvent,
    CustomerReplied,
    SlaBreached,
    SlaWarned,
    TicketAssigned,
    TicketOpened,
)
from shared.tickets.model import Ticket
from shared.tickets.store import load_ticket

TIMEOUT_SECONDS = 5
# After a day, as when queues are redriven, it would only surprise.
LATEST = timedelta(days=1)
NO_ADDRESS = "it has no address yet"
TEAM_EVENTS = (TicketOpened, TicketAssigned, CustomerReplied, SlaWarned, SlaBreached)


class WebhookInvalidError(InvalidError):
    """The address is no incoming webhook of Slack or Teams."""


class NothingToRepeatError(ConflictError):
    """What was sent needs not be sent again."""


class WebhookTest(BaseModel):
    """Whether a message arrived; if not, `detail` is in the words of whoever refused it."""

    arrived: bool
    detail: str = ""


def create_webhook(fields: Mapping[str, Any], by: Caller) -> TeamWebhook:
    wanted = actions.validated(TeamWebhook, {"id": new_id(), **fields})
    return actions.create_record(TeamWebhook, {**fields, "id": wanted.id, **_kept(wanted)}, by)


def change_webhook(
    record_id: str, fields: Mapping[str, Any], by: Caller, expected_version: int = 0
) -> TeamWebhook:
    before = actions.load_for_update(TeamWebhook, record_id, by, expected_version)
    wanted = actions.validated(TeamWebhook, {**before.model_dump(), **fields})
    return actions.change_record(TeamWebhook, record_id, {**fields, **_kept(wanted)}, by, expected_version)


def try_webhook(record_id: str, by: Caller) -> WebhookTest:
    """Write a message there, that says that it is a test."""
    webhook = actions.load_for_update(TeamWebhook, record_id, by)
    if not webhook.url:
        return WebhookTest(arrived=False, detail=NO_ADDRESS)
    try:
        _post(_url_of(webhook), test_message(webhook.name, workspace_url(), _language()))
    except (NotTakenError, SendRefusedError) as error:
        return WebhookTest(arrived=False, detail=str(error))
    return WebhookTest(arrived=True)


def list_deliveries(record_id: str, by: Caller) -> WebhookDeliveryList:
    actions.load_for_update(TeamWebhook, record_id, by)
    return newest_deliveries(record_id)


def repeat_delivery(record_id: str, delivery_id: str, by: Caller) -> WebhookDelivery:
    """Send again what failed, once however often it is asked for. Raises NothingToRepeatError where it arrived, or still may."""
    webhook = actions.load_for_update(TeamWebhook, record_id, by)
    before = load_delivery(record_id, delivery_id)
    if before.state is not WebhookDeliveryState.FAILED:
        raise NothingToRepeatError("this message arrived, or is tried again by itself")
    again = before.model_copy(update={"repeated": before.repeated + 1})
    try:
        _write_once(webhook, again, load_ticket(before.ticket_id))
    except NotTakenError as failure:
        # Nothing tries this by itself.
        failed = again.ended(WebhookDeliveryState.FAILED, str(failure))
        commit([webhook_delivery_write(record_id, failed)])
    return load_delivery(record_id, delivery_id)


def tell_team(event: AnyTicketEvent) -> None:
    """Write to every webhook of the ticket's team that wants to hear of this."""
    if now() - event.at > LATEST:
        return
    ticket = load_ticket(event.ticket_id)
    occasion = _occasion(event)
    if occasion is None:
        return
    webhooks = [
        each
        for each in records_after(TeamWebhook, None)
        if each.team_id == ticket.team_id and occasion in each.occasions and each.url and not each.is_archived
    ]
    failures = [failure for each in webhooks if (failure := _told(each, event, occasion, ticket))]
    if failures:
        raise failures[0]


def _told(
    webhook: TeamWebhook, event: AnyTicketEvent, occasion: TeamOccasion, ticket: Ticket
) -> ConflictError | None:
    """Why it is to be tried again, if it is: one chat that is down does not keep the others waiting."""
    first = WebhookDelivery(
        id=event.id,
        occasion=occasion,
        ticket_id=ticket.id,
        state=WebhookDeliveryState.WAITING,
        at=now(),
    )
    try:
        _write_once(webhook, first, ticket)
    except (NotTakenError, BeingSentError) as failure:
        return failure
    return None


def _write_once(webhook: TeamWebhook, delivery: WebhookDelivery, ticket: Ticket) -> None:
    """Raises NotTakenError or BeingSentError where it is to be tried again; the first is seen beside the webhook."""

    def ended(state: WebhookDeliveryState, _send: Send, detail: str) -> Sequence[Write]:
        refusal = detail if state is WebhookDeliveryState.FAILED else ""
        return [webhook_delivery_write(webhook.id, delivery.ended(state, refusal))]

    again = f"-again-{delivery.repeated}" if delivery.repeated else ""
    settlement = Settlement(
        partial(ended, WebhookDeliveryState.SENT), partial(ended, WebhookDeliveryState.FAILED)
    )
    try:
        send_once(
            Send(ticket.id, f"webhook-{webhook.id}-{delivery.id}{again}"),
            partial(_composed, webhook, delivery.occasion, ticket),
            lambda composed: _post(*composed),
            settlement,
        )
    except NotTakenError as failure:
        waiting = delivery.ended(WebhookDeliveryState.WAITING, str(failure))
        commit([webhook_delivery_write(webhook.id, waiting)])
        raise


def _occasion(event: AnyTicketEvent) -> TeamOccasion | None:
    """A ticket that comes from another team is new to this one."""
    match event:
        case TicketOpened():
            return TeamOccasion.NEW_TICKET
        case TicketAssigned() if event.was.team_id != event.now.team_id:
            return TeamOccasion.NEW_TICKET
        case CustomerReplied() if not event.automatic:
            return TeamOccasion.CUSTOMER_REPLIED
        case SlaWarned():
            return TeamOccasion.SLA_WARNED
        case SlaBreached():
            return TeamOccasion.SLA_BREACHED
    return None


def _kept(wanted: TeamWebhook) -> dict[str, str]:
    """The address put away, once everything is known to be right."""
    require_team(wanted.team_id)
    if wanted.url and not wanted.url.startswith("stored:"):
        _service_of(wanted.url)
    return {"url": store_secret(wanted.secret_owner, wanted.url)}


def _service_of(url: str) -> ChatService:
    service = service_of(url, is_local=workspace_url().startswith("http:"))
    if service is None:
        raise WebhookInvalidError(
            "this is no incoming webhook of Slack or Teams",
            **{"body.url": "begins with https://hooks.slack.com/ or is one of Teams"},
        )
    return service


def _url_of(webhook: TeamWebhook) -> str:
    return read_secret(webhook.secret_owner, webhook.url)


def _composed(webhook: TeamWebhook, occasion: TeamOccasion, ticket: Ticket) -> tuple[str, ChatMessage]:
    if not webhook.url:
        raise SendRefusedError(NO_ADDRESS)
    url = f"{workspace_url().rstrip('/')}/tickets/{ticket.id}"
    return _url_of(webhook), message_of(occasion, ticket, url, _language())


def _language() -> str:
    """The desk's own: a team has none."""
    brands = directory().brands_in_use
    return brands[0].language if brands else "en"


def _post(url: str, message: ChatMessage) -> str:
    """Raises NotTakenError where it may succeed later. Whether a server that fell silent has written it is not known."""
    body = json.dumps(payload_of(_service_of(url), message)).encode()
    headers = {"content-type": "application/json"}
    try:
        answer = urllib3.request(
            "POST", url, body=body, headers=headers, timeout=TIMEOUT_SECONDS, retries=False, redirect=False
        )
    except (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError) as error:
        raise NotTakenError(f"unreachable: {type(error).__name__}") from error
    except urllib3.exceptions.HTTPError as error:
        raise SendRefusedError(f"no answer: {type(error).__name__}") from error
    if answer.status == 429 or answer.status >= 500:
        raise NotTakenError(f"answered {answer.status}")
    if answer.status >= 300:
        raise SendRefusedError(f"answered {answer.status}: {answer.data[:200].decode(errors='replace')}")
    return str(answer.status)
