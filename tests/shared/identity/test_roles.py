"""Roles are records: what staff may do is data."""

from __future__ import annotations

import pytest

from functions.identity.get_me import handler as get_me
from functions.tickets.add_note import handler as add_note
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.directory.store import directory, directory_writes, find_role, forget_directory
from shared.identity.caller import Caller, Scope
from shared.identity.permissions import Permission
from shared.identity.policy import PermissionMissingError
from shared.identity.roles import EVERYBODYS, SHIPPED_ROLES, Role
from shared.records.actions import change_record, create_record
from shared.storage.transaction import commit
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ADA, MIA, MIA_AGENT

pytestmark = pytest.mark.usefixtures("desk")

READER = {
    "name": "Reader",
    "permissions": [Permission.PROFILE_READ, Permission.TICKETS_READ, Permission.TICKETS_NOTE],
}


def mia_as(role: Role) -> Caller:
    """Mia, whose role is another now."""
    agent = MIA_AGENT.model_copy(update={"role_id": role.id})
    commit(directory_writes([agent]))
    forget_directory()
    return directory().caller_of(agent)


@pytest.mark.feature("F03", whole=False)
def test_a_role_of_ones_own_allows_what_it_names_and_nothing_else() -> None:
    ticket = a_ticket()
    mia = mia_as(create_record(Role, READER, ADA))

    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=mia).status == 200
    assert call(add_note, f"POST /tickets/{ticket.id}/notes", {"text": "Seen."}, as_=mia).status == 201
    refused = call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Hello."}, as_=mia)
    assert (refused.status, refused.problem) == (403, "permission-missing")
    assert "your role, Reader, does not include tickets:reply" in refused.json["detail"]
    assert call(get_me, "GET /me", as_=mia).json["permissions"] == [
        "public",
        "profile:read",
        "directory:read",
        "notifications:read",
        "tickets:read",
        "tickets:note",
    ]


def test_a_role_reaches_its_holders_teams_or_the_whole_desk() -> None:
    ticket = a_ticket(by=ADA, team_id="tech", requester_address="ana@acme.example")
    role = create_record(Role, READER, ADA)
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=mia_as(role)).status == 404

    wider = change_record(Role, role.id, {"scope": Scope.ALL}, ADA)
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=mia_as(wider)).status == 200


def test_a_permission_of_a_later_release_stays_in_the_role_and_grants_nothing() -> None:
    role = create_record(Role, {**READER, "permissions": ["tickets:read", "tickets:teleport"]}, ADA)

    assert role.permissions == ("tickets:read", "tickets:teleport")
    assert mia_as(role).permissions == EVERYBODYS | {Permission.TICKETS_READ}


def test_an_agent_whose_role_is_gone_may_do_nothing() -> None:
    lost = mia_as(Role(id="gone", name="Gone"))
    assert call(get_ticket, f"GET /tickets/{a_ticket().id}", as_=lost).status == 403


def test_the_shipped_roles_are_on_every_desk_and_only_administrators_make_others() -> None:
    assert directory().roles[:5] == SHIPPED_ROLES
    with pytest.raises(PermissionMissingError):
        create_record(Role, READER, MIA)


def test_a_role_that_was_just_made_counts_before_the_directory_is_read_again() -> None:
    directory()
    role = create_record(Role, READER, ADA)

    assert directory().role(role.id) is None
    assert find_role(role.id) == role
