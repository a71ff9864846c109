"""`docs/permissions.md`: who may do what, as the policies decide it about every operation. `python -m infra.permissions` writes it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from infra.catalogue import Declared, catalogue
from shared.api.operation import Operation
from shared.directory.model import Agent, Directory
from shared.identity.caller import VISITOR, Caller, CallerKind, Scope
from shared.identity.permissions import Permission
from shared.identity.policy import may
from shared.identity.roles import ADMINISTRATOR, SHIPPED_ROLES

DOCUMENT = Path(__file__).parents[1] / "docs" / "permissions.md"
CUSTOMER = Caller(kind=CallerKind.CUSTOMER, id="one", name="Customer")
_HEAD = """# Who may do what

Written by `python -m infra.permissions` from the declarations of the operations, the roles that the desk comes with, and the policies; a test compares, and `tests/contracts/test_permission_matrix.py` runs it.
A role of one's own is a column of one's own choosing. What a role does not reach is 404, what it does not allow is 403.
"""


class Relation(NamedTuple):
    """A ticket, as policies know it, and what it is to somebody of the team and the brand `one`."""

    name: str
    team: str = "other"
    brand: str = "other"
    involved: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    def cedar_entity(self) -> dict[str, Any]:
        facts = {
            name: list(value) if isinstance(value, tuple) else value for name, value in self._asdict().items()
        }
        del facts["name"]
        return {"uid": {"type": "Ticket", "id": self.name}, "attrs": facts, "parents": []}


RELATIONS = (
    Relation("has it, or was asked", involved=("one",)),
    Relation("its team", team="one"),
    Relation("its brand", brand="one"),
    Relation("its own request", people=("one",)),
    Relation("none of these"),
)


def callers() -> dict[str, Caller]:
    """Somebody with each of the roles that the desk comes with, and who is none of staff."""
    staff = {role.name: Directory().caller_of(_agent(role.id)) for role in SHIPPED_ROLES}
    return {**staff, "Customer": CUSTOMER, "Visitor": VISITOR}


def of_scopes() -> dict[str, Caller]:
    """Somebody who may do everything, as far as each scope reaches."""
    everything = Directory().caller_of(_agent(ADMINISTRATOR.id))
    return {scope.value: everything.model_copy(update={"scope": scope}) for scope in Scope}


def document() -> str:
    operations = sorted(catalogue().of(Operation), key=lambda each: (each.domain, each.name))
    return "\n".join([_HEAD, *_operations(operations), "", *_relations(), ""])


def _operations(operations: Iterable[Declared[Operation]]) -> list[str]:
    people = callers()
    head = ["## Operations", "", f"| operation | permission | {' | '.join(people)} |"]
    rows = [
        f"| `{each.name}` | `{each.declaration.needs}` | {_marks(people.values(), each.declaration.needs)} |"
        for each in operations
    ]
    return [*head, f"|{'---|' * (len(people) + 2)}", *rows]


def _relations() -> list[str]:
    people = {**of_scopes(), "Customer": CUSTOMER}
    head = ["## Tickets", "", "Of a role that allows it, by how far the role reaches; and customers:", ""]
    rows = [
        f"| {relation.name} | {' | '.join(_mark(may(who, Permission.TICKETS_READ, relation)) for who in people.values())} |"
        for relation in RELATIONS
    ]
    return [*head, f"| the ticket is | {' | '.join(people)} |", f"|{'---|' * (len(people) + 1)}", *rows]


def _marks(people: Iterable[Caller], permission: Permission) -> str:
    return " | ".join(_mark(may(who, permission)) for who in people)


def _mark(allowed: bool) -> str:
    return "yes" if allowed else "-"


def _agent(role_id: str) -> Agent:
    one = frozenset({"one"})
    return Agent(id="one", name="One", email="one@desk.example", role_id=role_id, teams=one, brands=one)


if __name__ == "__main__":
    DOCUMENT.write_text(document())
