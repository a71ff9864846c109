"""Identity providers as records: their secret, what they may name, and trying one."""

from __future__ import annotations

from typing import Any

import pytest

from functions.identity.identity_providers import handler
from shared.identity.permissions import Permission
from shared.secrets import read_secret
from tests.support.calls import Answer, call
from tests.support.identity_provider import CLIENT_ID, CLIENT_SECRET
from tests.support.people import ADA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def entered(**fields: Any) -> Answer:
    body = {
        "name": "Northwind",
        "issuer": "https://login.northwind.example",
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "mail_domains": ["Northwind.example"],
        **fields,
    }
    return call(handler, "POST /identity-providers", body, as_=ADA)


def secret_behind(answer: Answer) -> str:
    return read_secret(f"identity-providers/{answer.json['id']}/client-secret", answer.json["client_secret"])


def test_a_secret_is_kept_and_shown_to_nobody() -> None:
    answer = entered()
    assert (answer.status, answer.json["client_secret"]) == (201, "stored:1")
    assert answer.json["mail_domains"] == ["northwind.example"]
    path = f"/identity-providers/{answer.json['id']}"
    for request in (f"GET {path}", f"GET {path}/history", "GET /identity-providers"):
        assert CLIENT_SECRET not in call(handler, request, as_=ADA).text
    assert secret_behind(answer) == CLIENT_SECRET


def test_a_secret_is_replaced_and_brought_back_as_any_other_field() -> None:
    path = f"/identity-providers/{entered().json['id']}"
    replaced = call(handler, f"PATCH {path}", {"client_secret": "another"}, as_=ADA)
    assert (replaced.json["client_secret"], secret_behind(replaced)) == ("stored:2", "another")
    renamed = call(handler, f"PATCH {path}", {"name": "SSO", "client_secret": "stored:2"}, as_=ADA)
    assert secret_behind(renamed) == "another"
    back = call(handler, f"PATCH {path}", {"client_secret": "stored:1"}, as_=ADA)
    assert secret_behind(back) == CLIENT_SECRET


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"issuer": "http://login.northwind.example"}, "body.issuer"),
        ({"issuer": "login.northwind.example"}, "body.issuer"),
        ({"issuer": "https://login.northwind.example?x=1"}, "body.issuer"),
        ({"mail_domains": []}, "body.mail_domains"),
        ({"mail_domains": ["northwind.example", "*"]}, "body.mail_domains.1"),
        ({"default_role_id": "emperor"}, "body.default_role_id"),
        ({"group_mappings": [{"group": "devs", "role_id": "emperor", "teams": []}]}, "body.group_mappings"),
        (
            {"group_mappings": [{"group": "devs", "role_id": "agent", "teams": ["none"]}]},
            "body.group_mappings",
        ),
        ({"scopes": ["two words"]}, "body.scopes.0"),
    ],
)
def test_what_the_desk_does_not_have_or_trust_is_refused(fields: dict[str, Any], field: str) -> None:
    answer = entered(**fields)
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]
    assert call(handler, "GET /identity-providers", as_=ADA).json["items"] == []


def test_only_who_may_manage_them_sees_them() -> None:
    entered()
    assert call(handler, "GET /identity-providers", as_=MIA).status == 403


def test_nobody_maps_a_group_to_a_role_that_goes_beyond_their_own() -> None:
    deputy = ADA.model_copy(update={"permissions": ADA.permissions - {Permission.ROLES_MANAGE}})
    provider = entered().json
    path = f"PATCH /identity-providers/{provider['id']}"
    mapped = {"group_mappings": [{"group": "devs", "role_id": "admin", "teams": []}]}
    answer = call(handler, path, mapped, as_=deputy)
    assert (answer.status, answer.problem) == (403, "role-beyond-ones-own")
    assert call(handler, path, mapped, as_=ADA).status == 200
