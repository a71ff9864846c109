"""A collection: the operations that it declares, and the verbs that a domain does in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import pytest
from pydantic import BaseModel, Field

from shared.api.collection import Collection
from shared.api.uses import Uses
from shared.errors import InvalidError
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.records.actions import create_record
from shared.records.model import Record
from shared.records.payloads import change_body, list_body, new_body
from tests.support.calls import call
from tests.support.people import ADA, MIA


class TeaKind(Record):
    """Kinds of tea."""

    collection: ClassVar[str] = "tea-kinds"
    read_permission: ClassVar[Permission] = Permission.TEAMS_READ
    write_permission: ClassVar[Permission] = Permission.TEAMS_MANAGE

    name: str = Field(min_length=2, description="As it stands on the tin")
    minutes: int = 3
    origin: str | None = None
    labels: tuple[str, ...] = ()


tea_kinds = Collection(TeaKind, uses={Uses.SEND_MAIL})


def properties(body: type[BaseModel]) -> dict[str, Any]:
    found: dict[str, Any] = body.model_json_schema()["properties"]
    return found


def test_one_kind_of_record_has_seven_operations() -> None:
    assert {each.name: each.operation.route for each in tea_kinds.operations} == {
        "list_tea_kinds": "GET /tea-kinds",
        "get_tea_kind": "GET /tea-kinds/{tea_kind_id}",
        "list_tea_kind_history": "GET /tea-kinds/{tea_kind_id}/history",
        "create_tea_kind": "POST /tea-kinds",
        "change_tea_kind": "PATCH /tea-kinds/{tea_kind_id}",
        "archive_tea_kind": "PUT /tea-kinds/{tea_kind_id}/archive",
        "restore_tea_kind": "DELETE /tea-kinds/{tea_kind_id}/archive",
    }


def test_who_reads_and_who_writes_is_what_the_kind_says() -> None:
    needs = {each.operation.method: each.operation.needs for each in tea_kinds.operations}
    assert needs.pop("GET") is Permission.TEAMS_READ
    assert set(needs.values()) == {Permission.TEAMS_MANAGE}


def test_its_function_uses_the_table_and_what_is_said() -> None:
    assert tea_kinds.uses == {Uses.WRITE_TABLE, Uses.SEND_MAIL}


def test_a_new_record_is_its_own_fields_with_their_defaults_and_limits() -> None:
    body = new_body(TeaKind)
    assert (body.__name__, [*properties(body)]) == ("NewTeaKind", ["name", "minutes", "origin", "labels"])
    assert body.model_json_schema()["required"] == ["name"]
    assert properties(body)["name"]["minLength"] == 2


def test_a_change_demands_nothing_and_keeps_the_limits() -> None:
    body = change_body(TeaKind)
    assert (body.__name__, body.model_json_schema().get("required")) == ("TeaKindChange", None)
    assert properties(body)["name"] == {
        "title": "Name",
        "type": "string",
        "minLength": 2,
        "description": "As it stands on the tin",
    }


def test_a_list_is_named_after_its_records() -> None:
    assert list_body(TeaKind).__name__ == "TeaKindList"


@pytest.mark.usefixtures("desk")
def test_each_route_is_answered_by_the_one_function() -> None:
    made = call(tea_kinds.handler, "POST /tea-kinds", {"name": "Assam"}, as_=ADA)
    found = call(tea_kinds.handler, f"GET /tea-kinds/{made.json['id']}", as_=MIA)

    assert (made.status, found.status) == (201, 200)
    assert {**found.json, "minutes": 3} == made.json


@pytest.mark.usefixtures("desk")
def test_a_domain_may_do_a_verb_in_its_own_way() -> None:
    def create_tea_kind(fields: Mapping[str, Any], by: Caller) -> TeaKind:
        if fields["name"] == "Coffee":
            raise InvalidError("that is no tea", **{"body.name": "a tea"})
        return create_record(TeaKind, fields, by)

    collection = Collection(TeaKind, create=create_tea_kind)

    assert call(collection.handler, "POST /tea-kinds", {"name": "Coffee"}, as_=ADA).status == 422
    assert call(collection.handler, "POST /tea-kinds", {"name": "Assam"}, as_=ADA).status == 201
