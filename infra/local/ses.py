"""SES v2 as functions see it: the emulator decides (permission, verified sender), this keeps the mail it would lose.

The emulator rebuilds a raw mail from its subject and text, without headers and attachments. So each call goes on to it
as it is, signature included; when it agrees, the mail is delivered from the bytes of the request.
"""

from __future__ import annotations

import asyncio
import base64
import json
import re
from collections import defaultdict
from collections.abc import Callable
from email.utils import parseaddr
from typing import Any

from aiohttp import ClientSession, web

from infra.local.mailbox import Delivered, Mailbox

SEND = "/v2/email/outbound-emails"
ERROR_KIND = "x-amzn-errortype"
# SES reports the delivery when the other server has taken the mail.
DELIVERY_SECONDS = 1.0
# Recipients of AWS's mailbox simulator, which also works in the sandbox of a real account.
SIMULATOR = {"bounce@simulator.amazonses.com": "Bounce", "complaint@simulator.amazonses.com": "Complaint"}


class LocalSes:
    """`report(id, kind, recipients)` tells SES's listeners; `receive(sender, recipients, raw)` takes the desk's own mail."""

    def __init__(
        self,
        region: str,
        mailbox: Mailbox,
        report: Callable[[str, str, list[str]], None],
        receive: Callable[[str, list[str], bytes], object],
    ) -> None:
        self.region, self.mailbox, self.report, self.receive = region, mailbox, report, receive
        self.tasks: set[asyncio.Task[None]] = set()

    def app(self, emulator: str) -> web.Application:
        """`emulator` is its endpoint."""

        async def forward(request: web.Request) -> web.Response:
            body = await request.read()
            headers = {
                name: value for name, value in request.headers.items() if name.lower() != "transfer-encoding"
            }
            # The signature covers the Host header, which therefore stays ours.
            async with (
                ClientSession() as session,
                session.request(
                    request.method, f"{emulator}{request.path_qs}", headers=headers, data=body
                ) as answer,
            ):
                status, answered = answer.status, await answer.read()
                # What botocore tells errors by.
                kind = {name: answer.headers[name] for name in (ERROR_KIND,) if name in answer.headers}
            if status == web.HTTPOk.status_code and request.method == "POST" and request.path == SEND:
                answered = self._sent(json.loads(body), json.loads(answered))
            return web.Response(status=status, body=answered, content_type="application/json", headers=kind)

        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", forward)
        app.on_shutdown.append(self._give_up)
        return app

    async def _give_up(self, _: web.Application) -> None:
        """What is still being delivered when the desk stops is lost, as a mail on its way is when a network goes."""
        waiting = [*self.tasks]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    def _sent(self, request: dict[str, Any], answer: dict[str, Any]) -> bytes:
        # SES's ids have no domain; the emulator's do.
        sent_id = answer["MessageId"].partition("@")[0]
        destination = request.get("Destination", {})
        mail = Delivered(
            id=sent_id,
            sender=parseaddr(request["FromEmailAddress"])[1],
            recipients=[
                address for kind in ("To", "Cc", "Bcc") for address in destination.get(f"{kind}Addresses", [])
            ],
            configuration_set=request.get("ConfigurationSetName", ""),
            tags={tag["Name"]: tag["Value"] for tag in request.get("EmailTags", [])},
        )
        raw = with_message_id(base64.b64decode(request["Content"]["Raw"]["Data"]), sent_id, self.region)
        self.mailbox.keep(mail, raw)
        task = asyncio.get_running_loop().create_task(self._deliver(mail, raw))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return json.dumps({"MessageId": sent_id}).encode()

    async def _deliver(self, mail: Delivered, raw: bytes) -> None:
        await asyncio.to_thread(self.report, mail.id, "Send", mail.recipients)
        await asyncio.sleep(DELIVERY_SECONDS)
        outcomes = defaultdict(list)
        for recipient in mail.recipients:
            outcomes[SIMULATOR.get(parseaddr(recipient)[1].lower(), "Delivery")].append(recipient)
        for outcome, recipients in outcomes.items():
            await asyncio.to_thread(self.report, mail.id, outcome, recipients)
        await asyncio.to_thread(self.receive, mail.sender, mail.recipients, raw)


def with_message_id(raw: bytes, id: str, region: str) -> bytes:
    """The mail with SES's Message-ID in place of its own, which does not survive SES."""
    head, separator, body = raw.partition(b"\r\n\r\n") if b"\r\n\r\n" in raw else raw.partition(b"\n\n")
    domain = "email.amazonses.com" if region == "us-east-1" else f"{region}.amazonses.com"
    own_id = re.compile(rb"^message-id:.*(?:\r?\n[ \t].*)*\r?\n?", re.IGNORECASE | re.MULTILINE)
    rest = own_id.sub(b"", head).strip(b"\r\n")
    return f"Message-ID: <{id}@{domain}>\r\n".encode() + rest + separator + body
