"""What can happen around signing in."""

from __future__ import annotations

from datetime import datetime

from shared.identity.caller import SignInMethod
from shared.identity.model import Language
from shared.messaging.event import DeskEvent


class SessionStarted(DeskEvent):
    """A session of a member of staff began."""

    began_at: datetime
    method: SignInMethod


class SignInRefused(DeskEvent):
    """An identity provider sent somebody whom the desk did not let in. `detail` is for administrators."""

    provider_id: str
    reason: str
    detail: str


class SignInLinkRequested(DeskEvent):
    """Somebody wants to sign in as the holder of this address. The token is made by who mails it."""

    address: str
    brand_id: str
    language: Language


class RoleViewed(DeskEvent):
    """Somebody began to see the desk as this role shows it."""

    role_id: str
    role_name: str
