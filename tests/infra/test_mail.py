"""Mail through SES on AWS: the parts that the emulator lacks are checked here."""

from __future__ import annotations

from tests.infra.synthesis import Synthesis


def test_mail_to_every_mailbox_domain_is_scanned_and_goes_into_the_inbox(aws: Synthesis) -> None:
    rule = aws.one("AWS::SES::ReceiptRule")["Rule"]
    assert rule["Enabled"] is True
    assert rule["ScanEnabled"] is True
    assert rule["Recipients"] == ["aurora-audio.example", "kaffeewerk.example"]
    [action] = rule["Actions"]
    assert "Inbox" in str(action["S3Action"]["BucketName"])


def test_what_becomes_of_a_sent_mail_is_put_on_the_accounts_bus(aws: Synthesis) -> None:
    destination = aws.one("AWS::SES::ConfigurationSetEventDestination")["EventDestination"]
    assert destination["Enabled"] is True
    assert set(destination["MatchingEventTypes"]) >= {"send", "delivery", "bounce", "complaint", "reject"}
    assert ":event-bus/default" in str(destination["EventBridgeDestination"]["EventBusArn"])


def test_every_domain_of_the_desk_file_is_an_identity_of_ses(aws: Synthesis) -> None:
    identities = {identity["EmailIdentity"] for _, identity in aws.resources("AWS::SES::EmailIdentity")}
    assert identities == {"aurora-audio.example", "kaffeewerk.example", "northwind.example"}


def test_mail_can_be_sent_as_the_desks_domains_only(aws: Synthesis) -> None:
    senders = [
        statement
        for _, role in aws.resources("AWS::IAM::Role")
        for policy in role.get("Policies", ())
        for statement in policy["PolicyDocument"]["Statement"]
        if "ses:SendEmail" in statement["Action"]
    ]
    assert senders
    for statement in senders:
        assert "*" not in statement["Resource"]
        assert all(
            ":identity/" in str(arn) or ":configuration-set/" in str(arn) for arn in statement["Resource"]
        )
