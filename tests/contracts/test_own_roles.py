"""F03, complete and in process: a role of one's own is refused every operation that it does not name."""

from __future__ import annotations

import pytest

from infra.catalogue import Declared
from shared.api.operation import Operation
from shared.identity.caller import Caller, Scope
from shared.identity.permissions import Permission
from shared.identity.policy import may
from shared.identity.roles import Role
from tests.support.calls import call
from tests.support.people import MIA_AGENT
from tests.support.samples import OPERATIONS, sample_of
from tests.support.stored import whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F03", whole=False)]

WAREHOUSE = Role(
    id="warehouse", name="Warehouse", permissions=("tickets:read", "tickets:note"), scope=Scope.OWN
)
KIM = Caller.model_validate(
    {
        "kind": "staff",
        "id": "kim",
        "name": "Kim Ito",
        "role_name": WAREHOUSE.name,
        "permissions": WAREHOUSE.granted,
        "scope": WAREHOUSE.scope,
        "teams": MIA_AGENT.teams,
    }
)
NAMED = {*WAREHOUSE.granted, Permission.PUBLIC}


@pytest.mark.parametrize(
    "declared",
    [each for each in OPERATIONS if each.declaration.needs not in NAMED],
    ids=lambda declared: declared.name,
)
def test_what_a_role_does_not_name_is_refused(declared: Declared[Operation]) -> None:
    assert not may(KIM, declared.declaration.needs)
    sample = sample_of(declared)
    before = whole_table()
    answer = call(declared.declaration.handler, sample.request, sample.body, as_=KIM)
    assert (answer.status, answer.problem) == (403, "permission-missing")
    assert whole_table() == before
