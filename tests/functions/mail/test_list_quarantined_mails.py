"""What is held can be seen, newest first."""

from __future__ import annotations

import pytest

from functions.mail.list_quarantined_mails import handler as list_quarantined_mails
from shared.identity.caller import Scope
from shared.storage.marshal import to_item
from tests.functions.mail.held import given_spam, held
from tests.functions.mail.mails import a_mail, receive
from tests.support.calls import call
from tests.support.day_of_work import store
from tests.support.people import ADA, ANA, LEA, MIA, TOM, UDO
from tests.support.roles import four_scopes
from tests.support.stored import whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]


def test_the_newest_stands_first_and_pages_follow_each_other() -> None:
    for number in range(5):
        given_spam(f"Buy {number}!")
    first = held("?limit=2")
    second = held(f"?limit=2&cursor={first['next_cursor']}")
    third = held(f"?limit=2&cursor={second['next_cursor']}")
    shown = [mail["preview"] for page in (first, second, third) for mail in page["items"]]
    assert shown == [f"Buy {number}!" for number in (4, 3, 2, 1, 0)]
    assert third["next_cursor"] is None


def test_a_link_that_came_back_lets_nobody_in() -> None:
    link = "https://help.aurora.example/sign-in#email=help%40aurora.example&token=secret"
    receive(
        a_mail(
            text=f"Sign in:\n{link}\nor http:/x?token=secret, www.aurora.example/secret",
            X_SES_Spam_Verdict="FAIL",
        )
    )
    (mail,) = held()["items"]
    assert mail["preview"] == "Sign in: […] or […] […]"


def test_agents_see_what_came_to_their_own_teams() -> None:
    receive(a_mail(to="tech@aurora.example", text="Sell!", X_SES_Spam_Verdict="FAIL"))
    given_spam()
    assert [[mail["team_id"] for mail in held(as_=agent)["items"]] for agent in (MIA, TOM, UDO)] == [
        ["billing"],
        ["tech"],
        [],
    ]
    assert len(held(as_=LEA)["items"]) == len(held(as_=ADA)["items"]) == 2


def test_a_role_of_brands_shows_what_came_to_their_mailboxes_and_one_of_nothing_else_shows_none() -> None:
    given_spam()
    receive(a_mail(to="tech@aurora.example", text="Sell!", X_SES_Spam_Verdict="FAIL"))
    receive(a_mail(to="service@kaffeewerk.example", text="Lend!", X_SES_Spam_Verdict="FAIL"))
    shown = {scope: len(held(as_=caller)["items"]) for scope, caller in four_scopes().items()}
    assert shown == {Scope.OWN: 0, Scope.TEAM: 1, Scope.BRAND: 2, Scope.ALL: 3}


def test_pages_are_full_however_many_mails_of_other_teams_lie_between() -> None:
    for number in range(3):
        given_spam(f"Buy {number}!")
        receive(a_mail(to="tech@aurora.example", text=f"Sell {number}!", X_SES_Spam_Verdict="FAIL"))
    first = held("?limit=2", as_=MIA)
    second = held(f"?limit=2&cursor={first['next_cursor']}", as_=MIA)
    assert [len(page["items"]) for page in (first, second)] == [2, 1]
    assert second["next_cursor"] is None


def test_the_reasons_of_mails_that_were_held_before_they_had_their_name_are_shown() -> None:
    given_spam()
    (item,) = [dict(each) for key, each in whole_table().items() if key[1].startswith("MAIL#")]
    item["receipts"] = item.pop("match_reasons")
    store([to_item(item)])
    (mail,) = held()["items"]
    assert [reason["kind"] for reason in mail["match_reasons"]] == ["spam_verdict"]


def test_agents_look_and_nobody_else() -> None:
    given_spam()
    assert len(held(as_=MIA)["items"]) == 1
    assert call(list_quarantined_mails, "GET /quarantine", as_=ANA).status == 403
    assert call(list_quarantined_mails, "GET /quarantine").status == 401
