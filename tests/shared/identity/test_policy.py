"""Who may do what, and why not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cedarpy import Entities, PolicySet, validate_policies

from shared.automation.model import Snippet
from shared.errors import ForbiddenError
from shared.identity.caller import VISITOR, Caller, CallerKind, Scope
from shared.identity.permissions import Permission
from shared.identity.policy import (
    DESK,
    POLICIES,
    NotSignedInError,
    PermissionMissingError,
    SecondFactorMissingError,
    explain,
    may,
    permissions_of,
    require,
)
from shared.identity.profile import profile_of
from shared.messaging.event import Actor
from shared.records.sharing import Sharing
from shared.tickets.model import Ticket
from tests.support.people import ADA, ANA, BEN, BILLING, LEA, MIA, NOBODY, TOM

SCHEMA = POLICIES.with_suffix(".cedarschema").read_text()
MAIL = Caller.system("mail")
EVERYBODY = (ADA, MIA, ANA, NOBODY, MAIL)
WITHOUT_CODE = MIA.model_copy(update={"lacks_second_factor": True})


def ticket(**different: Any) -> Ticket:
    """Ana's, in Mia's team."""
    return Ticket.model_validate(
        {
            "id": 7,
            "version": 1,
            "subject": "Invoice is wrong",
            "channel": "portal",
            "brand_id": "aurora",
            "team_id": "billing",
            "requester": {"contact_id": "ana", "name": "Ana Lima", "address": "ana@acme.example"},
            "created_at": "2026-11-22T09:00:00Z",
            "updated_at": "2026-11-22T09:00:00Z",
            **different,
        }
    )


A_SNIPPET = Snippet(
    id="s",
    name="Refund",
    text="It is on its way.",
    sharing=Sharing.TEAM,
    team_id="billing",
    created_by=Actor.of(MIA),
)


def test_the_policies_fit_their_schema() -> None:
    assert validate_policies(POLICIES.read_text(), SCHEMA).errors == []


def test_the_schema_knows_exactly_the_permissions() -> None:
    for permission in Permission:
        policy = f'permit (principal, action == Action::"{permission}", resource);'
        assert validate_policies(policy, SCHEMA).errors == [], f"{permission} is not in the schema"
    named = SCHEMA.count('"') // 2
    assert named == len(Permission), "the schema has an action that is no permission"


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_is_somebodys(permission: Permission) -> None:
    assert may(ADA, permission)


@pytest.mark.parametrize("permission", [p for p in Permission if p is not Permission.PUBLIC])
def test_a_visitor_has_none_but_the_public_one(permission: Permission) -> None:
    assert not may(NOBODY, permission)


def test_every_policy_has_an_id_and_a_reason() -> None:
    assert (
        POLICIES.read_text().count("@id(") == POLICIES.read_text().count("@reason(") == _number_of_policies()
    )


@pytest.mark.parametrize(
    "thing",
    [DESK, ticket().cedar_entity(), BILLING.cedar_entity(), A_SNIPPET.cedar_entity()],
    ids=["the desk", "a ticket", "a team", "a snippet"],
)
def test_what_the_policies_are_asked_about_fits_the_schema(thing: dict[str, Any]) -> None:
    caller = {
        "uid": {"type": "Caller", "id": "mia"},
        "attrs": {
            "id": "mia",
            "permissions": ["tickets:read"],
            "teams": ["billing"],
            "scope": "team",
            "brands": [],
            "lacks_second_factor": False,
        },
        "parents": [{"type": "Kind", "id": "staff"}],
    }
    kind = {"uid": {"type": "Kind", "id": "staff"}, "attrs": {}, "parents": []}
    assert len(Entities.from_json_str(json.dumps([caller, kind, thing]), SCHEMA)) >= 3


@pytest.mark.parametrize(
    ("who", "what", "which", "allowed"),
    [
        pytest.param(MIA, Permission.TICKETS_REPLY, ticket(), True, id="an agent in her team"),
        pytest.param(TOM, Permission.TICKETS_READ, ticket(), False, id="an agent of another team"),
        pytest.param(
            LEA, Permission.TICKETS_READ, ticket(team_id="repair"), True, id="an agent who sees all"
        ),
        pytest.param(ADA, Permission.TICKETS_READ, ticket(team_id="repair"), True, id="an administrator"),
        pytest.param(ANA, Permission.TICKETS_REPLY, ticket(), True, id="the requester"),
        pytest.param(BEN, Permission.TICKETS_READ, ticket(), False, id="another customer"),
        pytest.param(ANA, Permission.TICKETS_ASSIGN, ticket(), False, id="a customer at staff's work"),
        pytest.param(MAIL, Permission.TICKETS_REPLY, ticket(), True, id="the desk itself"),
        pytest.param(MIA, Permission.AGENTS_MANAGE, None, False, id="an agent at an administrator's work"),
        pytest.param(WITHOUT_CODE, Permission.TICKETS_READ, ticket(), False, id="an agent without a code"),
        pytest.param(WITHOUT_CODE, Permission.PROFILE_READ, None, True, id="who may still ask who she is"),
    ],
)
def test_a_decision(who: Caller, what: Permission, which: Ticket | None, allowed: bool) -> None:
    assert may(who, what, which) is allowed
    assert explain(who, what, which).allowed is allowed


def test_a_confirmed_participant_may_read_and_an_uninvited_one_may_not() -> None:
    ben = {"address": "ben@globex.example", "contact_id": "ben"}
    assert may(BEN, Permission.TICKETS_READ, ticket(participants=[{**ben, "confirmed": True}]))
    assert not may(BEN, Permission.TICKETS_READ, ticket(participants=[{**ben, "confirmed": False}]))


def test_a_customer_is_not_let_in_by_having_an_agents_id() -> None:
    impostor = Caller(kind=CallerKind.CUSTOMER, id="mia", name="Not Mia", teams=MIA.teams, scope=Scope.ALL)
    assert not may(impostor, Permission.TICKETS_READ, ticket())


@pytest.mark.parametrize("strange", ['a"b', "a\\b", "a\nb", "ä#1", ""])
def test_any_text_can_be_an_id(strange: str) -> None:
    caller = Caller(kind=CallerKind.CUSTOMER, id=strange, name="Strange")
    requester = {"contact_id": strange, "name": "Strange", "address": "s@acme.example"}
    assert may(caller, Permission.TICKETS_READ, ticket(requester=requester))
    assert not may(caller, Permission.TICKETS_READ, ticket())


@pytest.mark.parametrize(
    ("who", "what", "which", "policies", "words"),
    [
        (
            MIA,
            Permission.TICKETS_READ,
            ticket(),
            ["roles-of-teams"],
            "a role for one's teams reaches what is theirs",
        ),
        (
            TOM,
            Permission.TICKETS_READ,
            ticket(),
            [
                "roles-of-the-whole-desk",
                "roles-of-teams",
                "roles-of-brands",
                "what-one-is-involved-in",
            ],
            "not for you here: a role for everything reaches everything; a role for one's teams",
        ),
        (MIA, Permission.AGENTS_MANAGE, None, [], "your role, Agent, does not include agents:manage"),
        (BEN, Permission.TICKETS_READ, ticket(), ["customers-follow-their-own-requests"], "take part in"),
        (BEN, Permission.AGENTS_MANAGE, None, [], "agents:manage is not for a customer"),
        (WITHOUT_CODE, Permission.TICKETS_READ, None, ["staff-have-a-second-factor"], "second factor"),
        (NOBODY, Permission.PUBLIC, None, ["public"], "open to everybody"),
    ],
)
def test_a_decision_says_why(
    who: Caller, what: Permission, which: Ticket | None, policies: list[str], words: str
) -> None:
    decision = explain(who, what, which)
    assert list(decision.policies) == policies
    assert words in decision.reason


@pytest.mark.parametrize("who", EVERYBODY, ids=lambda caller: caller.id)
def test_a_profile_lists_what_each_decision_would_say(who: Caller) -> None:
    assert permissions_of(who) == [permission for permission in Permission if may(who, permission)]
    assert profile_of(who).permissions == permissions_of(who)


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (VISITOR, NotSignedInError),
        (ANA, PermissionMissingError),
        (WITHOUT_CODE, SecondFactorMissingError),
    ],
)
def test_a_refusal_says_what_is_missing(who: Caller, error: type[Exception]) -> None:
    with pytest.raises(error):
        require(who, Permission.TICKETS_NOTE)


def test_a_missing_second_factor_is_a_refusal_and_not_a_missing_sign_in() -> None:
    assert issubclass(SecondFactorMissingError, ForbiddenError)


def _number_of_policies() -> int:
    return len(PolicySet.from_str(POLICIES.read_text()))
