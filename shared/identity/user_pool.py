"""The users of the desk's Cognito pool: how people prove who they are. What they may do stands in the directory."""

from __future__ import annotations

import secrets
from contextlib import suppress

from shared.aws import client
from shared.config import user_pool_id
from shared.identity.caller import Role


def ensure_customer(address: str) -> None:
    """Make sure that this address can sign in by a mailed link. Done again, it changes nothing that matters."""
    cognito = client("cognito-idp")
    with suppress(cognito.exceptions.UsernameExistsException):
        cognito.admin_create_user(
            UserPoolId=user_pool_id(),
            Username=address,
            MessageAction="SUPPRESS",
            UserAttributes=[
                {"Name": "email", "Value": address},
                # True before it is proven: the only way in is through this mailbox.
                {"Name": "email_verified", "Value": "true"},
            ],
        )
    # A user without a lasting password waits for one and cannot sign in otherwise. Nobody learns this one.
    cognito.admin_set_user_password(
        UserPoolId=user_pool_id(), Username=address, Password=_unguessable(), Permanent=True
    )
    cognito.admin_add_user_to_group(UserPoolId=user_pool_id(), Username=address, GroupName=Role.CUSTOMER)


def _unguessable() -> str:
    """256 random bits, with one of each kind of character that the pool's policy asks for."""
    return f"aA1!{secrets.token_urlsafe(32)}"
