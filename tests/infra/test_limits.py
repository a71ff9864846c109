"""What holds for every stack of a deployment."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.infra.synthesis import Synthesis

MAX_RESOURCES = 400
# Behind one HTTP API. AWS allows 300, and raises that for nobody.
MAX_INTEGRATIONS = 250
# Billed by the hour, idle or not, or the first step into a network that we do not want.
NEVER = (
    "AWS::EC2::",
    "AWS::ECS::",
    "AWS::RDS::",
    "AWS::ElastiCache::",
    "AWS::OpenSearchService::",
    "AWS::Kinesis::",
)
# What the emulator's CloudFormation refuses.
NOT_EMULATED = ("AWS::SES::ReceiptRule", "AWS::Budgets::", "AWS::CloudFront::")


def test_cdk_nag_finds_nothing_that_is_not_accepted_with_a_reason(aws: Synthesis) -> None:
    assert aws.findings == []


def test_every_accepted_finding_has_a_reason_on_its_own_resource(aws: Synthesis) -> None:
    for stack, template in aws.templates.items():
        assert "cdk_nag" not in template.get("Metadata", {}), (
            f"{stack} accepts a finding for all its resources"
        )
        for name, resource in template["Resources"].items():
            accepted = resource.get("Metadata", {}).get("cdk_nag", {}).get("rules_to_suppress", [])
            assert all(len(rule["reason"].split()) > 3 for rule in accepted), f"{stack}/{name}: say why"


def test_no_stack_comes_near_cloudformations_limit(aws: Synthesis) -> None:
    sizes = {name: len(template["Resources"]) for name, template in aws.templates.items()}
    assert {name: size for name, size in sizes.items() if size >= MAX_RESOURCES} == {}


def test_nothing_is_billed_by_the_hour(aws: Synthesis) -> None:
    kinds = {
        resource["Type"] for template in aws.templates.values() for resource in template["Resources"].values()
    }
    assert [kind for kind in sorted(kinds) if kind.startswith(NEVER)] == []


def test_no_function_is_in_a_network_or_kept_warm(aws: Synthesis) -> None:
    for name, function in aws.resources("AWS::Lambda::Function"):
        assert "VpcConfig" not in function, name
    assert [*aws.resources("AWS::Lambda::Alias")] == []


def test_everything_that_can_be_is_tagged_with_its_desk(aws: Synthesis) -> None:
    for _, table in aws.resources("AWS::DynamoDB::Table"):
        assert {"Key": "desk", "Value": "lambdesk"} in table["Tags"]


@pytest.mark.parametrize("refused", NOT_EMULATED)
def test_the_local_stage_leaves_out_what_the_emulator_refuses(local: Synthesis, refused: str) -> None:
    kinds = {
        resource["Type"]
        for template in local.templates.values()
        for resource in template["Resources"].values()
    }
    assert [kind for kind in kinds if kind.startswith(refused)] == []


def test_the_local_stage_has_every_function_of_the_other(local: Synthesis, aws: Synthesis) -> None:
    def names(stage: Synthesis) -> set[str]:
        return {
            function["FunctionName"]
            for _, function in stage.resources("AWS::Lambda::Function")
            if "FunctionName" in function
        }

    assert names(local) == names(aws)


def test_no_api_comes_near_the_functions_that_may_stand_behind_it(aws: Synthesis) -> None:
    """What is for another audience belongs to another API: say `audience` in its declaration."""
    integrations = Counter(str(each["ApiId"]) for _, each in aws.resources("AWS::ApiGatewayV2::Integration"))
    assert max(integrations.values()) <= MAX_INTEGRATIONS
