"""The stateful stack: nothing that it keeps can be lost by a deployment, and nobody else gets in."""

from __future__ import annotations

import json

import pytest

from infra.catalogue import catalogue
from infra.config import load_desk
from shared.api.consumer import Consumer
from shared.api.sources import CreatedObjects
from tests.infra.synthesis import Synthesis, of_kind

INBOX_READERS = [
    entry for entry in catalogue().of(Consumer) if isinstance(entry.declaration.on, CreatedObjects)
]


def test_the_table_is_protected_and_can_be_restored(aws: Synthesis) -> None:
    [(_, table)] = of_kind(aws.stack("data"), "AWS::DynamoDB::Table")
    assert table["DeletionProtectionEnabled"] is True
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}
    assert table["StreamSpecification"] == {"StreamViewType": "NEW_IMAGE"}


def test_the_table_has_the_keys_that_the_code_reads(aws: Synthesis) -> None:
    [(_, table)] = of_kind(aws.stack("data"), "AWS::DynamoDB::Table")
    assert [key["AttributeName"] for key in table["KeySchema"]] == ["PK", "SK"]
    indexes = {
        index["IndexName"]: [key["AttributeName"] for key in index["KeySchema"]]
        for index in table["GlobalSecondaryIndexes"]
    }
    assert indexes == {f"GSI{number}": [f"GSI{number}PK", f"GSI{number}SK"] for number in range(1, 7)}
    shown = {
        index["IndexName"]: index["Projection"]["ProjectionType"] for index in table["GlobalSecondaryIndexes"]
    }
    assert shown == {**dict.fromkeys(indexes, "INCLUDE"), "GSI5": "KEYS_ONLY", "GSI6": "KEYS_ONLY"}
    carried = {
        tuple(index["Projection"].get("NonKeyAttributes", ())) for index in table["GlobalSecondaryIndexes"]
    }
    assert carried == {("row", "version"), ()}


def test_what_holds_data_stays_when_its_stack_goes(aws: Synthesis) -> None:
    kept = {"AWS::DynamoDB::Table", "AWS::S3::Bucket"}
    for name, resource in aws.stack("data")["Resources"].items():
        if resource["Type"] in kept:
            assert resource["DeletionPolicy"] == resource["UpdateReplacePolicy"] == "Retain", name
    [pool] = [
        each
        for each in aws.stack("identity")["Resources"].values()
        if each["Type"] == "AWS::Cognito::UserPool"
    ]
    assert pool["DeletionPolicy"] == "Retain"
    assert pool["Properties"]["DeletionProtection"] == "ACTIVE"


def test_no_bucket_is_public_and_each_demands_tls(aws: Synthesis) -> None:
    buckets = dict(aws.resources("AWS::S3::Bucket"))
    for name, bucket in buckets.items():
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}, name
        assert "BucketEncryption" in bucket, name
    demanding = {
        policy["Bucket"]["Ref"]
        for _, policy in aws.resources("AWS::S3::BucketPolicy")
        if '"aws:SecureTransport": "false"' in json.dumps(policy)
    }
    assert demanding == buckets.keys()


def test_only_ses_of_this_account_may_put_mail_into_the_inbox(aws: Synthesis) -> None:
    statements = [
        statement
        for _, policy in of_kind(aws.stack("data"), "AWS::S3::BucketPolicy")
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Principal"] == {"Service": "ses.amazonaws.com"}
    ]
    assert len(statements) == 1
    assert statements[0]["Action"] == "s3:PutObject"
    assert "aws:SourceAccount" in statements[0]["Condition"]["StringEquals"]


@pytest.mark.skipif(not INBOX_READERS, reason="nothing listens to a bucket")
def test_new_mail_in_the_inbox_is_told_to_its_consumers_queue(aws: Synthesis) -> None:
    [inbox] = [
        bucket for _, bucket in aws.resources("AWS::S3::Bucket") if "NotificationConfiguration" in bucket
    ]
    [told] = inbox["NotificationConfiguration"]["QueueConfigurations"]
    assert told["Event"] == "s3:ObjectCreated:*"
    queue_id = told["Queue"]["Fn::GetAtt"][0]
    [policy] = [
        policy
        for _, policy in of_kind(aws.stack("data"), "AWS::SQS::QueuePolicy")
        if policy["Queues"] == [{"Ref": queue_id}]
    ]
    assert any(
        statement["Principal"] == {"Service": "s3.amazonaws.com"}
        for statement in policy["PolicyDocument"]["Statement"]
    )


def test_alarms_may_tell_the_administrator(aws: Synthesis) -> None:
    [(_, policy)] = aws.resources("AWS::SNS::TopicPolicy")
    allowed = [each for each in policy["PolicyDocument"]["Statement"] if each["Effect"] == "Allow"]
    assert [(each["Principal"], each["Action"]) for each in allowed] == [
        ({"Service": "cloudwatch.amazonaws.com"}, "sns:Publish")
    ]
    alarms = [alarm for _, alarm in aws.resources("AWS::CloudWatch::Alarm")]
    assert alarms
    assert all("Alerts" in str(alarm["AlarmActions"]) for alarm in alarms)


def test_browsers_may_send_to_and_read_from_the_files_bucket_only(aws: Synthesis) -> None:
    open_to_browsers = [
        bucket for _, bucket in aws.resources("AWS::S3::Bucket") if "CorsConfiguration" in bucket
    ]
    assert len(open_to_browsers) == 1
    [rule] = open_to_browsers[0]["CorsConfiguration"]["CorsRules"]
    assert set(rule["AllowedMethods"]) == {"GET", "HEAD", "POST", "PUT"}


def test_uploads_that_nobody_attached_exports_and_raw_mail_expire(aws: Synthesis) -> None:
    days = load_desk().raw_mail_retention_days
    expiring = {
        rule["Prefix"]: rule["ExpirationInDays"]
        for _, bucket in aws.resources("AWS::S3::Bucket")
        for rule in bucket.get("LifecycleConfiguration", {"Rules": []})["Rules"]
        if "Prefix" in rule
    }
    assert expiring == {"uploads/": 1, "exports/": 7, "raw/": days}
