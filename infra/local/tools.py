"""The pages of the local desk that a real one does not have: the world's mailboxes, and the API's documentation."""

from __future__ import annotations

import asyncio
import json
import smtplib
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import make_msgid
from importlib.resources import files
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from infra.config import Desk
from infra.local.mailbox import Delivered, Mailbox, NoSuchMailError
from infra.local.ses_reports import DETAIL_TYPES
from infra.openapi import DOCUMENT

PAGES = Path(__file__).parent / "pages"
SWAGGER = files("aws_lambda_powertools.event_handler.openapi.swagger_ui")
# The parts of a mail are foreign: shown alone, without script and without anything from elsewhere.
FOREIGN = {
    "Content-Security-Policy": "sandbox; default-src 'none'; img-src data: cid:; style-src 'unsafe-inline'"
}
OURS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'"
}


class Tools:
    """`report(id, kind)` simulates what SES reports; mail to the desk goes through its SMTP port."""

    def __init__(
        self,
        mailbox: Mailbox,
        report: Callable[[str, str], None],
        smtp_port: int,
        desk: Desk,
        api_url: str,
    ) -> None:
        self.mailbox, self.report, self.smtp_port, self.desk = mailbox, report, smtp_port, desk
        self.api_url = api_url

    def app(self) -> web.Application:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.add_routes(
            [
                web.get("/", _page("mailbox.html")),
                web.get("/docs", _page("docs.html")),
                web.get("/docs/openapi.json", self.openapi),
                web.get("/docs/swagger-ui.{kind}", _swagger),
                web.get("/api/addresses", self.addresses),
                web.get("/api/mails", self.mails),
                web.get("/api/mails/{id}", self.mail),
                web.get("/api/mails/{id}/raw", self.raw),
                web.get("/api/mails/{id}/parts/{part}", self.part),
                web.post("/api/mails/{id}/reports/{kind}", self.add_report),
                web.post("/api/letters", self.send),
                web.static("/pages", PAGES),
            ]
        )
        return app

    async def openapi(self, _request: web.Request) -> web.Response:
        """The API's document, with where the API is here."""
        document = json.loads(DOCUMENT.read_text())
        return web.json_response(document | {"servers": [{"url": self.api_url}]})

    async def addresses(self, _request: web.Request) -> web.Response:
        """Where the desk can be written to."""
        return web.json_response([mailbox.address for mailbox in self.desk.mailboxes])

    async def mails(self, _request: web.Request) -> web.Response:
        return web.json_response([self._row(mail) for mail in self.mailbox.mails()])

    async def mail(self, request: web.Request) -> web.Response:
        mail = self._asked(request)
        message = self.mailbox.message(mail.id)
        parts = [part for part in message.walk() if not part.is_multipart()]
        shown = {
            "headers": [[name, str(value)] for name, value in message.items()],
            "parts": [
                {
                    "number": number,
                    "type": part.get_content_type(),
                    "filename": part.get_filename(),
                    "text": part.get_content() if part.get_content_type() == "text/plain" else None,
                }
                for number, part in enumerate(parts)
            ],
        }
        return web.json_response(self._row(mail) | shown)

    async def raw(self, request: web.Request) -> web.Response:
        return web.Response(
            body=self.mailbox.raw(self._asked(request).id), content_type="text/plain", charset="utf-8"
        )

    async def part(self, request: web.Request) -> web.Response:
        parts = [
            part for part in self.mailbox.message(self._asked(request).id).walk() if not part.is_multipart()
        ]
        part = parts[int(request.match_info["part"])]
        payload = part.get_payload(decode=True)
        assert isinstance(payload, bytes)
        headers = dict(FOREIGN)
        if name := part.get_filename():
            headers["Content-Disposition"] = f'attachment; filename="{name}"'
        charset = part.get_content_charset() if part.get_content_maintype() == "text" else None
        return web.Response(
            body=payload, content_type=part.get_content_type(), charset=charset, headers=headers
        )

    async def add_report(self, request: web.Request) -> web.Response:
        kind = request.match_info["kind"]
        if kind not in DETAIL_TYPES:
            raise web.HTTPNotFound(text=f"SES reports one of {', '.join(DETAIL_TYPES)}")
        self.report(self._asked(request).id, kind)
        return web.json_response({"reported": kind})

    async def send(self, request: web.Request) -> web.Response:
        """A customer's letter: a form with from, to, subject, text, perhaps in_reply_to and files."""
        message = letter(await request.post())
        try:
            # Aside: the server that takes it runs in the loop of this one.
            await asyncio.to_thread(self._hand_in, message)
        except smtplib.SMTPException as error:
            raise web.HTTPBadRequest(text=f"The desk did not take it: {error}") from None
        return web.json_response({"message_id": message["Message-ID"]})

    def _hand_in(self, message: EmailMessage) -> None:
        with smtplib.SMTP("localhost", self.smtp_port, timeout=30) as smtp:
            smtp.send_message(message)

    def _asked(self, request: web.Request) -> Delivered:
        try:
            return self.mailbox.get(request.match_info["id"])
        except NoSuchMailError:
            raise web.HTTPNotFound(text="There is no such mail") from None

    def _row(self, mail: Delivered) -> dict[str, Any]:
        message = self.mailbox.message(mail.id)
        return {
            "id": mail.id,
            "at": mail.at,
            "recipients": mail.recipients,
            "events": mail.events,
            "from": str(message["From"]),
            "answer_to": str(message["Reply-To"] or message["From"]),
            "subject": str(message["Subject"]),
            "message_id": str(message["Message-ID"]),
            "references": str(message["References"] or ""),
        }


def letter(form: Any) -> EmailMessage:
    """The mail that the form describes."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = form["from"], form["to"], form["subject"]
    message["Message-ID"] = make_msgid(domain=form["from"].rpartition("@")[2].strip("> "))
    if before := form.get("in_reply_to"):
        message["In-Reply-To"] = before
        message["References"] = f"{form.get('references', '')} {before}".strip()
    message.set_content(form["text"])
    for file in form.getall("files", []):
        if isinstance(file, FileField) and file.filename:
            kind, _, subtype = file.content_type.partition("/")
            message.add_attachment(file.file.read(), maintype=kind, subtype=subtype, filename=file.filename)
    return message


def _page(name: str) -> Callable[[web.Request], Any]:
    async def serve(_request: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGES / name, headers=OURS)

    return serve


async def _swagger(request: web.Request) -> web.Response:
    """Swagger UI as Powertools ships it, so that nothing comes from the network."""
    name, kind = {
        "js": ("swagger-ui-bundle.min.js", "text/javascript"),
        "css": ("swagger-ui.min.css", "text/css"),
    }.get(request.match_info["kind"], ("", ""))
    if not name:
        raise web.HTTPNotFound
    return web.Response(text=SWAGGER.joinpath(name).read_text(), content_type=kind)
