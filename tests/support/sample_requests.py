"""Requests that succeed, and what has to be there for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from functions.approvals.request_approval import handler as request_approval
from functions.attachments.request_upload import handler as request_upload
from functions.automation.apply_macro import handler as apply_macro
from functions.automation.macros import handler as macros
from functions.directory.agents import handler as agents
from functions.problems.change_problem import handler as change_problem
from functions.tickets.change_due_date import handler as change_due_date
from functions.tickets.link_tickets import handler as link_tickets
from functions.tickets.merge_tickets import handler as merge_tickets
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.snooze_ticket import handler as snooze_ticket
from infra.catalogue import Declared
from shared.api.operation import Operation
from shared.clock import now
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.jobs.model import JobState
from shared.jobs.store import finished, job_write, list_jobs
from shared.mail.quarantine import list_quarantine
from shared.paging import Page
from shared.side_threads.model import SourceId
from shared.side_threads.store import load_message as load_thread_message
from shared.storage.transaction import commit
from tests.functions.drafts.written import a_draft, a_scheduled_reply
from tests.functions.mail.mails import DISOWNED, a_mail, answer_to, receive
from tests.functions.side_threads.threads import a_thread
from tests.support.calls import Answer, call
from tests.support.dead_letters import a_dead_letter
from tests.support.given import (
    a_mail_from_a_stranger,
    a_ticket,
    an_upload,
    an_upload_in_parts,
    send_file,
    send_parts,
)
from tests.support.people import ADA, ANA, MIA
from tests.support.record_samples import COLLECTIONS, a_record
from tests.support.stored import messages_of

A_PICTURE = b"\x89PNG\r\n\x1a\n and so on"


@dataclass(frozen=True)
class Sample:
    """What is asked, and by whom."""

    request: str
    body: Any = None
    as_: Caller | None = MIA

    @property
    def subject(self) -> str:
        """The request, with the record in its path: one's own is that of the caller."""
        return self.request.replace(" /me", f" /agents/{self.as_.id}") if self.as_ else self.request

    def sent(self, declared: Declared[Operation], **headers: Any) -> Answer:
        return call(declared.declaration.handler, self.request, self.body, as_=self.as_, **headers)


def of_a_ticket(request: str, body: Any = None) -> Callable[[], Sample]:
    return lambda: Sample(request.replace("{ticket}", str(a_ticket().id)), body)


def of_an_approval(request: str, body: Any = None, as_: Caller = MIA) -> Callable[[], Sample]:
    def sample() -> Sample:
        ticket = a_ticket()
        asked = {"approver_id": "lea", "question": "May we refund it?"}
        call(request_approval, f"POST /tickets/{ticket.id}/approvals", asked, as_=MIA)
        return Sample(request.replace("{ticket}", str(ticket.id)), body, as_)

    return sample


def of_a_side_thread(request: str, body: Any = None) -> Callable[[], Sample]:
    def sample() -> Sample:
        ticket_id, thread_id = a_thread(team_ids=[], agent_ids=["lea"])
        return Sample(request.replace("{thread}", f"/tickets/{ticket_id}/side-threads/{thread_id}"), body)

    return sample


def thread_file() -> Sample:
    ticket_id, thread_id = a_thread(team_ids=[], agent_ids=["lea"], upload_ids=[an_upload(MIA)])
    message = load_thread_message(SourceId(ticket_id=ticket_id, thread_id=thread_id, message_id=1))
    path = f"/tickets/{ticket_id}/side-threads/{thread_id}/messages/1/attachments"
    return Sample(f"GET {path}/{message.attachments[0].id}")


def of_a_draft(request: str, body: Any = None) -> Callable[[], Sample]:
    def sample() -> Sample:
        draft = a_draft()
        return Sample(request.replace("{draft}", f"/tickets/{draft.ticket_id}/drafts/{draft.id}"), body)

    return sample


def to_be_scheduled() -> Sample:
    tomorrow = (now() + timedelta(days=1)).isoformat()
    return of_a_draft("PUT {draft}/schedule", {"send_at": tomorrow, "time_zone": "Europe/Berlin"})()


def of_a_scheduled_reply(request: str) -> Callable[[], Sample]:
    def sample() -> Sample:
        draft = a_scheduled_reply()
        return Sample(request.replace("{draft}", f"/tickets/{draft.ticket_id}/drafts/{draft.id}"))

    return sample


def of_a_problem(request: str, body: Any = None) -> Callable[[], Sample]:
    def sample() -> Sample:
        ticket = a_ticket()
        call(change_problem, f"PATCH /tickets/{ticket.id}/problem", {"risk": "high"}, as_=MIA)
        return Sample(request.replace("{ticket}", str(ticket.id)), body)

    return sample


def of_two_tickets(method: str, *, linked: bool) -> Callable[[], Sample]:
    def sample() -> Sample:
        path = f"/tickets/{a_ticket().id}/links/caused_by/{a_ticket().id}"
        if linked:
            call(link_tickets, f"PUT {path}", as_=MIA)
        return Sample(f"{method} {path}")

    return sample


def two_to_merge() -> Sample:
    target, source = a_ticket(), a_ticket()
    asked = {"sources": [{"ticket_id": source.id, "version": source.version}]}
    return Sample(f"POST /tickets/{target.id}/merges", asked)


def two_merged() -> Sample:
    merge = two_to_merge()
    call(merge_tickets, merge.request, merge.body, as_=MIA)
    source = merge.body["sources"][0]["ticket_id"]
    return Sample(f"DELETE {merge.request.partition(' ')[2]}/{source}")


def of_a_strangers_mail(request: str, body: Any = None) -> Callable[[], Sample]:
    return lambda: Sample(request.replace("{ticket}", str(a_mail_from_a_stranger(a_ticket()).id)), body)


def attachment() -> Sample:
    ticket = a_ticket(by=ANA, upload_ids=[an_upload(ANA)])
    file_id = messages_of(ticket.id)[0].attachments[0].id
    return Sample(f"GET /tickets/{ticket.id}/messages/1/attachments/{file_id}")


def of_a_quarantined_mail(request: str) -> Callable[[], Sample]:
    def sample() -> Sample:
        receive(a_mail(X_SES_Spam_Verdict="FAIL"))
        held = list_quarantine(Page(), ADA).items[0].id
        return Sample(request.replace("{mail}", held), as_=ADA)

    return sample


def held_answer() -> Sample:
    ticket = a_ticket()
    answer = call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Refunded."}, as_=MIA)
    return Sample(f"DELETE /tickets/{ticket.id}/replies/{answer.json['id']}")


def snoozed() -> Sample:
    snooze = f"/tickets/{a_ticket().id}/snooze"
    call(snooze_ticket, f"PUT {snooze}", {"until_reply": True}, as_=MIA)
    return Sample(f"DELETE {snooze}")


def with_a_due_date() -> Sample:
    due_date = f"/tickets/{a_ticket().id}/due-date"
    call(change_due_date, f"PUT {due_date}", {"due_at": "2026-12-04T17:00:00Z"}, as_=MIA)
    return Sample(f"DELETE {due_date}")


def long_mail() -> Sample:
    receive(a_mail(text="You billed me twice.\n" * 5000))
    return Sample("GET /tickets/1/messages/1/body")


def of_a_dead_letter(request: str, **more: Any) -> Callable[[], Sample]:
    return lambda: Sample(request, {"message_id": a_dead_letter(), **more}, ADA)


def republication() -> Sample:
    return Sample("POST /republications", {"ticket_ids": [a_ticket().id]}, ADA)


def provider_check() -> Sample:
    provider = a_record(COLLECTIONS["identity_providers"])
    return Sample(f"GET /identity-providers/{provider.id}/check", as_=ADA)


def field() -> Sample:
    key = a_record(COLLECTIONS["ticket_fields"]).id
    return Sample(f"PATCH /tickets/{a_ticket().id}/fields", {"fields": {key: "X9"}})


def plain(request: str, body: Any = None, as_: Caller | None = MIA) -> Callable[[], Sample]:
    return lambda: Sample(request, body, as_)


def an_agent() -> str:
    """Somebody who was invited, as Mia is: with a history from the first version on."""
    new = {"email": f"{new_id()}@northwind.example", "name": "Kim Vo", "teams": ["billing"]}
    return str(call(agents, "POST /agents", new, as_=ADA).json["id"])


def own_profile() -> Sample:
    kim = MIA.model_copy(update={"id": an_agent()})
    return Sample("PATCH /me", {"signature": "Kim Vo\nBilling"}, kim)


def disowned_mail() -> Sample:
    ticket = a_ticket()
    sent = {"Message_ID": f"<answer-to-{ticket.id}@acme.example>", "Authentication_Results": DISOWNED}
    receive(answer_to(ticket.id, **sent))
    return Sample(f"PUT /tickets/{ticket.id}/messages/2/acceptance")


def a_macro(by: Caller = MIA, **fields: Any) -> str:
    """The id of a macro that answers and solves."""
    texts = [{"language": "en", "reply": "Refunded, {{requester.name}}.", "note": "By macro."}]
    asked = {"name": "Refund", "texts": texts, "status": "solved", "add_tags": ["refund"], **fields}
    made = call(macros, "POST /macros", asked, as_=by)
    assert made.status == 201, made.json
    return str(made.json["id"])


def of_a_macro(request: str, body: Any = None) -> Callable[[], Sample]:
    return lambda: Sample(request.replace("{ticket}", str(a_ticket().id)).replace("{macro}", a_macro()), body)


def macro_change() -> Sample:
    ticket = a_ticket()
    applied = call(apply_macro, f"POST /tickets/{ticket.id}/macros/{a_macro()}", {}, as_=MIA)
    return Sample(f"DELETE /tickets/{ticket.id}/changes/{applied.json['change_id']}")


def rebuild() -> Sample:
    """While none runs: one that an earlier call began has ended."""
    running = [job for job in list_jobs().items if job.state is JobState.RUNNING]
    for job in running:
        commit([job_write(finished(job))])
    return Sample("POST /search/rebuilds", as_=ADA)


def missing_parts() -> Sample:
    upload_id, _ = an_upload_in_parts(ANA)
    return Sample(f"GET /uploads/{upload_id}/parts", as_=ANA)


def completion() -> Sample:
    upload_id, size = an_upload_in_parts(ANA)
    send_parts(upload_id, size)
    return Sample(f"PUT /uploads/{upload_id}/completion", as_=ANA)


def picture() -> Sample:
    asked = {"filename": "logo.png", "content_type": "image/png", "size": len(A_PICTURE)}
    upload = call(request_upload, "POST /uploads", asked, as_=ADA).json
    send_file(upload["fields"]["key"], "image/png", A_PICTURE)
    return Sample(f"PUT /uploads/{upload['upload_id']}/publication", as_=ADA)
