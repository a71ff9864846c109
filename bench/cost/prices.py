"""What AWS charges, in US dollars: us-east-1, as its public price pages said on the day below.

Only free tiers that never end are counted; what is free for a new account's first year is not.
"""

from __future__ import annotations

from dataclasses import dataclass

AS_OF = "22 November 2026"
MILLION = 1_000_000
AWS = "https://aws.amazon.com"


@dataclass(frozen=True)
class Price:
    """`dollars` for each `per` of a `unit`; the first `free` of a month cost nothing."""

    what: str
    dollars: float
    per: float
    unit: str
    source: str
    free: float = 0

    def of(self, amount: float) -> float:
        """For an amount beyond the free one."""
        return amount / self.per * self.dollars

    def of_a_month(self, amount: float) -> float:
        """For all of a month, of which some is free."""
        return self.of(max(0.0, amount - self.free))


LAMBDA_REQUEST = Price("Lambda request", 0.20, MILLION, "requests", f"{AWS}/lambda/pricing/", free=MILLION)
LAMBDA_TIME = Price("Lambda on arm64", 0.0000133334, 1, "GB-seconds", f"{AWS}/lambda/pricing/", free=400_000)
HTTP_API = Price("API Gateway, HTTP API", 1.00, MILLION, "requests", f"{AWS}/api-gateway/pricing/")
SOCKET_MESSAGE = Price("API Gateway, WebSocket", 1.00, MILLION, "messages", f"{AWS}/api-gateway/pricing/")
SOCKET_MINUTE = Price(
    "API Gateway, WebSocket connected", 0.25, MILLION, "minutes", f"{AWS}/api-gateway/pricing/"
)
TABLE_READ = Price("DynamoDB on demand, read", 0.125, MILLION, "read units", f"{AWS}/dynamodb/pricing/")
TABLE_WRITE = Price("DynamoDB on demand, write", 0.625, MILLION, "write units", f"{AWS}/dynamodb/pricing/")
TABLE_STORAGE = Price("DynamoDB storage", 0.25, 1, "GB-months", f"{AWS}/dynamodb/pricing/", free=25)
TABLE_BACKUP = Price("DynamoDB point-in-time recovery", 0.20, 1, "GB-months", f"{AWS}/dynamodb/pricing/")
BUCKET_WRITE = Price("S3 PUT, POST, LIST", 0.005, 1000, "requests", f"{AWS}/s3/pricing/")
BUCKET_READ = Price("S3 GET", 0.0004, 1000, "requests", f"{AWS}/s3/pricing/")
BUCKET_STORAGE = Price("S3 storage", 0.023, 1, "GB-months", f"{AWS}/s3/pricing/")
QUEUE_REQUEST = Price("SQS request", 0.40, MILLION, "requests", f"{AWS}/sqs/pricing/", free=MILLION)
BUS_EVENT = Price("EventBridge event of our own", 1.00, MILLION, "events", f"{AWS}/eventbridge/pricing/")
SCHEDULED_RUN = Price(
    "EventBridge Scheduler", 1.00, MILLION, "runs", f"{AWS}/eventbridge/pricing/", free=14 * MILLION
)
WORKFLOW_STEP = Price(
    "Step Functions, standard", 0.025, 1000, "transitions", f"{AWS}/step-functions/pricing/", free=4000
)
LOG = Price("CloudWatch Logs", 0.50, 1, "GB taken in", f"{AWS}/cloudwatch/pricing/", free=5)
ALARM = Price("CloudWatch alarm", 0.10, 1, "metrics in alarms", f"{AWS}/cloudwatch/pricing/", free=10)
COMPOSITE_ALARM = Price("CloudWatch composite alarm", 0.50, 1, "alarms", f"{AWS}/cloudwatch/pricing/")
OWN_METRIC = Price("CloudWatch metric of our own", 0.30, 1, "metrics", f"{AWS}/cloudwatch/pricing/", free=10)
KEY = Price("KMS key of our own", 1.00, 1, "keys", f"{AWS}/kms/pricing/")
SECRET = Price("Secrets Manager secret", 0.40, 1, "secrets", f"{AWS}/secrets-manager/pricing/")
USER = Price("Cognito, essentials tier", 0.015, 1, "people a month", f"{AWS}/cognito/pricing/", free=10_000)
SITE_REQUEST = Price(
    "CloudFront", 0.0100, 10_000, "HTTPS requests", f"{AWS}/cloudfront/pricing/", free=10 * MILLION
)
MAIL_OUT = Price("SES, mail sent", 0.10, 1000, "mails", f"{AWS}/ses/pricing/")
MAIL_IN = Price("SES, mail received", 0.10, 1000, "mails", f"{AWS}/ses/pricing/")
MAIL_IN_SIZE = Price("SES, mail received", 0.09, 1000, "chunks of 256 KB", f"{AWS}/ses/pricing/")
SEARCH_HOUR = Price(
    "OpenSearch, one t3.small.search", 0.036, 1, "hours", f"{AWS}/opensearch-service/pricing/"
)
SEARCH_STORAGE = Price("OpenSearch, gp3 volume", 0.122, 1, "GB-months", f"{AWS}/opensearch-service/pricing/")

ALL = tuple(value for value in [*globals().values()] if isinstance(value, Price))
