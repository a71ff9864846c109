"""A customer asks for a link to sign in with, on the portal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from urllib.parse import parse_qs, urlsplit

from bench.play import Act, Play
from shared.aws import client
from shared.config import user_pool_id
from shared.errors import DomainError
from shared.identity.actions import use_sign_in_link
from tests.functions.mail.mails import sent_mails
from tests.functions.mail.test_on_ticket_opened import text_of

ZOE = "zoe@initech.example"
ASKED = {"email": ZOE, "brand_id": "aurora"}


class SignIn:
    """A link comes, every link that came signs in, and does so once. Told twice, it mails two: better than none."""

    may_fail = frozenset[str]()

    def acts(self, play: Play) -> list[Act]:
        return [Act(lambda: play.asks("request_sign_in_link", "POST /sign-in-links", ASKED))]

    def wrong(self) -> Iterator[str]:
        tokens = [_token_in(mail) for mail in sent_mails()]
        if not tokens:
            yield "no link to sign in with"
        if len(set(tokens)) != len(tokens):
            yield "a link mailed twice"
        if [_signs_in(token) for token in tokens] != [True] * len(tokens):
            yield "a link that does not sign in"
        if any(_signs_in(token) for token in tokens):
            yield "a link that signs in twice"
        user = client("cognito-idp").admin_get_user(UserPoolId=user_pool_id(), Username=ZOE)
        if user["UserStatus"] != "CONFIRMED":
            yield f"a user who is {user['UserStatus']}"


def _token_in(mail: EmailMessage) -> str:
    found = re.search(r"https://\S+", text_of(mail))
    assert found, mail
    return parse_qs(urlsplit(found[0]).fragment)["token"][0]


def _signs_in(token: str) -> bool:
    try:
        use_sign_in_link(ZOE, token)
    except DomainError:
        return False
    return True
