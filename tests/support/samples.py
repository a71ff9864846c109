"""One request for each operation that succeeds on a fresh desk, for tests that run over all of them.

A new operation adds its line here; what it needs to be there, its sample makes. Those of collections are derived.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from functions.approvals.request_approval import handler as request_approval
from functions.attachments.request_upload import handler as request_upload
from functions.automation.apply_macro import handler as apply_macro
from functions.automation.macros import handler as macros
from functions.automation.start_macro_run import handler as start_macro_run
from functions.directory.agents import handler as agents
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from infra.catalogue import Declared, catalogue
from shared.api.operation import Operation
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.jobs.model import JobState
from shared.jobs.store import finished, job_write, list_jobs
from shared.mail.quarantine import list_quarantine
from shared.paging import Page
from shared.storage.transaction import commit
from tests.functions.mail.mails import DISOWNED, a_mail, answer_to, receive
from tests.support.calls import Answer, call
from tests.support.dead_letters import a_dead_letter
from tests.support.given import a_mail_from_a_stranger, a_ticket, an_upload, send_file
from tests.support.people import ADA, ANA, LEA, MIA
from tests.support.record_samples import COLLECTIONS, a_record, collection_of, maker_of, request_for
from tests.support.stored import messages_of

A_PICTURE = b"\x89PNG\r\n\x1a\n and so on"
OPERATIONS = catalogue().of(Operation)


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


def sample_of(declared: Declared[Operation]) -> Sample:
    """The operation's sample, with what it needs made on the present desk."""
    if collection := collection_of(declared):
        return Sample(*request_for(collection, declared.declaration), maker_of(collection))
    make = SAMPLES.get(declared.name)
    assert make, f"give {declared.name} a request that succeeds, in tests/support/samples.py"
    return make()


def _of_a_ticket(request: str, body: Any = None) -> Callable[[], Sample]:
    return lambda: Sample(request.replace("{ticket}", str(a_ticket().id)), body)


def _of_an_approval(request: str, body: Any = None, as_: Caller = MIA) -> Callable[[], Sample]:
    def sample() -> Sample:
        ticket = a_ticket()
        asked = {"approver_id": "lea", "question": "May we refund it?"}
        call(request_approval, f"POST /tickets/{ticket.id}/approvals", asked, as_=MIA)
        return Sample(request.replace("{ticket}", str(ticket.id)), body, as_)

    return sample


def _of_a_strangers_mail(request: str, body: Any = None) -> Callable[[], Sample]:
    return lambda: Sample(request.replace("{ticket}", str(a_mail_from_a_stranger(a_ticket()).id)), body)


def _attachment() -> Sample:
    ticket = a_ticket(by=ANA, upload_ids=[an_upload(ANA)])
    file_id = messages_of(ticket.id)[0].attachments[0].id
    return Sample(f"GET /tickets/{ticket.id}/messages/1/attachments/{file_id}")


def _of_a_quarantined_mail(request: str) -> Callable[[], Sample]:
    def sample() -> Sample:
        receive(a_mail(X_SES_Spam_Verdict="FAIL"))
        held = list_quarantine(Page(), ADA).items[0].id
        return Sample(request.replace("{mail}", held), as_=ADA)

    return sample


def _held_answer() -> Sample:
    ticket = a_ticket()
    answer = call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Refunded."}, as_=MIA)
    return Sample(f"DELETE /tickets/{ticket.id}/replies/{answer.json['id']}")


def _long_mail() -> Sample:
    receive(a_mail(text="You billed me twice.\n" * 5000))
    return Sample("GET /tickets/1/messages/1/body")


def _of_a_dead_letter(request: str, **more: Any) -> Callable[[], Sample]:
    return lambda: Sample(request, {"message_id": a_dead_letter(), **more}, ADA)


def _republication() -> Sample:
    return Sample("POST /republications", {"ticket_ids": [a_ticket().id]}, ADA)


def _provider_check() -> Sample:
    provider = a_record(COLLECTIONS["identity_providers"])
    return Sample(f"GET /identity-providers/{provider.id}/check", as_=ADA)


def _plain(request: str, body: Any = None, as_: Caller | None = MIA) -> Callable[[], Sample]:
    return lambda: Sample(request, body, as_)


def _an_agent() -> str:
    """Somebody who was invited, as Mia is: with a history from the first version on."""
    new = {"email": f"{new_id()}@northwind.example", "name": "Kim Vo", "teams": ["billing"]}
    return str(call(agents, "POST /agents", new, as_=ADA).json["id"])


def _own_profile() -> Sample:
    kim = MIA.model_copy(update={"id": _an_agent()})
    return Sample("PATCH /me", {"signature": "Kim Vo\nBilling"}, kim)


def _disowned_mail() -> Sample:
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


def _of_a_macro(request: str, body: Any = None) -> Callable[[], Sample]:
    return lambda: Sample(request.replace("{ticket}", str(a_ticket().id)).replace("{macro}", a_macro()), body)


def _macro_change() -> Sample:
    ticket = a_ticket()
    applied = call(apply_macro, f"POST /tickets/{ticket.id}/macros/{a_macro()}", {}, as_=MIA)
    return Sample(f"DELETE /tickets/{ticket.id}/changes/{applied.json['change_id']}")


def _macro_run(request: str) -> Callable[[], Sample]:
    def sample() -> Sample:
        asked = {"macro_id": a_macro(), "ticket_ids": [a_ticket().id]}
        run = call(start_macro_run, "POST /macro-runs", asked, as_=MIA).json["id"]
        return Sample(request.replace("{run}", run))

    return sample


def _rebuild() -> Sample:
    """While none runs: one that an earlier call began has ended."""
    running = [job for job in list_jobs().items if job.state is JobState.RUNNING]
    for job in running:
        commit([job_write(finished(job))])
    return Sample("POST /search/rebuilds", as_=ADA)


def _picture() -> Sample:
    asked = {"filename": "logo.png", "content_type": "image/png", "size": len(A_PICTURE)}
    upload = call(request_upload, "POST /uploads", asked, as_=ADA).json
    send_file(upload["fields"]["key"], "image/png", A_PICTURE)
    return Sample(f"PUT /uploads/{upload['upload_id']}/publication", as_=ADA)


SAMPLES: dict[str, Callable[[], Sample]] = {
    "accept_message": _disowned_mail,
    "add_note": _of_a_ticket("POST /tickets/{ticket}/notes", {"text": "Billed twice."}),
    "apply_macro": _of_a_macro("POST /tickets/{ticket}/macros/{macro}", {}),
    "assign_ticket": _of_a_ticket(
        "PUT /tickets/{ticket}/assignment", {"team_id": "billing", "assignee_id": "mia"}
    ),
    "change_profile": _own_profile,
    "change_priority": _of_a_ticket("PUT /tickets/{ticket}/priority", {"priority": "urgent"}),
    "change_status": _of_a_ticket("PUT /tickets/{ticket}/status", {"status": "pending"}),
    "change_tags": _of_a_ticket("PUT /tickets/{ticket}/tags", {"tags": ["refund"]}),
    "confirm_participant": _of_a_strangers_mail(
        "PUT /tickets/{ticket}/participants/mail/eve%40elsewhere.example"
    ),
    "begin_single_sign_on": _plain(f"GET /sign-in/providers/none?challenge={'x' * 43}", as_=None),
    "check_identity_provider": _provider_check,
    "count_queues": _plain("GET /queues"),
    "explain_access": _plain("GET /access/explanation?agent_id=mia", as_=ADA),
    "start_role_view": _plain("POST /role-views", {"role_id": "light"}, as_=ADA),
    "create_ticket": _plain("POST /tickets", {"subject": "No sound", "text": "Left side."}, ANA),
    "decide_approval": _of_an_approval("PUT /tickets/{ticket}/approvals/2/decision", {"granted": True}, LEA),
    "discard_dead_letter": _of_a_dead_letter(
        "POST /dead-letters/tickets-on_queue_changing/discards", reason="A test."
    ),
    "discard_quarantined_mail": _of_a_quarantined_mail("DELETE /quarantine/{mail}"),
    "finish_single_sign_on": _plain("GET /sign-in/callback?state=none", as_=None),
    "get_attachment_link": _attachment,
    "get_contact": _plain("GET /contacts/ana"),
    "get_macro_run": _macro_run("GET /macro-runs/{run}"),
    "get_me": _plain("GET /me"),
    "get_message_body": _long_mail,
    "get_quarantined_mail_link": _of_a_quarantined_mail("GET /quarantine/{mail}/raw"),
    "get_raw_mail_link": _of_a_strangers_mail("GET /tickets/{ticket}/messages/2/raw"),
    "get_sla": _of_a_ticket("GET /tickets/{ticket}/sla"),
    "get_search_index": _plain("GET /search/index", as_=ADA),
    "get_ticket": _of_a_ticket("GET /tickets/{ticket}"),
    "deactivate_agent": lambda: Sample(
        f"POST /agents/{_an_agent()}/deactivation", {"hand_over_to": "lea"}, ADA
    ),
    "invite_agent_again": _plain("POST /agents/mia/invitations", {}, ADA),
    "preview_deactivation": _plain("GET /agents/mia/deactivation", as_=ADA),
    "reset_second_factor": lambda: Sample(f"DELETE /agents/{_an_agent()}/second-factor", as_=ADA),
    "issue_connection_pass": _plain("POST /connection-passes"),
    "list_activity": _plain("GET /activity", as_=ADA),
    "list_last_sign_ins": _plain("GET /last-sign-ins", as_=ADA),
    "list_mail_domains": _plain("GET /mail-domains", as_=ADA),
    "list_canaries": _plain("GET /canaries", as_=ADA),
    "list_contact_tickets": _plain("GET /contacts/ana/tickets"),
    "list_alarms": _plain("GET /alarms", as_=ADA),
    "list_dead_letter_queues": _plain("GET /dead-letters", as_=ADA),
    "list_dead_letters": _plain("GET /dead-letters/tickets-on_queue_changing", as_=ADA),
    "list_failures": _plain("GET /failures", as_=ADA),
    "list_directory": _plain("GET /directory"),
    "list_entries": _of_a_ticket("GET /tickets/{ticket}/entries"),
    "list_holiday_countries": _plain("GET /holiday-countries", as_=ADA),
    "list_jobs": _plain("GET /jobs", as_=ADA),
    "list_macro_usages": _plain("GET /macro-usages"),
    "list_quarantined_mails": _plain("GET /quarantine"),
    "list_search_values": _plain("GET /search/values?field=tag&begin=v"),
    "list_sign_in_providers": _plain("GET /sign-in/providers", as_=None),
    "list_template_variables": _plain("GET /template-variables"),
    "list_tickets": _plain("GET /tickets"),
    "preview_macro": _of_a_macro("GET /tickets/{ticket}/macros/{macro}"),
    "preview_template": _plain("POST /template-previews", {"text": "Hello {{requester.name}}"}),
    "publish_picture": _picture,
    "rebuild_search": _rebuild,
    "redrive_dead_letters": _of_a_dead_letter("POST /dead-letters/tickets-on_queue_changing/redrives"),
    "republish_events": _republication,
    "reply_to_ticket": _of_a_ticket("POST /tickets/{ticket}/replies", {"text": "Refunded."}),
    "request_approval": _of_a_ticket(
        "POST /tickets/{ticket}/approvals", {"approver_id": "lea", "question": "May we refund it?"}
    ),
    "request_sign_in_link": _plain("POST /sign-in-links", {"email": "ana@acme.example"}, None),
    "request_upload": _plain("POST /uploads", {"filename": "photo.png", "size": 2000}),
    "move_message": _of_a_strangers_mail("POST /tickets/{ticket}/messages/2/move", {"to_ticket_id": None}),
    "retry_quarantined_mail": _of_a_quarantined_mail("POST /quarantine/{mail}/retries"),
    "search_tickets": _plain("GET /tickets/search?q=invoice"),
    "send_canaries": _plain("POST /canaries", as_=ADA),
    "start_macro_run": lambda: Sample(
        "POST /macro-runs", {"macro_id": a_macro(), "ticket_ids": [a_ticket().id]}
    ),
    "undo_change": _macro_change,
    "undo_macro_run": _macro_run("DELETE /macro-runs/{run}"),
    "withdraw_approval": _of_an_approval("DELETE /tickets/{ticket}/approvals/2"),
    "withdraw_reply": _held_answer,
}
