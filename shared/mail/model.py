"""What a received mail is once it has been read: plain, typed facts that later decisions rest on."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.one_line import ONE_LINE


class AutoReplyKind(StrEnum):
    """How a mail that no person wrote for us came to be."""

    OUT_OF_OFFICE = "out_of_office"
    AUTO_REPLY = "auto_reply"
    AUTO_GENERATED = "auto_generated"
    RECEIPT = "receipt"


class Verdict(StrEnum):
    """Outcome of one of the scans SES writes into `X-SES-…-Verdict`."""

    PASS = "PASS"  # noqa: S105 - the word for a passed scan
    FAIL = "FAIL"
    GRAY = "GRAY"
    UNKNOWN = "UNKNOWN"


class MailProblem(StrEnum):
    """What went wrong while reading; the screens have one sentence for each."""

    EMPTY = "empty"
    NOT_A_MAIL = "not_a_mail"
    READER_FAILED = "reader_failed"
    NO_SENDER = "no_sender"
    BROKEN_STRUCTURE = "broken_structure"
    UNKNOWN_CHARSET = "unknown_charset"
    WRONG_CHARSET = "wrong_charset"
    TOO_LONG_TO_READ_WHOLE = "too_long_to_read_whole"
    ENCRYPTED = "encrypted"
    SIGNATURE_NOT_CHECKED = "signature_not_checked"
    TRIED_BEFORE = "tried_before"


OneLine = Annotated[str, ONE_LINE]


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True)


class InboundAttachment(_Fact):
    """A part of the mail that is a file; `size` is the decoded size in bytes."""

    filename: OneLine
    content_type: str
    size: int
    inline: bool = False
    """The HTML shows it in place: it is named by a `cid:` URL there, or the sender says so."""
    content_id: str | None = None
    """RFC 2392 id without angle brackets, as it stands after `cid:` in the HTML."""
    content: bytes = Field(default=b"", exclude=True, repr=False)


class FailedRecipient(_Fact):
    """One address that a delivery report (RFC 3464) gave up on, or is late for."""

    address: str
    original: str | None = None
    """The address that it was first sent to, where servers sent it on to another."""
    status: str | None = None
    """Enhanced status code of RFC 3463, such as `5.1.1`."""
    diagnostic: str | None = None
    delayed: bool = False
    """The server only warns that it is late, and goes on trying."""


class BounceReport(_Fact):
    """Which of our messages came back, and for whom."""

    original_message_id: str | None = None
    recipients: list[FailedRecipient] = Field(default_factory=list)
    complaint: bool = False
    """It arrived, and the recipient calls it abuse (RFC 5965)."""


class InboundMail(_Fact):
    """One mail as received.

    Addresses are bare and lower case in the domain only (local parts may be case sensitive); message
    ids stand without angle brackets. A missing header is an empty string or an empty list.
    """

    from_address: str = ""
    from_name: OneLine = ""
    to: list[str] = Field(default_factory=list)
    cc: list[str] = Field(default_factory=list)
    reply_to: list[str] = Field(default_factory=list)
    original_from: str = ""
    """Whose mail a group sent on under its own address (`X-Original-From`)."""
    sent_by: str = ""
    """The address in From, where another wrote the mail: a form's, a group's, an agent's who forwarded it."""
    sent_by_name: str = ""
    is_forwarded: bool = False
    list_addresses: list[str] = Field(default_factory=list)
    """Where the list that sent it takes answers (`List-Post`, or its id), which is nobody's own address."""
    delivered_to: list[str] = Field(default_factory=list)
    """Envelope recipients as the servers on the way noted them (SES, `Delivered-To`, `X-Original-To` …)."""
    return_path: str | None = None
    """Envelope sender; `""` is the null sender of reports (RFC 5321 §4.5.5), `None` is not noted."""
    names: dict[str, OneLine] = Field(default_factory=dict)
    """Display names of the addresses above, for those that came with one."""

    subject: OneLine = ""
    language: str = ""
    """What `Content-Language` says (RFC 3282): as often how the program is set as how its writer writes."""
    text: str = ""
    """Everything the mail says, as plain text; made from the HTML where the mail has no plain part."""
    html: str = ""
    """As the sender wrote it: unsafe to show before `sanitise_html`."""
    reply_text: str = ""
    """What the sender newly wrote: `text` without quoted mails and without the signature."""
    attachments: list[InboundAttachment] = Field(default_factory=list)

    message_id: str | None = None
    in_reply_to: str | None = None
    answers: list[str] = Field(default_factory=list)
    """All ids of In-Reply-To: a program may name its own before ours (RFC 5322 §3.6.4)."""
    references: list[str] = Field(default_factory=list)
    date: datetime | None = None
    """The sender's own clock: aware, but never to be trusted for order."""

    auto_submitted: bool = False
    """Sent by a machine on its own account (RFC 3834): never to be answered automatically."""
    auto_reply: AutoReplyKind | None = None
    bounce: bool = False
    """A report about a mail of ours that did not arrive, or was called abuse."""
    bounce_report: BounceReport | None = None
    precedence: str = ""
    list_id: str | None = None
    """RFC 2919 list identifier, without angle brackets."""
    loop_marks: list[str] = Field(default_factory=list)
    """Values of `X-Lambdesk-Loop`: which Lambdesk desks have sent this mail before."""
    canary: str | None = None
    """The token of a mail that a desk sent to itself, true or forged."""
    spam_verdict: Verdict = Verdict.UNKNOWN
    virus_verdict: Verdict = Verdict.UNKNOWN
    sender_verdict: Verdict = Verdict.UNKNOWN
    """Whether `from_address` wrote it, as SES checked (DMARC, RFC 7489): FAIL where its domain disowns the mail."""

    problems: list[MailProblem] = Field(default_factory=list)
    """What could be read only in part; the mail is still usable."""
    unparsable_reason: MailProblem | None = None
    """Why the mail must be quarantined: it could not be understood, or there is nobody to answer."""

    @property
    def recipients(self) -> list[str]:
        """Every address this mail went to, as far as it tells, each once, in order."""
        return list(dict.fromkeys([*self.to, *self.cc, *self.delivered_to]))

    @property
    def thread_ids(self) -> list[str]:
        """Ids of the mails this one answers, the nearest first, each once."""
        return list(dict.fromkeys([*self.answers, *reversed(self.references)]))
