"""Some providers have given out addresses with dots where none should be; their customers sign in too."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from functions.identity.on_sign_in_link_requested import handler as on_sign_in_link_requested
from shared.aws import client
from shared.config import user_pool_id
from shared.contacts.model import Identity
from shared.contacts.store import find_contact
from tests.functions.identity.test_signing_in_by_link import answered, ask, asked, mails, text_of
from tests.support.messages import deliver

pytestmark = pytest.mark.usefixtures("desk")


@pytest.mark.parametrize("typed", ["John..Doe@docomo.example", '"john..doe"@docomo.example'])
def test_an_address_that_only_some_providers_give_signs_in_as_the_contact_that_it_mails_as(
    typed: str,
) -> None:
    plain, wire = "john..doe@docomo.example", '"john..doe"@docomo.example'
    ask(typed)
    assert deliver(on_sign_in_link_requested, asked(plain)[-1]) == []
    assert dict(mails()[-1].raw_items())["To"] == wire
    link = parse_qs(urlsplit(re.findall(r"https://\S+", text_of(mails()[-1]))[0]).fragment)
    assert link["email"] == [wire]
    assert client("cognito-idp").admin_get_user(UserPoolId=user_pool_id(), Username=wire)["Enabled"]
    assert answered(wire, link["token"][0])
    contact = find_contact(Identity.mail(wire))
    assert contact is not None
    assert contact.addresses == (plain,)
