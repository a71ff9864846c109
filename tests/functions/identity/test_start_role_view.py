"""The desk as a role shows it: recorded, for an hour, without changing anything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.identity.authorize import handler as authorize
from functions.identity.get_me import handler as get_me
from functions.identity.start_role_view import handler
from functions.realtime.issue_connection_pass import handler as issue_connection_pass
from functions.tickets.add_note import handler as add_note
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_tickets import handler as list_tickets
from shared.clock import as_of, now
from shared.identity.caller import Caller, Scope
from tests.functions.identity.conftest import Pool
from tests.support.calls import LambdaContext, call
from tests.support.given import a_ticket
from tests.support.people import ADA, ADA_AGENT, MIA, MIA_AGENT
from tests.support.roles import a_role
from tests.support.stored import whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F03", whole=False)]


def viewed(role_id: str, by: Caller = ADA) -> str:
    answer = call(handler, "POST /role-views", {"role_id": role_id}, as_=by)
    assert answer.status == 201, answer.json
    return str(answer.json["pass_text"])


def recognised(pool: Pool, address: str, pass_text: str) -> Caller:
    headers = {"authorization": f"Bearer {pool.token(address, 'agent')};view-as={pass_text}"}
    answer = authorize({"version": "2.0", "type": "REQUEST", "headers": headers}, LambdaContext())
    return Caller.model_validate_json(answer["context"]["caller"])


def test_one_sees_what_the_role_shows_and_changes_nothing(pool: Pool) -> None:
    ticket = a_ticket()
    role = a_role(["tickets:read", "tickets:note"], scope=Scope.OWN, fields={"address": "masked"})
    ada = recognised(pool, ADA_AGENT.email, viewed(role.id))

    assert call(list_tickets, "GET /tickets?queue=open", as_=ada).json["items"] == []
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=ada).status == 404
    assert call(add_note, f"POST /tickets/{ticket.id}/notes", {"text": "Hm."}, as_=ada).status == 403
    assert call(issue_connection_pass, "POST /connection-passes", as_=ada).status == 403
    me = call(get_me, "GET /me", as_=ada).json
    assert (me["id"], me["viewing_as"], me["role_name"], me["scope"]) == ("ada", role.id, role.name, "own")
    assert me["fields"]["masked"] == ["address"]


def test_a_view_is_recorded_with_who_looks() -> None:
    viewed("light")
    [event] = [item["event"] for item in whole_table().values() if item.get("detail_type") == "RoleViewed"]
    assert (event["role_id"], event["by"]["id"]) == ("light", "ada")


def test_a_view_ends_after_an_hour_and_then_shows_nothing(pool: Pool) -> None:
    with as_of(now() - timedelta(hours=2)):
        pass_text = viewed("auditor")
    assert recognised(pool, ADA_AGENT.email, pass_text).permissions == frozenset()


@pytest.mark.parametrize("pass_text", ["nonsense", "MTIzNDU2Nzg5MDphZG1pbg"])
def test_a_pass_that_is_not_ours_shows_nothing(pool: Pool, pass_text: str) -> None:
    assert recognised(pool, ADA_AGENT.email, pass_text).permissions == frozenset()


def test_a_pass_is_its_holders_alone(pool: Pool) -> None:
    assert recognised(pool, MIA_AGENT.email, viewed("auditor")).permissions == frozenset()


def test_a_view_never_shows_more_than_ones_own_role(pool: Pool) -> None:
    viewer = recognised(pool, ADA_AGENT.email, viewed("light"))
    assert viewer.permissions <= ADA.permissions
    assert viewer.scope is Scope.OWN


def test_only_who_may_views_a_role_that_there_is() -> None:
    assert call(handler, "POST /role-views", {"role_id": "light"}, as_=MIA).problem == "permission-missing"
    assert call(handler, "POST /role-views", {"role_id": "gone"}, as_=ADA).problem == "no-such-role"
