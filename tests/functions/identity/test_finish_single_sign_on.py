"""Who an identity provider says somebody is, and what the desk makes of it; and every answer that is not believed."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from functions.activity.list_activity import handler as list_activity
from shared.aws import client
from shared.clock import as_of, now
from shared.config import user_pool_id
from shared.directory.store import directory_writes
from shared.storage.transaction import commit
from tests.functions.identity.single_sign_on import (
    TED,
    begun,
    finished,
    nothing_was_made,
    registered,
    signed_in,
)
from tests.support.calls import call
from tests.support.identity_provider import CLIENT_ID, SAM, FakeProvider
from tests.support.people import ADA, ADA_AGENT

pytestmark = pytest.mark.attack


def test_the_first_sign_in_makes_the_person_a_light_user(provider: FakeProvider) -> None:
    sam = signed_in(provider, registered(provider))
    assert (sam.name, sam.email, sam.role_id, sam.teams) == ("Sam Sales", SAM["email"], "light", frozenset())
    user = client("cognito-idp").admin_get_user(UserPoolId=user_pool_id(), Username=sam.email)
    assert user["UserStatus"] == "CONFIRMED"
    groups = client("cognito-idp").admin_list_groups_for_user(UserPoolId=user_pool_id(), Username=sam.email)
    assert [group["GroupName"] for group in groups["Groups"]] == ["agent"]


def test_a_group_maps_to_a_role_and_teams_at_every_sign_in(provider: FakeProvider) -> None:
    provider_id = registered(provider)
    ted = signed_in(provider, provider_id, TED)
    assert (ted.role_id, ted.teams) == ("agent", frozenset({"tech"}))
    assert signed_in(provider, provider_id, {**TED, "groups": []}).role_id == "light"
    again = signed_in(provider, provider_id, {**TED, "groups": "devs"})
    assert (again.id, again.role_id, again.teams) == (ted.id, "agent", frozenset({"tech"}))


def test_groups_give_no_role_that_is_not_mapped(provider: FakeProvider) -> None:
    sam = signed_in(provider, registered(provider), {**SAM, "groups": ["admin", "Administrators"]})
    assert sam.role_id == "light"


def test_a_role_that_was_given_by_hand_stays(provider: FakeProvider) -> None:
    provider_id = registered(provider)
    sam = signed_in(provider, provider_id)
    commit(directory_writes([sam.model_copy(update={"role_id": "admin"})]))
    assert signed_in(provider, provider_id).role_id == "admin"


def test_an_agent_who_was_invited_keeps_role_and_password(provider: FakeProvider) -> None:
    cognito, pool = client("cognito-idp"), user_pool_id()
    cognito.admin_create_user(UserPoolId=pool, Username=ADA_AGENT.email, MessageAction="SUPPRESS")
    cognito.admin_set_user_password(
        UserPoolId=pool, Username=ADA_AGENT.email, Password="Ada's own, 2026", Permanent=True
    )
    before = cognito.admin_get_user(UserPoolId=pool, Username=ADA_AGENT.email)["UserLastModifiedDate"]
    person = {**SAM, "sub": "ada-9", "email": "Ada@northwind.example", "groups": ["devs"]}
    assert signed_in(provider, registered(provider), person) == ADA_AGENT
    assert cognito.admin_get_user(UserPoolId=pool, Username=ADA_AGENT.email)["UserLastModifiedDate"] == before


def test_a_person_who_gets_another_address_stays_who_they_are(provider: FakeProvider) -> None:
    provider_id = registered(provider)
    sam = signed_in(provider, provider_id)
    married = {**SAM, "email": "sam.vogel@northwind.example"}
    assert signed_in(provider, provider_id, married).id == sam.id


def test_an_address_that_another_person_of_the_provider_has_now_opens_nobodys_account(
    provider: FakeProvider,
) -> None:
    provider_id = registered(provider)
    signed_in(provider, provider_id)
    other = {**SAM, "sub": "another-sam"}
    assert finished(provider.sign_in(begun(provider_id), other)) == {"refused": "address-of-another"}


def test_a_deactivated_person_is_refused(provider: FakeProvider) -> None:
    provider_id = registered(provider)
    sam = signed_in(provider, provider_id)
    commit(directory_writes([sam.model_copy(update={"archived_at": now()})]))
    assert finished(provider.sign_in(begun(provider_id))) == {"refused": "deactivated"}


def test_whose_invitation_was_pending_is_told_that_it_is_void(provider: FakeProvider) -> None:
    client("cognito-idp").admin_create_user(
        UserPoolId=user_pool_id(), Username=ADA_AGENT.email, TemporaryPassword="Of-the-invitation-1"
    )
    provider_id = registered(provider)
    person = {**SAM, "sub": "ada-9", "email": ADA_AGENT.email}
    assert finished(provider.sign_in(begun(provider_id), person))["invitation"] == "void"
    assert "invitation" not in finished(provider.sign_in(begun(provider_id), person))
    assert "invitation" not in finished(provider.sign_in(begun(provider_id)))


def test_without_a_role_for_everybody_else_only_people_in_a_group_come_in(provider: FakeProvider) -> None:
    provider_id = registered(provider, default_role_id="")
    assert finished(provider.sign_in(begun(provider_id))) == {"refused": "no-group"}
    assert nothing_was_made()
    assert signed_in(provider, provider_id, TED).role_id == "agent"
    left = {**TED, "groups": ["sales"]}
    assert finished(provider.sign_in(begun(provider_id), left)) == {"refused": "no-group"}


def test_a_refusal_stands_in_the_desks_activity_with_its_reason(provider: FakeProvider) -> None:
    provider_id = registered(provider, default_role_id="")
    finished(provider.sign_in(begun(provider_id)))
    provider.claims = {"aud": "another-client"}
    finished(provider.sign_in(begun(provider_id)))
    finished(f"error=access_denied&state={parse_qs(urlsplit(begun(provider_id)).query)['state'][0]}")
    audience, group = refusals()
    assert (group["by"]["name"], group["about"]) == (SAM["email"], "Northwind")
    assert group["now"] == {
        "provider_id": provider_id,
        "reason": "no-group",
        "detail": "is in no group that has a role here",
    }
    # Whoever it was: the token is not believed, nor the name in it.
    assert (audience["by"]["name"], audience["now"]["reason"]) == ("Visitor", "wrong-audience")
    assert audience["source_ip"] == "192.0.2.7"


def test_whoever_has_themselves_refused_again_and_again_fills_a_page_of_it_and_no_more(
    provider: FakeProvider,
) -> None:
    provider_id = registered(provider)
    with as_of(now()):
        for _ in range(52):
            state = parse_qs(urlsplit(begun(provider_id)).query)["state"][0]
            assert finished(f"error=server_error&state={state}") == {"refused": "provider-refused"}
    assert len(refusals()) == 50


def refusals() -> list[dict[str, Any]]:
    """Newest first."""
    items = call(list_activity, "GET /activity?kind=SignInRefused&limit=100", as_=ADA).json["items"]
    return list(items)


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"iss": "https://evil.example"}, "wrong-issuer"),
        ({"aud": "another-client"}, "wrong-audience"),
        ({"aud": [CLIENT_ID, "another-client"]}, "wrong-audience"),
        ({"aud": [CLIENT_ID, "another-client"], "azp": "another-client"}, "wrong-audience"),
        ({"azp": "another-client"}, "wrong-audience"),
        ({"nonce": "of another question"}, "wrong-nonce"),
        ({"nonce": None}, "claims-missing"),
        ({"exp": int(time.time()) - 60}, "expired"),
        ({"exp": None}, "claims-missing"),
        ({"iat": int(time.time()) + 86_400}, "not-yet-valid"),
        ({"iat": None}, "claims-missing"),
        ({"sub": None}, "claims-missing"),
        ({"email": None}, "no-address"),
        ({"email": "not an address"}, "no-address"),
        ({"email_verified": False}, "unverified-address"),
        ({"email_verified": None}, "unverified-address"),
        ({"email": "sam@elsewhere.example"}, "foreign-address"),
        ({"email": "sam@evil-northwind.example"}, "foreign-address"),
    ],
)
def test_a_wrong_token_is_refused_with_the_reason_and_makes_nothing(
    provider: FakeProvider, claims: dict[str, Any], reason: str
) -> None:
    provider_id = registered(provider)
    provider.claims = claims
    assert finished(provider.sign_in(begun(provider_id))) == {"refused": reason}
    assert nothing_was_made()


@pytest.mark.parametrize(
    ("algorithm", "is_forged", "reason"),
    [
        ("RS256", True, "bad-signature"),
        ("HS256", False, "wrong-algorithm"),
        ("none", False, "wrong-algorithm"),
    ],
)
def test_a_token_that_the_provider_did_not_sign_is_refused(
    provider: FakeProvider, algorithm: str, is_forged: bool, reason: str
) -> None:
    provider_id = registered(provider)
    provider.algorithm, provider.is_forged = algorithm, is_forged
    assert finished(provider.sign_in(begun(provider_id))) == {"refused": reason}
    assert nothing_was_made()


@pytest.mark.parametrize("authorized", [None, CLIENT_ID])
def test_a_token_for_this_desk_among_others_says_who_asked(
    provider: FakeProvider, authorized: str | None
) -> None:
    provider.claims = {"aud": [CLIENT_ID, "another-client"] if authorized else [CLIENT_ID], "azp": authorized}
    assert signed_in(provider, registered(provider)).email == SAM["email"]


def test_a_provider_that_vouches_for_its_addresses_need_not_call_them_verified(
    provider: FakeProvider,
) -> None:
    provider_id = registered(provider, vouches_for_addresses=True)
    provider.claims = {"email_verified": False}
    assert finished(provider.sign_in(begun(provider_id))) == {"refused": "unverified-address"}
    provider.claims = {"email_verified": None}
    assert signed_in(provider, provider_id).email == SAM["email"]


def test_what_the_token_leaves_out_is_asked_of_the_provider_about_the_same_person(
    provider: FakeProvider,
) -> None:
    provider_id = registered(provider)
    person = {"sub": "sam-1"}
    provider.userinfo = {**SAM, "sub": "somebody-else"}
    assert finished(provider.sign_in(begun(provider_id), person)) == {"refused": "no-address"}
    provider.userinfo = SAM
    assert signed_in(provider, provider_id, person).name == "Sam Sales"


def test_a_response_counts_once_and_only_for_a_question_that_was_asked(provider: FakeProvider) -> None:
    provider_id = registered(provider)
    response = provider.sign_in(begun(provider_id))
    assert "token" in finished(response)
    assert finished(response) == {"refused": "unknown-attempt"}
    assert finished("code=code-0&state=guessed") == {"refused": "unknown-attempt"}
    assert finished("") == {"refused": "unknown-attempt"}


def test_a_code_of_another_sign_in_is_refused(provider: FakeProvider) -> None:
    """Code injection: the attacker's code in the victim's answer fails at PKCE."""
    provider_id = registered(provider)
    stolen = parse_qs(provider.sign_in(begun(provider_id)))["code"][0]
    state = parse_qs(urlsplit(begun(provider_id)).query)["state"][0]
    assert finished(f"code={stolen}&state={state}") == {"refused": "code-refused"}
    assert nothing_was_made()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("error=access_denied", "cancelled"),
        ("error=server_error&error_description=broken", "provider-refused"),
        ("code=code-0&iss=https://evil.example", "wrong-issuer"),
    ],
)
def test_what_else_a_provider_answers_is_told(provider: FakeProvider, said: str, reason: str) -> None:
    state = parse_qs(urlsplit(begun(registered(provider))).query)["state"][0]
    assert finished(f"{said}&state={state}") == {"refused": reason}


def test_an_attempt_that_takes_too_long_is_over(provider: FakeProvider) -> None:
    response = provider.sign_in(begun(registered(provider)))
    with as_of(now() + timedelta(minutes=15)):
        assert finished(response) == {"refused": "unknown-attempt"}


def test_groups_never_take_the_last_administrator_away(provider: FakeProvider) -> None:
    provider_id = registered(provider, group_mappings=[{"group": "devs", "role_id": "admin", "teams": []}])
    ted = signed_in(provider, provider_id, TED)
    commit(directory_writes([ADA_AGENT.model_copy(update={"role_id": "agent"})]))
    assert signed_in(provider, provider_id, {**TED, "groups": []}).role_id == ted.role_id == "admin"
    commit(directory_writes([ADA_AGENT]))
    assert signed_in(provider, provider_id, {**TED, "groups": []}).role_id == "light"
