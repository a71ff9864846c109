"""The users of the desk's Cognito pool: how people prove who they are. What they may do stands in the directory."""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from shared.aws import client
from shared.config import user_pool_id

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp.type_defs import AttributeTypeTypeDef

SOFTWARE_TOKEN = "SOFTWARE_TOKEN_MFA"  # noqa: S105  # Cognito's word for authenticator apps


def ensure_customer(username: str) -> None:
    """Make sure that this address, as mail servers take it, can sign in by a mailed link. Done again, it changes nothing that matters."""
    cognito = client("cognito-idp")
    with suppress(cognito.exceptions.UsernameExistsException):
        cognito.admin_create_user(
            UserPoolId=user_pool_id(),
            Username=username,
            MessageAction="SUPPRESS",
            UserAttributes=[
                {"Name": "email", "Value": username},
                # True before it is proven: the only way in is through this mailbox.
                {"Name": "email_verified", "Value": "true"},
            ],
        )
    # A user without a lasting password waits for one and cannot sign in otherwise. Nobody learns this one.
    cognito.admin_set_user_password(
        UserPoolId=user_pool_id(), Username=username, Password=unguessable(), Permanent=True
    )
    cognito.admin_add_user_to_group(UserPoolId=user_pool_id(), Username=username, GroupName="customer")


def ensure_employee(email: str, name: str) -> bool:
    """Make sure that somebody whom an identity provider vouches for has a user of staff. A password that works stays.

    Whether they were invited and had not followed it up: the first password of the invitation works no more.
    """
    cognito, pool = client("cognito-idp"), user_pool_id()
    is_new = True
    try:
        cognito.admin_create_user(
            UserPoolId=pool,
            Username=email,
            MessageAction="SUPPRESS",
            UserAttributes=[
                {"Name": "email", "Value": email},
                {"Name": "email_verified", "Value": "true"},
                {"Name": "name", "Value": name},
            ],
        )
    except cognito.exceptions.UsernameExistsException:
        is_new = False
    waits = cognito.admin_get_user(UserPoolId=pool, Username=email)["UserStatus"] != "CONFIRMED"
    if waits:
        # See `ensure_customer`: who waits for a lasting password cannot sign in in any other way.
        cognito.admin_set_user_password(
            UserPoolId=pool, Username=email, Password=unguessable(), Permanent=True
        )
    cognito.admin_add_user_to_group(UserPoolId=pool, Username=email, GroupName="agent")
    return waits and not is_new


def has_second_factor(username: str) -> bool:
    """Whether Cognito asks this user for a code as well, at every sign-in from now on."""
    cognito = client("cognito-idp")
    try:
        user = cognito.admin_get_user(UserPoolId=user_pool_id(), Username=username)
    except cognito.exceptions.UserNotFoundException:
        return False  # deleted meanwhile: the token lives on for up to an hour
    return SOFTWARE_TOKEN in user.get("UserMFASettingList", [])


def invite_staff(email: str, name: str, password: str | None) -> None:
    """Let somebody sign in as staff, with a first password that they must change.

    Without `password` Cognito makes one and mails it. A customer who becomes an agent keeps the user.
    """
    cognito, pool = client("cognito-idp"), user_pool_id()
    attributes: list[AttributeTypeTypeDef] = [
        {"Name": "email", "Value": email},
        {"Name": "email_verified", "Value": "true"},
        {"Name": "name", "Value": name},
    ]
    quietly: dict[str, Any] = {"MessageAction": "SUPPRESS", "TemporaryPassword": password} if password else {}
    try:
        cognito.admin_create_user(
            UserPoolId=pool,
            Username=email,
            UserAttributes=attributes,
            DesiredDeliveryMediums=["EMAIL"],
            **quietly,
        )
    except cognito.exceptions.UsernameExistsException:
        first = password or unguessable()
        cognito.admin_set_user_password(UserPoolId=pool, Username=email, Password=first, Permanent=False)
        if not password:
            cognito.admin_create_user(
                UserPoolId=pool, Username=email, MessageAction="RESEND", TemporaryPassword=first
            )
    cognito.admin_add_user_to_group(UserPoolId=pool, Username=email, GroupName="agent")


def dismiss_staff(email: str) -> None:
    """End the sessions of somebody who no longer works here, and let them begin no other. Done again, it changes nothing."""
    cognito, pool = client("cognito-idp"), user_pool_id()
    with suppress(cognito.exceptions.UserNotFoundException):
        cognito.admin_disable_user(UserPoolId=pool, Username=email)
        cognito.admin_user_global_sign_out(UserPoolId=pool, Username=email)


def admit_staff(email: str) -> None:
    """Let somebody who was dismissed sign in again."""
    cognito = client("cognito-idp")
    with suppress(cognito.exceptions.UserNotFoundException):
        cognito.admin_enable_user(UserPoolId=user_pool_id(), Username=email)


def forget_second_factor(email: str) -> None:
    """Ask for no code at the next sign-in, and end the sessions."""
    cognito, pool = client("cognito-idp"), user_pool_id()
    with suppress(cognito.exceptions.UserNotFoundException):
        cognito.admin_set_user_mfa_preference(
            UserPoolId=pool,
            Username=email,
            SoftwareTokenMfaSettings={"Enabled": False, "PreferredMfa": False},
        )
        cognito.admin_user_global_sign_out(UserPoolId=pool, Username=email)


def unguessable() -> str:
    """256 random bits, with one of each kind of character that the pool's policy asks for."""
    return f"aA1!{secrets.token_urlsafe(32)}"
