"""Recognising the caller of a request. The directory decides what staff may do, not the token."""

from __future__ import annotations

from datetime import UTC, datetime

from shared.config import staff_second_factor
from shared.contacts.model import Identity
from shared.contacts.store import find_contact
from shared.directory.model import Agent
from shared.directory.store import directory, find_role, forget_directory
from shared.errors import UnauthenticatedError
from shared.identity.caller import Caller, CallerKind, SignIn, SignInMethod
from shared.identity.tokens import User, user_of
from shared.identity.user_pool import has_second_factor
from shared.records.store import find_record

# Cognito's word for "is staff". There were two of them before roles were records.
STAFF_GROUPS = {"agent", "admin"}
# Following the token in the Authorization header, because API Gateway keeps the authorizer's answer by that header alone.
VIEW_AS = ";view-as="


class UnknownUserError(UnauthenticatedError):
    """The token is good, but the desk does not know its holder (any more)."""


class UnreadableCredentialsError(UnauthenticatedError):
    """An Authorization header of an unsupported kind."""


def caller_behind(authorization: str) -> Caller:
    """The caller with this `Authorization` header. Raises UnauthenticatedError if it proves no identity."""
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() != "bearer":
        raise UnreadableCredentialsError("the desk reads `Authorization: Bearer …`")
    token, _, view = credentials.strip().partition(VIEW_AS)
    caller = caller_of_user(user_of(token))
    if not view or not caller.is_staff:
        return caller
    from shared.identity.viewing import as_viewed  # noqa: PLC0415  # 10 ms of a cold start, for one call in thousands

    return as_viewed(caller, view)


def caller_of_user(user: User) -> Caller:
    """The agent or the contact with the user's address, as the desk knows them now."""
    if agent := directory().agent_with_email(user.email) or _invited_just_now(user):
        # As it is this moment: whoever was just deactivated is out at once, not within the directory's minute.
        return _staff(find_record(Agent, agent.id), user)
    if user.groups & STAFF_GROUPS:
        raise UnknownUserError(f"{user.email} is no longer an agent of this desk")
    contact = find_contact(Identity.mail(user.email))
    if contact is None:
        raise UnknownUserError(f"{user.email} is nobody's address here")
    return Caller(kind=CallerKind.CUSTOMER, id=contact.id, name=contact.name, email=user.email)


def _invited_just_now(user: User) -> Agent | None:
    """An agent who is new since this function read the directory, up to a minute ago."""
    if not user.groups & STAFF_GROUPS:
        return None
    forget_directory()
    return directory().agent_with_email(user.email)


def _staff(agent: Agent | None, user: User) -> Caller:
    if agent is None or agent.is_archived:
        raise UnknownUserError(f"{user.email} no longer works here")
    begun_before = agent.since is not None and user.signed_in_at < int(agent.since.timestamp())
    if begun_before or not user.groups & STAFF_GROUPS:
        # Signed in by a mailed link, as a customer, before becoming an agent: that proves too little for staff.
        raise UnknownUserError(f"{user.email} has become an agent and must sign in as one")
    method = _method(user)
    lacks = method is SignInMethod.PASSWORD and _second_factor_is_required()
    sign_in = SignIn(at=datetime.fromtimestamp(user.signed_in_at, UTC), method=method)
    seen = {"lacks_second_factor": lacks, "sign_in": sign_in}
    find_role(agent.role_id)  # a role that was just made is in the directory from here on
    return directory().caller_of(agent).model_copy(update=seen)


def _method(user: User) -> SignInMethod:
    if user.by_single_sign_on:  # how well people prove who they are is then their provider's business
        return SignInMethod.SINGLE_SIGN_ON
    # Cognito is asked only where the answer matters: it limits such questions to 120 a second.
    has_one = _second_factor_is_required() and has_second_factor(user.username)
    return SignInMethod.SECOND_FACTOR if has_one else SignInMethod.PASSWORD


def _second_factor_is_required() -> bool:
    """Unless desk.toml says `optional`. A deployment that says nothing is no reason to ask for less."""
    return staff_second_factor() != "optional"
