"""One request for each operation that succeeds on a fresh desk, for tests that run over all of them.

A new operation adds its line here; what it needs to be there, its sample makes. Those of collections are derived.
"""

from __future__ import annotations

from collections.abc import Callable

from functions.notifications.choose_notification_preferences import handler as choose_notification_preferences
from functions.notifications.team_webhooks import handler as team_webhooks
from infra.catalogue import Declared, catalogue
from shared.api.operation import Operation
from shared.clock import now
from shared.notifications.webhook_deliveries import WebhookDelivery, webhook_delivery_write
from shared.storage.transaction import commit
from shared.web_push.model import DeviceOwner, PushSubscription
from shared.web_push.receipts import receipt_of_notification
from shared.web_push.store import device_id, device_writes
from tests.functions.drafts.written import WORDS
from tests.functions.evidence.pieces import LINK, with_evidence
from tests.functions.side_threads.threads import QUESTION
from tests.support.bulk_requests import of_a_bulk_job, of_a_paused_job, of_an_export, of_many
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.mail_choices import mailed_choice, not_mailed_reply
from tests.support.people import ADA, ANA, LEA, MIA
from tests.support.push import SUBSCRIPTION, path_of, save
from tests.support.record_samples import collection_of, maker_of, request_for
from tests.support.rules import a_failed_run, a_rule
from tests.support.sample_requests import (
    Sample,
    an_agent,
    attachment,
    completion,
    disowned_mail,
    field,
    held_answer,
    long_mail,
    macro_change,
    missing_parts,
    of_a_dead_letter,
    of_a_draft,
    of_a_macro,
    of_a_problem,
    of_a_quarantined_mail,
    of_a_scheduled_reply,
    of_a_side_thread,
    of_a_strangers_mail,
    of_a_ticket,
    of_an_approval,
    of_two_tickets,
    own_profile,
    picture,
    plain,
    provider_check,
    rebuild,
    republication,
    snoozed,
    thread_file,
    to_be_scheduled,
    two_merged,
    two_to_merge,
    with_a_due_date,
)

CHOICES = {
    "channels": {"assigned": ["mail"]},
    "quiet_hours": None,
    "zone": "UTC",
    "digest": "daily",
    "digest_hour": 8,
}


def chosen_preferences() -> Sample:
    """Of somebody who has chosen before."""
    request = "PUT /notification-preferences/me"
    call(choose_notification_preferences, request, CHOICES, as_=MIA)
    return Sample(request, {**CHOICES, "digest_hour": 9})


OPERATIONS = catalogue().of(Operation)


def webhook_trial() -> Sample:
    made = call(team_webhooks, "POST /team-webhooks", {"name": "#billing", "team_id": "billing"}, as_=ADA)
    return Sample(f"PUT /team-webhooks/{made.json['id']}/trial", None, ADA)


def webhook_delivery(method: str, what: str) -> Sample:
    """Of a webhook that has lost its address: its one message was refused, and is again."""
    body = {"name": "#billing", "team_id": "billing"}
    webhook = call(team_webhooks, "POST /team-webhooks", body, as_=ADA).json["id"]
    failed = {"id": "1", "occasion": "new_ticket", "ticket_id": a_ticket().id, "state": "failed", "at": now()}
    commit([webhook_delivery_write(webhook, WebhookDelivery.model_validate(failed))])
    return Sample(f"{method} /team-webhooks/{webhook}/deliveries{what}", None, ADA)


def sample_of(declared: Declared[Operation]) -> Sample:
    """The operation's sample, with what it needs made on the present desk."""
    if collection := collection_of(declared):
        return Sample(*request_for(collection, declared.declaration), maker_of(collection))
    make = SAMPLES.get(declared.name)
    assert make, f"give {declared.name} a request that succeeds, in tests/support/samples.py"
    return make()


LISTS_OF_THE_DESK = (
    "activity alarms canaries failures holiday-countries jobs last-sign-ins mail-domains".split()
)


def with_a_device() -> Sample:
    save(SUBSCRIPTION, MIA)
    return Sample(f"DELETE {path_of(SUBSCRIPTION)}")


def push_trial() -> Sample:
    """To a push service that nobody serves: what became of it is said, not raised."""
    nowhere = {**SUBSCRIPTION, "endpoint": "http://127.0.0.1:9/nowhere"}
    device_at = device_id(nowhere["endpoint"])
    device = PushSubscription(id=device_at, device="Firefox", created_at=now(), **nowhere)
    commit(device_writes(device, DeviceOwner.of(MIA)))
    return Sample(f"PUT {path_of(nowhere)}/trial")


def pushed() -> Sample:
    receipt = receipt_of_notification(MIA.id, "1-mentioned").rpartition("/push-receipts/")[2]
    return Sample(f"PUT /push-receipts/{receipt}", {"state": "shown"}, None)


SAMPLES: dict[str, Callable[[], Sample]] = {
    "accept_message": disowned_mail,
    "add_evidence": of_a_ticket("POST /tickets/{ticket}/evidence", LINK),
    "add_note": of_a_ticket("POST /tickets/{ticket}/notes", {"text": "Billed twice."}),
    "apply_macro": of_a_macro("POST /tickets/{ticket}/macros/{macro}", {}),
    "assign_ticket": of_a_ticket(
        "PUT /tickets/{ticket}/assignment", {"team_id": "billing", "assignee_id": "mia"}
    ),
    "change_fields": field,
    "change_mailed_choice": lambda: Sample(f"PUT {mailed_choice()}", {"updates": "solved"}, None),
    "choose_updates": plain("PUT /update-choice", {"updates": "each"}, as_=ANA),
    "get_mailed_choice": lambda: Sample(f"GET {mailed_choice()}", as_=None),
    "get_update_choice": plain("GET /update-choice", as_=ANA),
    "mail_reply_anyway": not_mailed_reply,
    "list_webhook_deliveries": lambda: webhook_delivery("GET", ""),
    "repeat_webhook_delivery": lambda: webhook_delivery("PUT", "/1/repetition"),
    "take_push_receipt": pushed,
    "try_push_subscription": push_trial,
    "stop_mails": lambda: Sample(f"POST {mailed_choice()}", as_=None),
    "change_profile": own_profile,
    "change_due_date": of_a_ticket("PUT /tickets/{ticket}/due-date", {"due_at": "2026-12-04T17:00:00Z"}),
    "change_priority": of_a_ticket("PUT /tickets/{ticket}/priority", {"priority": "urgent"}),
    "change_status": of_a_ticket("PUT /tickets/{ticket}/status", {"status": "pending"}),
    "change_type": of_a_ticket("PUT /tickets/{ticket}/type", {"type": "incident"}),
    "change_problem": of_a_problem("PATCH /tickets/{ticket}/problem", {"root_cause": "A loose plug."}),
    "change_tags": of_a_ticket("PUT /tickets/{ticket}/tags", {"tags": ["refund"]}),
    "confirm_participant": of_a_strangers_mail(
        "PUT /tickets/{ticket}/participants/mail/eve%40elsewhere.example"
    ),
    "begin_single_sign_on": plain(f"GET /sign-in/providers/none?challenge={'x' * 43}", as_=None),
    "check_identity_provider": provider_check,
    "count_queues": plain("GET /queues"),
    "escalate_problem": of_a_ticket("POST /tickets/{ticket}/problem/escalations", {"to": "The bank"}),
    "merge_tickets": two_to_merge,
    "split_ticket": of_a_strangers_mail("POST /tickets/{ticket}/splits", {"message_ids": [2]}),
    "list_likely_duplicates": of_a_ticket("GET /tickets/{ticket}/likely-duplicates"),
    "preview_merge": of_a_ticket("GET /tickets/{ticket}/merges/preview?sources=999"),
    "unmerge_ticket": two_merged,
    "explain_access": plain("GET /access/explanation?agent_id=mia", as_=ADA),
    "follow_ticket": of_a_ticket("PUT /tickets/{ticket}/followers/me"),
    "unfollow_ticket": of_a_ticket("DELETE /tickets/{ticket}/followers/me"),
    "take_next_ticket": of_a_ticket("POST /tickets/next"),
    "list_workloads": plain("GET /workloads"),
    "snooze_ticket": of_a_ticket("PUT /tickets/{ticket}/snooze", {"until": None, "until_reply": True}),
    "start_role_view": plain("POST /role-views", {"role_id": "light"}, as_=ADA),
    "create_ticket": plain("POST /tickets", {"subject": "No sound", "text": "Left side."}, ANA),
    "decide_approval": of_an_approval("PUT /tickets/{ticket}/approvals/2/decision", {"granted": True}, LEA),
    "discard_dead_letter": of_a_dead_letter(
        "POST /dead-letters/tickets-on_queue_changing/discards", reason="A test."
    ),
    "discard_quarantined_mail": of_a_quarantined_mail("DELETE /quarantine/{mail}"),
    "find_similar_tickets": plain("GET /similar-tickets?subject=No%20sound", as_=ANA),
    "finish_single_sign_on": plain("GET /sign-in/callback?state=none", as_=None),
    "get_attachment_link": attachment,
    "get_contact": plain("GET /contacts/ana"),
    "get_bulk_job": of_a_bulk_job("GET /bulk-jobs/{job}"),
    "get_me": plain("GET /me"),
    "get_message_body": long_mail,
    "get_quarantined_mail_link": of_a_quarantined_mail("GET /quarantine/{mail}/raw"),
    "get_applicable_form": plain("GET /applicable-form?brand_id=aurora"),
    "get_request_form": plain("GET /request-form?brand_id=aurora"),
    "get_signature": of_a_ticket("GET /tickets/{ticket}/signature"),
    "get_raw_mail_link": of_a_strangers_mail("GET /tickets/{ticket}/messages/2/raw"),
    "get_sla": of_a_ticket("GET /tickets/{ticket}/sla"),
    "get_search_index": plain("GET /search/index", as_=ADA),
    "get_ticket": of_a_ticket("GET /tickets/{ticket}"),
    "end_snooze": snoozed,
    "deactivate_agent": lambda: Sample(
        f"POST /agents/{an_agent()}/deactivation", {"hand_over_to": "lea"}, ADA
    ),
    "invite_agent_again": plain("POST /agents/mia/invitations", {}, ADA),
    "preview_deactivation": plain("GET /agents/mia/deactivation", as_=ADA),
    "reset_second_factor": lambda: Sample(f"DELETE /agents/{an_agent()}/second-factor", as_=ADA),
    "issue_connection_pass": plain("POST /connection-passes"),
    **{f"list_{what.replace('-', '_')}": plain(f"GET /{what}", as_=ADA) for what in LISTS_OF_THE_DESK},
    "count_views": plain("GET /views/counts"),
    "list_matching_tickets": plain("GET /tickets/matching?conditions=is:open"),
    "list_contact_tickets": plain("GET /contacts/ana/tickets"),
    "list_dead_letter_queues": plain("GET /dead-letters", as_=ADA),
    "list_dead_letters": plain("GET /dead-letters/tickets-on_queue_changing", as_=ADA),
    "list_directory": plain("GET /directory"),
    "list_entries": of_a_ticket("GET /tickets/{ticket}/entries"),
    "list_evidence": of_a_ticket("GET /tickets/{ticket}/evidence"),
    "list_macro_usages": plain("GET /macro-usages"),
    "get_rule_switch": lambda: Sample("GET /rule-switch", as_=ADA),
    "turn_rule_switch": lambda: Sample("PUT /rule-switch", {"is_off": True}, as_=ADA),
    "retry_rule_runs": lambda: Sample(f"PUT /rules/{a_failed_run()[0]}/retries", {}, as_=ADA),
    "rehearse_rule": lambda: Sample(
        "POST /rule-rehearsals",
        {"rule": {"name": "VIP", "when": ["ticket_opened"], "priority": "urgent"}},
        as_=ADA,
    ),
    "list_rule_usages": lambda: Sample("GET /rule-usages", as_=ADA),
    "list_rule_runs": lambda: Sample(f"GET /rules/{a_rule('VIP', priority='urgent')}/runs", as_=ADA),
    "list_quarantined_mails": plain("GET /quarantine"),
    "list_search_values": plain("GET /search/values?field=tag&begin=v"),
    "list_push_devices": plain("GET /push-subscriptions"),
    "list_request_statuses": plain("GET /request-statuses", as_=ANA),
    "list_sign_in_providers": plain("GET /sign-in/providers", as_=None),
    "list_tickets_left": of_a_bulk_job("GET /bulk-jobs/{job}/left-tickets"),
    "list_template_variables": plain("GET /template-variables"),
    "list_tickets": plain("GET /tickets"),
    "pause_bulk_job": of_a_bulk_job("PUT /bulk-jobs/{job}/pause"),
    "preview_bulk_job": of_many("POST /bulk-previews"),
    "preview_macro": of_a_macro("GET /tickets/{ticket}/macros/{macro}"),
    "preview_template": plain("POST /template-previews", {"text": "Hello {{requester.name}}"}),
    "publish_picture": picture,
    "list_missing_parts": missing_parts,
    "complete_upload": completion,
    "rebuild_search": rebuild,
    "redrive_dead_letters": of_a_dead_letter("POST /dead-letters/tickets-on_queue_changing/redrives"),
    "republish_events": republication,
    "remove_due_date": with_a_due_date,
    "remove_push_subscription": with_a_device,
    "get_problem": of_a_ticket("GET /tickets/{ticket}/problem"),
    "link_tickets": of_two_tickets("PUT", linked=False),
    "list_linked_tickets": of_a_ticket("GET /tickets/{ticket}/links"),
    "list_problem_history": of_a_ticket("GET /tickets/{ticket}/problem/history"),
    "unlink_tickets": of_two_tickets("DELETE", linked=True),
    "remove_evidence": lambda: Sample(f"DELETE /tickets/{with_evidence()}/evidence/2"),
    "reply_to_ticket": of_a_ticket("POST /tickets/{ticket}/replies", {"text": "Refunded."}),
    "request_approval": of_a_ticket(
        "POST /tickets/{ticket}/approvals", {"approver_id": "lea", "question": "May we refund it?"}
    ),
    "request_sign_in_link": plain("POST /sign-in-links", {"email": "ana@acme.example"}, None),
    "request_upload": plain("POST /uploads", {"filename": "photo.png", "size": 2000}),
    "move_message": of_a_strangers_mail("POST /tickets/{ticket}/messages/2/move", {"to_ticket_id": None}),
    "resume_bulk_job": of_a_paused_job,
    "retry_quarantined_mail": of_a_quarantined_mail("POST /quarantine/{mail}/retries"),
    "save_push_subscription": plain(f"PUT {path_of(SUBSCRIPTION)}", {**SUBSCRIPTION, "device": "Phone"}),
    "search_tickets": plain("GET /tickets/search?q=invoice"),
    "send_canaries": plain("POST /canaries", as_=ADA),
    "get_ticket_export": of_an_export("GET /ticket-exports/{job}"),
    "get_ticket_export_link": of_an_export("GET /ticket-exports/{job}/link"),
    "start_ticket_export": plain("POST /ticket-exports", {"selection": {"queue": "open"}}),
    "start_bulk_job": of_many("POST /bulk-jobs"),
    "undo_change": macro_change,
    "undo_bulk_job": of_a_bulk_job("PUT /bulk-jobs/{job}/undo"),
    "open_side_thread": of_a_ticket("POST /tickets/{ticket}/side-threads", QUESTION),
    "answer_side_thread": of_a_side_thread("POST {thread}/messages", {"text": "Yes."}),
    "change_side_thread_state": of_a_side_thread("PUT {thread}/state", {"is_done": True}),
    "correct_thread_message": of_a_side_thread("PUT {thread}/messages/1", {"text": "The right side."}),
    "get_thread_file_link": thread_file,
    "get_side_thread": of_a_side_thread("GET {thread}"),
    "list_side_threads": of_a_ticket("GET /tickets/{ticket}/side-threads"),
    "list_asked_threads": plain("GET /asked-threads"),
    "try_team_webhook": webhook_trial,
    "list_notifications": plain("GET /notifications"),
    "read_notifications": plain("PUT /notifications/readings", {}),
    "get_notification_preferences": plain("GET /notification-preferences/me"),
    "choose_notification_preferences": chosen_preferences,
    "mark_side_thread_read": of_a_side_thread("PUT {thread}/read-mark", {"message_id": 1}),
    "save_draft": of_a_draft("PUT {draft}", WORDS),
    "discard_draft": of_a_draft("DELETE {draft}"),
    "share_draft": of_a_draft("PUT {draft}/sharing", {"is_shared": True}),
    "change_draft_owner": of_a_draft("PUT {draft}/owner", {"agent_id": "lea"}),
    "schedule_reply": to_be_scheduled,
    "cancel_scheduled_reply": of_a_scheduled_reply("DELETE {draft}/schedule"),
    "list_drafts": of_a_ticket("GET /tickets/{ticket}/drafts"),
    "list_own_drafts": plain("GET /drafts"),
    "list_scheduled_replies": plain("GET /scheduled-replies"),
    "withdraw_approval": of_an_approval("DELETE /tickets/{ticket}/approvals/2"),
    "withdraw_reply": held_answer,
}
