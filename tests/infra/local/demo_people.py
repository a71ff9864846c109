"""What the demo's people can do, and what they have done besides writing."""

from __future__ import annotations

import re

from infra.local.demo.cast import PASSWORD
from infra.local.demo.seed import Demo
from shared.aws import client
from shared.config import user_pool_id
from shared.contacts.model import Identity
from shared.contacts.store import find_contact
from shared.directory.store import directory
from shared.drafts.store import drafts_of
from shared.evidence.store import evidence_of
from shared.side_threads.store import threads_of
from shared.tickets.model import Ticket


def everybody_can_sign_in(made: Demo) -> None:
    assert re.fullmatch(r"(?=.*\d)(?=.*[a-z])(?=.*[A-Z])(?=.*[^\w]).{12,}", PASSWORD)
    for staff in made.staff:
        user = client("cognito-idp").admin_get_user(UserPoolId=user_pool_id(), Username=staff.email)
        assert user["UserStatus"] == "CONFIRMED"
        groups = client("cognito-idp").admin_list_groups_for_user(
            UserPoolId=user_pool_id(), Username=staff.email
        )
        assert [group["GroupName"] for group in groups["Groups"]] == ["agent"]
        assert directory().agent_with_email(staff.email)
    assert all(find_contact(Identity.mail(address)) for address in made.customers)
    assert len(made.customers) == 12


def colleagues_are_asked_for_approvals(heads: list[Ticket]) -> None:
    asked = {each.approver.id: each for head in heads for each in head.approvals}
    assert {name: each.state for name, each in asked.items()} == {"petra": "open", "mia": "granted"}
    assert all(each.question for each in asked.values())


def teams_ask_one_another(heads: list[Ticket]) -> None:
    threads = [thread for head in heads for thread in threads_of(head.id)]
    asked = {(each.asked[0].id, each.state.value, each.message_count) for each in threads}
    assert asked == {
        ("service", "done", 2),
        ("service", "open", 2),
        ("petra", "open", 1),
        ("claims@parcelfast.example", "open", 2),
    }


def replies_are_begun_and_scheduled(heads: list[Ticket]) -> None:
    drafts = [draft for head in heads for draft in drafts_of(head.id)]
    known = {(each.author.id, each.is_shared, each.schedule is not None) for each in drafts}
    assert known == {("ben", True, False), ("jonas", False, True)}


def tickets_have_evidence(heads: list[Ticket]) -> None:
    pieces = [piece for head in heads if head.evidence_count for piece in evidence_of(head.id)]
    assert {piece.kind for piece in pieces} == {"log", "link", "order"}
    assert all(piece.note for piece in pieces)
