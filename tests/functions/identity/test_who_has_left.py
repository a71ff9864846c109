"""Whoever was deactivated tries to stay, and then to come back."""

from __future__ import annotations

import time

import pytest

from functions.directory.agents import handler as agents
from functions.directory.deactivate_agent import handler as deactivate_agent
from functions.identity.on_agent_deactivated import handler as on_agent_deactivated
from functions.identity.on_sign_in_link_requested import handler as on_sign_in_link_requested
from functions.realtime.issue_connection_pass import handler as issue_connection_pass
from functions.realtime.on_any_ticket_event import handler as on_any_ticket_event
from functions.tickets.add_note import handler as add_note
from shared.aws import client
from shared.config import user_pool_id
from shared.directory.store import forget_directory
from shared.identity.caller import VISITOR
from shared.identity.store import link_write
from shared.identity.user_pool import invite_staff
from shared.storage.table import query
from shared.storage.transaction import commit
from tests.functions.identity.conftest import Pool
from tests.functions.identity.single_sign_on import SECRET, accepted, begun, finished, registered
from tests.functions.identity.test_authorize import asked_by
from tests.functions.identity.test_signing_in_by_link import answered, ask, asked, mails
from tests.functions.identity.test_start_role_view import recognised, viewed
from tests.functions.mail.mails import a_mail, proven, receive
from tests.support.calls import call
from tests.support.given import a_ticket, given_to
from tests.support.identity_provider import SAM, FakeProvider
from tests.support.live import asked as asked_over_socket
from tests.support.live import pass_of, window_of
from tests.support.messages import deliver
from tests.support.people import ADA, ADA_AGENT, MIA, MIA_AGENT
from tests.support.pump import Pump
from tests.support.stored import messages_of, stored_ticket, whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.attack]

MIA_AT_THE_PROVIDER = {**SAM, "sub": "mia-7", "email": MIA_AGENT.email, "groups": ["devs"]}


def leaves(agent_id: str = "mia") -> None:
    """Deactivated by an administrator; the consumers of it have not run yet."""
    by = ADA if agent_id != "ada" else ADA.model_copy(update={"id": "boss"})
    answer = call(deactivate_agent, f"POST /agents/{agent_id}/deactivation", {}, as_=by)
    assert answer.status == 202, answer.json


def user_is_enabled() -> bool:
    user = client("cognito-idp").admin_get_user(UserPoolId=user_pool_id(), Username=MIA_AGENT.email)
    return bool(user["Enabled"])


def test_every_token_is_nobodys_at_once_whatever_it_was_signed_for(pool: Pool) -> None:
    tokens = [pool.token(MIA_AGENT.email, *groups) for groups in (["agent"], ["admin"], ["customer"], [])]
    fresh = pool.token(MIA_AGENT.email, "agent", auth_time=int(time.time()) + 5)
    leaves()
    assert {asked_by(f"Bearer {token}") for token in (*tokens, fresh)} == {VISITOR}


def test_a_role_that_was_put_on_is_off(pool: Pool) -> None:
    call(agents, "PATCH /agents/mia", {"role_id": "admin"}, as_=ADA)
    pass_text = viewed("light")
    assert recognised(pool, ADA_AGENT.email, pass_text).viewing_as == "light"
    leaves("ada")
    assert recognised(pool, ADA_AGENT.email, pass_text) == VISITOR


def test_a_pass_that_was_not_used_yet_opens_no_connection_and_an_open_one_is_ended() -> None:
    kept, window = pass_of(MIA), window_of(MIA, "queues")
    leaves()
    assert asked_over_socket("late", "$connect", token=kept)["statusCode"] != 200
    window.says("beat")
    assert not [key for key in whole_table() if window.id in "".join(key)]


def test_a_connection_that_keeps_silent_is_closed_or_at_least_told_nothing() -> None:
    ticket = given_to(a_ticket(), "billing", "mia")
    of_queues, of_one_ticket = window_of(MIA, "queues"), window_of(MIA, f"ticket:{ticket.id}")
    pump = Pump((on_agent_deactivated, on_any_ticket_event))
    pump.run()
    of_one_ticket.hears()
    leaves()
    pump.run()
    assert not [key for key in whole_table() if of_queues.id in "".join(key)]
    assert call(add_note, f"POST /tickets/{ticket.id}/notes", {"text": "Paid."}, as_=ADA).status == 201
    pump.run()
    assert of_one_ticket.hears() == []


def test_sessions_that_cognito_would_refresh_are_over() -> None:
    invite_staff(MIA_AGENT.email, MIA_AGENT.name, "First-password-1")
    leaves()
    Pump((on_agent_deactivated,)).run()
    assert not user_is_enabled()


def test_mail_of_theirs_is_no_longer_the_desks_own_word() -> None:
    ticket = a_ticket()
    leaves()
    sender = {"sender": f"Mia <{MIA_AGENT.email}>", "Authentication_Results": proven(MIA_AGENT.email)}
    receive(a_mail(text="Refund it.", In_Reply_To=f"<{ticket.id}@acme.example>", **sender))
    assert [message.author.kind for message in messages_of(2)] == ["customer"]
    assert len(messages_of(ticket.id)) == 1


def test_a_link_to_sign_in_brings_nobody_back() -> None:
    invite_staff(MIA_AGENT.email, MIA_AGENT.name, "First-password-1")
    leaves()
    Pump((on_agent_deactivated,)).run()
    assert ask(MIA_AGENT.email).status == 202
    assert deliver(on_sign_in_link_requested, *asked(MIA_AGENT.email)) == []
    assert ["#email=" in str(mail) for mail in mails()] == [False]
    assert query(f"SIGN-IN#{MIA_AGENT.email}", begins="LINK#") == []
    commit([link_write(MIA_AGENT.email, "from-before")])
    assert not answered(MIA_AGENT.email, "from-before")
    assert not user_is_enabled()


def test_an_identity_provider_that_vouches_for_the_address_brings_nobody_back(provider: FakeProvider) -> None:
    provider_id = registered(provider)
    leaves()
    first = finished(provider.sign_in(begun(provider_id), MIA_AT_THE_PROVIDER))
    assert first == {"refused": "deactivated"}
    assert client("cognito-idp").list_users(UserPoolId=user_pool_id())["Users"] == []


def test_what_a_provider_gave_before_they_left_is_worth_nothing_after(provider: FakeProvider) -> None:
    come_back = finished(provider.sign_in(begun(registered(provider)), MIA_AT_THE_PROVIDER))
    leaves()
    assert not accepted(come_back["email"], come_back["token"], SECRET)


def test_an_administrator_invites_no_double_and_lets_them_in_again(pool: Pool) -> None:
    invite_staff(MIA_AGENT.email, MIA_AGENT.name, "First-password-1")
    before = pool.token(MIA_AGENT.email, "agent", auth_time=int(time.time()) - 5)
    leaves()
    Pump((on_agent_deactivated,)).run()
    double = call(agents, "POST /agents", {"email": MIA_AGENT.email, "name": "Mia"}, as_=ADA)
    assert (double.status, double.problem) == (409, "agent-exists")
    assert "reactivate" in double.json["detail"]

    back = call(agents, "DELETE /agents/mia/archive", as_=ADA)
    assert back.status == 200
    assert user_is_enabled()
    forget_directory()
    assert asked_by(f"Bearer {before}") == VISITOR, "an old session does not come back to life"
    after = pool.token(MIA_AGENT.email, "agent", auth_time=int(time.time()) + 1)
    assert asked_by(f"Bearer {after}").id == "mia"


def test_nobody_who_has_left_lets_themselves_in(pool: Pool) -> None:
    token = pool.token(MIA_AGENT.email, "agent")
    leaves()
    mia = asked_by(f"Bearer {token}")
    ticket = a_ticket()
    assert call(agents, "DELETE /agents/mia/archive", as_=mia).status == 401
    assert call(add_note, f"POST /tickets/{ticket.id}/notes", {"text": "Hm."}, as_=mia).status == 401
    assert call(issue_connection_pass, "POST /connection-passes", as_=mia).status == 401
    assert stored_ticket(ticket.id).version == ticket.version
