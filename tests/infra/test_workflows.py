"""A workflow: found by its file, allowed to run its steps and nothing else, and heard of when it fails."""

from __future__ import annotations

import json

import pytest

from infra.catalogue import catalogue
from infra.constructs.workflow import WORKFLOWS, workflow_name, workflows_of
from shared.api.step import Step
from shared.api.uses import Uses
from tests.infra.synthesis import Synthesis

NAMES = sorted(path.stem for path in WORKFLOWS.glob("*.py"))
STEPS = catalogue().of(Step)


def test_every_workflow_belongs_to_a_domain_that_has_functions() -> None:
    found = [name for domain in catalogue().domains for name in workflows_of(domain)]
    assert sorted(found) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_its_role_runs_the_steps_that_its_definition_names(aws: Synthesis, name: str) -> None:
    machine = aws.one("AWS::StepFunctions::StateMachine", StateMachineName=workflow_name("lambdesk", name))
    role_id = machine["RoleArn"]["Fn::GetAtt"][0]
    [role] = [role for id_, role in aws.resources("AWS::IAM::Role") if id_ == role_id]
    [policy] = role["Policies"]
    [statement] = policy["PolicyDocument"]["Statement"]
    assert statement["Action"] == "lambda:InvokeFunction"
    asked = statement["Resource"] if isinstance(statement["Resource"], list) else [statement["Resource"]]
    definition = json.dumps(machine["DefinitionString"])
    assert all(json.dumps(resource) in definition for resource in asked)
    assert definition.count('"Fn::GetAtt"') == len(asked)


def test_every_step_is_a_task_of_some_workflow(aws: Synthesis) -> None:
    definitions = json.dumps([machine for _, machine in aws.resources("AWS::StepFunctions::StateMachine")])
    for step in STEPS:
        [function_id] = [
            id_
            for id_, function in aws.resources("AWS::Lambda::Function")
            if function.get("FunctionName") == f"lambdesk-{step.domain}-{step.name}"
        ]
        assert function_id in definitions, f"no workflow has {step.name}"


def test_an_execution_that_fails_is_a_failed_run(aws: Synthesis) -> None:
    [rule] = [
        rule
        for _, rule in aws.resources("AWS::Events::Rule")
        if rule["EventPattern"]["source"] == ["aws.states"]
    ]
    assert rule["EventPattern"]["detail"]["status"] == ["FAILED", "TIMED_OUT"]
    [target] = rule["Targets"]
    assert "FailedRuns" in target["Arn"]["Fn::GetAtt"][0]


def test_who_may_start_a_workflow_names_one_that_there_is(aws: Synthesis) -> None:
    starters = [entry for entry in catalogue().entries if Uses.START_CLOCKS in entry.declaration.uses]
    assert starters
    function = aws.one(
        "AWS::Lambda::Function", FunctionName=f"lambdesk-{starters[0].domain}-{starters[0].name}"
    )
    named = json.dumps(function["Environment"]["Variables"]["CLOCK_WORKFLOW"])
    assert workflow_name("lambdesk", "sla_clock") in named
