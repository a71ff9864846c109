"""Who the authorizer says is calling."""

from __future__ import annotations

import time
from typing import Any

import jwt
import pytest
from moto.cognitoidp.models import cognitoidp_backends
from moto.core.models import DEFAULT_ACCOUNT_ID
from urllib3.exceptions import MaxRetryError

from functions.directory.list_directory import handler as list_directory
from functions.identity.authorize import handler
from functions.identity.get_me import handler as get_me
from shared.aws import client
from shared.clock import now
from shared.config import sso_client_id, user_pool_id
from shared.directory.store import directory, directory_writes, forget_directory
from shared.identity.caller import VISITOR, Caller
from shared.identity.user_pool import invite_staff
from shared.storage.transaction import commit
from tests.functions.identity.conftest import Pool
from tests.support.aws import REGION
from tests.support.calls import LambdaContext, call
from tests.support.people import ADA, ANA, BILLING, MIA, MIA_AGENT, TECH
from tests.support.stored import whole_table
from tests.support.wire import counted

OTHER_POOL = "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Other"


def asked_by(authorization: str | None) -> Caller:
    """Whom the authorizer makes of a request with this header."""
    headers = {} if authorization is None else {"authorization": authorization}
    answer = handler({"version": "2.0", "type": "REQUEST", "headers": headers}, LambdaContext())
    assert answer["isAuthorized"] is True
    caller = Caller.model_validate_json(answer["context"]["caller"])
    return caller.model_copy(update={"sign_in": None})


def is_refused(authorization: str | None) -> bool:
    """Whether API Gateway answers by itself, and runs no operation."""
    headers = {} if authorization is None else {"authorization": authorization}
    answer = handler({"version": "2.0", "type": "REQUEST", "headers": headers}, LambdaContext())
    return answer["isAuthorized"] is False and "context" not in answer


def test_an_agent_is_who_the_directory_says(pool: Pool) -> None:
    assert asked_by(f"Bearer {pool.token('Mia@northwind.example', 'agent')}") == MIA


def test_a_customer_is_the_contact_with_the_proven_address(pool: Pool) -> None:
    assert asked_by(f"Bearer {pool.token('ana@acme.example', 'customer')}") == ANA


def test_the_directory_decides_about_role_and_teams_and_not_the_token(pool: Pool) -> None:
    token = pool.token(MIA_AGENT.email, "admin")
    assert asked_by(f"Bearer {token}").role_name == "Agent"
    moved = MIA_AGENT.model_copy(update={"teams": frozenset({TECH.id})})
    commit(directory_writes([moved]))
    forget_directory()
    assert asked_by(f"Bearer {token}").teams == {TECH.id}


def test_an_agent_who_has_left_is_nobody(pool: Pool) -> None:
    assert asked_by(f"Bearer {pool.token('gone@northwind.example', 'agent')}") == VISITOR


def test_a_new_agent_gets_in_at_once(pool: Pool) -> None:
    token = pool.token("ida@northwind.example", "agent")
    assert asked_by(f"Bearer {token}") == VISITOR
    commit(directory_writes([MIA_AGENT.model_copy(update={"id": "ida", "email": "ida@northwind.example"})]))
    assert asked_by(f"Bearer {token}").id == "ida"


def test_a_session_begun_as_a_customer_does_not_become_an_agents(pool: Pool) -> None:
    assert asked_by(f"Bearer {pool.token(MIA_AGENT.email, 'customer')}") == VISITOR


def test_an_address_that_nobody_here_has_is_nobody(pool: Pool) -> None:
    assert asked_by(f"Bearer {pool.token('zoe@initech.example', 'customer')}") == VISITOR


@pytest.mark.parametrize(
    "different",
    [
        pytest.param({"exp": int(time.time()) - 60}, id="expired"),
        pytest.param({"exp": None}, id="without an end"),
        pytest.param({"iss": OTHER_POOL}, id="of another pool"),
        pytest.param({"aud": "another-client"}, id="for another client"),
        pytest.param({"token_use": "access"}, id="an access token"),
        pytest.param({"email_verified": False}, id="of an unproven address"),
        pytest.param({"email": None}, id="without an address"),
        pytest.param({"iat": int(time.time()) + 3600}, id="from the future"),
    ],
)
def test_a_token_that_is_not_valid_proves_nobody(pool: Pool, different: dict[str, Any]) -> None:
    assert asked_by(f"Bearer {pool.token('ana@acme.example', 'customer', **different)}") == VISITOR


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer nonsense", "Bearer a.b.c", "Basic YTpi", "desk-key 1"]
)
def test_a_header_that_is_no_token_gets_no_further(pool: Pool, header: str | None) -> None:
    assert is_refused(header)


def test_a_token_signed_by_somebody_else_gets_no_further(pool: Pool) -> None:
    good = pool.token("ada@northwind.example", "admin")
    head, claims, _ = good.split(".")
    pool.keys.add("forger")
    forged = pool.token("ada@northwind.example", "admin", key_id="forger").split(".")[2]
    del pool.keys.private["forger"]
    assert is_refused(f"Bearer {head}.{claims}.{forged}")
    assert asked_by(f"Bearer {good}") == ADA


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_that_chooses_its_own_algorithm_gets_no_further(pool: Pool, algorithm: str) -> None:
    claims = jwt.decode(pool.token(MIA_AGENT.email, "agent"), options={"verify_signature": False})
    secret = "" if algorithm == "none" else "k" * 64
    forged = jwt.encode(claims, secret, algorithm=algorithm, headers={"kid": "first"})
    assert is_refused(f"Bearer {forged}")


def test_the_keys_are_fetched_once(pool: Pool) -> None:
    for _ in range(3):
        assert asked_by(f"Bearer {pool.token(MIA_AGENT.email, 'agent')}") == MIA
    assert pool.keys.fetched == 1


def test_a_new_key_is_looked_up_when_a_token_names_it(pool: Pool) -> None:
    pool.keys.add("second")
    try:
        assert asked_by(f"Bearer {pool.token(MIA_AGENT.email, 'agent', key_id='second')}") == MIA
    finally:
        del pool.keys.private["second"]


def test_forged_key_ids_do_not_make_the_desk_fetch_without_end(pool: Pool) -> None:
    pool.keys.add("unpublished")
    forged = pool.token(MIA_AGENT.email, "agent", key_id="unpublished")
    del pool.keys.private["unpublished"]
    for _ in range(5):
        assert is_refused(f"Bearer {forged}")
    assert pool.keys.fetched <= 2


@pytest.mark.parametrize("nowhere", ["http://127.0.0.1:9/jwks.json", "{published}/moved"])
def test_without_the_keys_nobody_is_judged(pool: Pool, nowhere: str) -> None:
    with pool.keys_at(nowhere), pytest.raises((MaxRetryError, jwt.PyJWKClientConnectionError)):
        asked_by(f"Bearer {pool.token(MIA_AGENT.email, 'agent')}")


def test_who_is_not_recognised_is_told_401_by_the_operation(pool: Pool) -> None:
    ended = pool.token(MIA_AGENT.email, "agent", exp=int(time.time()) - 60)
    answer = call(get_me, "GET /me", as_=asked_by(f"Bearer {ended}"))
    assert (answer.status, answer.problem) == (401, "not-signed-in")


def test_asking_who_somebody_is_writes_nothing(pool: Pool) -> None:
    before = whole_table()
    asked_by(f"Bearer {pool.token('zoe@initech.example', 'customer')}")
    assert whole_table() == before


def test_an_agents_teams_reach_the_operation(pool: Pool) -> None:
    answer = call(get_me, "GET /me", as_=asked_by(f"Bearer {pool.token(MIA_AGENT.email, 'agent')}"))
    assert answer.json["teams"] == [BILLING.id]


def test_a_session_begun_before_somebody_was_invited_is_not_staffs(pool: Pool) -> None:
    commit(directory_writes([MIA_AGENT.model_copy(update={"since": now()})]))
    forget_directory()
    before = pool.token(MIA_AGENT.email, "agent", auth_time=int(time.time()) - 5)
    after = pool.token(MIA_AGENT.email, "agent", auth_time=int(time.time()))
    assert asked_by(f"Bearer {before}") == VISITOR
    assert asked_by(f"Bearer {after}") == MIA


class TestWhereStaffNeedASecondFactor:
    """Everywhere that does not say `optional`."""

    @pytest.fixture(autouse=True, params=["required", None], ids=["said", "by default"])
    def _required(self, pool: Pool, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
        if request.param:
            monkeypatch.setenv("STAFF_SECOND_FACTOR", request.param)
        else:
            monkeypatch.delenv("STAFF_SECOND_FACTOR")
        invite_staff(MIA_AGENT.email, MIA_AGENT.name, password="First-password-1")

    def asked_by_mia(self, pool: Pool) -> Caller:
        return asked_by(
            f"Bearer {pool.token(MIA_AGENT.email, 'agent', **{'cognito:username': MIA_AGENT.email})}"
        )

    def test_an_agent_without_one_may_only_ask_who_she_is(self, pool: Pool) -> None:
        mia = self.asked_by_mia(pool)
        profile = call(get_me, "GET /me", as_=mia)
        assert (profile.status, profile.json["second_factor_missing"]) == (200, True)
        refused = call(list_directory, "GET /directory", as_=mia)
        assert (refused.status, refused.problem) == (403, "second-factor-missing")

    def test_it_counts_from_the_moment_it_is_switched_on(self, pool: Pool) -> None:
        assert self.asked_by_mia(pool).lacks_second_factor
        # moto takes the authenticator app's first code only from a session of the user's own.
        users = cognitoidp_backends[DEFAULT_ACCOUNT_ID][REGION].user_pools[user_pool_id()].users
        users[MIA_AGENT.email].token_verified = True
        client("cognito-idp").admin_set_user_mfa_preference(
            UserPoolId=user_pool_id(),
            Username=MIA_AGENT.email,
            SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True},
        )
        assert self.asked_by_mia(pool) == MIA

    def test_an_agent_whose_user_was_deleted_has_none(self, pool: Pool) -> None:
        client("cognito-idp").admin_delete_user(UserPoolId=user_pool_id(), Username=MIA_AGENT.email)
        assert self.asked_by_mia(pool).lacks_second_factor

    def test_a_customer_needs_none(self, pool: Pool) -> None:
        assert asked_by(f"Bearer {pool.token('ana@acme.example', 'customer')}") == ANA

    def test_is_their_providers_business_if_they_came_by_single_sign_on(self, pool: Pool) -> None:
        by_provider = pool.token(MIA_AGENT.email, "agent", aud=sso_client_id())
        assert not asked_by(f"Bearer {by_provider}").lacks_second_factor
        assert self.asked_by_mia(pool).lacks_second_factor


def test_a_deactivated_agent_is_nobody_from_that_moment_on(pool: Pool) -> None:
    token = pool.token(MIA_AGENT.email, "agent")
    assert asked_by(f"Bearer {token}") == MIA
    known = directory()
    commit(directory_writes([MIA_AGENT.model_copy(update={"archived_at": now()})]))
    assert directory() is known, "the function still has its directory of up to a minute ago"
    assert asked_by(f"Bearer {token}") == VISITOR


def test_who_is_known_costs_one_round_trip(pool: Pool) -> None:
    token = pool.token(MIA_AGENT.email, "agent")
    asked_by(f"Bearer {token}")
    with counted() as seen:
        asked_by(f"Bearer {token}")
    assert seen.operations == ["GetItem"]
