"""House rule 5: every operation refuses whom it must. Derived from the declarations and the policies, and run."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from infra.catalogue import Declared
from shared.api.operation import Operation
from shared.directory.model import Directory
from shared.identity.caller import Caller, Scope
from shared.identity.permissions import Permission
from shared.identity.policy import may
from shared.identity.roles import Role
from tests.support.calls import Answer, call
from tests.support.people import ADA, ANA, BEN, MIA, MIA_AGENT, NOBODY, TOM
from tests.support.record_samples import collection_of, is_shared_by_everybody
from tests.support.samples import OPERATIONS, sample_of
from tests.support.stored import whole_table

PUBLIC = {
    "request_sign_in_link": "it is how people who are not signed in begin to be",
    "list_sign_in_providers": "so do people with an account at work, who choose it on the sign-in screen",
    "begin_single_sign_on": "there they go on to their identity provider",
    "get_request_form": "people write a request, and sign in to send it",
    "finish_single_sign_on": "and from there they come back",
    "get_mailed_choice": "the link in a mail is worth what it shows, and nothing else",
    "change_mailed_choice": "whoever reads a mail stops it, without signing in",
    "stop_mails": "and so does their mail program (RFC 8058)",
    "take_push_receipt": "the device that a push came to is signed in to nothing, and has its token",
}
NOT_FOUND = {
    "ticket-not-found",
    "quarantined-mail-not-found",
    "record-not-found",
    "push-subscription-not-found",
    "push-receipt-not-found",
    "webhook-delivery-not-found",
    "upload-gone",
}
# With something in the path that is not one customer's or one team's.
NOBODYS_OWN = {
    **dict.fromkeys(
        ("get_mailed_choice", "change_mailed_choice", "stop_mails"), "its holder's: it needs no caller"
    ),
    "take_push_receipt": "its holder's: it needs no caller",
    "save_push_subscription": "a browser is of whoever uses it: it is taken over from whoever did before",
    "begin_single_sign_on": "an identity provider is for everybody it knows",
    "get_contact": "every agent may look up every contact",
    "list_contact_tickets": "every agent may ask; the list holds only what the caller may read, see its own test",
    "discard_quarantined_mail": "only administrators decide about the quarantine, and they see all of it",
    "retry_quarantined_mail": "only administrators decide about the quarantine, and they see all of it",
}
LIGHT, AUDITOR = (
    Directory().caller_of(MIA_AGENT.model_copy(update={"role_id": role})) for role in ("light", "auditor")
)
WAREHOUSE = Role(
    id="warehouse", name="Warehouse", permissions=("tickets:read", "tickets:note"), scope=Scope.OWN
)
OWN = Directory(roles=(WAREHOUSE,)).caller_of(MIA_AGENT.model_copy(update={"role_id": WAREHOUSE.id}))
ROLES = {"admin": ADA, "agent": MIA, "light": LIGHT, "auditor": AUDITOR, "one's own": OWN, "customer": ANA}
# Same roles as those of a ticket of Ana's in Mia's team, but of the other team and the other company.
STRANGERS = {"agent": TOM, "customer": BEN}

# Who may do everything, as far as what is their own, another team's or another brand's.
ELSEWHERE = {
    f"everything of {scope}": ADA.model_copy(
        update={"id": "zoe", "scope": scope, "teams": TOM.teams, "brands": frozenset({"kaffeewerk"})}
    )
    for scope in (Scope.OWN, Scope.TEAM, Scope.BRAND)
}

pytestmark = pytest.mark.usefixtures("desk")


def answers(declared: Declared[Operation], callers: Iterable[Caller]) -> list[Answer]:
    """What each is answered to the operation's sample. Whatever is refused must also have written nothing."""
    sample, found = sample_of(declared), []
    before = whole_table()
    for by in callers:
        found.append(call(declared.declaration.handler, sample.request, sample.body, as_=by))
        if found[-1].status in {401, 403, 404}:
            assert whole_table() == before, f"{by.id} was refused, and it was written nevertheless"
    return found


def who(callers: dict[str, Caller], declared: Declared[Operation], *, may_ever: bool) -> list[Caller]:
    """Those whose role includes what the operation needs, or those whose role does not."""
    return [each for each in callers.values() if may(each, declared.declaration.needs) is may_ever]


def is_nobodys_own(declared: Declared[Operation]) -> bool:
    collection = collection_of(declared)
    return is_shared_by_everybody(collection) if collection else declared.name in NOBODYS_OWN


OWNED = [each for each in OPERATIONS if "{" in each.declaration.path and not is_nobodys_own(each)]
OF_TICKETS = [each for each in OPERATIONS if "/tickets/{ticket_id}" in each.declaration.path]


def each(operations: list[Declared[Operation]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("declared", operations, ids=lambda declared: declared.name)


@each(OPERATIONS)
def test_who_is_not_signed_in_gets_401(declared: Declared[Operation]) -> None:
    for answer in answers(declared, [NOBODY]):
        if declared.name in PUBLIC:
            assert answer.status == declared.declaration.status
        else:
            assert (answer.status, answer.problem) == (401, "not-signed-in")


@pytest.mark.feature("F03", whole=False)
@each([declared for declared in OPERATIONS if who(ROLES, declared, may_ever=False)])
def test_whose_role_lacks_the_permission_gets_403(declared: Declared[Operation]) -> None:
    for answer in answers(declared, who(ROLES, declared, may_ever=False)):
        assert (answer.status, answer.problem) == (403, "permission-missing")


@each([declared for declared in OWNED if who(STRANGERS, declared, may_ever=True)])
def test_for_others_it_does_not_exist(declared: Declared[Operation]) -> None:
    for answer in answers(declared, who(STRANGERS, declared, may_ever=True)):
        assert answer.status == 404
        assert answer.problem in NOT_FOUND


@each(OF_TICKETS)
def test_a_ticket_beyond_a_roles_reach_does_not_exist(declared: Declared[Operation]) -> None:
    for answer in answers(declared, ELSEWHERE.values()):
        assert (answer.status, answer.problem) == (404, "ticket-not-found")


def test_what_is_public_is_named() -> None:
    public = {declared.name for declared in OPERATIONS if declared.declaration.needs is Permission.PUBLIC}
    assert public == PUBLIC.keys(), "say in PUBLIC why; and take out what is public no longer"


def test_what_has_no_owner_is_named() -> None:
    with_id = {declared.name for declared in OPERATIONS if "{" in declared.declaration.path}
    assert NOBODYS_OWN.keys() <= with_id, "take out what is no operation any more"


def test_the_matrix_is_not_empty() -> None:
    assert sum(len(who(ROLES, declared, may_ever=False)) for declared in OPERATIONS) > len(OPERATIONS)
    assert sum(len(who(STRANGERS, declared, may_ever=True)) for declared in OWNED) >= 15
