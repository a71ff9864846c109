"""Structured logs. One JSON line per record, with the request or event it belongs to."""

from aws_lambda_powertools import Logger

logger = Logger(service="lambdesk")
