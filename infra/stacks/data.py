"""The stateful resources: the table, raw mail, files; and the queues that buckets notify of new objects."""

from __future__ import annotations

from typing import Any, cast

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions

from infra.catalogue import Catalogue
from infra.constructs.accepted import accept
from infra.constructs.consumer_queue import ConsumerQueue, QueueOptions
from infra.constructs.malware_scan import MalwareScan
from infra.stacks.desk_stack import DeskStack, Place
from shared.api.consumer import Consumer
from shared.api.sources import CreatedObjects
from shared.attachments.public_files import PREFIX
from shared.storage.table import INDEXES
from shared.tickets.rows import PROJECTED

# What is due, and the outbox: what a ticket's change or an event says is read from the table itself.
ONLY_KEYS = {5, 6}
UPLOAD_HOURS = 24
# Whoever needs it later exports what is then.
EXPORT_HOURS = 24 * 7
# Longer than a mail stays in a dead-letter queue: this copy is for retries.
INBOX_DAYS = 30


class DataStack(DeskStack):
    """The one stateful stack."""

    def __init__(self, place: Place, functions: Catalogue) -> None:
        super().__init__(place, "data", keeps_data=True)
        self.alerts = self._alerts()
        self.table = self._table()
        self.access_logs = self._access_logs()
        self.queues = self._bucket_queues(functions)
        self.inbox = self._inbox()
        self.files = self._files()
        if self.desk.malware_scan and not place.is_local:
            MalwareScan(self, self.files)
        self.search = self._search()
        self.buckets = {"inbox": self.inbox, "files": self.files}
        for entry in functions.of(Consumer):
            if isinstance(entry.declaration.on, CreatedObjects):
                self._notify(self.buckets[entry.declaration.on.name], self.queues[entry.name])

    def _alerts(self) -> sns.Topic:
        topic = sns.Topic(
            self, "Alerts", display_name=f"{self.desk.name} desk", enforce_ssl=self.stage.demands_tls
        )
        topic.add_subscription(subscriptions.EmailSubscription(self.desk.admin_email))
        # A topic policy, such as the one that demands TLS, replaces the default, which admits the account's alarms.
        topic.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["sns:Publish"],
                resources=[topic.topic_arn],
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                conditions={"StringEquals": {"aws:SourceAccount": self.account}},
            )
        )
        return topic

    def _table(self) -> dynamodb.Table:
        table = dynamodb.Table(
            self,
            "Desk",
            partition_key=_text("PK"),
            sort_key=_text("SK"),
            billing_mode=dynamodb.BillingMode.PAY_PER_REQUEST,
            stream=dynamodb.StreamViewType.NEW_IMAGE,
            time_to_live_attribute="expires",
            deletion_protection=not self.place.is_local,
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            removal_policy=RemovalPolicy.RETAIN,
        )
        for number in range(1, INDEXES + 1):
            table.add_global_secondary_index(
                index_name=f"GSI{number}",
                partition_key=_text(f"GSI{number}PK"),
                sort_key=_text(f"GSI{number}SK"),
                **_projection(number),
            )
        return table

    def _access_logs(self) -> s3.Bucket:
        logs = self._bucket(
            "AccessLogs",
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,
            lifecycle_rules=[s3.LifecycleRule(expiration=Duration.days(90))],
        )
        accept(logs, "S1", "This is the bucket of the access logs.")
        return logs

    def _inbox(self) -> s3.Bucket:
        """Raw mail as SES stored it, until it has been processed. The files bucket has the lasting copy."""
        days = Duration.days(min(INBOX_DAYS, self.desk.raw_mail_retention_days))
        inbox = self._bucket(
            "Inbox",
            server_access_logs_bucket=self.access_logs,
            server_access_logs_prefix="inbox/",
            lifecycle_rules=[s3.LifecycleRule(expiration=days)],
        )
        inbox.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["s3:PutObject"],
                resources=[inbox.arn_for_objects("*")],
                principals=[iam.ServicePrincipal("ses.amazonaws.com")],
                conditions={"StringEquals": {"aws:SourceAccount": self.account}},
            )
        )
        return inbox

    def _files(self) -> s3.Bucket:
        """Attachments, long bodies, raw mail. Browsers upload and download by presigned links."""
        files = self._bucket(
            "Files",
            server_access_logs_bucket=self.access_logs,
            server_access_logs_prefix="files/",
            lifecycle_rules=[
                s3.LifecycleRule(abort_incomplete_multipart_upload_after=Duration.hours(UPLOAD_HOURS)),
                s3.LifecycleRule(prefix="uploads/", expiration=Duration.hours(UPLOAD_HOURS)),
                s3.LifecycleRule(prefix="exports/", expiration=Duration.hours(EXPORT_HOURS)),
                s3.LifecycleRule(prefix="raw/", expiration=Duration.days(self.desk.raw_mail_retention_days)),
            ],
            cors=[
                # Any origin: the signature in the link is the permission, and the chat widget runs on foreign sites.
                s3.CorsRule(
                    allowed_methods=[
                        s3.HttpMethods.GET,
                        s3.HttpMethods.HEAD,
                        s3.HttpMethods.POST,
                        s3.HttpMethods.PUT,
                    ],
                    allowed_origins=["*"],
                    allowed_headers=["*"],
                    exposed_headers=["ETag"],
                    max_age=3600,
                )
            ],
        )
        files.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["s3:GetObject"],
                resources=[files.arn_for_objects(f"{PREFIX}/*")],
                principals=[iam.ServicePrincipal("cloudfront.amazonaws.com")],
                conditions={"StringEquals": {"aws:SourceAccount": self.account}},
            )
        )
        return files

    def _search(self) -> s3.Bucket:
        """The search index, which can be rebuilt from the table. Its writer deletes obsolete packs."""
        return self._bucket(
            "Search", server_access_logs_bucket=self.access_logs, server_access_logs_prefix="search/"
        )

    def _bucket(self, id: str, **options: object) -> s3.Bucket:
        return s3.Bucket(
            self,
            id,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=self.stage.demands_tls,
            removal_policy=RemovalPolicy.RETAIN,
            **options,  # type: ignore[arg-type]  # s3.BucketProps by name; jsii checks each
        )

    def _bucket_queues(self, functions: Catalogue) -> dict[str, ConsumerQueue]:
        options = QueueOptions(self.desk.prefix, self.stage.demands_tls, self.alerts)
        return {
            entry.name: ConsumerQueue(self, entry, options)
            for entry in functions.of(Consumer)
            if isinstance(entry.declaration.on, CreatedObjects)
        }

    def _notify(self, bucket: s3.Bucket, made: ConsumerQueue) -> None:
        """In the bucket resource itself: CDK's way adds a function with rights on every bucket."""
        resource = cast("s3.CfnBucket", bucket.node.default_child)
        notification = {"Event": "s3:ObjectCreated:*", "Queue": made.queue.queue_arn}
        resource.add_property_override("NotificationConfiguration.QueueConfigurations", [notification])
        made.queue.add_to_resource_policy(
            iam.PolicyStatement(
                actions=["sqs:SendMessage"],
                resources=[made.queue.queue_arn],
                principals=[iam.ServicePrincipal("s3.amazonaws.com")],
                conditions={"StringEquals": {"aws:SourceAccount": self.account}},
            )
        )
        # S3 tests the queue of a notification, so that the queue and its policy must exist first.
        resource.node.add_dependency(made)


def _projection(number: int) -> dict[str, Any]:
    if number in ONLY_KEYS:
        return {"projection_type": dynamodb.ProjectionType.KEYS_ONLY}
    return {"projection_type": dynamodb.ProjectionType.INCLUDE, "non_key_attributes": [*PROJECTED]}


def _text(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)
