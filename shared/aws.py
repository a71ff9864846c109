"""AWS clients, made on first use and kept for the life of the process.

`botocore` and not `boto3`: importing boto3 loads s3transfer as well, two thirds of its import time, and a
function pays that at every cold start.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, overload

import botocore.session
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient
    from mypy_boto3_cloudwatch import CloudWatchClient
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sesv2 import SESV2Client
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_ssm import SSMClient
    from mypy_boto3_stepfunctions import SFNClient

_SESSION = cache(botocore.session.get_session)
# Short enough that a stuck call is retried well inside a function's own timeout.
_CONFIG = Config(connect_timeout=2, read_timeout=8, retries={"mode": "standard", "max_attempts": 4})
# A retry inside the client would send a mail twice when only the answer was slow: shared/channels/sending.py decides that.
_SES_CONFIG = _CONFIG.merge(Config(read_timeout=30, retries={"total_max_attempts": 1}))
# Where it pushes to is AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI, which the deployment sets. Many pushes go out at a time.
_PUSH_CONFIG = _CONFIG.merge(Config(read_timeout=3, max_pool_connections=32))
_S3_CONFIG = _CONFIG.merge(Config(signature_version="s3v4", s3={"addressing_style": "path"}))


@overload
def client(service: Literal["dynamodb"]) -> DynamoDBClient: ...
@overload
def client(service: Literal["s3"]) -> S3Client: ...
@overload
def client(service: Literal["sesv2"]) -> SESV2Client: ...
@overload
def client(service: Literal["events"]) -> EventBridgeClient: ...
@overload
def client(service: Literal["cognito-idp"]) -> CognitoIdentityProviderClient: ...
@overload
def client(service: Literal["stepfunctions"]) -> SFNClient: ...
@overload
def client(service: Literal["sqs"]) -> SQSClient: ...
@overload
def client(service: Literal["cloudwatch"]) -> CloudWatchClient: ...
@overload
def client(service: Literal["apigatewaymanagementapi"]) -> ApiGatewayManagementApiClient: ...
@overload
def client(service: Literal["ssm"]) -> SSMClient: ...
@overload
def client(service: Literal["scheduler"]) -> Any: ...
@overload
def client(service: Literal["lambda"]) -> LambdaClient: ...
def client(service: str) -> Any:
    """The process's one client of `service`."""
    return _client(service)


@cache
def _client(service: str) -> Any:
    own = {"s3": _S3_CONFIG, "sesv2": _SES_CONFIG, "apigatewaymanagementapi": _PUSH_CONFIG}
    config = own.get(service, _CONFIG)
    return _SESSION().create_client(service, config=config)


def credentials() -> Any:
    """What this process is allowed to be, for the one service that is called by its own library: OpenSearch."""
    return _SESSION().get_credentials()


def region() -> str:
    return str(_SESSION().get_config_variable("region"))


def forget_clients() -> None:
    """Make new clients at the next use: for tests, where each has its own AWS."""
    _client.cache_clear()
    _SESSION.cache_clear()
