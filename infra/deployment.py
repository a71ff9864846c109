"""What every construct of one deployment shares, handed down from `infra/app.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aws_cdk import aws_apigatewayv2 as apigateway
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sqs as sqs

from infra.config import Desk
from infra.constructs.consumer_queue import QueueOptions
from infra.platform import Platform
from infra.stage import Stage
from shared.api.operation import Audience


@dataclass(frozen=True)
class Routes:
    """The API that an audience's operations add their routes to, and who it asks about a caller."""

    api: apigateway.IHttpApi
    authorizer: apigateway.IHttpRouteAuthorizer


@dataclass(frozen=True)
class Deployment:
    """The stage and the desk, known from the start; the rest is added by the stacks that make it."""

    stage: Stage
    desk: Desk
    platform: Platform
    alerts: sns.ITopic
    bucket_queues: dict[str, sqs.IQueue]
    routes: Mapping[Audience, Routes] = field(default_factory=dict)
    failed_runs: sqs.IQueue | None = None
    live: apigateway.IWebSocketApi | None = None

    @property
    def prefix(self) -> str:
        """Begins every physical name, so that two desks can share an account."""
        return self.desk.prefix

    @property
    def queue_options(self) -> QueueOptions:
        return QueueOptions(self.prefix, self.stage.demands_tls, self.alerts)
