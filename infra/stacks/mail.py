"""Mail through SES: reports on sent mail go to the bus, received mail to the inbox bucket."""

from __future__ import annotations

from aws_cdk import aws_events as events
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_ses as ses
from aws_cdk import aws_ses_actions as actions

from infra.stacks.desk_stack import DeskStack, Place

REPORTED = [
    ses.EmailSendingEvent.SEND,
    ses.EmailSendingEvent.DELIVERY,
    ses.EmailSendingEvent.DELIVERY_DELAY,
    ses.EmailSendingEvent.BOUNCE,
    ses.EmailSendingEvent.COMPLAINT,
    ses.EmailSendingEvent.REJECT,
]


class MailStack(DeskStack):
    """Identities, configuration set with its events on the account's default bus, and the receipt rules."""

    def __init__(self, place: Place, inbox: s3.IBucket) -> None:
        super().__init__(place, "mail")
        self.configuration_set = ses.ConfigurationSet(
            self,
            "ConfigurationSet",
            configuration_set_name=f"{self.desk.prefix}-desk",
            reputation_metrics=True,
            suppression_reasons=ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
        )
        self.identities = [
            ses.EmailIdentity(self, f"Domain-{domain}", identity=ses.Identity.domain(domain))
            for domain in self.desk.mail_domains
        ]
        if not place.is_local:
            self._report()
            self._receive(inbox)

    @property
    def sending_arns(self) -> tuple[str, ...]:
        """The resources that a function uses to send mail: each sender domain and the configuration set."""
        if self.place.is_local:
            # The emulator requires the right to send as anybody, but checks that the sender is verified.
            return ("*",)
        names = [f"identity/{domain}" for domain in self.desk.mail_domains]
        names.append(f"configuration-set/{self.desk.prefix}-desk")
        return tuple(self.format_arn(service="ses", resource=name) for name in names)

    def _report(self) -> None:
        bus = events.EventBus.from_event_bus_name(self, "DefaultBus", "default")
        self.configuration_set.add_event_destination(
            "Events", destination=ses.EventDestination.event_bus(bus), events=REPORTED
        )

    def _receive(self, inbox: s3.IBucket) -> None:
        """Mail to every address of the mailboxes' domains: what no mailbox has is held unread (decision 1414).

        SES scans it for spam and viruses and writes its verdicts into the headers; it is kept either way.
        """
        rules = ses.ReceiptRuleSet(self, "ReceiptRules", receipt_rule_set_name=f"{self.desk.prefix}-desk")
        rules.add_rule(
            "Inbox",
            receipt_rule_name="inbox",
            recipients=self.desk.receiving_domains,
            scan_enabled=True,
            tls_policy=ses.TlsPolicy.OPTIONAL,
            actions=[actions.S3(bucket=inbox)],
        )
