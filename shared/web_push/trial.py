"""A push to one device that its owner asks for, to see whether pushes arrive there."""

from __future__ import annotations

from pydantic import BaseModel

from shared.channels.errors import BeingSentError, NotTakenError
from shared.contacts.store import load_contact
from shared.directory.store import directory
from shared.identity.caller import Caller, CallerKind
from shared.ids import new_id
from shared.mail.phrasing import language_of
from shared.web_push.actions import NotYourDeviceError
from shared.web_push.model import DeviceOwner, PushNotice, PushWords, Urgency
from shared.web_push.push_words import plain_words
from shared.web_push.sending import push_once
from shared.web_push.services import GONE
from shared.web_push.store import PushSubscriptionNotFoundError, devices_of

_PATHS = {CallerKind.STAFF: "/profile/notifications", CallerKind.CUSTOMER: "/settings"}


class PushTest(BaseModel):
    """Whether the push service took it; if not, `detail` is in the words of whoever refused it."""

    sent: bool
    detail: str = ""


def try_device(subscription_id: str, by: Caller) -> PushTest:
    """Raises PushSubscriptionNotFoundError where the caller has no such device."""
    if by.viewing_as:
        raise NotYourDeviceError("nothing is pushed while a role is looked at")
    owner = DeviceOwner.of(by)
    device = next((each for each in devices_of(owner) if each.id == subscription_id), None)
    if device is None:
        raise PushSubscriptionNotFoundError("this person has no such device")
    notice = _notice(by)
    try:
        push_once(device, owner, notice)
    except (NotTakenError, BeingSentError) as error:
        return PushTest(sent=False, detail=str(error))
    after = next((each for each in devices_of(owner) if each.id == subscription_id), None)
    failure = after.last_failure if after else GONE
    return PushTest(sent=not failure, detail=failure)


def _notice(by: Caller) -> PushNotice:
    known = directory()
    agent = known.agent(by.id) if by.kind is CallerKind.STAFF else None
    own = agent.language if agent else load_contact(by.id).language
    brand = known.brands_in_use[0].language if known.brands_in_use else None
    title, body = plain_words(language_of(own, brand)).trial
    words = PushWords(title=title, body=body)
    path = _PATHS[by.kind]
    return PushNotice(
        id=f"trial-{new_id()}", topic="trial", path=path, plain=words, full=words, urgency=Urgency.HIGH
    )
