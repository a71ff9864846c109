"""The desk's own people and places, as staff see them."""

from __future__ import annotations

import pytest

from functions.directory.list_directory import handler as list_directory
from shared.identity.roles import SHIPPED_ROLES
from tests.support.calls import call
from tests.support.people import ANA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def test_an_agent_sees_every_team_brand_mailbox_and_colleague() -> None:
    answer = call(list_directory, "GET /directory", as_=MIA)
    assert answer.status == 200
    found = {
        kind: sorted(entry.get("id", entry.get("address")) for entry in answer.json[kind])
        for kind in answer.json
    }
    assert found == {
        "brands": ["aurora", "kaffeewerk"],
        "teams": ["billing", "repair", "tech"],
        "mailboxes": ["billing@aurora.example", "service@kaffeewerk.example", "tech@aurora.example"],
        "calendars": [],
        "sla_policies": [],
        "ticket_fields": [],
        "ticket_forms": [],
        "ticket_statuses": [],
        "answer_rules": [],
        "owned_by_file": [],
        "agents": ["ada", "lea", "mia", "tom", "udo"],
        "roles": sorted(role.id for role in SHIPPED_ROLES),
    }
    sees_all = {agent["id"] for agent in answer.json["agents"] if agent["sees_all_teams"]}
    assert sees_all == {"ada", "lea"}, "one by her role, one by herself"


def test_customers_do_not_see_who_works_here() -> None:
    assert call(list_directory, "GET /directory", as_=ANA).status == 403
