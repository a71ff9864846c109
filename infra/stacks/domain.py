"""The functions of one domain: whatever `functions/<domain>/` declares."""

from __future__ import annotations

from aws_cdk import CustomResource, Duration

from infra.catalogue import Catalogue, Declared
from infra.constructs.assets import FunctionAssets
from infra.constructs.consumer_function import consumer_function
from infra.constructs.desk_function import DeskFunction
from infra.constructs.http_function import HttpFunction
from infra.constructs.schedule_function import ScheduleFunction
from infra.constructs.socket_function import SocketFunction
from infra.constructs.workflow import Workflow, workflows_of
from infra.deployment import Deployment
from infra.directory import directory_of
from infra.stacks.desk_stack import DeskStack, Place
from shared.api.consumer import Consumer
from shared.api.schedule import Schedule
from shared.api.step import Step
from shared.api.trigger import Trigger
from shared.realtime.socket import Socket
from shared.search.fields import FORMAT


class DomainStack(DeskStack):
    def __init__(self, place: Place, deployment: Deployment, domain: str, functions: Catalogue) -> None:
        super().__init__(place, f"{domain.replace('_', '-')}-functions")
        self.assets = FunctionAssets(self, deployment)
        here = functions.within(domain)
        for entry in here.http_functions:
            HttpFunction(self.assets, entry)
        for consumer in here.of(Consumer):
            consumer_function(self.assets, consumer)
        for schedule in here.of(Schedule):
            ScheduleFunction(self.assets, schedule)
        for socket in here.of(Socket):
            SocketFunction(self.assets, socket)
        steps = {step.name: DeskFunction(self.assets, step).function for step in here.of(Step)}
        for workflow in workflows_of(domain):
            Workflow(self, workflow, deployment, steps)
        for trigger in here.of(Trigger):
            if trigger.declaration.by == "deployment":
                self._run_at_deployment(trigger)

    def _run_at_deployment(self, entry: Declared[Trigger]) -> None:
        """CloudFormation calls it with new or changed properties, once the domain's functions are there. If it fails, the deployment fails."""
        others = list(self.node.children)
        function = DeskFunction(self.assets, entry).function
        name, value = self._deployed_property(entry.domain)
        resource = CustomResource(
            self,
            f"{entry.name}-run",
            service_token=function.function_arn,
            resource_type=f"Custom::Desk{name}",
            service_timeout=Duration.minutes(2),
            properties={name: value},
        )
        resource.node.add_dependency(*others)

    def _deployed_property(self, domain: str) -> tuple[str, str]:
        if domain == "search":
            return "SearchIndex", f"{self.desk.search.engine} {self.desk.search.endpoint or ''} {FORMAT}"
        wanted = directory_of(self.desk, self.stage, self.assets.deployment.platform.portal_url)
        return "Directory", self.to_json_string(wanted.model_dump(mode="json", exclude={"roles"}))
