"""The table of who may do what is of the present operations, roles and policies."""

from __future__ import annotations

from infra.permissions import DOCUMENT, RELATIONS, callers, document, of_scopes
from shared.identity.permissions import Permission
from shared.identity.policy import may


def test_the_table_is_of_the_present_operations() -> None:
    assert DOCUMENT.read_text() == document(), "run `make generate`, or `python -m infra.permissions`"


def test_each_scope_reaches_all_that_a_narrower_one_of_its_kind_reaches() -> None:
    reached = {
        name: [relation.name for relation in RELATIONS if may(who, Permission.TICKETS_READ, relation)]
        for name, who in of_scopes().items()
    }
    assert reached == {
        "own": ["has it, or was asked"],
        "team": ["has it, or was asked", "its team"],
        "brand": ["has it, or was asked", "its brand"],
        "all": [relation.name for relation in RELATIONS],
    }


def test_an_auditor_changes_nothing_of_the_desk() -> None:
    auditor = callers()["Auditor"]
    changing = {name for name in Permission if not name.endswith(":read") and may(auditor, name)}
    assert changing == {Permission.PUBLIC, Permission.PROFILE_CHANGE, Permission.ACCESS_EXPLAIN}
