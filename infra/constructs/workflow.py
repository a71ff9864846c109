"""A Step Functions workflow, which puts the steps that `functions/` declares in order.

`infra/workflows/<domain>_<name>.py` has one function, `<domain>_<name>(tasks)`, that says so. A workflow is found by
the name of its file, as functions are, and finds its steps in the catalogue.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from aws_cdk import Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_stepfunctions as sfn
from aws_cdk import aws_stepfunctions_tasks as sfn_tasks
from constructs import Construct

from infra.constructs.accepted import accept
from infra.deployment import Deployment

WORKFLOWS = Path(__file__).parent.parent / "workflows"


class Tasks:
    """The steps of one domain as tasks of a workflow. `used` are those that the workflow has asked for."""

    def __init__(self, scope: Construct, steps: Mapping[str, lambda_.IFunction]) -> None:
        self.scope, self.steps = scope, steps
        self.used: dict[str, lambda_.IFunction] = {}

    def task(self, step: str, id: str, **options: object) -> sfn_tasks.LambdaInvoke:
        """A state that runs this step with the workflow's state, or with `payload`; tried again if it fails."""
        function = self.used[step] = self.steps[step]
        task = sfn_tasks.LambdaInvoke(
            self.scope,
            id,
            lambda_function=function,
            payload_response_only=True,
            retry_on_service_exceptions=False,
            **options,  # type: ignore[arg-type]  # LambdaInvoke's own
        )
        # For half an hour, which outlasts most outages of AWS.
        task.add_retry(errors=["States.ALL"], interval=Duration.seconds(2), backoff_rate=2, max_attempts=10)
        return task


class Workflow(Construct):
    """Its name is fixed, so that the role of a function that starts it can be made first.

    An execution that fails is a message in the queue of failed runs, see infra/stacks/bus.py.
    """

    def __init__(
        self, scope: Construct, name: str, deployment: Deployment, steps: Mapping[str, lambda_.IFunction]
    ) -> None:
        super().__init__(scope, f"{name}-workflow")
        module = importlib.import_module(f"infra.workflows.{name}")
        tasks = Tasks(self, steps)
        definition: sfn.IChainable = getattr(module, name)(tasks)
        run = iam.PolicyStatement(
            actions=["lambda:InvokeFunction"],
            resources=[function.function_arn for function in tasks.used.values()],
        )
        role = iam.Role(
            self,
            "Role",
            assumed_by=iam.ServicePrincipal("states.amazonaws.com"),
            inline_policies={"steps": iam.PolicyDocument(statements=[run])},
        )
        self.machine = sfn.StateMachine(
            self,
            "Workflow",
            state_machine_name=workflow_name(deployment.prefix, name),
            comment=(module.__doc__ or "").splitlines()[0],
            definition_body=sfn.DefinitionBody.from_chainable(definition),
            role=role.without_policy_updates(),
        )
        history = "A standard workflow keeps the history of each execution for 90 days; "
        accept(self.machine, "SF1", f"{history}logging it again is billed by the byte.")
        accept(self.machine, "SF2", f"{history}a trace of something that waits for days shows nothing more.")


def workflows_of(domain: str) -> Iterator[str]:
    """The names of a domain's workflows."""
    for path in sorted(WORKFLOWS.glob(f"{domain}_*.py")):
        yield path.stem


def workflow_name(prefix: str, name: str) -> str:
    """Its physical name, such as `lambdesk-sla-clock`."""
    return f"{prefix}-{name.replace('_', '-')}"
