"""Recognise mails by which servers tell that one of ours was not delivered (RFC 3464, and its neighbours)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from shared.mail.address_list import whole_address
from shared.mail.headers import header, headers, keyword, message_ids
from shared.mail.mime import Contents
from shared.mail.mime_tree import MimePart, read_head
from shared.mail.model import BounceReport, FailedRecipient, InboundMail
from shared.mail.phrases import any_of
from shared.mail.robot_phrases import UNDELIVERED
from shared.mail.wire_address import wire_address

_ROBOTS = re.compile(r"(?<![\w.-])(?:mailer[-_.]?daemon|mail[-_.]daemon|mdaemon)(?![\w.-])", re.IGNORECASE)
_POSTMASTERS = re.compile(r"^(?:postmaster|microsoftexchange[0-9a-f]+)$", re.IGNORECASE)
_SERVER_WORDS = re.compile(
    r"\W{0,20}(?:this is the (?:mail system at host|qmail-send program|postfix program)|hi\. this is the \S{1,40} program|"
    r"this message was created automatically by (?:the )?mail (?:delivery|transport) (?:software|system)|"
    r"the original message was received at )",
    re.IGNORECASE,
)
# The fixed subjects of the common mail servers. Who asks about one copies it: they count only with another sign of a
# machine, and those that people use of other things too only together with a postmaster or the null sender.
_SERVER_SUBJECT = re.compile(
    r"^(?:undelivered mail returned to sender|delivery status notification ?\((?:failure|delay)\)|"
    r"mail delivery (?:failed|subsystem)(?:: returning message to sender)?$|returned mail: see transcript|"
    r"mail system error - returned mail|warning: could not send message)",
    re.IGNORECASE,
)
# Without any such sign this one still counts, in a mail that says nothing of MIME (RFC 2045, 4): every program that
# people write with does, old servers do not.
_POSTFIX_SUBJECT = "undelivered mail returned to sender"
_LIKELY_SUBJECT = re.compile(rf"^(?:{any_of(UNDELIVERED)})", re.IGNORECASE)
_EMBEDDED_ID = re.compile(r"^[> \t]*message-id:\s*<([^<>\s]{1,998})>", re.IGNORECASE | re.MULTILINE)
_HEAD_OF_COPY = re.compile(
    r"[> \t]*(?:message-id|received|return-path|mime-version|dkim-signature):", re.IGNORECASE
)
_HEADER_LINE = re.compile(r"[> \t]*[a-z][\w-]*:[ \t]", re.IGNORECASE)
_WRITTEN_TO = re.compile(r"[> \t]*(?:to|cc):", re.IGNORECASE)
_STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)")
_LATE_SUBJECT = re.compile(
    r"(?:warning: |delayed|message delayed|delivery delayed|delivery status notification ?\(delay\)|"
    r"zustellung verzögert|verzögert|nachricht verzögert)",
    re.IGNORECASE,
)
# What servers say while they still try (Exim, Postfix, Sendmail, Exchange), never of a mail that they gave up on.
_LATE = re.compile(
    r"not yet been delivered|delivery attempts will continue|will (?:keep|continue) trying|still being retried|"
    r"you do not need to resend|delivery to these recipients .{0,40}delayed|warning message only|"
    r"noch nicht zugestellt|weiterhin versucht|verzögert sich",
    re.IGNORECASE,
)
_FEEDBACK = "feedback-report"
_BLOCKS = {"message/delivery-status", "message/feedback-report"}
# Reports of the same form that call nothing abuse (RFC 5965, 7.3; RFC 6591): what somebody took out of a junk folder, and DMARC's.
_NO_COMPLAINTS = {"not-spam", "auth-failure"}
_LONGEST_READ = 100_000


def is_bounce(message: MimePart, contents: Contents, sender: str) -> bool:
    """Whether a mail reports that a delivery has failed for good or for now, or that its recipient calls it abuse."""
    if _report_type(message) == "delivery-status":
        return _failed(contents)
    if _report_type(message) == _FEEDBACK:
        return _is_complaint(contents)
    subject = header(message, "Subject")
    local = sender.partition("@")[0]
    # From itself, not the address in it: on one host the robot has a name and no domain.
    robot = _ROBOTS.search(header(message, "From")) or _ROBOTS.fullmatch(local)
    if header(message, "X-Failed-Recipients") or robot:
        return True
    by_server = (
        _POSTMASTERS.match(local) is not None or has_null_sender(message) or _begins_as_servers_do(contents)
    )
    if _SERVER_SUBJECT.match(subject):
        return by_server or _by_machine(message) or any(_status_blocks(contents))
    return by_server and _LIKELY_SUBJECT.match(subject) is not None


def is_receipt(message: MimePart, contents: Contents) -> bool:
    """Whether a mail tells that one of ours arrived or was read (RFC 8098), or what else programs report."""
    match _report_type(message):
        case "delivery-status":
            return not _failed(contents)
        case kind if kind == _FEEDBACK:
            return not _is_complaint(contents)
        case kind:
            return kind == "disposition-notification"


def read_bounce(message: MimePart, contents: Contents, text: str) -> BounceReport:
    """What came back, from the report's own parts or, where a server sends none, from its words."""
    recipients = [recipient for block in _status_blocks(contents) for recipient in _recipient(block)]
    recipients += [FailedRecipient(address=address) for address in _complaining(contents)]
    if not recipients:
        failed = re.split(r"[,\s]+", header(message, "X-Failed-Recipients"))
        recipients = [
            FailedRecipient(address=read.lower()) for each in failed if (read := whole_address(each))
        ]
    return BounceReport(
        original_message_id=_original_id(contents, text),
        recipients=recipients,
        complaint=_is_complaint(contents),
    )


def failed_among(mail: InboundMail, sent_to: Sequence[str]) -> list[FailedRecipient]:
    """Whom of these a report gives up on, or is late for: those of its own parts, else those that its words name.

    Where it names nobody, it is about the only one there is. Whom the mail did not go to, it is not about.
    """
    if mail.bounce_report and mail.bounce_report.recipients:
        named = ((each, _meant(each, sent_to)) for each in mail.bounce_report.recipients)
        return [each.model_copy(update={"address": address}) for each, address in named if address]
    words = _above_copy(mail.text)
    places = {found.end(): address for address in sent_to if (found := _spelled(address).search(words))}
    if not places and len(sent_to) == 1:
        places = {0: sent_to[0]}
    late = _LATE_SUBJECT.match(mail.subject) is not None or _LATE.search(words) is not None
    ends = [*sorted(places), len(words)]
    told = [(places[since], _STATUS.search(words[since:until])) for since, until in pairwise(ends)]
    failed = [
        FailedRecipient(
            address=address, status=status and status[0], delayed=_is_temporary(status[0]) if status else late
        )
        for address, status in told
    ]
    return [recipient for recipient in failed if not (recipient.status or "").startswith("2")]


def has_null_sender(message: MimePart) -> bool:
    """RFC 5321 §4.5.5: reports are sent from `<>`, so that they are never answered."""
    return "".join(header(message, "Return-Path").split()) == "<>"


def _meant(recipient: FailedRecipient, sent_to: Sequence[str]) -> str | None:
    """Which of these addresses a server means by the one that it names, or by the one that it had the mail from."""
    named = [address for address in (recipient.original, recipient.address) if address]
    return next((each for each in sent_to if any(map(_spelled(each).fullmatch, named))), None)


def _begins_as_servers_do(contents: Contents) -> bool:
    """Who copies a server's words to ask about them puts some of their own before them."""
    first = next((section.plain for section in contents.sections if section.plain), "")
    return _SERVER_WORDS.match(first) is not None


def _by_machine(message: MimePart) -> bool:
    if keyword(message, "Auto-Submitted") not in ("", "no"):
        return True
    is_postfix_subject = header(message, "Subject").strip().lower() == _POSTFIX_SUBJECT
    return is_postfix_subject and not header(message, "MIME-Version")


def _above_copy(text: str) -> str:
    """What a server says itself: the words before the lines of the mail's own head, whom it was written to left out."""
    lines = text[:_LONGEST_READ].splitlines()
    end = next((number for number, line in enumerate(lines) if _HEAD_OF_COPY.match(line)), len(lines))
    while end and _HEADER_LINE.match(lines[end - 1]):
        end -= 1
    return "\n".join(line for line in lines[:end] if not _WRITTEN_TO.match(line))


def _spelled(address: str) -> re.Pattern[str]:
    """An address as servers may write it, and no part of a longer one."""
    spelled = "|".join(map(re.escape, {address, wire_address(address)}))
    return re.compile(rf"(?<![\w.+-])(?:{spelled})(?![\w-]|\.\w)", re.IGNORECASE)


def _report_type(message: MimePart) -> str:
    if message.type.value != "multipart/report":
        return ""
    return message.type.parameters.get("report-type", "delivery-status").strip().lower()


def _failed(contents: Contents) -> bool:
    actions = {header(block, "Action").lower() for block in _status_blocks(contents)} - {""}
    return not actions or bool(actions & {"failed", "delayed"})


def _status_blocks(contents: Contents) -> Iterator[MimePart]:
    """RFC 3464 §2.1: one block of header lines about the mail, then one for each recipient."""
    for report in contents.reports:
        if report.type.value == "message/delivery-status":
            yield from report.children


def _feedback_blocks(contents: Contents) -> Iterator[MimePart]:
    for report in contents.reports:
        if report.type.value == "message/feedback-report":
            yield from report.children


def _is_complaint(contents: Contents) -> bool:
    return any(keyword(block, "Feedback-Type") not in _NO_COMPLAINTS for block in _feedback_blocks(contents))


def _complaining(contents: Contents) -> Iterator[str]:
    for block in _feedback_blocks(contents):
        named = (whole_address(value.strip("<> ")) for value in headers(block, "Original-Rcpt-To"))
        yield from (address.lower() for address in named if address)


def _recipient(block: MimePart) -> Iterator[FailedRecipient]:
    original = whole_address(_after_type(header(block, "Original-Recipient")))
    address = whole_address(_after_type(header(block, "Final-Recipient"))) or original
    status, action = header(block, "Status").partition(" ")[0], header(block, "Action").lower()
    if address and action in ("failed", "delayed", ""):
        yield FailedRecipient(
            address=address.lower(),
            original=original.lower() or None,
            status=status or None,
            diagnostic=" ".join(_after_type(header(block, "Diagnostic-Code")).split()) or None,
            # A server that has given up says `failed`, be the cause as temporary as a full mailbox (RFC 3464, 2.3.3).
            delayed=action == "delayed" or (not action and _is_temporary(status)),
        )


def _is_temporary(status: str) -> bool:
    """RFC 3463, 2: what starts with 4 may succeed later."""
    return status.startswith("4")


def _after_type(value: str) -> str:
    """`rfc822; ana@…` -> `ana@…`."""
    return value.partition(";")[2].strip() or value.strip()


def _original_id(contents: Contents, text: str) -> str | None:
    for report in contents.reports:
        if report.type.value in _BLOCKS:
            continue
        heads = report.children or [read_head(report.content, is_mail=True)]
        if identifiers := [found for head in heads for found in message_ids(head, "Message-ID")]:
            return identifiers[0]
    return _id_in_attached_mail(contents) or _id_in_words(text)


def _id_in_attached_mail(contents: Contents) -> str | None:
    mails = [file for file in contents.files if file.content_type == "message/rfc822"]
    found = (_EMBEDDED_ID.search(file.content[:_LONGEST_READ].decode("latin-1")) for file in mails)
    return next((match[1] for match in found if match), None)


def _id_in_words(text: str) -> str | None:
    match = _EMBEDDED_ID.search(text[:_LONGEST_READ])
    return match[1] if match else None
