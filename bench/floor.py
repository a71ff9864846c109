"""The least that a typed function with a table does, written as the tutorials do: what a cold start is compared with."""

import os
from typing import Any

import boto3
from aws_lambda_powertools import Logger
from pydantic import BaseModel

logger = Logger(service="floor")
dynamodb = boto3.client("dynamodb")


class Wanted(BaseModel):
    partition: str
    sort: str


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    logger.append_keys(request_id=context.aws_request_id)
    wanted = Wanted.model_validate(event)
    key = {"PK": {"S": wanted.partition}, "SK": {"S": wanted.sort}}
    found = dynamodb.get_item(TableName=os.environ["TABLE_NAME"], Key=key)
    return {"statusCode": 200 if "Item" in found else 404, "body": wanted.model_dump_json()}
