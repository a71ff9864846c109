"""Mail a link to sign in with, after making sure that its holder has a user to sign in as."""

from shared.api.consumer import Consumer
from shared.api.uses import Uses
from shared.identity.events import SignInLinkRequested
from shared.identity.link_mailing import send_sign_in_link

consumer = Consumer(on=SignInLinkRequested, uses={Uses.WRITE_TABLE, Uses.CREATE_USERS, Uses.SEND_MAIL})


@consumer.each
def on_sign_in_link_requested(event: SignInLinkRequested) -> None:
    send_sign_in_link(event)


handler = consumer.handler
